"""By what a fact of one record is known again in another: names, and what the ids in it stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cckg.model.consistency import ENTITIES
from cckg.names.fold import fold

Data = dict[str, Any]
Key = tuple[Any, ...]
Ids = Mapping[str, str]


def forms(thing: Data) -> set[str]:
    """The folded names of a thing, those too that it had before a correction."""
    was = (thing.get("decided") or {}).get("was", {})
    names = [thing["name"], *thing.get("also", ()), was.get("name", ""), *(was.get("also") or ())]
    return {fold(name) or name for name in names if name}


def same_things(mine: Data, other: Data) -> dict[str, str]:
    """Which thing of my record each thing of the other is, by kind and name, one to one."""
    found: dict[str, str] = {}
    for kind in ENTITIES:
        free = list(mine.get(kind, ()))
        for thing in other.get(kind, ()):
            if (match := _match(thing, free)) is not None:
                free.remove(match)
                found[thing["id"]] = match["id"]
        if kind == "events":
            found |= _same_events(free, [one for one in other.get(kind, ()) if one["id"] not in found])
    return found


def _same_events(mine: Sequence[Data], other: Sequence[Data]) -> dict[str, str]:
    """Events that an extractor names anew: the only ones left, or the only ones of that day."""
    if len(mine) == len(other) == 1:
        return {other[0]["id"]: mine[0]["id"]}
    found = {}
    for day in sorted({str(one["start"]) for one in other if "start" in one}):
        here, there = ([one for one in some if one.get("start") == day] for some in (mine, other))
        if len(here) == len(there) == 1:
            found[there[0]["id"]] = here[0]["id"]
    return found


def _match(thing: Data, among: Sequence[Data]) -> Data | None:
    """The one with the same name; else one that shares a form; else an event of the same days."""
    name, known = fold(thing["name"]), forms(thing)
    by_name = next((one for one in among if fold(one["name"]) == name), None)
    return by_name or next((one for one in among if forms(one) & known), None)


def participation_keys(fact: Data, ids: Ids | None = None) -> list[Key]:
    """Agent, activity and role: as they are, and as they were before a correction."""
    return list(_keys(fact, ("agent", "in", "role"), ids))


def position_keys(fact: Data, ids: Ids | None = None) -> list[Key]:
    """Title and body of a position, now and before a correction."""
    return [(fold(key[0] or ""), key[1]) for key in _keys(fact, ("title", "organization"), ids)]


def session_keys(fact: Data, _: Ids | None = None) -> list[Key]:
    """Title of a session, now and before a correction."""
    return [(fold(key[0]),) for key in _keys(fact, ("title",), None)]


def _keys(fact: Data, fields: Sequence[str], ids: Ids | None) -> Iterator[Key]:
    was = (fact.get("decided") or {}).get("was", {})
    for said in [fact, {**fact, **was}] if any(field in was for field in fields) else [fact]:
        yield tuple(_known(said.get(field) or "", field, ids) for field in fields)


def _known(value: str, field: str, ids: Ids | None) -> str:
    return ids.get(value, value) if ids and field in ("agent", "in", "organization") else value
