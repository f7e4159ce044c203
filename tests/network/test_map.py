"""The map: places found by their names, in an outline that the package carries."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from cckg.network.inputs import gather
from cckg.network.map import Place, drawn, gazetteer, places

if TYPE_CHECKING:
    from tests.network.conftest import World


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Chenzhou City", "Chenzhou"), ("Hunan Province", "Hunan"), ("广西壮族自治区", "Guangxi"), ("郴州市", None),
        ("Guangxi Zhuang Autonomous Region", "Guangxi"), ("上海市", "Shanghai"), ("Inner Mongolia Autonomous Region", "Inner Mongolia"),
        ("Hong Kong SAR", "Hong Kong"), ("Geneva", None), ("London", "London"), ("Heron Hotel", None), ("", None),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_name(world: World, written: str, found: str | None) -> None:
    world.event("course", places=written).role("reed", "host", "course")
    there, nowhere = places(gather(*world.tables()))
    assert [place.name for place in there] == ([found] if found else [])
    assert len(nowhere) == (0 if found else 1)


def test_events_are_counted_once_in_each_of_their_places(world: World) -> None:
    world.event("course", places="Nanning City; Shanghai").event("course/opening", places="Beijing")
    world.role("reed", "host", "course").role("reed", "host", "course", part="course/opening")
    world.event("seminar", places="Shanghai").role("reed", "host", "seminar")
    there, nowhere = places(gather(*world.tables()))
    assert [(place.name, place.events) for place in there] == [("Shanghai", 2), ("Nanning", 1)]
    assert nowhere == []


def test_an_event_without_a_place_takes_those_of_its_parts_or_its_province(world: World) -> None:
    world.event("course").event("course/opening", places="Wuhan")
    world.role("reed", "host", "course", part="course/opening")
    world.event("seminar").role("reed", "host", "seminar").province("seminar", "inner-mongolia")
    there, _ = places(gather(*world.tables(), **world.further()))
    assert {place.name for place in there} == {"Wuhan", "Inner Mongolia"}


def test_the_map_is_sound_xml_with_every_place_in_it() -> None:
    spots = [Place("Wuhan", 30.6, 114.3, 9), Place("Nanning", 22.8, 108.3, 1), Place("<b>&", 31.0, 121.0, 2)]
    svg = ET.fromstring(drawn(spots, "a map"))  # noqa: S314 - our own text
    _, _, wide, high = map(float, svg.attrib["viewBox"].split())
    circles = svg.findall(".//circle")
    assert len(circles) == 3
    assert all(0 < float(one.attrib["cx"]) < wide and 0 < float(one.attrib["cy"]) < high for one in circles)
    assert [one.text for one in svg.findall(".//circle/title")] == ["Wuhan: 9", "Nanning: 1", "<b>&: 2"]
    east = [float(one.attrib["cx"]) for one in circles]
    assert east[1] < east[0] < east[2]


def test_a_map_of_one_place_and_of_the_whole_world() -> None:
    assert "<circle" in drawn([Place("Wuhan", 30.6, 114.3, 1)], "a map")
    far = [Place("Suva", -18.1, 178.4, 1), Place("Quito", -0.2, -78.5, 1), Place("Oslo", 59.9, 10.7, 1)]
    assert drawn(far, "a map").count("<circle") == 3
    assert drawn([], "a map") == ""


def test_the_gazetteer_holds_china_and_lies_on_the_globe() -> None:
    found = gazetteer()
    assert {"hunan", "湖南", "chenzhou", "shenzhen", "北京", "taiwan", "macao"} <= found.keys()
    assert len(found) > 900
    assert all(-90 <= north <= 90 and -180 <= east <= 180 for _, north, east in found.values())
