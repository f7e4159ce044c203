"""A network as the JSON that VOSviewer 1.6.17 and later and VOSviewer Online read."""

from __future__ import annotations

import json
from html import escape
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from cckg.network.formats.drawing import clean
from cckg.network.measures.communities import communities


def vosviewer(graph: nx.Graph) -> str:
    """The items with places, clusters (our communities) and weights, and the links with their strength.

    Keys as app.vosviewer.com/docs/file-types/json-file-type describes them. VOSviewer has no direction
    and shows descriptions as HTML, so these are escaped; labels are text.
    """
    found = communities(graph)
    numbers = {at: i for i, at in enumerate(sorted(graph), 1)}
    size = max((abs(float(graph.nodes[at].get(axis, 0))) for at in graph for axis in "xy"), default=0) or 1.0
    items = [_item(graph, at, numbers[at], found.of[at], size) for at in numbers]
    ties: dict[tuple[int, int], float] = {}
    for a, b, weight in graph.edges(data=graph.graph.get("ranked_by", "weight")):
        ends = (min(numbers[a], numbers[b]), max(numbers[a], numbers[b]))
        ties[ends] = ties.get(ends, 0) + float(weight)
    links = [{"source_id": a, "target_id": b, "strength": ties[a, b]} for a, b in sorted(ties) if ties[a, b]]
    data = {"network": {"items": items, "links": links}}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _item(graph: nx.Graph, at: str, number: int, cluster: int, size: float) -> dict[str, Any]:
    about = graph.nodes[at]
    told = [about.get(key) for key in ("label", "label_zh", "kind", "level", "jurisdiction")]
    item = {
        "id": number,
        "label": clean(" ".join(str(about.get("label", at)).split())),
        "description": "<br>".join(escape(clean(str(one))) for one in told if one),
        "x": round(float(about.get("x", 0)) / size, 6),
        # VOSviewer counts y upwards, the page downwards.
        "y": round(-float(about.get("y", 0)) / size, 6),
        "cluster": cluster,
        "weights": {
            "Events": about.get("events", 0),
            "Partners": len(set(nx.all_neighbors(graph, at))),
            "Strength": round(float(graph.degree(at, weight=graph.graph.get("ranked_by", "weight"))), 6),
        },
    }
    return {**item, "url": clean(at)} if urlsplit(at).scheme in ("http", "https") else item
