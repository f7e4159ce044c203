"""The files of a dataset as DCAT distributions: size, media type, hash (never in the file itself)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses
from cckg.map.literals import number, text
from cckg.map.terms import DCAT, DCT, RDF, RDFS, SPDX, XSD, Said
from cckg.model.triples import Literal, Triple

_MEDIA = "https://www.iana.org/assignments/media-types/"
TURTLE = "text/turtle"


@dataclass(frozen=True)
class Stored:
    """A file as it lies on disk: its media type, its bytes counted and hashed, what it keeps to."""

    media: str
    size: int
    sha256: str
    packed: bool = False
    conforms_to: str | None = None


def distributions(stored: Mapping[str, Stored], base: str) -> frozenset[Triple]:
    """Files, by name, as distributions of the dataset under `base`."""
    at = Addresses(base)
    return frozenset(Triple(*said) for name, file in stored.items() for said in distribution(name, file, at))


def distribution(name: str, stored: Stored | None, at: Addresses) -> Iterator[Said]:
    """One file; without `stored` only that it is there, in Turtle."""
    file = at.at("dataset/file", name)
    yield at.at("dataset"), DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, RDFS.label, text(name)
    yield file, DCT.title, text(name)
    yield file, DCAT.mediaType, NamedNode(_MEDIA + (stored.media if stored else TURTLE))
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
