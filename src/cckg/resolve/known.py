"""The entities known so far: found by any key of a name, grown by the mentions that match none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Generic

from cckg.model.authority import Decision, Entry, Names, Part
from cckg.model.resolution import Match, Mention
from cckg.names.fold import fold, has_han, slug
from cckg.resolve.index import E, Index, Keys, forms


class Known(Generic[E]):
    """The index of one kind, what was decided on mentions, and the match of each mention."""

    def __init__(self, entries: Iterable[E], keys: Keys) -> None:
        self.index = Index[E](keys)
        self.matches: dict[Mention, Match] = {}
        self.new: set[str] = set()
        self._decisions: dict[str, list[tuple[str, Decision]]] = {}
        for entry in entries:
            self.put(entry)

    @property
    def entries(self) -> Mapping[str, E]:
        """The entries by id."""
        return self.index.entries

    def put(self, entry: E) -> None:
        """Add or replace an entry and index all its names."""
        self.index.put(entry)
        for decision in entry.decisions:
            self._decisions.setdefault(decision.mention, []).append((entry.id, decision))

    def current(self, entry_id: str) -> str:
        """The id after following redirects of merges."""
        return self.index.current(entry_id)

    def decided(self, mention: Mention) -> Match | None:
        """What someone decided this mention is."""
        for entry_id, decision in self._decisions.get("/".join(mention), ()):
            if decision.verdict == "same":
                why = f"decided by {decision.by} on {decision.on}"
                return Match(self.current(entry_id), 1.0, f"{why}: {decision.why}" if decision.why else why)
        return None

    def refused(self, mention: Mention) -> frozenset[str]:
        """The entries that someone said this mention is not."""
        lines = self._decisions.get("/".join(mention), ())
        return frozenset(self.current(i) for i, line in lines if line.verdict == "distinct")

    def candidates(self, mention: Mention, names: Iterable[str]) -> Iterator[E]:
        """Entries that share a name key with the mention, refused ones left out, in order of id."""
        return (self.entries[i] for i in sorted(self.index.ids(names) - self.refused(mention)))

    def mint(self, names: Iterable[str], mention: Mention, prefix: str = "") -> str:
        """A readable id for something new."""
        return free_id([f"{prefix} {name}" if slug(name) else "" for name in names], mention, self._taken)

    def rename(self, names: Mapping[str, str]) -> None:
        """Call the new entities otherwise, wherever one of them is named."""
        if all(old == new for old, new in names.items()):
            return
        entries = [renamed(entry, names) for entry in self.entries.values()]
        self.index = Index[E](self.index.keys_of)
        for entry in entries:
            self.index.put(entry)
        self.new = {names.get(id_, id_) for id_ in self.new}
        self.matches = {mention: called(match, names) for mention, match in self.matches.items()}

    def _taken(self, entry_id: str) -> bool:
        return entry_id in self.entries


LONGEST = 120
"""Letters of an id: enough for a unit behind its ministry."""


def free_id(names: Iterable[str], mention: Mention, taken: Callable[[str], bool]) -> str:
    """A readable id that is free: from a name, with the report's where that is taken.

    Names without a Latin letter give the report's id and the one inside its record.
    """
    base = next((s for s in (slug(name, limit=LONGEST) for name in names) if s), "")
    base = base or slug(" ".join(mention))
    longer = slug(f"{base} {mention[0]}", limit=180)
    # The number stands behind what was cut off, else two long names would never part.
    candidates = (longer + (f"-{n}" if n > 1 else "") for n in count(1))
    return base if not taken(base) else next(one for one in candidates if not taken(one))


def renamed(entry: E, names: Mapping[str, str]) -> E:
    """The entry with the ids that hold now, its own and those of what is around it."""
    data: dict[str, object] = {"id": names.get(entry.id, entry.id)}
    for field in ("replaced_by", "within"):
        if (id_ := getattr(entry, field, None)) and id_ in names:
            data[field] = names[id_]
    if any(part.id in names for part in getattr(entry, "part_of", ())):
        parts: tuple[Part, ...] = getattr(entry, "part_of", ())
        data["part_of"] = tuple(part.model_copy(update={"id": names.get(part.id, part.id)}) for part in parts)
    return entry.model_copy(update=data)


def called(match: Match, names: Mapping[str, str]) -> Match:
    """The match with the ids that hold now, in its reason too."""
    reason = match.reason
    if reason.startswith("may be "):
        reason = " ".join(names.get(word, word) for word in reason.split(" "))
    return Match(names.get(match.id, match.id), match.probability, reason)


def steps_up(start: str, upward: Mapping[str, str | None]) -> int:
    """How many steps lead from `start` to the outermost thing; a circle ends after one round."""
    steps, at = 0, upward[start]
    while at and steps < len(upward):
        steps, at = steps + 1, upward[at]
    return steps


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
