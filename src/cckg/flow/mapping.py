"""From records to the whole graph, held in one store that is checked, asked and drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cckg import documents
from cckg.flow.gathering import Gathered
from cckg.model.finding import Finding
from cckg.model.resolution import Resolution

if TYPE_CHECKING:
    import pyoxigraph

    from cckg.map import Graphs
    from cckg.model.triples import Triple


@dataclass(frozen=True)
class Mapped:
    """The reviewed and draft facts, what the rules derive from them, and the store with all of it.

    `texts` is the canonical Turtle of each graph that has a triple, by the name of its file.
    """

    made: Graphs
    derived: frozenset[Triple]
    engine: pyoxigraph.Store
    texts: Mapping[str, str]

    def graphs(self) -> dict[str, frozenset[Triple]]:
        """The graphs by the names of their files."""
        return {"cckg.ttl": self.made.reviewed, "drafts.ttl": self.made.drafts, "derived.ttl": self.derived}

    def whole(self) -> frozenset[Triple]:
        """All triples."""
        return self.made.reviewed | self.made.drafts | self.derived


def mapped(found: Gathered, resolution: Resolution, base: str) -> Mapped:
    """The records as a graph under `base`, with derived facts."""
    from cckg.map import to_graphs
    from cckg.map.derive import derive_in
    from cckg.store.open import held
    from cckg.store.turtle import serialize

    made = to_graphs(found.records(), resolution, found.reports, base)
    told = {"cckg.ttl": made.reviewed, "drafts.ttl": made.drafts}
    texts = {name: serialize(graph) for name, graph in told.items() if graph}
    # Oxigraph reads text in half the time that it takes triples from Python, and they come in order.
    engine = held(texts.values())
    if derived := derive_in(engine):
        texts["derived.ttl"] = serialize(derived)
    return Mapped(made, derived, engine, texts)


def checked(found: Gathered, graph: Mapped) -> list[Finding]:
    """What the shapes find in the whole graph, each with the record's file and line."""
    from cckg.validate import validate

    return validate(graph.engine, _Lines(found, graph.made.places))


class _Lines(Mapping[str, tuple[str, int]]):
    """File and line of what the records state, by address; looked up one by one, as few are asked for."""

    def __init__(self, found: Gathered, places: Mapping[str, tuple[str, documents.Path]]) -> None:
        self._loaded = found.loaded
        self._places = {iri: place for iri, place in places.items() if place[0] in found.loaded}

    def __getitem__(self, iri: str) -> tuple[str, int]:
        report, path = self._places[iri]
        document = self._loaded[report].document
        return document.name, document.line(path)

    def __contains__(self, iri: object) -> bool:
        return iri in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
