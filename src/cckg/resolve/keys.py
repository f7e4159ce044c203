"""Keys that names of one body share in any language: by grammar, by the list of well-known bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cckg.names.acronym import looks_like
from cckg.names.grammar import parse
from cckg.names.wellknown import well_known

# Shorter abbreviations stand for several bodies of the field, and count only where a report introduces them.
SHORTEST_ACRONYM = 4
BodyKey = tuple[str, ...]


def body_keys(name: str, assumed: bool = True) -> Iterator[BodyKey]:
    """The keys of a name that are certain; without `assumed` those of a stated jurisdiction only."""
    if known := well_known(name):
        if not looks_like(name) or len(name) >= SHORTEST_ACRONYM:
            yield "known", known.id
        # "Jinan University" lies in Guangzhou: the list knows better than the grammar.
        return
    parsed = parse(name)
    if parsed and parsed.key and parsed.level and (assumed or not parsed.assumed):
        yield "grammar", *parsed.key, parsed.within if not parsed.known else ""


def shared_key(names: Iterable[str], others: Iterable[str], assumed: bool = True) -> BodyKey | None:
    """A key that a name of the one and a name of the other share, the first by alphabet; None without."""
    left = {key for name in names for key in body_keys(name, assumed)}
    right = {key for name in others for key in body_keys(name, assumed)}
    return min(left & right, default=None)
