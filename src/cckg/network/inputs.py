"""The rows of the four network queries as values that the rest of the stage works on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cckg.model.table import Cell, Table

_COLUMNS = {
    "participations": ("event", "activity", "agent", "role", "status", "year", "top_agent", "agent_class"),
    "agents": ("agent", "label", "kind", "level", "jurisdiction_label", "parent"),
    "events": ("event", "label", "type", "start", "end", "year", "places", "occurrences", "report"),
    "evidence": (
        *("activity", "agent", "role", "status", "report", "report_title", "report_url"),
        *("publisher", "text_of", "quote", "confidence"),
    ),
}
"""What the queries must give; `label_zh` and `also` of agents are used where they are there."""


@dataclass(frozen=True)
class Agent:
    """A body (or a project); `also` are further names."""

    id: str
    label: str
    label_zh: str | None = None
    also: tuple[str, ...] = ()
    project: bool = False
    kind: str = "unknown"
    level: str | None = None
    jurisdiction: str | None = None
    parent: str | None = None


@dataclass(frozen=True)
class Event:
    """An event or a part of one. `year` is None where it is undated; `occurrences` are its sittings."""

    id: str
    label: str
    type: str | None = None
    start: str | None = None
    end: str | None = None
    year: int | None = None
    places: str | None = None
    occurrences: int = 1
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Holding:
    """An agent holds a role in an activity, which is the event `event` or a part of it."""

    event: str
    activity: str
    agent: str
    role: str
    draft: bool
    top: str
    project: bool = False


@dataclass(frozen=True, order=True)
class Quote:
    """The words of a report that state a holding; `text` is empty where a record gives none."""

    activity: str
    agent: str
    role: str
    report: str
    text: str = ""
    of: str = "original"
    draft: bool = False


@dataclass(frozen=True)
class Source:
    """A report."""

    id: str
    title: str
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True)
class Inputs:
    """All of it; `people` counts the persons that hold a role."""

    holdings: tuple[Holding, ...] = ()
    agents: Mapping[str, Agent] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    people: int = 0


def gather(participations: Table, agents: Table, events: Table, evidence: Table) -> Inputs:
    """The four tables, checked and sorted; several rows about one thing are put together.

    Raises TableError when a column is missing.
    """
    held = list(_rows("participations", participations))
    told = list(_rows("evidence", evidence))
    holdings = tuple(sorted({_holding(row) for row in held if row["agent_class"] != "person"}))
    return Inputs(
        holdings=holdings,
        agents=_agents(_rows("agents", agents), holdings),
        events=_events(_rows("events", events), held),
        quotes=tuple(sorted({_quote(row) for row in told})),
        sources={key: _source(key, rows) for key, rows in _grouped(told, "report").items()},
        people=len({row["agent"] for row in held if row["agent_class"] == "person"}),
    )


_Row = Mapping[str, Cell]


def _rows(name: str, table: Table) -> Iterator[_Row]:
    for column in _COLUMNS[name]:
        table.column(column)
    return table.dicts()


def _grouped(rows: Iterable[_Row], key: str) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        if row[key] is not None:
            groups.setdefault(str(row[key]), []).append(row)
    return dict(sorted(groups.items()))


def _one(rows: Iterable[_Row], key: str) -> str | None:
    # Where the rows of one thing differ, the first in order, so that the order of rows does not matter.
    return min((str(row[key]) for row in rows if row.get(key) is not None), default=None)


def _year(rows: Iterable[_Row]) -> int | None:
    return min((int(row["year"]) for row in rows if row["year"] is not None), default=None)


def _tail(iri: str) -> str:
    return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1] or iri


def _holding(row: _Row) -> Holding:
    event, activity, agent = str(row["event"]), str(row["activity"]), str(row["agent"])
    project = row["agent_class"] == "project"
    top = agent if project or row["top_agent"] is None else str(row["top_agent"])
    return Holding(event, activity, agent, str(row["role"]), row["status"] == "draft", top, project)


def _agents(rows: Iterable[_Row], holdings: Iterable[Holding]) -> dict[str, Agent]:
    groups = _grouped(rows, "agent")
    projects = {held.agent for held in holdings if held.project}
    names = {held.agent for held in holdings} | {held.top for held in holdings} | set(groups)
    return {name: _agent(name, groups.get(name, []), name in projects) for name in sorted(names)}


def _agent(name: str, rows: list[_Row], project: bool) -> Agent:
    also = {part for row in rows for part in str(row.get("also") or "").split(" | ") if part}
    label, parent = _one(rows, "label") or _tail(name), _one(rows, "parent")
    return Agent(
        id=name,
        label=label,
        label_zh=_one(rows, "label_zh"),
        also=tuple(sorted(also - {label})),
        project=project,
        kind="project" if project else _one(rows, "kind") or "unknown",
        level=_one(rows, "level"),
        jurisdiction=_one(rows, "jurisdiction_label"),
        parent=None if parent == name else parent,
    )


def _events(rows: Iterable[_Row], held: list[_Row]) -> dict[str, Event]:
    groups, parts = _grouped(rows, "event"), _grouped(held, "event")
    names = set(groups) | {str(row[key]) for row in held for key in ("event", "activity")}
    return {name: _event(name, groups.get(name, []), parts.get(name, [])) for name in sorted(names)}


def _event(name: str, rows: list[_Row], parts: list[_Row]) -> Event:
    # An event without a year of its own takes the first year of its parts.
    own = _year(rows)
    sittings = max((int(row["occurrences"]) for row in rows if row["occurrences"] is not None), default=1)
    return Event(
        id=name,
        label=_one(rows, "label") or _tail(name),
        type=_one(rows, "type"),
        start=_one(rows, "start"),
        end=_one(rows, "end"),
        year=_year(parts) if own is None else own,
        places=_one(rows, "places"),
        occurrences=sittings,
        reports=tuple(sorted({str(row["report"]) for row in rows if row["report"] is not None})),
    )


def _quote(row: _Row) -> Quote:
    activity, agent, role, report = (str(row[key] or "") for key in ("activity", "agent", "role", "report"))
    text, of = str(row["quote"] or ""), str(row["text_of"] or "original")
    return Quote(activity, agent, role, report, text, of, row["status"] == "draft")


def _source(key: str, rows: list[_Row]) -> Source:
    title = _one(rows, "report_title") or _tail(key)
    return Source(key, title, _one(rows, "report_url"), _one(rows, "publisher"))
