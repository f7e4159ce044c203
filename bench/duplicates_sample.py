"""A random sample of names to read by hand: are two of them one body, or is one of them two?

`python bench/duplicates_sample.py FOLDER [--seed N] [--names N] [--facts N]` prints organizations sampled
from `organizations.csv` of the exports in FOLDER, each with the five names of the whole list that look most
like it, and participations sampled from `participations.csv`, to be read against the texts. The same seed
gives the same sample.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import random
from pathlib import Path


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, as the exports write it."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def nearest(label: str, labels: list[str], number: int = 5) -> list[str]:
    """The labels most alike in letters: where a duplicate would stand."""
    scored = sorted((-difflib.SequenceMatcher(None, label, other).ratio(), other) for other in labels)
    return [other for _, other in scored if other != label][:number]


def main() -> None:
    """Print both samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--names", type=int, default=100)
    parser.add_argument("--facts", type=int, default=30)
    options = parser.parse_args()
    bodies = rows(options.folder / "organizations.csv")
    labels = sorted(row["label"] for row in bodies)
    for row in random.Random(options.seed).sample(bodies, min(options.names, len(bodies))):
        print(row["label_en"], "|", row["label_zh"], "|", row["other_names"])
        print("    like:", " ; ".join(nearest(row["label"], labels)))
    facts = rows(options.folder / "participations.csv")
    for row in random.Random(options.seed).sample(facts, min(options.facts, len(facts))):
        print(" | ".join(row.values()))


if __name__ == "__main__":
    main()
