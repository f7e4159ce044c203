"""A dataset on rdflib's own engine: slow, all in Python, and a second opinion on every answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral

from cckg.model.errors import QueryError
from cckg.model.namespaces import PREFIXES
from cckg.model.table import Term
from cckg.store.base import Answer, Store, triples
from cckg.store.bind import bind

if TYPE_CHECKING:
    from rdflib.query import Result
    from rdflib.term import Identifier

_STRING = PREFIXES["xsd"] + "string"


class Plain(Store):
    """An rdflib graph, queried by rdflib. Named graphs are not told apart: GRAPH finds none."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def __len__(self) -> int:
        return len(self._graph)

    def _answer(self, text: str, bindings: Mapping[str, Term]) -> Answer:
        # Oxigraph reads the query first, so that a fault is told in the same words everywhere.
        ox.Store().query(bind(text, bindings))
        values = {name: _value(term) for name, term in bindings.items()}
        try:
            return _as_oxigraph(self._graph.query(text, initBindings=values))
        except RecursionError as error:
            raise QueryError("the query is nested too deep for rdflib; write it flatter") from error
        except (ArithmeticError, AttributeError, KeyError, TypeError) as error:
            # rdflib's engine lets its own exceptions out.
            raise QueryError(f"rdflib cannot answer this query: {' '.join(str(error).split())}") from error

    def graph(self) -> Graph:
        """The rdflib graph itself."""
        return self._graph


def to_graph(quads: Iterable[ox.Quad]) -> Graph:
    """The quads in rdflib's memory as one graph, literals as they are written.

    The names of graphs are left out: rdflib 7.6 warns of itself when it queries a Dataset.
    """
    graph = Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


def _node(term: object) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    literal = cast(ox.Literal, term)
    plain = literal.language or literal.datatype.value == _STRING
    datatype = None if plain else URIRef(literal.datatype.value)
    return RdflibLiteral(literal.value, lang=literal.language, datatype=datatype, normalize=False)


def _value(term: Term) -> Identifier:
    if term.kind == "iri":
        return URIRef(term.value)
    datatype = URIRef(term.datatype) if term.datatype else None
    return RdflibLiteral(term.value, datatype=datatype, lang=term.language)


def _as_oxigraph(result: Result) -> Answer:
    if result.graph is not None:
        written = result.graph.serialize(format="nt", encoding="utf-8")
        return triples(ox.parse(written, format=ox.RdfFormat.N_TRIPLES))
    written = result.serialize(format="json") or b""
    return ox.parse_query_results(written, ox.QueryResultsFormat.JSON)
