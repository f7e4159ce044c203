"""What the page's script works on: every event, role and quote, so that it can recount any view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from cckg.model.vocabulary import ROLES
from cckg.network.about import About
from cckg.network.inputs import Agent, Event, Holding, Inputs, Quote, Source
from cckg.network.options import Options
from cckg.network.settle import commitment, settled


class Material:
    """The tables of the page; bodies, events and reports are numbered in the order of their ids."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.agents = _numbers(_named(inputs))
        self.events = _numbers(name for held in inputs.holdings for name in (held.event, held.activity))
        self.sources = _numbers(inputs.sources)
        self.told: dict[str, set[str]] = {}
        for quote in inputs.quotes:
            self.told.setdefault(quote.activity, set()).add(quote.report)

    def data(self, about: About, options: Options) -> dict[str, Any]:
        """Everything, as plain lists: see script/data.js for what stands where."""
        inputs, quotes = self.inputs, [quote for quote in self.inputs.quotes if self._shows(quote)]
        texts = _numbers(quote.text for quote in quotes)
        return {
            "about": _about(about, inputs),
            "options": _view(options),
            "base": _base(self.agents),
            "roles": list(ROLES),
            "agents": [self._agent(inputs.agents[name]) for name in self.agents],
            "events": [self._event(inputs.events[name]) for name in self.events],
            "sources": [_source(inputs.sources[name]) for name in self.sources],
            "rows": self._rows(),
            "texts": list(texts),
            "quotes": [self._quote(quote, texts) for quote in quotes],
        }

    def _agent(self, agent: Agent) -> list[Any]:
        names = [agent.label, agent.label_zh, list(agent.also)]
        parent = self.agents.get(agent.parent or "")
        return [agent.id, *names, agent.kind, agent.level, agent.jurisdiction, parent]

    def _event(self, event: Event) -> list[Any]:
        told = {*event.reports, *self.told.get(event.id, ())}
        sources = sorted(self.sources[report] for report in told if report in self.sources)
        when = [event.start, event.end, event.year]
        return [event.id, event.label, event.type, *when, event.places, event.occurrences, sources]

    def _rows(self) -> list[list[int]]:
        counted = settled(self.inputs)
        return [self._row(held, held in counted) for held in self.inputs.holdings if held.role in ROLES]

    def _row(self, held: Holding, counts: bool) -> list[int]:
        where = [self.events[held.event], self.events[held.activity]]
        who = [self.agents[held.agent], ROLES.index(held.role)]
        return [*where, *who, int(held.draft), self.agents[held.top], int(counts), int(held.project)]

    def _shows(self, quote: Quote) -> bool:
        """Words for the roles that an event's card shows: organizing and backing ones of bodies."""
        known = quote.agent in self.agents and quote.activity in self.events and quote.report in self.sources
        return bool(known and quote.text and commitment(quote.role))

    def _quote(self, quote: Quote, texts: Mapping[str, int]) -> list[int]:
        where = [self.events[quote.activity], self.agents[quote.agent], ROLES.index(quote.role)]
        what = [self.sources[quote.report], texts[quote.text]]
        return [*where, *what, int(quote.of == "digest"), int(quote.draft)]


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: i for i, name in enumerate(sorted(set(names)))}


def _named(inputs: Inputs) -> set[str]:
    """Bodies that hold a role, and all that they are part of."""
    names = {name for held in inputs.holdings for name in (held.agent, held.top)}
    rising = list(names)
    while rising:
        parent = inputs.agents[rising.pop()].parent
        if parent and parent in inputs.agents and parent not in names:
            names.add(parent)
            rising.append(parent)
    return names


def _base(ids: Collection[str]) -> str:
    """What all ids begin with, up to a slash: the page's address leaves it out."""
    first, last = min(ids, default=""), max(ids, default="")
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[: first.rfind("/", 0, length) + 1]


def _view(options: Options) -> dict[str, Any]:
    # Sets come out in the order of the hash seed.
    roles = [role for role in ROLES if role in options.roles]
    kinds = None if options.kinds is None else sorted(options.kinds)
    return {**options.model_dump(mode="json"), "roles": roles, "kinds": kinds}


def _about(about: About, inputs: Inputs) -> dict[str, Any]:
    tops = {held.event for held in inputs.holdings} | set(inputs.events)
    told = {report for event in inputs.events.values() for report in event.reports} | set(inputs.sources)
    counts = {"events": len(tops), "reports": len(told), "people": inputs.people}
    return {**counts, **about.model_dump(exclude_none=True)}


def _source(source: Source) -> list[Any]:
    return [source.title, web_address(source.url), source.publisher]


def web_address(url: str | None) -> str | None:
    """The address if it leads into the web; anything else (a script, a file) is no link."""
    try:
        return url if url and urlsplit(url.strip()).scheme.lower() in {"http", "https"} else None
    except ValueError:
        return None
