"""The bounds of an event hold every date that a reviewed report states, however exactly it states it.

The shapes can hold only full days against the bounds (ontology/shapes.ttl, StatedStart, StatedEnd).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Namespace
from rdflib.term import Node

from cckg.model.dates import bounds
from cckg.model.namespaces import PREFIXES
from cckg.model.triples import from_rdflib
from cckg.validate import validate

CCKG = Namespace(PREFIXES["cckg"])
DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))
# A day, a month, a year; a day or a month without its year.
DATES = st.tuples(DAYS, st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "--%m-%d", "--%m"])).map(
    lambda pair: pair[0].strftime(pair[1])
)


@st.composite
def tellings(draw: Any) -> dict[str, Any]:
    """An event as one report tells it: both dates with their year or both without, and not backwards."""
    start, end = draw(st.none() | DATES), draw(st.none() | DATES)
    first, last = (bounds(start) if start else None), (bounds(end) if end else None)
    if not start or (first is None) is not (last is None):
        end = None
    elif first and last and last[1] < first[0]:
        start, end = end, start
    told = {"id": "e", "name": "A Course", "type": "training", "start": start, "end": end}
    return {key: value for key, value in told.items() if value is not None}


def only(graph: Graph, predicate: Node) -> str | None:
    values = list(graph.objects(None, predicate))
    assert len(values) <= 1
    return str(values[0]) if values else None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(tellings(), min_size=1, max_size=3))
def test_the_bounds_hold_all_that_is_stated(bench: Any, told: list[dict[str, Any]]) -> None:
    records = [bench.record(f"r{i}", events=[one]) for i, one in enumerate(told)]
    same = {(record.report.id, "e"): "r0/e" for record in records}
    graph = bench.map(*records, same=same).reviewed
    start, end, year = (only(graph, CCKG[name]) for name in ("earliestStart", "latestEnd", "year"))
    stated = [spread for one in told for key in ("start", "end") if (spread := bounds(one.get(key, "--01")))]
    for first, last in stated:
        # Each may lie anywhere in what is stated: the event cannot begin after it, nor end before it.
        assert start is not None and start <= last.isoformat()
        assert end is not None and end >= first.isoformat()
    assert (year is None) is (not stated)
    assert year is None or year == (start or "")[:4]
    assert [
        finding for finding in validate(list(from_rdflib(graph)), {}) if finding.severity == "error"
    ] == []
