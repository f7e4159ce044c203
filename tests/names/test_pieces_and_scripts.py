"""Functions put together of pieces, embassies, pinyin, glued words and traditional characters."""

import pytest

from cckg.names.grammar import Key, parse
from cckg.names.parts import part_of_known
from cckg.names.pinyin import is_pinyin, romanizations, writes
from cckg.names.script import plain_writing
from cckg.names.topics import said_by, said_by_chinese


def key(name: str) -> Key | None:
    """What resolution compares; None for a name that is not that of a state or party body."""
    parsed = parse(name)
    return parsed.key if parsed else None


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("environment forest climate change", "环境、森林和气候变化"),
        ("agriculture fisheries", "农业和渔业"),
        ("green economy environment", "绿色经济与环境"),
        ("climate energy utilities", "气候、能源和公用事业"),
        ("natural resources environment", "自然资源与环境"),
    ],
)
def test_pieces_say_the_same_in_both_languages(english: str, chinese: str) -> None:
    first, second = said_by(tuple(english.split())), said_by_chinese(chinese.replace("、", ""))
    assert first is not None and second is not None
    assert first.id == second.id


@pytest.mark.parametrize("words", ["harrow soils", "environment of harrow", "low tides"])
def test_a_word_that_is_no_piece_leaves_the_whole_unread(words: str) -> None:
    assert said_by(tuple(words.split())) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ministry of Environment, Forest and Climate Change, Bangladesh", "孟加拉国环境、森林和气候变化部"),
        ("Fiji's Ministry of Economy", "斐济经济部"),
        ("Ministry of Water and Environment of the Republic of Uganda", "Uganda Ministry of Water and Environment"),
        ("Ministry of Finance, Trinidad and Tobago", "特立尼达和多巴哥财政部"),
        ("Ministry of the Environment, Government of Japan", "日本环境省"),
        ("South African Department of Health", "Department of Health, South Africa"),
        ("Ministry of Health of the Democratic Republic of the Congo", "Ministry of Health, DR Congo"),
        ("Suzhou Industrial Park Administrative Committee", "苏州工业园区管理委员会"),
        ("Embassy of China in Fiji", "中国驻斐济大使馆"),
        ("British Embassy in China", "英国驻华大使馆"),
        ("Embassy of the Federal Republic of Germany in Beijing", "德国驻华大使馆"),
        ("Consulate General of Sweden in Shanghai", "瑞典驻上海总领事馆"),
        ("Department of Climate Change, NDRC", "国家发展改革委应对气候变化司"),
    ],
)  # fmt: skip
def test_two_writings_of_one_body_have_one_key(a: str, b: str) -> None:
    assert key(a) is not None
    assert key(a) == key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ministry of Environment of the Republic of the Congo", "Ministry of Environment, DR Congo"),
        ("Embassy of China in Fiji", "Embassy of China in Samoa"),
        ("Embassy of China in Fiji", "Consulate of China in Fiji"),
        ("Ministry of Environment and Forestry, Kenya", "Ministry of Environment, Kenya"),
        ("Government of Fiji", "Ministry of Economy, Government of Fiji"),
        ("Ministry of Environment, Ghana", "Environment Agency, Ghana"),
        ("卢旺达环境部", "Rwanda Environment Management Authority"),
        ("Ministry of Finance, Dominica", "Ministry of Finance, Dominican Republic"),
    ],
)
def test_two_bodies_have_two_keys(a: str, b: str) -> None:
    assert key(a) != key(b)


def test_china_is_not_assumed_for_a_ministry_of_pieces() -> None:
    found = parse("环境与林业部")
    assert found is not None and found.places == ()


@pytest.mark.parametrize(
    ("letters", "characters", "fits"),
    [
        ("Yuelu", "岳麓", True),
        ("Lüliang", "吕梁", True),
        ("Lv-liang", "吕梁", True),
        ("Luliang", "吕梁", True),
        ("Xi'an", "西安", True),
        ("Yuhua", "岳麓", False),
        ("Yuel", "岳麓", False),
    ],
)
def test_pinyin_of_characters(letters: str, characters: str, fits: bool) -> None:
    assert writes(letters, characters) is fits


def test_what_can_be_pinyin() -> None:
    assert is_pinyin("Xiangtan") and is_pinyin("Li Xiao-ming")
    assert not is_pinyin("Kam-sing") and not is_pinyin("Kenrick")
    assert "chongqing" in romanizations("重庆")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("湘潭市氣象局", "湘潭市气象局"),
        ("SwedishInternational Development Cooperation Agency", "Swedish International Development Cooperation Agency"),
        ("Ministry ofEnvironmental Protection", "Ministry of Environmental Protection"),
        ("McDonald", "McDonald"),
        ("UNEP", "UNEP"),
    ],
)  # fmt: skip
def test_one_script_and_whole_words(written: str, plain: str) -> None:
    assert plain_writing(written) == plain


def test_parts_whose_subject_is_put_together() -> None:
    english = part_of_known("Department of Atmospheric and Oceanic Sciences, Fudan University")
    assert english is not None
    assert english == part_of_known("复旦大学大气与海洋科学系")
