"""Two written names: can they be one? Hard blocks come before any likeness."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.flow.comparing import compared_file
from cckg.model.authority import OrganizationEntry
from cckg.model.errors import DataError
from cckg.resolve.compare import Kind, compare_names
from cckg.resolve.own import OwnBodies

BODIES = [
    ("Hunan Provincial Department of Ecology and Environment", "湖南省生态环境厅", "same", "same grammar"),
    ("UNDP", "联合国开发计划署", "same", "known body"),
    ("Green Delta Low-Carbon College", "Green Delta Low Carbon College", "same", "same writing"),
    ("Quellan Institute for Soils", "Institute of Quellan Soils", "same", "same words"),
    ("Hunan Reed Group", "Henan Reed Group", "different", "another place in the name"),
    ("Hunan DEE", "湖南省生态环境厅", "same", "same grammar"),
    ("清华大学环境学院", "School of Environment, Tsinghua University", "same", "same part of one body"),
    ("清华大学环境学院", "Tsinghua University School of Law", "different", "another unit of one body"),
    ("清华大学", "School of Environment, Tsinghua University", "different", "a unit is not its parent"),
    ("生态环境厅", "湖南省生态环境厅", "unsure", "jurisdiction not said"),
    ("Hunan Department of Finance", "Henan Department of Finance", "different", "another jurisdiction"),
    ("湖南省生态环境厅", "生态环境部", "different", "another level of government"),
    ("Ministry of Environmental Protection of Wales", "Quellan", "different", None),
    ("湖南省环境保护厅", "湖南省生态环境厅", "different", "a predecessor is another body"),
    ("湖南省财政厅", "Hunan Provincial Department of Education", "different", "another function"),
    ("株洲市人民政府", "Zhuzhou Municipal Government Office", "different", "an office is not its body"),
    ("Quellan University", "Quellan University School of Law", "different", "a unit is not its parent"),
    ("清华大学", "清华大学环境学院", "different", "a unit is not its parent"),
    ("中共湖南省委", "Hunan Provincial Government", "different", "party and state"),
    ("GTZ", "GIZ", "different", "two well-known bodies"),
    ("Quellan University", "University of Quellan", "unsure", "word order of a university"),
    ("Ministry of Finance", "Ministry of Finance of Vietnam", "unsure", "jurisdiction not said"),
    ("Taizhou Municipal Bureau of Statistics", "台州市统计局", "unsure", "place not certain"),
    ("First Quellan Institute", "Second Quellan Institute", "different", "another number in the name"),
]
PEOPLE = [
    ("Wei Lanqing", "Lanqing Wei", "same", "same in another order"),
    ("Li Xiaoming", "LI Xiao-Ming", "same", "same pinyin"),
    ("Prof. José Vidal", "Jose Vidal", "same", "same in another order"),
    ("Wei Lanqing", "Wei L.", "unsure", "initials"),
    ("Wei Lanqing", "魏兰青", "same", "pinyin of three characters"),
    ("Lanqing Wei", "魏兰青", "same", "pinyin of three characters"),
    ("Wei Lan", "魏兰", "unsure", "pinyin of two characters"),
    ("Wei Lanping", "魏兰青", "different", "another given name"),
    ("Lü Lan", "吕兰", "unsure", "pinyin of two characters"),
    ("Wong Kam-sing", "黄锦星", "unsure", "other writing of characters"),
    ("W. Lanqing", "魏兰青", "unsure", "other writing of characters"),
    ("Wei Lanqing", "王兰青", "different", "another family name"),
    ("Wei Lanqing", "Wei Lanping", "different", "another given name"),
    ("何建坤", "He Jiankun", "same", "pinyin of three characters"),  # he is no excellency
    ("H.E. Wei Lanqing", "Wei Lanqing", "same", None),
    ("HE Mr Wei Lanqing", "Wei Lanqing", "same", None),
]
PLACES = [
    ("Weifang City", "Weifang", "same", "same but for the noun"),
    ("湖南省", "Hunan Province", "same", "gazetteer"),
    ("Viet Nam", "越南", "same", "gazetteer"),
    ("Addis Ababa", "亚的斯亚贝巴", "same", "gazetteer"),
    ("Yanqing District, Beijing", "北京市延庆区", "same", "pinyin"),
    ("Yanqing District, Hebei", "北京市延庆区", "different", "another place"),
    ("Shanxi Province", "Shaanxi Province", "different", "another place"),
    ("Jilin City", "Jilin Province", "different", "another kind"),
    ("Suzhou, Jiangsu", "宿州市", "different", "another place"),
    ("Taizhou", "台州市", "unsure", "namesakes"),
    ("Weifang City, Shanxi Province", "Weifang City, Shandong Province", "different", "another place"),
]
CASES = [
    *((*case, "organization") for case in BODIES),
    *((*case, "person") for case in PEOPLE),
    *((*case, "place") for case in PLACES),
]


@pytest.mark.parametrize(("a", "b", "verdict", "reason", "kind"), CASES)
def test_the_verdict_and_its_reason(a: str, b: str, verdict: str, reason: str | None, kind: Kind) -> None:
    found = compare_names(a, b, kind)
    assert found.verdict == verdict
    assert reason is None or reason in found.reasons


OWN = OwnBodies(
    OrganizationEntry.model_validate(entry)
    for entry in (
        {"id": "qrc", "name": {"en": "Quellan Reed Centre", "zh": "绿洲芦苇中心"}},
        {"id": "qrs", "name": {"en": "Quellan Reed School"}},
        {"id": "office", "name": {"en": "Reed Office"}, "part_of": [{"id": "qrc"}]},
        {"id": "gone", "name": {"en": "Old Reed Centre"}, "replaced_by": "qrc"},
    )
)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("绿洲芦苇中心", "the Quellan Reed Center", "same"),
        ("绿洲芦苇中心", "Quellan Reed School", "different"),
        ("绿洲芦苇中心", "Reed Office", "unsure"),  # a unit's bare name may be anybody's
        ("绿洲芦苇中心", "Old Reed Centre", "unsure"),
    ],
)
def test_the_entries_of_a_workspace_come_first(a: str, b: str, verdict: str) -> None:
    assert compare_names(a, b, own=OWN).verdict == verdict
    assert compare_names(b, a, own=OWN) == compare_names(a, b, own=OWN)


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["organization", "person", "place"]))
def test_the_order_of_two_names_does_not_matter(a: str, b: str, kind: Kind) -> None:
    found = compare_names(a, b, kind)
    assert found == compare_names(b, a, kind)
    assert 0 <= found.probability <= 1


def test_a_file_is_answered_line_for_line(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("kind\ta\tb\nplace\tHunan\t湖南省\n\tUNDP\tGIZ\n", encoding="utf-8")
    assert compared_file(pairs, "organization").splitlines() == [
        "a\tb\tverdict\tprobability\treason",
        "Hunan\t湖南省\tsame\t0.9500\tgazetteer",
        "UNDP\tGIZ\tdifferent\t0.0200\ttwo well-known bodies",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x\ty\n", "1: no columns a and b"),
        ("a\tb\nonly one\n", "2: not two names"),
        ("a\tb\tkind\nx\ty\tship\n", "2: unknown kind 'ship'"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        compared_file(pairs, "organization")
