"""Rows are counted in the bytes of an answer, whatever stands in them."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.serve.counting import rows_over

TEXTS = st.lists(
    st.one_of(st.none(), st.text(alphabet='a"\\,{}\r\n\t<>&result', max_size=12)), min_size=0, max_size=8
)


@pytest.mark.parametrize("form", ["JSON", "XML", "CSV", "TSV"])
@given(texts=TEXTS)
def test_rows_are_counted_exactly(form: str, texts: list[str | None]) -> None:
    values = " ".join("(UNDEF 1)" if text is None else f"({ox.Literal(text)} 1)" for text in texts)
    answer = ox.Store().query(f"SELECT * {{ VALUES (?a ?b) {{ {values} }} }}")
    assert isinstance(answer, ox.QuerySolutions)
    body = answer.serialize(format=getattr(ox.QueryResultsFormat, form)) or b""
    assert not rows_over(body, form, max(1, len(texts)))
    if len(texts) > 1:
        assert rows_over(body, form, len(texts) - 1)
