"""Well-known bodies: names in English and Chinese, abbreviations (lexicons/bodies/known.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from cckg import declared
from cckg.names.acronym import initials, looks_like
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

    A unit may stand before the abbreviation of its body or behind it, and be abbreviated itself:
    "Institute of Atmospheric Physics, CAS", "CAS Institute of Atmospheric Physics", "IAP/CAS".
    """
    if found := _index().get(_key(name)) or _index().get(_key(name, legal=False)):
        return found
    return next((body for unit, short in _turns(name) if (body := _unit(unit, short))), None)


_ABBREVIATED = re.compile(r"([A-Z]{2,8})(/|, )([A-Z]{2,8})")


def _turns(name: str) -> Iterator[tuple[str, str]]:
    """How the name may part into a unit and the abbreviation of its body."""
    unit, comma, behind = name.rpartition(", ")
    if comma and looks_like(behind):
        yield unit, behind
    before, space, rest = name.partition(" ")
    if space and looks_like(before):
        yield rest, before
    if both := _ABBREVIATED.fullmatch(name):
        yield both[1], both[3]
        if both[2] == "/":
            yield both[3], both[1]


def _unit(unit: str, short: str) -> WellKnown | None:
    """The unit, in full or abbreviated, of the body of this abbreviation."""
    whole = _index().get(_key(short))
    if whole is None:
        return None
    return _index().get(_key(f"{unit}, {whole.names[0]}")) or _units().get((unit, whole.names[0]))


@cache
def _units() -> dict[tuple[str, str], WellKnown]:
    """Units by initials and the body behind the comma; initials that two of its units share tell nothing."""
    found: dict[tuple[str, str], set[WellKnown]] = {}
    for body in _index().values():
        unit, comma, whole = body.names[0].rpartition(", ")
        if comma:
            found.setdefault((initials(unit), whole), set()).add(body)
    return {key: next(iter(bodies)) for key, bodies in found.items() if len(bodies) == 1}


def every_known() -> tuple[WellKnown, ...]:
    """All well-known bodies, by id."""
    by_id = {body.id: body for body in _index().values()}
    return tuple(by_id[id_] for id_ in sorted(by_id))
