"""Two mappings from mentions to entities compared: pairwise and B-cubed precision and recall."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Mention = tuple[str, str]
"""Report id and the id that the thing has inside that report's record."""
Clusters = Mapping[Mention, str]


@dataclass(frozen=True)
class Labelled:
    """One mention of the gold: its entity, and its kind and kind of difficulty ('' where not said)."""

    mention: Mention
    entity: str
    kind: str = ""
    difficulty: str = ""


@dataclass(frozen=True)
class Counts:
    """What is counted over some mentions.

    `found`, `missed` and `false` are pairs of mentions that are one in both, in the gold only, in the
    prediction only. `precisions` and `recalls` are sums over the `mentions` (Bagga and Baldwin 1998).
    """

    mentions: int = 0
    found: int = 0
    missed: int = 0
    false: int = 0
    precisions: float = 0.0
    recalls: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(x + y for x, y in zip(self.values, other.values, strict=True)))  # type: ignore[arg-type]

    @property
    def values(self) -> tuple[float, ...]:
        """The counts in their order."""
        return (self.mentions, self.found, self.missed, self.false, self.precisions, self.recalls)


@dataclass(frozen=True)
class EntityScore:
    """Precision, recall and F1, 0..1; None where they divide by nothing."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two."""
        if self.precision is None or self.recall is None:
            return None
        whole = self.precision + self.recall
        return 2 * self.precision * self.recall / whole if whole else 0.0


def pairwise(counts: Counts) -> EntityScore:
    """The score over pairs of mentions."""
    return EntityScore(
        _share(counts.found, counts.found + counts.false), _share(counts.found, counts.found + counts.missed)
    )


def b_cubed(counts: Counts) -> EntityScore:
    """The score over mentions: how pure and how whole the cluster of each is, on average."""
    return EntityScore(_share(counts.precisions, counts.mentions), _share(counts.recalls, counts.mentions))


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


MEASURES: dict[str, Callable[[Counts], EntityScore]] = {"pairwise": pairwise, "b-cubed": b_cubed}


def blocks(predicted: Clusters, gold: Sequence[Labelled]) -> list[Counts]:
    """Counts of each group of mentions that no cluster of either side leaves: parts that err by themselves.

    A mention that the prediction does not have is a cluster of its own there.
    """
    entity = {one.mention: one.entity for one in gold}
    theirs = {mention: ("predicted", predicted.get(mention, f"\0{mention}")) for mention in entity}
    ours = {mention: ("gold", entity[mention]) for mention in entity}
    return [_counts(group, theirs, ours) for group in _components(theirs, ours)]


def _components(
    theirs: Mapping[Mention, tuple[str, str]], ours: Mapping[Mention, tuple[str, str]]
) -> Iterator[list[Mention]]:
    members: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in sorted(ours):
        members[theirs[mention]].append(mention)
        members[ours[mention]].append(mention)
    seen: set[Mention] = set()
    for start in sorted(ours):
        group, todo = [], [start]
        while todo:
            mention = todo.pop()
            if mention not in seen:
                seen.add(mention)
                group.append(mention)
                todo += members[theirs[mention]] + members[ours[mention]]
        if group:
            yield sorted(group)


def _counts(
    group: Sequence[Mention],
    theirs: Mapping[Mention, tuple[str, str]],
    ours: Mapping[Mention, tuple[str, str]],
) -> Counts:
    both = Counter((theirs[m], ours[m]) for m in group)
    left, right = Counter(theirs[m] for m in group), Counter(ours[m] for m in group)
    found = _pairs(both.values())
    return Counts(
        mentions=len(group),
        found=found,
        missed=_pairs(right.values()) - found,
        false=_pairs(left.values()) - found,
        precisions=sum(n * n / left[a] for (a, _), n in sorted(both.items())),
        recalls=sum(n * n / right[b] for (_, b), n in sorted(both.items())),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


@dataclass(frozen=True)
class WrongPair:
    """Two mentions that the prediction has as one and the gold as two (`merged`), or the other way round."""

    error: str
    a: Mention
    b: Mention
    kind: str
    difficulty: str


def wrong_pairs(predicted: Clusters, gold: Sequence[Labelled]) -> list[WrongPair]:
    """Every pair that is wrong, in order; the kind and difficulty are those of its first mention."""
    entity = {one.mention: one for one in gold}
    found = []
    for error, groups, other in (
        ("merged", _grouped(predicted, entity), lambda m: entity[m].entity),
        ("split", _grouped({m: one.entity for m, one in entity.items()}, entity), predicted.get),
    ):
        for group in groups:
            for a, b in combinations(group, 2):
                if other(a) is None or other(a) != other(b):
                    found.append(WrongPair(error, a, b, entity[a].kind, entity[a].difficulty))
    return sorted(found, key=lambda one: (one.error, one.a, one.b))


def _grouped(clusters: Clusters, wanted: Mapping[Mention, object]) -> list[list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(wanted):
        if mention in clusters:
            groups[clusters[mention]].append(mention)
    return [groups[name] for name in sorted(groups)]
