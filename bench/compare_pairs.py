"""`cckg compare` on the labelled pairs: precision and recall by file, part and difficulty.

usage: python bench/compare_pairs.py [--errors]

Precision and recall are of the verdict "same". Results go to bench/results/pairs.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cckg import files
from cckg.resolve.compare import compare_names
from cckg.resolve.score import Comparison
from entities import rows

BENCH = Path(__file__).parent
FILES = ("pairs", "fresh", "second", "last", "closing", "blind")
RESULTS = BENCH / "results" / "pairs.json"
Judged = tuple[dict[str, str], Comparison]


def judged(name: str) -> list[Judged]:
    """Each pair of the file with its comparison."""
    found: list[Judged] = []
    for row in rows(BENCH / "pairs" / f"{name}.tsv"):
        kind: Any = row["kind"]
        found.append((row, compare_names(row["a"], row["b"], kind)))
    return found


def figures(pairs: Sequence[Judged]) -> dict[str, float | int | None]:
    """Counts, precision and recall; None where they divide by nothing."""
    said = [row["expected"] == "same" for row, found in pairs if found.verdict == "same"]
    true = sum(row["expected"] == "same" for row, _ in pairs)
    return {
        "pairs": len(pairs),
        "same": true,
        "found": sum(said),
        "false": len(said) - sum(said),
        "precision": round(sum(said) / len(said), 4) if said else None,
        "recall": round(sum(said) / true, 4) if true else None,
    }


def parts(pairs: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    """The pairs that were looked at while the rules were made, those that were not, and each difficulty."""
    for name, held in (("open", "no"), ("held", "yes")):
        if some := [one for one in pairs if one[0]["held"] == held]:
            yield name, some
    for name in sorted({row["difficulty"] for row, _ in pairs}):
        yield name, [one for one in pairs if one[0]["difficulty"] == name]


def wrong(pairs: Sequence[Judged]) -> Iterator[str]:
    """Each pair that is judged wrongly, as a line."""
    for row, found in pairs:
        if (found.verdict == "same") != (row["expected"] == "same"):
            why = ", ".join(found.reasons)
            yield f"  {row['expected']}: {row['a']} | {row['b']} ({found.verdict}: {why})"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list every pair that is judged wrongly")
    asked = parser.parse_args(argv)
    result = {}
    for name in FILES:
        pairs = judged(name)
        result[name] = {part: figures(some) for part, some in parts(pairs)}
        for part, row in result[name].items():
            print(f"{name:8}{part:18}{json.dumps(row)}")
        if asked.errors:
            print("\n".join(wrong(pairs)))
    files.write(RESULTS, json.dumps(result, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
