"""A network as a small inline SVG without names, for the gallery."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx

from cckg.network.layout import Point

STRONGEST = 600
"""Ties in a thumbnail; more could not be told apart."""
WIDE, HIGH, EDGE = 320, 200, 14


def thumbnail(graph: nx.Graph, spots: Mapping[str, Point], name: str) -> str:
    """The strongest ties and their nodes, coloured by kind with the page's own variables.

    `name` is what it shows, in words, and has to be safe to stand in an attribute.
    """
    ranked = graph.graph.get("ranked_by", "weight")
    ties = sorted((-max(edge[ranked], edge["draft_weight"]), a, b) for a, b, edge in graph.edges(data=True))
    ties = [tie for tie in ties if tie[1] in spots and tie[2] in spots][:STRONGEST]
    nodes = sorted({at for _, a, b in ties for at in (a, b)})
    if not nodes:
        return ""
    place = _fitted({at: spots[at] for at in nodes})
    lines = "".join(_line(place[a], place[b], -weight) for weight, a, b in ties)
    dots = "".join(_dot(place[at], graph.nodes[at], len(nodes)) for at in nodes)
    return (
        f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{name}">'
        f'<g class="ties">{lines}</g><g class="nodes">{dots}</g></svg>'
    )


def _fitted(spots: Mapping[str, Point]) -> dict[str, tuple[float, float]]:
    xs, ys = zip(*spots.values(), strict=True)
    broad, high = max(xs) - min(xs), max(ys) - min(ys)
    scale = min((WIDE - 2 * EDGE) / max(broad, 1), (HIGH - 2 * EDGE) / max(high, 1), 0.6)
    left, top = (WIDE - broad * scale) / 2, (HIGH - high * scale) / 2
    return {
        at: (round((x - min(xs)) * scale + left, 1), round((y - min(ys)) * scale + top, 1))
        for at, (x, y) in spots.items()
    }


def _line(a: tuple[float, float], b: tuple[float, float], weight: float) -> str:
    width = round(min(4.0, 0.7 + 0.7 * math.log2(max(1.0, weight))), 1)
    return f'<path d="M{a[0]} {a[1]}L{b[0]} {b[1]}" stroke-width="{width}"/>'


def _dot(at: tuple[float, float], node: Mapping[str, object], crowd: int) -> str:
    count = int(str(node.get("events") or 0)) + int(str(node.get("drafts") or 0))
    size = round((5.0 if crowd <= 60 else 3.0) * min(2.0, 0.6 + 0.25 * math.sqrt(max(1, count))), 1)
    mode = str(node.get("mode", "body"))
    named = str(node.get("kind")) if mode == "body" else mode
    kind = "".join(letter for letter in named if letter.isascii() and (letter.isalnum() or letter == "-"))
    return f'<circle cx="{at[0]}" cy="{at[1]}" r="{size}" style="fill:var(--kind-{kind},var(--kind-other))"/>'
