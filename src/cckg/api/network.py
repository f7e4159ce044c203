"""Networks that show themselves in a notebook: networkx graphs with a picture.

The picture is plain SVG, without scripts and without a request to anywhere; the interactive page is
`cckg network --format html`.
"""

from __future__ import annotations

from html import escape
from typing import Any

import networkx as nx

_SIDE, _EDGE, _NAMED = 640, 40, 40


class Network(nx.Graph):  # type: ignore[misc]
    """Bodies and their ties; attributes as docs/network.md says. `_repr_html_` draws it."""

    def __repr__(self) -> str:
        return _told(self)

    def _repr_html_(self) -> str:
        return drawn(self)


class Commissions(nx.DiGraph):  # type: ignore[misc]
    """The same with direction, from host to organizer."""

    def __repr__(self) -> str:
        return _told(self)

    def _repr_html_(self) -> str:
        return drawn(self)


def shown(graph: Any, title: str) -> Network | Commissions:
    """A network as one that draws itself."""
    made = Commissions(graph) if graph.is_directed() else Network(graph)
    made.graph["name"] = title
    return made


def _told(graph: Any) -> str:
    return f"<{type(graph).__name__}: {len(graph)} bodies, {graph.number_of_edges()} ties>"


def drawn(graph: Any) -> str:
    """An SVG picture: circles by number of events, lines by weight, names of the busiest bodies."""
    places = _places(graph)
    busiest = sorted(places, key=lambda node: (-graph.nodes[node].get("events", 0), node))[:_NAMED]
    lines = "".join(_line(graph, places, tie) for tie in sorted(graph.edges, key=str) if places)
    dots = "".join(_dot(graph, node, places[node], node in busiest) for node in sorted(places))
    label = escape(f"{graph.graph.get('name', '')}: {len(graph)} bodies, {graph.number_of_edges()} ties")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}" role="img" '
        f'aria-label="{label}" '
        f'style="max-width:{_SIDE}px;width:100%">\n{lines}{dots}</svg>\n<p>{label}</p>'
    )


def _places(graph: Any) -> dict[str, tuple[int, int]]:
    """Where each node stands, fitted into the picture; of nodes without a place, all in the middle."""
    spots = {node: (data.get("x", 0), data.get("y", 0)) for node, data in graph.nodes(data=True)}
    if not spots:
        return {}
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*spots.values(), strict=True))
    scale = (_SIDE - 2 * _EDGE) / max(right - left, bottom - top, 1)
    return {
        node: (round(_EDGE + (x - left) * scale), round(_EDGE + (y - top) * scale))
        for node, (x, y) in spots.items()
    }


def _line(graph: Any, places: dict[str, tuple[int, int]], tie: tuple[str, str]) -> str:
    (x1, y1), (x2, y2) = places[tie[0]], places[tie[1]]
    data = graph.edges[tie]
    weight = data.get("weight", 1) or 0
    dash = "" if weight else ' stroke-dasharray="4 4"'
    names = " – ".join(_name(graph, node) for node in tie)
    title = escape(f"{names}: {data.get('events', weight)}")
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#8aa" stroke-opacity=".6" '
        f'stroke-width="{min(8, 1 + weight):g}"{dash}><title>{title}</title></line>\n'
    )


def _dot(graph: Any, node: str, place: tuple[int, int], named: bool) -> str:
    x, y = place
    size = min(14, 4 + graph.nodes[node].get("events", 0))
    name = escape(_name(graph, node))
    text = f'<text x="{x + size + 2}" y="{y + 4}" font-size="11">{name}</text>' if named else ""
    return f'<circle cx="{x}" cy="{y}" r="{size}" fill="#2a6f77"><title>{name}</title></circle>{text}\n'


def _name(graph: Any, node: str) -> str:
    return str(graph.nodes[node].get("label", node))
