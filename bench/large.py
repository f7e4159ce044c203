"""Every stage from records to the ranking at sizes that double and more: how time grows with the graph.

usage: python bench/large.py SIZE [BODIES]     (prints one JSON object; bench/scale.py calls it for each size)

Processor seconds of one process, which may take 8 GB and no more. An event has so many bodies (2 by default),
each with evidence and review status; it makes about 85 triples, and an event with seven about 210.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cckg.flow.asking import ask, open_graph
from cckg.map import to_graphs
from cckg.map.derive import derive_in, held
from cckg.model.authority import Authority
from cckg.model.namespaces import SHIPPED_BASE
from cckg.model.triples import Triple
from cckg.resolve import resolve
from cckg.store.turtle import serialize
from cckg.validate import validate
from generate import reports_and_records

MEMORY = 8 << 30


def measure(size: int, bodies: int) -> dict[str, float]:
    """Seconds of each stage."""
    row: dict[str, float] = {"events": size, "bodies an event": bodies}

    def timed(name: str, work: Callable[..., Any], *given: Any) -> Any:
        begun = time.process_time()
        made = work(*given)
        row[name] = time.process_time() - begun
        print(f"{size:,} {name} {row[name]:.2f} s", file=sys.stderr)
        return made

    both = list(reports_and_records(size, bodies=bodies))
    records, reports = [record for _, record in both], {report.id: report for report, _ in both}
    resolution = timed("resolve", resolve, records, Authority())
    made = timed("map", to_graphs, records, resolution, reports, SHIPPED_BASE)
    facts = made.reviewed
    del both, records, reports, resolution, made
    engine = held(facts)
    derived = timed("derive", derive_in, engine)
    row["triples"] = len(engine)
    if found := timed("validate", validate, engine, {}):
        row["findings"] = len(found)
    del engine
    texts = timed("write turtle", written, facts, derived)
    del facts, derived
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.ttl" for number in range(2)]
        for path in paths:
            path.write_text(texts.pop(0), encoding="utf-8")
        store = timed("load", open_graph, paths)
    row["pairs"] = len(timed("ranking, all", ask, store, "co-organizers", {}, SHIPPED_BASE))
    timed("ranking, top 100", ask, store, "co-organizers_top", {}, SHIPPED_BASE)
    row["most MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return row


def written(*parts: frozenset[Triple]) -> list[str]:
    """Each part as a file of its own, as a build writes them."""
    return [serialize(part) for part in parts]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2)))
