"""Where everything stands in the pictures (authority/layout.tsv): one line for each node and roll-up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cckg import files
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.workspace.text import read_text, shown

FILE = "layout.tsv"
HEADER = (
    "# Where institutions, events, people and projects stand in the pictures, so that none of them moves.",
    "# Keep this file under version control; take it away to have all of it laid out anew.",
    "rollup\tnode\tx\ty",
)

Spots = dict[str, dict[str, tuple[int, int]]]
"""Coordinates by roll-up and id."""


def load_places(folder: Path) -> Spots:
    """The places until now. Raises DataError with the line of a row that is none."""
    path, found = folder / FILE, Spots()
    if not path.exists():
        return found
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#") or line == HEADER[-1]:
            continue
        try:
            rollup, node, x, y = line.split("\t")
            found.setdefault(rollup, {})[node] = (int(x), int(y))
        except ValueError as error:
            remedy = "write rollup, node and two whole numbers with tabs between, or take the line out"
            raise DataError([Finding(shown(path), number, "", "is no place", remedy)]) from error
    return found


def save_places(folder: Path, places: Mapping[str, Mapping[str, tuple[int, int]]]) -> Path:
    """Write all of them, sorted; nodes whose id would break a line are left out."""
    rows = [
        f"{rollup}\t{node}\t{x}\t{y}"
        for rollup, spots in sorted(places.items())
        for node, (x, y) in sorted(spots.items())
        if node and not set("\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029") & set(node)
    ]
    files.write(folder / FILE, "\n".join((*HEADER, *rows)) + "\n")
    return folder / FILE
