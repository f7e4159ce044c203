"""How much a dataset holds: VoID counts of triples, classes, properties, and links to other datasets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses
from cckg.map.literals import number, text
from cckg.map.terms import CCKG, OWL, RDF, RDFS, VOID, Said
from cckg.model.namespaces import PREFIXES
from cckg.model.triples import Literal, Triple, Value

_LINKED = {"wikidata": "http://www.wikidata.org/entity/", "ror": "https://ror.org/"}
DESCRIPTION = "dataset/part/dataset"
"""What is said of the dataset, as a part of it."""
_DAYS = (CCKG.earliestStart, CCKG.latestEnd)


@dataclass
class Census:
    """One pass over all triples: what the description counts."""

    kept: dict[NamedNode, list[tuple[NamedNode, Value]]]
    properties: Counter[NamedNode] = field(default_factory=Counter)
    subjects: set[NamedNode] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    links: Counter[str] = field(default_factory=Counter)
    days: list[str] = field(default_factory=list)

    def __add__(self, other: Census) -> Census:
        """What both count together; they kept the same properties and share no triple."""
        return Census(
            {predicate: [*pairs, *other.kept[predicate]] for predicate, pairs in self.kept.items()},
            self.properties + other.properties,
            self.subjects | other.subjects,
            self.languages | other.languages,
            self.links + other.links,
            self.days + other.days,
        )


def census(graphs: Iterable[Collection[Triple]], kept: Iterable[NamedNode]) -> Census:
    """The counts, and subject and object of each triple whose property is among `kept`."""
    found = Census({predicate: [] for predicate in kept})
    for graph in graphs:
        found.properties.update(triple.predicate for triple in graph)
        found.subjects.update(cast(NamedNode, triple.subject) for triple in graph)
        for subject, predicate, object_ in graph:
            if predicate in found.kept:
                found.kept[predicate].append((cast(NamedNode, subject), cast(Value, object_)))
            if isinstance(object_, Literal):
                if object_.language:
                    found.languages.add(object_.language)
                elif predicate in _DAYS:
                    found.days.append(object_.value)
            elif predicate == OWL.sameAs:
                found.links.update(_linked(cast(NamedNode, object_).value))
    return found


def _linked(address: str) -> list[str]:
    return [name for name, space in _LINKED.items() if address.startswith(space)]


def closed(node: NamedNode, files: Census, told: Collection[Triple], at: Addresses) -> frozenset[Triple]:
    """The counts of the files with their description, `told` and these counts themselves.

    They are made anew until they come out as they went in: which classes and properties occur is
    settled after a few turns, and a great number takes as many triples as a small one.
    """
    made: frozenset[Triple] = frozenset()
    before = None
    while made != before:
        before, own = made, census([told, made], files.kept)
        said = (
            *counts(node, files + own, at),
            (at.at(DESCRIPTION), VOID.triples, number(own.properties.total())),
        )
        made = frozenset(Triple(*one) for one in said)
    return made


def counts(node: NamedNode, found: Census, at: Addresses) -> Iterator[Said]:
    """Totals, one partition for each class and for each property, one linkset for each other dataset."""
    classes = Counter(cast(NamedNode, class_) for _, class_ in found.kept[RDF.type])
    yield node, VOID.triples, number(found.properties.total())
    yield node, VOID.distinctSubjects, number(len(found.subjects))
    yield node, VOID.classes, number(len(classes))
    yield node, VOID.properties, number(len(found.properties))
    for class_, count in classes.items():
        part = at.at("dataset/class", short(class_.value))
        yield from _part(node, VOID.classPartition, part, short(class_.value))
        yield part, VOID["class"], class_
        yield part, VOID.entities, number(count)
    for predicate, count in found.properties.items():
        part = at.at("dataset/property", short(predicate.value))
        yield from _part(node, VOID.propertyPartition, part, short(predicate.value))
        yield part, VOID.property, predicate
        yield part, VOID.triples, number(count)
    for name, count in found.links.items():
        yield from _linkset(node, name, count, at)


def _part(node: NamedNode, relation: NamedNode, part: NamedNode, label: str) -> Iterator[Said]:
    yield node, relation, part
    yield part, RDF.type, VOID.Dataset
    yield part, RDFS.label, text(label)


def _linkset(node: NamedNode, name: str, count: int, at: Addresses) -> Iterator[Said]:
    links, other = at.at("dataset/links", name), at.at("dataset/linked", name)
    yield node, VOID.subset, links
    yield links, RDF.type, VOID.Linkset
    yield links, RDFS.label, text(f"links to {name}")
    yield links, VOID.linkPredicate, OWL.sameAs
    yield links, VOID.subjectsTarget, node
    yield links, VOID.objectsTarget, other
    yield links, VOID.triples, number(count)
    yield other, RDF.type, VOID.Dataset
    yield other, RDFS.label, text(name)
    yield other, VOID.uriSpace, text(_LINKED[name])


def short(address: str) -> str:
    """``schema-Event``: the name with its prefix, so that two vocabularies' names do not meet."""
    named = (f"{p}-{address.removeprefix(a)}" for p, a in sorted(PREFIXES.items()) if address.startswith(a))
    return next(named, address)
