"""The network as files for other programs: the same network gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import networkx as nx

from cckg.model.table import spreadsheet_safe
from cckg.network import ranking
from cckg.network.formats.pajek import pajek
from cckg.network.formats.svg import svg
from cckg.network.formats.vosviewer import vosviewer

Format = Literal["svg", "gexf", "graphml", "csv", "json", "vosviewer", "pajek"]

# XML 1.0 has no way to write these, and networkx writes them all the same; no other format misses them.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(graph: nx.Graph, format: Format, title: str = "") -> str:
    """The text of a file of that format; `title` heads a picture.

    svg             a still picture (cckg.network.formats.svg)
    gexf, graphml   all figures, coordinates where the graph has them
    csv             the ranked pairs; a cell that a spreadsheet would compute starts with an apostrophe
    json            node-link, as networkx.node_link_graph(…, edges="links") reads it
    vosviewer       the JSON of VOSviewer and VOSviewer Online
    pajek           .net in UTF-8
    """
    if format == "svg":
        return svg(graph, title)
    if format == "vosviewer":
        return vosviewer(graph)
    if format == "pajek":
        return pajek(graph)
    if format == "csv":
        table = ranking.pairs(graph)
        return csv_text(table.columns, table.rows)
    plain = _plain(graph)
    if format == "json":
        return _json(plain)
    return _gexf(plain) if format == "gexf" else _graphml(plain)


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """RFC 4180 lines, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Any) -> Any:
    return _clean(spreadsheet_safe(cell)) if isinstance(cell, str) else cell


def _plain(graph: nx.Graph) -> nx.Graph:
    """The graph in sorted order with values that every format can hold."""
    plain = nx.DiGraph() if graph.is_directed() else nx.Graph()
    plain.graph.update(_values(graph.graph))
    for at in sorted(graph):
        plain.add_node(_clean(at), **_values(graph.nodes[at]))
    ends = [(a, b) if graph.is_directed() or a < b else (b, a) for a, b in graph.edges]
    for a, b in sorted(ends):
        plain.add_edge(_clean(a), _clean(b), **_values(graph.edges[a, b]))
    return plain


def _values(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in sorted(attributes.items()) if value is not None}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        words = list(map(str, value))
        return _clean((" | " if any(" " in word for word in words) else " ").join(words))
    return _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _json(graph: nx.Graph) -> str:
    data = nx.node_link_data(graph, edges="links")
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _gexf(graph: nx.Graph) -> str:
    for _, node in graph.nodes(data=True):
        if "x" in node:
            # GEXF counts y upwards, the page downwards.
            node["viz"] = {"position": {"x": node.pop("x"), "y": -node.pop("y"), "z": 0}}
    for _, _, edge in graph.edges(data=True):
        edge["weight"] = float(edge["weight"])
    writer = nx.readwrite.gexf.GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    for one in writer.xml.iter("graph"):
        # networkx writes it, the schema does not know it.
        one.attrib.pop("name", None)
    return str(writer) + "\n"


def _graphml(graph: nx.Graph) -> str:
    return "\n".join(nx.generate_graphml(graph, prettyprint=True)) + "\n"
