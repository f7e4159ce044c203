"""Processor time of whole `cckg` commands over a copy of the data: from nothing, and after one edit.

usage: python bench/building.py [RECORDS …]      (default 50 and all; results in bench/results/building.json)

Each figure is the least of RUNS runs of user and system time of the process, interpreter included. A
workspace is built twice before anything is measured, so that compiled modules and memories are there.
The floor beside it is what Python takes to load the libraries alone, in the same run.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

DATA = Path(__file__).parents[1] / "data"
RESULTS = Path(__file__).parent / "results" / "building.json"
RUNS = 3
LIBRARIES = (
    "import click, jinja2, networkx, numpy, pydantic, pyoxigraph, pyvis.network, rich.table, ruamel.yaml"
)
ROLES = ("role: organizer", "role: host")


def workspace(root: Path, number: int) -> Path:
    """The first `number` records with their reports, and all that people decided."""
    for name in ("records", "reports"):
        (root / name).mkdir(parents=True)
    shutil.copytree(DATA / "authority", root / "authority")
    for name in ("cckg.toml", "quality.json"):
        shutil.copy(DATA / name, root)
    for record in sorted((DATA / "records").glob("*.yaml"))[:number]:
        shutil.copy(record, root / "records")
        for report in (DATA / "reports").glob(f"{record.stem}.*"):
            shutil.copy(report, root / "reports")
    return root


def seconds(command: list[str]) -> float:
    """User and system time of a command that succeeds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def cckg(name: str, root: Path) -> list[str]:
    out = ["--out", str(root / "out")] if name == "build" else []
    return [sys.executable, "-m", "cckg", name, "--data", str(root), *out]


def edited(root: Path) -> Path:
    """A record in the middle that has a role to swap and a quote to shorten."""
    records = [path for path in sorted((root / "records").iterdir()) if ROLES[0] in path.read_text()]
    return records[len(records) // 2]


def another_role(root: Path, turn: int) -> None:
    path = edited_once(root)
    path.write_text(path.read_text().replace(ROLES[turn % 2], ROLES[1 - turn % 2], 1))


def another_quote(root: Path, turn: int) -> None:
    path = edited_once(root)
    step = 1 - 2 * (turn % 2)
    quote = re.compile(r"(evidence: \[\{start: \d+, end: )(\d+)")
    path.write_text(quote.sub(lambda found: f"{found[1]}{int(found[2]) - step}", path.read_text(), count=1))


def another_body(root: Path, turn: int) -> None:
    path = edited_once(root)
    names = re.compile(r"(organizations:\n  - id: \S+\n    name: )([^\n]+?)(?: of Herons \d+)?\n")
    path.write_text(names.sub(rf"\1\2 of Herons {turn}\n", path.read_text(), count=1))


def another_report(root: Path, turn: int) -> None:
    text = f"A training on carbon markets was held on {turn + 1} May 2021, hosted by Heron University."
    (root / "reports" / "heron-training.md").write_text(text)


EDITS: dict[str, Callable[[Path, int], None]] = {
    "one record: a role": another_role,
    "one record: a quote": another_quote,
    "one record: a body's name": another_body,
    "one report without a record": another_report,
}
_CHOSEN: dict[Path, Path] = {}


def edited_once(root: Path) -> Path:
    """The same record for every edit of a workspace."""
    return _CHOSEN.setdefault(root, edited(root))


def measure(root: Path) -> dict[str, float]:
    """Seconds of each case."""
    build = cckg("build", root)
    row: dict[str, float] = {"records": len(list((root / "records").iterdir()))}
    found: list[float] = []
    for _ in range(2):
        for name in (".cckg-cache", "graph", "out"):
            shutil.rmtree(root / name, ignore_errors=True)
        found.append(seconds(build))
    row["from nothing"] = min(found)
    row["nothing changed"] = min(seconds(build) for _ in range(RUNS))
    for name, edit in EDITS.items():
        found = []
        for turn in range(RUNS + 1):
            edit(root, turn)
            found.append(seconds(build))
        row[name], row[f"{name}, median"] = min(found[1:]), median(found[1:])
    for name in ("validate", "resolve", "todo"):
        seconds(cckg(name, root))
        row[name] = min(seconds(cckg(name, root)) for _ in range(2))
    row["floor: Python loads the libraries"] = min(
        seconds([sys.executable, "-c", LIBRARIES]) for _ in range(RUNS)
    )
    return row


def main(sizes: list[int]) -> None:
    """Measure, print and keep."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(workspace(Path(folder) / "data", size)))
    rounded = [{name: round(value, 2) for name, value in row.items()} for row in rows]
    text = json.dumps({"processor seconds": rounded}, indent=1) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [50, len(list((DATA / "records").glob("*.yaml")))])
