"""Time of each stage at growing sizes, beside a named peer on the same data in the same run.

usage: python bench/scale.py [SIZE …]      (default 100 300 events; results in bench/results/scale.json)

Processor seconds. These are sizes that peers can follow: 300 events of seven bodies are about 65,000 triples.
bench/large.py measures the stages alone at far larger ones.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import rdflib

import exporting
from cckg.declared import folder
from cckg.flow.asking import ask, network_tables, open_graph
from cckg.map import to_graphs
from cckg.map.derive import derive
from cckg.model.authority import Authority
from cckg.model.namespaces import SHIPPED_BASE
from cckg.model.triples import to_rdflib
from cckg.network import network
from cckg.publish import Parts
from cckg.resolve import resolve
from cckg.store.turtle import serialize
from cckg.validate import validate
from generate import reports_and_records

RESULTS = Path(__file__).parent / "results" / "scale.json"


def timed(work: Callable[[], Any], repeat: int = 3) -> tuple[float, Any]:
    """Least processor seconds of `repeat` runs, and the last result."""
    best, result = float("inf"), None
    for _ in range(repeat):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def measure(size: int) -> dict[str, float]:
    """Seconds of every stage, and of its peer, at `size` events."""
    both = list(reports_and_records(size))
    records = [record for _, record in both]
    reports = {report.id: report for report, _ in both}
    row: dict[str, float] = {"events": size}
    print(f"{size:,} events of seven bodies", file=sys.stderr, flush=True)
    row["resolve"], resolution = timed(lambda: resolve(records, Authority()), 1)
    row["map"], made = timed(lambda: to_graphs(records, resolution, reports, SHIPPED_BASE), 1)
    row["derive"], derived = timed(lambda: derive(made.reviewed), 1)
    graph = made.reviewed | derived
    row["triples"] = len(graph)
    row["write turtle"], text = timed(lambda: serialize(graph))
    peer = to_rdflib(graph)
    row["peer: rdflib writes turtle"], _ = timed(lambda: peer.serialize(format="turtle"), 1)
    row |= exporting.figures(Parts(reviewed=made.reviewed, derived=derived), timed)
    row["validate"], _ = timed(lambda: validate(graph, {}), 1)
    row["peer: pyshacl validates"], _ = timed(lambda: pyshacl.validate(peer, shacl_graph=shapes()), 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        path.write_text(text, encoding="utf-8")
        row["load"], store = timed(lambda: open_graph([path]))
        row["peer: pyoxigraph loads"], _ = timed(lambda: load(path))
    row["ranking"], _ = timed(lambda: ask(store, "co-organizers", {}, SHIPPED_BASE))
    row["peer: rdflib ranking of pairs"], _ = timed(lambda: list(peer.query(PAIRS)), 1)
    row["network with layout"], _ = timed(lambda: network(*network_tables(store)), 1)
    return row


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(folder("ontology") / "shapes.ttl")


def load(path: Path) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    return store


PAIRS = """
PREFIX cckg: <https://w3id.org/cckg/ontology#>
SELECT ?pair ?weight
WHERE { ?pair a cckg:CoOrganization ; cckg:weight ?weight } ORDER BY DESC(?weight) STR(?pair)"""


def main(sizes: list[int]) -> None:
    """Measure, print and keep."""
    result = {
        "versions": {"rdflib": rdflib.__version__, "pyoxigraph": pyoxigraph.__version__},
        "stages": [measure(size) for size in sizes],
    }
    rounded = json.loads(json.dumps(result), parse_float=lambda x: float(f"{float(x):.4g}"))
    text = json.dumps(rounded, indent=1) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100, 300])
