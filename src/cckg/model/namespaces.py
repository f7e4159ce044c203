"""Prefixes and addresses of the vocabularies in use; plain text, so that nothing heavy is imported."""

from __future__ import annotations

ONTOLOGY = "https://w3id.org/cckg/ontology#"
SCHEMES = "https://w3id.org/cckg/"
SHIPPED_BASE = "https://w3id.org/cckg/id/"
"""Base address of the ids of the dataset that comes with the project; a workspace has its own."""

PREFIXES: dict[str, str] = {
    "cckg": ONTOLOGY,
    "role": SCHEMES + "role/",
    "etype": SCHEMES + "event-type/",
    "level": SCHEMES + "level/",
    "kind": SCHEMES + "organization-kind/",
    "pkind": SCHEMES + "place-kind/",
    "mode": SCHEMES + "mode/",
    "qualifier": SCHEMES + "qualifier/",
    "status": SCHEMES + "review-status/",
    "basis": SCHEMES + "date-basis/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dct": "http://purl.org/dc/terms/",
    "m8g": "http://data.europa.eu/m8g/",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dqv": "http://www.w3.org/ns/dqv#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
