"""The network page: pyvis holds nodes, edges and options and fills our own template (docs/decisions/0003)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from cckg.network import ranking
from cckg.network.about import About
from cckg.network.inputs import Inputs
from cckg.network.layout import Point, layout
from cckg.network.look import PAGE, look
from cckg.network.material import Material
from cckg.network.options import Options, Rollup
from cckg.network.project import project

SCRIPTS = ("data", "weigh", "state", "dom", "save", "lists", "details", "labels", "picture", "main")
"""Parts of the page's script, in the order in which they are joined."""
WITHOUT_SCRIPT = 500
"""Pairs in the table for readers without JavaScript."""

_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]")


def render(inputs: Inputs, about: About, options: Options) -> str:
    """The whole page as text; the same inputs give the same bytes."""
    material, words = Material(inputs), look()
    data = material.data(about, options)
    graph = project(inputs, options)
    page = Network(directed=graph.is_directed(), cdn_resources="in_line")
    # In bulk: pyvis looks through all edges for each one that add_edge is given.
    page.nodes = _nodes(material, _places(inputs), words)
    page.edges = _edges(material, graph)
    page.options = words["vis"]
    page.templateEnv = _environment(_around(data, graph, inputs, words))
    page.path = "template.html"
    return str(page.generate_html(notebook=False))


def _places(inputs: Inputs) -> dict[Rollup, dict[str, Point]]:
    """Coordinates of every body that any view can show, so that a filter moves nothing."""
    widest: tuple[Rollup, Rollup] = ("named", "parent")
    return {r: layout(project(inputs, Options(rollup=r, projects=True, alone=True))) for r in widest}


def _nodes(
    material: Material, places: Mapping[Rollup, Mapping[str, Point]], words: Any
) -> list[dict[str, Any]]:
    nodes = []
    for name, number in material.agents.items():
        at = {rollup: spots[name] for rollup, spots in places.items() if name in spots}
        kind = material.inputs.agents[name].kind
        shape = words["kinds"].get(kind, words["kinds"]["other"])["shape"]
        if at:
            nodes.append({"id": number, "shape": shape, "at": at})
    return nodes


def _edges(material: Material, graph: nx.Graph) -> list[dict[str, Any]]:
    ends = [(material.agents[a], material.agents[b], edge) for a, b, edge in graph.edges(data=True)]
    ties = [(a, b, e) if graph.is_directed() or a < b else (b, a, e) for a, b, e in ends]
    return [{"from": a, "to": b, "value": e[graph.graph["ranked_by"]]} for a, b, e in sorted(ties, key=_ends)]


def _ends(tie: tuple[int, int, Any]) -> tuple[int, int]:
    return tie[:2]


def _around(data: dict[str, Any], graph: nx.Graph, inputs: Inputs, words: dict[str, Any]) -> dict[str, Any]:
    """What the template shows beside pyvis's own nodes, edges and options."""
    # Without its last line, which names a source map that is not shipped.
    library = _text("vendor/vis-network.min.js").partition("//# sourceMappingURL=")[0]
    script = "\n".join(_text(f"script/{name}.js") for name in SCRIPTS)
    scripts = [_inline(library), _inline(f'"use strict";\n(() => {{\n{script}}})();\n')]
    return {
        "about": {**data["about"], "title": _shown(data["about"]["title"])},
        "embed": embed,
        "loads": json.loads,
        "material": data,
        "words": {key: words[key] for key in ("kinds", "roles", "levels", "picture")},
        "policy": _policy(scripts),
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own files
        "style": Markup(_text("style.css")),  # noqa: S704 - our own file
        "pairs": _readable(graph, inputs)[:WITHOUT_SCRIPT],
        "left_out": max(0, graph.number_of_edges() - WITHOUT_SCRIPT),
    }


def _environment(around: Mapping[str, Any]) -> Environment:
    loader = FileSystemLoader(PAGE, encoding="utf-8")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.globals.update(around)
    return environment


def embed(value: Any) -> Markup:
    """JSON that may stand inside a script element: nothing in it can end or open one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text))  # noqa: S704 - escaped here


def _inline(script: str) -> str:
    """A script that can stand inside its element: the words that would end it mean the same in strings."""
    script = script.replace("\r\n", "\n").replace("\r", "\n").replace("<!--", "<\\!--")
    return re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE)


def _policy(scripts: list[str]) -> str:
    """Nothing is loaded from anywhere, and no script runs but ours."""
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _readable(graph: nx.Graph, inputs: Inputs) -> list[dict[str, Any]]:
    """The ranked pairs with the names of their events, for the table without JavaScript."""
    rows = []
    for row in ranking.pairs(graph).dicts():
        edge = graph.edges[row["a"], row["b"]]
        events = [inputs.events[name] for name in (*edge["together"], *edge["together_draft"])]
        told = [_shown(f"{event.label} ({event.year or 'undated'})") for event in events]
        rows.append({**{k: _shown(v) if isinstance(v, str) else v for k, v in row.items()}, "told": told})
    return rows


_shown = partial(_UNSEEN.sub, "\ufffd")


def _text(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")
