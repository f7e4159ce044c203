"""Chinese family names and their pinyin (lexicons/zh/surnames.yaml)."""

from __future__ import annotations

from functools import cache

from cckg import declared, documents


@cache
def _table() -> dict[str, str]:
    path = declared.folder("lexicons") / "zh" / "surnames.yaml"
    data = documents.plain(documents.parse(path.read_text(encoding="utf-8"), path.name).data)
    return {han: str(pinyin).lower() for part in ("one", "two") for han, pinyin in data[part].items()}


def surname_pinyin(family: str) -> str:
    """The pinyin of a family name in characters, in small letters; '' where it is not known."""
    return _table().get(family, "")
