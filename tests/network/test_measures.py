"""Every measure against a published example or a second library."""

from __future__ import annotations

import json
import random
from typing import Any

import networkx as nx
import numpy as np
import pytest
from tests.network.conftest import World

from cckg.network import Options
from cckg.network.inputs import gather
from cckg.network.measure import measure
from cckg.network.measures import (
    Brokerage,
    betweenness,
    brokerage,
    by_attribute,
    by_degree,
    communities,
    components,
    cores,
    degree,
    eigenvector,
    strength,
    yearly,
)
from cckg.network.measures.centrality import pivots
from cckg.network.measures.communities import adjusted_rand, normalized_information
from cckg.network.project import project


def named(graph: nx.Graph) -> nx.Graph:
    """The graph with texts as ids, as ours are, in which equal order of numbers and texts is seen to."""
    width = len(str(len(graph)))
    return nx.relabel_nodes(graph, {at: str(at).rjust(width, "0") for at in graph})


def karate(weight: bool = False) -> nx.Graph:
    """Zachary 1977, Journal of Anthropological Research 33, 452."""
    graph = named(nx.karate_club_graph())
    if not weight:
        nx.set_edge_attributes(graph, 1.0, "weight")
    return graph


def families() -> nx.Graph:
    """Marriages of Florentine families, Padgett and Ansell 1993, American Journal of Sociology 98, 1259."""
    graph = nx.florentine_families_graph()
    nx.set_edge_attributes(graph, 1.0, "weight")
    return graph


# ---- centrality --------------------------------------------------------------------------------------------------


def test_the_medici_stand_between_the_other_families() -> None:
    found = betweenness(families())
    assert max(found, key=lambda name: found[name]) == "Medici"
    assert found["Medici"] == pytest.approx(47.5 / 91, abs=1e-6)  # Wasserman and Faust 1994, p. 191: .522
    assert found["Guadagni"] == pytest.approx(0.2546, abs=1e-4)


def test_degree_and_strength_of_the_karate_club() -> None:
    partners, weights = degree(karate(weight=True)), strength(karate(weight=True))
    assert (partners["33"], partners["00"]) == (17, 16)
    assert (weights["33"], weights["00"]) == (48, 42)


@pytest.mark.parametrize("weight", [False, True])
def test_eigenvector_centrality_agrees_with_igraph(weight: bool) -> None:
    igraph = pytest.importorskip("igraph")
    graph = karate(weight)
    order = sorted(graph)
    other = igraph.Graph.TupleList(
        ((a, b, w) for a, b, w in graph.edges(data="weight")), edge_attrs=["weight"]
    )
    theirs = dict(zip(other.vs["name"], other.eigenvector_centrality(weights="weight"), strict=True))
    ours = eigenvector(graph)
    assert [ours[at] for at in order] == pytest.approx([theirs[at] for at in order], abs=1e-5)


def test_eigenvector_centrality_settles_on_a_star_and_leaves_other_parts_at_nothing() -> None:
    graph = nx.Graph([("hub", "a"), ("hub", "b"), ("hub", "c"), ("x", "y")])
    found = eigenvector(graph)
    assert found["hub"] == 1 and found["a"] == pytest.approx(1 / 3**0.5, abs=1e-5)
    assert found["x"] == pytest.approx(0, abs=1e-4)


def test_betweenness_of_a_large_network_is_estimated_and_says_so() -> None:
    graph = named(nx.barabasi_albert_graph(900, 5, seed=2))
    nx.set_edge_attributes(graph, 1.0, "weight")
    assert pivots(karate()) is None and pivots(graph) is not None
    exact, ours = nx.betweenness_centrality(graph), betweenness(graph)
    assert ours == betweenness(graph)
    first = sorted(exact, key=lambda at: -exact[at])[:5]
    assert sum(at in sorted(ours, key=lambda at: -ours[at])[:8] for at in first) >= 4


# ---- cohesion ----------------------------------------------------------------------------------------------------


def test_the_karate_club_has_a_core_of_ten_with_four_partners_each() -> None:
    found = cores(karate())
    assert max(found.values()) == 4 and sorted(found.values()).count(4) == 10
    igraph = pytest.importorskip("igraph")
    other = igraph.Graph.Famous("Zachary").coreness()
    assert [found[at] for at in sorted(found)] == other


def test_components_come_largest_first() -> None:
    assert components(nx.Graph([("d", "e"), ("a", "b"), ("b", "c"), ("x", "z")])) == [
        ["a", "b", "c"],
        ["d", "e"],
        ["x", "z"],
    ]
    assert len(components(families())) == 1


# ---- communities -------------------------------------------------------------------------------------------------


def test_the_best_division_of_the_karate_club_is_found() -> None:
    found = communities(karate())
    assert found.modularity == pytest.approx(0.4198, abs=1e-4)  # the optimum, Brandes et al. 2008
    assert len(set(found.of.values())) == 4 and found.runs == 20
    assert 0 < found.rand <= 1 and 0 < found.information <= 1
    assert found == communities(karate()) and found.of["00"] != found.of["33"]


def test_two_cliques_are_found_alike_in_every_search() -> None:
    graph = named(nx.barbell_graph(6, 0))
    found = communities(graph)
    assert (found.rand, found.information) == (1, 1)
    assert sorted(found.of.values()) == [1] * 6 + [2] * 6


def test_bodies_without_ties_are_no_community() -> None:
    graph = nx.Graph()
    graph.add_nodes_from("ba")
    found = communities(graph)
    assert found.of == {"a": 1, "b": 2} and found.runs == 0


