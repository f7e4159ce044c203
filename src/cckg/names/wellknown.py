"""Well-known bodies: names in English and Chinese, abbreviations (lexicons/bodies/known.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from cckg import declared
from cckg.names.acronym import looks_like
from cckg.names.fold import fold, has_han
from cckg.names.functions import stem
from cckg.names.kinds import kinds

_LEGAL = frozenset({"limited", "incorporated", "co", "company", "gmbh", "llc", "plc", "ag"})
"""Corporation is not among them: a corporation may be one of several bodies of a name."""
Key = tuple[bool, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WellKnown:
    """A body of the list: its id there, its names in both languages, its abbreviations.

    `shared` are the abbreviations that others outside the field bear too.
    """

    id: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    shared: tuple[str, ...] = ()


@cache
def _index() -> dict[Key, WellKnown]:
    rows = declared.lexicon("bodies/known")["bodies"]
    index: dict[Key, WellKnown] = {}
    for name, row in rows.items():
        short = tuple(row.get("short", ()))
        chinese = (*([row["zh"]] if "zh" in row else ()), *row.get("also_zh", ()))
        names = (row["en"], *row.get("also", ()), *chinese)
        body = WellKnown(name, names, short, tuple(row.get("shared", ())))
        for form in (*names, *short):
            index.setdefault(_key(form), body)
            index.setdefault(_key(form, legal=False), body)
    return index


def _key(name: str, legal: bool = True) -> Key:
    """What the writings of one name share; with `legal` false without the legal form of a company."""
    if looks_like(name):
        # The last letter of PIFS is no plural.
        return False, (fold(name),)
    text = fold(name)
    if has_han(name):
        plain = text.replace(" ", "")
        return False, (plain if legal else kinds().legal_zh.sub("", plain) or plain,)
    words = stem(tuple(text.split()))
    # "University of Washington" and "Washington University" are two.
    return "university of" in text, words if legal else tuple(w for w in words if w not in _LEGAL) or words


@lru_cache(maxsize=200_000)
def well_known(name: str) -> WellKnown | None:
    """The well-known body of this name or abbreviation, word order and small words aside, or None.

    A unit may stand before the abbreviation of its body: "Institute of Atmospheric Physics, CAS".
    """
    unit, comma, short = name.rpartition(", ")
    if comma and looks_like(short) and (whole := _index().get(_key(short))):
        name = f"{unit}, {whole.names[0]}"
    return _index().get(_key(name)) or _index().get(_key(name, legal=False))


def every_known() -> tuple[WellKnown, ...]:
    """All well-known bodies, by id."""
    by_id = {body.id: body for body in _index().values()}
    return tuple(by_id[id_] for id_ in sorted(by_id))
