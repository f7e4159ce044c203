"""The ontology's own terms, as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from cckg.model.namespaces import ONTOLOGY, PREFIXES
from cckg.serve.words import Name

_KINDS = {
    PREFIXES["owl"] + "Class": "class",
    PREFIXES["rdfs"] + "Class": "class",
    PREFIXES["owl"] + "ObjectProperty": "property",
    PREFIXES["owl"] + "DatatypeProperty": "property",
    PREFIXES["rdf"] + "Property": "property",
}
_ORDER = ("class", "property", "term")


@dataclass(frozen=True)
class Term:
    """A term: its name in addresses, what it is, and what is said of it by language."""

    id: str
    kind: str
    labels: tuple[Name, ...]
    definitions: tuple[Name, ...]
    notes: tuple[Name, ...]


def vocabulary(ontology: Iterable[Triple]) -> list[Term]:
    """The terms, classes first, in alphabetical order."""
    said: dict[str, dict[str, list[Literal | NamedNode]]] = {}
    for subject, predicate, value in ontology:
        own = isinstance(subject, NamedNode) and subject.value.startswith(ONTOLOGY)
        if own and isinstance(value, Literal | NamedNode):
            said.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value)
    terms = [_term(iri, found) for iri, found in said.items()]
    return sorted(terms, key=lambda term: (_ORDER.index(term.kind), term.id))


def _term(iri: str, said: dict[str, list[Literal | NamedNode]]) -> Term:
    types = [value.value for value in said.get(PREFIXES["rdf"] + "type", [])]
    kind = next((_KINDS[found] for found in types if found in _KINDS), "term")
    label, definition, note = (
        _texts(said.get(PREFIXES[prefix] + name, []))
        for prefix, name in (("rdfs", "label"), ("skos", "definition"), ("skos", "scopeNote"))
    )
    return Term(iri.removeprefix(ONTOLOGY), kind, label, definition, note)


def _texts(values: Iterable[Literal | NamedNode]) -> tuple[Name, ...]:
    names = (Name(value.value, value.language or "") for value in values if isinstance(value, Literal))
    return tuple(sorted(names, key=lambda name: (name.lang, name.text)))
