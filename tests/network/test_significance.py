"""Whether ties are beyond chance: the null models, the corrections, the backbones, and what is left of a tie."""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from itertools import combinations, product
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.conftest import World, iri

from cckg.network import Options, Study, network
from cckg.network.analysis import analysis
from cckg.network.inputs import gather
from cckg.network.project import project
from cckg.network.significance import backbone, corrected, incidence, sensitivity, surprise, verdict
from cckg.network.significance.backbone import thinned
from cckg.network.significance.bicm import bicm, binomial, distribution, expected, tail
from cckg.network.significance.curveball import mix, samples
from cckg.network.significance.incidence import Incidence, shared
from cckg.network.significance.leaving_out import without
from cckg.network.significance.ranks import ranks


def table(rows: list[tuple[str, str]], strata: dict[str, int] | None = None) -> Incidence:
    bodies, events = sorted({a for a, _ in rows}), sorted({e for _, e in rows})
    return Incidence(
        tuple(bodies),
        tuple(events),
        np.array([bodies.index(a) for a, _ in rows]),
        np.array([events.index(e) for _, e in rows]),
        np.array([(strata or {}).get(e, 0) for e in events]),
    )


def davis() -> Incidence:
    """Southern women and the events that they attended: Davis, Gardner and Gardner 1941, Deep South."""
    graph = nx.davis_southern_women_graph()
    women = [at for at, side in graph.nodes(data="bipartite") if side == 0]
    return table(sorted((woman, event) for woman in women for event in graph[woman]))


# ---- who organized what ------------------------------------------------------------------------------------------


def test_shared_events_are_those_of_the_projection_by_networkx() -> None:
    graph = nx.davis_southern_women_graph()
    women = [at for at, side in graph.nodes(data="bipartite") if side == 0]
    theirs = nx.bipartite.weighted_projected_graph(graph, women)
    ours = davis()
    found = {(ours.bodies[a], ours.bodies[b]): n for (a, b), n in shared(ours).items()}
    assert found == {(min(a, b), max(a, b)): w for a, b, w in theirs.edges(data="weight")}
    assert found["Evelyn Jefferson", "Theresa Anderson"] == 7


def test_our_projection_of_the_southern_women_is_that_of_networkx(world: World) -> None:
    graph = nx.davis_southern_women_graph()
    women = [at for at, side in graph.nodes(data="bipartite") if side == 0]
    for woman in women:
        for event in graph[woman]:
            world.role(woman, "host", event)
    inputs = gather(*world.tables())
    theirs = nx.bipartite.collaboration_weighted_projected_graph(graph, women)  # Newman 2001
    ours = project(inputs, Options(counting="newman"))
    assert {frozenset((a, b)): w for a, b, w in ours.edges(data="weight")} == {
        frozenset((iri(a), iri(b))): pytest.approx(w) for a, b, w in theirs.edges(data="weight")
    }


def test_strata_are_provinces_and_periods(world: World) -> None:
    from cckg.model.table import Table

    for event, year in {"a": 2015, "b": 2016, "c": 2019, "d": None}.items():
        world.event(event, year).role("reed", "host", event).role("heron", "host", event)
    where = Table(
        ("thing", "province", "province_label"), ((iri("a"), "hunan", "Hunan"), (iri("b"), "gansu", "Gansu"))
    )
    inputs = gather(*world.tables(), provinces=where)
    strata = {
        (p, y): incidence(inputs, Options(), provinces=p, period=y).stratum.tolist()
        for p, y in product((False, True), (0, 5))
    }
    names = ["a", "b", "c", "d"]
    groups = {
        key: [sorted(names[i] for i in range(4) if found[i] == n) for n in sorted(set(found))]
        for key, found in strata.items()
    }
    assert groups[False, 0] == [names]
    assert sorted(groups[False, 5]) == [["a", "b", "c"], ["d"]]
    assert sorted(groups[True, 0]) == [["a"], ["b"], ["c", "d"]]


