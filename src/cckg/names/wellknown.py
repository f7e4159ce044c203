"""Well-known bodies: names in English and Chinese, abbreviations (lexicons/bodies/known.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cckg import declared, documents
from cckg.names.fold import fold
from cckg.names.functions import stem

Key = tuple[bool, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WellKnown:
    """A body of the list: its id there, its names in both languages, its abbreviations."""

    id: str
    names: tuple[str, ...]
    short: tuple[str, ...]


@cache
def _index() -> dict[Key, WellKnown]:
    path = declared.folder("lexicons") / "bodies" / "known.yaml"
    rows = documents.plain(documents.parse(path.read_text(encoding="utf-8"), path.name).data)["bodies"]
    index: dict[Key, WellKnown] = {}
    for name, row in rows.items():
        short = tuple(row.get("short", ()))
        chinese = (*([row["zh"]] if "zh" in row else ()), *row.get("also_zh", ()))
        names = (row["en"], *row.get("also", ()), *chinese)
        body = WellKnown(name, names, short)
        for form in (*names, *short):
            index.setdefault(_key(form), body)
    return index


def _key(name: str) -> Key:
    # "University of Washington" and "Washington University" are two.
    return "university of" in fold(name), stem(tuple(fold(name).split()))


def well_known(name: str) -> WellKnown | None:
    """The well-known body of this name or abbreviation, word order and small words aside, or None."""
    return _index().get(_key(name))
