"""How often each pattern is right on the development reports: the base rates of lexicons/confidence.yaml.

usage: CCKG_DEV_TEXTS=FOLDER python bench/calibrate.py [--write]

Prints for each pattern its facts, how many of them the gold has, and the rate that follows; --write puts
the rates into the lexicon. Rules are fitted to these reports, so that their errors are too few here: on
reports that no rule had seen they erred UNSEEN times as often. A rate is one less that many times the
share of errors, drawn towards that of all patterns while few facts speak for it.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from cckg import files
from cckg.declared import folder
from cckg.evaluate import Evaluation, evaluate
from cckg.evaluate.facts import KINDS, PART_OF_ANOTHER
from cckg.extract import record as writer
from cckg.extract.rules.lexicon import data
from cckg.model.record import Record
from cckg.workspace import load_record
from quality import BENCH, TEXTS, drafts

# Counted once, by the rules of version 0.1 in November 2026: 328 of 396 facts were right on 23 reports that
# no rule had seen, 1,052 of 1,093 on the 50 that the rules were fitted to.
UNSEEN = (1 - 328 / 396) / (1 - 1052 / 1093)
PRIOR = 40
"""How many facts the mean of all patterns weighs as."""
PARTS = ((BENCH / "gold" / "dev", None), (BENCH / "invented" / "gold", BENCH / "invented" / "reports"))
Counts = dict[str, tuple[int, int]]
"""Facts, and right ones, by pattern."""


class Marks:
    """Gives each pattern a number in place of its confidence, so that judged facts can be led back to it."""

    def __init__(self) -> None:
        self.patterns: list[str] = []

    def __call__(self, pattern: str, _: tuple[str, ...] = ()) -> float:
        if pattern not in self.patterns:
            self.patterns.append(pattern)
        return self.patterns.index(pattern) / 10_000


def counted(texts: Path) -> Counts:
    """What each pattern gave on the development reports."""
    marks, right, facts = Marks(), Counter[str](), Counter[str]()
    with patch.object(writer, "confidence", marks):
        pairs = [pair for gold, own in PARTS for pair in _pairs(gold, own or texts)]
    for mark, is_right in judged(evaluate(pairs)):
        pattern = marks.patterns[round(mark * 10_000)]
        facts[pattern] += 1
        right[pattern] += is_right
    return {pattern: (facts[pattern], right[pattern]) for pattern in sorted(facts)}


def _pairs(gold: Path, texts: Path) -> Iterator[tuple[Record, Record]]:
    records = [load_record(path).record for path in sorted(gold.glob("*.yaml"))]
    return drafts(records, sorted([*texts.rglob("*.md"), *texts.rglob("*.txt")]))


def judged(evaluation: Evaluation) -> Iterator[tuple[float, bool]]:
    """Every predicted fact's mark, and whether the gold has it (strict)."""
    for comparison in evaluation.comparisons:
        for kind in (kind for kind in KINDS if kind not in PART_OF_ANOTHER):
            outcome = comparison.outcomes["strict"][kind]
            for facts, is_right in ((outcome.right, True), (outcome.false, False)):
                yield from ((fact.confidence, is_right) for fact in facts if fact.confidence is not None)


def rates(counts: Counts) -> dict[str, float]:
    """The base rate of each pattern, two decimals."""
    wrong = sum(facts - right for facts, right in counts.values())
    mean = wrong / sum(facts for facts, _ in counts.values())
    shares = {p: (facts - right + PRIOR * mean) / (facts + PRIOR) for p, (facts, right) in counts.items()}
    return {pattern: round(max(0.3, 1 - UNSEEN * share), 2) for pattern, share in shares.items()}


def write(found: dict[str, float]) -> None:
    """Put the rates into the lexicon's lines; its comments and its other patterns stay."""
    path = folder("lexicons") / "confidence.yaml"
    text = path.read_text(encoding="utf-8")
    for pattern, rate in found.items():
        text = re.sub(rf"(?m)^(  {re.escape(pattern)}: ).*$", rf"\g<1>{rate}", text)
    files.write(path, text)


def main() -> None:
    """Count, print, and write where asked."""
    texts = os.environ.get(TEXTS)
    if not texts:
        sys.exit(f"{TEXTS} names no folder of texts")
    counts = counted(Path(texts))
    found, known = rates(counts), data("confidence.yaml")["base"]
    for pattern, (facts, right) in sorted(counts.items(), key=lambda item: -item[1][0]):
        now = known.get(pattern, 0)
        print(f"{pattern:28}{facts:6}{right:6}{right / facts:7.2f}{now:7.2f}{found[pattern]:7.2f}")
    if "--write" in sys.argv:
        write(found)


if __name__ == "__main__":
    main()
