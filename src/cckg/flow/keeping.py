"""Ids made permanent: entries for what has none, and the entity of every mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cckg.flow.naming import Scene, scene
from cckg.flow.pinning import every
from cckg.model.authority import Authority, EntityKind
from cckg.model.decisions import Found
from cckg.model.ledger import LISTS
from cckg.model.record import Record
from cckg.model.resolution import Resolution
from cckg.workspace import (
    IDS,
    Kept,
    Workspace,
    add_entries,
    load_entries,
    load_kept,
    load_log,
    save_given,
    save_kept,
)


@dataclass(frozen=True)
class Keeping:
    """How many entries and mentions were written."""

    entries: int
    mentions: int


def keep(space: Workspace, today: date) -> Keeping:
    """Write down what is new: no report that is added later changes an id. A second time writes nothing."""
    with space.locked():
        seen, folder = scene(space), space.authority_folder
        new = [*_of_the_log(folder), *every(seen)]
        for kind, plural in LISTS.items():
            add_entries(folder, plural, [found.entry for found in new if found.kind == kind])
        old = load_kept(folder)
        rows = _rows(seen, {(one.kind, one.mention): one.id for one in old}, today)
        if rows:
            save_kept(folder, [*old, *rows])
        return Keeping(len(new), len(rows))


def remember(
    space: Workspace, known: Authority, records: Iterable[Record], resolution: Resolution
) -> list[Path]:
    """Write down the ids that a build gives, so that later ones give the same. The file, if there is one."""
    from cckg.resolve.given import remembered

    path, given = space.authority_folder / IDS, remembered(known, records, resolution)
    if given != known.given:
        save_given(space.authority_folder, given)
    return [path] if given else []


def _of_the_log(folder: Path) -> list[Found]:
    """What only a decision holds: an entry that is kept may refer to it after that decision is taken back."""
    entries, (log, _) = load_entries(folder), load_log(folder)
    held = {(kind, entry.id) for kind, plural in LISTS.items() for entry in getattr(entries, plural)}
    found = {(new.kind, new.entry.id): new for choice in log for new in choice.new}
    return [new for key, new in found.items() if key not in held]


def _rows(seen: Scene, known: Mapping[tuple[EntityKind, str], str], today: date) -> list[Kept]:
    """The mentions that nothing decides, and that were not kept or for something else."""
    decided = {
        (kind, line.mention)
        for kind, plural in LISTS.items()
        for entry in getattr(seen.known, plural)
        for line in entry.decisions
        if line.verdict == "same"
    }
    decided |= {("event", told) for entry in seen.known.events for told in entry.told_in}
    rows = []
    for (report, local), kind in sorted(seen.kinds.items()):
        match, mention = seen.resolution.matches[report, local], f"{report}/{local}"
        if (kind, mention) not in decided and known.get((kind, mention)) != match.id:
            rows.append(Kept(kind, mention, match.id, today.isoformat(), match.reason))
    return rows
