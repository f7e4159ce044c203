"""The entries of all kinds while decisions are followed one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal

from cckg.model.authority import Authority, Decision, EntityKind, Entry, EventEntry

LISTS: dict[EntityKind, str] = {
    "organization": "organizations",
    "person": "people",
    "place": "places",
    "project": "projects",
    "event": "events",
}
"""The list of the authority in which each kind of thing stands."""
Verdict = Literal["same", "distinct"]


class ContradictionError(Exception):
    """A decision that cannot hold beside what was decided before; said in words, with the remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


class Ledger:
    """Entries by kind and id, with who is led to whom and which entries speak of a mention."""

    def __init__(self, authority: Authority) -> None:
        self._of: dict[EntityKind, dict[str, Any]] = {
            kind: {entry.id: entry for entry in getattr(authority, plural)} for kind, plural in LISTS.items()
        }
        self._spoken: dict[tuple[EntityKind, str], set[str]] = defaultdict(set)
        self._led: dict[tuple[EntityKind, str], set[str]] = defaultdict(set)
        self._told = {told: event.id for event in authority.events for told in event.told_in}
        for kind, entries in self._of.items():
            for id_, entry in entries.items():
                self._index(kind, entry)
                if kind != "event" and entry.replaced_by:
                    self._led[kind, self.current(kind, id_)].add(id_)

    def authority(self) -> Authority:
        """The entries as they are now."""
        return Authority(**{LISTS[kind]: tuple(entries.values()) for kind, entries in self._of.items()})

    def get(self, kind: EntityKind, id_: str) -> Any:
        """The entry of an id; of an event that has none, an empty one."""
        return self._of[kind].get(id_) or (EventEntry(id=id_) if kind == "event" else None)

    def put(self, kind: EntityKind, entry: Entry | EventEntry) -> None:
        """Add or replace an entry."""
        self._of[kind][entry.id] = entry
        self._index(kind, entry)

    def _index(self, kind: EntityKind, entry: Entry | EventEntry) -> None:
        for line in entry.decisions:
            self._spoken[kind, line.mention].add(entry.id)

    def current(self, kind: EntityKind, id_: str) -> str:
        """The id of the entity that an id means now. Raises ContradictionError when there is none."""
        if kind == "event":
            return self._told.get(id_, id_)
        entries, seen = self._of[kind], {id_}
        if id_ not in entries:
            raise ContradictionError(
                f"names {id_!r}, and there is no such {kind}", "mend the id or take it out"
            )
        while (onward := entries[id_].replaced_by) and onward in entries and onward not in seen:
            id_ = onward
            seen.add(id_)
        return id_

    def members(self, kind: EntityKind, id_: str) -> list[str]:
        """The id and all ids that lead to it."""
        return [id_, *sorted(self._led[kind, id_] if kind != "event" else self.get(kind, id_).told_in)]

    def apart(self, kind: EntityKind, a: str, b: str) -> bool:
        """Whether one of the two entries says that it is not the other."""
        one, other = self.get(kind, a), self.get(kind, b)
        return b in one.not_ or a in other.not_

    def lead(self, kind: EntityKind, gone: str, keep: str) -> None:
        """Make `gone` a redirect to `keep`."""
        self._of[kind][gone] = self.get(kind, gone).model_copy(update={"replaced_by": keep})
        self._led[kind, keep] |= {gone, *self._led.pop((kind, gone), set())}

    def join_events(self, keep: str, gone: str) -> None:
        """Make `gone`, with all its tellings, a telling of `keep`."""
        entry, other = self.get("event", keep), self.get("event", gone)
        told = tuple(sorted({*entry.told_in, gone, *other.told_in}))
        update = {"told_in": told, "not_": tuple(sorted({*entry.not_, *other.not_}))}
        self._of["event"].pop(gone, None)
        self.put("event", entry.model_copy(update=update))
        self._told |= dict.fromkeys(told, keep)

    def leave_event(self, event: str, telling: str) -> None:
        """Take a telling out of an event that only a machine or a file put it to."""
        entry = self.get("event", event)
        told = tuple(other for other in entry.told_in if other != telling)
        self.put("event", entry.model_copy(update={"told_in": told}))
        self._told.pop(telling, None)

    def keep_apart(self, kind: EntityKind, a: str, b: str) -> None:
        """Write into both entries that they are not the other."""
        for one, other in ((a, b), (b, a)):
            entry = self.get(kind, one)
            if other not in entry.not_:
                self.put(kind, entry.model_copy(update={"not_": (*entry.not_, other)}))

    def speaks(self, kind: EntityKind, mention: str) -> bool:
        """Whether any entry says something of the mention."""
        return bool(self._spoken.get((kind, mention)))

    def note(self, kind: EntityKind, id_: str, lines: Iterable[Decision]) -> None:
        """Add lines about mentions to an entry."""
        entry = self.get(kind, id_)
        self.put(kind, entry.model_copy(update={"decisions": (*entry.decisions, *lines)}))

    def overrule(self, kind: EntityKind, mention: str, entity: str, verdict: Verdict) -> None:
        """Take out what a machine said to the contrary. Raises ContradictionError where a person said it."""
        for id_ in sorted(self._spoken[kind, mention]):
            entry, here = self.get(kind, id_), self.current(kind, id_) == entity
            against = [
                line for line in entry.decisions if line.mention == mention and _against(line, here, verdict)
            ]
            if said := next((line for line in against if line.kind == "person"), None):
                what = f"{mention!r} is {said.verdict} as {id_!r}, as {said.by} said on {said.on}"
                message = f"says {mention!r} is {verdict} as {entity!r}, but {what}"
                raise ContradictionError(message, "keep one of the two decisions")
            kept = tuple(line for line in entry.decisions if line not in against)
            self._of[kind][id_] = entry.model_copy(update={"decisions": kept})


def _against(line: Decision, here: bool, verdict: Verdict) -> bool:
    if here:
        return line.verdict != verdict
    return verdict == "same" and line.verdict == "same"
