"""Which printed lines belong together."""

from __future__ import annotations

import pytest

from cckg.read.reflow import Line, paragraphs


def flow(*pages: list[str], size: float = 11) -> list[str]:
    return paragraphs([[Line(text, size) for text in page] for page in pages]).split("\n")


LONG = "The river institute held a training on floods"

CASES = [
    # printed lines, paragraphs
    ([LONG, "in Delta City."], [f"{LONG} in Delta City."]),
    ([LONG + ".", "in Delta City."], [f"{LONG}. in Delta City."]),  # a small letter goes on
    ([LONG + ".", "In Delta City."], [LONG + ".", "In Delta City."]),
    ([LONG, "", "In Delta City."], [LONG, "", "In Delta City."]),
    (
        ["River Institute", "Delta City", LONG + ".", LONG + "."],
        ["River Institute", "Delta City", f"{LONG}.", f"{LONG}."],
    ),
    ([LONG, "• Delta City"], [LONG, "• Delta City"]),
    ([LONG, "2. Delta City"], [LONG, "2. Delta City"]),
    ([LONG, "2.5 million came"], [f"{LONG} 2.5 million came"]),
    ([LONG, "（二）三角洲市"], [LONG, "（二）三角洲市"]),
    ([f"{LONG} of of-", "ficers."], [f"{LONG} of officers."]),
    ([f"{LONG} by co-", "organizers and a co-organizer."], [f"{LONG} by co-organizers and a co-organizer."]),
    ([f"{LONG} with Anglo-", "Saxon officers."], [f"{LONG} with Anglo- Saxon officers."]),
    (
        ["5月20日，河流研究院在三角洲市举办了防洪培", "训班，约40名干部参加。"],
        ["5月20日，河流研究院在三角洲市举办了防洪培训班，约40名干部参加。"],
    ),
    (["河流研究院举办了防洪培训班。", "三角洲市"], ["河流研究院举办了防洪培训班。", "三角洲市"]),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_lines_of_one_page(lines: list[str], expected: list[str]) -> None:
    assert flow(lines) == expected


def test_a_larger_headline_stands_alone() -> None:
    lines = [Line("The River Institute Held a Training on Floods", 18), Line(LONG, 11), Line("in May.", 11)]
    assert paragraphs([lines]).split("\n") == [lines[0].text, f"{LONG} in May."]


def test_a_headline_of_two_lines_is_one_paragraph() -> None:
    lines = [
        Line("The River Institute Held", 18),
        Line("a Training on Floods", 18),
        Line(LONG, 11),
        Line("in May.", 11),
    ]
    assert paragraphs([lines]).split("\n") == [
        "The River Institute Held a Training on Floods",
        f"{LONG} in May.",
    ]


def test_short_lines_of_a_small_table_stay_apart() -> None:
    lines = [Line(LONG, 11)] * 3 + [Line("in May.", 11), Line("Wang Wu Rivers", 9), Line("Li Liu Floods", 9)]
    assert paragraphs([lines]).split("\n")[1:] == ["Wang Wu Rivers", "Li Liu Floods"]


NUMBERS = ["3", "- 3 -", "Page 3", "Page 3 of 12", "3/12", "第3页"]


@pytest.mark.parametrize("number", NUMBERS)
def test_page_numbers_go(number: str) -> None:
    assert flow(["Delta City", number]) == ["Delta City"]
    assert flow([number, "", "Delta City"]) == ["Delta City"]


def test_a_head_that_repeats_stays_on_the_first_page_alone() -> None:
    pages = [
        [f"River Institute, page {i}", f"{word} came."] for i, word in enumerate(["Wu", "Li", "He", "Ma"], 1)
    ]
    assert flow(*pages) == ["River Institute, page 1", "Wu came.", "Li came.", "He came.", "Ma came."]


def test_a_head_of_two_pages_is_no_running_head() -> None:
    assert flow(["River", "Wu came."], ["River", "Li came."]) == ["River", "Wu came.", "River", "Li came."]


def test_empty_pages() -> None:
    assert flow([], [""], ["", "Delta City", ""]) == ["Delta City"]
