"""Precision, recall and F1 over many reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from cckg.evaluate.compare import Comparison, Outcome, compare
from cckg.evaluate.facts import KINDS, PART_OF_ANOTHER, Counted
from cckg.evaluate.matching import Strictness
from cckg.model.record import Record
from cckg.model.vocabulary import ROLES

Field = Literal["publisher", "language"]
FIELDS: tuple[Field, ...] = get_args(Field)
"""What reports can be told apart by: fields of the gold record's `report`."""


@dataclass(frozen=True)
class Score:
    """Counts of facts. The three measures are None where they divide by nothing: no facts, no score."""

    found: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the predicted facts that are right."""
        return _share(self.found, self.found + self.false)

    @property
    def recall(self) -> float | None:
        """Share of the gold facts that were found."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; 0 where there are facts and none is right."""
        return _share(2 * self.found, 2 * self.found + self.missed + self.false)

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.missed + other.missed, self.false + other.false)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True)
class Evaluation:
    """Comparisons of all reports, in the order of their ids."""

    comparisons: tuple[Comparison, ...]

    def kind(self, kind: str, strictness: Strictness) -> Score:
        """The score of one kind of fact over all reports."""
        return self._sum(kind, strictness, lambda _: True)

    def role(self, role: str, strictness: Strictness) -> Score:
        """The score of the participations in one role."""
        return self._sum("participation", strictness, lambda fact: fact.role == role)

    def total(self, strictness: Strictness) -> Score:
        """The score over all facts (micro-average); organizing roles count as participations only."""
        kinds = [kind for kind in KINDS if kind not in PART_OF_ANOTHER]
        return sum((self.kind(kind, strictness) for kind in kinds), Score())

    def roles(self) -> tuple[str, ...]:
        """The roles that occur on either side, in the order of the format."""
        return tuple(role for role in ROLES if self.role(role, "strict") != Score())

    def by(self, field: Field) -> Mapping[str, Evaluation]:
        """The reports of each publisher or language by themselves, in the order of its name."""
        values = sorted({_value(comparison, field) for comparison in self.comparisons})
        return {
            value: Evaluation(tuple(c for c in self.comparisons if _value(c, field) == value))
            for value in values
        }

    def _sum(self, kind: str, strictness: Strictness, counts: Callable[[Counted], bool]) -> Score:
        outcomes = (comparison.outcomes[strictness][kind] for comparison in self.comparisons)
        return sum((_score(outcome, counts) for outcome in outcomes), Score())


def _value(comparison: Comparison, field: Field) -> str:
    return comparison.publisher if field == "publisher" else comparison.language


def _score(outcome: Outcome, counts: Callable[[Counted], bool]) -> Score:
    found, missed, false = (
        [f for f in facts if counts(f)] for facts in (outcome.found, outcome.missed, outcome.false)
    )
    return Score(len(found), len(missed), len(false))


def evaluate(pairs: Iterable[tuple[Record, Record]]) -> Evaluation:
    """All (predicted, gold) pairs compared; see `pair_up` for gold without a prediction."""
    comparisons = (compare(predicted, gold) for predicted, gold in pairs)
    return Evaluation(tuple(sorted(comparisons, key=lambda comparison: comparison.report)))
