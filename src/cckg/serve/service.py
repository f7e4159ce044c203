"""SPARQL 1.1 Service Description: what the endpoint is and can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cckg.model.namespaces import PREFIXES
from cckg.serve.about import About
from cckg.serve.graphs import Named

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)

Said = tuple[NamedNode | BlankNode, str, NamedNode | BlankNode | Literal]


def described(address: NamedNode, about: About, named: Iterable[Named] = ()) -> list[Triple]:
    """The description of the service at `address`; all graphs are seen as one where a query names none."""
    service, dataset = address, NamedNode(f"{about.base}dataset")
    graph = BlankNode("all")
    pairs: list[Said] = [
        (service, PREFIXES["rdf"] + "type", _sd("Service")),
        (service, f"{SD}endpoint", service),
        (service, f"{SD}supportedLanguage", _sd("SPARQL11Query")),
        (service, f"{SD}feature", _sd("UnionDefaultGraph")),
        *((service, f"{SD}resultFormat", NamedNode(_FORMATS + name)) for name in _WRITTEN),
        (service, f"{SD}defaultDataset", dataset),
        (dataset, PREFIXES["rdf"] + "type", _sd("Dataset")),
        (dataset, f"{SD}defaultGraph", graph),
        (graph, PREFIXES["rdf"] + "type", _sd("Graph")),
    ]
    for number, one in enumerate(named, 1):
        pairs += _named(dataset, one, number)
    if about.services:
        pairs.append((service, f"{SD}feature", _sd("BasicFederatedQuery")))
    return [Triple(subject, NamedNode(predicate), value) for subject, predicate, value in pairs]


def _named(dataset: NamedNode, graph: Named, number: int) -> Iterator[Said]:
    """A graph that default-graph-uri and named-graph-uri can name."""
    node, content = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
    yield dataset, f"{SD}namedGraph", node
    yield node, PREFIXES["rdf"] + "type", _sd("NamedGraph")
    yield node, f"{SD}name", NamedNode(graph.name)
    yield node, f"{SD}graph", content
    yield content, PREFIXES["rdf"] + "type", _sd("Graph")
    if graph.triples is not None:
        yield content, PREFIXES["void"] + "triples", Literal(graph.triples)


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
