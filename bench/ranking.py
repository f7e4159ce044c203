"""The ranking of co-organizers beside its peers, on the same generated graph in the same run.

usage: python bench/ranking.py [SIZE …]      (default 20 000 100 000 events)

Results in bench/results/ranking.json; sizes that are there and were not asked for stay as they are.

Peers: raw pyoxigraph on the same text with the same values (what the façade, its checks and its Table cost);
raw pyoxigraph with the plainest query over the events (what the derived pairs save); a Counter over sets of
organizers that are in Python's memory already. With Virtuoso on the machine (engines.py) it answers all of
these too, up to 20 000 events. Each figure is the least of three runs; `cpu` beside the wall clock
tells how much of it was other work of the machine. Every ranking is checked against the generator's pairs.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pyoxigraph as ox

import engines
from cckg.map.derive import derive
from cckg.model.table import Table
from cckg.query import bindings, catalog, run
from cckg.store.bind import bind
from cckg.store.memory import Oxigraph
from ranking_graph import BASE, Event, Pair, asserted, body, derived, events, pairs

RESULTS = Path(__file__).parent / "results" / "ranking.json"
YEAR = 2015
VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "top 100": ("co-organizers_top", {"top": "100"}),
    "all": ("co-organizers", {}),
    "one year": ("co-organizers", {"since": str(YEAR), "until": str(YEAR), "include_undated": "no"}),
    "strict": ("co-organizers", {"strict": "yes"}),
    "strict, one year": (
        "co-organizers",
        {"since": str(YEAR), "until": str(YEAR), "include_undated": "no", "strict": "yes"},
    ),
}
# The same question without derived pairs, as one would write it over the events.
OVER_EVENTS = """
PREFIX cckg: <https://w3id.org/cckg/ontology#>
PREFIX schema: <https://schema.org/>
SELECT ?a ?b (COUNT(DISTINCT ?event) AS ?events)
WHERE {
  %s
  ?one cckg:topEvent ?event ; schema:organizer ?a .
  ?other cckg:topEvent ?event ; schema:organizer ?b .
  FILTER(STR(?a) < STR(?b))
}
GROUP BY ?a ?b
ORDER BY DESC(?events)"""
RAW = {"all": OVER_EVENTS % "", "one year": OVER_EVENTS % f"?event cckg:year {YEAR} ."}


def timed(work: Callable[[], Any], repeat: int = 3) -> tuple[dict[str, float], Any]:
    """Least seconds of `repeat` runs by wall clock and by processor, and the last result."""
    wall = cpu = float("inf")
    result = None
    for _ in range(repeat):
        begun, busy = time.perf_counter(), time.process_time()
        result = work()
        wall = min(wall, time.perf_counter() - begun)
        cpu = min(cpu, time.process_time() - busy)
    return {"s": wall, "cpu": cpu}, result


def measure(size: int) -> dict[str, Any]:
    """All views at `size` events, each beside its peers."""
    every = events(size)
    found = pairs(every)
    lines = [*asserted(every), *derived(every, found)]
    written = "\n".join(lines).encode()
    engine = ox.Store()
    loading, _ = timed(lambda: engine.load(written, format=ox.RdfFormat.N_TRIPLES), 1)
    told: dict[str, Any] = {"events": size, "triples": len(engine), "pairs": len(found), "load": loading}
    store, library = Oxigraph(engine), catalog()
    texts = {f"over events, {name}": text for name, text in RAW.items()}
    for name, (query, params) in VIEWS.items():
        asked = library[query]
        text = texts[f"same text, {name}"] = bind(asked.text, bindings(store, asked, params, BASE))
        # By turns, so that what warms the engine and the machine's other work fall on both.
        turns = [
            (
                timed(lambda: run(store, asked, params, BASE), 1),  # noqa: B023
                timed(lambda: [tuple(row) for row in engine.query(text)], 1),  # type: ignore[union-attr]  # noqa: B023
            )
            for _ in range(3)
        ]
        ours, raw = (
            {kind: min(turn[who][0][kind] for turn in turns) for kind in ("s", "cpu")} for who in (0, 1)
        )
        right(name, rows := turns[0][0][1], found, every)
        told[name] = {"rows": len(rows), "cckg": ours, "pyoxigraph, same text": raw}
        print(f"{size:,} events, {name}: {ours['s']:.3f} s", file=sys.stderr)
    for name, text in RAW.items():
        over, _ = timed(lambda: [tuple(row) for row in engine.query(text)])  # type: ignore[union-attr]  # noqa: B023
        told[name]["pyoxigraph, over events"] = over
    told["all"]["Counter in Python"], _ = timed(lambda: counted(every, None))
    told["one year"]["Counter in Python"], _ = timed(lambda: counted(every, YEAR))
    if size <= 20_000:
        told |= {f"virtuoso, {name}": one for name, one in virtuoso(written, texts)}
    return told


def counted(every: list[Event], year: int | None) -> list[tuple[tuple[int, int], int]]:
    """The ranking from sets of organizers in Python's memory."""
    count: Counter[tuple[int, int]] = Counter()
    for event in every:
        if year is None or event.year == year:
            count.update(combinations(event.organizers(), 2))
    return count.most_common()


