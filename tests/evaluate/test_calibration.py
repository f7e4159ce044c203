"""Confidence against being right: what each kind of fact carries, the bins, the expected error."""

from __future__ import annotations

from typing import Any

import pytest

from cckg.evaluate import calibrate, evaluate, render, to_json
from cckg.evaluate.facts import facts
from cckg.model.record import Record


def record(**parts: Any) -> Record:
    return Record.model_validate({"report": {"id": "flood-training"}, **parts})


def bodies(*confidences: float | None) -> dict[str, Any]:
    names = [f"Institute {chr(ord('a') + i)}" for i in range(len(confidences))]
    return {
        "organizations": [
            {"id": f"o{i}", "name": name, "confidence": confidence}
            for i, (name, confidence) in enumerate(zip(names, confidences, strict=True))
        ]
    }


FULL: dict[str, Any] = {
    "organizations": [
        {"id": "a", "name": "Hill School", "unit_of": "b", "confidence": 0.61},
        {"id": "b", "name": "Delta University", "confidence": 0.62},
    ],
    "people": [
        {
            "id": "w",
            "name": "Wang Wu",
            "confidence": 0.63,
            "positions": [{"title": "Dean", "organization": "a", "confidence": 0.64}],
        }
    ],
    "places": [{"id": "d", "name": "Delta City", "confidence": 0.65}],
    "projects": [{"id": "p", "name": "Flood Project", "confidence": 0.66}],
    "events": [
        {
            "id": "t",
            "name": "Flood Training",
            "type": "training",
            "start": "2022-06-07",
            "place": "d",
            "mode": "online",
            "attendance": {"count": 40},
            "confidence": 0.67,
            "sessions": [{"title": "Reading a River", "confidence": 0.68}],
        },
        {"id": "l", "name": "Old Dikes", "type": "lecture", "part_of": "t", "confidence": 0.69},
    ],
    "participations": [{"agent": "a", "in": "t", "role": "host", "confidence": 0.7}],
}

CARRIED = [
    ("organization", [0.62, 0.61]),
    ("person", [0.63]),
    ("place", [0.65]),
    ("project", [0.66]),
    ("unit of", [0.61]),
    ("affiliation", [0.64]),
    ("position", [0.64]),
    ("event dates", [0.67]),
    ("event place", [0.67]),
    ("event type", [0.67]),
    ("mode", [0.67]),
    ("attendance", [0.67]),
    ("session", [0.69, 0.68]),
    ("participation", [0.7]),
    ("organizing role", [0.7]),
]


@pytest.mark.parametrize(("kind", "confidences"), CARRIED)
def test_a_fact_is_as_sure_as_what_it_comes_from(kind: str, confidences: list[float]) -> None:
    assert [fact.confidence for fact in facts(record(**FULL)) if fact.kind == kind] == confidences


@pytest.mark.parametrize("sure", [(0.6, 0.9), (0.9, 0.6)])
def test_what_is_told_twice_is_as_sure_as_the_surer_telling(sure: tuple[float, float]) -> None:
    acts = [
        {"agent": "a", "in": id, "role": "host", "confidence": c} for id, c in zip("tu", sure, strict=True)
    ]
    held = [{"title": "Dean", "confidence": c} for c in sure]
    people = [{"id": "w", "name": "Wang Wu", "positions": held}]
    found = facts(record(**{**FULL, "participations": acts, "people": people}))
    by_kind = {fact.kind: fact.confidence for fact in found}
    assert (by_kind["participation"], by_kind["organizing role"], by_kind["position"]) == (0.9, 0.9, 0.9)


def test_confidence_makes_no_fact_another() -> None:
    evaluation = evaluate([(record(**bodies(0.6, 0.7)), record(**bodies(0.9, None)))])
    assert evaluation.kind("organization", "strict").f1 == 1.0


BINS = [
    # confidences of the predicted bodies, how many of them the gold has, (from, facts, right), error
    ([0.9, 0.95, 1.0], 3, [(0.9, 3, 3)], 0.05),
    ([0.9, 0.9], 1, [(0.9, 2, 1)], 0.4),
    ([0.89, 0.5, 0.55], 1, [(0.5, 2, 0), (0.8, 1, 1)], (1.05 + 0.11) / 3),
    ([0.2], 0, [(0.0, 1, 0)], 0.2),
    ([None, None], 1, [], None),
]


@pytest.mark.parametrize(("confidences", "right", "expected", "error"), BINS)
def test_bins_and_error(confidences: list[float], right: int, expected: Any, error: Any) -> None:
    gold = {"organizations": bodies(*confidences)["organizations"][:right]}
    found = calibrate(evaluate([(record(**bodies(*confidences)), record(**gold))]))
    assert [(one.low, one.facts, one.right) for one in found.bins if one.facts] == expected
    assert found.error == (None if error is None else pytest.approx(error))
    assert found.unstated == confidences.count(None)  # type: ignore[arg-type]


def test_an_organizing_role_counts_once() -> None:
    one = record(**FULL)
    found = calibrate(evaluate([(one, one)]))
    assert found.facts == sum(len(sure) for _, sure in CARRIED) - 1
    assert calibrate(evaluate([(one, one)]), "organizing role").facts == 1


def test_the_table_and_the_json() -> None:
    evaluation = evaluate([(record(**bodies(0.9, 0.9, 0.7)), record(**bodies(0.9)))])
    lines = render(evaluation).splitlines()
    start = lines.index("confidence        facts right  share   mean")
    assert [line.split() for line in lines[start + 1 : start + 6]] == [
        ["0.5–0.6", "0", "0", "–", "–"],
        ["0.6–0.7", "0", "0", "–", "–"],
        ["0.7–0.8", "1", "0", "0.00", "0.70"],
        ["0.8–0.9", "0", "0", "–", "–"],
        ["0.9–1.0", "2", "1", "0.50", "0.90"],
    ]
    assert lines[start + 6] == "expected calibration error 0.500"
    told: Any = to_json(evaluation)["calibration"]
    assert told["bins"][1] == {"from": 0.9, "to": 1.0, "facts": 2, "right": 1, "share": 0.5, "mean": 0.9}
    assert (told["error"], told["facts"], told["kinds"]["person"]["error"]) == (0.5, 3, None)


def test_hand_made_records_have_no_table() -> None:
    one = record(**bodies(None))
    assert "confidence" not in render(evaluate([(one, one)]))