# ---- the configuration model -------------------------------------------------------------------------------------

DEGREES = st.lists(st.frozensets(st.integers(0, 5), min_size=1), min_size=1, max_size=9)


@given(DEGREES)
@settings(max_examples=150, deadline=None)
def test_the_model_keeps_the_degrees_of_bodies_and_events(rows: list[frozenset[int]]) -> None:
    events = Counter(event for row in rows for event in row)
    k, d = np.array([len(row) for row in rows]), np.array(sorted(events.values()))
    model = bicm(k, d)
    often = np.unique(k, return_counts=True)[1]
    assert model.chance @ model.events == pytest.approx(model.body, abs=1e-6)
    assert often @ model.chance == pytest.approx(model.event, abs=1e-6)
    assert ((model.chance >= 0) & (model.chance <= 1)).all()


@pytest.mark.parametrize(
    ("pair", "events", "p"),
    [
        (("Evelyn Jefferson", "Theresa Anderson"), 7, 0.186688068573),
        (("Katherina Rogers", "Sylvia Avondale"), 6, 0.093513014592),
        (("Flora Price", "Olivia Carleton"), 2, 0.088372346215),
        (("Ruth DeSand", "Verne Sanderson"), 3, 0.216235192583),
    ],
)
def test_p_values_are_those_of_the_package_bicm(pair: tuple[str, str], events: int, p: float) -> None:
    """By bicm 3.4.0 with its Poisson binomial, which agrees on all 139 pairs of the table that met."""
    odds = surprise(davis()).pairs[pair]
    assert odds.events == events and odds.p == pytest.approx(p, abs=1e-9)


def test_the_chance_of_sharing_events_is_counted_out_over_all_outcomes() -> None:
    k, d = np.array([1, 2, 2, 3]), np.array([1, 2, 2, 3])
    model = bicm(k, d)
    for first, second in combinations((1, 2, 3), 2):
        i, j = np.searchsorted(model.body, [first, second])
        each = np.repeat(model.chance[i] * model.chance[j], model.events)
        brute = [0.0] * 5
        for outcome in product((0, 1), repeat=len(each)):
            brute[sum(outcome)] += math.prod(
                p if hit else 1 - p for p, hit in zip(each, outcome, strict=True)
            )
        found = distribution(model, first, second, 4)
        assert found == pytest.approx(brute, abs=1e-12)
        assert expected(model, first, second) == pytest.approx(float(each.sum()))
        assert tail(found) == pytest.approx([sum(brute[v:]) for v in range(5)], abs=1e-9)


@pytest.mark.parametrize(("n", "p"), [(5, 0.3), (1, 0.5), (4, 0.0), (4, 1.0), (20_000, 0.001), (20_000, 0.3)])
def test_binomials_are_right_for_few_and_for_many_draws(n: int, p: float) -> None:
    found = binomial(n, p, 30)
    exact = [
        math.comb(n, v) * p**v * (1 - p) ** (n - v) if v <= n and p not in (0, 1) else float(v == n * p)
        for v in range(31)
    ]
    assert found == pytest.approx(exact, rel=1e-6, abs=1e-12)


def test_two_bodies_that_organized_everything_meet_for_certain() -> None:
    chance = surprise(table([(a, e) for a in "xy" for e in "123"]))
    odds = chance.pairs["x", "y"]
    assert (odds.events, odds.expected, odds.p) == (3, 3, 1)


# ---- the curveball -----------------------------------------------------------------------------------------------


def test_a_sample_keeps_every_degree_and_stratum() -> None:
    whole = davis()
    whole = Incidence(whole.bodies, whole.events, whole.body, whole.event, np.arange(len(whole.events)) % 2)
    bodies, events = whole.degrees()
    first = None
    for rows in samples(whole, 20, seed=3):
        assert [len(row) for row in rows] == bodies.tolist()
        counts = Counter(event for row in rows for event in row)
        assert [counts[e] for e in range(len(events))] == events.tolist()
        odd = [sum(event % 2 for event in row) for row in rows]
        first = first or odd
        assert odd == first
    assert list(samples(whole, 2, seed=3)) == list(samples(whole, 2, seed=3))
    assert list(samples(whole, 1, seed=3)) != list(samples(whole, 1, seed=4))


