"""The ontology as people read it: its terms and controlled words, out of the Turtle files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from cckg.declared import folder
from cckg.model.namespaces import ONTOLOGY, PREFIXES, SCHEMES

SPACES = {
    **PREFIXES,
    "adms": "http://www.w3.org/ns/adms#",
    "cito": "http://purl.org/spar/cito/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "relators": "http://id.loc.gov/vocabulary/relators/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
}
"""Prefixes of all vocabularies that the ontology names, those of alignments included."""

KINDS = {"Class": "class", "ObjectProperty": "property", "DatatypeProperty": "property", "Metric": "metric"}
OTHER = "term"
"""The kind of what is none of these."""
_TEXTS = ("label", "prefLabel", "definition", "scopeNote", "example", "editorialNote", "title", "description")
_LINKS = (
    *("subClassOf", "subPropertyOf", "domain", "range", "expectedDataType", "disjointWith", "seeAlso"),
    *("broader", "closeMatch", "exactMatch", "inScheme", "license", "versionIRI", "priorVersion"),
)


@dataclass(frozen=True)
class Link:
    """A term that another leads to: how it is written in short, and where it is."""

    short: str
    address: str


@dataclass(frozen=True)
class Term:
    """A term, a scheme or a controlled word; texts by language, links by the name of the property."""

    address: str
    short: str
    kind: str
    texts: Mapping[str, Mapping[str, str]]
    links: Mapping[str, tuple[Link, ...]]

    @property
    def anchor(self) -> str:
        """Its place on a page: ``Participation``, ``role/host``."""
        return anchor(self.address)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What it is called, by language."""
        return next(
            (self.texts[name] for name in ("label", "prefLabel", "title") if self.texts.get(name)), {}
        )


def anchor(address: str) -> str:
    """The place of one of our terms on a page; of another's term, its address.

    A scheme ends in a stroke, ``role/``, as ``role`` is the property.
    """
    if address.startswith(ONTOLOGY):
        return address.removeprefix(ONTOLOGY)
    place = address.removeprefix(SCHEMES)
    return f"{place}/" if place != address and "/" not in place else place


def short(address: str) -> str:
    """``cckg:agent``; an address of no known vocabulary as it is."""
    found = [(len(space), prefix) for prefix, space in SPACES.items() if address.startswith(space)]
    return f"{max(found)[1]}:{address[max(found)[0] :]}" if found else address


@dataclass(frozen=True)
class Ontology:
    """The ontology's own statements, its terms by kind, and each scheme with its words."""

    about: Term
    version: str
    terms: Mapping[str, tuple[Term, ...]]
    schemes: tuple[tuple[Term, tuple[Term, ...]], ...]


def ontology() -> Ontology:
    """What ontology/cckg.ttl and ontology/schemes say; terms by name, words in the order of their file."""
    base = folder("ontology")
    store = Store()
    text = (base / "cckg.ttl").read_bytes()
    store.load(text, format=RdfFormat.TURTLE)
    terms = terms_of(store)
    by_kind = {
        kind: tuple(sorted((t for t in terms if t.kind == kind), key=lambda term: term.short.lower()))
        for kind in dict.fromkeys(KINDS.values())
    }
    about = _term(store, NamedNode(ONTOLOGY.rstrip("#")), "ontology")
    version = (about.links["versionIRI"][0].address).rpartition("/")[2]
    schemes = tuple(_scheme(path.read_bytes()) for path in sorted(base.glob("schemes/*.ttl")))
    return Ontology(about, version, by_kind, schemes)


def terms_of(store: Store) -> list[Term]:
    """The ontology's own terms in the triples of a store, by address."""
    subjects = {quad.subject for quad in store.quads_for_pattern(None, None, None)}
    own = [node for node in subjects if isinstance(node, NamedNode) and node.value.startswith(ONTOLOGY)]
    return [_term(store, node, _kind(store, node)) for node in sorted(own, key=str)]


def _kind(store: Store, node: NamedNode) -> str:
    types = store.quads_for_pattern(node, NamedNode(PREFIXES["rdf"] + "type"), None)
    names = (re.split(r"[/#]", cast(NamedNode, quad.object).value)[-1] for quad in types)
    return next((KINDS[name] for name in sorted(names) if name in KINDS), OTHER)


def _scheme(text: bytes) -> tuple[Term, tuple[Term, ...]]:
    store = Store()
    store.load(text, format=RdfFormat.TURTLE)
    order = re.findall(r"(?m)^([a-z]+):([\w-]+) a skos:Concept ;", text.decode())
    (scheme,) = re.findall(r"(?m)^<([^>]+)> a skos:ConceptScheme", text.decode())
    words = tuple(_term(store, NamedNode(PREFIXES[prefix] + name), "word") for prefix, name in order)
    return _term(store, NamedNode(scheme), "scheme"), words


def _term(store: Store, node: NamedNode, kind: str) -> Term:
    texts: dict[str, dict[str, str]] = {}
    links: dict[str, list[Link]] = {}
    for quad in store.quads_for_pattern(node, None, None):
        name = re.split(r"[/#]", quad.predicate.value)[-1]
        if isinstance(quad.object, Literal) and name in _TEXTS:
            texts.setdefault(name, {})[quad.object.language or ""] = quad.object.value
        elif isinstance(quad.object, NamedNode) and name in _LINKS:
            links.setdefault(name, []).append(Link(short(quad.object.value), quad.object.value))
    ordered = {name: tuple(sorted(found, key=lambda link: link.short)) for name, found in links.items()}
    return Term(node.value, short(node.value), kind, texts, ordered)
