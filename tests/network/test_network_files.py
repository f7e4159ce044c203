"""The files for other programs, each read back by its own reader."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from cckg.network import Options, bodies, export, network, pairs
from cckg.network.measure import measure

if TYPE_CHECKING:
    from tests.network.conftest import World

HOSTILE = [
    "=1+1", "+1", "-1", "@sum", "\tx", " =1", "a,b", 'say "hi"', "two\nlines", "bell\x07", "</node>", "湖南省", "🙂", "\u202ertl",
    "\ud800 alone", "x" * 300,
]  # fmt: skip


def read(text: str, form: str) -> Any:
    if form == "gexf":
        return nx.read_gexf(io.BytesIO(text.encode()))
    if form == "graphml":
        return nx.parse_graphml(text)
    return nx.node_link_graph(json.loads(text), edges="links")


@pytest.mark.parametrize("form", ["gexf", "graphml", "json"])
@pytest.mark.parametrize("tie", ["any", "commission"])
def test_what_is_written_is_read_back(varied: World, form: Any, tie: Any) -> None:
    made = network(*varied.tables(), Options(tie=tie, alone=True))
    back = read(export(made, form), form)
    assert back.is_directed() == (tie == "commission")
    assert set(back) == set(made)
    assert {frozenset(ends) for ends in back.edges} == {frozenset(ends) for ends in made.edges}
    for a, b, edge in made.edges(data=True):
        assert [back.edges[a, b][key] for key in ("weight", "strict", "drafts")] == [
            edge[key] for key in ("weight", "strict", "drafts")
        ]
        assert back.edges[a, b]["together"].split() == list(edge["together"])
    assert {at: about["label"] for at, about in back.nodes(data=True)} == {
        at: about["label"] for at, about in made.nodes(data=True)
    }


def test_a_gexf_file_holds_coordinates_and_no_clock(world: World) -> None:
    world.role("reed", "host", "course").role("heron", "organizer", "course")
    made = network(*world.tables())
    text = export(made, "gexf")
    assert "lastmodified" not in text
    spots = [about["viz"]["position"] for _, about in read(text, "gexf").nodes(data=True)]
    assert [(spot["x"], -spot["y"]) for spot in spots] == [
        (about["x"], about["y"]) for _, about in sorted(made.nodes(data=True))
    ]


@pytest.mark.parametrize("form", ["gexf", "graphml", "json", "csv"])
def test_the_same_network_gives_the_same_bytes(varied: World, form: Any) -> None:
    one = network(*varied.tables())
    varied.participations.reverse()
    varied.evidence.reverse()
    assert export(one, form) == export(network(*varied.tables()), form)


@pytest.mark.parametrize("form", ["gexf", "graphml", "json", "csv"])
@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_can_be_written_and_read(world: World, name: str, form: Any) -> None:
    world.body("reed", name).role("reed", "host", "course").role("heron", "organizer", "course")
    text = export(network(*world.tables()), form)
    text.encode()
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    else:
        back = read(text, form)
        assert len(back.nodes["https://example.org/id/reed"]["label"]) == len(name)


def test_pairs_are_ranked_by_weight_and_then_always_alike(world: World) -> None:
    for event, names in {"a": "reed heron otter", "b": "reed heron", "c": "otter heron"}.items():
        for name in names.split():
            world.role(name, "host", event)
    rows = [row[:4] for row in pairs(network(*world.tables())).rows]
    assert rows == [("Heron", "Otter", 2, 2), ("Heron", "Reed", 2, 2), ("Otter", "Reed", 1, 1)]
    assert [row[:4] for row in bodies(network(*world.tables())).rows] == [
        ("Heron", 4, 2, 3), ("Otter", 3, 2, 2), ("Reed", 3, 2, 2),
    ]  # fmt: skip


def test_measures_on_a_network_whose_answers_are_known(world: World) -> None:
    """Two pairs joined by one broker: all shortest paths between them run through it."""
    for event, names in {"a": "reed heron", "b": "heron otter", "c": "heron reed"}.items():
        for name in names.split():
            world.role(name, "host", event)
    world.role("crane", "host", "d").role("ibis", "host", "d")
    found = {at.rpartition("/")[2]: m for at, m in measure(network(*world.tables())).items()}
    assert (found["heron"].degree, found["heron"].strength) == (2, 3)
    assert found["heron"].betweenness == pytest.approx(1 / 6, abs=1e-6)  # one of the six pairs of others
    assert [found[name].component for name in ("heron", "reed", "crane")] == [1, 1, 2]
