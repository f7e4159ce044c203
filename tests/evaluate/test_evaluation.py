"""Scores over many reports, pairs by report, and what is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cckg.evaluate import Score, evaluate, pair_up, render, to_json
from cckg.model.errors import DataError
from cckg.model.record import Record

MEASURES = [
    # found, missed, false, precision, recall, f1
    (0, 0, 0, None, None, None),
    (2, 0, 0, 1.0, 1.0, 1.0),
    (0, 2, 0, None, 0.0, 0.0),
    (0, 0, 2, 0.0, None, 0.0),
    (3, 1, 2, 0.6, 0.75, 2 / 3),
]


@pytest.mark.parametrize(("found", "missed", "false", "precision", "recall", "f1"), MEASURES)
def test_measures(found: int, missed: int, false: int, precision: Any, recall: Any, f1: Any) -> None:
    score = Score(found, missed, false)
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


def record(id: str, **roles: str) -> Record:
    """A record in which each body named holds a role at one training."""
    bodies = [{"id": name, "name": f"{name} institute"} for name in roles]
    acts = [{"agent": name, "in": "training", "role": role.replace("_", "-")} for name, role in roles.items()]
    events = [{"id": "training", "name": "Training", "type": "training"}]
    parts = {"organizations": bodies, "events": events, "participations": acts}
    return Record.model_validate({"report": {"id": id}, **parts})


GOLD = {"one": record("one", river="host", delta="speaker"), "two": record("two", hill="organizer")}
PREDICTED = {"one": record("one", river="host", marsh="host"), "three": record("three", sea="host")}


def test_pairs_by_report_and_names_what_has_no_partner() -> None:
    pairing = pair_up(PREDICTED, GOLD)
    assert [gold.report.id for _, gold in pairing.pairs] == ["one", "two"]
    assert (pairing.missing, pairing.extra) == (("two",), ("three",))
    assert not list(pairing.pairs[1][0].facts())


def test_an_id_as_reading_makes_it_meets_the_file_name_it_came_from() -> None:
    pairing = pair_up({"000-81fd": record("000-81fd")}, {"000_81fd": record("000_81fd")})
    assert (pairing.missing, pairing.extra) == ((), ())


def test_two_records_of_one_report_are_refused() -> None:
    with pytest.raises(DataError, match="same report"):
        pair_up({"a_b": record("a_b"), "a-b": record("a-b")}, {})


def test_scores_sum_over_reports() -> None:
    evaluation = evaluate(pair_up(PREDICTED, GOLD).pairs)
    assert evaluation.kind("organization", "strict") == Score(1, 2, 1)
    assert evaluation.kind("participation", "strict") == Score(1, 2, 1)
    assert evaluation.kind("organizing role", "strict") == Score(1, 1, 1)
    assert evaluation.kind("event type", "strict") == Score(1, 1, 0)
    # Organizing roles are participations and do not count twice.
    assert evaluation.total("strict") == Score(3, 5, 2)


def test_scores_by_role() -> None:
    evaluation = evaluate(pair_up(PREDICTED, GOLD).pairs)
    assert evaluation.roles() == ("host", "organizer", "speaker")
    assert evaluation.role("host", "strict") == Score(1, 0, 1)
    assert evaluation.role("speaker", "strict") == Score(0, 1, 0)


def test_the_table_has_a_dash_where_nothing_is_scored() -> None:
    lines = render(evaluate(pair_up(PREDICTED, GOLD).pairs)).splitlines()
    (project,) = [line for line in lines if line.startswith("project")]
    assert project.split() == ["project", *"000––––000–––"]
    (participation,) = [line for line in lines if line.startswith("participation ")]
    assert participation.split()[1:7] == ["3", "1", "1", "0.50", "0.33", "0.40"]


def test_every_error_is_listed_with_its_report() -> None:
    lines = render(evaluate(pair_up(PREDICTED, GOLD).pairs)).splitlines()
    errors = [line.strip() for line in lines[lines.index("one") :]]
    assert "missed participation    delta institute, speaker  (agent not found)" in errors
    assert "false  participation    marsh institute, host  (agent not in gold)" in errors
    assert errors.index("two") < errors.index(
        "missed participation    hill institute, organizer  (agent not found)"
    )


def test_what_the_relaxed_count_lets_pass_is_marked() -> None:
    predicted, gold = record("one"), record("one")
    predicted = predicted.model_copy(update={"organizations": _bodies("River Institute of Delta")})
    gold = gold.model_copy(update={"organizations": _bodies("River Institute of Delta City")})
    evaluation = evaluate([(predicted, gold)])
    assert evaluation.kind("organization", "strict") == Score(0, 1, 1)
    assert evaluation.kind("organization", "relaxed") == Score(1, 0, 0)
    assert render(evaluation).count("(boundary, nearly)") == 2


def _bodies(*names: str) -> Any:
    parts = [{"id": f"o{i}", "name": name} for i, name in enumerate(names)]
    return Record.model_validate({"report": {"id": "x"}, "organizations": parts}).organizations


def test_json_holds_scores_and_errors() -> None:
    data: Any = json.loads(json.dumps(to_json(evaluate(pair_up(PREDICTED, GOLD).pairs))))
    assert data["reports"] == ["one", "two"]
    assert data["scores"]["strict"]["kinds"]["project"]["f1"] is None
    assert data["scores"]["strict"]["total"] == {
        "found": 3,
        "missed": 5,
        "false": 2,
        "precision": 0.6,
        "recall": 0.375,
        "f1": 0.4615,
        "f1_95": [0.0, 0.6],
    }
    assert {
        "report": "two",
        "kind": "organization",
        "error": "missed",
        "fact": "hill institute",
        "nearly": False,
        "cause": "organization not found",
    } in data["errors"]


def test_nothing_to_compare_is_a_table_of_dashes() -> None:
    assert evaluate([]).total("strict") == Score()
    assert "0 reports" in render(evaluate([]))


def test_the_order_of_reports_does_not_matter() -> None:
    pairs = pair_up(PREDICTED, GOLD).pairs
    assert render(evaluate(pairs)) == render(evaluate(reversed(pairs)))
