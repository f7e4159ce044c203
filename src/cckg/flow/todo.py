"""What is worth a curator's next ten minutes (`cckg todo`): gathered from records, resolution and reports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

from cckg.flow.gathering import read_reports
from cckg.flow.naming import Scene
from cckg.flow.recalling import recalled
from cckg.flow.remembering import Remembered
from cckg.flow.resolving import resolved
from cckg.flow.suggesting import due
from cckg.model.authority import Authority
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.report import Report, report_id
from cckg.resolve.stakes import gaps, stakes
from cckg.review.desk.sentences import Names
from cckg.review.todo import Task, ordered
from cckg.workspace import LoadedRecord, Workspace, shown

HASH = "report.text.sha256"


@dataclass
class _Found:
    """What could be read: records by report id with their files, and what was wrong with the rest."""

    loaded: dict[str, LoadedRecord] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)


def todo(space: Workspace, today: date, limit: int | None = None) -> list[Task]:
    """The tasks, the most worth while first. Files that are at fault do not hide what else there is."""
    found = _read(space)
    tasks = [*found.tasks, *_facts(found)]
    try:
        known: Authority | None = space.authority()
    except DataError as error:
        known = None
        tasks += [_invalid(fault) for fault in error.findings]
    with recalled(space.root, "todo"):
        tasks += _resolved(space, found, known, today)
    return [_with_line(task, found) for task in ordered(tasks)[:limit]]


def _resolved(space: Workspace, found: _Found, known: Authority | None, today: date) -> list[Task]:
    records = [found.loaded[name].record for name in sorted(found.loaded)]
    try:
        resolution = resolved(records, known or Authority())
    except DataError as error:
        return [_invalid(fault) for fault in error.findings]
    seen = Scene(space, records, resolution, known or Authority())
    ties = [*_ties(found, seen)]
    return ties if known is None else [*ties, *_merges(seen, today), *_bodies(seen)]


def _read(space: Workspace) -> _Found:
    from cckg.read import report_files

    found, remembered = _Found(), Remembered(space.root)
    reports: dict[str, Report] = {}
    files_of: dict[str, Path] = {}
    for path, read in read_reports(
        report_files(space.reports) if space.reports.is_dir() else [], remembered.report
    ):
        if isinstance(read, Finding):
            found.tasks.append(_invalid(read))
        else:
            reports[read.id], files_of[read.id] = read, path
    for path in space.record_paths():
        _load(found, path, reports.get(report_id(path.stem)), remembered)
    remembered.save()
    for name in sorted(reports.keys() - {report_id(path.stem) for path in space.record_paths()}):
        found.tasks.append(_unrecorded(files_of[name], space))
    return found


def _load(found: _Found, path: Path, report: Report | None, remembered: Remembered) -> None:
    name = report_id(path.stem)
    try:
        loaded = remembered.record(path, report)
    except DataError as error:
        if any(fault.path != HASH for fault in error.findings):
            found.tasks += [_invalid(fault) for fault in error.findings]
            return
        found.tasks += [_changed(fault, path) for fault in error.findings]
        loaded = remembered.record(path, None)
    if report_id(loaded.record.report.id) != name:
        problem = f"is {loaded.record.report.id!r}"
        found.tasks.append(
            _invalid(
                loaded.document.finding(("report", "id"), problem, f"write {name!r}, the name of the file")
            )
        )
        return
    found.loaded[name], found.paths[name] = loaded, path


def _invalid(fault: Finding) -> Task:
    what = " ".join(filter(None, (fault.path, fault.message)))
    return Task(
        "invalid", what, "nothing is built while it is wrong", fault.remedy, file=fault.file, line=fault.line
    )


def _changed(fault: Finding, path: Path) -> Task:
    why = "its facts point into words that may stand elsewhere now; nothing is built while they do"
    about = f"{path.stem}: its text is not the one that it was read from"
    return Task("changed", about, why, f"cckg anchor {shown(path)}", file=fault.file, line=fault.line)


def _unrecorded(path: Path, space: Workspace) -> Task:
    do = f"cckg extract {shown(path)} --out {shown(space.records)}"
    return Task(
        "report",
        f"{path.stem}: has no record yet",
        "its facts are drafts of each build",
        do,
        file=shown(path),
    )


def _facts(found: _Found) -> Iterator[Task]:
    """All that is open in a record, as one task."""
    for name, loaded in sorted(found.loaded.items()):
        open_ = [fact for _, fact in loaded.record.facts() if fact.standing == "draft"]
        if open_:
            sure = [fact.confidence for fact in open_ if fact.confidence is not None]
            about = f"{name}: {len(open_)} fact{'s' if len(open_) > 1 else ''} that nobody has reviewed"
            why = f"the least sure at {min(sure):.2f}" if sure else "drafted without a confidence"
            path = found.paths[name]
            yield Task("facts", about, why, f"cckg review {path.stem}", count=len(open_), file=shown(path))


def _ties(found: _Found, seen: Scene) -> Iterator[Task]:
    by_report: Mapping[str, str] = {loaded.record.report.id: name for name, loaded in found.loaded.items()}
    for stake in stakes(seen.records, seen.resolution):
        name = by_report[stake.report]
        record: Record = found.loaded[name].record
        fact = dict(record.facts())[stake.path]
        sure = fact.confidence
        why = f"would tie it to {stake.ties} other bod{'ies' if stake.ties > 1 else 'y'}"
        why += f"; the program was sure at {sure:.2f}" if sure is not None else ""
        yield Task(
            "fact",
            f"{name}: {Names(record).sentence(stake.path, fact)}",
            why,
            f"cckg review {found.paths[name].stem}",
            ties=stake.ties,
            doubt=1 - sure if sure is not None else 1.0,
            file=shown(found.paths[name]),
            line=-1 - int(stake.path[1]),
        )


def _with_line(task: Task, found: _Found) -> Task:
    """The line of a fact, which is only looked up where it is shown: the file is parsed for it."""
    if task.line >= 0:
        return task
    loaded = next(found.loaded[name] for name, path in found.paths.items() if shown(path) == task.file)
    return replace(task, line=loaded.document.line(("participations", -1 - task.line)))


def _merges(seen: Scene, today: date) -> Iterator[Task]:
    for one in due(seen, today):
        kind = f" --kind {one.kind}" if one.kind == "project" else ""
        yield Task(
            "merge",
            f"{one.keep_name} ({one.keep}) and {one.gone_name} ({one.gone}): one {one.kind} or two?",
            f"{one.probability:.2f}: {one.reason}",
            f"cckg accept | refuse | later {one.keep} {one.gone}{kind}",
            ties=one.ties,
            doubt=1 - abs(2 * one.probability - 1),
            count=one.participations,
        )


def _bodies(seen: Scene) -> Iterator[Task]:
    for gap in gaps(seen.records, seen.resolution):
        what = " and ".join(gap.missing)
        held = seen.holds("organization", gap.id)
        where = (
            f"its entry in {shown(seen.space.authority_folder)}/organizations.yaml"
            if held
            else gap.mentions[0]
        )
        times = "once" if gap.participations == 1 else f"{gap.participations} times"
        why = f"the network is told apart by it; it took part {times}"
        about = f"{gap.name} ({gap.id}) has no {what}"
        yield Task("body", about, why, f"add {what} to {where}", ties=gap.ties, count=gap.participations)


def as_json(tasks: list[Task]) -> str:
    """The tasks as JSON, in their order."""
    told = [{**asdict(task), "doubt": round(task.doubt, 6)} for task in tasks]
    return json.dumps(told, ensure_ascii=False, indent=1)


def as_text(tasks: list[Task]) -> str:
    """Each task on three lines."""
    if not tasks:
        return "nothing is left to do"
    return "\n\n".join(_told(i, task) for i, task in enumerate(tasks, 1))


def _told(i: int, task: Task) -> str:
    place = f"{task.file}:{task.line}  " if task.line > 0 else ""
    ties = f" ({task.ties} tie{'s' if task.ties > 1 else ''})" if task.ties else ""
    lines = [f"{i}. {task.matter}{ties}  {place}{task.about}", f"   {task.why}", f"   {task.do}"]
    return "\n".join(line for line in lines if line.strip())
