"""A body that moved: its parent is the one of the day of the event, in the graph and in what is derived from it."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import Graph

from cckg.map.derive import derive, rules
from cckg.model.triples import from_rdflib, to_rdflib

ENTRIES = [
    {"id": "planning", "name": {"en": "Planning Commission"}},
    {"id": "ecology", "name": {"en": "Ministry of Ecology"}},
    {
        "id": "climate",
        "name": {"en": "Climate Department"},
        "part_of": [{"id": "planning", "until": "2018-04"}, {"id": "ecology", "from": "2018-03"}],
    },
    {"id": "general", "name": {"en": "General Division"}, "part_of": [{"id": "climate"}]},
]


def within(
    bench: Any, *, agent: str = "general", entries: Any = ENTRIES, **event: Any
) -> tuple[set[str], str]:
    """The bodies above the agent on the day of an event that it hosts, and the outermost."""
    events = [{"id": "e", "name": "Course", "type": "training", **event}]
    if event.get("part_of"):
        events.append({"id": "whole", "name": "Week", "type": "conference", "start": "2016-05-01"})
    record = bench.record(
        "r",
        organizations=[{"id": agent, "name": "X"}],
        events=events,
        participations=[{"agent": agent, "in": "e", "role": "host"}],
    )
    made = bench.map(record, entries={"organizations": entries})
    found = derive(from_rdflib(made.reviewed))

    def said(predicate: str) -> set[str]:
        told = {str(t.object) for t in found if str(t.predicate).endswith(f"#{predicate}>")}
        return {address.strip("<>").rsplit("/", 1)[1] for address in told}

    (top,) = said("topAgent")
    return said("agentWithin"), top


@pytest.mark.parametrize(
    ("event", "above", "top"),
    [
        ({"start": "2016-05-02"}, {"climate", "planning"}, "planning"),
        ({"start": "2018-02-28"}, {"climate", "planning"}, "planning"),
        ({"start": "2018-04-10"}, {"climate", "ecology"}, "ecology"),  # both are possible: the later
        ({"start": "2019"}, {"climate", "ecology"}, "ecology"),
        ({"start": "2016", "end": "2019"}, {"climate", "planning"}, "planning"),  # its first day
        ({"start": "--05-02"}, {"climate", "ecology"}, "ecology"),  # undated: today's
        ({}, {"climate", "ecology"}, "ecology"),
        ({"part_of": "whole"}, {"climate", "planning"}, "planning"),  # the day of the whole
    ],
)
def test_the_parent_is_that_of_the_day_of_the_event(
    bench: Any, event: dict[str, Any], above: set[str], top: str
) -> None:
    assert within(bench, **event) == (above, top)


def test_where_no_source_tells_of_a_parent_on_that_day_the_body_stands_for_itself(bench: Any) -> None:
    entries = [
        {"id": "ecology", "name": {"en": "Ministry of Ecology"}},
        {"id": "general", "name": {"en": "Division"}, "part_of": [{"id": "ecology", "from": "2018"}]},
    ]
    assert within(bench, entries=entries, start="2017-01-01") == (set(), "general")
    assert within(bench, entries=entries, start="2018-01-01") == ({"ecology"}, "ecology")
    assert within(bench, entries=entries) == ({"ecology"}, "ecology")


def test_a_body_may_come_back_to_its_parent(bench: Any) -> None:
    part_of = [{"id": "ecology", "until": "2000"}, {"id": "planning", "from": "2001", "until": "2009"}, {"id": "ecology", "from": "2010"}]  # fmt: skip
    entries = [*ENTRIES[:2], {"id": "general", "name": {"en": "Division"}, "part_of": part_of}]
    assert [within(bench, entries=entries, start=year)[1] for year in ("1999", "2005", "2015")] == [
        "ecology", "planning", "ecology",
    ]  # fmt: skip


def test_bodies_that_changed_places_find_an_outermost_one_each_day(bench: Any) -> None:
    entries = [
        {"id": "general", "name": {"en": "A"}, "part_of": [{"id": "b", "until": "2000"}]},
        {"id": "b", "name": {"en": "B"}, "part_of": [{"id": "general", "from": "2001"}]},
    ]
    assert within(bench, entries=entries, start="1999")[1] == "b"
    assert within(bench, entries=entries, start="2005")[1] == "general"


def test_an_event_that_was_merged_lives_on_as_a_redirect_with_the_name_that_it_had(bench: Any) -> None:
    from cckg.map import to_graphs
    from cckg.model.authority import Authority
    from cckg.model.resolution import Match, Resolution

    events = [{"id": "e", "name": name, "type": "training"} for name in ("Course", "First Course")]
    records = [bench.record(report, events=[event]) for report, event in zip("rs", events, strict=True)]
    same = Match("r/e", 1.0, "by hand")
    listed = Authority.model_validate({"events": [{"id": "r/e", "told_in": ["s/e"]}]})
    resolution = Resolution(listed, {("r", "e"): same, ("s", "e"): same}, frozenset())
    made = to_graphs(records, resolution, {}, "https://data.example/id/").reviewed
    old, new = (f"<https://data.example/id/event/{of}/e>" for of in "rs"[::-1])
    # No type: whoever counts events by their class does not count it.
    assert {
        (str(t.predicate).strip("<>").rpartition("/")[2].rpartition("#")[2], str(t.object))
        for t in made
        if str(t.subject) == old
    } == {
        ("isReplacedBy", new),
        ("deprecated", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("label", '"First Course"@en'),
    }


def test_the_rules_of_the_day_give_the_same_on_rdflib(bench: Any) -> None:
    starts = ["2016-05-02", "2018-04-10", "2019", None]
    events = [
        {"id": f"e{i}", "name": "Course", "type": "training", **({"start": start} if start else {})}
        for i, start in enumerate(starts)
    ]
    record = bench.record(
        "r",
        organizations=[{"id": "climate", "name": "X"}],
        events=events,
        participations=[{"agent": "climate", "in": event["id"], "role": "host"} for event in events],
    )
    graph = bench.map(record, entries={"organizations": ENTRIES}).reviewed
    ours = to_rdflib(derive(from_rdflib(graph)))
    theirs = Graph() + graph
    for rule in rules():
        theirs += theirs.query(rule).graph or Graph()
    assert set(theirs - graph) == set(ours)
