"""Keys that names of one thing share: by words, by grammar, by the list of well-known bodies."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from cckg.model.authority import EntityKind
from cckg.names.acronym import looks_like
from cckg.names.fold import fold, has_han
from cckg.names.grammar import Key, Parsed, parse
from cckg.names.key import name_key, place_key
from cckg.names.remembered import remembered
from cckg.names.script import plain_writing
from cckg.names.topics import function
from cckg.names.wellknown import every_known, well_known
from cckg.resolve.compare_people import pinyin_forms
from cckg.resolve.compare_places import gazetteer_ids
from cckg.resolve.index import Keys

# The list holds no abbreviation that several bodies of the field share; two letters may be anything.
SHORTEST_ACRONYM = 3
BodyKey = tuple[str, ...]


@remembered
def body_keys(name: str, assumed: bool = True) -> tuple[BodyKey, ...]:
    """The keys of a name that are certain; without `assumed` those of a stated jurisdiction only."""
    return tuple(_body(plain_writing(name), assumed))


def _body(name: str, assumed: bool) -> Iterator[BodyKey]:
    if known := well_known(name):
        if not looks_like(name) or (len(name) >= SHORTEST_ACRONYM and name not in known.shared):
            yield "known", known.id
        # "Jinan University" lies in Guangzhou: the list knows better than the grammar.
        return
    parsed = parse(name)
    if parsed and parsed.key and parsed.level and (assumed or not parsed.assumed):
        if listed := _listed().get(parsed.key):
            yield "known", listed
        else:
            yield from _grammar(parsed)


def _grammar(parsed: Parsed) -> Iterator[BodyKey]:
    """The key, and those of functions near to it, for the judge to decide."""
    for name in (parsed.function, *sorted(function(parsed.function).near)):
        key = replace(parsed, function=name).key or ()
        yield "grammar", *key, parsed.within if not parsed.known else ""


@cache
def _listed() -> dict[Key, str]:
    """Well-known bodies by the grammar of their names; a key that two of them have is nobody's."""
    found: dict[Key, set[str]] = {}
    for body in every_known():
        for name in body.names:
            if (parsed := parse(name)) and parsed.key and parsed.level:
                found.setdefault(parsed.key, set()).add(body.id)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1}


def shared_key(names: Iterable[str], others: Iterable[str], assumed: bool = True) -> BodyKey | None:
    """A key that a name of the one and a name of the other share, the first by alphabet; None without."""
    left = {key for name in names for key in body_keys(name, assumed)}
    right = {key for name in others for key in body_keys(name, assumed)}
    return min(left & right, default=None)


@remembered
def _organization(name: str) -> tuple[Hashable, ...]:
    return ("words", name_key(plain_writing(name))), *body_keys(name)


@remembered
def _person(name: str) -> tuple[Hashable, ...]:
    name = plain_writing(name) if has_han(name) else name
    return tuple(sorted(fold(name).split())), *sorted(pinyin_forms(name))


@remembered
def _place(name: str) -> tuple[Hashable, ...]:
    name = plain_writing(name)
    found = gazetteer_ids(name)
    # English and Chinese meet in the gazetteer, where it knows one place of the name.
    return place_key(name), *((("gazetteer", *found),) if len(found) == 1 else ())


KEYS: dict[EntityKind, Keys] = {
    "organization": _organization,
    "person": _person,
    "place": _place,
    "project": lambda name: (fold(name),),
}
"""The keys by which resolution looks up entries of each kind; one in common is enough to be compared."""
