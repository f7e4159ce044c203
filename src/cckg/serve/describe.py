"""What the graph says of one thing: its triples, those that lead to it, and the names of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from cckg.model.namespaces import PREFIXES
from cckg.model.triples import Value

Ask = Callable[[str], QuerySolutions]
"""The rows of a SELECT query."""

MOST = 500
"""Triples that lead to a thing, and participations, that one page holds."""
_PARTS = 200

_HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("cckg", "dct", "oa", "rdfs", "skos"))
_NAME = "rdfs:label|skos:prefLabel|dct:title"
_OUT = "SELECT ?p ?o ?name WHERE {{ {0} ?p ?o OPTIONAL {{ ?o {1} ?name }} }}"
_IN = """SELECT ?s ?p ?name WHERE {{
  {{ SELECT ?s ?p WHERE {{ ?s ?p {0} }} ORDER BY ?p ?s LIMIT {2} }}
  OPTIONAL {{ ?s {1} ?name }}
}}"""
_HELD = """SELECT ?held ?role ?role_name ?agent ?agent_name ?activity ?activity_name ?year
       ?report ?report_name ?words
WHERE {{
  {{ SELECT DISTINCT ?held WHERE {{
    {{ ?held cckg:agent {0} }} UNION {{ ?held cckg:activity {0} }}
    UNION {{ {0} cckg:role ?any BIND({0} AS ?held) }}
  }} ORDER BY ?held LIMIT {2} }}
  ?held cckg:role ?role ; cckg:agent ?agent ; cckg:activity ?activity .
  OPTIONAL {{ ?role skos:prefLabel ?role_name FILTER(LANG(?role_name) = "en") }}
  OPTIONAL {{ ?agent rdfs:label ?agent_name }}
  OPTIONAL {{ ?activity rdfs:label ?activity_name }}
  OPTIONAL {{ ?activity cckg:year ?year }}
  OPTIONAL {{
    ?said cckg:asserts ?held ; cckg:statedIn ?report .
    OPTIONAL {{ ?report rdfs:label ?report_name }}
    OPTIONAL {{ ?said cckg:evidence ?quote . ?quote oa:hasTarget ?target . ?target oa:hasSelector ?selector .
               ?selector oa:exact ?words }}
  }}
}}"""


@dataclass
class Held:
    """A role that somebody held, with the words of the reports that say so."""

    iri: str
    role: str
    agent: str
    activity: str
    year: str = ""
    words: set[tuple[str, str]] = field(default_factory=set)
    """Report and words; the words are empty where they are not copied."""


@dataclass
class Thing:
    """What is known of `iri`. `names` has all names of each thing that is mentioned, by its address.

    `cut` says that more leads to it than is kept.
    """

    iri: str
    triples: set[Triple] = field(default_factory=set)
    incoming: set[Triple] = field(default_factory=set)
    names: dict[str, set[Literal]] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    cut: bool = False

    @property
    def known(self) -> bool:
        """Whether the graph says anything of it."""
        return bool(self.triples or self.incoming)

    @property
    def replaced_by(self) -> str | None:
        """The thing that took its place in a merge."""
        wanted = PREFIXES["dct"] + "isReplacedBy"
        found = [t.object for t in self.triples if t.predicate.value == wanted and self.is_about(t)]
        return min((node.value for node in found if isinstance(node, NamedNode)), default=None)

    def is_about(self, triple: Triple) -> bool:
        """Whether a triple is of the thing itself, and not of a part of it."""
        return cast(NamedNode, triple.subject).value == self.iri

    def document(self) -> list[Triple]:
        """All triples of the document about the thing, names included, in a fixed order."""
        label = NamedNode(PREFIXES["rdfs"] + "label")
        named = {Triple(NamedNode(iri), label, name) for iri, names in self.names.items() for name in names}
        return sorted(self.triples | self.incoming | named, key=str)


def describe(ask: Ask, iri: str) -> Thing:
    """What the graph says of `iri`, and of the nodes that lie under it and hang together with it."""
    thing = Thing(iri)
    waiting, seen = [iri], {iri}
    while waiting and len(seen) <= _PARTS:
        for near in sorted(set(_around(ask, thing, waiting.pop()))):
            if near not in seen and near.startswith(f"{iri}/"):
                seen.add(near)
                waiting.append(near)
    if thing.known:
        _add_roles(ask, thing)
    return thing


def beside(thing: Thing, terms: Iterable[Triple]) -> Thing:
    """The thing with what the ontology says of it, which stands beside the graph and not in it."""
    node = NamedNode(thing.iri)
    for triple in terms:
        if triple.subject == node:
            thing.triples.add(triple)
        elif triple.object == node and isinstance(triple.subject, NamedNode):
            thing.incoming.add(triple)
    return thing


def _around(ask: Ask, thing: Thing, node: str) -> Iterator[str]:
    """Take in the triples of one node; gives the things at their other ends."""
    subject = NamedNode(node)
    for row in ask(_HEAD + _OUT.format(subject, _NAME)):
        value = cast(Value, row["o"])
        thing.triples.add(Triple(subject, cast(NamedNode, row["p"]), value))
        if isinstance(value, NamedNode):
            _name(thing, value, row["name"])
            yield value.value
    leading = set()
    for row in ask(_HEAD + _IN.format(subject, _NAME, MOST + 1)):
        other = cast(NamedNode, row["s"])
        leading.add(Triple(other, cast(NamedNode, row["p"]), subject))
        _name(thing, other, row["name"])
        yield other.value
    thing.cut |= len(leading) > MOST
    thing.incoming |= set(sorted(leading, key=str)[:MOST])


def _name(thing: Thing, node: NamedNode, name: object) -> None:
    if isinstance(name, Literal):
        thing.names.setdefault(node.value, set()).add(name)


def _add_roles(ask: Ask, thing: Thing) -> None:
    for row in ask(_HEAD + _HELD.format(NamedNode(thing.iri), _NAME, MOST)):
        iri, ends = _text(row["held"]), {end: row[end] for end in ("role", "agent", "activity", "report")}
        held = thing.held.setdefault(
            iri,
            Held(iri, _text(ends["role"]), _text(ends["agent"]), _text(ends["activity"]), _text(row["year"])),
        )
        for end, node in ends.items():
            if isinstance(node, NamedNode):
                _name(thing, node, row[f"{end}_name"])
        if ends["report"] is not None:
            held.words.add((_text(ends["report"]), _text(row["words"])))


def _text(term: Any) -> str:
    return "" if term is None else str(term.value)
