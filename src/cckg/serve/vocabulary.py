"""The ontology's own terms, as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store, Triple

from cckg.model import ontology
from cckg.model.namespaces import ONTOLOGY, PREFIXES
from cckg.serve.words import Name

_ORDER = ("class", "property", ontology.OTHER)


@dataclass(frozen=True)
class Term:
    """A term: its name in addresses, what it is, and what is said of it by language."""

    id: str
    kind: str
    labels: tuple[Name, ...]
    definitions: tuple[Name, ...]
    notes: tuple[Name, ...]


@dataclass(frozen=True)
class Versions:
    """The number of the version that is here, and of those before it, which are not kept."""

    here: str = ""
    gone: tuple[str, ...] = ()


def versions(triples: Iterable[Triple]) -> Versions:
    """What the ontology says of its versions; nothing where it says nothing."""
    found: dict[str, list[str]] = {"versionIRI": [""], "priorVersion": []}
    for subject, predicate, value in triples:
        name = predicate.value.removeprefix(PREFIXES["owl"])
        if name in found and subject == NamedNode(ONTOLOGY.rstrip("#")) and isinstance(value, NamedNode):
            found[name].append(value.value.rpartition("/")[2])
    return Versions(found["versionIRI"][-1], tuple(sorted(found["priorVersion"])))


def vocabulary(triples: Iterable[Triple]) -> list[Term]:
    """The terms, classes first, in alphabetical order."""
    store = Store()
    store.extend(Quad(*triple) for triple in triples)
    terms = map(_term, ontology.terms_of(store))
    return sorted(terms, key=lambda term: (_ORDER.index(term.kind), term.id))


def _term(term: ontology.Term) -> Term:
    kind = term.kind if term.kind in _ORDER else ontology.OTHER
    said = (_names(term.texts.get(name, {})) for name in ("label", "definition", "scopeNote"))
    return Term(term.anchor, kind, *said)


def _names(texts: Mapping[str, str]) -> tuple[Name, ...]:
    return tuple(Name(text, language) for language, text in sorted(texts.items()))
