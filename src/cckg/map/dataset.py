"""The dataset's description of itself in VoID, DCAT and DQV: what, how much, how good, on what terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from cckg.map.distributions import Offer, Stored, distribution, part
from cckg.map.iri import Addresses
from cckg.map.literals import number, stated, text
from cckg.map.partitions import DESCRIPTION, Census, census, closed
from cckg.map.quality import COUNTED, evaluation, measurements
from cckg.map.terms import DCAT, DCT, FOAF, PROV, RDF, RDFS, VOID, XSD, Said
from cckg.model.namespaces import ONTOLOGY
from cckg.model.triples import Literal, Triple

_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_TURTLE = NamedNode("http://www.w3.org/ns/formats/Turtle")
_DERIVED = "derived"
_TITLES = {
    "cckg": "reviewed facts",
    "drafts": "facts that nobody has reviewed yet",
    _DERIVED: "what rules derive from the facts",
}
"""What the graph files hold, by their names without the ending."""
_NOTE = (
    "All figures of the dataset count it as well. It is counted as the graph holds it: a dataset.ttl beside "
    "exports also lists their files."
)


@dataclass(frozen=True)
class About:
    """What a workspace says of its data.

    Texts by language, address of the licence, names of creators, day of issue as somebody wrote
    it, figures of an evaluation by metric (quality.EVALUATION) and how many reports they were measured on.
    """

    title: Mapping[str, str]
    licence: str | None = None
    version: str | None = None
    creators: tuple[str, ...] = ()
    description: Mapping[str, str] | None = None
    keywords: tuple[str, ...] = ()
    issued: str | None = None
    quality: Mapping[str, float] = field(default_factory=dict)
    kept_apart: int | None = None


def describe(
    files: Mapping[str, Collection[Triple]],
    about: About,
    base: str,
    stored: Mapping[str, Stored] | None = None,
) -> frozenset[Triple]:
    """The description of a dataset made of `files`, triples by the name of the file that holds each.

    No file may repeat a triple of another. Figures come from the triples alone: the same facts
    give the same description on any day. They count the description too, as whoever reads all
    files together meets it there. `stored` tells size and hash of the files that have them.
    """
    at, found = Addresses(base), census(files.values(), COUNTED)
    told = frozenset(Triple(*said) for said in _told(files, found, about, stored or {}, at))
    return told | closed(at.at("dataset"), found, told, at)


def _told(
    files: Mapping[str, Collection[Triple]],
    found: Census,
    about: About,
    stored: Mapping[str, Stored],
    at: Addresses,
) -> Iterator[Said]:
    """All but the counts of the whole."""
    node, offer = at.at("dataset"), Offer(about.licence)
    yield node, RDF.type, VOID.Dataset
    yield node, RDF.type, DCAT.Dataset
    yield from _head(node, about, at)
    yield from _scope(node, found, at)
    for name, graph in files.items():
        yield from _subset(node, name, len(graph), sorted(files), offer, at)
        yield from distribution(_at_part(name, at), name, stored.get(name), offer, at)
    yield from _itself(node, offer, at)
    yield from measurements(node, found.kept, at)
    yield from evaluation(node, about.quality, about.kept_apart, at)


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


def _subset(
    node: NamedNode, name: str, triples: int, names: list[str], offer: Offer, at: Addresses
) -> Iterator[Said]:
    stem, subset = name.removesuffix(".ttl"), _at_part(name, at)
    yield from part(node, stem, _TITLES.get(stem, name), offer, at)
    yield node, VOID.subset, subset
    yield subset, RDF.type, VOID.Dataset
    yield subset, VOID.triples, number(triples)
    if stem == _DERIVED:
        # The rules of ontology/derive make it of the other files, and of nothing else.
        for other in names:
            if other != name:
                yield subset, PROV.wasDerivedFrom, _at_part(other, at)


def _itself(node: NamedNode, offer: Offer, at: Addresses) -> Iterator[Said]:
    itself = at.at(DESCRIPTION)
    yield from part(node, DESCRIPTION.rpartition("/")[2], "description of the dataset", offer, at)
    yield node, VOID.subset, itself
    yield itself, RDF.type, VOID.Dataset
    yield itself, DCT.description, text(_NOTE, "en")


def _at_part(name: str, at: Addresses) -> NamedNode:
    return at.at("dataset/part", name.removesuffix(".ttl"))
