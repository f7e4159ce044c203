"""Ids that stay: which entity each mention went to when somebody last kept them (authority/mentions.tsv)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, get_args

from cckg import documents, files
from cckg.model.authority import Authority, Decision, EntityKind, Entry, EventEntry
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.ledger import LISTS
from cckg.workspace.text import read_text, shown

FILE = "mentions.tsv"


class Kept(NamedTuple):
    """A mention, the id of its entity, when that was kept, and why it was so."""

    kind: EntityKind
    mention: str
    id: str
    on: str
    why: str


def load_kept(folder: Path) -> list[Kept]:
    """The mentions that were kept. Raises DataError with the line of a row that is not one."""
    path = folder / FILE
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(read_text(path).splitlines()[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(Kept._fields) or cells[0] not in get_args(EntityKind):
            remedy = f"write {', '.join(Kept._fields)} with tabs between, or take the line out"
            raise DataError([Finding(shown(path), number, "", "is no mention that was kept", remedy)])
        found.append(Kept(*cells))  # type: ignore[arg-type]
    return found


def save_kept(folder: Path, kept: Iterable[Kept]) -> bool:
    """Write all of them, in order. Says whether that changed anything."""
    rows = sorted({(one.kind, one.mention): one for one in kept}.values())
    lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in (Kept._fields, *rows)]
    return files.write(folder / FILE, "\n".join(lines) + "\n")


def with_kept(authority: Authority, kept: Iterable[Kept]) -> Authority:
    """The entries with what was kept as a machine's word; what an entry says of a mention goes before it."""
    entries: dict[EntityKind, dict[str, Any]] = {
        kind: {entry.id: entry for entry in getattr(authority, plural)} for kind, plural in LISTS.items()
    }
    spoken = {
        (kind, line.mention, entry.id if line.verdict == "distinct" else "")
        for kind, known in entries.items()
        for entry in known.values()
        for line in entry.decisions
    }
    lines: dict[tuple[EntityKind, str], list[Kept]] = {}
    for one in kept:
        said = {(one.kind, one.mention, ""), (one.kind, one.mention, one.id)} & spoken
        if not said and (one.kind == "event" or one.id in entries[one.kind]):
            lines.setdefault((one.kind, one.id), []).append(one)
    for (kind, id_), rows in lines.items():
        if kind == "event":
            entries[kind][id_] = _told(entries[kind].get(id_) or EventEntry(id=id_), rows)
        else:
            entries[kind][id_] = _noted(entries[kind][id_], rows)
    return Authority(**{LISTS[kind]: tuple(known.values()) for kind, known in entries.items()})


def _told(event: EventEntry, rows: list[Kept]) -> EventEntry:
    more = {row.mention for row in rows} - {event.id, *event.not_}
    return event.model_copy(update={"told_in": tuple(sorted({*event.told_in, *more}))})


def _noted(entry: Entry, rows: list[Kept]) -> Entry:
    more = (
        Decision(mention=row.mention, verdict="same", by="cckg", kind="machine", on=row.on, why=row.why)
        for row in rows
    )
    return entry.model_copy(update={"decisions": (*entry.decisions, *more)})


def add_entries(folder: Path, plural: str, entries: Iterable[Entry]) -> bool:
    """Write entries at the end of a file of the authority; what stands there stays as it is."""
    blocks = [documents.dump(documents.styled([_data(entry)])) for entry in entries]
    if not blocks:
        return False
    path = folder / f"{plural}.yaml"
    before = read_text(path) if path.exists() else ""
    kept = "".join(line for line in before.splitlines(keepends=True) if line.strip() != "[]")
    gap = "" if not kept or kept.endswith("\n") else "\n"
    return files.write(path, "\n".join([kept + gap, *blocks]) if kept else "\n".join(blocks))


def _data(entry: Entry) -> dict[str, object]:
    data = entry.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return {"id": entry.id, **data}
