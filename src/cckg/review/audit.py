"""Acceptance by sample: drafts drawn by chance, judged, and how right all drafts of a kind probably are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from typing import Literal

from cckg.documents import dotted
from cckg.model.consistency import Path
from cckg.model.record import Record
from cckg.review.decisions import Decider, accept, covered, reject, signed
from cckg.review.desk.moves import depending

Verdict = Literal["right", "wrong", "unsure"]
Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution, for intervals of 95 %."""


@dataclass(frozen=True, order=True)
class Drawn:
    """A draft fact: the name of its record and its path there."""

    record: str
    path: Path

    @property
    def key(self) -> str:
        """As in ``hunan-workshop/participations[3]``."""
        return f"{self.record}/{dotted(self.path)}"

    @property
    def kind(self) -> str:
        """The list that it stands in: participations, positions …"""
        return str(self.path[-2])


@dataclass(frozen=True)
class Estimate:
    """Of one kind: drafts there were, how many of them were judged, how many were right.

    Who is unsure does not say that it is right: such a fact is judged and not right.
    """

    kind: str
    drafts: int
    judged: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share that was right; None where none was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share of all drafts of the kind."""
        return wilson(self.right, self.judged)


def drafts(records: Mapping[str, Record]) -> list[Drawn]:
    """Every draft fact of the records, by name."""
    return [
        Drawn(name, path)
        for name in sorted(records)
        for path, fact in records[name].facts()
        if fact.standing == "draft"
    ]


def draw(among: Iterable[Drawn], number: int, seed: int) -> list[Drawn]:
    """A simple random sample without replacement, the same for the same seed on every machine.

    The facts with the least hashes of seed and key, in that order: who stops early has judged a
    smaller sample, and what is added later displaces few of them.
    """
    return sorted(among, key=lambda one: (_lot(seed, one), one))[:number]


def _lot(seed: int, one: Drawn) -> str:
    return sha256(f"{seed}\n{one.key}".encode()).hexdigest()


def wilson(right: int, judged: int, z: float = Z95) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927, JASA 22, 209-212); all of 0 to 1 where nothing was judged.

    Recommended for small samples and shares near 1 by Brown, Cai and DasGupta (2001, Statistical
    Science 16, 101-133). It leaves out that the drafts are finite, and so is rather too wide.
    """
    if not judged:
        return 0.0, 1.0
    share, spread = right / judged, z * z / judged
    middle = share + spread / 2
    half = z * sqrt(share * (1 - share) / judged + spread / (4 * judged))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def estimates(among: Sequence[Drawn], verdicts: Mapping[Drawn, Verdict]) -> list[Estimate]:
    """For each kind of fact that there are drafts of, in the order of the alphabet."""
    of = Counter(one.kind for one in among)
    judged = Counter(one.kind for one in verdicts)
    right = Counter(one.kind for one, verdict in verdicts.items() if verdict == "right")
    return [Estimate(kind, of[kind], judged[kind], right[kind]) for kind in sorted(of)]


def judged(record: Record, verdicts: Iterable[tuple[Path, Verdict]], who: Decider) -> Record:
    """The record with what is right accepted and what is wrong rejected, with what hangs on it."""
    said = sorted(verdicts)
    for path in [path for path, verdict in said if verdict == "wrong"]:
        record = _rejected(record, path, who)
    for path in [path for path, verdict in said if verdict == "right"]:
        record = accept(record, path, who)
    return signed(record, who)


def _rejected(record: Record, path: Path, who: Decider) -> Record:
    for way in (path, *depending(record, path)):
        record = reject(record, way, who)
    return record


def rest_covered(record: Record, kinds: Iterable[str], drawn: Collection[Path], who: Decider) -> Record:
    """The record with its drafts of these kinds covered by the sample, but for those that were drawn."""
    wanted = set(kinds)
    for path, fact in record.facts():
        if fact.standing == "draft" and path[-2] in wanted and path not in drawn:
            record = covered(record, path, who)
    return record
