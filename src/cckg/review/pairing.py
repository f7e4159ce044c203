"""Which fact of one person's record is which of the other's, positions and sessions included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cckg.model.consistency import ENTITIES, Path
from cckg.model.record import Record
from cckg.review.facts import Data, Key, participation_keys, position_keys, same_things, session_keys

_IDS = {"id", "agent", "in", "organization", "unit_of", "place", "within", "part_of"}
Keys = Callable[[Data], list[Key]]
_INNER: dict[str, tuple[str, Keys]] = {
    "people": ("positions", position_keys),
    "events": ("sessions", session_keys),
}


@dataclass(frozen=True)
class Pair:
    """A fact of the first record and one of the second, or one of the two alone.

    `second` has the ids of the first record. `home`: the list where it stands or would stand;
    `at`: its number there, in the first record.
    """

    home: Path
    at: int | None
    first: Data | None
    second: Data | None


def plain(record: Record) -> Data:
    """A record as data, with what is left out left out."""
    data: Data = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    return data


def pairs(first: Record, second: Record) -> list[Pair]:
    """Every fact of both: what stands in the first in its order, what only the second has behind it."""
    mine = plain(first)
    other = _renamed(mine, plain(second))
    found: list[Pair] = []
    for kind in ENTITIES:
        entities = list(
            _paired((kind,), mine.get(kind, []), other.get(kind, []), [lambda one: [(one["id"],)]])
        )
        found += entities
        if kind in _INNER:
            part, keys = _INNER[kind]
            for one in entities:
                if one.at is not None and one.first:
                    there = (one.second or {}).get(part, [])
                    found += _paired(
                        (kind, one.at, part), one.first.get(part, []), there, [_first(keys), keys]
                    )
    # The same role first, then what was the same fact before a correction, then the same agent and activity.
    rounds: list[Keys] = [
        _first(participation_keys),
        participation_keys,
        lambda one: [(one["agent"], one["in"])],
    ]
    here, there = mine.get("participations", []), other.get("participations", [])
    return [*found, *_paired(("participations",), here, there, rounds)]


def _renamed(mine: Data, other: Data) -> Data:
    """The other record with my ids; what only it has keeps its own, or gets a free one."""
    ids = same_things(mine, other)
    taken = {thing["id"] for kind in ENTITIES for thing in mine.get(kind, ())}
    for kind in ENTITIES:
        for thing in other.get(kind, ()):
            if thing["id"] not in ids:
                name, n = thing["id"], 1
                while name in taken:
                    n += 1
                    name = f"{thing['id']}-{n}"
                ids[thing["id"]] = name
                taken.add(name)
    renamed: Data = {key: [_with(one, ids) for one in value] if isinstance(value, list) else value
                     for key, value in other.items()}  # fmt: skip
    return renamed


def _with(fact: Data, ids: dict[str, str]) -> Data:
    return {key: _value(key, value, ids) for key, value in fact.items()}


def _value(key: str, value: object, ids: dict[str, str]) -> object:
    if key in _IDS and isinstance(value, str):
        return ids.get(value, value)
    if key in ("speakers", "places") and isinstance(value, list):
        return [ids.get(one, one) for one in value]
    if key in ("positions", "sessions") and isinstance(value, list):
        return [_with(one, ids) for one in value]
    if key == "decided" and isinstance(value, dict) and "was" in value:
        return {**value, "was": _with(value["was"], ids)}
    return value


def _first(keys: Keys) -> Keys:
    return lambda fact: keys(fact)[:1]


def _paired(
    home: Path, mine: Sequence[Data], other: Sequence[Data], rounds: Sequence[Keys]
) -> Iterator[Pair]:
    """One to one, in rounds: who shares a key of one round goes before who shares one of the next."""
    match: dict[int, int] = {}
    for keys in rounds:
        for i, one in enumerate(mine):
            free = [j for j in range(len(other)) if j not in match.values()] if i not in match else []
            wanted = set(keys(one))
            if (j := next((j for j in free if wanted & set(keys(other[j]))), None)) is not None:
                match[i] = j
    for i, one in enumerate(mine):
        yield Pair(home, i, one, other[match[i]] if i in match else None)
    for j, two in enumerate(other):
        if j not in match.values():
            yield Pair(home, None, None, two)
