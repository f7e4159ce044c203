"""An evaluation of entities for people and as JSON: overall, by kind, by difficulty, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cckg.evaluate.entities import (
    MEASURES,
    Clusters,
    Counts,
    EntityScore,
    Labelled,
    WrongPair,
    blocks,
    wrong_pairs,
)
from cckg.evaluate.intervals import DRAWS, SEED, Interval, draws_of, middle, plain, shown


@dataclass(frozen=True)
class Row:
    """Scores of some of the mentions, with the 95 % intervals of precision, recall and F1."""

    group: str
    name: str
    mentions: int
    entities: int
    counts: Counts
    intervals: dict[str, tuple[Interval | None, ...]]


@dataclass(frozen=True)
class EntityEvaluation:
    """All rows, the wrong pairs, and how many mentions of the gold the prediction lacks."""

    rows: tuple[Row, ...]
    wrong: tuple[WrongPair, ...]
    lacking: int


def evaluate_entities(
    predicted: Clusters, gold: Sequence[Labelled], seed: int = SEED, draws: int = DRAWS
) -> EntityEvaluation:
    """The prediction against the gold; only mentions of the gold count.

    A kind or difficulty is measured on its mentions alone. Ids are told apart by kind, for a body and a
    place may have one id.
    """
    kinds = {one.mention: one.kind for one in gold}
    predicted = {m: f"{kinds[m]} {entity}" for m, entity in predicted.items() if m in kinds}
    rows = [_row("", "all", predicted, gold, seed, draws)]
    for group in ("kind", "difficulty"):
        for name in sorted({getattr(one, group) for one in gold} - {""}):
            some = [one for one in gold if getattr(one, group) == name]
            rows.append(_row(group, name, predicted, some, seed, draws))
    lacking = sum(one.mention not in predicted for one in gold)
    return EntityEvaluation(tuple(rows), tuple(wrong_pairs(predicted, gold)), lacking)


def _row(group: str, name: str, predicted: Clusters, gold: Sequence[Labelled], seed: int, draws: int) -> Row:
    parts = blocks(predicted, gold)
    counts = sum(parts, Counts())
    entities = len({one.entity for one in gold})
    return Row(group, name, len(gold), entities, counts, _intervals(parts, seed, draws))


def _intervals(parts: Sequence[Counts], seed: int, draws: int) -> dict[str, tuple[Interval | None, ...]]:
    """Bootstrap over parts that share no cluster, for the pairs inside one are right or wrong together."""
    import numpy as np

    table = np.array([part.values for part in parts], dtype=np.float64).reshape(len(parts), 6)
    drawn = [Counts(*(weights @ table)) for weights in draws_of(len(parts), seed, draws)]
    found = {}
    for name, measure in MEASURES.items():
        scores = [measure(counts) for counts in drawn]
        found[name] = tuple(
            middle(np.array([getattr(score, field) for score in scores], dtype=np.float64))
            for field in ("precision", "recall", "f1")
        )
    return found


def entity_text(found: EntityEvaluation, listed: bool = True) -> str:
    """The tables and, when `listed`, every pair that is wrong. A dash: nothing to divide by."""
    lines = [f"{'':24}{'':>9}{'':>9}{'pairwise':^33}  {'B-cubed':^33}"]
    heads = f"{'P':>6}{'R':>6}{'F1':>6}  {'F1 95 %':13}"
    lines.append(f"{'':24}{'mentions':>9}{'entities':>9}{heads}  {heads}")
    lines += [_line(row) for row in found.rows]
    if found.lacking:
        lines.append(f"{found.lacking} mentions of the gold are not in the prediction")
    lines += _wrong(found.wrong) if listed else []
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _line(row: Row) -> str:
    name = f"{row.group} {row.name}".strip()
    cells = [f"{name:24}{row.mentions:>9}{row.entities:>9}"]
    for measure, of in MEASURES.items():
        score = of(row.counts)
        shares = "".join(f"{_short(x):>6}" for x in (score.precision, score.recall, score.f1))
        cells.append(f"{shares}  {shown(row.intervals[measure][2]):13}  ")
    return "".join(cells)


def _short(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace("0.", ".", 1)


def _wrong(pairs: Sequence[WrongPair]) -> Iterator[str]:
    yield ""
    for one in pairs:
        about = ", ".join(word for word in (one.kind, one.difficulty) if word)
        yield f"{one.error:7} {'/'.join(one.a)}  {'/'.join(one.b)}  ({about})"


def entity_json(found: EntityEvaluation) -> dict[str, object]:
    """The same as plain rounded values."""
    return {
        "rows": [_plain_row(row) for row in found.rows],
        "lacking": found.lacking,
        "wrong": [
            {
                "error": one.error,
                "a": "/".join(one.a),
                "b": "/".join(one.b),
                "kind": one.kind,
                "difficulty": one.difficulty,
            }
            for one in found.wrong
        ],
    }


def _plain_row(row: Row) -> dict[str, object]:
    counts = row.counts
    head = {"group": row.group, "name": row.name, "mentions": row.mentions, "entities": row.entities}
    pairs = {"found": counts.found, "missed": counts.missed, "false": counts.false}
    scores = {name: _plain_score(of(counts), row.intervals[name]) for name, of in MEASURES.items()}
    return {**head, "pairs": pairs, **scores}


def _plain_score(score: EntityScore, ends: tuple[Interval | None, ...]) -> dict[str, object]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    rounded = {name: None if x is None else round(x, 4) for name, x in shares.items()}
    return {
        **rounded,
        **{f"{name}_95": plain(end) for name, end in zip(shares, ends, strict=True)},
    }
