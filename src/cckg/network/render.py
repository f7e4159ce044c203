"""The network page: pyvis holds nodes, edges and options and fills our own template (docs/decisions/0003)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Set
from typing import Any

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cckg.network import ranking
from cckg.network.about import About
from cckg.network.layout import Point
from cckg.network.look import PAGE, look
from cckg.network.look import words as said
from cckg.network.material import Material
from cckg.network.options import Options
from cckg.network.pages import pages_of_pyvis
from cckg.network.places import Places, all_places
from cckg.network.project import project
from cckg.network.settle import settled
from cckg.network.telling import told
from cckg.network.things import Holding, Inputs

SCRIPTS = (
    *("data", "say", "weigh", "layers", "state", "dom", "save", "lists", "analysis"),
    *("details", "labels", "picture", "main"),
)
"""Parts of the page's script, in the order in which they are joined."""
WORDS = ("kinds", "others", "roles", "levels", "types", "picture")
"""Parts of page/look.toml that the script needs."""
WITHOUT_SCRIPT = 500
"""Pairs in the table for readers without JavaScript."""

_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]")


def render(
    inputs: Inputs,
    about: About,
    options: Options,
    *,
    places: Places | None = None,
    analysis: Mapping[str, Any] | None = None,
    public: bool = False,
) -> str:
    """The whole page as text; the same inputs give the same bytes.

    `places` is where everything stands, `analysis` what cckg.network.analysis found out about this
    view; with `public` people and quotes are left out.
    """
    counted, words = settled(inputs), look()
    material = Material(inputs, public=public, counted=counted)
    data = {**material.data(about, options), "analysis": told(analysis, material)}
    graph = projected(inputs, options, counted)
    page = pages_of_pyvis()(directed=graph.is_directed(), cdn_resources="in_line")
    # In bulk: pyvis looks through all edges for each one that add_edge is given.
    page.nodes = _nodes(material, places or all_places(inputs, counted=counted))
    page.edges = _edges(material, graph)
    page.options = words["vis"]
    page.templateEnv = _environment(_around(data, graph, inputs, words))
    page.path = "template.html"
    return str(page.generate_html(notebook=False))


def _nodes(material: Material, places: Places) -> list[dict[str, Any]]:
    """Where each node of any view stands: by roll-up, and only once where it is the same."""
    nodes: dict[int, dict[str, Point]] = {}
    for rollup, spots in places.items():
        for name, spot in spots.items():
            if (number := material.known(name)) is not None:
                nodes.setdefault(number, {})[rollup] = spot
    return [{"id": number, "at": _shortened(at)} for number, at in sorted(nodes.items())]


def _shortened(at: dict[str, Point]) -> dict[str, Point]:
    first = at.get("named")
    return {rollup: spot for rollup, spot in at.items() if rollup == "named" or spot != first}


def projected(inputs: Inputs, options: Options, counted: Set[Holding] | None = None) -> nx.Graph:
    """The network of a view, in whatever layer; `counted` as in cckg.network.project."""
    if options.layer == "co-organizing":
        return project(inputs, options, counted)
    from cckg.network.layers import layered

    return layered(inputs, options)


def _edges(material: Material, graph: nx.Graph) -> list[dict[str, Any]]:
    ends = [(material.number(a), material.number(b), edge) for a, b, edge in graph.edges(data=True)]
    ties = [(a, b, e) if graph.is_directed() or a < b else (b, a, e) for a, b, e in ends]
    ranked = graph.graph["ranked_by"]
    return [{"from": a, "to": b, "value": edge[ranked]} for a, b, edge in sorted(ties, key=_ends)]


def _ends(tie: tuple[int, int, Any]) -> tuple[int, int]:
    return tie[:2]


def _around(data: dict[str, Any], graph: nx.Graph, inputs: Inputs, words: dict[str, Any]) -> dict[str, Any]:
    """What the template shows beside pyvis's own nodes, edges and options."""
    # Without its last line, which names a source map that is not shipped.
    library = _text("vendor/vis-network.min.js").partition("//# sourceMappingURL=")[0]
    script = "\n".join(_text(f"script/{name}.js") for name in SCRIPTS)
    scripts = [inline(library), inline(f'"use strict";\n(() => {{\n{script}}})();\n')]
    return {
        "about": {**data["about"], "title": shown(data["about"]["title"])},
        "embed": embed,
        "loads": json.loads,
        "material": data,
        "words": {**{key: words[key] for key in WORDS}, "say": said()},
        "policy": only(scripts),
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


def inline(script: str) -> str:
    """A script that can stand inside its element: the words that would end it mean the same in strings."""
    script = script.replace("\r\n", "\n").replace("\r", "\n").replace("<!--", "<\\!--")
    return re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE)


def only(scripts: list[str]) -> str:
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
        met = (*edge["together"], *edge["together_draft"])
        # In the layers of people and projects reports and projects stand there too.
        events = [inputs.events[name] for name in met if name in inputs.events]
        told = [shown(f"{event.label} ({event.year or 'undated'})") for event in events]
        rows.append({**{k: shown(v) if isinstance(v, str) else v for k, v in row.items()}, "told": told})
    return rows


def shown(text: str) -> str:
    """Text without the characters that HTML cannot hold."""
    return _UNSEEN.sub("\ufffd", text)


def _text(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")
