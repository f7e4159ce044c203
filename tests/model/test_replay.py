"""Decisions played over the entries: what each does, and which cannot stand beside each other."""

from typing import Any

import pytest

from cckg.model.authority import Authority
from cckg.model.decisions import CHOICES, Choice
from cckg.model.replay import replayed

ENTRIES: dict[str, Any] = {
    "organizations": [
        {"id": "a", "name": {"en": "Alpha Institute"}, "also": ["AI"]},
        {"id": "b", "name": {"en": "Alfa Institute", "zh": "阿尔法研究院"}, "kind": "research"},
        {"id": "c", "name": {"en": "Alpha Academy"}},
        {"id": "unit", "name": {"en": "Alpha Laboratory"}, "part_of": [{"id": "a"}]},
        {"id": "heir", "name": {"en": "Alpha Agency"}, "predecessor": [{"id": "a"}]},
    ]
}


def choice(do: str, **said: Any) -> Choice:
    head = {"kind": "organization", "by": "Wei Lanqing", "on": "2026-01-02"}
    return CHOICES[do].model_validate({**head, **said})


def after(*choices: Choice, entries: dict[str, Any] = ENTRIES) -> tuple[dict[str, Any], list[str]]:
    """The organizations by id, and what is wrong with the decisions."""
    found, problems = replayed(Authority.model_validate(entries), choices, lambda i: f"line {i + 1}")
    return {entry.id: entry for entry in found.organizations}, [p.message for p in problems]


def test_a_merge_gives_its_names_and_leads_on() -> None:
    found, problems = after(choice("merge", keep="a", gone="b"))
    assert not problems
    assert found["b"].replaced_by == "a"
    assert found["a"].name.by_language() == {"en": "Alpha Institute", "zh": "阿尔法研究院"}
    assert found["a"].also == ("AI", "Alfa Institute")
    assert found["a"].kind == "research"


def test_a_merged_id_still_means_its_entity() -> None:
    found, problems = after(choice("merge", keep="a", gone="b"), choice("merge", keep="b", gone="c"))
    assert not problems
    assert found["c"].replaced_by == "a"


def test_a_mention_is_put_to_an_entity_and_a_machines_word_on_it_goes() -> None:
    line = {"mention": "r/x", "verdict": "same", "by": "cckg", "kind": "machine", "on": "2026"}
    entries = {"organizations": [{"id": "a"}, {"id": "b", "decisions": [line]}]}
    found, problems = after(choice("merge", keep="a", gone="r/x"), entries=entries)
    assert not problems
    assert [d.mention for d in found["a"].decisions] == ["r/x"]
    assert found["b"].decisions == ()


def test_a_persons_word_on_a_mention_is_not_overruled() -> None:
    line = {"mention": "r/x", "verdict": "same", "by": "Ou", "kind": "person", "on": "2026"}
    entries = {"organizations": [{"id": "a"}, {"id": "b", "decisions": [line]}]}
    _, problems = after(choice("merge", keep="a", gone="r/x"), entries=entries)
    assert problems == ["says 'r/x' is same as 'a', but 'r/x' is same as 'b', as Ou said on 2026"]


def test_distinct_is_said_by_both() -> None:
    found, _ = after(choice("distinct", a="a", b="b"))
    assert (found["a"].not_, found["b"].not_) == (("b",), ("a",))


def test_a_split_takes_names_and_mentions_along_for_good() -> None:
    line = {"mention": "r/x", "verdict": "same", "by": "cckg", "kind": "machine", "on": "2026"}
    entries = {"organizations": [{"id": "a", "name": {"en": "A"}, "also": ["AI"], "decisions": [line]}]}
    new = {"organization": {"id": "ai", "name": {"en": "AI"}}, "mentions": ["r/x"]}
    parted = choice("split", **{"from": "a"}, to="ai", names=["AI"], mentions=["r/x"], new=[new])
    found, problems = after(parted, entries=entries)
    assert not problems
    assert found["a"].also == ()
    assert [(d.mention, d.verdict) for d in found["a"].decisions] == [("r/x", "distinct")]
    assert [(d.mention, d.verdict) for d in found["ai"].decisions] == [("r/x", "same")]
    assert found["a"].not_ == ("ai",)
    _, problems = after(parted, choice("merge", keep="a", gone="ai"), entries=entries)
    assert "'a' and 'ai' are never the same (line 1)" in problems[0]


MERGE_AB, MERGE_BC, MERGE_CB = (
    choice("merge", keep=k, gone=g) for k, g in (("a", "b"), ("b", "c"), ("c", "b"))
)
NOT_AC, NOT_CA = (choice("distinct", a=x, b=y) for x, y in (("a", "c"), ("c", "a")))


@pytest.mark.parametrize(
    "log",
    [
        (MERGE_AB, MERGE_BC, NOT_AC),
        (MERGE_AB, NOT_AC, MERGE_BC),
        (NOT_AC, MERGE_AB, MERGE_BC),
        (NOT_CA, MERGE_BC, MERGE_AB),
        (MERGE_CB, NOT_CA, MERGE_AB),
        (MERGE_BC, MERGE_AB, NOT_CA),
    ],
)
def test_contradicting_decisions_are_refused_and_all_three_are_named(log: tuple[Choice, ...]) -> None:
    _, problems = after(*log)
    assert len(problems) == 1
    assert all(f"'{name}'" in problems[0] for name in "abc")


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ([choice("merge", keep="a", gone="z")], "names 'z', and there is no such organization"),
        ([MERGE_AB, choice("merge", keep="b", gone="a")], "'b' and 'a' are one already"),
        ([choice("merge", keep="a", gone="unit")], "a unit and its parent"),
        ([choice("merge", keep="unit", gone="a")], "a unit and its parent"),
        ([choice("merge", keep="heir", gone="a")], "a body and its predecessor"),
        ([choice("split", **{"from": "a"}, to="a")], "takes 'a' out of itself"),
    ],
)
def test_what_cannot_be_followed_is_said(log: list[Choice], said: str) -> None:
    _, problems = after(*log)
    assert said in problems[0]


def test_an_entry_that_a_file_holds_by_now_goes_before_the_one_of_the_log() -> None:
    new = {"organization": {"id": "a", "name": {"en": "Old writing"}}, "mentions": ["r/x"]}
    found, problems = after(choice("merge", keep="a", gone="b", new=[new]))
    assert not problems
    assert found["a"].name.en == "Alpha Institute"
    assert [d.mention for d in found["a"].decisions] == ["r/x"]


def events(*choices: Choice) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    entries = Authority.model_validate({"events": [{"id": "r/e", "told_in": ["s/e"]}]})
    found, problems = replayed(entries, choices, lambda i: f"line {i + 1}")
    return {event.id: event.told_in for event in found.events}, [p.message for p in problems]


def test_events_are_merged_by_their_tellings_and_parted_again() -> None:
    one = choice("merge", kind="event", keep="r/e", gone="t/e")
    assert events(one) == ({"r/e": ("s/e", "t/e")}, [])
    assert events(choice("distinct", kind="event", a="r/e", b="s/e"))[0] == {"r/e": (), "s/e": ()}
    assert "which are one" in events(one, choice("distinct", kind="event", a="r/e", b="t/e"))[1][0]
