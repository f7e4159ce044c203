"""The rows of the network queries as values that the rest of the stage works on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from cckg.model.table import Cell, Table
from cckg.network.things import Agent, Event, Holding, Inputs, Position, Quote, Source, Undertaking

__all__ = ["Agent", "Event", "Holding", "Inputs", "Position", "Quote", "Source", "Undertaking", "gather"]

_COLUMNS = {
    "participations": ("event", "activity", "agent", "role", "status", "year", "top_agent", "agent_class"),
    "agents": ("agent", "label", "kind", "level", "jurisdiction_label", "parent"),
    "events": ("event", "label", "type", "start", "end", "year", "places", "occurrences", "report"),
    "evidence": (
        *("activity", "agent", "role", "report", "text_of", "quote", "status"),
        *("report_title", "report_url", "publisher", "confidence"),
    ),
    "provinces": ("thing", "province", "province_label"),
    "positions": ("person", "organization", "title", "report", "status", "stated_on"),
    "projects": ("project", "project_label", "event", "activity", "agent", "role", "status"),
}
"""What the queries must give; `label_zh`, `also`, `jurisdiction` of agents are used where they are there."""

_Row = Mapping[str, Cell]


def gather(
    participations: Table,
    agents: Table,
    events: Table,
    evidence: Table,
    *,
    provinces: Table | None = None,
    positions: Table | None = None,
    projects: Table | None = None,
) -> Inputs:
    """The tables, checked and sorted; several rows about one thing are put together.

    The last three may be left out; then nothing is known of provinces, positions and projects.
    Raises TableError when a column is missing.
    """
    held, told = _rows("participations", participations), _rows("evidence", evidence)
    where = _provinces(_rows("provinces", provinces))
    undertaken = _rows("projects", projects)
    organized = tuple(sorted({_holding(row) for row in held if row[7] != "person"}))
    appeared = tuple(sorted({_holding(row) for row in held if row[7] == "person"}))
    placed = tuple(sorted({_position(row) for row in _rows("positions", positions)}))
    done = tuple(sorted({_undertaking(row) for row in undertaken}))
    return Inputs(
        holdings=organized,
        agents=_agents(_dicts("agents", agents), (*organized, *appeared), placed, undertaken, where),
        events=_events(_dicts("events", events), held, where),
        quotes=tuple(sorted({_quote(row) for row in told})),
        sources=_sources(told),
        people=len({row[2] for row in held if row[7] == "person"}),
        appearances=appeared,
        positions=placed,
        undertakings=done,
        statuses=dict(sorted(Counter(str(row[4]) for row in held).items())),
    )


def _rows(name: str, table: Table | None) -> list[tuple[Any, ...]]:
    """The cells of the columns that are needed, in their order."""
    if table is None:
        return []
    for column in _COLUMNS[name]:
        table.column(column)
    return list(map(itemgetter(*(table.columns.index(one) for one in _COLUMNS[name])), table.rows))


def _dicts(name: str, table: Table) -> dict[str, list[_Row]]:
    """Rows by the thing that they tell of."""
    for column in _COLUMNS[name]:
        table.column(column)
    key, groups = _COLUMNS[name][0], dict[str, list[_Row]]()
    for row in table.dicts():
        if row[key] is not None:
            groups.setdefault(str(row[key]), []).append(row)
    return groups


def _one(rows: Iterable[_Row], key: str) -> str | None:
    # Where the rows of one thing differ, the first in order, so that the order of rows does not matter.
    return min((str(row[key]) for row in rows if row.get(key) is not None), default=None)


def _year(rows: Iterable[_Row]) -> int | None:
    return min((int(row["year"]) for row in rows if row["year"] is not None), default=None)


def _tail(iri: str) -> str:
    return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1] or iri


def _holding(row: tuple[Any, ...]) -> Holding:
    event, activity, agent, role, status, _, top, what = row
    own = what != "organization" or top is None
    return Holding(
        str(event),
        str(activity),
        str(agent),
        str(role),
        status == "draft",
        str(agent if own else top),
        what == "project",
    )


def _position(row: tuple[Any, ...]) -> Position:
    person, body, title, report, status, day = row
    return Position(str(person), str(body), str(title or ""), str(report), status == "draft", str(day or ""))


def _undertaking(row: tuple[Any, ...]) -> Undertaking:
    project, _, event, activity, agent, role, status = row
    return Undertaking(
        str(project), str(event or ""), str(activity), str(agent), str(role), status == "draft"
    )


def _provinces(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for thing, province, label in rows:
        found.setdefault(str(thing), set()).add((str(province), str(label or _tail(str(province)))))
    return {thing: sorted(them) for thing, them in found.items()}


_Where = Mapping[str, list[tuple[str, str]]]


def _agents(
    groups: Mapping[str, list[_Row]],
    holdings: Iterable[Holding],
    positions: Iterable[Position],
    undertaken: Iterable[tuple[Any, ...]],
    where: _Where,
) -> dict[str, Agent]:
    undertaken = list(undertaken)
    projects = {held.agent for held in holdings if held.project} | {str(row[0]) for row in undertaken}
    names = {name for held in holdings for name in (held.agent, held.top)} | set(groups) | projects
    names |= {name for one in positions for name in (one.person, one.organization)}
    names |= {str(row[4]) for row in undertaken}
    titles = {str(row[0]): str(row[1]) for row in undertaken if row[1] is not None}
    return {
        name: _agent(name, groups.get(name, []), name in projects, titles.get(name), where.get(name, []))
        for name in sorted(names)
    }


def _agent(
    name: str, rows: list[_Row], project: bool, title: str | None, where: list[tuple[str, str]]
) -> Agent:
    also = {part for row in rows for part in str(row.get("also") or "").split(" | ") if part}
    label, parent = _one(rows, "label") or title or _tail(name), _one(rows, "parent")
    person = any(row.get("class") == "person" for row in rows)
    return Agent(
        id=name,
        label=label,
        label_zh=_one(rows, "label_zh"),
        also=tuple(sorted(also - {label})),
        project=project,
        kind="project" if project else "person" if person else _one(rows, "kind") or "unknown",
        level=_one(rows, "level"),
        jurisdiction=_one(rows, "jurisdiction_label"),
        parent=None if parent == name else parent,
        jurisdiction_id=_one(rows, "jurisdiction"),
        province=where[0][0] if where else None,
        province_label=where[0][1] if where else None,
    )


def _events(
    groups: Mapping[str, list[_Row]], held: Iterable[tuple[Any, ...]], where: _Where
) -> dict[str, Event]:
    years: dict[str, int] = {}
    names = set(groups)
    for row in held:
        names.update((str(row[0]), str(row[1])))
        if row[5] is not None:
            years[str(row[0])] = min(int(row[5]), years.get(str(row[0]), int(row[5])))
    return {
        name: _event(name, groups.get(name, []), years.get(name), where.get(name, []))
        for name in sorted(names)
    }


def _event(name: str, rows: list[_Row], year: int | None, where: list[tuple[str, str]]) -> Event:
    # An event without a year of its own takes the first year of its parts.
    own = _year(rows)
    sittings = max((int(row["occurrences"]) for row in rows if row["occurrences"] is not None), default=1)
    return Event(
        id=name,
        label=_one(rows, "label") or _tail(name),
        type=_one(rows, "type"),
        start=_one(rows, "start"),
        end=_one(rows, "end"),
        year=year if own is None else own,
        places=_one(rows, "places"),
        occurrences=sittings,
        reports=tuple(sorted({str(row["report"]) for row in rows if row["report"] is not None})),
        provinces=tuple(province for province, _ in where),
    )


def _quote(row: tuple[Any, ...]) -> Quote:
    activity, agent, role, report, of, text, status = row[:7]
    told = (str(activity or ""), str(agent or ""), str(role or ""), str(report or ""))
    return Quote(*told, str(text or ""), str(of or "original"), status == "draft")


def _sources(told: Iterable[tuple[Any, ...]]) -> dict[str, Source]:
    found: dict[str, set[tuple[Any, ...]]] = {}
    for row in told:
        if row[3] is not None:
            found.setdefault(str(row[3]), set()).add(row[7:10])
    return {key: _source(key, rows) for key, rows in sorted(found.items())}


def _source(key: str, rows: Iterable[tuple[Any, ...]]) -> Source:
    title, url, publisher = (
        min((str(one) for one in cells if one is not None), default=None) for cells in zip(*rows, strict=True)
    )
    return Source(key, title or _tail(key), url, publisher)
