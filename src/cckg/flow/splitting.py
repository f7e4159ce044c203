"""What leaves an entity: names, mentions, and the entry of the new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cckg.flow.naming import Scene, Target
from cckg.model.authority import Entry
from cckg.model.decisions import Found
from cckg.model.errors import WorkspaceError
from cckg.model.ledger import LISTS
from cckg.names.fold import fold

_KEPT = ("kind", "level", "place", "part_of", "within")
"""What the new entity has of the old one: parts of a body split in two are of one kind, at one place."""


def piece(seen: Scene, source: Target, things: Sequence[str]) -> tuple[list[str], list[str], Found]:
    """Names and mentions that leave, and the new entry with its id.

    A name takes along every mention that bears it. Raises WorkspaceError for what is not the
    entity's, and when nothing would be left of it.
    """
    if source.kind == "event":
        raise WorkspaceError(
            f"{source.ref}: is an event; `cckg distinct {source.id} <report>/<id>` parts its tellings"
        )
    entry = seen.entries[source.kind, source.id]
    names = [_own_name(entry, thing) for thing in things if "/" not in thing]
    mentions = {_own_mention(seen, source, thing) for thing in things if "/" in thing}
    mentions |= {
        m for m in seen.mentions.get((source.kind, source.id), ()) if _main_name(seen, m) in map(fold, names)
    }
    left = [form for form in _forms(entry) if form not in names]
    if not left:
        raise WorkspaceError(f"{source.ref}: would be left without a name; a merge gives it another")
    own = names or [_written(seen, mention) for mention in sorted(mentions)[:1]]
    return names, sorted(mentions), _new(seen, source, entry, own, sorted(mentions))


def _forms(entry: Entry) -> tuple[str, ...]:
    return (*entry.name.by_language().values(), *entry.also)


def _own_name(entry: Entry, written: str) -> str:
    for form in _forms(entry):
        if fold(form) == fold(written):
            return form
    known = "; ".join(_forms(entry))
    raise WorkspaceError(f"{written!r}: is no name of {entry.id}; its names are {known}")


def _own_mention(seen: Scene, source: Target, mention: str) -> str:
    told = seen.mentions.get((source.kind, source.id), ())
    if mention not in told:
        raise WorkspaceError(f"{mention}: is no mention of {source.id}; it has {', '.join(told) or 'none'}")
    return mention


def _written(seen: Scene, mention: str) -> str:
    report, _, local = mention.partition("/")
    for record in seen.records:
        if record.report.id == report:
            things = (thing for plural in LISTS.values() for thing in getattr(record, plural))
            return next(str(thing.name) for thing in things if thing.id == local)
    raise AssertionError("a mention is in a record")


def _main_name(seen: Scene, mention: str) -> str:
    return fold(_written(seen, mention))


def _new(seen: Scene, source: Target, entry: Entry, names: Sequence[str], mentions: Iterable[str]) -> Found:
    from cckg.resolve.known import free_id, names_of

    name, also = names_of(names)
    report, _, local = (next(iter(mentions), "") or source.id).partition("/")
    id_ = free_id(names, (report, local), lambda id_: (source.kind, id_) in seen.entries)
    kept = {field: value for field in _KEPT if (value := getattr(entry, field, None))}
    new = type(entry).model_validate({"id": id_, "name": name, "also": also, **kept})
    return Found.model_validate({source.kind: new, "mentions": tuple(mentions)})
