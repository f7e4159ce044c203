"""Parts and files of a dataset in DCAT: size, media type, hash (never in the file itself), terms of use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses
from cckg.map.literals import number, text
from cckg.map.terms import DCAT, DCT, RDF, RDFS, SPDX, XSD, Said
from cckg.model.triples import Literal

_MEDIA = "https://www.iana.org/assignments/media-types/"
TURTLE = "text/turtle"


@dataclass(frozen=True)
class Stored:
    """A file as it lies on disk: its media type, its bytes counted and hashed, what it keeps to.

    `part` is the part of the dataset that it holds, as `tables/events`; without one it holds the whole.
    """

    media: str
    size: int
    sha256: str
    packed: bool = False
    conforms_to: str | None = None
    part: str = ""


@dataclass(frozen=True)
class Offer:
    """How files are to be had: the address of the licence, and that of the folder where they will stand."""

    licence: str | None = None
    address: str | None = None

    def terms(self, node: NamedNode) -> Iterator[Said]:
        """The licence of a dataset or of a file."""
        if self.licence:
            yield node, DCT.license, NamedNode(self.licence)

    def at(self, name: str) -> NamedNode | None:
        """Where a file can be fetched, if anybody has said so."""
        return Addresses(self.address).at(name) if self.address else None


def part(whole: NamedNode, name: str, title: str, offer: Offer, at: Addresses) -> Iterator[Said]:
    """A part of a dataset that is had by itself."""
    node = at.at("dataset/part", name)
    yield whole, DCT.hasPart, node
    yield node, RDF.type, DCAT.Dataset
    yield node, RDFS.label, text(title, "en")
    yield node, DCT.title, text(title, "en")
    yield from offer.terms(node)


def distribution(
    of: NamedNode, name: str, stored: Stored | None, offer: Offer, at: Addresses
) -> Iterator[Said]:
    """One file that holds what `of` is, all of it; without `stored` only that it is there, in Turtle."""
    file = at.at("dataset/file", name)
    yield of, DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, RDFS.label, text(name)
    yield file, DCT.title, text(name)
    yield file, DCAT.mediaType, NamedNode(_MEDIA + (stored.media if stored else TURTLE))
    yield from offer.terms(file)
    if address := offer.at(name):
        # There is no other way to a file than its own address, so both properties name it.
        yield file, DCAT.accessURL, address
        yield file, DCAT.downloadURL, address
    if stored:
        yield from _details(file, stored)


def _details(file: NamedNode, stored: Stored) -> Iterable[Said]:
    checksum = NamedNode(f"{file.value}/sha256")
    yield file, DCAT.byteSize, number(stored.size)
    yield file, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(stored.sha256, datatype=XSD.hexBinary)
    if stored.packed:
        yield file, DCAT.compressFormat, NamedNode(f"{_MEDIA}application/gzip")
    if stored.conforms_to:
        yield file, DCT.conformsTo, NamedNode(stored.conforms_to)
