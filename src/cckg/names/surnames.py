"""Chinese family names and their pinyin (lexicons/zh/surnames.yaml)."""

from __future__ import annotations

from functools import cache

from cckg import declared


@cache
def _table() -> dict[str, str]:
    data = declared.lexicon("zh/surnames")
    return {han: str(pinyin).lower() for part in ("one", "two") for han, pinyin in data[part].items()}


def surname_pinyin(family: str) -> str:
    """The pinyin of a family name in characters, in small letters; '' where it is not known."""
    return _table().get(family, "")
