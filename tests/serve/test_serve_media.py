"""Which form a client likes best: Accept headers as clients send them, and as nobody should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.serve.media import GRAPHS, RESULTS, choose

JSON, XML, CSV = "application/sparql-results+json", "application/sparql-results+xml", "text/csv"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, JSON), ("", JSON), ("*/*", JSON), (XML, XML), ("text/*", CSV), ("TEXT/CSV", CSV),
        (f"{JSON};q=0.5, {XML}", XML), (f"{JSON};q=0.5,{XML};q=0.6,{CSV};q=0.4", XML),
        (f"{XML};q=0.9,{CSV};q=0.9", XML),  # of equals the one that is offered first
        ("*/*;q=0.1, text/csv", CSV), (f"*/*, {JSON};q=0", XML), (f"text/*;q=0.9, text/csv;q=0.1, {XML};q=0.5", "text/tab-separated-values"),
        ("text/csv; charset=utf-8; q=0.8, application/json;q=0.7", CSV),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("image/png", None), (f"{JSON};q=0", None), ("*/*;q=0", None),
        ("nonsense", None), (f"nonsense, {CSV}", CSV), (f"{JSON};q=2, {XML};q=0.1", XML), (",,,", None),
    ],
)  # fmt: skip
def test_the_best_form_on_offer(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, list(RESULTS)) == chosen


@given(st.text(max_size=300))
def test_any_header_has_an_answer(accept: str) -> None:
    assert choose(accept, list(GRAPHS)) in {*GRAPHS, None}
