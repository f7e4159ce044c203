"""Small records with invented bodies, resolved by hand: what the tests of the mapper start from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from rdflib import Graph, URIRef

from cckg.map import to_graphs
from cckg.map.telling import Path
from cckg.model.authority import Authority
from cckg.model.namespaces import PREFIXES
from cckg.model.record import Record
from cckg.model.report import Report
from cckg.model.resolution import Match, Resolution
from cckg.model.triples import Triple, to_rdflib

BASE = "https://data.example/id/"
PLURALS = ("organizations", "people", "places", "projects")
Entries = Mapping[str, list[dict[str, Any]]]
Same = Mapping[tuple[str, str], str]
Said = Callable[[Graph, str], set[tuple[str, str]]]


@dataclass(frozen=True)
class Mapped:
    """What the mapper made, for rdflib's eyes."""

    reviewed: Graph
    drafts: Graph
    places: Mapping[str, tuple[str, Path]]


def bound(triples: Iterable[Triple]) -> Graph:
    """An rdflib graph that writes names with the prefixes of the project."""
    graph = to_rdflib(triples)
    for prefix, address in PREFIXES.items():
        graph.bind(prefix, address)
    return graph


class Bench:
    """Builds records and maps them, in few words."""

    def record(self, report: str, **content: Any) -> Record:
        """A record; `report` is its id, `about` gives further keys of its head."""
        head = {"id": report, **content.pop("about", {})}
        return Record.model_validate({"report": head, **content})

    def resolution(
        self, records: Iterable[Record], entries: Entries | None = None, same: Same | None = None
    ) -> Resolution:
        """Each thing is what its local id says unless `same` says otherwise; entries are added as needed."""
        known = {
            plural: {entry["id"]: entry for entry in (entries or {}).get(plural, [])} for plural in PLURALS
        }
        matches = {}
        for record in records:
            for plural in (*PLURALS, "events"):
                for thing in getattr(record, plural):
                    own = f"{record.report.id}/{thing.id}" if plural == "events" else thing.id
                    id_ = (same or {}).get((record.report.id, thing.id), own)
                    matches[record.report.id, thing.id] = Match(id_, 1.0, "by hand")
                    if plural != "events":
                        known[plural].setdefault(id_, {"id": id_, "name": {"en": thing.name}})
        authority = Authority.model_validate({plural: list(known[plural].values()) for plural in PLURALS})
        return Resolution(authority, matches, frozenset())

    def map(
        self,
        *records: Record,
        entries: Entries | None = None,
        same: Same | None = None,
        reports: Iterable[Report] = (),
    ) -> Mapped:
        """The graphs of the records."""
        resolution = self.resolution(records, entries, same)
        made = to_graphs(records, resolution, {report.id: report for report in reports}, BASE)
        return Mapped(bound(made.reviewed), bound(made.drafts), made.places)

    def at(self, path: str) -> URIRef:
        """The address of `path` in the tests' workspace."""
        return URIRef(BASE + path)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def said() -> Said:
    """What a graph says of a thing: short predicates with short objects, own addresses without their base."""

    def told(graph: Graph, path: str) -> set[tuple[str, str]]:
        names = graph.namespace_manager
        pairs = graph.predicate_objects(URIRef(BASE + path))
        return {(p.n3(names), o.n3(names).replace(f"<{BASE}", "<")) for p, o in pairs}

    return told
