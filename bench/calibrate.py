"""How often each pattern is right on reports that no rule had seen: the rates of lexicons/confidence.yaml.

usage: python bench/calibrate.py [--write]
       CCKG_DEV_TEXTS=FOLDER python bench/calibrate.py --count GOLD …

Rules are fitted to the development reports, so that their errors are too few there, and not in the same
proportion for each pattern. So whoever annotates new reports counts first (--count, with the folders of the
gold records): what each pattern gives and how much of it is right is added to bench/unseen-patterns.tsv.
Only then may rules be fitted to them. The rates follow from that table, drawn towards the mean of all
patterns while few facts speak for one; --write puts them into the lexicon.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
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

COUNTS = BENCH / "unseen-patterns.tsv"
PRIOR = 40
"""How many facts the mean of all patterns weighs as."""
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


def counted(gold: Sequence[Path], texts: Path) -> Counts:
    """What each pattern gives on the reports of some folders of gold records."""
    marks, right, facts = Marks(), Counter[str](), Counter[str]()
    with patch.object(writer, "confidence", marks):
        pairs = [pair for folder_ in gold for pair in _pairs(folder_, texts)]
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
    """The base rate of each pattern of the lexicon, two decimals; the mean for one that was never seen."""
    mean = sum(right for _, right in counts.values()) / sum(facts for facts, _ in counts.values())
    patterns = {p: counts.get(p, (0, 0)) for p in (*data("confidence.yaml")["base"], *counts)}
    return {p: round((right + PRIOR * mean) / (facts + PRIOR), 2) for p, (facts, right) in patterns.items()}


def known() -> Counts:
    """The table of what was counted so far."""
    lines = COUNTS.read_text(encoding="utf-8").splitlines()[1:] if COUNTS.exists() else []
    return {pattern: (int(facts), int(right)) for pattern, facts, right in (x.split("\t") for x in lines)}


def add(more: Counts) -> None:
    """Add counts of further reports to the table."""
    now = known()
    lines = ["pattern\tfacts\tright"]
    for pattern in sorted({*now, *more}):
        both = zip(now.get(pattern, (0, 0)), more.get(pattern, (0, 0)), strict=True)
        lines.append("\t".join([pattern, *(str(sum(counts)) for counts in both)]))
    files.write(COUNTS, "\n".join(lines) + "\n")


def write(found: dict[str, float]) -> None:
    """Put the rates into the lexicon's lines; its comments and its other patterns stay."""
    path = folder("lexicons") / "confidence.yaml"
    text = path.read_text(encoding="utf-8")
    for pattern, rate in found.items():
        text = re.sub(rf"(?m)^(  {re.escape(pattern)}: ).*$", rf"\g<1>{rate}", text)
    files.write(path, text)


def main() -> None:
    """Count where asked; print the rates, and write them where asked."""
    if "--count" in sys.argv:
        if not (texts := os.environ.get(TEXTS)):
            sys.exit(f"{TEXTS} names no folder of texts")
        add(counted([Path(name) for name in sys.argv[2:]], Path(texts)))
    counts = known()
    found, before = rates(counts), data("confidence.yaml")["base"]
    for pattern, (facts, right) in sorted(counts.items(), key=lambda item: -item[1][0]):
        now = before.get(pattern, 0)
        print(f"{pattern:28}{facts:6}{right:6}{right / facts:7.2f}{now:7.2f}{found[pattern]:7.2f}")
    if "--write" in sys.argv:
        write(found)


if __name__ == "__main__":
    main()
