"""RDF terms and triples as they flow between the stages: Oxigraph's, with rdflib at the edges.

Oxigraph's terms are made, hashed and loaded an order of magnitude faster than rdflib's
(bench/scale.py). Whoever wants rdflib's graphs, as notebooks and SHACL engines do, gets them here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

from cckg.model.namespaces import PREFIXES

__all__ = ["Literal", "NamedNode", "Triple", "Value", "from_rdflib", "stored", "to_rdflib"]

_STRING = PREFIXES["xsd"] + "string"

Value = NamedNode | Literal
"""What may stand as an object here: nothing in this project's graphs is a blank node."""


def stored(triples: Iterable[Triple]) -> Store:
    """The triples in a store of their own, in memory."""
    store = Store()
    store.bulk_extend(Quad(*triple) for triple in triples)
    return store


def to_rdflib(triples: Iterable[Triple]) -> Graph:
    """The triples as an rdflib graph, literals written as they are."""
    from rdflib import Graph, URIRef

    graph = Graph(bind_namespaces="none")
    for subject, predicate, object_ in triples:
        iri = cast(NamedNode, subject).value, predicate.value
        graph.add((URIRef(iri[0]), URIRef(iri[1]), _node(cast(Value, object_))))
    return graph


def _node(term: Value) -> Node:
    from rdflib import Literal as RdflibLiteral
    from rdflib import URIRef

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    plain = term.language or term.datatype.value == _STRING
    datatype = None if plain else URIRef(term.datatype.value)
    return RdflibLiteral(term.value, lang=term.language, datatype=datatype, normalize=False)


def from_rdflib(graph: Graph) -> Iterator[Triple]:
    """The triples of an rdflib graph; ValueError for a blank node or an address that is none."""
    for subject, predicate, object_ in graph:
        yield Triple(_named(subject), _named(predicate), _value(object_))


def _named(node: Node) -> NamedNode:
    from rdflib import URIRef

    if not isinstance(node, URIRef):
        raise ValueError(f"a node without an address of its own ({node.n3()})")
    return NamedNode(str(node))


def _value(node: Node) -> Value:
    from rdflib import Literal as RdflibLiteral

    if not isinstance(node, RdflibLiteral):
        return _named(node)
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
