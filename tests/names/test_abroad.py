"""Bodies of other countries: what their names tell apart, and in which countries a department is a ministry."""

import pytest

from cckg.resolve.compare import compare_names


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("乌干达水利与环境部", "Ministry of Water and Environment, Uganda", "same"),
        ("Uganda 水利与环境部", "Ministry of Water and Environment, Uganda", "same"),
        ("Uganda 水利与环境部", "Ministry of Water and Environment", "unsure"),
        ("肯尼亚水利部", "Ministry of Water of Kenya", "same"),
        ("肯尼亚水利部", "Ministry of Water and Irrigation of Kenya", "different"),
        (
            "哈萨克斯坦生态、环境保护和气候变化部",
            "Ministry of Ecology, Environmental Protection and Climate Change of Kazakhstan",
            "same",
        ),
        ("Department of Environment, Malaysia", "Ministry of Environment, Malaysia", "different"),
        ("Department of Environment, Malaysia", "马来西亚环境局", "same"),
        ("Department of Finance, Philippines", "菲律宾财政部", "same"),
        ("Department of Water Affairs, Hunan Province", "湖南省水利厅", "unsure"),
    ],
)
def test_bodies_abroad(a: str, b: str, verdict: str) -> None:
    assert compare_names(a, b).verdict == compare_names(b, a).verdict == verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("CDB (China Development Bank)", "国家开发银行", "same"),
        ("HIS (Harrow Institute of Soils)", "Harrow Institute of Soils", "same"),
        ("HIS (Hazel Bank)", "Hazel Bank", "unsure"),
        ("厦门大学环境与生态学院", "College of the Environment and Ecology, Xiamen University", "same"),
        ("厦门大学环境与生态学院", "College of Ocean and Earth Sciences, Xiamen University", "different"),
        ("中国科学院大气物理研究所", "Institute of Atmospheric Physics, CAS", "same"),
        ("中国科学院", "Institute of Atmospheric Physics, CAS", "different"),
    ],
)
def test_brackets_units_and_abbreviated_parents(a: str, b: str, verdict: str) -> None:
    assert compare_names(a, b).verdict == compare_names(b, a).verdict == verdict


def test_a_special_region_is_no_district() -> None:
    assert compare_names("Hong Kong", "香港特别行政区", "place").verdict == "same"