def test_the_curveball_draws_all_tables_alike() -> None:
    """Three bodies with one event each, of three events: six tables, drawn equally often."""
    chance, rows = random.Random(5), [(i, {i}) for i in range(3)]  # noqa: S311
    seen: Counter[tuple[int, ...]] = Counter()
    for _ in range(6_000):
        mix(rows, 8, chance)
        seen[tuple(next(iter(events)) for _, events in rows)] += 1
    assert len(seen) == 6
    assert (
        sum((n - 1_000) ** 2 / 1_000 for n in seen.values()) < 20.5
    )  # chi-square, 5 degrees of freedom, .001


def test_both_models_agree_on_the_southern_women() -> None:
    counted, drawn = surprise(davis()), surprise(davis(), "curveball", seed=1, samples=600)
    assert counted.tests == drawn.tests == 153 and list(counted.pairs) == list(drawn.pairs)
    gaps = [abs(counted.pairs[pair].p - drawn.pairs[pair].p) for pair in counted.pairs]
    # One keeps degrees on average, the other exactly, which in so small a table is not the same.
    assert float(np.mean(gaps)) < 0.1
    ours, theirs = ([by.pairs[pair].p for pair in counted.pairs] for by in (counted, drawn))
    assert float(np.corrcoef(ours, theirs)[0, 1]) > 0.9


# ---- many tests --------------------------------------------------------------------------------------------------


def test_the_example_of_benjamini_and_hochberg() -> None:
    """Table 1 and section 4.1 of the paper: of 15 tests the procedure rejects 4 at .05."""
    ps = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    found = corrected(ps, 15)
    assert sum(q <= 0.05 for q in found) == 4
    assert found == sorted(found) and found[0] == pytest.approx(0.0015)


def test_tests_that_found_nothing_count_too() -> None:
    assert corrected([0.01], 10) == [pytest.approx(0.1)]
    assert corrected([0.5, 0.01], 2) == [0.5, pytest.approx(0.02)]
    assert corrected([], 5) == []


# ---- what the tests say ------------------------------------------------------------------------------------------


def test_with_few_events_nothing_can_be_significant() -> None:
    rows = [(a, e) for e, names in {"1": "ab", "2": "acd", "3": "ef"}.items() for a in names]
    told = verdict(surprise(table(rows)), 3, 0.05)
    assert (told.level, told.attainable, told.significant) == ("nothing-can", 0, 0)
    assert "too few" in told.text and "3 events" in told.text


def crowd(together: int, seed: int = 1) -> Incidence:
    """Twenty bodies in sixty events of two drawn by chance; a and b organize `together` further ones."""
    chance = random.Random(seed)  # noqa: S311 - invented data
    rows = [(f"c{i:02}", f"e{e:02}") for e in range(60) for i in chance.sample(range(20), 2)]
    rows += [(a, f"x{n:02}") for n in range(together) for a in "ab"]
    return table(rows)


def test_a_pair_that_always_meets_is_significant_and_chance_is_not() -> None:
    chance = surprise(crowd(8))
    told = verdict(chance, 68, 0.05)
    assert told.level == "some" and chance.pairs["a", "b"].q < 0.01
    assert [pair for pair, odds in chance.pairs.items() if odds.q <= 0.05] == [("a", "b")]
    nobody = verdict(surprise(crowd(0)), 60, 0.05)
    assert nobody.level == "nothing-is" and nobody.attainable > 0


def test_nobody_met() -> None:
    assert verdict(surprise(table([("a", "1"), ("b", "2")])), 2, 0.05).level == "no-pairs"
    assert verdict(surprise(table([])), 0, 0.05).level == "no-pairs"


