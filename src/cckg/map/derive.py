"""Derived facts: shortcuts, wholes and pairs, by the rules kept as SPARQL under ontology/derive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from cckg.declared import folder
from cckg.map.terms import Triple


def rules() -> list[str]:
    """The CONSTRUCT queries, in the order of their file names."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder("ontology").glob("derive/*.rq"))]


def derive(graph: Graph) -> Graph:
    """Only the triples that the rules add to the graph.

    Each rule runs until it gives nothing new before the next one starts, so that a rule that
    counts sees all that the rules before it found.
    """
    store = ox.Store()
    store.bulk_extend(_quads(graph))
    derived: set[ox.Triple] = set()
    for rule in rules():
        while fresh := {triple for triple in _constructed(store, rule) if ox.Quad(*triple) not in store}:
            store.extend(ox.Quad(*triple) for triple in fresh)
            derived |= fresh
    return _graph(derived)


def _constructed(store: ox.Store, rule: str) -> Iterable[ox.Triple]:
    return cast(ox.QueryTriples, store.query(rule))


def _quads(graph: Graph) -> Iterator[ox.Quad]:
    # Addresses recur, and each is checked when a node is made of it: once is enough.
    nodes: dict[str, ox.NamedNode] = {}

    def node(term: Node) -> ox.NamedNode:
        address = str(term)
        return nodes.get(address) or nodes.setdefault(address, ox.NamedNode(address))

    for subject, predicate, object_ in graph:
        value = _literal(object_) if isinstance(object_, Literal) else node(object_)
        yield ox.Quad(node(subject), node(predicate), value)


def _literal(literal: Literal) -> ox.Literal:
    if literal.language:
        return ox.Literal(str(literal), language=literal.language)
    return ox.Literal(str(literal), datatype=ox.NamedNode(literal.datatype) if literal.datatype else None)


def _graph(triples: Iterable[ox.Triple]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(_back(triple))
    return graph


def _back(triple: ox.Triple) -> Triple:
    subject, predicate, object_ = (cast(ox.NamedNode | ox.Literal, term) for term in triple)
    return URIRef(subject.value), URIRef(predicate.value), _value(object_)


def _value(term: ox.NamedNode | ox.Literal) -> URIRef | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    datatype = None if term.language else URIRef(term.datatype.value)
    return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
