"""Names of bodies: where one ends and the next begins."""

import pytest

from cckg.extract.rules.chinese.lists import listed
from cckg.extract.rules.chinese.units import split_unit
from cckg.extract.rules.mentions import items
from cckg.extract.rules.sentences import sentences
from cckg.extract.rules.units import join_bodies
from cckg.extract.rules.vocabulary import english
from cckg.names.acronym import looks_like, stands_for
from cckg.names.person import family_given, is_pinyin_name


def bodies(text: str) -> list[str]:
    found = [item for s in sentences(text) for item in join_bodies(items(text, s, english()), english())]
    return [item.text for item in found if item.kind == "org"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("by Ostra Forestry Bureau and Ostra Agriculture and Rural Bureau.", ["Ostra Forestry Bureau", "Ostra Agriculture and Rural Bureau"]),
        ("by Qingdao University of Science and Technology and the Quellan Exchange.", ["Qingdao University of Science and Technology", "Quellan Exchange"]),
        ("by Norland Development and Reform Commission.", ["Norland Development and Reform Commission"]),
        ("by the National Centre for Climate Strategy and International Cooperation.", ["National Centre for Climate Strategy and International Cooperation"]),
        ("by Lantern (Beijing) Carbon Co., Ltd and TerraCarbon.", ["Lantern (Beijing) Carbon Co., Ltd", "TerraCarbon"]),
        ("by the Food and Soil Organization.", ["Food and Soil Organization"]),
        ("by the Ostra municipal government.", ["Ostra municipal government"]),
        ("by the Ministry of Water, Land and Environment.", ["Ministry of Water, Land and Environment"]),
    ],
)  # fmt: skip
def test_and_parts_two_names_or_stands_in_one(text: str, names: list[str]) -> None:
    assert bodies(text) == names


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("NCC", "National Climate Centre", True),
        ("MoW", "Ministry of Water", True),
        ("Sida", "Swedish International Development Cooperation Agency", True),
        ("XYZ", "National Climate Centre", False),
    ],
)
def test_acronyms_run_through_their_name(short: str, name: str, fits: bool) -> None:
    assert stands_for(short, name) is fits


@pytest.mark.parametrize(("text", "is_one"), [("LCC", True), ("MoFA", True), ("Water", False), ("A", False)])
def test_what_is_written_as_an_acronym(text: str, is_one: bool) -> None:
    assert looks_like(text) is is_one


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["Li", "Gao"], ("Li", "Gao")),
        (["LIN", "Qing"], ("LIN", "Qing")),
        (["Wei", "ZHAO"], ("ZHAO", "Wei")),
        (["Ana", "Holm"], None),
    ],
)
def test_family_names(words: list[str], parts: tuple[str, str] | None) -> None:
    assert family_given(words) == parts


def test_pinyin_needs_a_family_name() -> None:
    assert is_pinyin_name(["Zhao", "Changying"])
    assert not is_pinyin_name(["Green", "Valley"])


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("绿洲大学低碳学院", ("绿洲大学", "低碳学院")),
        ("生态水利部应对变化司综合处", ("生态水利部应对变化司", "综合处")),
        ("青岚省生态环境厅", None),
        ("国家低碳战略研究和国际合作中心", None),
    ],
)
def test_chinese_units(name: str, parts: tuple[str, str] | None) -> None:
    assert split_unit(name) == parts


def test_a_chinese_list() -> None:
    said = "绿洲大学、国家低碳战略研究和国际合作中心以及东泽市生态环境局"
    assert [said[a:b] for a, b in listed(said, 0, len(said))] == [
        "绿洲大学",
        "国家低碳战略研究和国际合作中心",
        "东泽市生态环境局",
    ]
