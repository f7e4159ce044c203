"""The dataset's description of itself in VoID, DCAT and DQV: what, how much, how good, on what terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from cckg.map.distributions import Stored, distribution
from cckg.map.iri import Addresses
from cckg.map.literals import number, stated, text
from cckg.map.partitions import Census, census, counts
from cckg.map.quality import COUNTED, measurements
from cckg.map.terms import DCAT, DCT, FOAF, PROV, RDF, RDFS, VOID, XSD, Said
from cckg.model.namespaces import ONTOLOGY
from cckg.model.triples import Literal, Triple

_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_TURTLE = NamedNode("http://www.w3.org/ns/formats/Turtle")
_DERIVED = "derived"


@dataclass(frozen=True)
class About:
    """What a workspace says of its data.

    Texts by language, address of the licence, names of creators, day of issue as somebody wrote
    it, figures of an evaluation by metric (quality.EVALUATION).
    """

    title: Mapping[str, str]
    licence: str | None = None
    version: str | None = None
    creators: tuple[str, ...] = ()
    description: Mapping[str, str] | None = None
    keywords: tuple[str, ...] = ()
    issued: str | None = None
    quality: Mapping[str, float] = field(default_factory=dict)


def describe(
    files: Mapping[str, Collection[Triple]],
    about: About,
    base: str,
    stored: Mapping[str, Stored] | None = None,
) -> frozenset[Triple]:
    """The description of a dataset made of `files`, triples by the name of the file that holds each.

    No file may repeat a triple of another. Figures come from the triples alone: the same facts
    give the same description on any day. `stored` tells size and hash of the files that have them.
    """
    return frozenset(Triple(*said) for said in _triples(files, about, stored or {}, Addresses(base)))


def _triples(
    files: Mapping[str, Collection[Triple]], about: About, stored: Mapping[str, Stored], at: Addresses
) -> Iterator[Said]:
    node, found = at.at("dataset"), census(files.values(), COUNTED)
    yield node, RDF.type, VOID.Dataset
    yield node, RDF.type, DCAT.Dataset
    yield from _head(node, about, at)
    yield from _scope(node, found, at)
    for name, graph in files.items():
        yield from _subset(node, name, len(graph), sorted(files), at)
        yield from distribution(name, stored.get(name), at)
    yield from counts(node, found, at)
    yield from measurements(node, found.kept, about.quality, at)


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
    if about.issued:
        yield node, DCT.issued, stated(about.issued)
    for word in about.keywords:
        yield node, DCAT.keyword, text(word, "en")
    for position, name in enumerate(about.creators, 1):
        creator = at.at("dataset/creator", position)
        yield node, DCT.creator, creator
        yield node, DCT.publisher, creator
        yield creator, RDF.type, FOAF.Agent
        yield creator, FOAF.name, text(name)
        yield creator, RDFS.label, text(name)


def _scope(node: NamedNode, found: Census, at: Addresses) -> Iterator[Said]:
    """Terms, addresses, languages and years that the dataset covers."""
    yield node, DCT.conformsTo, NamedNode(ONTOLOGY.rstrip("#"))
    yield node, VOID.vocabulary, NamedNode(ONTOLOGY)
    yield node, VOID.feature, _TURTLE
    yield node, VOID.uriSpace, text(at.at().value)
    for tag in found.languages:
        if len(tag) == len("en"):
            yield node, DCT.language, NamedNode(_LANGUAGES + tag)
    if found.days:
        period = at.at("dataset/period")
        yield node, DCT.temporal, period
        yield period, RDF.type, DCT.PeriodOfTime
        yield period, RDFS.label, text(f"{min(found.days)[:4]} to {max(found.days)[:4]}", "en")
        yield period, DCAT.startDate, Literal(min(found.days), datatype=XSD.date)
        yield period, DCAT.endDate, Literal(max(found.days), datatype=XSD.date)


def _subset(node: NamedNode, name: str, triples: int, names: list[str], at: Addresses) -> Iterator[Said]:
    stem = name.removesuffix(".ttl")
    part = at.at("dataset/part", stem)
    yield node, VOID.subset, part
    yield part, RDF.type, VOID.Dataset
    yield part, RDFS.label, text(name)
    yield part, VOID.triples, number(triples)
    if stem == _DERIVED:
        # The rules of ontology/derive make it of the other files, and of nothing else.
        for other in names:
            if other != name:
                yield part, PROV.wasDerivedFrom, at.at("dataset/part", other.removesuffix(".ttl"))
