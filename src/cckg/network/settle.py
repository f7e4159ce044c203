"""Which holdings count where reports disagree: the less committing role (docs/record-format.md)."""

from __future__ import annotations

from collections.abc import Set

from cckg.model.vocabulary import BACKING_ROLES
from cckg.network.inputs import Holding, Inputs
from cckg.network.options import STRICT

_Key = tuple[str, str]
_Statements = dict[_Key, dict[str, set[str]]]


def commitment(role: str) -> int:
    """How far a role commits its body to the event: 3 runs it, 2 partner, 1 backs it, 0 is only there."""
    if role in STRICT:
        return 3
    return 2 if role == "partner" else int(role in BACKING_ROLES)


def settled(inputs: Inputs) -> frozenset[Holding]:
    """The organizing holdings that count.

    Two reports disagree on a body when each gives it a backing or organizing role in the same
    activity and the strongest roles that they give commit it differently; then only roles up
    to the weaker of these count. A report that gives several roles itself does not disagree
    with itself, nor does one that merely saw the body speak or attend. Drafts take nothing
    away from reviewed facts.

    Example: one report calls a college the organizer of a course, another its supporter; the
    college ties nobody in that course.
    """
    several = _told_by_several(inputs)
    reviewed = _statements(inputs, several, drafts=False)
    stated = _statements(inputs, several, drafts=True) if any(h.draft for h in inputs.holdings) else reviewed
    organizing = (held for held in inputs.holdings if commitment(held.role) > 1)
    return frozenset(h for h in organizing if _within(h, stated if h.draft else reviewed))


def _within(held: Holding, statements: _Statements) -> bool:
    reports = statements.get((held.activity, held.agent), {})
    strongest = (max(map(commitment, roles)) for roles in reports.values())
    committed = [level for level in strongest if level]
    return not committed or commitment(held.role) <= min(committed)


def _statements(inputs: Inputs, several: Set[str], *, drafts: bool) -> _Statements:
    """Roles by report for each agent of the activities that more than one report tells of."""
    found: _Statements = {}
    told = [quote for quote in inputs.quotes if quote.activity in several and (drafts or not quote.draft)]
    quoted = {(q.activity, q.agent, q.role) for q in told}
    for quote in told:
        _note(found, (quote.activity, quote.agent), quote.report, quote.role)
    for held in inputs.holdings:
        # A hand-written record may give no words: its statement then stands without the report's name.
        counts = held.activity in several and (drafts or not held.draft)
        if counts and (held.activity, held.agent, held.role) not in quoted:
            _note(found, (held.activity, held.agent), "", held.role)
    return found


def _note(found: _Statements, key: _Key, report: str, role: str) -> None:
    found.setdefault(key, {}).setdefault(report, set()).add(role)


def _told_by_several(inputs: Inputs) -> set[str]:
    """The activities that more than one report tells of: only there can reports disagree."""
    reports = {event.id: set(event.reports) for event in inputs.events.values() if event.reports}
    for activity, report in {(quote.activity, quote.report) for quote in inputs.quotes}:
        reports.setdefault(activity, set()).add(report)
    return {activity for activity, found in reports.items() if len(found - {""}) > 1}
