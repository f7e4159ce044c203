"""What the SHACL engine finds, in words that a curator understands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import cast
from urllib.parse import unquote

from rdflib import FOAF, RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from cckg.model.finding import Finding, Severity
from cckg.model.triples import Triple, to_rdflib

_SEVERITIES: dict[Node | None, Severity] = {SH.Warning: "warning", SH.Info: "note"}
# A fact has no name of its own; what its address says after its kind is one that a curator can read.
_UNNAMED = re.compile(
    r"/(?:participation|assertion|position|pair|quote|run|review|subordination|report)/(.+)$"
)


def findings(
    triples: Iterable[Triple], text: bytes, wanted: Collection[str], places: Mapping[str, tuple[str, int]]
) -> list[Finding]:
    """What the SHACL engine says of the `wanted` shapes of those that `text` holds in Turtle."""
    graph = to_rdflib(triples)
    shapes = Graph().parse(data=text, format="turtle")
    for shape in set(shapes.subjects(SH.property)) - {URIRef(one) for one in wanted}:
        shapes.remove((shape, SH.property, None))
    results = _run(graph, shapes)
    breaches = [dict(results.predicate_objects(node)) for node in results.objects(None, SH.result)]
    return sorted({_finding(graph, shapes, places, breach) for breach in breaches})


def _run(graph: Graph, shapes: Graph) -> Graph:
    # Takes a quarter of a second to import, which only those who have faults should wait for.
    import pyshacl

    _, results, _ = pyshacl.validate(graph, shacl_graph=_flat(shapes), inference="none", inplace=True)
    return cast(Graph, results)


def _flat(shapes: Graph) -> Graph:
    """The same shapes with each property aimed at the targets of its block.

    pyshacl reads a nested property shape again for every node, one with targets of its own
    once: a large graph is checked several times faster.
    """
    flat = Graph() + shapes
    for block, inner in shapes.subject_objects(SH.property):
        for target in (SH.targetClass, SH.targetSubjectsOf):
            for what in shapes.objects(block, target):
                flat.add((inner, target, what))
        flat.remove((block, SH.property, inner))
    return flat


def _finding(
    graph: Graph,
    shapes: Graph,
    places: Mapping[str, tuple[str, int]],
    breach: Mapping[Node, Node],
) -> Finding:
    node = breach[SH.focusNode]
    file, line = _place(str(node), places)
    problem, _, remedy = str(breach[SH.resultMessage]).partition("; ")
    shape = breach[SH.sourceShape]
    kind = shapes.value(shapes.value(None, SH.property, shape) or shape, RDFS.label)
    path = _short(shapes, breach.get(SH.resultPath))
    severity = _SEVERITIES.get(breach.get(SH.resultSeverity), "error")
    return Finding(file, line, path, f"{kind} “{_name(graph, node)}” {problem}", remedy, severity)


def _place(address: str, places: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    while "/" in address:
        if address in places:
            return places[address]
        address = address.rpartition("/")[0]
    return "graph", 0


def _name(graph: Graph, node: Node) -> str:
    named = [*graph.objects(node, RDFS.label), *graph.objects(node, FOAF.name)]
    if named:
        return str(min(named, key=lambda name: (getattr(name, "language", None) != "en", str(name))))
    tail = _UNNAMED.search(str(node))
    return unquote(tail[1] if tail else str(node).rpartition("/")[2])


def _short(shapes: Graph, path: Node | None) -> str:
    """The property's own name; of a path of several steps or alternatives, the name of the first."""
    steps = (SH.alternativePath, SH.inversePath, RDF.first)
    while path is not None and (inner := next((n for s in steps if (n := shapes.value(path, s))), None)):
        path = inner
    return re.split(r"[/#]", str(path))[-1] if path is not None else ""
