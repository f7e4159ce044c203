"""The dataset's description of itself in VoID, DCAT and DQV: what, how much, how good, on what terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses
from cckg.map.literals import decimal, number, text
from cckg.map.terms import CCKG, DCAT, DCT, DQV, FOAF, RDF, RDFS, SCHEMA, STATUS, VOID, Said
from cckg.model.namespaces import ONTOLOGY, PREFIXES
from cckg.model.triples import Triple, Value

_COUNTED = (RDF.type, CCKG.asserts, CCKG.reviewStatus, CCKG.evidence, CCKG.year)
_TURTLE = NamedNode("https://www.iana.org/assignments/media-types/text/turtle")
_Pairs = dict[NamedNode, list[tuple[NamedNode, Value]]]
"""Subjects and objects by predicate."""


@dataclass(frozen=True)
class About:
    """What a workspace says of its data: texts by language, address of the licence, names of creators."""

    title: Mapping[str, str]
    licence: str | None = None
    version: str | None = None
    creators: tuple[str, ...] = ()
    description: Mapping[str, str] | None = None


def describe(files: Mapping[str, Collection[Triple]], about: About, base: str) -> frozenset[Triple]:
    """The description of a dataset made of `files`, triples by the name of the file that holds each.

    No file may repeat a triple of another. Figures come from the triples alone: the same
    facts give the same description on any day.
    """
    return frozenset(Triple(*said) for said in _triples(files, about, Addresses(base)))


def _triples(files: Mapping[str, Collection[Triple]], about: About, at: Addresses) -> Iterator[Said]:
    node = at.at("dataset")
    yield node, RDF.type, VOID.Dataset
    yield node, RDF.type, DCAT.Dataset
    yield from _head(node, about, at)
    yield node, VOID.triples, number(sum(len(graph) for graph in files.values()))
    yield node, VOID.vocabulary, NamedNode(ONTOLOGY)
    yield node, VOID.uriSpace, text(at.at().value)
    for name, graph in sorted(files.items()):
        yield from _file(node, name, len(graph), at)
    pairs = _pairs(files.values())
    classes = Counter(cast(NamedNode, class_).value for _, class_ in pairs[RDF.type])
    for class_, count in sorted(classes.items()):
        yield from _class(node, class_, count, at)
    for metric, share in _shares(pairs):
        yield from _measurement(node, metric, share, at)


def _head(node: NamedNode, about: About, at: Addresses) -> Iterator[Said]:
    for tag, title in about.title.items():
        yield node, DCT.title, text(title, tag)
        yield node, RDFS.label, text(title, tag)
    for tag, words in (about.description or {}).items():
        yield node, DCT.description, text(words, tag)
    if about.licence:
        yield node, DCT.license, NamedNode(about.licence)
    if about.version:
        yield node, DCAT.version, text(about.version)
    for position, name in enumerate(about.creators, 1):
        creator = at.at("dataset/creator", position)
        yield node, DCT.creator, creator
        yield creator, RDF.type, FOAF.Agent
        yield creator, FOAF.name, text(name)
        yield creator, RDFS.label, text(name)


def _file(node: NamedNode, name: str, triples: int, at: Addresses) -> Iterator[Said]:
    part, file = at.at("dataset/part", name.removesuffix(".ttl")), at.at("dataset/file", name)
    yield node, VOID.subset, part
    yield part, RDF.type, VOID.Dataset
    yield part, RDFS.label, text(name)
    yield part, VOID.triples, number(triples)
    yield node, DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, DCT.title, text(name)
    yield file, DCAT.mediaType, _TURTLE


def _class(node: NamedNode, class_: str, count: int, at: Addresses) -> Iterator[Said]:
    part = at.at("dataset/class", _short(class_))
    yield node, VOID.classPartition, part
    yield part, RDF.type, VOID.Dataset
    yield part, RDFS.label, text(_short(class_))
    yield part, VOID["class"], NamedNode(class_)
    yield part, VOID.entities, number(count)


def _short(class_: str) -> str:
    """``schema-Event``: the name with its prefix, so that two vocabularies' names do not meet."""
    named = (f"{p}-{class_.removeprefix(a)}" for p, a in sorted(PREFIXES.items()) if class_.startswith(a))
    return next(named, class_)


def _shares(
    pairs: Mapping[NamedNode, Sequence[tuple[NamedNode, Value]]],
) -> Iterator[tuple[NamedNode, float]]:
    said, types = pairs[CCKG.asserts], pairs[RDF.type]
    roles = {node for node, class_ in types if class_ == CCKG.Participation}
    events = {node for node, class_ in types if class_ == SCHEMA.Event}
    drafts = {node for node, status in pairs[CCKG.reviewStatus] if status == STATUS.draft}
    quoted, dated = ({node for node, _ in pairs[p]} for p in (CCKG.evidence, CCKG.year))
    yield from _share(CCKG.shareQuoted, [node in quoted for node, fact in said if fact in roles])
    yield from _share(CCKG.shareReviewed, [node not in drafts for node, _ in said])
    yield from _share(CCKG.shareDated, [event in dated for event in events])


def _share(metric: NamedNode, have: Sequence[bool]) -> Iterator[tuple[NamedNode, float]]:
    if have:  # of nothing there is no share
        yield metric, round(sum(have) / len(have), 4)


def _pairs(files: Iterable[Collection[Triple]]) -> _Pairs:
    """Subjects and objects of the predicates that the figures are made of."""
    pairs: _Pairs = {predicate: [] for predicate in _COUNTED}
    for triple in chain.from_iterable(files):
        if triple.predicate in pairs:
            pairs[triple.predicate].append(cast(tuple[NamedNode, Value], (triple.subject, triple.object)))
    return pairs


def _measurement(node: NamedNode, metric: NamedNode, share: float, at: Addresses) -> Iterator[Said]:
    measurement = at.at("dataset/quality", metric.value.removeprefix(ONTOLOGY))
    yield node, DQV.hasQualityMeasurement, measurement
    yield measurement, RDF.type, DQV.QualityMeasurement
    yield measurement, DQV.computedOn, node
    yield measurement, DQV.isMeasurementOf, metric
    yield measurement, DQV.value, decimal(share)
