"""A whole `cckg build` at growing sizes, in one process: from nothing, with nothing changed, after one edit.

usage: python bench/whole.py [EVENTS …]      (default 2 000 20 000; results in bench/results/whole.json)

A workspace of that many reports of one event each, as files, with records that are reviewed; two bodies an
event from a pool that grows with them. Seconds by the clock and by the processor, and the most memory.
Sizes that are there and were not asked for stay as they are.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from cckg.workspace.records import as_data
from generate import reports_and_records

RESULTS = Path(__file__).parent / "results" / "whole.json"
SETTINGS = 'base = "https://example.org/id/"\ntitle = "Bench"\n'


def workspace(root: Path, number: int) -> Path:
    """A workspace of `number` reports with their records."""
    for name in ("records", "reports", "authority"):
        (root / name).mkdir(parents=True)
    (root / "cckg.toml").write_text(SETTINGS, encoding="utf-8")
    yaml = YAML(typ="safe")
    yaml.default_flow_style = False
    for report, record in reports_and_records(number, bodies=2):
        (root / "reports" / f"{report.id}.md").write_text(report.text, encoding="utf-8")
        with (root / "records" / f"{report.id}.yaml").open("w", encoding="utf-8") as file:
            yaml.dump(as_data(record), file)
    return root


def build(root: Path) -> dict[str, float]:
    """Seconds and megabytes of one build, which has to succeed."""
    command = [sys.executable, "-m", "cckg", "build", "--data", str(root), "--out", str(root / "out")]
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(said.decode()[-2000:])
    return {
        "s": round(time.monotonic() - begun, 1),
        "cpu": round(usage.ru_utime + usage.ru_stime, 1),
        "MB": usage.ru_maxrss // 1024,
    }


def edit(root: Path, number: int) -> None:
    """Another role in the record in the middle."""
    path = root / "records" / f"report-{number // 2:06d}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("role: host", "role: partner", 1), encoding="utf-8")


def measure(number: int) -> dict[str, Any]:
    """All three builds of a workspace."""
    with tempfile.TemporaryDirectory() as folder:
        root = workspace(Path(folder) / "data", number)
        told: dict[str, Any] = {"events": number}
        for name in ("from nothing", "nothing changed", "one role changed"):
            if name == "one role changed":
                edit(root, number)
            told[name] = build(root)
            print(f"{number:,} events, {name}: {told[name]}", file=sys.stderr, flush=True)
        told["MB written"] = sum(one.stat().st_size for one in (root / "graph").iterdir()) >> 20
        told["MB of the page"] = (root / "out" / "network.html").stat().st_size >> 20
    return told


def main(sizes: list[int]) -> None:
    """Measure, print and keep."""
    before = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    known = {one["events"]: one for one in before} | {size: measure(size) for size in sizes}
    text = json.dumps([known[size] for size in sorted(known)], indent=1) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (20 << 30, 20 << 30))
    main([int(word) for word in sys.argv[1:]] or [2_000, 20_000])
