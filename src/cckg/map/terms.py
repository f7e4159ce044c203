"""The vocabularies in use, as namespaces; triples as the mapper passes them on."""

from __future__ import annotations

from pyoxigraph import NamedNode

from cckg.model.namespaces import PREFIXES
from cckg.model.triples import Value

Said = tuple[NamedNode, NamedNode, Value]
"""Subject, predicate and object, before they are a triple of a graph."""


class Vocabulary:
    """A namespace: ``ORG.member`` and ``KIND["party-body"]`` are terms in it, each made once."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __getattr__(self, name: str) -> NamedNode:
        # Only asked for what is not there yet: from then on the term is an attribute like any other.
        term = NamedNode(self._address + name)
        setattr(self, name, term)
        return term

    def __getitem__(self, name: str) -> NamedNode:
        term: NamedNode = getattr(self, name)
        return term


CCKG, ROLE, ETYPE, LEVEL, KIND, PKIND, MODE, QUALIFIER, STATUS, BASIS = (
    Vocabulary(PREFIXES[prefix])
    for prefix in ("cckg", "role", "etype", "level", "kind", "pkind", "mode", "qualifier", "status", "basis")
)
ORG, SCHEMA, FOAF, SKOS, RDF, RDFS, OWL = (
    Vocabulary(PREFIXES[prefix]) for prefix in ("org", "schema", "foaf", "skos", "rdf", "rdfs", "owl")
)
PROV, OA, DCT, VOID, DCAT, DQV, SPDX, XSD = (
    Vocabulary(PREFIXES[prefix]) for prefix in ("prov", "oa", "dct", "void", "dcat", "dqv", "spdx", "xsd")
)
