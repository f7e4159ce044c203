"""The description of a dataset beside an export: its files, and no others, are distributions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pyoxigraph import NamedNode

from cckg.map.distributions import Offer, Stored, distribution, part
from cckg.map.iri import Addresses
from cckg.map.terms import DCAT, DCT, RDF, VOID, Said
from cckg.model.triples import Triple

_FORMATS = "http://www.w3.org/ns/formats/"
_FEATURES = {
    "text/turtle": "Turtle",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}
"""Names of the forms of RDF in the W3C's list of file formats, by media type."""

_TITLES = {"tables": "tables made of the dataset", "records": "the records that the dataset is made of"}


def exported(
    description: Collection[Triple], stored: Mapping[str, Stored], base: str, address: str | None = None
) -> frozenset[Triple]:
    """The description with these files, by name; `address` is the folder where they will stand, if known.

    A file of the whole graph is a distribution of the dataset. A table or a record is not, as it lacks
    the rest: it is one of a dataset of its own, which the dataset has as a part.
    """
    at = Addresses(base)
    offer = Offer(_licence(description, at.at("dataset")), address)
    made = (Triple(*said) for name, file in stored.items() for said in _file(name, file, offer, at))
    return _without_files(description, at) | frozenset(made)


def features(node: NamedNode, media: str) -> Iterator[Said]:
    """The form of RDF that a dataset is to be had in, if files of this type are RDF."""
    if media in _FEATURES:
        yield node, VOID.feature, NamedNode(_FORMATS + _FEATURES[media])


def _licence(description: Collection[Triple], node: NamedNode) -> str | None:
    said = (one for one in description if one.subject == node and one.predicate == DCT.license)
    return next((one.object.value for one in said if isinstance(one.object, NamedNode)), None)


def _without_files(description: Collection[Triple], at: Addresses) -> frozenset[Triple]:
    files = at.at("dataset/file").value + "/"
    return frozenset(
        one
        for one in description
        if one.predicate not in (VOID.feature, DCAT.distribution)
        and not (isinstance(one.subject, NamedNode) and one.subject.value.startswith(files))
    )


def _file(name: str, file: Stored, offer: Offer, at: Addresses) -> Iterator[Said]:
    whole = at.at("dataset")
    yield whole, RDF.type, DCAT.Dataset
    if file.part:
        yield from _parts(whole, file.part, offer, at)
        yield from distribution(at.at("dataset/part", file.part), name, file, offer, at)
        return
    yield from distribution(whole, name, file, offer, at)
    yield from features(whole, file.media)
    if dump := offer.at(name):
        yield whole, VOID.dataDump, dump


def _parts(whole: NamedNode, path: str, offer: Offer, at: Addresses) -> Iterator[Said]:
    """Of `tables/events` the events, which are a part of the tables, which are a part of the whole."""
    above, _, name = path.rpartition("/")
    if above:
        yield from _parts(whole, above, offer, at)
        whole = at.at("dataset/part", above)
    yield from part(whole, path, _TITLES.get(path, name), offer, at)
