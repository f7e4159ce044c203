"""One judge for compare, resolve and suggest: what compare is not sure of, resolve does not merge."""

from itertools import combinations
from typing import Any

import pytest

from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve
from cckg.resolve.compare import compare_names
from cckg.resolve.judge import judge

NAMES = [
    "Harrow University", "University of Harrow", "Harrow University of Science and Technology",
    "Harrow Institute of Soils", "Harrow Institute for Soils", "Institute of Soils, Harrow", "Second Harrow Institute of Soils",
    "Hunan Provincial Department of Ecology and Environment", "湖南省生态环境厅", "Department of Eco-Environment of Hunan Province",
    "Henan Provincial Department of Ecology and Environment", "Hunan Provincial Department of Environmental Protection",
    "Ministry of Ecology and Environment", "生态环境部", "Tsinghua University", "清华大学", "School of Environment, Tsinghua University",
    "清华大学环境学院", "Ministry of Finance", "Lanyuan Provincial Department of Soils", "Department of Soils of Lanyuan Province",
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), list(combinations(NAMES, 2)))
def test_resolve_merges_no_names_that_compare_would_not(a: str, b: str) -> None:
    records = [
        Record.model_validate({"report": {"id": f"r{i}"}, "organizations": [{"id": "m", "name": name}]})
        for i, name in enumerate((a, b))
    ]
    found = resolve(records, Authority())
    if found.id("r0", "m") == found.id("r1", "m"):
        assert compare_names(a, b).verdict == "same"


@pytest.mark.parametrize(
    ("names", "others", "verdict", "blocked"),
    [
        (["Hunan Provincial Department of Ecology and Environment", "DEE"],
         ["Henan Provincial Department of Ecology and Environment", "DEE"], "different", True),
        (["GIZ"], ["Deutsche Gesellschaft", "GIZ"], "same", False),  # nothing else to go by
        (["Harrow University"], ["University of Harrow"], "unsure", False),
        (["Harrow Group", "哈罗集团"], ["Dongze Group", "东泽协会"], "different", False),  # two scripts say nothing here
        (["Low Carbon College of Harrow University"], ["Green School", "Low Carbon College of Harrow University"], "same", False),
    ],
)  # fmt: skip
def test_all_writings_of_two_bodies_are_judged_together(
    names: list[str], others: list[str], verdict: str, blocked: bool
) -> None:
    for left, right in ((names, others), (others, names)):
        found = judge("organization", left, right)
        assert (found.verdict, found.blocked) == (verdict, blocked)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ({"name": "Hunan Province"}, {"name": "湖南省"}, True),
        ({"name": "Thailand"}, {"name": "泰国"}, True),
        ({"name": "Jilin"}, {"name": "Jilin City", "kind": "city"}, False),  # the province or the city
        ({"name": "Shanxi"}, {"name": "陕西"}, False),
    ],
)
def test_places_meet_in_the_gazetteer_where_it_is_sure(
    a: dict[str, Any], b: dict[str, Any], one: bool
) -> None:
    records = [
        Record.model_validate({"report": {"id": f"r{i}"}, "places": [{"id": "x", **place}]})
        for i, place in enumerate((a, b))
    ]
    found = resolve(records, Authority())
    assert (found.id("r0", "x") == found.id("r1", "x")) is one
