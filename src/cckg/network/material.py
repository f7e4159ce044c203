"""What the page's script works on: every event, role and quote, so that it can recount any view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from typing import Any
from urllib.parse import urlsplit

from cckg.model.vocabulary import ROLES
from cckg.network.about import About
from cckg.network.further import Sent, sent
from cckg.network.jurisdiction import named_places
from cckg.network.layers.projects import CARRYING
from cckg.network.options import Options
from cckg.network.rollup import UNKNOWN
from cckg.network.settle import commitment, settled
from cckg.network.things import Agent, Event, Holding, Inputs, Position, Quote, Source, Undertaking


class Material:
    """The tables of the page; bodies, events and reports are numbered in the order of their ids.

    With `public` there are neither people nor quotes in it.
    """

    def __init__(self, inputs: Inputs, *, public: bool = False, counted: Set[Holding] | None = None) -> None:
        self.inputs, self.public, self.counted = inputs, public, counted
        self.positions = () if public else inputs.positions
        self.sent: tuple[Sent, ...] = () if public else sent(inputs)
        self.undertakings = [one for one in inputs.undertakings if _carries(one, inputs)]
        self.tops = {held.agent: held.top for held in inputs.holdings}
        self.agents = _numbers(self._named())
        self.about_places = _places(inputs, self.agents)
        self.places = {name: i for i, name in enumerate(self.about_places)}
        self.kinds = sorted({inputs.agents[name].kind for name in self.agents} - {"person"} | {UNKNOWN})
        self.events = _numbers(self._told_events())
        self.sources = _numbers({*inputs.sources, *(one.report for one in self.positions)})
        self.told: dict[str, set[str]] = {}
        for quote in inputs.quotes:
            self.told.setdefault(quote.activity, set()).add(quote.report)

    def number(self, node: str) -> int:
        """A node of any view, as the page's script numbers it: bodies, places, kinds, events."""
        if node in self.agents:
            return self.agents[node]
        if node in self.events:
            return len(self.agents) + len(self.places) + len(self.kinds) + self.events[node]
        if node in self.kinds and node not in self.places:
            return len(self.agents) + len(self.places) + self.kinds.index(node)
        return len(self.agents) + self.places[node]

    def known(self, node: str) -> int | None:
        """The same, or None for what this page does not hold."""
        among: tuple[Collection[str], ...] = (self.agents, self.events, self.places, self.kinds)
        return self.number(node) if any(node in names for names in among) else None

    def data(self, about: About, options: Options) -> dict[str, Any]:
        """Everything, as plain lists: see script/data.js for what stands where."""
        inputs, quotes = self.inputs, [quote for quote in self.inputs.quotes if self._shows(quote)]
        texts = _numbers(quote.text for quote in quotes)
        return {
            "about": self.about(about),
            "options": _view(options, inputs),
            "base": _base(self.agents),
            "roles": list(ROLES),
            "agents": [self._agent(inputs.agents[name]) for name in self.agents],
            "places": [[name, *about] for name, about in self.about_places.items()],
            "kinds": self.kinds,
            "events": [self._event(inputs.events[name]) for name in self.events],
            "sources": [_source(inputs.sources.get(name) or Source(name, name)) for name in self.sources],
            "rows": _flat(self._rows()),
            "positions": [self._position(one) for one in self.positions],
            "speakers": [self._sent(one) for one in self.sent],
            "carriers": [self._carrier(one) for one in self.undertakings],
            "texts": list(texts),
            "quotes": _flat(self._quote(quote, texts) for quote in quotes),
        }

    def _named(self) -> set[str]:
        """Bodies that hold a role, all that they are part of, projects, and people."""
        names = {name for held in self.inputs.holdings for name in (held.agent, held.top)}
        names |= {name for one in self.positions for name in (one.person, one.organization)}
        names |= {name for one in self.sent for name in (one.body, one.top)}
        names |= {name for one in self.undertakings for name in (one.project, one.agent)}
        rising = sorted(names)
        while rising:
            parent = self.inputs.agents[rising.pop()].parent
            if parent and parent in self.inputs.agents and parent not in names:
                names.add(parent)
                rising.append(parent)
        return names

    def _told_events(self) -> set[str]:
        held = (*self.inputs.holdings, *self.inputs.appearances)
        names = {name for one in held for name in (one.event, one.activity)}
        return names | {one.event for one in self.undertakings if one.event}

    def _agent(self, agent: Agent) -> list[Any]:
        names = [agent.label, agent.label_zh, list(agent.also)]
        place = self.places.get(agent.jurisdiction_id or agent.jurisdiction or "")
        about = [agent.kind, agent.level, agent.jurisdiction, self.agents.get(agent.parent or "")]
        return [agent.id, *names, *about, agent.province_label, place]

    def _event(self, event: Event) -> list[Any]:
        told = {*event.reports, *self.told.get(event.id, ())}
        sources = sorted(self.sources[report] for report in told if report in self.sources)
        when = [event.start, event.end, event.year]
        return [event.id, event.label, event.type, *when, event.places, event.occurrences, sources]

    def _rows(self) -> list[list[int]]:
        counted = settled(self.inputs) if self.counted is None else self.counted
        return [self._row(held, held in counted) for held in self.inputs.holdings if held.role in ROLES]

    def _row(self, held: Holding, counts: bool) -> list[int]:
        where = [self.events[held.event], self.events[held.activity]]
        who = [self.agents[held.agent], ROLES.index(held.role)]
        return [*where, *who, int(held.draft), self.agents[held.top], int(counts), int(held.project)]

    def _position(self, one: Position) -> list[Any]:
        year = int(one.on[:4]) if one.on[:4].isdigit() else None
        who = [self.agents[one.person], self.agents[one.organization], one.title]
        return [
            self.sources[one.report],
            *who,
            int(one.draft),
            year,
            self.agents[self._top(one.organization)],
        ]

    def _sent(self, one: Sent) -> list[int]:
        return [self.events[one.event], self.agents[one.body], int(one.draft), self.agents[one.top]]

    def _carrier(self, one: Undertaking) -> list[Any]:
        event = self.events[one.event] if one.event else None
        who = [self.agents[one.project], self.agents[one.agent], ROLES.index(one.role)]
        return [event, *who, int(one.draft), self.agents[self.tops.get(one.agent, one.agent)]]

    def _top(self, name: str) -> str:
        parent = self.inputs.agents[name].parent
        return self._top(parent) if parent and parent in self.agents else name

    def _shows(self, quote: Quote) -> bool:
        """Words for the roles that an event's card shows: organizing and backing ones of bodies."""
        known = quote.agent in self.agents and quote.activity in self.events and quote.report in self.sources
        return bool(not self.public and known and quote.text and commitment(quote.role))

    def _quote(self, quote: Quote, texts: Mapping[str, int]) -> list[int]:
        where = [self.events[quote.activity], self.agents[quote.agent], ROLES.index(quote.role)]
        what = [self.sources[quote.report], texts[quote.text]]
        return [*where, *what, int(quote.of == "digest"), int(quote.draft)]

    def about(self, about: About) -> dict[str, Any]:
        """What the data rest on; counts that `about` gives go before."""
        inputs = self.inputs
        tops = {held.event for held in inputs.holdings} | set(inputs.events)
        told = {report for event in inputs.events.values() for report in event.reports} | set(inputs.sources)
        counts = {
            "events": len(tops),
            "reports": len(told),
            "publishers": len({one.publisher for one in inputs.sources.values() if one.publisher}),
            "provinces": len({place for event in inputs.events.values() for place in event.provinces}),
            "people": inputs.people,
            "public": self.public,
        }
        return {**counts, **about.model_dump(exclude_none=True)}


