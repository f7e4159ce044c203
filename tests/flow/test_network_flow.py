"""From a graph of invented bodies to networks, files and the report: their numbers are those of SPARQL."""

from __future__ import annotations

import io
import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from cckg.flow.asking import ask, open_graph
from cckg.flow.networking import network_file, network_of
from cckg.flow.reporting import report_files
from cckg.model.errors import QueryError
from cckg.store.memory import Store

GRAPHS = Path(__file__).parents[1] / "queries"
BASE = "https://example.org/climate/"


@pytest.fixture(scope="module", params=["graph.ttl", "more.ttl"])
def store(request: pytest.FixtureRequest) -> Store:
    return open_graph([GRAPHS / request.param])


def weights(graph: nx.Graph, key: str = "events") -> dict[frozenset[str], int]:
    return {frozenset((a, b)): n for a, b, n in graph.edges(data=key) if n}


@pytest.mark.parametrize(
    ("since", "until", "undated", "strict"),
    list(product((None, 2019, 2020), (None, 2020, 2021), (True, False), (True, False))),
)
def test_pairs_are_those_of_the_query_for_every_filter(
    store: Store, since: int | None, until: int | None, undated: bool, strict: bool
) -> None:
    asked = {
        "since": since,
        "until": until,
        "include_undated": str(undated).lower(),
        "strict": str(strict).lower(),
    }
    rows = ask(store, "co-organizers", {k: str(v) for k, v in asked.items() if v is not None}, BASE)
    roles = ["host", "organizer", "co-organizer"] + ([] if strict else ["partner"])
    made = network_of(store, {"since": since, "until": until, "undated": undated, "roles": roles})
    theirs = {
        frozenset((str(row["a"]), str(row["b"]))): row["events"] for row in rows.dicts() if row["events"]
    }
    assert weights(made) == theirs


def test_who_speaks_where_is_what_the_query_of_speakers_says(store: Store) -> None:
    made = network_of(store, {"layer": "speakers", "alone": True})
    theirs = {
        str(row["institution"]): row["events"]
        for row in ask(store, "speakers_by-institution", {}, BASE).dicts()
    }
    ours = {at: about["events"] for at, about in made.nodes(data=True) if made.out_degree(at)}
    # The query also knows those who spoke in single sittings.
    assert all(count <= int(theirs[at] or 0) for at, count in ours.items())


@pytest.mark.parametrize(
    "form", ["html", "svg", "png", "gexf", "graphml", "csv", "json", "vosviewer", "pajek"]
)
def test_every_format_comes_out_of_a_graph(store: Store, form: Any) -> None:
    if form == "png":
        pytest.importorskip("PIL")
    made = network_file(store, form, {"alone": True}, "Rivers")
    assert made == network_file(store, form, {"alone": True}, "Rivers")
    assert isinstance(made, bytes) == (form == "png")


@pytest.mark.parametrize("layer", ["backing", "two-mode", "speakers", "people", "projects"])
def test_a_page_can_open_with_any_layer(store: Store, layer: str) -> None:
    assert str(network_file(store, "html", {"layer": layer}, "Rivers")).rstrip().endswith("</html>")


def test_what_is_passed_on_names_nobody(store: Store) -> None:
    with pytest.raises(QueryError, match="leaves people out"):
        network_file(store, "csv", {"layer": "people"}, "Rivers", public=True)
    named = str(network_file(store, "json", {"layer": "speakers"}, "Rivers"))
    hidden = str(network_file(store, "json", {"layer": "speakers"}, "Rivers", public=True))
    assert "/person/" not in hidden and ("/person/" in named or '"links": []' in named)


def test_measures_tests_and_backbones_are_asked_for_like_filters(store: Store) -> None:
    text = network_file(store, "gexf", {"measures": True, "significance": "curveball", "seed": 3}, "Rivers")
    back = nx.read_gexf(io.BytesIO(str(text).encode()))
    assert all("community" in about for _, about in back.nodes(data=True))
    assert "verdict" in json.loads(str(network_file(store, "json", {"significance": "bicm"}, "")))["graph"]
    network_of(store, {"backbone": "disparity"})


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"tie": "loose"}, "tie"),
        ({"seed": -1}, "seed"),
        ({"sead": 1}, "sead"),
        ({"period": "x"}, "period"),
        ({"jurisdictions": ["Atlantis"]}, "Atlantis"),
    ],
)
def test_a_wrong_choice_is_named(store: Store, choices: dict[str, Any], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        network_of(store, choices)


def test_the_report_tells_what_the_queries_answer(store: Store) -> None:
    made = report_files(store, "Rivers", "1", BASE)
    assert made == report_files(store, "Rivers", "1", BASE)
    text = made["report.md"]
    counts = {str(thing): n for thing, n in ask(store, "dataset_counts", {}, BASE).rows}
    for thing in ("reports", "events", "organizations", "statements"):
        assert f"[{counts.get(thing, 0)}](#q-counts)" in text
    for row in ask(store, "organizers_by-year", {}, BASE).dicts():
        year = row["year"] or "undated"
        assert f"| {year} | [{row['events']}](#q-years) | [{row['organizations']}](#q-years) |" in text
    pairs = re.findall(r"^\| .* – .* \| \[(\d+)\]\(#q-pairs\)", text, re.MULTILINE)
    strongest = sorted(
        (int(str(row["events"])) for row in ask(store, "co-organizers", {}, BASE).dicts()), reverse=True
    )
    assert len(pairs) == min(10, network_of(store, {}).number_of_edges())
    assert not pairs or int(pairs[0]) <= strongest[0]
