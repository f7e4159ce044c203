"""How well names are told apart on the labelled pairs that are not held (bench/pairs/README.md)."""

import csv
import hashlib
from pathlib import Path

import pytest

from cckg.resolve.compare import compare_names

FOLDER = Path(__file__).parents[2] / "bench" / "pairs"
LEAST = {"pairs": 600, "fresh": 300, "second": 140, "last": 60, "closing": 45, "blind": 105}
TUNED = ("pairs", "fresh", "second")
"""The files `last` and `closing` were measured once each (bench/pairs/README.md)."""


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def held(row: dict[str, str]) -> bool:
    return int(hashlib.sha256(f"{row['a']}\t{row['b']}".encode()).hexdigest(), 16) % 3 == 0


@pytest.mark.parametrize("name", LEAST)
def test_the_pairs_are_many_and_about_half_of_them_hard_negatives(name: str) -> None:
    found = rows(name)
    assert len(found) >= LEAST[name]
    assert sum(row["expected"] == "different" for row in found) >= 0.45 * len(found)
    assert all((row["held"] == "yes") == (held(row) or name not in TUNED) for row in found)


def test_no_pair_stands_twice() -> None:
    every = [frozenset((row["a"], row["b"])) for name in LEAST for row in rows(name)]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("name", TUNED)
def test_precision_and_recall_on_what_is_not_held(name: str) -> None:
    open_rows = [row for row in rows(name) if row["held"] == "no"]
    said = {i for i, r in enumerate(open_rows) if compare_names(r["a"], r["b"], r["kind"]).verdict == "same"}  # type: ignore[arg-type]
    true = {i for i, row in enumerate(open_rows) if row["expected"] == "same"}
    assert len(said & true) >= 0.98 * len(said)
    assert len(said & true) >= 0.85 * len(true)
