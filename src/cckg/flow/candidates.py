"""What a mention of a record may be, out of the authority files and of what other reports name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cckg.flow import curating
from cckg.flow.curating import Signature
from cckg.flow.naming import Scene, scene
from cckg.model.authority import Decision, EntityKind, Entry
from cckg.model.errors import WorkspaceError
from cckg.model.ledger import LISTS
from cckg.model.record import Record
from cckg.review.desk.book import Candidate, Verdict
from cckg.workspace import Workspace, load_log

MOST = 4
KINDS: Mapping[EntityKind, str] = {kind: plural for kind, plural in LISTS.items() if kind != "event"}


class Candidates:
    """The candidates for mentions; the workspace is resolved when they are first asked for."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def of(self, record: Record) -> dict[str, Sequence[Candidate]]:
        """For each thing of the record, by its local id, what it may be; best first."""
        seen = scene(self._space)
        report = record.report.id
        found: dict[str, Sequence[Candidate]] = {}
        for kind, plural in KINDS.items():
            search = _Search(seen, kind)
            for thing in getattr(record, plural):
                if (report, thing.id) in seen.kinds:
                    found[thing.id] = search.candidates(f"{report}/{thing.id}", (thing.name, *thing.also))
        return found

    def decide(self, record: Record, local: str, verdict: Verdict, entity: str, by: Signature) -> list[str]:
        """Write a decision on a mention into the authority files; gives its lines in words."""
        mention, kind = f"{record.report.id}/{local}", _kind(record, local)
        if verdict == "same":
            return [curating.merge(self._space, entity, mention, kind, by)]
        apart = [entity]
        if verdict == "new":
            apart = [one.id for one in self.of(record).get(local, ()) if one.verdict != "distinct"]
        return [curating.distinct(self._space, other, mention, kind, by) for other in apart]

    def take_back(self, said: Sequence[str]) -> None:
        """Take these decisions back. Raises WorkspaceError when others were made since."""
        log, _ = load_log(self._space.authority_folder)
        if said and [curating.described(one) for one in log[-len(said) :]] != list(said):
            raise WorkspaceError("another decision was made since; `cckg undo` takes back the last one")
        for _ in said:
            curating.undo(self._space)


def _kind(record: Record, local: str) -> EntityKind:
    for kind, plural in KINDS.items():
        if any(thing.id == local for thing in getattr(record, plural)):
            return kind
    raise WorkspaceError(f"{record.report.id}/{local}: is no thing that the authority files may hold")


class _Search:
    """Entities of one kind, looked up by name; those that are nothing but the mention itself are left out."""

    def __init__(self, seen: Scene, kind: EntityKind) -> None:
        from cckg.resolve.lookup import wide_index

        self._seen, self._kind = seen, kind
        entries = getattr(seen.resolution.authority, LISTS[kind])
        self._entries: dict[str, Entry] = {entry.id: entry for entry in entries}
        self._index = wide_index(kind, entries)
        self._known = {entry.id: entry for entry in getattr(seen.known, LISTS[kind])}
        log, _ = load_log(seen.space.authority_folder)
        found = [one for choice in log for one in choice.new if one.kind == kind and len(one.mentions) == 1]
        self._pinned = {(one.entry.id, one.mentions[0]) for one in found}

    def candidates(self, mention: str, names: Sequence[str]) -> list[Candidate]:
        """Where the resolver puts it first, then what the names are like."""
        report, _, local = mention.partition("/")
        match = self._seen.resolution.matches[report, local]
        found = {match.id: (match.probability, match.reason)}
        for id_, probability, reason in self._alike(names):
            found.setdefault(id_, (probability, reason))
        found |= {id_: (0.0, "decided before") for id_ in self._decided(mention) if id_ not in found}
        every = [self._candidate(id_, *why, mention, id_ == match.id) for id_, why in found.items()
                 if not self._is_alone(id_, mention)]  # fmt: skip
        return sorted(every, key=lambda one: (not one.is_match, -one.probability, one.id))[:MOST]

    def _alike(self, names: Sequence[str]) -> Iterator[tuple[str, float, str]]:
        from cckg.resolve.lookup import lookup

        best: dict[str, tuple[float, str]] = {}
        for name in names:
            for one in lookup(self._index, self._kind, name):
                best[one.id] = max(best.get(one.id, (0.0, "")), (one.probability, one.reason))
        yield from ((id_, *why) for id_, why in best.items())

    def _decided(self, mention: str) -> list[str]:
        return [id_ for id_, entry in self._known.items() if _lines(entry, mention)]

    def _is_alone(self, id_: str, mention: str) -> bool:
        """Whether the entity is nothing but the mention, one that a decision wrote down as such included."""
        mine = self._seen.mentions.get((self._kind, id_), ()) == (mention,)
        return mine and (not self._seen.holds(self._kind, id_) or (id_, mention) in self._pinned)

    def _apart(self, id_: str, mention: str) -> bool:
        """Whether the entity and the one that the mention is were parted for good."""
        report, _, local = mention.partition("/")
        other = self._seen.resolution.id(report, local)
        pairs = ((id_, other), (other, id_))
        return any(a in self._known and b in self._known[a].not_ for a, b in pairs)

    def _candidate(
        self, id_: str, probability: float, reason: str, mention: str, is_match: bool
    ) -> Candidate:
        entry = self._entries[id_]
        name = next(iter((*entry.name.by_language().values(), *entry.also)), id_)
        known = self._known.get(id_)
        lines = _lines(known, mention) if known else []
        verdict, by = (lines[-1].verdict, lines[-1].by) if lines else (None, "")
        if verdict is None and self._apart(id_, mention):
            verdict = "distinct"
        return Candidate(id_, name, probability, reason, is_match, verdict, by)


def _lines(entry: Entry, mention: str) -> list[Decision]:
    """What people decided about the mention and this entry."""
    return [line for line in entry.decisions if line.mention == mention and line.kind == "person"]
