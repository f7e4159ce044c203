"""Wider keys: what may be one thing shares one of them, though that is too little to decide by itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import combinations

from cckg.model.authority import EntityKind
from cckg.names.acronym import initials, looks_like
from cckg.names.fold import fold, has_han
from cckg.names.key import name_key, place_key
from cckg.names.kinds import kinds
from cckg.names.person import chinese_family
from cckg.names.surnames import surname_pinyin
from cckg.resolve.compare_places import gazetteer_ids
from cckg.resolve.index import Keys
from cckg.resolve.keys import KEYS
from cckg.resolve.reading import read

LARGEST_BLOCK = 40
"""A key that more entries share says nothing: each is then compared under its rarer keys only."""
_SHORTEST, _LONGEST = 3, 10
_INITIALS = 3


def _organization(name: str) -> Iterator[Hashable]:
    yield from KEYS["organization"](name)
    yield from _acronyms(name)
    yield from _but_one(name)
    reading = read(name)
    if reading.parsed:
        for place in reading.parsed.places:
            yield "function", place, reading.parsed.function, reading.parsed.unit
    if reading.part:
        yield "part", *reading.part


def _acronyms(name: str) -> Iterator[Hashable]:
    for letters in sorted(read(name).acronyms):
        yield "short", letters
    short = initials(name)
    if not looks_like(name) and len(short) >= _INITIALS:
        yield "short", short


def _but_one(name: str) -> Iterator[Hashable]:
    """The words of the name, and these without any one of them: two names that differ in a word meet here."""
    parts = tuple(kinds().legal_zh.sub("", fold(name).replace(" ", ""))) if has_han(name) else name_key(name)
    if len(parts) > 1:
        yield "but", parts
    if _SHORTEST <= len(parts) <= _LONGEST:
        yield from (("but", less) for less in sorted(set(combinations(parts, len(parts) - 1))))


def _person(name: str) -> Iterator[Hashable]:
    yield from KEYS["person"](name)
    words = fold(name).split()
    if has_han(name):
        yield "family", surname_pinyin(chinese_family(name))
    elif len(words) > 1:
        yield from (("family", word) for word in (words[0], words[-1]))


def _place(name: str) -> Iterator[Hashable]:
    yield from KEYS["place"](name)
    yield place_key(name.split(",")[0])
    yield from (("gazetteer", id_) for id_ in sorted(gazetteer_ids(name)))


def _project(name: str) -> Iterator[Hashable]:
    yield from KEYS["project"](name)
    yield from _acronyms(name)
    yield from _but_one(name)


WIDER: dict[EntityKind, Keys] = {
    "organization": _organization,
    "person": _person,
    "place": _place,
    "project": _project,
}
