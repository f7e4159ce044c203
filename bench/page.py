"""How fast the network page opens and filters in a real Chromium, beside bare pages with the same network.

usage: python bench/page.py [BODIES …]      (default 1500 5000 20000; results in bench/results/page.json)

Each size is opened five times in turn with two peers of the same run: vis-network alone with the same nodes
and ties, without names, and a plain canvas that draws them once. Times are medians in milliseconds from the
start of the navigation to the last drawing; compare them with the peers, not with another machine.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from cckg.model.table import Cell, Table
from cckg.network import About, page
from cckg.network.look import PAGE

RESULTS = Path(__file__).parent / "results" / "page.json"
BASE = "https://example.org/id/"
ROUNDS = 5
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")

# The last drawing of any kind on any canvas.
WATCH = """window.last = 0; for (const name of ['stroke', 'fill', 'fillText', 'clearRect']) {
  const own = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function () {
    window.last = performance.now();
    return own.apply(this, arguments);
  };
}"""


PARTICIPATIONS = ("event", "activity", "agent", "role", "status", "year", "top_agent", "agent_class")
EVENTS = ("event", "label", "type", "start", "end", "year", "places", "occurrences", "report")
EVIDENCE = (
    *("activity", "agent", "role", "status", "report", "report_title", "report_url", "publisher"),
    *("text_of", "quote", "confidence"),
)
VIS = """<div id=p style='width:800px;height:800px'></div><script>LIBRARY</script><script>
const nodes = new vis.DataSet(NODES), edges = new vis.DataSet(EDGES);
new vis.Network(document.getElementById('p'), { nodes, edges }, OPTIONS);
</script>"""
CANVAS = """<canvas id=p width=800 height=800></canvas><script>
const N = NODES, E = EDGES, c = document.getElementById('p').getContext('2d');
c.scale(.2, .2);
c.beginPath();
for (const [a, b] of E) { c.moveTo(...N[a]); c.lineTo(...N[b]); }
c.stroke();
for (const [x, y] of N) { c.beginPath(); c.arc(x, y, 8, 0, 7); c.fill(); }
</script>"""
DRAWN = """(() => {
  const at = new Map(cckg.scene.bodies.map((body, i) => [body.at, i]));
  return {
    spots: cckg.scene.bodies.map(({x, y}) => [x, y]),
    ties: cckg.scene.ties.map(({from, to}) => [at.get(from.at), at.get(to.at)]),
    all: [cckg.shown.bodies.length, cckg.shown.pairs.length],
  };
})()"""


def tables(bodies: int) -> tuple[Table, Table, Table, Table]:
    """Invented rows: two or three organizers an event, neighbours more often, about three ties a body."""
    chance = random.Random(1)
    held, told, events = list[tuple[Cell, ...]](), list[tuple[Cell, ...]](), list[tuple[Cell, ...]]()
    for number in range(round(bodies * 1.5)):
        event, year = f"{BASE}event/{number:06}", 2010 + number % 14
        centre = min(int(chance.expovariate(3 / bodies)), bodies - 1)
        near = {(centre + round(chance.gauss(0, 12))) % bodies for _ in range(2)} - {centre}
        for role, body in zip(("host", "organizer", "partner"), [centre, *sorted(near)], strict=False):
            name = f"{BASE}body/{body:06}"
            held.append((event, event, name, role, "checked", year, name, "organization"))
            report = (f"{BASE}report/{number % 997:04}", "A report", None, "Weihe News")
            told.append((event, name, role, "checked", *report, "digest", f"The body was {role}.", 0.9))
        events.append((event, f"Course {number}", "training", None, None, year, "Weihe City", 1, None))
    kinds = ("government", "university", "research", "company", "ngo", "association")
    agents = [
        (f"{BASE}body/{i:06}", f"Institute of Climate Studies No. {i}", kinds[i % 6], None, "Weihe", None)
        for i in range(bodies)
    ]
    return (
        Table(PARTICIPATIONS, tuple(held)),
        Table(("agent", "label", "kind", "level", "jurisdiction_label", "parent"), tuple(agents)),
        Table(EVENTS, tuple(events)),
        Table(EVIDENCE, tuple(told)),
    )


def peers(spots: list[list[float]], ties: list[list[int]]) -> dict[str, str]:
    """The same nodes and ties in vis-network alone, and on a plain canvas."""
    start = "<!doctype html><meta charset=utf-8><link rel=icon href='data:,'>"
    library = (
        (PAGE / "vendor" / "vis-network.min.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
    )
    nodes = [{"id": i, "x": x, "y": y, "size": 8, "shape": "dot"} for i, (x, y) in enumerate(spots)]
    edges = [{"id": i, "from": a, "to": b} for i, (a, b) in enumerate(ties)]
    options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "edges": {"smooth": False},
        "nodes": {"font": {"size": 0}},
    }
    vis = filled(VIS, NODES=nodes, EDGES=edges, OPTIONS=options, LIBRARY=library)
    return {"vis-network alone": start + vis, "plain canvas": start + filled(CANVAS, NODES=spots, EDGES=ties)}


def filled(template: str, **values: Any) -> str:
    """The template with each value as JSON, but text as it is."""
    for name, value in values.items():
        template = template.replace(name, value if isinstance(value, str) else json.dumps(value), 1)
    return template


def opened(browser: Any, file: Path) -> tuple[float, Any]:
    """Milliseconds to the last drawing, and the page."""
    window = browser.new_context(viewport={"width": 1440, "height": 900})
    shown = window.new_page()
    shown.add_init_script(WATCH)
    shown.goto(f"file://{file}")
    # The page's own policy allows no eval, which playwright's wait_for_function would need.
    while not shown.evaluate("window.last > 0 && performance.now() > window.last + 500"):
        shown.wait_for_timeout(100)
    return float(shown.evaluate("window.last")), shown


FILTER = """async (hash) => {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    location.hash = hash;
    const frames = (done) => requestAnimationFrame(() => requestAnimationFrame(done));
    await new Promise((done) => addEventListener('hashchange', () => frames(done), { once: true }));
    return window.last - start;
}"""
FILTERS = ("#roles=host,organizer", "#since=2015", "#minimum=2", "#tie=commission", "#kinds=ngo,company", "#")


def measure(browser: Any, bodies: int, folder: Path) -> dict[str, Any]:
    """The figures of one size."""
    start = time.perf_counter()
    text = page(*tables(bodies), About(title="Bench"), analysed=False)
    row: dict[str, Any] = {
        "bodies": bodies,
        "made s": round(time.perf_counter() - start, 1),
        "kB": len(text) // 1000,
    }
    files = {"page": folder / f"page{bodies}.html"}
    files["page"].write_text(text, encoding="utf-8")
    _, shown = opened(browser, files["page"])
    drawn = shown.evaluate(DRAWN)
    row |= {
        "nodes": drawn["all"][0],
        "ties": drawn["all"][1],
        "drawn nodes": len(drawn["spots"]),
        "drawn ties": len(drawn["ties"]),
    }
    shown.context.close()
    for name, html in peers(drawn["spots"], drawn["ties"]).items():
        files[name] = folder / f"{name}{bodies}.html".replace(" ", "")
        files[name].write_text(html, encoding="utf-8")
    times: dict[str, list[float]] = {name: [] for name in (*files, "filter")}
    for _ in range(ROUNDS):
        for name, file in files.items():
            took, shown = opened(browser, file)
            times[name].append(took)
            if name == "page":
                times["filter"] += [shown.evaluate(FILTER, one) for one in FILTERS]
            shown.context.close()
    return {**row, **{f"{name} ms": round(statistics.median(took)) for name, took in times.items()},
            **{f"{name} ms, least": round(min(took)) for name, took in times.items()}}  # fmt: skip


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_500, 5_000, 20_000]
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        rows = [measure(browser, size, Path(folder)) for size in sizes]
        browser.close()
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
