"""What one written name of a body says by itself, ready to be compared with another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cckg.names.acronym import looks_like, spells
from cckg.names.fold import fold
from cckg.names.grammar import Parsed, parse
from cckg.names.jurisdictions import jurisdictions
from cckg.names.key import name_key
from cckg.names.kinds import kinds
from cckg.names.parts import TOLD, part_of_known
from cckg.names.script import plain_writing
from cckg.names.wellknown import WellKnown, well_known

_NAMED = ("university", "academy")
"""How the ids of functions begin that bodies outside the state have."""
_BRACKETS = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*$")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A name, its parts and what lists and grammar know of it."""

    text: str
    folded: str
    words: tuple[str, ...]
    parsed: Parsed | None
    known: WellKnown | None
    part: tuple[str, str] | None
    acronyms: frozenset[str]
    places: frozenset[tuple[str, str]]
    chinese: bool

    def at(self, level: str) -> frozenset[str]:
        """The places of this level that the name may mean."""
        return frozenset(place for place, found in self.places if found == level)


def introduced(name: str) -> tuple[str, ...]:
    """The name, and behind it the abbreviation that it introduces in brackets: Harrow Institute (HI).

    Or the other way round: HI (Harrow Institute).
    """
    if not (aside := _BRACKETS.search(name)) or not aside.start():
        return (name,)
    before, within = name[: aside.start()].strip(), aside.group(1)
    if looks_like(within):
        return before, within
    return (within, before) if looks_like(before) and spells(before, within) else (name,)


@lru_cache(maxsize=200_000)
def read(name: str) -> Reading:
    """The reading of a name; an abbreviation in brackets behind it is taken as introduced there."""
    text, *short = introduced(plain_writing(name.strip()))
    acronyms = {_letters(letters) for letters in short}
    if looks_like(text):
        acronyms.add(_letters(text))
    chinese = bool(_HAN.search(text))
    words = _words(text, chinese)
    places = _places_zh(text) if chinese else _places(text)
    parsed, known = parse(text), well_known(text)
    part = part_of_known(text) if parsed is None or parsed.function.startswith(_NAMED) else None
    if part and part[1].startswith(TOLD):
        # The list knows better than the grammar where Peking University lies.
        parsed = None
    return Reading(text, fold(text), words, parsed, known, part, frozenset(acronyms), places, chinese)


def _letters(acronym: str) -> str:
    return "".join(c for c in acronym.upper() if c.isalnum())


def _words(text: str, chinese: bool) -> tuple[str, ...]:
    if chinese:
        return tuple(kinds().legal_zh.sub("", fold(text).replace(" ", "")))
    words = name_key(text)
    return tuple(word for word in words if word not in kinds().legal) or words


def _places(text: str) -> frozenset[tuple[str, str]]:
    words = fold(text).split()
    found: set[tuple[str, str]] = set()
    for at in range(len(words)):
        places, _ = jurisdictions().starts(words, at)
        found |= {(place.id, place.level) for place in places if place.chinese}
    return frozenset(found)


def _places_zh(text: str) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for at in range(len(text) - 1):
        places, n = jurisdictions().opens(text[at:])
        # Two characters may be part of another word; three and more, or the first two, are the place.
        if n > 2 or (n and at == 0):
            found |= {(place.id, place.level) for place in places}
    return frozenset(found)
