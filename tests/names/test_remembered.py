"""Answers about names are given back as they were, and only what was asked is told on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.names.remembered import Remembered, tupled

NESTED = st.recursive(st.text() | st.integers() | st.none(), lambda some: st.lists(some).map(tuple))


def spelled(asked: list[str]) -> Remembered[tuple[str, ...]]:
    def spell(name: str, upper: bool = False) -> tuple[str, ...]:
        asked.append(name)
        return tuple(name.upper() if upper else name)

    return Remembered(spell)


def test_a_name_is_asked_about_once() -> None:
    asked: list[str] = []
    table = spelled(asked)
    assert [table("ab"), table("ab"), table("ab", True)] == [("a", "b"), ("a", "b"), ("A", "B")]
    assert asked == ["ab", "ab"]


def test_what_was_told_is_recalled_and_not_found_out_again() -> None:
    asked: list[str] = []
    first, second = spelled([]), spelled(asked)
    first("鹭\ud800"), first("ab", True)
    second.recall(json.loads(json.dumps(first.told())))
    assert (second("鹭\ud800"), second("ab", True), second("c")) == (("鹭", "\ud800"), ("A", "B"), ("c",))
    assert asked == ["c"]


def test_only_what_was_asked_is_told_on() -> None:
    table = spelled([])
    table.recall([[["a"], ["a"]], [["b"], ["b"]]])
    table("b")
    assert json.loads(json.dumps(table.told())) == [[["b"], ["b"]]]


@given(NESTED)
def test_tuples_come_back_from_json(value: object) -> None:
    assert tupled(json.loads(json.dumps(value))) == value


@pytest.mark.parametrize("answer", [frozenset({"b", "a"}), frozenset()])
def test_another_kind_of_answer_has_its_own_way_there_and_back(answer: frozenset[str]) -> None:
    table = Remembered(lambda _: answer, sorted, frozenset)
    table("x")
    again = Remembered[frozenset[str]](lambda _: frozenset({"never"}), sorted, frozenset)
    again.recall(json.loads(json.dumps(table.told())))
    assert again("x") == answer
