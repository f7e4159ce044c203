"""Every format opened by its own reader, with names that mean harm, and the layers in each of them."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import networkx as nx
import pytest
from tests.network.conftest import World, iri

from cckg.network import Options, export, network, png
from cckg.network.formats.drawing import drawing, legend_places
from cckg.network.formats.letters import cut, width
from cckg.network.options import Layer
from cckg.network.write import Format

ALERT = "</script><img src=x onerror=alert(1)>"
HOSTILE = [
    ALERT, '"><svg/onload=alert(1)>', "\u202egnihton\u202c", "هيئة المناخ", "🙂🌍", "x" * 300, "湖南省生态环境厅", "bell\x07\x00", "two\nlines",
    'say "hi"', "back\\slash\\", "*Vertices 2", "&amp;", "]]>", "\ud800 alone", " ", "=1+1",
]  # fmt: skip
FORMATS = get_args(Format)
SVG = "{http://www.w3.org/2000/svg}"


def two(world: World, name: str, **options: Any) -> Any:
    """A network of a body with that name and of another."""
    world.body("reed", name).role("reed", "host", "course").role("heron", "organizer", "course")
    return network(*world.tables(), Options(**options))


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own file


# ---- any name ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_in_every_format(world: World, name: str, form: Any) -> None:
    text = export(two(world, name), form, name)
    text.encode()
    assert "\x00" not in text and "\x07" not in text
    if form in ("svg", "gexf", "graphml"):
        tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(text).iter()}  # noqa: S314
        assert not tags & {"script", "img", "onload", "image", "foreignObject", "a"}
    if form == "vosviewer":
        item = next(one for one in json.loads(text)["network"]["items"] if one["url"] == iri("reed"))
        assert "<img" not in item["description"] and "<svg" not in item["description"]


@pytest.mark.parametrize("name", HOSTILE)
def test_pictures_of_any_name_are_pictures(world: World, name: str) -> None:
    image = pytest.importorskip("PIL.Image")
    made = two(world, name)
    data = png(made, name)
    assert data == png(made, name)
    with image.open(io.BytesIO(data)) as picture:
        picture.load()
        assert picture.size[0] == 1600 and len(picture.getcolors(1 << 24)) > 3


# ---- SVG ---------------------------------------------------------------------------------------------------------


def test_a_picture_asks_for_nothing_and_runs_nothing(varied: World) -> None:
    text = export(network(*varied.tables()), "svg", "Along the Weihe")
    assert not re.search(r"(href|src|url\((?!#)|@import|<script|\bon\w+=)", text)
    assert set(re.findall(r"https?://[^\s\"<]+", text)) == {"http://www.w3.org/2000/svg"}


def test_no_name_lies_on_another_or_on_a_body(invent: Any) -> None:
    picture = drawing(network(*invent(80, 90).tables()))
    assert len(picture.labels) > 20
    boxes = [label.box() for label in picture.labels]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for left, top, right, bottom in boxes:
        assert left >= 0 and right <= picture.width and top >= 0 and bottom <= picture.height
        for dot in picture.dots:
            apart = dot.x + dot.radius <= left or dot.x - dot.radius >= right
            assert apart or dot.y + dot.radius <= top or dot.y - dot.radius >= bottom


def test_what_a_picture_shows(world: World) -> None:
    world.body("reed", kind="university").body("heron", kind="government")
    world.role("reed", "organizer", "course").role("heron", "host", "course")
    world.role("otter", "host", "walk", status="draft").role("reed", "host", "walk", status="draft")
    told = texts(export(network(*world.tables(), Options(tie="any")), "svg", "Weihe"))
    assert {"Weihe", "Reed", "Heron", "Otter", "university", "government"} <= set(told)
    text = export(network(*world.tables(), Options(tie="commission")), "svg")
    assert "marker-end" in text and "Heron → Reed: 1" in text
    assert export(network(*world.tables()), "svg").count("stroke-dasharray") == 1


def test_the_legend_breaks_into_lines_that_fit() -> None:
    graph = nx.Graph()
    for i, kind in enumerate(
        [
            "government",
            "party",
            "university",
            "unit",
            "research",
            "company",
            "exchange",
            "ngo",
            "association",
            "international",
            "media",
            "other",
        ]
    ):
        graph.add_node(f"n{i}", label=kind, kind=kind, x=0, y=i * 50)
    made = drawing(graph)
    assert all(x + width(text, 15) < made.width and y < made.height for x, y, _, text in legend_places(made))


@pytest.mark.parametrize("form", FORMATS)
def test_no_body_and_no_tie_make_a_file_too(world: World, form: Any) -> None:
    assert export(network(*world.tables()), form)
    world.role("reed", "host", "course")
    assert export(network(*world.tables(), Options(alone=True)), form)


@pytest.mark.parametrize(("text", "letters"), [("湖南", 2.0), ("", 0), ("e\u0301", 0.56), ("🙂", 1.0)])
def test_how_broad_letters_are(text: str, letters: float) -> None:
    assert width(text, 10) == pytest.approx(10 * letters)


def test_long_names_are_cut_with_an_ellipsis() -> None:
    assert cut("x" * 50, 10) == "x" * 9 + "…" and cut("a\nb", 10) == "a b"


# ---- programs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tie", ["any", "commission"])
@pytest.mark.parametrize("form", ["pajek", "graphml"])
def test_igraph_and_networkx_read_the_same(varied: World, tie: Any, form: str, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    made = network(*varied.tables(), Options(tie=tie, drafts=False))
    file = tmp_path / "network"
    file.write_text(export(made, form), encoding="utf-8")  # type: ignore[arg-type]
    read = igraph.Graph.Read_Pajek(str(file)) if form == "pajek" else igraph.Graph.Read_GraphML(str(file))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (
        len(made),
        made.number_of_edges(),
        tie == "commission",
    )
    assert sum(read.es["weight"]) == pytest.approx(made.size(weight="weight"))
    key = (
        "name"
        if form == "pajek" and "name" in read.vs.attributes()
        else "label"
        if "label" in read.vs.attributes()
        else "id"
    )
    assert sorted(read.vs[key]) == sorted(str(label) for _, label in made.nodes(data="label"))


@pytest.mark.parametrize("name", HOSTILE)
def test_networkx_reads_any_name_from_pajek(world: World, name: str) -> None:
    world.body("heron", name)
    back = nx.parse_pajek(export(two(world, name), "pajek"))
    assert len(back) == 2 and back.number_of_edges() == 1
    if name.isprintable() and name.strip() and not set('"\\') & set(name):
        assert name in back


KEYS = {
    "item": {"id", "label", "description", "url", "x", "y", "cluster", "weights", "scores"},
    "link": {"source_id", "target_id", "strength"},
}
"""Of app.vosviewer.com/docs/file-types/json-file-type."""


def test_vosviewer_gets_the_keys_that_its_documentation_names(varied: World) -> None:
    made = network(*varied.tables())
    data = json.loads(export(made, "vosviewer"))
    assert set(data) == {"network"} and set(data["network"]) == {"items", "links"}
    items, links = data["network"]["items"], data["network"]["links"]
    assert all(set(item) <= KEYS["item"] and {"id", "label"} <= set(item) for item in items)
    assert all(set(link) == KEYS["link"] and link["strength"] > 0 for link in links)
    assert [item["id"] for item in items] == list(range(1, len(made) + 1))
    assert all(1 <= link["source_id"] < link["target_id"] <= len(items) for link in links)
    assert all(
        isinstance(item["cluster"], int) and -1 <= item["x"] <= 1 and -1 <= item["y"] <= 1 for item in items
    )
    assert all(all(isinstance(one, int | float) for one in item["weights"].values()) for item in items)
    reviewed = [(a, b) for a, b, weight in made.edges(data="weight") if weight]
    assert len(links) == len(reviewed)


@pytest.mark.parametrize("options", [{}, {"tie": "commission"}, {"layer": "two-mode"}, {"layer": "backing"}])
def test_a_gexf_file_is_valid_by_its_schema(varied: World, options: dict[str, Any]) -> None:
    etree = pytest.importorskip("lxml.etree")
    varied.body("plain", ALERT)
    schema = etree.XMLSchema(etree.parse(str(Path(__file__).with_name("gexf") / "gexf.xsd")))
    root = etree.fromstring(export(network(*varied.tables(), Options(**options)), "gexf").encode())
    for place in root.iter("{http://www.gexf.net/1.2draft/viz}position"):
        # Everybody writes it in the namespace of its module; the schema has it in the main one.
        place.tag = "{http://www.gexf.net/1.2draft}position"
    assert schema.validate(root), schema.error_log


@pytest.mark.parametrize("layer", get_args(Layer))
@pytest.mark.parametrize("form", FORMATS)
def test_every_layer_in_every_format_is_always_alike(varied: World, layer: Any, form: Any) -> None:
    first = export(network(*varied.tables(), Options(layer=layer)), form)
    varied.participations.reverse()
    varied.evidence.reverse()
    assert export(network(*varied.tables(), Options(layer=layer)), form) == first
