"""What holds for any network, over invented ones."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.model.table import Table
from cckg.network import Options
from cckg.network.inputs import Inputs, gather
from cckg.network.project import project

if TYPE_CHECKING:
    pass

ROLES = ("host", "organizer", "co-organizer", "partner", "supporter")
ROWS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 2),
        st.integers(0, 7),
        st.sampled_from(ROLES),
        st.booleans(),
        st.booleans(),
    ),
    max_size=40,
)
TOP = {0: 0, 1: 0, 2: 0, 3: 3, 4: 3, 5: 5, 6: 6, 7: 7}
"""Bodies 1 and 2 are parts of 0, and 4 of 3."""


def inputs(rows: list[tuple[int, int, int, str, bool, bool]]) -> Inputs:
    held = tuple(
        (f"e{e}", f"e{e}/{part}", f"b{body}", role, "draft" if draft else "checked", None if e % 3 == 2 else 2018 + e,
         f"b{TOP[body]}", "organization")
        for e, part, body, role, draft, _ in rows
    )  # fmt: skip
    told = tuple(
        (f"e{e}/{part}", f"b{body}", role, "draft" if draft else "checked", "r2" if other else "r1", "", None, "",
         "digest", "words", 1)
        for e, part, body, role, draft, other in rows
    )  # fmt: skip
    columns = ("event", "activity", "agent", "role", "status", "year", "top_agent", "agent_class")
    evidence = (
        "activity",
        "agent",
        "role",
        "status",
        "report",
        "report_title",
        "report_url",
        "publisher",
        "text_of",
    )
    events = ("event", "label", "type", "start", "end", "year", "places", "occurrences", "report")
    return gather(
        Table(columns, held),
        Table(("agent", "label", "kind", "level", "jurisdiction_label", "parent"), ()),
        Table(events, ()),
        Table((*evidence, "quote", "confidence"), told),
    )


def view(found: Inputs, **options: Any) -> Any:
    return project(found, Options(**options))


@given(ROWS)
def test_fractional_counting_gives_each_event_one(rows: list[Any]) -> None:
    made = view(inputs(rows), counting="fractional", drafts=False)
    total = sum(weight for _, _, weight in made.edges(data="weight"))
    assert total == pytest.approx(made.graph["events"])


@given(ROWS, st.sampled_from(["named", "parent"]))
def test_newman_counting_gives_each_body_one_for_each_event_with_a_partner(
    rows: list[Any], rollup: str
) -> None:
    made = view(inputs(rows), counting="newman", drafts=False, rollup=rollup)
    for at in made:
        shared = {event for _, _, together in made.edges(at, data="together") for event in together}
        assert made.degree(at, weight="weight") == pytest.approx(len(shared))


@given(ROWS, st.sampled_from(["any", "joint", "commission"]), st.sampled_from(["named", "parent"]))
def test_figures_agree_with_the_events_that_are_kept(rows: list[Any], tie: str, rollup: str) -> None:
    made = view(inputs(rows), tie=tie, rollup=rollup)
    for a, b, edge in made.edges(data=True):
        assert a != b
        assert edge["events"] == edge["weight"] == len(set(edge["together"]))
        assert edge["drafts"] == edge["draft_weight"] == len(set(edge["together_draft"]))
        assert not set(edge["together"]) & set(edge["together_draft"])
        assert edge["strict"] <= edge["events"] <= edge["sittings"]
        assert edge["undated"] + len(edge["years"]) <= edge["events"] + edge["drafts"]


@given(ROWS)
def test_reviewed_figures_do_not_know_of_drafts(rows: list[Any]) -> None:
    found, keys = inputs(rows), ("events", "weight", "strict", "sittings")
    reviewed = view(found, drafts=False, counting="fractional")
    both = view(found, counting="fractional")
    told = {
        frozenset((a, b)): [edge[key] for key in keys]
        for a, b, edge in both.edges(data=True)
        if edge["events"]
    }
    assert told == {
        frozenset((a, b)): [edge[key] for key in keys] for a, b, edge in reviewed.edges(data=True)
    }


@given(ROWS)
def test_no_pair_is_lost_by_rolling_up(rows: list[Any]) -> None:
    """Each pair of bodies in an event is either inside one node or part of a tie between two."""
    found = inputs(rows)
    named, rolled = view(found), view(found, rollup="parent", alone=True)
    top = {held.agent: held.top for held in found.holdings}
    meetings = [
        (top[a], top[b], event)
        for a, b, e in named.edges(data=True)
        for event in (*e["together"], *e["together_draft"])
    ]
    assert rolled.graph["inside"] == sum(a == b for a, b, _ in meetings)
    across = {(frozenset((a, b)), event) for a, b, event in meetings if a != b}
    assert across == {
        (frozenset((a, b)), event)
        for a, b, e in rolled.edges(data=True)
        for event in (*e["together"], *e["together_draft"])
    }


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_rows_means_nothing(rows: list[Any], chance: random.Random) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = view(inputs(rows), counting="newman"), view(inputs(shuffled), counting="newman")
    assert list(one.edges(data=True)) == list(other.edges(data=True))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
