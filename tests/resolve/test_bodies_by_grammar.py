"""Bodies meet across languages by grammar and by the list of well-known bodies, certain matches only."""

from typing import Any

import pytest

from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve


def together(a: dict[str, Any], b: dict[str, Any]) -> bool:
    records = [
        Record.model_validate({"report": {"id": f"r{i}"}, "organizations": [{"id": "m", **body}]})
        for i, body in enumerate((a, b))
    ]
    forwards, backwards = resolve(records, Authority()), resolve(records[::-1], Authority())
    assert forwards == backwards
    return forwards.id("r0", "m") == forwards.id("r1", "m")


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Hunan Provincial Department of Finance", "湖南省财政厅", True),
        ("Zhuzhou Statistics Bureau", "株洲市统计局", True),
        ("Environmental Defense Fund", "美国环保协会", True),
        ("Jinan University", "暨南大学", True),
        ("Jinan University", "济南大学", False),
        ("Hunan Provincial Department of Finance", "湖北省财政厅", False),
        ("Hunan Provincial Department of Finance", "湖南省生态环境厅", False),
        ("湖南省环境保护厅", "Hunan Provincial Department of Ecology and Environment", False),
        ("Ministry of Finance", "财政部", False),  # of which country does the first report speak?
        ("Taizhou Municipal Bureau of Statistics", "台州市统计局", False),
        ("EDF", "美国环保协会", False),  # others bear these letters too, and so the list says
        ("GIZ", "GIZ", True),
        ("GIZ", "德国国际合作机构", True),
        ("WMO", "世界气象组织", True),
        ("ABD", "ABD", False),  # letters that nobody introduces
        ("SwedishInternational Development Cooperation Agency", "Sida", True),  # glued by a scan
        ("湘潭市氣象局", "湘潭市气象局", True),
        ("Ministry of Environment and Forestry, Kenya", "肯尼亚环境与林业部", True),
        ("Ministry of Environment and Forestry of Indonesia", "肯尼亚环境与林业部", False),
    ],
)
def test_bodies_of_two_languages(a: str, b: str, one: bool) -> None:
    assert together({"name": a}, {"name": b}) is one


def test_a_level_that_contradicts_stands_against_it() -> None:
    a = {"name": "Zhuzhou Statistics Bureau", "level": "municipal"}
    assert not together(a, {"name": "株洲市统计局", "level": "county"})


def test_an_entry_is_found_by_its_name_in_the_other_language() -> None:
    entry = {"id": "hunan-finance", "name": {"zh": "湖南省财政厅"}, "level": "provincial"}
    record = Record.model_validate(
        {
            "report": {"id": "r"},
            "organizations": [{"id": "m", "name": "Finance Department of Hunan Province"}],
        }
    )
    match = resolve([record], Authority.model_validate({"organizations": [entry]})).matches[("r", "m")]
    assert (match.id, match.probability) == ("hunan-finance", 0.92)
    assert match.reason == "the same jurisdiction and function: 湖南省, finance"
