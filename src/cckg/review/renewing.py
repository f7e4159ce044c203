"""A new draft put into a record that somebody has reviewed: what was decided stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cckg.model.consistency import ENTITIES, Path, Problem, problems, references
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.review.facts import Data, Key, participation_keys, position_keys, same_things, session_keys

FOLLOWS: dict[str, tuple[str, ...]] = {
    "organizations": ("kind", "level", "unit_of", "place"),
    "people": ("family_name", "given_name"),
    "places": ("kind", "within"),
    "projects": (),
    "events": ("type", "start", "end", "place", "places", "mode", "occurrences", "attendance", "part_of"),
}
"""The fields of a decided thing on which a new draft is heard, though nothing changes."""
INNER: dict[str, tuple[str, Callable[..., list[Key]]]] = {
    "people": ("positions", position_keys),
    "events": ("sessions", session_keys),
}
_IDS = {"unit_of", "place", "within", "part_of"}


@dataclass
class Renewed:
    """The record with the new draft in it, and notes on where the draft differs from what was decided."""

    record: Record
    notes: list[Problem] = field(default_factory=list)


def renewed(record: Record, draft: Record) -> Renewed:
    """The record with the draft's facts in place of those that nobody decided on.

    Decided facts stay as they are, at their place; a rejected one does not come back; a fact that
    was corrected is known by what it was before. Where the draft says something else of a decided
    fact, or no longer finds it, a note tells so. Raises DataError when the two are of different texts.
    """
    mine, theirs = record.report.text, draft.report.text
    if mine and theirs and mine.sha256 != theirs.sha256:
        remedy = "draft from the text that the record points into, or move it with `cckg anchor`"
        raise DataError(
            [Finding(f"{record.report.id}.yaml", 0, "report.text.sha256", "is of another text", remedy)]
        )
    return _Renewing(record, draft).done()


class _Renewing:
    def __init__(self, record: Record, draft: Record) -> None:
        self.record = record
        self.mine, self.draft = _plain(record), _plain(draft)
        self.version = draft.drafted.version if draft.drafted else ""
        self.ids = same_things(self.mine, self.draft)
        self.notes: list[Problem] = []
        self._name_new()

    def _name_new(self) -> None:
        """Ids for things that only the draft has; none is that of another thing."""
        taken = {thing["id"] for kind in ENTITIES for thing in self.mine.get(kind, ())}
        for kind in ENTITIES:
            for thing in self.draft.get(kind, ()):
                if thing["id"] not in self.ids:
                    name, n = thing["id"], 1
                    while name in taken:
                        n += 1
                        name = f"{thing['id']}-{n}"
                    self.ids[thing["id"]] = name
                    taken.add(name)

    def done(self) -> Renewed:
        made = {key: value for key, value in self.mine.items() if key not in (*ENTITIES, "participations")}
        if drafted := self.draft.get("drafted"):
            made["drafted"] = drafted
        for kind in ENTITIES:
            made[kind] = self._things(kind)
        made["participations"] = self._list(
            self.mine.get("participations", ()),
            self._coming(),
            participation_keys,
            ("participations",),
        )
        self._mend(made)
        self._drop_unneeded(made)
        return Renewed(Record.model_validate(made), self._placed(made))

    def _coming(self) -> list[Data]:
        """The draft's participations, without those of things that were rejected."""
        gone = {
            one["id"]
            for kind in ENTITIES
            for one in self.mine.get(kind, ())
            if one.get("status") == "rejected"
        }
        every = [self._known(fact) for fact in self.draft.get("participations", ())]
        return [fact for fact in every if not {fact["agent"], fact["in"]} & gone]

    def _mend(self, made: Data) -> None:
        """Leave out of drafts what goes against a decision, such as a body made a part of its own part."""
        while found := problems(Record.model_validate(made)):
            open_ = [one.path for one in found if is_open(made[str(one.path[0])][int(one.path[1])])]
            if not open_:
                return
            home = made[str(open_[0][0])][int(open_[0][1])]
            home.pop(str(open_[0][2]), None)

    def _things(self, kind: str) -> list[Data]:
        found = {self.ids[thing["id"]]: self._known(thing) for thing in self.draft.get(kind, ())}
        made = []
        for i, thing in enumerate(self.mine.get(kind, ())):
            new = found.pop(thing["id"], None)
            if is_open(thing):
                made.append({**new, "id": thing["id"]} if new else dict(thing))
            else:
                made.append(dict(thing))
                self._hear(kind, i, thing, new)
            self._inner(kind, i, thing, new, made[-1])
        return made + list(found.values())

    def _inner(self, kind: str, i: int, thing: Data, new: Data | None, into: Data) -> None:
        if kind in INNER:
            part, keys = INNER[kind]
            rest = self._list(thing.get(part, ()), (new or {}).get(part, ()), keys, (kind, i, part))
            into.pop(part, None)
            if rest:
                into[part] = rest

    def _list(
        self, old: Iterable[Data], new: Iterable[Data], keys: Callable[..., list[Key]], at: Path
    ) -> list[Data]:
        """Decided facts at their place, drafts renewed, new ones behind."""
        coming: dict[Key, Data] = {}
        for fact in new:
            coming.setdefault(keys(fact)[0], fact)
        kept, heard = [], []
        for i, fact in enumerate(old):
            again = [coming.pop(key) for key in dict.fromkeys(keys(fact)) if key in coming]
            if not is_open(fact):
                kept.append(dict(fact))
                heard.append((i, fact, bool(again)))
            elif again:
                kept.append(again[0])
        for i, fact, is_found in heard:
            self._miss((*at, i), fact, is_found, list(coming.values()))
        return kept + list(coming.values())

    def _hear(self, kind: str, i: int, thing: Data, new: Data | None) -> None:
        if new is None:
            self._miss((kind, i), thing, False, ())
            return
        was = (thing.get("decided") or {}).get("was", {})
        for name in FOLLOWS[kind] if thing.get("status") != "rejected" else ():
            said = new.get(name)
            if said is not None and said != thing.get(name) and said != was.get(name):
                self._note((kind, i, name), f"is {thing.get(name)!r}; the extractor reads {said!r}")

    def _miss(self, path: Path, fact: Data, is_found: bool, others: Sequence[Data]) -> None:
        """A fact that the extractor once found and does not find again."""
        if is_found or fact.get("status") == "rejected" or fact.get("confidence") is None:
            return
        instead = sorted(
            {str(one["role"]) for one in others if one.get("agent") == fact.get("agent") and "role" in one}
        )
        reads = f"; it reads {', '.join(instead)}" if instead else ""
        self._note(path, f"is decided, but the extractor does not find it{reads}")

    def _note(self, path: Path, message: str) -> None:
        version = f" (version {self.version})" if self.version else ""
        self.notes.append(Problem(path, message + version, "look again, or leave it: nothing was changed"))

    def _known(self, fact: Data) -> Data:
        """A fact of the draft with the ids of the record."""
        return {key: self._id(key, value) for key, value in fact.items()}

    def _id(self, key: str, value: Any) -> Any:
        if key in ("id", "agent", "in", "organization", *_IDS):
            return self.ids.get(value, value)
        if key in ("speakers", "places"):
            return [self.ids.get(one, one) for one in value]
        if key in ("positions", "sessions"):
            return [self._known(one) for one in value]
        return value

    def _drop_unneeded(self, made: Data) -> None:
        """Things that nobody decided on, the draft has not, and nothing that stays refers to."""
        again = {self.ids[thing["id"]] for kind in ENTITIES for thing in self.draft.get(kind, ())}
        while True:
            needed = {target for _, target, _ in references(Record.model_validate(made))} | set(_before(made))
            for kind in ENTITIES:
                kept = [one for one in made[kind] if self._stays(one, again | needed)]
                if len(kept) < len(made[kind]):
                    made[kind] = kept
                    break
            else:
                return

    def _stays(self, thing: Data, needed: set[str]) -> bool:
        inner = [*thing.get("positions", ()), *thing.get("sessions", ())]
        return thing["id"] in needed or not is_open(thing) or any(not is_open(one) for one in inner)

    def _placed(self, made: Data) -> list[Problem]:
        """The notes at their places in the new record, which has the decided facts in their old order."""
        return [Problem(self._place(one.path, made), one.message, one.remedy) for one in self.notes]

    def _place(self, path: Path, made: Data) -> Path:
        kind, i = str(path[0]), int(path[1])
        old = self.mine[kind][i]
        j = next((j for j, one in enumerate(made[kind]) if _same(one, old)), i)
        if len(path) < 4:
            return (kind, j, *path[2:])
        inner = old[path[2]][path[3]]
        k = next((k for k, one in enumerate(made[kind][j].get(path[2], ())) if one == inner), path[3])
        return (kind, j, path[2], k, *path[4:])


def _before(data: Any) -> Iterator[str]:
    """Every text that stood in a fact before a correction: an id among them may be needed again."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value) if key == "was" else _before(value)
    elif isinstance(data, list):
        for value in data:
            yield from _before(value)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


def is_open(fact: Data) -> bool:
    """Whether nobody has decided on the fact; one without a status was written by hand."""
    return bool(fact.get("status") == "draft")


def _same(one: Data, other: Data) -> bool:
    return one["id"] == other["id"] if "id" in one else one == other


def _plain(record: Record) -> Data:
    data: Data = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    return data
