"""The quick reading of YAML reads what the careful one reads, or leaves it to it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cckg import documents
from cckg.declared import sound
from cckg.model.base import Model
from cckg.model.errors import DataError
from cckg.model.record import Record

RECORDS = Path(__file__).parents[1] / "data" / "records"


class Named(Model):
    a: str


delicate = st.text(
    st.sampled_from(
        [*"?:-!&*|>%@`'\"#{}[], \tab0~=\\/<.\n", "é", "：", "\u2028", "\x85", "\ufeff", "\U0001f600"]
    ),
    max_size=8,
)
FRAMES = ["a: {}\n", "a: '{}'\n", 'a: "{}"\n', "a:\n  {}\n", "a: |\n  {}\n", "{}\na: x\n", "a: x # {}\n"]


@settings(max_examples=500, deadline=None)
@given(delicate, st.sampled_from(FRAMES))
def test_where_both_read_a_text_they_read_the_same(words: str, frame: str) -> None:
    text = frame.format(words)
    with suppress(DataError):  # the careful one refuses some slips that libyaml lets pass ("a: |#")
        careful = documents.check(documents.parse(text, "x.yaml"), Named)
        assert sound(text, Named) in (careful, None)


@pytest.mark.parametrize("path", sorted(RECORDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_record_is_read_by_parsers_of_both_versions_of_yaml(path: Path) -> None:
    assert sound(path.read_text(encoding="utf-8"), Record) is not None


@settings(max_examples=300, deadline=None)
@given(st.lists(delicate, max_size=3))
def test_a_list_of_words_is_written_so_that_the_quick_one_reads_it(words: list[str]) -> None:
    written = documents.dump(documents.styled({"a": words}))
    assert YAML(typ="safe").load(written) == {"a": words}


@pytest.mark.parametrize("said", ["no", "2022-06-31", "2022-06-30", "12:30", "on"])
def test_plain_words_are_words(said: str) -> None:
    assert sound(f"a: {said}", Named) == Named(a=said)


@pytest.mark.parametrize(
    "text",
    [
        "a: [b",
        "a: 1\na: 2",
        "a: 1\nb: 2",
        "- a",
        "",
        "[" * 5000,
        "%YAML 1.1\n---\na: no",
        "a: &x b\nc: *x",
        "a: 5",
    ],
)
def test_what_is_wrong_or_out_of_the_ordinary_is_left_to_the_careful_reading(text: str) -> None:
    assert sound(text, Named) is None
