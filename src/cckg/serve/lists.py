"""The kinds of things that have a list of their own, and what stands in the lists."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from cckg.model.namespaces import PREFIXES
from cckg.serve.describe import Ask
from cckg.serve.words import Name, best, short

MOST = 20_000
"""Things in one list."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing: the word in its ids, its name for many, its classes."""

    word: str
    name: str
    classes: tuple[str, ...]


KINDS = (
    Kind("organization", "Organizations", ("org:FormalOrganization", "org:OrganizationalUnit")),
    Kind("event", "Events", ("schema:Event",)),
    Kind("person", "People", ("foaf:Person",)),
    Kind("project", "Projects", ("foaf:Project",)),
    Kind("place", "Places", ("schema:Place",)),
    Kind("report", "Reports", ("schema:Article",)),
)

_PREFIXES = ("cckg", "dct", "foaf", "org", "rdfs", "schema", "skos")
_HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in _PREFIXES)
_COUNT = "SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ VALUES ?class {{ {0} }} ?thing a ?class }}"
_LIST = """SELECT ?thing ?name ?year WHERE {{
  {{ SELECT DISTINCT ?thing WHERE {{ VALUES ?class {{ {0} }} ?thing a ?class }}
     ORDER BY STR(?thing) LIMIT {1} }}
  OPTIONAL {{ ?thing rdfs:label|skos:prefLabel|foaf:name ?name }}
  OPTIONAL {{ ?thing cckg:year ?year }}
}}"""


@dataclass(frozen=True)
class Entry:
    """A line of a list: the thing, its names (the first one leads), the year of an event."""

    iri: str
    names: tuple[Name, ...]
    year: str = ""


def count(ask: Ask, kind: Kind) -> int:
    """How many things of a kind there are."""
    row = next(iter(ask(_HEAD + _COUNT.format(" ".join(kind.classes)))))
    return int(row["n"].value)


def entries(ask: Ask, kind: Kind, base: str) -> list[Entry]:
    """The things of a kind, in the order of their names."""
    names: dict[str, set[Literal]] = {}
    years: dict[str, str] = {}
    for row in ask(_HEAD + _LIST.format(" ".join(kind.classes), MOST)):
        thing = row["thing"]
        if isinstance(thing, NamedNode):
            found = names.setdefault(thing.value, set())
            if isinstance(row["name"], Literal):
                found.add(row["name"])
            if row["year"] is not None:
                years[thing.value] = str(row["year"].value)
    made = [Entry(iri, _names(iri, every, base), years.get(iri, "")) for iri, every in names.items()]
    return sorted(made, key=lambda entry: (entry.names[0].text.casefold(), entry.iri))


def _names(iri: str, every: set[Literal], base: str) -> tuple[Name, ...]:
    first = best(every) or Name(short(iri, base).partition("/")[2] or short(iri, base))
    others = best({name for name in every if (name.language or "")[:2] != first.lang[:2]})
    return (first, others) if others and others.text != first.text else (first,)
