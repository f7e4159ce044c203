"""What was found when drafts were judged by sample (authority/audits.tsv), a line for each kind of fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from cckg import files
from cckg.workspace.text import read_text

FILE = "audits.tsv"
COLUMNS = ("on", "by", "seed", "kind", "drafts", "judged", "right", "precision", "low", "high", "covered")
HEADER = (
    "# Audits (cckg review --audit): of `drafts` facts of a kind a person read `judged`; `right` of these",
    "# were right; precision with its 95 % interval (Wilson), low to high; covered: taken, not read.",
    "\t".join(COLUMNS),
)


def add_audits(folder: Path, rows: Iterable[Sequence[object]]) -> Path:
    """Write the lines at the end of the file; what stands there stays."""
    path = folder / FILE
    before = read_text(path) if path.exists() else "\n".join(HEADER) + "\n"
    lines = ["\t".join(" ".join(str(cell).split()) for cell in row) for row in rows]
    files.write(path, before.removesuffix("\n") + "\n" + "".join(f"{line}\n" for line in lines))
    return path