def test_false_finds_are_rare() -> None:
    """Where all is chance, few of many data sets have any find (false discovery rate .05)."""
    found = [verdict(surprise(crowd(0, seed)), 60, 0.05).significant for seed in range(40)]
    assert sum(n > 0 for n in found) <= 5


# ---- backbones ---------------------------------------------------------------------------------------------------


def test_the_disparity_filter_by_its_formula() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("hub", name, 1) for name in "abcd"] + [("hub", "e", 16), ("a", "b", 1)])
    found = backbone(graph)
    assert found["e", "hub"].disparity == pytest.approx(
        (1 - 16 / 20) ** 4
    )  # e has no other tie, so it says nothing
    assert found["a", "hub"].disparity == pytest.approx(min((1 - 1 / 20) ** 4, (1 - 1 / 2) ** 1))
    assert [pair for pair, one in found.items() if "disparity" in one.kept()] == [("e", "hub")]
    assert sorted(thinned(graph, "disparity").edges) == [("hub", "e")]


def noise_corrected(w: float, first: float, second: float, total: float) -> tuple[float, float]:
    """The score and its deviation as the paper writes them, step by step (Coscia and Neffke 2017, sections IV-V)."""
    mean = first * second / total**2
    variance = (1 / total**2) * first * second * (total - first) * (total - second) / (total**2 * (total - 1))
    both = mean * (1 - mean) / variance - 1  # a Beta's α + β, from its mean and variance
    alpha, beta = mean * both + w, (1 - mean) * both + total - w
    p = alpha / (alpha + beta)
    kappa = total / (first * second)
    derived = 1 / (first * second) - total * (first + second) / (first * second) ** 2
    score = (kappa * w - 1) / (kappa * w + 1)
    return score, math.sqrt(p * (1 - p) * total * (2 * (kappa + w * derived) / (kappa * w + 1) ** 2) ** 2)


def test_the_noise_corrected_backbone_by_its_formula() -> None:
    graph = nx.karate_club_graph()
    graph = nx.relabel_nodes(graph, {at: f"{at:02}" for at in graph})
    total = 2 * sum(w for _, _, w in graph.edges(data="weight"))
    strength = dict(graph.degree(weight="weight"))
    for (a, b), one in backbone(graph).items():
        score, deviation = noise_corrected(graph.edges[a, b]["weight"], strength[a], strength[b], total)
        assert one.noise == pytest.approx(score / deviation, rel=1e-6)
    assert 0 < thinned(graph, "noise").number_of_edges() < graph.number_of_edges()


def test_a_single_tie_has_no_backbone_to_speak_of() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=1.0)
    only = backbone(graph)["a", "b"]
    assert only.disparity is only.noise is None and only.kept() == []


# ---- what is left without one report -----------------------------------------------------------------------------


def publish(world: World, **publishers: str) -> World:
    """The same world with these publishers of its reports."""
    world.evidence = [
        (*row[:7], publishers.get(str(row[4]).rsplit("/", 1)[-1], row[7]), *row[8:]) for row in world.evidence
    ]
    return world


def told_by(world: World, event: str, **roles: str) -> World:
    """An event of reed and heron, each told by these reports."""
    reports = sorted({report for names in roles.values() for report in names.split()})
    world.event(event, reports=reports)
    for body, names in roles.items():
        for report in names.split():
            world.role(body, "host", event, report=report)
    return world


def left(world: World, **options: Any) -> Any:
    inputs, chosen = gather(*world.tables()), Options(**options)
    graph = project(inputs, chosen)
    return sensitivity(inputs, chosen, graph)[iri("heron"), iri("reed")]


