"""What the network stage works on: the rows of its queries as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Agent:
    """A body (or a project, or a person); `also` are further names.

    `jurisdiction` is the name of the place that a body governs or stands for and `jurisdiction_id` its
    id; `province` and `province_label` tell the province of that place.
    """

    id: str
    label: str
    label_zh: str | None = None
    also: tuple[str, ...] = ()
    project: bool = False
    kind: str = "unknown"
    level: str | None = None
    jurisdiction: str | None = None
    parent: str | None = None
    jurisdiction_id: str | None = None
    province: str | None = None
    province_label: str | None = None


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
    provinces: tuple[str, ...] = ()


class Holding(NamedTuple):
    """An agent holds a role in an activity, which is the event `event` or a part of it."""

    event: str
    activity: str
    agent: str
    role: str
    draft: bool
    top: str
    project: bool = False


class Quote(NamedTuple):
    """The words of a report that state a holding; `text` is empty where a record gives none."""

    activity: str
    agent: str
    role: str
    report: str
    text: str = ""
    of: str = "original"
    draft: bool = False


class Position(NamedTuple):
    """A person has a place in a body, as a report states it; `on` is the day for which it does."""

    person: str
    organization: str
    title: str
    report: str
    draft: bool
    on: str = ""


class Undertaking(NamedTuple):
    """An agent holds a role in a project itself (`event` is empty) or in an event of the project."""

    project: str
    event: str
    activity: str
    agent: str
    role: str
    draft: bool


@dataclass(frozen=True)
class Source:
    """A report."""

    id: str
    title: str
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True)
class Inputs:
    """All of it. `people` counts the persons that hold a role, `appearances` are their holdings;

    `statuses` counts the holdings of each review status; positions and undertakings are there only
    where their tables were given.
    """

    holdings: tuple[Holding, ...] = ()
    agents: Mapping[str, Agent] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    people: int = 0
    appearances: tuple[Holding, ...] = ()
    positions: tuple[Position, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    statuses: Mapping[str, int] = field(default_factory=dict)
