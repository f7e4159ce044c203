"""Ids that builds gave (authority/ids.tsv): a line for each thing, with the mentions that have the id."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from cckg import files
from cckg.model.authority import Given
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.workspace.text import read_text, shown

FILE = "ids.tsv"
HEADER = (
    "# Ids that `cckg build` gave, oldest first, and the mentions (report/id in its record) that have them.",
    "# Keep this file under version control: without it a report that is added may change ids.",
    "kind\tid\tmentions",
)


def load_given(folder: Path) -> tuple[Given, ...]:
    """The ids given until now. Raises DataError with the line of a row that is none."""
    path = folder / FILE
    if not path.exists():
        return ()
    found: list[Given] = []
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#") or line == HEADER[-1]:
            continue
        given = _row(line)
        if given is None:
            remedy = "write kind, id and mentions with tabs between, or take the line out"
            raise DataError([Finding(shown(path), number, "", "is no id that was given", remedy)])
        if (given.kind, given.id) in seen:
            remedy = "take the later line out"
            raise DataError([Finding(shown(path), number, given.id, "is given a second time", remedy)])
        seen.add((given.kind, given.id))
        found.append(given)
    return tuple(found)


def _row(line: str) -> Given | None:
    cells = line.split("\t")
    if len(cells) != 3:
        return None
    try:
        return Given.model_validate({"kind": cells[0], "id": cells[1], "mentions": cells[2].split()})
    except ValidationError:
        return None


def save_given(folder: Path, given: Iterable[Given]) -> bool:
    """Write all of them, in their order; where there are none, no file. Says whether anything changed."""
    rows = ["\t".join((one.kind, one.id, " ".join(one.mentions))) for one in given]
    if not rows and not (folder / FILE).exists():
        return False
    return files.write(folder / FILE, "\n".join((*HEADER, *rows)) + "\n")
