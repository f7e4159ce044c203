"""Cells that a spreadsheet would compute are marked as text, in every table that leaves the program."""

import pytest

from cckg.model.table import spreadsheet_safe


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", " \tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠a"]
)
def test_what_begins_like_a_formula_is_marked(text: str) -> None:
    assert spreadsheet_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "Low-Carbon College", "生态环境部", " plain"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert spreadsheet_safe(text) == text
