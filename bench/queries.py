"""Every query of the library beside raw pyoxigraph on the same text, one by one, in the same run.

usage: python bench/queries.py [EVENTS]      (default 500 events; results in bench/results/queries.json)

Both answer the same SPARQL text, with the same values in it, over the same triples in memory: generated
events, and the shipped graph, which is small and has facts of all kinds. Ours also checks the query,
binds the values and makes a Table. What it finds out about a text it remembers: `first` is the first run
of all, in which it finds that out and the engine reads its indexes. The two take turns and the least of
several runs counts, by processor time, so that the machine's other work falls on both. `times` is ours
over raw; the aim is under 2, for the load 1.2.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from cckg.flow.asking import open_graph
from cckg.model.namespaces import SHIPPED_BASE
from cckg.query import Query, bindings, catalog, run
from cckg.store.base import Store
from cckg.store.bind import bind
from stores import BASE, workspace

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "queries.json"
ROUNDS = 5
ENOUGH = 2.0  # seconds for both after which no further round begins
AIM = 2.0


def seconds(work: Callable[[], Any]) -> float:
    """Processor seconds of one run."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def load(files: list[Path]) -> ox.Store:
    """Raw pyoxigraph over Turtle files."""
    store = ox.Store()
    for file in files:
        store.load(path=str(file), format=ox.RdfFormat.TURTLE)
    return store


def least(*works: Callable[[], Any], enough: float = ENOUGH) -> list[float]:
    """The least seconds of each, in turns."""
    best = [float("inf")] * len(works)
    spent = 0.0
    for _ in range(ROUNDS):
        times = [seconds(work) for work in works]
        best = [min(pair) for pair in zip(best, times, strict=True)]
        spent += sum(times)
        if spent > enough:
            break
    return best


def measure(files: list[Path], base: str) -> dict[str, Any]:
    """Load and every query over Turtle files, ours and raw."""
    schemes = sorted((ROOT / "ontology" / "schemes").glob("*.ttl"))
    ours, raw = least(lambda: open_graph(files), lambda: load([*files, *schemes]), enough=60)
    store, engine = open_graph(files), load([*files, *schemes])
    told: dict[str, Any] = {"triples": len(store)}
    told["load"] = {"cckg": ours, "pyoxigraph": raw, "times": ours / raw}
    told["queries"] = {name: _one(store, engine, query, base) for name, query in catalog().items()}
    told["over the aim"] = {n: one["times"] for n, one in told["queries"].items() if one["times"] > AIM}
    return told


def _one(store: Store, engine: ox.Store, query: Query, base: str) -> dict[str, Any]:
    first = seconds(lambda: run(store, query, {}, base))
    text = bind(query.text, bindings(store, query, {}, base))
    ours, raw = least(
        lambda: run(store, query, {}, base),
        lambda: [tuple(row) for row in engine.query(text, use_default_graph_as_union=True)],  # type: ignore[union-attr]
    )
    rows = len(run(store, query, {}, base))
    print(f"{query.name:40} {rows:8,} {ours:8.4f} {raw:8.4f} {ours / raw:6.2f}", file=sys.stderr)
    return {"rows": rows, "first": first, "cckg": ours, "pyoxigraph": raw, "times": ours / raw}


def main(events: int) -> None:
    """Measure over generated events and over the shipped graph, and keep."""
    with tempfile.TemporaryDirectory() as folder:
        made = {"events": events, **measure(workspace(Path(folder), events).graph_files(), BASE)}
    shipped = measure(sorted((ROOT / "data" / "graph").glob("*.ttl")), SHIPPED_BASE)
    result = {"pyoxigraph": ox.__version__, "generated": made, "shipped": shipped}
    rounded = json.loads(json.dumps(result), parse_float=lambda x: float(f"{float(x):.3g}"))
    RESULTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    for name, one in (("generated", rounded["generated"]), ("shipped", rounded["shipped"])):
        most = max(query["times"] for query in one["queries"].values())
        print(f"{name}: load {one['load']['times']} times raw, queries {most} at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
