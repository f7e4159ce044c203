"""Canonical Turtle beside Oxigraph's own writer over sorted triples, by turns, on three kinds of graph.

usage: python bench/turtle.py [EVENTS]      (default 2 000; results in bench/results/turtle.json)

The kinds: the facts of the ranking's graph, 31 triples an event, as in the field's measurements; generated
records of two bodies an event, 85 triples; the shipped graph, whose quotes are long and partly Chinese.
Processor seconds, the least of RUNS turns. The peer's bytes repeat only without blank nodes.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from cckg.map import to_graphs
from cckg.model.authority import Authority
from cckg.model.namespaces import SHIPPED_BASE
from cckg.model.triples import Triple
from cckg.resolve import resolve
from cckg.store.turtle import serialize
from exporting import sorted_turtle
from generate import reports_and_records
from ranking_graph import asserted, events

GRAPH = Path(__file__).parents[1] / "data" / "graph"
RESULTS = Path(__file__).parent / "results" / "turtle.json"
RUNS = 10


def graphs(size: int) -> Iterator[tuple[str, frozenset[Triple]]]:
    """Each kind of graph by its name."""
    lines = "\n".join(asserted(events(size))).encode()
    facts = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    yield f"facts of {size:,} events", frozenset(quad.triple for quad in facts)
    both = list(reports_and_records(size, bodies=2))
    records, reports = [record for _, record in both], {report.id: report for report, _ in both}
    made = to_graphs(records, resolve(records, Authority()), reports, SHIPPED_BASE)
    yield f"records of {size:,} events", frozenset(made.reviewed)
    files = (GRAPH / "cckg.ttl", GRAPH / "derived.ttl")
    yield "shipped", frozenset(quad.triple for file in files for quad in ox.parse(path=str(file)))


def measure(triples: frozenset[Triple]) -> dict[str, float]:
    """Triples a second of both writers."""
    least: dict[str, float] = {}
    for _ in range(RUNS):
        for name, write in (("cckg", serialize), ("pyoxigraph, sorted", sorted_turtle)):
            begun = time.process_time()
            write(triples)
            least[name] = min(least.get(name, 1e9), time.process_time() - begun)
    told = {f"{name}, triples/s": len(triples) / seconds for name, seconds in least.items()}
    return {"triples": len(triples), **told, "share": least["pyoxigraph, sorted"] / least["cckg"]}


def main(size: int) -> None:
    """Measure, print and keep."""
    told = {name: measure(triples) for name, triples in graphs(size)}
    rounded = {
        name: {key: round(value, 2) if key == "share" else round(value) for key, value in row.items()}
        for name, row in told.items()
    }
    text = json.dumps(rounded, indent=1) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 2_000)
