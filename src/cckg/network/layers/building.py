"""How a layer is put together: nodes, ties with their events, and what the view leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from cckg.network.meet import Meeting
from cckg.network.options import Options
from cckg.network.project import attributes, restrict
from cckg.network.rollup import describer, node
from cckg.network.things import Event, Holding, Inputs
from cckg.network.tie import edge, summarise


class Building:
    """A layer in the making. An event that both reviewed facts and drafts tell ties once, as reviewed."""

    def __init__(self, inputs: Inputs, options: Options, *, directed: bool = False) -> None:
        self.inputs, self.options = inputs, options
        self.graph = nx.DiGraph() if directed else nx.Graph()
        self._describe = describer(inputs, options.rollup)
        self._ties: dict[tuple[str, str], dict[str, tuple[Event, bool, bool]]] = {}
        self._extra: dict[tuple[str, str], dict[str, set[str]]] = {}
        self._seen: dict[str, dict[str, bool]] = {}
        self._reviewed = False

    def body(self, held: Holding) -> str:
        """The node of a body, made where it is not there yet."""
        at = node(held, self.options.rollup, self.inputs.agents)
        if at not in self.graph:
            self.graph.add_node(at, **attributes(self._describe(at)), mode="body", inside=0)
        return at

    def organization(self, name: str) -> str:
        """The node of a body of which only the name of the thing is known; parents are those of today."""
        top, agents = name, self.inputs.agents
        while (parent := agents[top].parent) and parent in agents:
            top = parent
        return self.body(Holding("", "", name, "", False, top))

    def thing(self, at: str, mode: str, **about: Any) -> str:
        """A node that is no body."""
        if at not in self.graph:
            empty = dict.fromkeys(("label_zh", "level", "jurisdiction", "province", "parent"))
            self.graph.add_node(at, **{**empty, **about}, mode=mode, inside=0)
        return at

    def tie(self, a: str, b: str, event: Event, *, draft: bool, strict: bool = True, **extra: str) -> None:
        """One event of a tie, which gathers the words `extra`. What falls into one node ties nothing."""
        if a == b:
            self.graph.nodes[a]["inside"] += 1
            return
        key = (a, b) if self.graph.is_directed() or a < b else (b, a)
        events = self._ties.setdefault(key, {})
        _, draft_, strict_ = events.get(event.id, (event, True, False))
        if draft_ >= draft:
            events[event.id] = (event, draft, strict or (strict_ and draft_ == draft))
        for word, value in extra.items():
            self._extra.setdefault(key, {}).setdefault(word, set()).add(value)

    def seen(self, at: str, event: str, *, draft: bool) -> None:
        """That a node has to do with an event, tied or not."""
        events = self._seen.setdefault(at, {})
        events[event] = events.get(event, True) and draft
        self._reviewed |= not draft

    def done(self) -> nx.Graph:
        """The layer with its figures, less what the view leaves out."""
        for at in self.graph:
            drafts = list(self._seen.get(at, {}).values())
            self.graph.nodes[at].update(events=drafts.count(False), drafts=drafts.count(True))
        for (a, b), events in sorted(self._ties.items()):
            met = [
                Meeting(a, b, event, 1.0, strict, draft)
                for _, (event, draft, strict) in sorted(events.items(), key=lambda item: item[0])
            ]
            gathered = {word: tuple(sorted(found)) for word, found in self._extra.get((a, b), {}).items()}
            self.graph.add_edge(a, b, **edge(met), **gathered)
        others = [at for at, mode in self.graph.nodes(data="mode") if mode != "body"]
        restrict(self.graph, self.options, self.inputs, others)
        summarise(self.graph, reviewed=self._reviewed)
        undated = {
            name
            for found in self._ties.values()
            for name, (event, _, _) in found.items()
            if event.year is None
        }
        self.graph.graph.update(undated=len(undated), undated_counted=self.options.undated)
        return self.graph


def by_event(holdings: Iterable[Holding]) -> dict[str, list[Holding]]:
    """Holdings by top event, sorted."""
    found: dict[str, list[Holding]] = {}
    for held in sorted(holdings):
        found.setdefault(held.event, []).append(held)
    return dict(sorted(found.items()))


def shown(inputs: Inputs, options: Options, holdings: Iterable[Holding]) -> list[Holding]:
    """Those holdings that a view takes: of its years, drafts and projects where it wants them."""
    return [
        held
        for held in holdings
        if (options.drafts or not held.draft)
        and (options.projects or not held.project)
        and options.covers(inputs.events[held.event].year)
    ]
