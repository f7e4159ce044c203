"""What a pair weighs: the rules of docs/network.md, one table or example each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from cckg.model.errors import TableError
from cckg.model.table import Table
from cckg.network import Options, network
from cckg.network.inputs import gather
from cckg.network.meet import share, tied
from cckg.network.project import project
from cckg.network.settle import settled

if TYPE_CHECKING:
    from tests.network.conftest import World


def graph(world: World, **options: Any) -> Any:
    return project(gather(*world.tables()), Options(**options))


def weights(world: World, **options: Any) -> dict[str, float]:
    """Pairs by short names, with their weights."""
    made = graph(world, **options)
    names = {(a, b): (a.rpartition("/")[2], b.rpartition("/")[2]) for a, b in made.edges}
    between = ">" if made.is_directed() else "-"
    return {
        between.join(ends if made.is_directed() else sorted(ends)): made.edges[edge]["weight"]
        for edge, ends in names.items()
    }


def edge(world: World, a: str, b: str, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = graph(world, **options).edges[
        f"https://example.org/id/{a}", f"https://example.org/id/{b}"
    ]
    return found


@pytest.mark.parametrize(
    ("n", "full", "fractional", "newman"),
    [(2, 1, 1, 1), (3, 1, 1 / 3, 1 / 2), (4, 1, 1 / 6, 1 / 3), (5, 1, 1 / 10, 1 / 4)],
)
def test_what_an_event_adds_to_each_pair(n: int, full: float, fractional: float, newman: float) -> None:
    assert (share(n, "full"), share(n, "fractional"), share(n, "newman")) == (full, fractional, newman)


@pytest.mark.parametrize(
    ("first", "second", "any_", "joint", "commission"),
    [
        ("host", "host", True, True, False),
        ("host", "organizer", True, False, True),
        ("host", "co-organizer", True, False, True),
        ("organizer", "host", True, False, False),  # the direction runs from the host
        ("organizer", "organizer", True, True, False),
        ("host", "partner", True, False, False),
        ("partner", "partner", True, True, False),
        ("host organizer", "organizer", True, True, True),
    ],
)
def test_which_roles_tie(first: str, second: str, any_: bool, joint: bool, commission: bool) -> None:
    roles = set(first.split()), set(second.split())
    assert (tied(*roles, "any"), tied(*roles, "joint"), tied(*roles, "commission")) == (
        any_,
        joint,
        commission,
    )


@pytest.mark.parametrize(
    ("role", "ties"),
    [
        ("host", True), ("organizer", True), ("co-organizer", True), ("partner", True),
        ("guide", False), ("supporter", False), ("funder", False), ("implementer", False),
        ("chair", False), ("speaker", False), ("participant", False),
    ],
)  # fmt: skip
def test_only_organizing_roles_tie(world: World, role: str, ties: bool) -> None:
    world.role("reed", "host", "course").role("heron", role, "course")
    assert weights(world) == ({"heron-reed": 1} if ties else {})


def test_strict_leaves_partners_out(world: World) -> None:
    world.role("reed", "host", "course").role("heron", "organizer", "course").role(
        "otter", "partner", "course"
    )
    assert {pair: edge(world, *pair.split("-"))["strict"] for pair in weights(world)} == {
        "heron-reed": 1, "heron-otter": 0, "otter-reed": 0,
    }  # fmt: skip
    assert weights(world, roles=["host", "organizer", "co-organizer"]) == {"heron-reed": 1}


def test_parts_of_one_event_count_once(world: World) -> None:
    world.role("reed", "host", "week", part="week/opening").role(
        "heron", "organizer", "week", part="week/course"
    )
    world.role("reed", "host", "week", part="week/course").role("heron", "organizer", "week")
    assert weights(world) == {"heron-reed": 1}


def test_an_event_that_two_reports_tell_counts_once(world: World) -> None:
    world.event("course", reports=("r1", "r2"))
    for report in ("r1", "r2"):
        world.role("reed", "host", "course", report=report).role(
            "heron", "organizer", "course", report=report
        )
    assert weights(world) == {"heron-reed": 1}


def test_sittings_stand_beside_the_weight(world: World) -> None:
    world.event("course", occurrences=4).role("reed", "host", "course").role("heron", "organizer", "course")
    found = edge(world, "heron", "reed")
    assert (found["weight"], found["sittings"]) == (1, 4)


def test_a_tie_of_commission_runs_from_the_host(world: World) -> None:
    world.role("reed", "host", "course").role("heron", "organizer", "course").role(
        "otter", "co-organizer", "course"
    )
    assert weights(world, tie="commission") == {"reed>heron": 1, "reed>otter": 1}
    assert weights(world, tie="joint") == {}


# ---- years -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "weight"),
    [
        ({}, 3),
        ({"since": 2020}, 2),  # an undated event may lie in any span
        ({"until": 2019}, 2),
        ({"since": 2020, "undated": False}, 1),
        ({"undated": False}, 2),
        ({"since": 2030}, 1),
    ],
)
def test_undated_events_count_unless_they_are_left_out(
    world: World, options: dict[str, Any], weight: int
) -> None:
    for name, year in (("old", 2019), ("new", 2020), ("some-day", None)):
        world.event(name, year).role("reed", "host", name).role("heron", "organizer", name)
    made = graph(world, **options)
    assert weights(world, **options) == {"heron-reed": weight}
    assert made.graph["undated"] == 1  # said in any case
    assert made.graph["undated_counted"] == options.get("undated", True)


def test_an_undated_event_takes_the_year_of_its_dated_part(world: World) -> None:
    world.event("week", None).event("week/course", 2020)
    world.role("reed", "host", "week", part="week/course").role("heron", "organizer", "week")
    rows = world.tables()
    held = tuple((*row[:5], 2020 if "course" in str(row[1]) else None, *row[6:]) for row in rows[0].rows)
    made = project(
        gather(Table(rows[0].columns, held), *rows[1:]), Options(since=2020, until=2020, undated=False)
    )
    assert [years for _, _, years in made.edges(data="years")] == [(2020,)]


def test_years_that_run_backwards_are_refused() -> None:
    with pytest.raises(ValidationError, match="from 2021 to 2020"):
        Options(since=2021, until=2020)


@pytest.mark.parametrize("wrong", [{"roles": []}, {"roles": ["guide"]}, {"minimum": -1}, {"rolup": "named"}])
def test_options_that_mean_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Options(**wrong)


# ---- drafts ------------------------------------------------------------------------------------------------------


def test_drafts_are_counted_apart(world: World) -> None:
    world.role("reed", "host", "course").role("heron", "organizer", "course")
    world.role("reed", "host", "seminar").role("heron", "organizer", "seminar", status="draft")
    found = edge(world, "heron", "reed")
    assert (found["weight"], found["events"], found["drafts"], found["draft_weight"]) == (1, 1, 1, 1)
    assert weights(world, drafts=False) == {"heron-reed": 1}


def test_a_draft_body_does_not_thin_the_weight_of_reviewed_ones(world: World) -> None:
    world.role("reed", "host", "course").role("heron", "organizer", "course")
    world.role("otter", "partner", "course", status="draft")
    assert edge(world, "heron", "reed", counting="fractional")["weight"] == 1
    assert edge(world, "heron", "otter", counting="fractional")["draft_weight"] == pytest.approx(1 / 3)


def test_where_nothing_is_reviewed_drafts_are_all_there_is(world: World) -> None:
    world.role("reed", "host", "course", status="draft").role("heron", "organizer", "course", status="draft")
    made = graph(world)
    assert (made.graph["reviewed"], made.graph["ranked_by"]) == (False, "draft_weight")
    assert weights(world) == {"heron-reed": 0}


# ---- roll-up -----------------------------------------------------------------------------------------------------


def test_pairs_inside_one_parent_are_dropped_and_counted_apart(world: World) -> None:
    world.body("college", parent="university").body("institute", parent="university").body("university")
    world.role("college", "organizer", "course").role("institute", "organizer", "course").role(
        "reed", "host", "course"
    )
    made = graph(world, rollup="parent")
    assert weights(world, rollup="parent") == {"reed-university": 1}
    assert made.graph["inside"] == 1
    assert weights(world) == {"college-institute": 1, "college-reed": 1, "institute-reed": 1}


def test_weights_are_recounted_after_roll_up_not_summed(world: World) -> None:
    world.body("college", parent="university").body("institute", parent="university").body("university")
    for unit in ("college", "institute"):
        world.role(unit, "organizer", "course")
    world.role("reed", "host", "course").role("college", "host", "seminar").role(
        "reed", "organizer", "seminar"
    )
    assert weights(world, rollup="parent") == {"reed-university": 2}
    assert weights(world, rollup="parent", counting="fractional") == {"reed-university": 2}  # n after roll-up


# ---- what is shown -----------------------------------------------------------------------------------------------


def test_bodies_without_partner_are_shown_on_demand(world: World) -> None:
    world.role("reed", "host", "course").role("heron", "organizer", "course").role("otter", "host", "alone")
    assert graph(world).number_of_nodes() == 2
    assert graph(world, alone=True).nodes["https://example.org/id/otter"]["events"] == 1


def test_projects_and_people(world: World) -> None:
    world.role("reed", "host", "course").role("grant", "organizer", "course", kind="project")
    world.role("ann", "organizer", "course", kind="person")
    assert weights(world) == {}
    assert weights(world, projects=True) == {"grant-reed": 1}


def test_kinds_and_the_least_weight_hide_without_changing_figures(world: World) -> None:
    world.body("reed", kind="university").body("heron", kind="ngo")
    for event, bodies in {"a": ("reed", "heron", "otter"), "b": ("reed", "heron")}.items():
        for body in bodies:
            world.role(body, "host", event)
    assert weights(world, kinds=["university", "ngo"], counting="newman") == {"heron-reed": 1.5}
    assert weights(world, kinds=["unknown"]) == {}
    assert weights(world, minimum=2) == {"heron-reed": 2}


# ---- where reports disagree --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        (["organizer"], ["supporter"], []),  # backing before organizing
        (["host"], ["partner"], ["partner"]),
        (["host"], ["organizer"], ["host", "organizer"]),  # both run it
        (["host", "supporter"], ["host"], ["host"]),  # one report that says both does not disagree
        (["host"], ["speaker"], ["host"]),  # to speak there is no other role
        (["organizer", "partner"], ["partner"], ["partner"]),
    ],
)
def test_the_less_committing_role_counts(
    world: World, first: list[str], second: list[str], counts: list[str]
) -> None:
    world.event("course", reports=("r1", "r2")).role("otter", "host", "course")
    for report, roles in (("r1", first), ("r2", second)):
        for role in roles:
            world.role("reed", role, "course", report=report)
    found = settled(gather(*world.tables()))
    assert sorted(held.role for held in found if held.agent.endswith("reed")) == counts
    assert weights(world) == ({"otter-reed": 1} if counts else {})


def test_a_draft_takes_nothing_from_a_reviewed_role(world: World) -> None:
    world.event("course", reports=("r1", "r2")).role("reed", "host", "course").role("heron", "host", "course")
    world.role("reed", "supporter", "course", status="draft", report="r2")
    assert weights(world) == {"heron-reed": 1}


# ---- the tables --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_missing_column_is_named(world: World, place: int) -> None:
    wrong = Table(("report", "event", "agent", "role"), ())
    one, two, three, four = (wrong if i == place else table for i, table in enumerate(world.tables()))
    with pytest.raises(TableError, match="has no column"):
        network(one, two, three, four)


def test_what_a_table_does_not_tell_is_named_by_its_id() -> None:
    bare = Table(("event", "activity", "agent", "role", "status", "year", "top_agent", "agent_class"), tuple(
        ("e/week", "e/week", f"b/{name}", "host", "checked", None, None, "organization") for name in ("reed", "heron")
    ))  # fmt: skip
    columns = (
        "agent label kind level jurisdiction_label parent event type start end year places occurrences report"
    )
    more = "activity role status report_title report_url publisher text_of quote confidence"
    empty = Table((*columns.split(), *more.split()), ())
    made = network(bare, empty, empty, empty)
    assert {at: (about["label"], about["kind"]) for at, about in made.nodes(data=True)} == {
        "b/heron": ("heron", "unknown"), "b/reed": ("reed", "unknown"),
    }  # fmt: skip
