"""A network as a Pajek .net file in UTF-8."""

from __future__ import annotations

import networkx as nx

from cckg.network.formats.drawing import clean


def pajek(graph: nx.Graph) -> str:
    """Vertices with names and places, then arcs or edges with weights (Batagelj and Mrvar, Pajek manual).

    The format has no way to write a quotation mark or a backslash inside a name: they become an apostrophe
    and a slash. Bodies of the same name get a number, since programs take the name for the id.
    """
    nodes = sorted(graph)
    names, places = _names(graph, nodes), _places(graph, nodes)
    number = {at: i for i, at in enumerate(nodes, 1)}
    lines = [f"*Vertices {len(nodes)}"]
    lines += [f'{number[at]} "{names[at]}" {places[at][0]:.4f} {places[at][1]:.4f} 0.5' for at in nodes]
    lines.append("*Arcs" if graph.is_directed() else "*Edges")
    key = graph.graph.get("ranked_by", "weight")
    ties = [(number[a], number[b], weight) for a, b, weight in graph.edges(data=key)]
    ends = [(a, b, w) if graph.is_directed() else (min(a, b), max(a, b), w) for a, b, w in ties]
    lines += [f"{a} {b} {round(float(weight), 6):g}" for a, b, weight in sorted(ends)]
    return "\n".join(lines) + "\n"


def _names(graph: nx.Graph, nodes: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for at in nodes:
        words = " ".join(clean(str(graph.nodes[at].get("label", at))).split()) or at
        plain = "".join(letter if letter.isprintable() else "\ufffd" for letter in words)
        plain = name = plain.replace('"', "'").replace("\\", "/")
        count = 1
        while name in taken:
            count += 1
            name = f"{plain} ({count})"
        taken.add(name)
        found[at] = name
    return found


def _places(graph: nx.Graph, nodes: list[str]) -> dict[str, tuple[float, float]]:
    """Within 0..1, as Pajek wants them."""
    spots = {at: (float(graph.nodes[at].get("x", 0)), float(graph.nodes[at].get("y", 0))) for at in nodes}
    left, top = (min((spot[axis] for spot in spots.values()), default=0.0) for axis in (0, 1))
    size = max((max(x - left, y - top) for x, y in spots.values()), default=0.0) or 1.0
    return {
        at: (0.05 + 0.9 * (x - left) / size, 0.05 + 0.9 * (y - top) / size) for at, (x, y) in spots.items()
    }
