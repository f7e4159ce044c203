"""The dataset's description of itself in VoID, DCAT and DQV: what, how much, how good, on what terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.term import Node

from cckg.map.iri import Addresses
from cckg.map.literals import decimal, number, text
from cckg.map.terms import CCKG, DCAT, DCT, DQV, FOAF, RDF, RDFS, SCHEMA, STATUS, VOID, Triple
from cckg.model.namespaces import ONTOLOGY, PREFIXES

_TURTLE = URIRef("https://www.iana.org/assignments/media-types/text/turtle")


@dataclass(frozen=True)
class About:
    """What a workspace says of its data: texts by language, address of the licence, names of creators."""

    title: Mapping[str, str]
    licence: str | None = None
    version: str | None = None
    creators: tuple[str, ...] = ()
    description: Mapping[str, str] | None = None


def describe(files: Mapping[str, Graph], about: About, base: str) -> Graph:
    """The description of a dataset made of `files`, graphs by the name of the file that holds each.

    No graph may repeat a triple of another. Figures come from the graphs alone: the same
    facts give the same description on any day.
    """
    graph, at = Graph(bind_namespaces="none"), Addresses(base)
    for triple in _triples(files, about, at):
        graph.add(triple)
    return graph


def _triples(files: Mapping[str, Graph], about: About, at: Addresses) -> Iterator[Triple]:
    node = at.at("dataset")
    yield node, RDF.type, VOID.Dataset
    yield node, RDF.type, DCAT.Dataset
    yield from _head(node, about, at)
    yield node, VOID.triples, number(sum(len(graph) for graph in files.values()))
    yield node, VOID.vocabulary, URIRef(ONTOLOGY)
    yield node, VOID.uriSpace, text(str(at.at()))
    for name, graph in sorted(files.items()):
        yield from _file(node, name, len(graph), at)
    for class_, count in sorted(_classes(files.values()).items()):
        yield from _class(node, class_, count, at)
    for metric, share in _shares(files.values()):
        yield from _measurement(node, metric, share, at)


def _head(node: URIRef, about: About, at: Addresses) -> Iterator[Triple]:
    for tag, title in about.title.items():
        yield node, DCT.title, text(title, tag)
        yield node, RDFS.label, text(title, tag)
    for tag, words in (about.description or {}).items():
        yield node, DCT.description, text(words, tag)
    if about.licence:
        yield node, DCT.license, URIRef(about.licence)
    if about.version:
        yield node, DCAT.version, text(about.version)
    for position, name in enumerate(about.creators, 1):
        creator = at.at("dataset/creator", position)
        yield node, DCT.creator, creator
        yield creator, RDF.type, FOAF.Agent
        yield creator, FOAF.name, text(name)
        yield creator, RDFS.label, text(name)


def _file(node: URIRef, name: str, triples: int, at: Addresses) -> Iterator[Triple]:
    part, file = at.at("dataset/part", name.removesuffix(".ttl")), at.at("dataset/file", name)
    yield node, VOID.subset, part
    yield part, RDF.type, VOID.Dataset
    yield part, RDFS.label, text(name)
    yield part, VOID.triples, number(triples)
    yield node, DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, DCT.title, text(name)
    yield file, DCAT.mediaType, _TURTLE


def _classes(graphs: Iterable[Graph]) -> Counter[str]:
    return Counter(str(class_) for graph in graphs for class_ in graph.objects(None, RDF.type))


def _class(node: URIRef, class_: str, count: int, at: Addresses) -> Iterator[Triple]:
    part = at.at("dataset/class", _short(class_))
    yield node, VOID.classPartition, part
    yield part, RDF.type, VOID.Dataset
    yield part, RDFS.label, text(_short(class_))
    yield part, VOID["class"], URIRef(class_)
    yield part, VOID.entities, number(count)


def _short(class_: str) -> str:
    """``schema-Event``: the name with its prefix, so that two vocabularies' names do not meet."""
    named = (f"{p}-{class_.removeprefix(a)}" for p, a in sorted(PREFIXES.items()) if class_.startswith(a))
    return next(named, class_)


def _shares(graphs: Collection[Graph]) -> Iterator[tuple[URIRef, float]]:
    said = _pairs(graphs, CCKG.asserts)
    roles = _nodes(graphs, CCKG.Participation)
    events = _nodes(graphs, SCHEMA.Event)
    drafts = {node for node, status in _pairs(graphs, CCKG.reviewStatus) if status == STATUS.draft}
    quoted, dated = ({node for node, _ in _pairs(graphs, p)} for p in (CCKG.evidence, CCKG.year))
    yield from _share(CCKG.shareQuoted, [node in quoted for node, fact in said if fact in roles])
    yield from _share(CCKG.shareReviewed, [node not in drafts for node, _ in said])
    yield from _share(CCKG.shareDated, [event in dated for event in events])


def _share(metric: URIRef, have: Sequence[bool]) -> Iterator[tuple[URIRef, float]]:
    if have:  # of nothing there is no share
        yield metric, round(sum(have) / len(have), 4)


def _pairs(graphs: Iterable[Graph], predicate: URIRef) -> list[tuple[Node, Node]]:
    return [pair for graph in graphs for pair in graph.subject_objects(predicate)]


def _nodes(graphs: Iterable[Graph], class_: URIRef) -> set[Node]:
    return {node for graph in graphs for node in graph.subjects(RDF.type, class_)}


def _measurement(node: URIRef, metric: URIRef, share: float, at: Addresses) -> Iterator[Triple]:
    measurement = at.at("dataset/quality", metric.removeprefix(ONTOLOGY))
    yield node, DQV.hasQualityMeasurement, measurement
    yield measurement, RDF.type, DQV.QualityMeasurement
    yield measurement, DQV.computedOn, node
    yield measurement, DQV.isMeasurementOf, metric
    yield measurement, DQV.value, decimal(share)
