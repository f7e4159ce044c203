"""The ontology's own terms, as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad, Store, Triple

from cckg.model import ontology
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
