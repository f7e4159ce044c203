"""How long the network takes, beside networkx's own bipartite projection.

usage: python bench/network.py [EVENTS…]

Invented events of one to five bodies. The peer only counts common events; ours also keeps strict figures,
drafts, sittings, years and the events of each tie. Times are processor seconds of one run; on a busy machine
look at the ratio. Writes bench/results/network.json.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import networkx as nx

from cckg.network.analysis import analysis
from cckg.network.measures import betweenness, brokerage, communities, eigenvector
from cckg.network.measures.brokerage import groups
from cckg.network.options import Options
from cckg.network.project import project
from cckg.network.settle import settled
from cckg.network.significance import backbone, incidence, sensitivity, surprise
from cckg.network.things import Agent, Event, Holding, Inputs, Quote, Source

RESULTS = Path(__file__).with_name("results") / "network.json"
LEVELS = ("national", "provincial", None)
T = TypeVar("T")


def invented(events: int, seed: int = 7) -> Inputs:
    """That many events of bodies that are busy to different degrees and mostly meet their neighbours."""
    chance, bodies = random.Random(seed), min(1_500, max(20, events // 3))
    agents = {f"b{i:04}": Agent(f"b{i:04}", f"Body {i}", level=LEVELS[i % 3]) for i in range(bodies)}
    told = {f"e{i:05}": Event(f"e{i:05}", f"Event {i}", year=2010 + i % 12) for i in range(events)}
    holdings, quotes = [], []
    for name in told:
        centre = min(int(chance.expovariate(4 / bodies)), bodies - 1)
        near = {(centre + round(chance.gauss(0, bodies / 60))) % bodies for _ in range(chance.randint(1, 5))}
        for at in sorted(near):
            body, role, report = f"b{at:04}", chance.choice(("host", "organizer", "partner")), f"r{name}"
            holdings.append(Holding(name, name, body, role, False, body))
            quotes.append(Quote(name, body, role, report))
    sources = {
        quote.report: Source(quote.report, quote.report, None, f"P{hash_of(quote.report)}")
        for quote in quotes
    }
    return Inputs(tuple(sorted(holdings)), agents, told, tuple(sorted(quotes)), sources)


def hash_of(report: str) -> int:
    """One of nine publishers."""
    return int(report[2:]) % 9


def timed(made: dict[str, float], name: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    found = work()
    made[name] = round(time.process_time() - start, 3)
    return found


def peer(inputs: Inputs) -> nx.Graph:
    """The same pairs by networkx."""
    both = nx.Graph((held.agent, f"event {held.event}") for held in inputs.holdings)
    return nx.bipartite.weighted_projected_graph(both, {held.agent for held in inputs.holdings})


def run(events: int) -> dict[str, float]:
    """Seconds of each step for that many events."""
    inputs, options, made = invented(events), Options(), dict[str, float]()
    counted = timed(made, "settled", lambda: settled(inputs))
    graph = timed(made, "projection", lambda: project(inputs, options, counted))
    other = timed(made, "networkx projection", lambda: peer(inputs))
    assert other.number_of_edges() == graph.number_of_edges()
    timed(made, "betweenness", lambda: betweenness(graph))
    timed(made, "eigenvector", lambda: eigenvector(graph))
    timed(made, "communities", lambda: communities(graph))
    timed(made, "brokerage", lambda: brokerage(graph, groups(graph)))
    table = timed(made, "incidence", lambda: incidence(inputs, options, counted))
    timed(made, "bicm", lambda: surprise(table))
    timed(made, "backbone", lambda: backbone(graph))
    timed(made, "sensitivity", lambda: sensitivity(inputs, options, graph, counted))
    timed(made, "whole analysis", lambda: analysis(inputs, options))
    return {"bodies": len(graph), "ties": graph.number_of_edges(), **made}


def main() -> None:
    """Run and write."""
    sizes = [int(word) for word in sys.argv[1:]] or [1_500, 20_000]
    results = {str(size): run(size) for size in sizes}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