@pytest.mark.parametrize(
    ("events", "fragile"),
    [
        ([("r1", "r1")], ["r1"]),
        ([("r1", "r2")], ["r1", "r2"]),  # each report knows one of the two
        ([("r1 r2", "r1 r2")], []),
        ([("r1 r2", "r2")], ["r2"]),
        ([("r1", "r1"), ("r2", "r2")], []),
        ([("r1", "r1"), ("r1", "r2")], ["r1"]),
    ],
)
def test_without_which_report_a_tie_is_gone(
    world: World, events: list[tuple[str, str]], fragile: list[str]
) -> None:
    for i, (reed, heron) in enumerate(events):
        told_by(world, f"e{i}", reed=reed, heron=heron)
    found = left(world)
    assert list(found.fragile_reports) == [iri(report) for report in fragile]
    inputs = gather(*publish(world, r1="One", r2="Two").tables())
    for report, publisher in {"r1": "One", "r2": "Two"}.items():
        reduced = project(without(inputs, publisher), Options())
        assert (not reduced.has_edge(iri("reed"), iri("heron"))) == (report in fragile)


def test_a_tie_that_only_its_own_bodies_tell_of(world: World) -> None:
    world.body("reed", "Reed University").body("college", "Reed College", parent="reed").body(
        "heron", "Heron Bureau"
    )
    told_by(world, "a", reed="r1", heron="r1 r2")
    for publisher, own in {"reed  UNIVERSITY": True, "Reed College": True, "Weihe News": False}.items():
        assert left(publish(world, r1="Heron Bureau", r2=publisher)).own_report is own
    assert left(publish(world, r1="Weihe News", r2="Reed University")).own_report is False


def test_ranks_have_an_interval_over_the_choices(world: World) -> None:
    told_by(world, "a", reed="r1", heron="r1").role("otter", "partner", "a")
    told_by(world, "b", reed="r2", heron="r2")
    told_by(world, "c", reed="r2", otter="r2")
    inputs = gather(*publish(world, r1="One", r2="Two").tables())
    found = ranks(inputs, Options(), project(inputs, Options()))
    assert found.views[:2] == ("as shown", "broad, fractional") and "without Two" in found.views
    assert found.bodies[iri("reed")] == (1, 1)
    assert found.pairs[iri("heron"), iri("reed")] == (1, 1)
    assert found.pairs[iri("otter"), iri("reed")][1] > 1


# ---- all together ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"tie": "commission"},
        {"rollup": "parent"},
        {"rollup": "kind"},
        {"roles": ["host", "organizer"]},
        {"drafts": False},
    ],
)
def test_the_analysis_of_any_view_is_plain_and_always_alike(varied: World, options: dict[str, Any]) -> None:
    chosen = Options(**options)
    inputs = gather(*varied.tables())
    found = analysis(inputs, chosen)
    text = json.dumps(found, allow_nan=False)
    varied.participations.reverse()
    varied.evidence.reverse()
    assert json.dumps(analysis(gather(*varied.tables()), chosen), allow_nan=False) == text
    graph = project(inputs, chosen)
    ends = {(row["a"], row["b"]) for row in found["edges"]}
    assert ends == {(a, b) if graph.is_directed() or a < b else (b, a) for a, b in graph.edges}
    assert set(found["nodes"]) == set(graph)


@pytest.mark.parametrize("size", [0, 1])
def test_the_analysis_of_next_to_nothing_says_so(world: World, size: int) -> None:
    for name in ("reed", "heron")[: 2 * size]:
        world.role(name, "host", "course")
    found = analysis(gather(*world.tables()))
    assert found["verdict"]["level"] == ("nothing-can" if size else "no-pairs")
    assert len(found["edges"]) == size


def test_a_study_puts_figures_on_nodes_and_ties(varied: World) -> None:
    made = network(*varied.tables(), Options(), Study(measures=True, significance="bicm"))
    assert all("q" in edge and "own_report" in edge for _, _, edge in made.edges(data=True))
    assert all(
        {"community", "core", "gatekeeper", "rank_best"} <= set(about) for _, about in made.nodes(data=True)
    )
    less = network(*varied.tables(), Options(), Study(backbone="noise"))
    assert 0 < less.number_of_edges() < made.number_of_edges()
