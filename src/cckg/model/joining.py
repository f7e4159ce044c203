"""Two entries put together, and names taken out of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cckg.model.authority import Entry, Names

_FILLED = ("kind", "level", "place", "part_of", "within", "organization", "family_name", "given_name")
"""What the entry that stays takes over where it says nothing itself."""


def joined(keep: Entry, gone: Entry) -> Entry:
    """`keep` with the names of `gone`, with what it did not know itself, and with what both are not."""
    update: dict[str, Any] = {
        "name": Names(en=keep.name.en or gone.name.en, zh=keep.name.zh or gone.name.zh),
        "not_": tuple(
            dict.fromkeys(id_ for id_ in (*keep.not_, *gone.not_) if id_ not in (keep.id, gone.id))
        ),
    }
    own = {*keep.name.by_language().values(), *update["name"].by_language().values()}
    others = (*keep.also, *gone.name.by_language().values(), *gone.also)
    update["also"] = tuple(dict.fromkeys(form for form in others if form not in own))
    for field in _FILLED:
        if not getattr(keep, field, True) and getattr(gone, field, None):
            update[field] = getattr(gone, field)
    if not keep.same_as.wikidata and not keep.same_as.ror:
        update["same_as"] = gone.same_as
    if hasattr(keep, "predecessor"):
        update["predecessor"] = tuple(dict.fromkeys((*keep.predecessor, *getattr(gone, "predecessor", ()))))
    return keep.model_copy(update=update)


def without_names(entry: Entry, names: Iterable[str]) -> Entry:
    """The entry without these writings of its name."""
    taken = set(names)
    left = {tag: name for tag, name in entry.name.by_language().items() if name not in taken}
    also = tuple(form for form in entry.also if form not in taken)
    return entry.model_copy(update={"name": Names(**left), "also": also})