def _flat(rows: Iterable[list[int]]) -> list[int]:
    """One long list: a browser reads it several times as fast as many short ones."""
    return [value for row in rows for value in row]


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: i for i, name in enumerate(sorted(set(names)))}


def _places(inputs: Inputs, agents: Collection[str]) -> dict[str, tuple[str, str]]:
    """The jurisdictions of bodies by id, as cckg.network.rollup.node gives it: name and province."""
    found: dict[str, tuple[str, str]] = {UNKNOWN: ("", "")}
    for one in (inputs.agents[name] for name in agents):
        if at := one.jurisdiction_id or one.jurisdiction:
            about = (one.jurisdiction or "", one.province_label or "")
            found[at] = min(found.get(at, about), about)
    return dict(sorted(found.items()))


def _base(ids: Collection[str]) -> str:
    """What all ids begin with, up to a slash: the page's address leaves it out."""
    first, last = min(ids, default=""), max(ids, default="")
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[: first.rfind("/", 0, length) + 1]


def _carries(one: Undertaking, inputs: Inputs) -> bool:
    return one.role in CARRYING and inputs.agents[one.agent].kind not in ("person", "project")


def _view(options: Options, inputs: Inputs) -> dict[str, Any]:
    # Sets come out in the order of the hash seed.
    roles = [role for role in ROLES if role in options.roles]
    kinds = None if options.kinds is None else sorted(options.kinds)
    named = None if options.jurisdictions is None else sorted(named_places(inputs, options.jurisdictions))
    return {**options.model_dump(mode="json"), "roles": roles, "kinds": kinds, "jurisdictions": named}


def _source(source: Source) -> list[Any]:
    return [source.title, web_address(source.url), source.publisher]


def web_address(url: str | None) -> str | None:
    """The address if it leads into the web; anything else (a script, a file) is no link."""
    try:
        return url if url and urlsplit(url.strip()).scheme.lower() in {"http", "https"} else None
    except ValueError:
        return None
