"""How good the drafts are: each part of the gold records against what is drafted from the reports' texts.

usage: CCKG_DEV_TEXTS=FOLDER python bench/quality.py [--part digests|dev|opened|held]

The parts `dev`, `opened` (kept apart until they had been measured for good) and `held` (kept apart still) of
bench/gold have reports whose texts belong to their publishers and are not kept here: FOLDER holds them as
<record's file name>.md with front matter, in folders or not.
A text counts only when its hash is the one that the gold record names. `digests` are the shipped
data/reports against data/records. Figures go to bench/results/quality.json, part by part; a part
that is not measured stays there as it was.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cckg import files
from cckg.evaluate import FIELDS, evaluate, figures, render
from cckg.extract import extract
from cckg.flow.gathering import read_reports
from cckg.model.record import Record
from cckg.model.report import Report, report_id
from cckg.workspace import load_record

BENCH = Path(__file__).parent
DATA = BENCH.parent / "data"
RESULTS = BENCH / "results" / "quality.json"
TEXTS = "CCKG_DEV_TEXTS"
GOLD = {"digests": DATA / "records"} | {part: BENCH / "gold" / part for part in ("dev", "opened", "held")}


def measure(gold: Path, texts: Path) -> tuple[dict[str, object], str]:
    """Figures of one part, and the same as a table; reports whose text is not at hand are only counted."""
    records = [load_record(path).record for path in sorted(gold.glob("*.yaml"))]
    pairs = list(drafts(records, sorted(texts.rglob("*.md"))))
    evaluation = evaluate(pairs)
    counts = {"reports": len(pairs), "without_text": len(records) - len(pairs)}
    extractor = {draft.drafted.version for draft, _ in pairs if draft.drafted}
    found = {**counts, "extractor": sorted(extractor), **figures(evaluation, FIELDS)}
    return found, render(evaluation, listed=False, by=("language",))


def drafts(records: Sequence[Record], paths: Sequence[Path]) -> Iterator[tuple[Record, Record]]:
    """(draft, gold) for each gold record whose text is among the files."""
    for gold in records:
        named = [path for path in paths if report_id(path.stem) == report_id(gold.report.id)]
        read = [report for _, report in read_reports(named) if isinstance(report, Report)]
        fitting = [report for report in read if _is_text_of(report, gold)]
        if fitting:
            yield extract(fitting[0]), gold


def _is_text_of(report: Report, gold: Record) -> bool:
    return gold.report.text is None or gold.report.text.sha256 == report.sha256


def keep(measured: dict[str, dict[str, object]]) -> None:
    """Put the parts into the file of results, beside those that were not measured."""
    before: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    parts = {**before, **measured}
    ordered = {name: parts[name] for name in GOLD if name in parts}
    files.write(RESULTS, as_json(ordered) + "\n")


def as_json(value: Any, depth: int = 0) -> str:
    """JSON in which an object without objects inside stands on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if "{" not in line[1:]:
        return line
    gap = "\n" + " " * depth
    if isinstance(value, dict):
        inner = [
            f"{json.dumps(key, ensure_ascii=False)}: {as_json(one, depth + 1)}" for key, one in value.items()
        ]
    else:
        inner = [as_json(one, depth + 1) for one in value]
    return line[0] + ",".join(f"{gap} {one}" for one in inner) + gap + line[-1]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--part", choices=list(GOLD), help="measure this part only")
    part = parser.parse_args(argv).part
    folder = os.environ.get(TEXTS)
    if not folder:
        print(
            f"{TEXTS} names no folder of texts: dev and held are left out, the shipped digests are evaluated"
        )
    elif not Path(folder).is_dir():
        parser.error(f"{TEXTS}: {folder} is no folder")
    measured = {}
    for name in [name for name in GOLD if part in (name, None) and (folder or name == "digests")]:
        texts = DATA / "reports" if name == "digests" else Path(folder or "")
        measured[name], table = measure(GOLD[name], texts)
        print(f"== {name}: {table}")
    keep(measured)


if __name__ == "__main__":
    main()
