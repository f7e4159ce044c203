"""The vocabularies in use, as rdflib namespaces; triples as the mapper passes them on."""

from __future__ import annotations

from rdflib import Literal, Namespace, URIRef

from cckg.model.namespaces import PREFIXES

Value = URIRef | Literal
Triple = tuple[URIRef, URIRef, Value]

CCKG, ROLE, ETYPE, LEVEL, KIND, PKIND, MODE, QUALIFIER, STATUS, BASIS = (
    Namespace(PREFIXES[prefix])
    for prefix in ("cckg", "role", "etype", "level", "kind", "pkind", "mode", "qualifier", "status", "basis")
)
ORG, SCHEMA, FOAF, SKOS, RDF, RDFS, OWL, PROV, OA, DCT, VOID, DCAT, DQV = (
    Namespace(PREFIXES[prefix])
    for prefix in (
        "org",
        "schema",
        "foaf",
        "skos",
        "rdf",
        "rdfs",
        "owl",
        "prov",
        "oa",
        "dct",
        "void",
        "dcat",
        "dqv",
    )
)
