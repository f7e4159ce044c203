"""Names of state and party bodies have one key in both languages, and look-alikes have different ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.names.functions import bodies
from cckg.names.grammar import Key, parse


def key(name: str) -> Key | None:
    """What resolution compares; None for a name that is not that of a state or party body."""
    parsed = parse(name)
    return parsed.key if parsed else None


ONE_BODY = [
    [
        "Hunan Provincial Department of Ecology and Environment",
        "Department of Eco-Environment of Hunan Province",
        "Hunan Ecology and Environment Department",
        "Department of Ecology and Environment, Hunan Province",
        "湖南省生态环境厅",
        "湖南生态环境厅",
    ],
    [
        "Ministry of Ecology and Environment",
        "Ministry of Ecology and Environment (MEE)",
        "Ministry of Ecology and Environment of China",
        "Ministry of Ecology and Environment of the People's Republic of China",
        "Ministry of Ecological Environment, PRC",
        "生态环境部",
        "中华人民共和国生态环境部",
    ],
    [
        "Zhuzhou Municipal Ecology and Environment Bureau",
        "Zhuzhou City Bureau of Ecology and Environment",
        "Zhuzhou Bureau of Ecology & Environment",
        "株洲市生态环境局",
        "湖南省株洲市生态环境局",
    ],
    ["National Development and Reform Commission", "国家发展和改革委员会", "国家发改委", "国家发展改革委"],
    ["CPC Hunan Provincial Committee", "Hunan Provincial Party Committee", "中共湖南省委", "湖南省委", "中国共产党湖南省委员会"],
    [
        "Organization Department of the CPC Hunan Provincial Committee",
        "中共湖南省委组织部",
        "湖南省委组织部",
    ],
    ["Organization Department of the CPC Central Committee", "中共中央组织部", "中央组织部"],
    [
        "Shanghai Municipal Committee of the Chinese People's Political Consultative Conference",
        "上海市政协",
        "中国人民政治协商会议上海市委员会",
    ],
    ["Zhuzhou Municipal Government Office", "株洲市人民政府办公室", "株洲市政府办公室"],
    [
        "Department of Climate Change, Ministry of Ecology and Environment",
        "Department of Climate Change of the Ministry of Ecology and Environment",
        "生态环境部应对气候变化司",
    ],
    ["China Meteorological Administration", "中国气象局"],
    [
        "State-owned Assets Supervision and Administration Commission of the State Council",
        "国务院国有资产监督管理委员会",
        "国务院国资委",
    ],
    ["Ministry of Environment of Vietnam", "Viet Nam Ministry of Environment"],
    ["Qingdao University of Science and Technology", "青岛科技大学"],
    ["Shandong Academy of Sciences", "山东省科学院"],
]  # fmt: skip


@pytest.mark.parametrize("names", ONE_BODY, ids=lambda names: names[0])
def test_all_writings_of_a_body_share_a_key(names: list[str]) -> None:
    assert None not in {key(name) for name in names}
    assert len({key(name) for name in names}) == 1


def test_different_bodies_have_different_keys() -> None:
    assert len({key(names[0]) for names in ONE_BODY}) == len(ONE_BODY)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hunan Department of Finance", "Henan Department of Finance"),
        ("山西省财政厅", "Shaanxi Provincial Department of Finance"),
        ("Jilin Provincial Department of Finance", "Jilin City Finance Bureau"),
        ("Ministry of Environmental Protection", "Ministry of Ecology and Environment"),
        ("生态环境部", "生态环境部应对气候变化司"),
        ("株洲市人民政府", "株洲市人民政府办公室"),
        ("CPC Hunan Provincial Committee", "Hunan Provincial Government"),
        ("天津理工大学", "天津工业大学"),
        ("长沙市岳麓区生态环境局", "长沙市生态环境局"),
    ],
)
def test_look_alikes_do_not_share_a_key(a: str, b: str) -> None:
    assert None not in (key(a), key(b))
    assert key(a) != key(b)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Taizhou Municipal Bureau of Statistics", ("泰州市", "台州市")),  # two cities of one spelling
        ("Suzhou Municipal Bureau of Statistics", ("苏州市",)),
        ("Ministry of Finance", ()),  # of which country?
        ("Department of Ecology and Environment", ()),
        ("生态环境厅", ()),
    ],
)
def test_an_uncertain_jurisdiction_gives_no_certain_key(name: str, places: tuple[str, ...]) -> None:
    parsed = parse(name)
    assert parsed is not None
    assert parsed.places == places
    assert (key(name) is not None) == (len(places) == 1)


@pytest.mark.parametrize(
    "name",
    [
        "University of Hunan",  # may be another than Hunan University
        "Weifang Bureau of Finance, Shanxi Province",  # Weifang lies in Shandong
        "Green Delta Institute",
        "Department of Ecology and Environment, Lanyuan",
        "Greenpeace",
        "绿洲研究所",
        "王小明",
        "",
    ],
)
def test_other_names_are_not_of_this_grammar(name: str) -> None:
    assert parse(name) is None


def test_the_table_of_functions_is_whole() -> None:
    table = bodies().functions
    assert len(table) >= 40
    assert all((row.after | row.near) <= set(table) for row in table.values())
    assert "environmental-protection" in table["ecology-environment"].after


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    parse(text)


@given(st.lists(st.sampled_from("of the Hunan Provincial Department Finance Office China CPC , Committee 湖南 省委 厅 部".split()), max_size=8))  # fmt: skip  # noqa: SIM905
def test_any_mixture_of_its_words_can_be_asked(words: list[str]) -> None:
    parse(" ".join(words))
