"""The layers beside co-organizing, each by the rule that its docstring states."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from tests.network.conftest import World, iri

from cckg.model.errors import QueryError
from cckg.model.table import Table
from cckg.network import Options, Study, network
from cckg.network.inputs import gather
from cckg.network.layers import layered

POSITIONS = ("person", "organization", "title", "report", "status", "stated_on")
PROJECTS = ("project", "project_label", "event", "activity", "agent", "role", "status")
PROVINCES = ("thing", "province", "province_label")


def made(world: World, layer: str, more: dict[str, Table] | None = None, **options: Any) -> Any:
    return layered(gather(*world.tables(), **(more or {})), Options(layer=layer, **options))


def ties(graph: nx.Graph) -> dict[tuple[str, str], float]:
    """Ties by short names; the ends in order where the graph has no direction."""
    short = {at: at.rpartition("/")[2] for at in graph}
    found = ((short[a], short[b], weight) for a, b, weight in graph.edges(data="weight"))
    return {(a, b) if graph.is_directed() else (min(a, b), max(a, b)): weight for a, b, weight in found}


# ---- backing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["guide", "supporter", "funder"])
def test_who_backs_is_tied_to_each_that_organizes(world: World, role: str) -> None:
    world.role("ministry", role, "course").role("reed", "host", "course").role("heron", "partner", "course")
    graph = made(world, "backing")
    assert ties(graph) == {("ministry", "reed"): 1, ("ministry", "heron"): 1}
    assert graph.edges[iri("ministry"), iri("reed")]["roles"] == (role,)
    assert graph.edges[iri("ministry"), iri("heron")]["strict"] == 0
    assert ties(made(world, "backing", roles=["host"])) == {("ministry", "reed"): 1}


def test_an_event_backed_in_two_roles_or_parts_counts_once(world: World) -> None:
    world.role("ministry", "guide", "course").role("ministry", "funder", "course", part="course/opening")
    world.role("reed", "host", "course").role("reed", "organizer", "course", part="course/opening")
    graph = made(world, "backing")
    assert ties(graph) == {("ministry", "reed"): 1}
    assert graph.edges[iri("ministry"), iri("reed")]["roles"] == ("funder", "guide")


def test_a_body_does_not_back_itself_after_roll_up(world: World) -> None:
    world.body("ministry").body("office", parent="ministry")
    world.role("ministry", "guide", "course").role("office", "host", "course").role("reed", "host", "course")
    graph = made(world, "backing", rollup="parent")
    assert ties(graph) == {("ministry", "reed"): 1}
    assert graph.nodes[iri("ministry")]["inside"] == 1


# ---- two modes ---------------------------------------------------------------------------------------------------


def test_two_modes_keep_what_the_projection_loses(world: World) -> None:
    world.event("course", 2019, places="Weihe City").event("walk", None)
    for name in ("reed", "heron"):
        world.role(name, "host", "course")
    world.role("reed", "organizer", "walk").role("ministry", "guide", "walk")
    graph = made(world, "two-mode")
    assert ties(graph) == {("course", "reed"): 1, ("course", "heron"): 1, ("reed", "walk"): 1}
    assert {at.rpartition("/")[2]: mode for at, mode in graph.nodes(data="mode")} == {
        "course": "event", "walk": "event", "reed": "body", "heron": "body",
    }  # fmt: skip
    assert (graph.nodes[iri("course")]["year"], graph.nodes[iri("walk")]["year"]) == (2019, None)
    assert ties(made(world, "two-mode", undated=False)) == {("course", "reed"): 1, ("course", "heron"): 1}
    assert nx.is_bipartite(graph)


@pytest.mark.parametrize(
    "options", [{}, {"rollup": "parent"}, {"since": 2018, "undated": False}, {"roles": ["host", "partner"]}]
)
def test_the_co_organizing_network_is_the_projection_of_two_modes(
    varied: World, options: dict[str, Any]
) -> None:
    both = made(varied, "two-mode", drafts=False, alone=True, **options)
    bodies = [at for at, mode in both.nodes(data="mode") if mode == "body"]
    theirs = nx.bipartite.weighted_projected_graph(nx.Graph(both), bodies)
    ours = made(varied, "co-organizing", drafts=False, **options)
    assert {frozenset((a, b)): w for a, b, w in ours.edges(data="weight")} == {
        frozenset((a, b)): w for a, b, w in theirs.edges(data="weight")
    }


# ---- speakers ----------------------------------------------------------------------------------------------------


def position(*rows: tuple[str, str, str, str]) -> dict[str, Table]:
    """Person, body, report, day."""
    return {
        "positions": Table(
            POSITIONS,
            tuple((iri(p), iri(b), "Director", iri(r), "checked", day or None) for p, b, r, day in rows),
        )
    }


def test_a_speaker_counts_for_the_body_that_the_same_report_gives(world: World) -> None:
    world.event("course", reports=("r1",)).event("walk", reports=("r2",)).body("academy").body("bureau")
    world.role("reed", "host", "course").role("heron", "host", "walk", report="r2")
    for event, report in {"course": "r1", "walk": "r2"}.items():
        world.role("ann", "speaker", event, kind="person", report=report)
    world.role("otter", "speaker", "course").role("bo", "participant", "course", kind="person")
    graph = made(
        world,
        "speakers",
        position(("ann", "academy", "r1", ""), ("ann", "bureau", "r9", ""), ("bo", "bureau", "r1", "")),
    )
    assert ties(graph) == {("academy", "reed"): 1, ("otter", "reed"): 1}
    assert graph.edges[iri("academy"), iri("reed")]["speakers"] == (iri("ann"),)


def test_two_speakers_of_one_institution_at_one_event_count_once(world: World) -> None:
    world.body("academy").role("reed", "host", "course")
    for name in ("ann", "bo"):
        world.role(name, "speaker", "course", kind="person")
    graph = made(world, "speakers", position(("ann", "academy", "r1", ""), ("bo", "academy", "r1", "")))
    assert ties(graph) == {("academy", "reed"): 1}
    assert len(graph.edges[iri("academy"), iri("reed")]["speakers"]) == 2


# ---- people ------------------------------------------------------------------------------------------------------


def test_people_are_tied_to_the_bodies_in_which_they_have_a_position(world: World) -> None:
    world.body("academy").body("college", parent="academy")
    world.role("ann", "speaker", "course", kind="person")
    known = position(("ann", "college", "r1", "2019-05-01"), ("ann", "college", "r2", "2021-05-01"))
    graph = made(world, "people", known)
    assert ties(graph) == {("ann", "college"): 2}
    edge = graph.edges[iri("ann"), iri("college")]
    assert (edge["years"], edge["titles"]) == ((2019, 2021), ("Director",))
    assert ties(made(world, "people", known, until=2020)) == {("ann", "college"): 1}
    assert ties(made(world, "people", known, rollup="parent")) == {("academy", "ann"): 2}


# ---- projects ----------------------------------------------------------------------------------------------------


def test_projects_are_tied_to_the_bodies_that_carry_them(world: World) -> None:
    world.event("course", 2020).event("walk", 2021)
    for name in ("reed", "heron"):
        world.role(name, "host", "course").role(name, "organizer", "walk")
    rows = [
        ("course", "course", "reed", "host"), ("walk", "walk", "reed", "organizer"), ("course", "course", "otter", "speaker"),
        ("", "rivers", "heron", "implementer"),
    ]  # fmt: skip
    table = Table(PROJECTS, tuple(
        (iri("rivers"), "River Programme", iri(e) if e else None, iri(a), iri(who), role, "checked") for e, a, who, role in rows
    ))  # fmt: skip
    graph = made(world, "projects", {"projects": table})
    assert ties(graph) == {("reed", "rivers"): 2, ("heron", "rivers"): 1}
    assert graph.nodes[iri("rivers")]["label"] == "River Programme"
    assert graph.edges[iri("heron"), iri("rivers")]["undated"] == 1
    assert ties(made(world, "projects", {"projects": table}, undated=False, until=2020)) == {
        ("reed", "rivers"): 1
    }


# ---- roll-up and places ------------------------------------------------------------------------------------------


def placed(world: World) -> dict[str, Table]:
    """Reed in the city of Zhu, in the province of Xiang; heron in Xiang; otter nowhere."""
    world.body("reed", kind="university", jurisdiction=iri("zhu"), jurisdiction_label="Zhu City")
    world.body("heron", kind="government", jurisdiction=iri("xiang"), jurisdiction_label="Xiang Province")
    world.body("otter").body("pup", parent="reed")
    for name in ("reed", "heron", "otter", "pup"):
        world.role(name, "host", "course")
    rows = tuple((iri(name), iri("xiang"), "Xiang Province") for name in ("reed", "heron"))
    return {"provinces": Table(PROVINCES, rows)}


def test_roll_up_to_jurisdictions_and_kinds(world: World) -> None:
    more = placed(world)
    graph = made(world, "co-organizing", more, rollup="jurisdiction")
    # The pup's jurisdiction is not stated; that of its parent is.
    assert ties(graph) == {("xiang", "zhu"): 1, ("unknown", "zhu"): 1, ("unknown", "xiang"): 1}
    assert graph.graph["inside"] == 1 and graph.nodes[iri("zhu")]["label"] == "Zhu City"
    assert graph.nodes["unknown"]["label"] == "jurisdiction not stated"
    kinds = made(world, "co-organizing", more, rollup="kind")
    assert ties(kinds) == {
        ("government", "university"): 1,
        ("government", "unknown"): 1,
        ("university", "unknown"): 1,
    }


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["xiang"], {"reed", "heron"}),
        (["ZHU city"], {"reed"}),
        (["Zhu City", "Xiang Province"], {"reed", "heron"}),
    ],
)
def test_bodies_of_a_place_are_those_of_its_places_too(
    world: World, names: list[str], shown: set[str]
) -> None:
    graph = made(world, "co-organizing", placed(world), jurisdictions=names, alone=True)
    assert {at.rpartition("/")[2] for at in graph} == shown


def test_an_unknown_place_is_named_with_what_comes_near(world: World) -> None:
    with pytest.raises(QueryError, match=r"'xiagn'.*Xiang Province"):
        made(world, "co-organizing", placed(world), jurisdictions=["xiagn"])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"rollup": "jurisdiction", "kinds": ["ngo"]}, "has no kind"),
        ({"rollup": "kind", "jurisdictions": ["x"]}, "has no jurisdiction"),
        ({"since": 2020, "until": 2019}, "run backwards"),
    ],
)
def test_choices_that_do_not_fit_are_refused(options: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Options(**options)


def test_the_tests_are_for_co_organizing(world: World) -> None:
    with pytest.raises(QueryError, match="co-organizing only"):
        network(*world.tables(), Options(layer="backing"), Study(measures=True))


# ---- all layers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", ["co-organizing", "backing", "two-mode", "speakers", "people", "projects"])
def test_all_layers_tell_the_same_of_nodes_and_ties(varied: World, layer: str) -> None:
    graph = made(varied, layer)
    for _, about in graph.nodes(data=True):
        assert {"label", "kind", "mode", "events", "drafts", "inside"} <= set(about)
    for _, _, edge in graph.edges(data=True):
        assert {"weight", "events", "strict", "sittings", "drafts", "together", "years", "undated"} <= set(
            edge
        )
        assert edge["events"] == len(set(edge["together"])) and edge["drafts"] == len(
            set(edge["together_draft"])
        )
    assert {"events", "drafts", "undated", "reviewed", "ranked_by", "layer"} <= set(graph.graph)


@pytest.mark.parametrize("layer", ["backing", "two-mode"])
def test_drafts_add_nothing_to_reviewed_ties(world: World, layer: str) -> None:
    world.role("ministry", "guide", "course", status="draft").role("reed", "host", "course")
    world.role("ministry", "guide", "course", part="course/opening")
    world.role("ministry", "host", "walk", status="draft")
    graph = made(world, layer)
    drafts = {
        tuple(at.rpartition("/")[2] for at in (a, b)): e["drafts"]
        for a, b, e in graph.edges(data=True)
        if not e["events"]
    }
    assert ties(made(world, layer, drafts=False)) == {pair: w for pair, w in ties(graph).items() if w}
    assert bool(drafts) == (layer == "two-mode")
