"""Weights of evidence refitted on labelled pairs, and how well the probabilities are calibrated.

usage: python bench/fit_weights.py [--write]        (without --write the weights are only printed)

Logistic regression with numpy: log loss plus PULL times the squared distance from the weights that were
set by hand (bench/weights-by-hand.yaml), each weight keeping its sign, rounded to a tenth. So what no pair
speaks for is as it was set, and the same data give the same weights. Fitted on the rows that are not held of
bench/pairs/*.tsv (pairs that a hard block decides left out) and bench/events/tellings.tsv.
Calibration of the rows that are held goes to bench/results/calibration.json.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from cckg import declared, documents, files
from cckg.model.authority import Authority
from cckg.resolve import resolve
from cckg.resolve.blocks import block
from cckg.resolve.compare import compare_names
from cckg.resolve.event_evidence import evidence as event_evidence
from cckg.resolve.events import candidates, tellings
from cckg.resolve.reading import read
from cckg.resolve.score import evidence
from entities import TELLINGS, rows, telling

BENCH = Path(__file__).parent
PAIRS = tuple(BENCH / "pairs" / f"{name}.tsv" for name in ("pairs", "fresh", "second"))
RESULTS = BENCH / "results" / "calibration.json"
BY_HAND = BENCH / "weights-by-hand.yaml"
WEIGHTS = declared.folder("lexicons") / "bodies" / "weights.yaml"
PULL = {"organization": 1.0, "event": 0.15}
"""How strongly weights are held to what they were: more strongly where pairs are few."""
STEPS, RATE = 4000, 0.5
EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
Example = tuple[dict[str, float], bool]


def bodies() -> Iterator[Example]:
    """Evidence and label of each pair of bodies that no block decides."""
    for path in PAIRS:
        for row in rows(path):
            a, b = sorted((row["a"], row["b"]))
            if row["kind"] == "organization" and row["held"] == "no" and not _blocked(a, b):
                yield dict(evidence(read(a), read(b))), row["expected"] == "same"


def _blocked(a: str, b: str) -> bool:
    return read(a).folded != read(b).folded and block(read(a), read(b)) is not None


def events() -> Iterator[Example]:
    """The same for tellings of events; those of parts and of unlike days are among the pairs."""
    wanted = [row for row in rows(TELLINGS) if row["held"] == "no"]
    label = {f"{row['report']}/event": row["event"] for row in wanted}
    records = [telling(row) for row in wanted]
    found = resolve(records, Authority())
    matches = found.matches
    told = [
        one for record in records for one in tellings(record, matches, matches, lambda _: (), lambda _: ())
    ]
    for a, b in candidates(told):
        yield dict.fromkeys(event_evidence(a, b), 1.0), label[a.id] == label[b.id]


def fitted(before: dict[str, float], examples: Sequence[Example], pull: float) -> dict[str, float]:
    """The weights after gradient descent, by name; `start` is the bias."""
    names = [name for name in before if name not in ("start", "least")]
    x = np.array([[features.get(name, 0.0) for name in names] for features, _ in examples])
    y = np.array([float(label) for _, label in examples])
    first = np.array([before[name] for name in names])
    w, sign = first.copy(), np.sign(first)
    start = before["start"]
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ w + start)))
        w -= RATE * (x.T @ (p - y) / len(y) + pull * (w - first) / len(names))
        w = np.where(sign == 0, w, sign * np.maximum(sign * w, 0.0))
    return dict(zip(names, (round(float(value), 1) for value in w), strict=True))


def loss(table: dict[str, float], examples: Sequence[Example]) -> float:
    """Mean log loss."""
    odds = [table["start"] + sum(table[n] * v for n, v in features.items()) for features, _ in examples]
    signed = [o if label else -o for o, (_, label) in zip(odds, examples, strict=True)]
    return float(np.mean(np.log1p(np.exp(-np.array(signed)))))


def written(text: str, section: str, table: dict[str, float]) -> str:
    """The file with the weights of one section put in."""
    head, _, rest = text.partition(f"\n{section}:\n")
    body, gap, tail = (
        re.split(r"(\n(?=\S))", rest, maxsplit=1) if re.search(r"\n(?=\S)", rest) else (rest, "", "")
    )
    for name, value in table.items():
        body = re.sub(rf"(?m)^(  {re.escape(name)}: )-?[\d.]+$", lambda m, v=value: f"{m[1]}{v}", body)
    return f"{head}\n{section}:\n{body}{gap}{tail}"


def calibration() -> dict[str, Any]:
    """Reliability of the probabilities of `cckg compare` on the rows that are held, by file and together."""
    found = {path.stem: list(_judged(path)) for path in PAIRS}
    found["all"] = [one for judged in list(found.values()) for one in judged]
    return {name: _table(judged) for name, judged in found.items()}


def _judged(path: Path) -> Iterator[tuple[float, bool]]:
    for row in rows(path):
        if row["held"] == "yes":
            kind: Any = row["kind"]
            yield compare_names(row["a"], row["b"], kind).probability, row["expected"] == "same"


def _table(judged: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    bins, apart = [], 0.0
    for low, high in pairwise(EDGES):
        inside = [(p, same) for p, same in judged if low <= p < high or p == high == EDGES[-1]]
        if inside:
            mean, share = (sum(one[i] for one in inside) / len(inside) for i in (0, 1))
            apart += abs(mean - share) * len(inside)
            bins.append(
                {
                    "from": low,
                    "to": high,
                    "pairs": len(inside),
                    "mean": round(mean, 3),
                    "same": round(share, 3),
                }
            )
    brier = sum((p - same) ** 2 for p, same in judged) / len(judged)
    return {
        "pairs": len(judged),
        "error": round(apart / len(judged), 4),
        "brier": round(brier, 4),
        "bins": bins,
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the weights into weights.yaml")
    parser.add_argument("--calibration", action="store_true", help="measure the rows that are held")
    asked = parser.parse_args(argv)
    text = WEIGHTS.read_text(encoding="utf-8")
    by_hand = documents.plain(documents.parse(BY_HAND.read_text(encoding="utf-8"), BY_HAND.name).data)
    sources: dict[str, Callable[[], Iterator[Example]]] = {"organization": bodies, "event": events}
    for section, source in sources.items():
        before, examples = by_hand[section], list(source())
        after = fitted(before, examples, PULL[section])
        losses = [loss(table, examples) for table in (before, {**before, **after})]
        print(f"{section}: {len(examples)} pairs, log loss {losses[0]:.4f} -> {losses[1]:.4f}")
        for name, value in after.items():
            print(f"  {name}: {before[name]} -> {value}" if value != before[name] else f"  {name}: {value}")
        text = written(text, section, after)
    if asked.write:
        files.write(WEIGHTS, text)
    if asked.calibration:
        result = calibration()
        files.write(RESULTS, json.dumps(result, indent=1) + "\n")
        print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
