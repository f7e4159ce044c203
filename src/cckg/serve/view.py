"""A thing as its page shows it: names, roles with the words that prove them, and all statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from pyoxigraph import Literal, NamedNode, Triple

from cckg.model.namespaces import PREFIXES
from cckg.model.triples import Value
from cckg.serve.describe import Held, Thing
from cckg.serve.links import Links, up
from cckg.serve.words import Name, Terms, best, short

_TYPE = PREFIXES["rdf"] + "type"
_NAMES = {PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel", PREFIXES["foaf"] + "name"}
_TITLES = {*_NAMES, PREFIXES["dct"] + "title"}
_ENDS = {PREFIXES["cckg"] + "agent", PREFIXES["cckg"] + "activity"}
_FIRST = ("skos:altLabel", "cckg:earliestStart", "cckg:latestEnd", "cckg:year", "schema:location")


@dataclass(frozen=True)
class Shown:
    """A value: its text, where it leads (if anywhere) and whether that is elsewhere in the web."""

    text: str
    lang: str = ""
    href: str | None = None
    outside: bool = False


@dataclass(frozen=True)
class Row:
    """A property and its values; `back` when the values are the ones that say it."""

    property: Shown
    values: tuple[Shown, ...]
    back: bool = False


@dataclass(frozen=True)
class Role:
    """A role that was held: in it, who, at what, when, and the reports' words."""

    role: Shown
    agent: Shown | None
    activity: Shown | None
    year: str
    words: tuple[tuple[Shown, str], ...]


@dataclass(frozen=True)
class View:
    """All that a thing's page shows."""

    path: str
    iri: str
    name: Name
    others: tuple[Name, ...]
    kinds: tuple[Shown, ...]
    roles: tuple[Role, ...]
    rows: tuple[Row, ...]
    cut: bool

    @property
    def agents(self) -> bool:
        """Whether the roles were held by others, so that a column has to name them."""
        return any(role.agent for role in self.roles)

    @property
    def activities(self) -> bool:
        """Whether the roles were held at several things, so that a column has to name them."""
        return any(role.activity for role in self.roles)


@dataclass(frozen=True)
class Viewer:
    """Makes views: knows how addresses become links and words."""

    links: Links
    terms: Terms

    def view(self, thing: Thing, path: str) -> View:
        """The view of a thing whose page stands at `path`."""
        root = up(path)
        own = [triple for triple in thing.triples if thing.is_about(triple)]
        said = [cast(Literal, t.object) for t in own if t.predicate.value in _TITLES and _is_text(t)]
        name = best(said) or self._stand_in(thing)
        others = sorted({Name(text.value, text.language or "") for text in said} - {name}, key=_order)
        types = (t.object for t in own if t.predicate.value == _TYPE)
        kinds = sorted(kind.value for kind in types if isinstance(kind, NamedNode))
        shown = tuple(Shown(self.terms.name(kind), "", self.links.href(kind, root)) for kind in kinds)
        roles = tuple(self._role(held, thing, root) for held in sorted(thing.held.values(), key=_by_year))
        return View(
            path, thing.iri, name, tuple(others), shown, roles, tuple(self._rows(thing, own, root)), thing.cut
        )

    def _stand_in(self, thing: Thing) -> Name:
        """A name for what has none: of a participation its role and who held it."""
        if held := thing.held.get(thing.iri):
            role, who = (self._named(iri, thing, "").text for iri in (held.role, held.agent))
            return Name(f"{who}, {role}")
        return Name(short(thing.iri, self.links.base))

    def _told(self, iri: str, thing: Thing) -> Name:
        """A name for what has none beside the thing: of a participation the role, and who or what else."""
        if (held := thing.held.get(iri)) and iri != thing.iri:
            other = held.activity if held.agent == thing.iri else held.agent
            role, end = (self._named(node, thing, "") for node in (held.role, other))
            return Name(f"{role.text}: {end.text}")
        return Name(short(iri, self.links.base))

    def _role(self, held: Held, thing: Thing, root: str) -> Role:
        agent, activity = (
            None if end == thing.iri else self._named(end, thing, root) for end in (held.agent, held.activity)
        )
        role = Shown(self._named(held.role, thing, root).text, "en", self.links.href(held.iri, root))
        words = tuple((self._named(report, thing, root), words) for report, words in sorted(held.words))
        return Role(role, agent, activity, held.year, words)

    def _rows(self, thing: Thing, own: Iterable[Triple], root: str) -> Iterable[Row]:
        forward: dict[str, set[Value]] = {}
        for triple in own:
            if triple.predicate.value not in _NAMES | {_TYPE}:
                forward.setdefault(triple.predicate.value, set()).add(cast(Value, triple.object))
        backward: dict[str, set[Value]] = {}
        for triple in thing.incoming:
            # The table of roles has them already.
            shown = triple.predicate.value in _ENDS and cast(NamedNode, triple.subject).value in thing.held
            if cast(NamedNode, triple.object).value == thing.iri and not shown:
                backward.setdefault(triple.predicate.value, set()).add(cast(NamedNode, triple.subject))
        for back, found in ((False, forward), (True, backward)):
            for predicate in sorted(found, key=self._place):
                values = (self._value(value, thing, root) for value in found[predicate])
                named = Shown(self.terms.name(predicate), "", self.links.href(predicate, root))
                yield Row(named, tuple(sorted(values, key=lambda v: (v.text.casefold(), v.href or ""))), back)

    def _place(self, predicate: str) -> tuple[int, str]:
        first = [PREFIXES[p] + name for p, _, name in (term.partition(":") for term in _FIRST)]
        return (first.index(predicate) if predicate in first else len(first), self.terms.name(predicate))

    def _value(self, value: Value, thing: Thing, root: str) -> Shown:
        if isinstance(value, Literal):
            return Shown(value.value, value.language or "")
        return self._named(value.value, thing, root)

    def _named(self, iri: str, thing: Thing, root: str) -> Shown:
        name = best(thing.names.get(iri, ())) or self._told(iri, thing)
        href = self.links.href(iri, root)
        return Shown(name.text, name.lang, href, href == iri)


def _is_text(triple: Triple) -> bool:
    return isinstance(triple.object, Literal)


def _order(name: Name) -> tuple[str, str]:
    return name.lang, name.text


def _by_year(held: Held) -> tuple[str, str]:
    return held.year or "9999", held.iri
