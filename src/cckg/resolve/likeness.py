"""How probable it is that a mention is an entry: the same writing, words, grammar or well-known body."""

from __future__ import annotations

from collections.abc import Iterable

from cckg.model.authority import OrganizationEntry
from cckg.model.resolution import Match
from cckg.names.acronym import looks_like
from cckg.names.key import name_key
from cckg.resolve.body import STATE_KINDS, Body
from cckg.resolve.index import forms
from cckg.resolve.judge import DISTINCTIVE_WORDS, judge, words
from cckg.resolve.keys import body_keys, shared_key
from cckg.resolve.known import Known, shared_form


def compare(
    body: Body, entry: OrganizationEntry, known: Known[OrganizationEntry], fresh: bool = False
) -> Match | None:
    """How probable it is that the mention is the entry, with the reason.

    None when too little speaks for it, or when the judge of names is not sure of them. `fresh`: what
    comes from another report, not from the authority file, needs more.
    """
    names = _speaking(body.names, forms(entry))
    form = shared_form(names, entry)
    same_parent = bool(body.parent) and body.parent in {known.current(part.id) for part in entry.part_of}
    if not _longest_shared(names, entry) or not (same_parent or _distinctive(body, entry, fresh)):
        return _by_key(body, entry, fresh)
    if form:
        told = not looks_like(form) or _told_in_full(form, (*body.names, *forms(entry)))
        sure = 0.97 if told else 0.95
        return Match(entry.id, sure, f"the name {form!r}" + (", same parent" if same_parent else ""))
    if same_parent:
        return Match(entry.id, 0.93, "the same words in another order or spelling, same parent")
    return _judged(body, entry, 0.93, "the same words in another order or spelling")


def _speaking(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The names that can speak for one body: HU may be Harrow's or Hazel's where both are told in full."""
    full = tuple(name for name in names if not looks_like(name))
    return full if full and not all(map(looks_like, others)) else names


def _told_in_full(short: str, names: Iterable[str]) -> bool:
    """Whether the abbreviation is that of the well-known body whose full name is among these."""
    full = {key for name in names if not looks_like(name) for key in body_keys(name)}
    return any(key in full for key in body_keys(short))


def _judged(body: Body, entry: OrganizationEntry, most: float, reason: str) -> Match | None:
    found = judge("organization", body.names, forms(entry))
    return Match(entry.id, min(found.probability, most), reason) if found.verdict == "same" else None


def _by_key(body: Body, entry: OrganizationEntry, fresh: bool) -> Match | None:
    # Between two reports a ministry whose country neither states may be anybody's.
    key = shared_key(body.names, forms(entry), assumed=not fresh)
    if key is None:
        return None
    if key[0] == "known":
        found = _judged(body, entry, 0.94, f"both names are those of the well-known body {key[1]}")
        return found or _abbreviated(body, entry, key[1])
    return _judged(body, entry, 0.92, f"the same jurisdiction and function: {key[2]}, {key[4]}")


def _abbreviated(body: Body, entry: OrganizationEntry, known: str) -> Match | None:
    """Both have the abbreviation of a well-known body, and their full names are at least alike."""
    found = judge("organization", body.names, forms(entry))
    reason = f"the abbreviation of the well-known body {known}, and names that are alike"
    return Match(entry.id, 0.9, reason) if found.verdict == "unsure" else None


def _distinctive(body: Body, entry: OrganizationEntry, fresh: bool) -> bool:
    shared = _longest_shared(_speaking(body.names, forms(entry)), entry)
    if entry.part_of and not body.parent and not (fresh and body.place and body.place == entry.place):
        # Every province has its "Atmospheric Environment Department"; a named college is one.
        return entry.kind not in STATE_KINDS and shared > DISTINCTIVE_WORDS
    if body.ordinary and (fresh or body.stated.kind in STATE_KINDS):
        return shared >= DISTINCTIVE_WORDS and not (fresh and body.stated.kind in STATE_KINDS)
    return True


def _longest_shared(names: Iterable[str], entry: OrganizationEntry) -> int:
    keys = {name_key(form) for form in forms(entry)}
    return max((words(name) for name in names if name_key(name) in keys), default=0)
