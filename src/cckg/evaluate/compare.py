"""One predicted record against the gold record of the same report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from cckg.evaluate.facts import KINDS, Counted, facts
from cckg.evaluate.matching import Strictness, is_equal, matched
from cckg.model.record import Record

# Every strict match is a relaxed one, so the relaxed matching goes on from the strict one.
STRICTNESSES: tuple[Strictness, ...] = ("strict", "relaxed")


@dataclass(frozen=True)
class Outcome:
    """What became of the facts of one kind: found in both, missed (gold only), false (predicted only).

    `found` are the gold facts, `right` the predicted ones that they were found by, in the same order.
    """

    found: tuple[Counted, ...] = ()
    right: tuple[Counted, ...] = ()
    missed: tuple[Counted, ...] = ()
    false: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Outcomes by strictness and kind, for one report; every kind is there.

    `publisher` (empty when unknown) and `language` are what the gold record says of its report.
    """

    report: str
    outcomes: Mapping[Strictness, Mapping[str, Outcome]]
    publisher: str = ""
    language: str = ""


def compare(predicted: Record, gold: Record) -> Comparison:
    """The outcome of each kind of fact, as docs/record-format.md ("How two records are compared") has it.

    Facts are matched one to one within the report, whichever of its events they belong to: an
    event gives one fact for its dates, one for its type, one for each place. Rejected facts count
    on neither side. A session that one side has as a lecture event of its own counts as a session.
    """
    left, right = _by_kind(predicted), _by_kind(gold)
    outcomes: dict[Strictness, dict[str, Outcome]] = {strictness: {} for strictness in STRICTNESSES}
    for kind in KINDS:
        pairs: list[tuple[int, int]] = []
        for strictness in STRICTNESSES:
            pairs = matched(left[kind], right[kind], partial(is_equal, strictness=strictness), begun=pairs)
            outcomes[strictness][kind] = _outcome(left[kind], right[kind], pairs)
    return Comparison(gold.report.id, outcomes, gold.report.publisher or "", gold.report.language)


def _by_kind(record: Record) -> dict[str, list[Counted]]:
    found: dict[str, list[Counted]] = {kind: [] for kind in KINDS}
    for fact in facts(record):
        found[fact.kind].append(fact)
    return found


def _outcome(predicted: list[Counted], gold: list[Counted], pairs: list[tuple[int, int]]) -> Outcome:
    by_gold = {g: p for p, g in pairs}
    used = set(by_gold.values())
    return Outcome(
        found=tuple(gold[g] for g in sorted(by_gold)),
        right=tuple(predicted[by_gold[g]] for g in sorted(by_gold)),
        missed=tuple(fact for g, fact in enumerate(gold) if g not in by_gold),
        false=tuple(fact for p, fact in enumerate(predicted) if p not in used),
    )
