"""Records and the entity of each of their mentions."""

from __future__ import annotations

from pathlib import Path

from cckg.flow.gathering import gather
from cckg.flow.recalling import recalled
from cckg.model.authority import Authority
from cckg.model.errors import WorkspaceError
from cckg.model.record import Record
from cckg.model.resolution import Resolution
from cckg.workspace import Workspace, load_record, shown


def read_records(space: Workspace, folder: Path | None = None) -> list[Record]:
    """The records of the workspace, drafts included; with `folder`, those in it instead."""
    if folder is None:
        return gather(space).records()
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise WorkspaceError(f"{shown(folder)}: holds no record (*.yaml); name the folder that has them")
    return [load_record(path).record for path in paths]


def resolved(records: list[Record], known: Authority) -> Resolution:
    """The canonical entity of every mention of the records."""
    from cckg.resolve import resolve

    return resolve(records, known)


def resolution_rows(space: Workspace, records: Path | None) -> list[tuple[str, str, str, float, str]]:
    """For each mention: report, local id, canonical id, probability, reason."""
    with recalled(space.root):
        matches = resolved(read_records(space, records), space.authority()).matches
    return [(*mention, m.id, m.probability, m.reason) for mention, m in sorted(matches.items())]
