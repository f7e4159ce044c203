"""Every step from records to the ranking at growing sizes: seconds and memory, each in its own process.

usage: python bench/large.py [SIZE …] [--bodies N]     (default 2 000 5 000 20 000 events)

Results in bench/results/large.json; sizes that are there and were not asked for stay as they are.

Processor seconds. An event has two bodies unless told otherwise, each with evidence and review status; it
makes about 85 triples. `MB before` is what the step found in memory, its own input included, `MB` the most
there was until its end. The steps hand over through files; no process may take more than 12 GB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

from cckg.flow.asking import ask, open_graph
from cckg.flow.seldom import seldom_collected
from cckg.map import to_graphs
from cckg.map.derive import derive_in
from cckg.model.authority import Authority
from cckg.model.namespaces import SHIPPED_BASE
from cckg.resolve import resolve
from cckg.store.turtle import serialize
from cckg.validate import validate
from generate import reports_and_records

RESULTS = Path(__file__).parent / "results" / "large.json"
MEMORY = 12 << 30
TRIPLES = ox.RdfFormat.N_TRIPLES
T = TypeVar("T")
Told = dict[str, Any]


def timed(told: Told, name: str, work: Callable[[], T]) -> T:
    """What the work gives; its seconds and the memory before and at most into `told`."""
    before, begun = _megabytes_now(), time.process_time()
    made = work()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told[name] = {"s": time.process_time() - begun, "MB before": before, "MB": most}
    return made


def _megabytes_now() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() >> 20


def mapped(told: Told, folder: Path, size: int, bodies: int) -> None:
    """From records to facts."""
    both = list(reports_and_records(size, bodies=bodies))
    records, reports = [record for _, record in both], {report.id: report for report, _ in both}
    resolution = timed(told, "resolve", lambda: resolve(records, Authority()))
    made = timed(told, "map", lambda: to_graphs(records, resolution, reports, SHIPPED_BASE))
    ox.serialize(made.reviewed, str(folder / "facts.nt"), TRIPLES)


def written(told: Told, folder: Path, name: str) -> None:
    """From triples to canonical Turtle."""
    triples = frozenset(quad.triple for quad in ox.parse(path=str(folder / f"{name}.nt"), format=TRIPLES))
    text = timed(told, f"write {name}", lambda: serialize(triples))
    (folder / f"{name}.ttl").write_text(text, encoding="utf-8")


def derived(told: Told, folder: Path) -> None:
    """From facts to what the rules add."""
    store = ox.Store()
    store.load(path=str(folder / "facts.ttl"), format=ox.RdfFormat.TURTLE)
    found = timed(told, "derive", lambda: derive_in(store))
    ox.serialize(found, str(folder / "derived.nt"), TRIPLES)


def validated(told: Told, folder: Path) -> None:
    """The whole graph against the shapes."""
    store = ox.Store()
    for name in ("facts", "derived"):
        store.load(path=str(folder / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    told["triples"] = len(store)
    if found := timed(told, "validate", lambda: validate(store, {})):
        told["findings"] = len(found)


def ranked(told: Told, folder: Path) -> None:
    """From files to the ranking of co-organizers."""
    paths = [folder / "facts.ttl", folder / "derived.ttl"]
    store = timed(told, "load", lambda: open_graph(paths))
    told["pairs"] = len(timed(told, "ranking, all", lambda: ask(store, "co-organizers", {}, SHIPPED_BASE)))
    timed(told, "ranking, top 100", lambda: ask(store, "co-organizers_top", {}, SHIPPED_BASE))


def steps(size: int, bodies: int) -> dict[str, Callable[[Told, Path], None]]:
    """The steps in their order, each to be run in a process of its own."""
    return {
        "map": lambda told, folder: mapped(told, folder, size, bodies),
        "write": lambda told, folder: written(told, folder, "facts"),
        "derive": derived,
        "write derived": lambda told, folder: written(told, folder, "derived"),
        "validate": validated,
        "rank": ranked,
    }


def one_step(name: str, folder: Path, size: int, bodies: int) -> None:
    """A step in this process, which tells what it took as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    told: Told = {}
    with seldom_collected():
        steps(size, bodies)[name](told, folder)
    print(json.dumps(told))


def measure(size: int, bodies: int) -> Told:
    """All steps at a size."""
    row: Told = {"events": size, "bodies an event": bodies}
    with tempfile.TemporaryDirectory() as folder:
        for name in steps(size, bodies):
            command = [sys.executable, __file__, str(size), "--bodies", str(bodies), "--step", name, folder]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            told = json.loads(done.stdout)
            row |= told
            for line in _lines(told):
                print(f"{size:,} events, {line}", file=sys.stderr, flush=True)
    return row


def _lines(told: Told) -> Iterator[str]:
    for name, one in told.items():
        yield f"{name}: {one['s']:.2f} s, {one['MB']:,} MB" if isinstance(one, dict) else f"{one:,} {name}"


def keep(row: Told) -> None:
    """Put a row into the results, in place of one of its size."""
    rows = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    known = {(one["events"], one["bodies an event"]): one for one in [*rows, row]}
    found = [known[at] for at in sorted(known)]
    rounded = json.loads(json.dumps(found), parse_float=lambda x: float(f"{float(x):.4g}"))
    RESULTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="*", default=[2_000, 5_000, 20_000])
    parser.add_argument("--bodies", type=int, default=2)
    parser.add_argument("--step", nargs=2, metavar=("NAME", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        one_step(given.step[0], Path(given.step[1]), given.size[0], given.bodies)
    else:
        for size in given.size:
            keep(measure(size, given.bodies))