@pytest.mark.parametrize("seed", range(5))
def test_agreement_of_divisions_is_that_of_igraph(seed: int) -> None:
    igraph = pytest.importorskip("igraph")
    chance = random.Random(seed)  # noqa: S311 - invented data
    a, b = ([chance.randrange(4) for _ in range(40)] for _ in range(2))
    ours = adjusted_rand(np.array(a), np.array(b)), normalized_information(np.array(a), np.array(b))
    theirs = [igraph.compare_communities(a, b, method=method) for method in ("adjusted_rand", "nmi")]
    assert list(ours) == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize(
    ("a", "b", "rand"), [([0, 0, 1, 1], [1, 1, 0, 0], 1), ([0, 0, 1, 1], [0, 1, 0, 1], -0.5)]
)
def test_the_names_of_groups_mean_nothing(a: list[int], b: list[int], rand: float) -> None:
    assert adjusted_rand(np.array(a), np.array(b)) == pytest.approx(rand)


# ---- brokerage ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "v", "b", "role"),
    [
        ("x", "x", "x", "coordinator"),
        ("y", "x", "y", "itinerant"),
        ("y", "x", "x", "gatekeeper"),
        ("x", "x", "y", "representative"),
        ("y", "x", "z", "liaison"),
    ],
)
def test_the_five_roles_of_gould_and_fernandez(a: str, v: str, b: str, role: str) -> None:
    graph = nx.DiGraph([("a", "v"), ("v", "b")])
    found = brokerage(graph, {"a": a, "v": v, "b": b})
    assert found["v"] == Brokerage(**{role: 1}) and found["a"] == Brokerage()


def test_who_is_tied_needs_no_broker() -> None:
    assert (
        brokerage(nx.DiGraph([("a", "v"), ("v", "b"), ("a", "b")]), dict.fromkeys("avb", "x"))["v"]
        == Brokerage()
    )
    triangle = nx.Graph([("a", "v"), ("v", "b"), ("a", "b")])
    assert brokerage(triangle, dict.fromkeys("avb", "x"))["v"] == Brokerage()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("directed", [False, True])
def test_brokerage_is_what_counting_all_triples_gives(seed: int, directed: bool) -> None:
    graph = named(nx.gnp_random_graph(12, 0.3, seed=seed, directed=directed))
    group = {at: "xyz"[int(at) % 3] for at in graph}
    for v, found in brokerage(graph, group).items():
        counts = dict.fromkeys(("coordinator", "itinerant", "gatekeeper", "representative", "liaison"), 0)
        for a in graph:
            for b in graph:
                if (
                    len({a, b, v}) < 3
                    or not (graph.has_edge(a, v) and graph.has_edge(v, b))
                    or graph.has_edge(a, b)
                ):
                    continue
                ga, gv, gb = group[a], group[v], group[b]
                role = (
                    "coordinator" if ga == gv == gb else "itinerant" if ga == gb else "gatekeeper" if gv == gb
                    else "representative" if ga == gv else "liaison"
                )  # fmt: skip
                counts[role] += 1
        if not directed:  # each pair once; the two that only direction tells apart are one number
            counts = {
                role: n if role in ("gatekeeper", "representative") else n // 2 for role, n in counts.items()
            }
        assert found == Brokerage(**counts)


# ---- mixing ------------------------------------------------------------------------------------------------------


def test_the_karate_club_is_disassortative() -> None:
    assert by_degree(karate()) == pytest.approx(-0.4756, abs=1e-4)  # Newman 2003, table II
    theirs = nx.attribute_assortativity_coefficient(karate(), "club")
    assert by_attribute(karate(), "club") == pytest.approx(theirs, abs=1e-6)


def test_mixing_without_meaning_is_not_a_number() -> None:
    ring = named(nx.cycle_graph(5))
    assert by_degree(ring) is None and by_attribute(ring, "kind") is None
    assert by_degree(nx.Graph()) is None


# ---- change ------------------------------------------------------------------------------------------------------


def test_pairs_come_stay_and_go(world: World) -> None:
    for event, (year, names) in {
        "a": (2018, "reed heron"), "b": (2019, "reed heron otter"), "c": (2021, "reed otter"), "d": (None, "reed ibis"),
    }.items():  # fmt: skip
        world.event(event, year)
        for name in names.split():
            world.role(name, "host", event)
    inputs = gather(*world.tables())
    years = yearly(project(inputs, Options()), inputs.events)
    rows = [(y.year, y.events, y.pairs, y.new, y.repeated, y.lost, y.turnover) for y in years]
    assert rows == [
        (2018, 1, 1, 1, 0, 0, None),
        (2019, 1, 3, 2, 1, 0, pytest.approx(2 / 3, abs=1e-6)),
        (2020, 0, 0, 0, 0, 3, 1),
        (2021, 1, 1, 0, 1, 0, 1),
    ]
    assert yearly(nx.Graph(), {}) == []


# ---- all of it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"tie": "commission"}, {"rollup": "parent"}, {"rollup": "kind"}])
def test_all_measures_of_any_view_are_finite_and_alike_each_time(
    varied: World, options: dict[str, Any]
) -> None:
    graph = project(gather(*varied.tables()), Options(alone=True, **options))
    found = measure(graph)
    assert set(found) == set(graph) and found == measure(graph)
    assert all(0 <= one.betweenness <= 1 and 0 <= one.eigenvector <= 1 for one in found.values())
    json.dumps([vars(one) for one in found.values()], allow_nan=False)


@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph(), nx.empty_graph(["a"])])
def test_an_empty_network_and_a_single_body_have_measures(graph: Any) -> None:
    assert (
        len(measure(graph)) == len(graph) == len(communities(graph).of) == len(brokerage(graph, {"a": "x"}))
    )
