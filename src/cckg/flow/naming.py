"""What a curator may type for a thing: an id of the graph, or a mention `<report>/<local id>`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from cckg.flow.resolving import read_records, resolved
from cckg.model.authority import Authority, EntityKind, Entry
from cckg.model.errors import WorkspaceError
from cckg.model.ledger import LISTS
from cckg.model.record import Record
from cckg.model.resolution import Resolution
from cckg.names.fold import fold
from cckg.workspace import Workspace


@dataclass(frozen=True)
class Target:
    """What was typed, and the entity that it means; `mention` where one mention was meant, not all of it."""

    ref: str
    kind: EntityKind
    id: str
    mention: str | None = None

    @property
    def as_gone(self) -> str:
        """What is merged into another or kept apart from it: the mention, or the entity."""
        return self.mention or self.id

    @property
    def telling(self) -> str | None:
        """Of an event, the telling that was typed, whatever event it was put to."""
        return self.ref if self.kind == "event" else None

    @property
    def entity(self) -> Target:
        """The entity as a whole."""
        return replace(self, mention=None)


@dataclass(frozen=True)
class Scene:
    """A workspace with everything resolved: what decisions are about."""

    space: Workspace
    records: list[Record]
    resolution: Resolution
    known: Authority

    @cached_property
    def kinds(self) -> dict[tuple[str, str], EntityKind]:
        """The kind of each mention."""
        return {
            (record.report.id, thing.id): kind
            for record in self.records
            for kind, plural in LISTS.items()
            for thing in getattr(record, plural)
        }

    @cached_property
    def mentions(self) -> dict[tuple[EntityKind, str], tuple[str, ...]]:
        """The mentions of each entity."""
        found: dict[tuple[EntityKind, str], list[str]] = {}
        for (report, local), kind in sorted(self.kinds.items()):
            found.setdefault((kind, self.resolution.id(report, local)), []).append(f"{report}/{local}")
        return {key: tuple(told) for key, told in found.items()}

    @cached_property
    def entries(self) -> dict[tuple[EntityKind, str], Entry]:
        """All entries but events, those of things that no file holds yet included."""
        return {
            (kind, entry.id): entry
            for kind, plural in LISTS.items()
            if kind != "event"
            for entry in getattr(self.resolution.authority, plural)
        }

    def holds(self, kind: EntityKind, id_: str) -> bool:
        """Whether the authority files, decisions included, have an entry of this id."""
        return any(entry.id == id_ for entry in getattr(self.known, LISTS[kind]))

    def two(self, a: str, b: str, kind: EntityKind | None) -> tuple[Target, Target]:
        """Both things. Where one id is of two kinds, the other decides."""
        kinds = {k for k, _ in self._meant(a)} & {k for k, _ in self._meant(b)}
        kind = kind or (next(iter(kinds)) if len(kinds) == 1 else None)
        return self.target(a, kind), self.target(b, kind)

    def target(self, ref: str, kind: EntityKind | None = None) -> Target:
        """The thing of this id or mention. Raises WorkspaceError when there is none, or more than one."""
        found = [(k, id_) for k, id_ in self._meant(ref) if kind in (None, k)]
        if not found:
            raise WorkspaceError(f"{ref}: is no id of the graph and no mention{self._near(ref)}")
        if len(found) > 1:
            kinds = ", ".join(sorted(k for k, _ in found))
            raise WorkspaceError(f"{ref}: is the id of more than one thing; say which with --kind ({kinds})")
        of, id_ = found[0]
        alone = not self.holds(of, id_) and self.mentions.get((of, id_)) == (ref,)
        return Target(ref, of, id_, ref if "/" in ref and of != "event" and not alone else None)

    def _meant(self, ref: str) -> list[tuple[EntityKind, str]]:
        if "/" in ref:
            report, _, local = ref.partition("/")
            kind = self.kinds.get((report, local))
            return [(kind, self.resolution.id(report, local))] if kind else []
        return [(kind, self._led(kind, id_)) for kind, id_ in self.entries if id_ == ref]

    def _led(self, kind: EntityKind, id_: str) -> str:
        """What an id means that a build gave and that is another's now; a merge keeps what was typed."""
        entry = self.entries[kind, id_]
        return entry.replaced_by if entry.replaced_by and not self.holds(kind, id_) else id_

    def _of_this_name(self, written: str) -> list[str]:
        """The entities that bear this name: giz is known to the graph by its full name."""
        named = [
            id_
            for (_, id_), entry in sorted(self.entries.items())
            if fold(written) in map(fold, (*entry.name.by_language().values(), *entry.also))
        ]
        return named[:1]

    def current(self, target: Target) -> str:
        """The id of the entity as a whole, merges followed."""
        id_, passed = target.id, {target.id}
        while (
            target.kind != "event" and (on := self.entries[target.kind, id_].replaced_by) and on not in passed
        ):
            id_ = on
            passed.add(on)
        return id_

    def _near(self, ref: str) -> str:
        every = [id_ for _, id_ in self.entries] + [f"{report}/{local}" for report, local in self.kinds]
        close = self._of_this_name(ref) or get_close_matches(ref, every, n=1)
        return f"; did you mean {close[0]}?" if close else "; `cckg resolve` lists all"


def scene(space: Workspace, folder: Path | None = None) -> Scene:
    """Everything in the workspace, or the records of `folder`, resolved."""
    records = read_records(space, folder)
    known = space.authority()
    return Scene(space, records, resolved(records, known), known)
