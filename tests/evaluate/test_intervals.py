"""Intervals over reports, the difference of two runs, groups of reports."""

from __future__ import annotations

from typing import Any

import pytest

from cckg.evaluate import (
    Evaluation,
    difference,
    difference_to_json,
    evaluate,
    intervals,
    render,
    render_difference,
    to_json,
)
from cckg.evaluate.intervals import differences, shown
from cckg.model.record import Record


def record(id: str, *names: str, host: str = "", **report: str) -> Record:
    bodies = [{"id": f"o{i}", "name": f"{name} Institute"} for i, name in enumerate(names)]
    acts = [{"agent": f"o{names.index(host)}", "in": "t", "role": "host"}] if host else []
    parts = {"organizations": bodies, "participations": acts}
    return Record.model_validate({"report": {"id": id, **report}, **parts})


def run(*predicted: str, gold: str = "ab") -> Evaluation:
    """One report for each word; its letters are the bodies found, and the gold has `gold` in each."""
    return evaluate(
        (record(f"r{i:02}", *letters), record(f"r{i:02}", *gold)) for i, letters in enumerate(predicted)
    )


def test_all_right_everywhere_has_no_width() -> None:
    assert intervals(run("ab", "ab", "ab"), "strict")["organization"] == (1.0, 1.0)


def test_the_interval_holds_the_score_and_lies_within_the_reports() -> None:
    evaluation = run("ab", "a", "", "ab", "abc", "a")
    low, high = intervals(evaluation, "strict")["organization"] or (2.0, 2.0)
    score = evaluation.kind("organization", "strict").f1 or 0.0
    assert 0.0 < low < score < high < 1.0


def test_more_of_the_same_reports_narrow_it() -> None:
    few, many = (intervals(run(*["ab", "a", ""] * n), "strict")["organization"] for n in (2, 30))
    assert few and many
    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_the_seed_decides_the_draws() -> None:
    evaluation = run("ab", "a", "", "ab", "abc", "c")
    first, again, other = (intervals(evaluation, "strict", seed=seed)["organization"] for seed in (1, 1, 2))
    assert first == again == pytest.approx((0.25, 0.8894), abs=1e-4)
    assert first != other


NO_INTERVAL = [("one report", run("a"), "organization"), ("no report", run(), "all"), ("no facts", run("ab", "a"), "person")]  # fmt: skip


@pytest.mark.parametrize(("why", "evaluation", "name"), NO_INTERVAL)
def test_nothing_to_draw_from_is_no_interval(why: str, evaluation: Evaluation, name: str) -> None:
    assert intervals(evaluation, "strict")[name] is None


SHOWN = [
    ((0.851, 0.929), False, ".85–.93"),
    ((0.0, 1.0), False, ".00–1.00"),
    (None, False, "–"),
    ((-0.021, 0.05), True, "-.02 to +.05"),
]


@pytest.mark.parametrize(("interval", "signed", "expected"), SHOWN)
def test_how_an_interval_is_shown(interval: Any, signed: bool, expected: str) -> None:
    assert shown(interval, signed) == expected


def test_the_table_and_the_json_have_it() -> None:
    evaluation = run("ab", "ab")
    (line,) = [line for line in render(evaluation).splitlines() if line.startswith("organization")]
    assert line.split()[7] == "1.00–1.00"
    told: Any = to_json(evaluation)["scores"]
    assert told["strict"]["kinds"]["organization"]["f1_95"] == [1.0, 1.0]
    assert told["relaxed"]["kinds"]["person"]["f1_95"] is None


def test_a_run_against_itself_differs_in_nothing() -> None:
    evaluation = run("ab", "a", "c")
    found = difference(evaluation, evaluation)
    assert found.changes == ()
    assert differences(evaluation, evaluation, "strict")["organization"] == (0.0, 0.0)


def test_what_a_run_gains_and_loses() -> None:
    ours = run("abc", "a", "a")
    theirs = run("a", "ab", "ad")
    assert [(c.report, c.kind, c.what, c.fact) for c in difference(ours, theirs).changes] == [
        ("r00", "organization", "gained", "b Institute"),
        ("r00", "organization", "false added", "c Institute"),
        ("r01", "organization", "lost", "b Institute"),
        ("r02", "organization", "false removed", "d Institute"),
    ]


def test_a_false_find_with_another_spelling_is_no_change() -> None:
    gold = record("x")
    ours, theirs = record("x", "River"), record("x", "RIVER")
    assert difference(evaluate([(ours, gold)]), evaluate([(theirs, gold)])).changes == ()


def test_organizing_roles_are_listed_as_participations_only() -> None:
    gold = record("x", "River", host="River")
    found = difference(evaluate([(gold, gold)]), evaluate([(record("x", "River"), gold)]))
    assert [(c.kind, c.fact) for c in found.changes] == [("participation", "River Institute, host")]


def test_the_difference_as_text_and_json() -> None:
    found = difference(run("abc", "ab"), run("a", "ab"))
    lines = render_difference(found).splitlines()
    (row,) = [line.split() for line in lines if line.startswith("organization")]
    assert row[:4] == ["organization", "0.89", "0.86", "+0.03"]
    assert row[-4:] == ["1", "–", "1", "–"]
    assert lines[-3:] == [
        "r00",
        "  gained        organization   b Institute",
        "  false added   organization   c Institute",
    ]
    told: Any = difference_to_json(found)
    assert told["f1"]["organization"]["change"] == 0.0317
    assert told["f1"]["person"] == {"f1": None, "against": None, "change": None, "change_95": None}
    assert told["changes"][0] == {
        "report": "r00",
        "kind": "organization",
        "change": "gained",
        "fact": "b Institute",
    }


def test_runs_over_different_reports_are_refused() -> None:
    with pytest.raises(ValueError, match="different reports"):
        difference(evaluate([(record("x"), record("x"))]), evaluate([(record("y"), record("y"))]))


GROUPED = evaluate(
    [
        (record("a", "River"), record("a", "River", publisher="Delta News", language="en")),
        (record("b"), record("b", "Hill", publisher="三角洲日报", language="zh")),
        (record("c", "Marsh"), record("c", "Marsh", "Lake", publisher="Delta News", language="en")),
        (record("d", "Sea"), record("d", "Sea", language="en")),
    ]
)
GROUPS = [
    ("publisher", {"": (1, 1.0), "Delta News": (2, 0.8), "三角洲日报": (1, 0.0)}),
    ("language", {"en": (3, 0.8571), "zh": (1, 0.0)}),
]


@pytest.mark.parametrize(("field", "expected"), GROUPS)
def test_groups_are_scored_apart(field: Any, expected: dict[str, tuple[int, float]]) -> None:
    groups: Any = to_json(GROUPED, [field])["groups"]
    told = groups[field]
    assert {name: (one["reports"], one["f1"]["organization"]) for name, one in told.items()} == expected


def test_the_table_of_groups_ends_in_their_names() -> None:
    lines = render(GROUPED, by=["publisher"]).splitlines()
    start = lines.index("strict F1 by publisher")
    assert [(line.split()[0], line.split()[1]) for line in lines[start + 2 : start + 5]] == [
        ("1", "1.00"),
        ("2", "0.80"),
        ("1", "0.00"),
    ]
    assert lines[start + 2].endswith("  (no publisher)")
    assert lines[start + 4].endswith("  三角洲日报")
    assert "by publisher" not in render(GROUPED)
