"""The entities known so far: found by any key of a name, grown by the mentions that match none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from cckg.model.authority import Decision, Entry, Names
from cckg.model.resolution import Match, Mention
from cckg.names.fold import fold, has_han, slug

E = TypeVar("E", bound=Entry)
Key = Callable[[str], object]
Further = Callable[[str], Iterable[object]]
"""More keys of a name, each of which is enough to be looked at."""


class Known(Generic[E]):
    """Entries of one kind by id and by name key, and the match of each mention."""

    def __init__(self, entries: Iterable[E], key: Key, further: Further = lambda _: ()) -> None:
        self._key = key
        self._further = further
        self.entries: dict[str, E] = {}
        self.matches: dict[Mention, Match] = {}
        self.new: set[str] = set()
        self._index: dict[object, set[str]] = {}
        self._decisions: dict[str, list[tuple[str, Decision]]] = {}
        for entry in entries:
            self.put(entry)

    def put(self, entry: E) -> None:
        """Add or replace an entry and index all its names."""
        self.entries[entry.id] = entry
        for decision in entry.decisions:
            self._decisions.setdefault(decision.mention, []).append((entry.id, decision))
        if entry.replaced_by is None:
            for form in forms(entry):
                for key in self._keys(form):
                    self._index.setdefault(key, set()).add(entry.id)

    def _keys(self, name: str) -> Iterator[object]:
        yield self._key(name)
        yield from self._further(name)

    def current(self, entry_id: str) -> str:
        """The id after following redirects of merges."""
        seen = {entry_id}
        while (entry := self.entries.get(entry_id)) and entry.replaced_by and entry.replaced_by not in seen:
            entry_id = entry.replaced_by
            seen.add(entry_id)
        return entry_id

    def decided(self, mention: Mention) -> Match | None:
        """What someone decided this mention is."""
        for entry_id, decision in self._decisions.get("/".join(mention), ()):
            if decision.verdict == "same":
                why = f"decided by {decision.by} on {decision.on}"
                return Match(self.current(entry_id), 1.0, f"{why}: {decision.why}" if decision.why else why)
        return None

    def candidates(self, mention: Mention, names: Iterable[str]) -> Iterator[E]:
        """Entries that share a name key with the mention, refused ones left out, in order of id."""
        ids = {i for name in names for key in self._keys(name) for i in self._index.get(key, ())}
        refused = {i for i, d in self._decisions.get("/".join(mention), ()) if d.verdict == "distinct"}
        return (self.entries[i] for i in sorted(ids - refused))

    def mint(self, names: Iterable[str], report: str, prefix: str = "") -> str:
        """A readable id for something new: from its name, with the report's where that is taken."""
        readable = next(
            (s for s in (slug(f"{prefix} {name}" if slug(name) else "") for name in names) if s), ""
        )
        base = readable or slug(f"{report} {len(self.new) + 1}")
        if base not in self.entries:
            return base
        for number in range(1, len(self.entries) + 2):
            candidate = slug(f"{base} {report}" + (f" {number}" if number > 1 else ""), limit=160)
            if candidate not in self.entries:
                return candidate
        raise AssertionError("more numbers than entries, so one is free")


def steps_up(start: str, upward: Mapping[str, str | None]) -> int:
    """How many steps lead from `start` to the outermost thing; a circle ends after one round."""
    steps, at = 0, upward[start]
    while at and steps < len(upward):
        steps, at = steps + 1, upward[at]
    return steps


def forms(entry: Entry) -> tuple[str, ...]:
    """Every writing of the entry's name."""
    return (*entry.name.by_language().values(), *entry.also)


def shared_form(names: Iterable[str], entry: Entry) -> str | None:
    """A form of the mention that the entry has too, letter by letter after folding."""
    known = {fold(form) for form in forms(entry)}
    return next((name for name in names if fold(name) in known), None)


def names_of(all_forms: Iterable[str]) -> tuple[Names, tuple[str, ...]]:
    """Preferred name by script (Chinese where it holds Han characters, else English), and the rest."""
    chosen: dict[str, str] = {}
    rest: list[str] = []
    for form in all_forms:
        tag = "zh" if has_han(form) else "en"
        if chosen.setdefault(tag, form) != form and form not in rest:
            rest.append(form)
    return Names(**chosen), tuple(rest)


def widened(entry: E, names: Iterable[str]) -> E:
    """The entry with further writings of its name."""
    name, also = names_of([*forms(entry), *names])
    return entry.model_copy(update={"name": name, "also": also})
