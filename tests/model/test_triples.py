"""Terms pass between rdflib and Oxigraph as they are written."""

from __future__ import annotations

import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from cckg.model.triples import from_rdflib, to_rdflib

A, B = URIRef("https://a.example/b"), URIRef("urn:p")


@pytest.mark.parametrize(
    "term",
    [
        A,
        Literal("words"),
        Literal("湖", lang="zh"),
        Literal("007", datatype=XSD.integer, normalize=False),
        Literal("--05-25", datatype=XSD.gMonthDay, normalize=False),
        Literal("x", datatype=URIRef("urn:own")),
    ],
)
def test_a_term_goes_there_and_back(term: Node) -> None:
    graph = Graph().add((A, B, term))
    there = list(from_rdflib(graph))
    assert set(to_rdflib(there)) == set(graph)
    assert list(from_rdflib(to_rdflib(there))) == there


@pytest.mark.parametrize(
    "row",
    [
        (BNode("n"), B, A),
        (A, B, BNode("n")),
        (A, B, Literal("\ud800")),
        (URIRef("urn:a b"), B, A),
        (A, URIRef("https://x.example/%zz"), A),
        (A, B, URIRef("not absolute")),
        (A, B, Literal("x", datatype=URIRef("urn:<>"))),
    ],
)
def test_what_a_store_could_not_read_back_is_refused(row: tuple[Node, Node, Node]) -> None:
    with pytest.raises(ValueError):
        list(from_rdflib(Graph().add(row)))
