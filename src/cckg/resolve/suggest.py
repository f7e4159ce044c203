"""What may be one thing and was left apart: for a curator, what changes the network most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cckg.model.authority import Authority, EntityKind, Entry
from cckg.model.record import Record
from cckg.model.resolution import Resolution
from cckg.resolve.apart import Surroundings, kept_apart, weighed
from cckg.resolve.effect import Part, parts
from cckg.resolve.index import forms
from cckg.resolve.judge import judge
from cckg.resolve.lookup import wide_index
from cckg.resolve.score import weights
from cckg.resolve.suggest_events import suggested_events
from cckg.resolve.suggestion import Suggestion
from cckg.resolve.wider import LARGEST_BLOCK

LISTS: dict[EntityKind, str] = {
    "organization": "organizations",
    "person": "people",
    "place": "places",
    "project": "projects",
}

Rank = tuple[bool, int, int, str]
"""Which of two entities is kept: the one of the authority files, with more participations, more mentions."""


def suggestions(records: Sequence[Record], resolution: Resolution, known: Authority) -> list[Suggestion]:
    """Pairs of entities that are probably one and were not put together; most ties, then most probable first.

    Only entities that share a key are compared (cckg.resolve.wider). `known` are the entries
    that stood in the authority files before resolution: of two, the one from there is kept.
    """
    mentions = _mentions(records, resolution)
    network, belongs = parts(records, resolution), _belongs(records, resolution)
    found = []
    for kind, plural in LISTS.items():
        here = {id_: told for (of, id_), told in mentions.items() if of == kind}
        old = frozenset(entry.id for entry in getattr(known, plural))
        scene = _Scene(kind, Surroundings(kind, resolution, here, belongs), here, network, old)
        found += list(scene.suggested(getattr(resolution.authority, plural)))
    found += suggested_events(records, resolution, known.events)
    return sorted(found, key=_value)


def _value(one: Suggestion) -> tuple[int, int, float, str, str]:
    return -one.ties, -one.participations, -one.probability, one.keep, one.gone


def _mentions(
    records: Sequence[Record], resolution: Resolution
) -> dict[tuple[EntityKind, str], tuple[str, ...]]:
    found: dict[tuple[EntityKind, str], list[str]] = defaultdict(list)
    for record in records:
        for kind, plural in LISTS.items():
            for thing in getattr(record, plural):
                id_ = resolution.id(record.report.id, thing.id)
                found[kind, id_].append(f"{record.report.id}/{thing.id}")
    return {key: tuple(sorted(told)) for key, told in found.items()}


def _belongs(records: Sequence[Record], resolution: Resolution) -> dict[str, set[str]]:
    """The bodies, and those right above them, at which each person holds a position."""
    bodies = {entry.id: entry for entry in resolution.authority.organizations}
    found: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for person in record.people:
            for body in [p.organization for p in person.positions if p.organization]:
                at = bodies[resolution.id(record.report.id, body)]
                found[resolution.id(record.report.id, person.id)] |= {at.id, *(p.id for p in at.part_of)}
    return found


@dataclass(frozen=True)
class _Scene:
    """All that is needed to judge the entities of one kind."""

    kind: EntityKind
    around: Surroundings
    mentions: Mapping[str, tuple[str, ...]]
    network: Mapping[str, Part]
    old: frozenset[str]

    def suggested(self, entries: Sequence[Entry]) -> Iterator[Suggestion]:
        """For each entity that would go, the one that it most probably is."""
        index = wide_index(self.kind, entries)
        best: dict[str, Suggestion] = {}
        for a, b in index.pairs(LARGEST_BLOCK):
            if (a in self.mentions or b in self.mentions) and (
                one := self._pair(index.entries[a], index.entries[b])
            ):
                best[one.gone] = min(best.get(one.gone, one), one, key=self._preference(index.entries))
        yield from best.values()

    def _preference(self, entries: Mapping[str, Entry]) -> Callable[[Suggestion], tuple[float, Rank]]:
        return lambda one: (-one.probability, self._rank(entries[one.keep]))

    def _pair(self, a: Entry, b: Entry) -> Suggestion | None:
        if kept_apart(a, b, self.around):
            return None
        names = judge(self.kind, forms(a), forms(b))
        if names.blocked:
            return None
        probability, reasons = weighed(names, a, b, self.around)
        if probability <= weights()["verdicts"]["different"]:
            return None
        keep, gone = sorted((a, b), key=self._rank)
        part = self.network.get(gone.id, Part())
        return Suggestion(
            kind=self.kind,
            keep=keep.id,
            gone=gone.id,
            keep_name=forms(keep)[0],
            gone_name=forms(gone)[0],
            probability=probability,
            reason="; ".join(reasons),
            ties=len(part.ties),
            participations=part.participations,
            mentions=self.mentions.get(gone.id, ()),
        )

    def _rank(self, entry: Entry) -> Rank:
        taken = self.network[entry.id].participations if entry.id in self.network else 0
        return entry.id not in self.old, -taken, -len(self.mentions.get(entry.id, ())), entry.id