def right(name: str, rows: Table, found: dict[tuple[int, int], Pair], every: list[Event]) -> None:
    """Stop where a ranking is not that of the generator's own pairs."""
    years = {event.number: event.year for event in every}

    def shared(pair: Pair) -> int:
        told = pair.strict if "strict" in name else pair.events
        return sum("year" not in name or years[event] == YEAR for event in told)

    numbers = {(body(a), body(b)): n for (a, b), pair in found.items() if (n := shared(pair))}
    expected = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    if name.startswith("top"):
        least = expected[:100][-1][1]
        expected = [pair for pair in expected if pair[1] >= least]
    got = [((row["a"], row["b"]), row["events"]) for row in rows.dicts()]
    if got != expected:
        raise SystemExit(f"{name}: other rows than the generator's own pairs")


def rules_agree(size: int = 120) -> None:
    """Stop where the rules of ontology/derive give other pairs than the generator."""
    every = events(size)
    facts = [quad.triple for quad in ox.parse("\n".join(asserted(every)), format=ox.RdfFormat.N_TRIPLES)]
    mine = set(derived(every, pairs(every)))
    words = ("weight", "strictWeight", "together", "togetherStrictly", "member", "topEvent", "topAgent")
    names = {f"https://w3id.org/cckg/ontology#{word}" for word in words}

    def told(triples: Any) -> set[str]:
        return {str(triple) for triple in triples if triple.predicate.value in names}

    parsed = (quad.triple for quad in ox.parse("\n".join(mine), format=ox.RdfFormat.N_TRIPLES))
    if told(derive(facts)) != told(parsed):
        raise SystemExit("the rules of ontology/derive give other pairs than bench/ranking_graph.py")


def virtuoso(written: bytes, texts: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Seconds of Virtuoso over HTTP, to the last byte, on these texts; nothing without it."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        try:
            server = stack.enter_context(engines.virtuoso(folder))
        except engines.MissingError as error:
            print(error, file=sys.stderr)
            return
        load_virtuoso(server, written)
        for name, text in texts.items():
            form = urllib.parse.urlencode({"query": text, "format": "text/csv"})
            yield name, timed(lambda: ask(f"{server.query}?{form}"))[0]  # noqa: B023


def load_virtuoso(server: engines.Server, written: bytes) -> None:
    """The triples into a graph of the server, in parts that it takes at once."""
    from cckg.store.login import Login
    from cckg.store.wire import Wire

    wire = Wire(Login(server.user or "", server.password or ""))
    lines = written.splitlines()
    for start in range(0, len(lines), 20_000):
        part = b"\n".join(lines[start : start + 20_000])
        wire.send("POST", server.graphs, params={"graph": BASE}, content=part, kind="text/turtle")


def ask(address: str) -> int:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=300) as reply:
        return len(reply.read().splitlines())


def main(sizes: list[int]) -> None:
    """Measure, print and keep."""
    rules_agree()
    before = json.loads(RESULTS.read_text(encoding="utf-8"))["sizes"] if RESULTS.exists() else []
    known = {one["events"]: one for one in before} | {size: measure(size) for size in sizes}
    result = {"pyoxigraph": ox.__version__, "sizes": [known[size] for size in sorted(known)]}
    rounded = json.loads(json.dumps(result), parse_float=lambda x: float(f"{float(x):.3g}"))
    RESULTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(rounded, indent=1))


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [20_000, 100_000])
