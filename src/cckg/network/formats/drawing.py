"""A still picture of a network as circles, lines and names; cckg.network.formats.svg and raster draw it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from cckg.network.formats.labelling import Label, labelled
from cckg.network.formats.letters import cut, width
from cckg.network.look import look

# In units of the picture.
BROAD, MARGIN, LINE, SIZE = 1600.0, 90.0, 26.0, 15.0
HIGH = 1400.0
LETTERS = 60
"""Letters of a name that are drawn; the whole name is in the SVG's title of the circle."""

_UNSEEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Line:
    """A tie; `arrow` where it has a direction, `dashed` where only drafts make it."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    dashed: bool
    arrow: bool
    title: str


@dataclass(frozen=True)
class Dot:
    """A body."""

    x: float
    y: float
    radius: float
    colour: str
    title: str


@dataclass(frozen=True)
class Drawing:
    """All of it; `legend` are the colours with the kinds that they stand for."""

    width: float
    height: float
    title: str
    note: str
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[str, str], ...]


def drawing(graph: nx.Graph, title: str = "", note: str = "") -> Drawing:
    """The picture of a network that has coordinates; names that have no room are left out.

    The strongest bodies get their names first, and no name lies on another or on a circle.
    """
    words, scale = look(), _scale(graph)
    spots = {at: _spot(graph, at, scale) for at in sorted(graph)}
    lines = tuple(_line(graph, spots, a, b) for a, b in _ends(graph))
    kinds = {at: _kind(words, str(graph.nodes[at].get("kind"))) for at in spots}
    dots = {at: _dot(graph, at, spots[at], kinds[at]["light"]) for at in spots}
    order = sorted(spots, key=lambda at: (-_weight(graph, at), at))
    names = [(dots[at].x, dots[at].y, dots[at].radius, name(graph, at)) for at in order]
    labels = labelled(names, [(d.x, d.y, d.radius) for d in dots.values()], SIZE, BROAD)
    legend = sorted({(str(kind["en"]), str(kind["light"])) for kind in kinds.values()})
    bottom = max((dot.y + dot.radius for dot in dots.values()), default=MARGIN) + MARGIN / 2
    rows = _rows([text for text, _ in legend])
    told = note or _told(graph, len(spots) - len(labels))
    return Drawing(
        BROAD,
        round(bottom + LINE * (rows + 2)),
        " ".join(clean(title).split()),
        " ".join(clean(told).split()),
        lines,
        tuple(dots[at] for at in reversed(order)),
        tuple(labels),
        tuple((colour, text) for text, colour in legend),
    )


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNSEEN.sub("\ufffd", text)


def name(graph: nx.Graph, at: str) -> str:
    """What is written at a body."""
    return cut(clean(str(graph.nodes[at].get("label", at))), LETTERS)


def legend_places(drawing: Drawing) -> list[tuple[float, float, str, str]]:
    """Where the entries of the legend stand: x, y, colour, text."""
    found, x, row = [], MARGIN / 2, 0
    top = drawing.height - LINE * (_rows([text for _, text in drawing.legend]) + 1)
    for colour, text in drawing.legend:
        broad = width(text, SIZE) + 44
        if x + broad > BROAD - MARGIN / 2 and x > MARGIN / 2:
            x, row = MARGIN / 2, row + 1
        found.append((round(x, 1), round(top + row * LINE, 1), colour, text))
        x += broad
    return found


def _rows(texts: list[str]) -> int:
    x, rows = MARGIN / 2, 1
    for text in texts:
        broad = width(text, SIZE) + 44
        if x + broad > BROAD - MARGIN / 2 and x > MARGIN / 2:
            x, rows = MARGIN / 2, rows + 1
        x += broad
    return rows if texts else 0


def _kind(words: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = {**words.get("others", {}), **words["kinds"]}.get(kind) or (
        words.get("others", {}).get("event") if kind in words.get("types", {}) else words["kinds"]["other"]
    )
    return found or words["kinds"]["other"]


def _scale(graph: nx.Graph) -> tuple[float, float, float]:
    """Left and top of what is drawn, and its size there; small networks are not blown up."""
    xs = [float(graph.nodes[at].get("x", 0)) for at in graph] or [0.0]
    ys = [float(graph.nodes[at].get("y", 0)) for at in graph] or [0.0]
    broad, high = max(xs) - min(xs), max(ys) - min(ys)
    fit = min((BROAD - 4 * MARGIN) / max(broad, 1), (HIGH - 2 * MARGIN) / max(high, 1), 2.0)
    return min(xs) - (BROAD / fit - broad) / 2, min(ys) - 1.3 * MARGIN / fit, fit


def _spot(graph: nx.Graph, at: str, scale: tuple[float, float, float]) -> tuple[float, float]:
    left, top, fit = scale
    about = graph.nodes[at]
    return (
        round((float(about.get("x", 0)) - left) * fit, 1),
        round((float(about.get("y", 0)) - top) * fit, 1),
    )


def _ends(graph: nx.Graph) -> list[tuple[str, str]]:
    ends = [(a, b) if graph.is_directed() or a < b else (b, a) for a, b in graph.edges]
    return sorted(ends, key=lambda ends: (_heft(graph.edges[ends]), ends))


def _heft(edge: Mapping[str, Any]) -> float:
    return max(float(edge.get("weight", 0)), float(edge.get("draft_weight", 0)))


def _weight(graph: nx.Graph, at: str) -> float:
    return float(graph.degree(at, weight=graph.graph.get("ranked_by", "weight")))


def _line(graph: nx.Graph, spots: Mapping[str, tuple[float, float]], a: str, b: str) -> Line:
    edge, sizes = graph.edges[a, b], look()["picture"]["tie"]
    heft = _heft(edge)
    broad = min(sizes["least"] + sizes["step"] * math.log2(max(heft, 1)), sizes["most"])
    between = "→" if graph.is_directed() else "–"
    told = f"{_whole(graph, a)} {between} {_whole(graph, b)}: {heft:g}"
    drafts = not edge.get("weight") and bool(edge.get("draft_weight"))
    return Line(*spots[a], *spots[b], round(broad, 2), drafts, graph.is_directed(), clean(told))


def _whole(graph: nx.Graph, at: str) -> str:
    return " ".join(str(graph.nodes[at].get("label", at)).split())


def _dot(graph: nx.Graph, at: str, spot: tuple[float, float], colour: str) -> Dot:
    sizes, events = look()["picture"]["body"], graph.nodes[at].get("events", 0)
    radius = min(sizes["least"] + sizes["step"] * math.sqrt(events), sizes["most"])
    return Dot(*spot, round(radius, 1), colour, clean(f"{_whole(graph, at)}: {events}"))


def _told(graph: nx.Graph, unnamed: int) -> str:
    told = f"{len(graph)} nodes, {graph.number_of_edges()} ties; dashes: drafts only"
    return f"{told}; {unnamed} names have no room here" if unnamed else told
