"""Names compared for the command line: one pair, or a file of pairs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.resolve.compare import Kind, compare_names
from cckg.resolve.own import OwnBodies
from cckg.workspace import Workspace, read_text, shown

COLUMNS = ("a", "b", "verdict", "probability", "reason")
KINDS: dict[str, Kind] = {"organization": "organization", "person": "person", "place": "place"}


def own_bodies(workspace: Workspace) -> OwnBodies:
    """What the authority entries of a workspace know about names."""
    return OwnBodies(workspace.authority().organizations)


def compared(a: str, b: str, kind: Kind, own: OwnBodies | None = None) -> str:
    """Verdict and probability of a pair, and a line for each reason."""
    found = compare_names(a, b, kind, own)
    return "\n".join(
        [f"{found.verdict} {found.probability:.2f}", *(f"- {reason}" for reason in found.reasons)]
    )


def compared_file(path: Path, kind: Kind, own: OwnBodies | None = None) -> str:
    """Tab-separated answers for a tab-separated file of pairs, line for line.

    Raises DataError, with the line, where a column is missing or a kind unknown.
    """
    rows = [COLUMNS]
    for a, b, row_kind in _pairs(path, kind):
        found = compare_names(a, b, row_kind, own)
        rows.append((a, b, found.verdict, f"{found.probability:.4f}", "; ".join(found.reasons)))
    return "".join("\t".join(row) + "\n" for row in rows)


def _pairs(path: Path, kind: Kind) -> Iterator[tuple[str, str, Kind]]:
    lines = read_text(path).split("\n")
    header = [cell.strip().casefold() for cell in lines[0].split("\t")]
    if not {"a", "b"} <= set(header):
        raise DataError([_problem(path, 1, "no columns a and b", "begin with a header line, tab-separated")])
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = dict(zip(header, (cell.strip() for cell in line.split("\t")), strict=False))
        if not (cells.get("a") and cells.get("b")):
            raise DataError([_problem(path, number, "not two names", "part the columns by tabs")])
        said = cells.get("kind") or kind
        if said not in KINDS:
            raise DataError(
                [_problem(path, number, f"unknown kind {said!r}", f"use one of {', '.join(KINDS)}")]
            )
        yield cells["a"], cells["b"], KINDS[said]


def _problem(path: Path, line: int, problem: str, remedy: str) -> Finding:
    return Finding(shown(path), line, "", problem, remedy)
