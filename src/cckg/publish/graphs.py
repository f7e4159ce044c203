"""The named graphs of the dataset: each report's facts, what reports share, what is derived, the description.

No triple stands in two of them, so that a store that does not merge named graphs counts right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from cckg.model.namespaces import PREFIXES
from cckg.model.triples import NamedNode, Triple

Named = Mapping[str, Collection[Triple]]
"""Triples by the address of the graph that they stand in."""

_ARTICLE = NamedNode(PREFIXES["schema"] + "Article")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
# Whose addresses go on with the id of the report that tells of them first.
_OF_A_REPORT = frozenset({"report", "run", "review", "assertion", "quote", "event", "participation"})


@dataclass(frozen=True)
class Parts:
    """What the graph files of a workspace hold, file by file."""

    reviewed: Collection[Triple] = ()
    drafts: Collection[Triple] = ()
    derived: Collection[Triple] = ()
    description: Collection[Triple] = ()
    others: Mapping[str, Collection[Triple]] = field(default_factory=dict)


def union(parts: Parts) -> frozenset[Triple]:
    """All triples, as queries see them."""
    every = (parts.reviewed, parts.drafts, parts.derived, parts.description, *parts.others.values())
    return frozenset().union(*every)


def named(parts: Parts, base: str) -> dict[str, list[Triple]]:
    """The triples by graph.

    Facts stand in the graph that is called as their report, drafts in `…/drafts` of it: what a
    report's assertions say, and the events and participations that it was the first to tell of.
    Bodies, people, places and projects, which reports share, stand in `dataset/part/cckg/shared`
    and `dataset/part/drafts/shared`.
    """
    graphs: dict[str, list[Triple]] = {}
    taken: set[Triple] = set()
    reports = _reports(parts.reviewed) | _reports(parts.drafts)
    for triples, stem, ending in ((parts.reviewed, "cckg", ""), (parts.drafts, "drafts", "/drafts")):
        shared, homes = f"{base}dataset/part/{stem}/shared", _Homes(base, reports)
        for triple in _fresh(triples, taken):
            home = homes.of(cast(NamedNode, triple.subject).value)
            graphs.setdefault(f"{home}{ending}" if home else shared, []).append(triple)
    rest = {f"{base}dataset/part/{name}": triples for name, triples in sorted(parts.others.items())}
    rest = {f"{base}dataset/part/derived": parts.derived, f"{base}dataset": parts.description, **rest}
    for name, triples in rest.items():
        if fresh := list(_fresh(triples, taken)):
            graphs[name] = fresh
    return graphs


def _fresh(triples: Iterable[Triple], taken: set[Triple]) -> Iterable[Triple]:
    for triple in triples:
        if triple not in taken:
            taken.add(triple)
            yield triple


def _reports(triples: Iterable[Triple]) -> set[str]:
    return {
        cast(NamedNode, triple.subject).value
        for triple in triples
        if triple.object == _ARTICLE and triple.predicate == _TYPE
    }


class _Homes:
    """The report that an address belongs to, if it belongs to one."""

    def __init__(self, base: str, reports: set[str]) -> None:
        self._base, self._reports = base, reports

    def of(self, address: str) -> str | None:
        """The report's address, as told by the second step under the base."""
        if not address.startswith(self._base):
            return None
        steps = address[len(self._base) :].split("/", 2)
        if len(steps) < 2 or steps[0] not in _OF_A_REPORT:
            return None
        report = f"{self._base}report/{steps[1]}"
        return report if report in self._reports else None
