"""How well names are told apart on the labelled pairs that are not held (bench/pairs/README.md)."""

import csv
import hashlib
from pathlib import Path

from cckg.resolve.compare import compare_names

PATH = Path(__file__).parents[2] / "bench" / "pairs" / "pairs.tsv"
with PATH.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def held(row: dict[str, str]) -> bool:
    return int(hashlib.sha256(f"{row['a']}\t{row['b']}".encode()).hexdigest(), 16) % 3 == 0


def test_the_pairs_are_many_and_half_of_them_hard_negatives() -> None:
    assert len(ROWS) >= 300
    assert sum(row["expected"] == "different" for row in ROWS) * 2 >= len(ROWS)
    assert len({frozenset((row["a"], row["b"])) for row in ROWS}) == len(ROWS)
    assert all((row["held"] == "yes") == held(row) for row in ROWS)


def test_precision_and_recall_on_what_is_not_held() -> None:
    open_rows = [row for row in ROWS if row["held"] == "no"]
    said = {i for i, r in enumerate(open_rows) if compare_names(r["a"], r["b"], r["kind"]).verdict == "same"}  # type: ignore[arg-type]
    true = {i for i, row in enumerate(open_rows) if row["expected"] == "same"}
    assert len(said & true) >= 0.98 * len(said)
    assert len(said & true) >= 0.80 * len(true)
