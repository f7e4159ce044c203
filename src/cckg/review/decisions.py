"""What a person decides about the facts of a record: each decision a new record, nothing else touched.

Who decided, when, and what the extractor had said stand with the fact (`decided`), so that a
decision can be undone and a later run of the extractor can tell what it finds again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from cckg.documents import dotted, plain
from cckg.model.consistency import Path, problems
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.vocabulary import ReviewerKind

Data = dict[str, Any]
ABSENT = ""
"""Stands in `was` for a field that was left out."""
KEPT = frozenset({"id", "status", "decided", "confidence"})
"""Fields that no correction changes."""


@dataclass(frozen=True)
class Decider:
    """Who decides, and on which day (ISO 8601). What a machine decides is `checked`, never `accepted`."""

    by: str
    on: str
    kind: ReviewerKind = "person"

    @property
    def status(self) -> str:
        """The status of a fact that this decider holds for true."""
        return "accepted" if self.kind == "person" else "checked"


def accept(record: Record, path: Path, who: Decider) -> Record:
    """The record with the fact at `path` taken as it stands."""
    return _decided(record, path, "accepted", who.status, who)


def accept_all(record: Record, paths: Iterable[Path], who: Decider) -> Record:
    """The record with the facts at all these paths taken as they stand."""
    data = _data(record)
    for path in paths:
        _sign(at(data, path), "accepted", who.status, who, {})
    return _sound(record, data)


def reject(record: Record, path: Path, who: Decider) -> Record:
    """The record with the fact at `path` rejected: it stays in the file and goes nowhere."""
    return _decided(record, path, "rejected", "rejected", who)


def covered(record: Record, path: Path, who: Decider) -> Record:
    """The record with the fact at `path` taken because a sample of its kind was read, not it itself."""
    return _decided(record, path, "covered", "covered-by-sample", who)


def correct(record: Record, path: Path, changes: Mapping[str, Any], who: Decider) -> Record:
    """The record with fields of the fact at `path` changed and the fact taken; None leaves a field out.

    `changes` are fields as a record writes them (`role`, `name`, `start`, `evidence` …). Raises
    DataError when the record would not be sound, as when an id is not there.
    """
    data = _data(record)
    fact = at(data, path)
    if wrong := sorted(KEPT & changes.keys()):
        raise _fault(
            record, path, f"has {', '.join(wrong)}, which no correction changes", "correct other fields"
        )
    new = {key: plain(value) for key, value in changes.items()}
    changed = {key: value for key, value in new.items() if fact.get(key) != value}
    was = {key: fact.get(key, ABSENT) for key in changed}
    for key, value in changed.items():
        if value is None or value == []:
            fact.pop(key, None)
        else:
            fact[key] = value
    _sign(fact, "corrected" if changed else "accepted", who.status, who, was)
    return _sound(record, data)


def add_fact(record: Record, kind: str, values: Mapping[str, Any], who: Decider, under: Path = ()) -> Record:
    """The record with a new fact at the end of its list; `path_of_last` says where.

    `kind` is organizations, people, places, projects, events or participations; or positions,
    sessions of the person or event at `under`. Raises DataError when the record would not be sound.
    """
    data = _data(record)
    home = at(data, under) if under else data
    facts = home.setdefault(kind, [])
    fact: Data = {key: plain(value) for key, value in values.items() if value is not None}
    _sign(fact, "added", who.status, who, {})
    facts.append(fact)
    return _sound(record, data)


def path_of_last(record: Record, kind: str, under: Path = ()) -> Path:
    """Where the last fact of a list stands, as after `add_fact`."""
    home: Any = record
    for step in under:
        home = home[step] if isinstance(step, int) else getattr(home, step)
    return (*under, kind, len(getattr(home, kind)) - 1)


def undo(record: Record, path: Path) -> Record:
    """The record as it was before anyone decided on the fact at `path`; an added fact goes.

    Raises DataError when nothing was decided there, or another fact needs the one that would go.
    """
    data = _data(record)
    fact = at(data, path)
    decided = fact.pop("decided", None)
    if decided is None:
        raise _fault(record, path, "is not decided", "name a fact that somebody decided on")
    if decided["what"] == "added":
        del at(data, path[:-2])[str(path[-2])][int(path[-1])]
    else:
        _restore(fact, {"status": "draft", **decided.get("was", {})})
    return _sound(record, data)


def signed(record: Record, who: Decider) -> Record:
    """The record with this reviewer among those who reviewed it, on the day of the last decision."""
    data = _data(record)
    passes: list[Data] = data.setdefault("reviewed", [])
    mine = next((one for one in passes if (one["by"], one["kind"]) == (who.by, who.kind)), None)
    if mine is None:
        passes.append({"by": who.by, "kind": who.kind, "on": who.on})
    else:
        mine["on"] = who.on
    return Record.model_validate(data)


def _decided(record: Record, path: Path, what: str, status: str, who: Decider) -> Record:
    data = _data(record)
    _sign(at(data, path), what, status, who, {})
    return _sound(record, data)


def _sign(fact: Data, what: str, status: str, who: Decider, was: Mapping[str, Any]) -> None:
    """Write the decision; what the extractor said first is kept over several decisions."""
    before = fact.get("decided") or {}
    first = before.get("was", {})
    if before.get("what") == "added":
        what, was = "added" if what != "rejected" else what, {}
    status_was = {} if before else {"status": fact.get("status", ABSENT)}
    known = {**was, **({} if status_was.get("status") == "draft" else status_was), **first}
    if what == "accepted" and any(key != "status" for key in known):
        what = "corrected"
    fact["status"] = status
    fact["decided"] = {"what": what, "by": who.by, "kind": who.kind, "on": who.on}
    if known:
        fact["decided"]["was"] = known


def _restore(fact: Data, was: Mapping[str, Any]) -> None:
    for key, value in was.items():
        if value == ABSENT:
            fact.pop(key, None)
        else:
            fact[key] = value


def _data(record: Record) -> Data:
    data: Data = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    return data


def at(data: Any, path: Path) -> Data:
    """The part of a record's data at a path."""
    for step in path:
        data = data[step]
    found: Data = data
    return found


def _sound(before: Record, data: Data) -> Record:
    """The record, when nothing in it is at fault that was not before."""
    try:
        record = Record.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        message = str(fault["msg"]).removeprefix("Value error, ")
        raise _fault(
            before, tuple(fault["loc"]), f"would not be sound: {message}", "choose another value"
        ) from error
    old = {(problem.path, problem.message) for problem in problems(before)}
    new = [problem for problem in problems(record) if (problem.path, problem.message) not in old]
    if new:
        raise _fault(before, new[0].path, new[0].message, new[0].remedy)
    return record


def _fault(record: Record, path: Path, message: str, remedy: str) -> DataError:
    return DataError([Finding(f"{record.report.id}.yaml", 0, dotted(path), message, remedy)])
