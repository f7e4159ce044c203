"""The library's queries on every store: rows and seconds, over generated events.

usage: python bench/stores.py [EVENTS …]   (default 12; into bench/results/stores.json and docs/stores.md)

Each time is the least of three runs through the façade, parsing of the answer included; "first" is
the run before them, which on a server compiles the query. Servers are those of engines.py.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import engines
from cckg.flow import pushing
from cckg.map import to_graphs
from cckg.map.derive import derive
from cckg.model.authority import Authority
from cckg.model.table import Table
from cckg.query import Query, bindings, catalog
from cckg.resolve import resolve
from cckg.store.base import Store
from cckg.store.login import Login
from cckg.store.open import open_store
from cckg.store.turtle import serialize
from cckg.workspace import Workspace, initialise
from generate import reports_and_records

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "stores.json"
PAGE = ROOT / "docs" / "stores.md"
BASE = "https://example.org/bench/"
KINDS = ("oxigraph", "disk", "rdflib", "jena", "virtuoso")
SLOW_ABOVE = 50  # events; rdflib's own engine would take an hour
PATIENCE = 3.0  # seconds after which a query is not asked again


def workspace(folder: Path, events: int) -> Workspace:
    """A workspace with the graph of so many generated events."""
    initialise(folder, BASE, "Bench")
    both = list(reports_and_records(events))
    records = [record for _, record in both]
    reports = {report.id: report for report, _ in both}
    made = to_graphs(records, resolve(records, Authority()), reports, BASE)
    facts = made.reviewed | made.drafts
    graph = folder / "graph"
    graph.mkdir(exist_ok=True)
    (graph / "cckg.ttl").write_text(serialize(facts), encoding="utf-8")
    (graph / "derived.ttl").write_text(serialize(derive(facts) - facts), encoding="utf-8")
    return Workspace(folder)


@contextlib.contextmanager
def opened(kind: str, space: Workspace, folder: Path) -> Iterator[tuple[Store, float]]:
    """A store of the kind with the workspace's graph in it, and the seconds that loading took."""
    schemes = sorted((ROOT / "ontology" / "schemes").glob("*.ttl"))
    with contextlib.ExitStack() as stack:
        place = None
        if kind == "disk":
            place = pushing.Place(str(folder / "store"))
        elif kind in {"jena", "virtuoso"}:
            server = stack.enter_context(getattr(engines, kind)(folder))
            login = Login(server.user, server.password) if server.user else None
            place = pushing.Place(server.query, graph_store=server.graphs, login=login)
        start = time.perf_counter()
        if place is None:
            engine: Any = "rdflib" if kind == "rdflib" else "oxigraph"
            store = open_store([*space.graph_files(), *schemes], engine)
        else:
            pushing.push(space, place, batch=10_000)
            store = open_store([Path(place.endpoint) if kind == "disk" else place.endpoint])
        loaded = time.perf_counter() - start
        yield stack.enter_context(contextlib.closing(store)), loaded


def measured(store: Store, query: Query) -> tuple[dict[str, Any], Table]:
    """Seconds of the first and of the best later run, and the rows."""
    values = bindings(store, query, {}, BASE)
    times = []
    for _ in range(4):
        start = time.perf_counter()
        rows = store.select(query.text, values)
        times.append(time.perf_counter() - start)
        if times[-1] > PATIENCE:
            break
    return {"rows": len(rows), "first": times[0], "best": min(times)}, rows


def measure(events: int) -> dict[str, Any]:
    """Every query on every store, and whether the rows are those of the first."""
    library = dict(catalog().items())
    with tempfile.TemporaryDirectory() as folder:
        space = workspace(Path(folder) / "workspace", events)
        expected: dict[str, Table] = {}
        stores: dict[str, Any] = {}
        triples = sum(len(part) for part in pushing.contents(space).values())
        for kind in (kind for kind in KINDS if kind != "rdflib" or events <= SLOW_ABOVE):
            (place := Path(folder) / kind).mkdir()
            with opened(kind, space, place) as (store, loaded):
                queries = {}
                for name, query in library.items():
                    told, rows = measured(store, query)
                    queries[name] = {**told, "same": rows == expected.setdefault(name, rows)}
                    print(f"{kind} {name} {told['best']:.3f} s", file=sys.stderr)
                stores[kind] = {"load": loaded, "queries": queries}
    return {"events": events, "triples": triples, "stores": stores}


def table(result: dict[str, Any]) -> str:
    """The measurements as a table for docs/stores.md."""
    stores = result["stores"]
    lines = [
        f"{result['events']:,} generated events, {result['triples']:,} triples; milliseconds, best of three"
        " (in brackets the first run where it took over twice as long and 100 ms).",
        "",
        f"| query | rows | {' | '.join(stores)} |",
        f"| --- | --: |{' --: |' * len(stores)}",
        "| *load, seconds* | | " + " | ".join(f"{one['load']:.1f}" for one in stores.values()) + " |",
    ]
    for name in next(iter(stores.values()))["queries"]:
        cells = [one["queries"][name] for one in stores.values()]
        lines.append(f"| {name} | {cells[0]['rows']:,} | {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines)


def _cell(told: dict[str, Any]) -> str:
    best, first = told["best"] * 1000, told["first"] * 1000
    more = f" ({first:,.0f})" if first > max(100, 2 * best) else ""
    return f"{best:,.0f}{more}" if told["same"] else f"{best:,.0f} *other rows*"


def main(sizes: list[int]) -> None:
    """Measure, keep, and put the tables into the page."""
    results = json.loads(json.dumps([measure(size) for size in sizes]), parse_float=_rounded)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    tables = "\n\n".join(table(result) for result in results)
    page = PAGE.read_text(encoding="utf-8")
    marks = r"(<!-- made by bench/stores.py -->\n).*?(<!-- end -->)"
    PAGE.write_text(
        re.sub(marks, lambda m: f"{m[1]}{tables}\n{m[2]}", page, flags=re.DOTALL), encoding="utf-8"
    )


def _rounded(number: str) -> float:
    return float(f"{float(number):.3g}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [12])
