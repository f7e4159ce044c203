"""Tiny records against each other: what is found, missed and false, kind by kind."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.evaluate import Comparison, compare
from cckg.evaluate.facts import KINDS
from cckg.model.record import Record

Counts = tuple[int, int, int]  # found, missed, false


def record(**parts: Any) -> Record:
    return Record.model_validate({"report": {"id": "2022-flood-training"}, **parts})


def organization(id: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": name, **more}


def event(id: str = "training", type: str = "training", **more: Any) -> dict[str, Any]:
    return {"id": id, "name": "Flood Training", "type": type, **more}


def counts(comparison: Comparison, kind: str, strictness: Any = "strict") -> Counts:
    outcome = comparison.outcomes[strictness][kind]
    return len(outcome.found), len(outcome.missed), len(outcome.false)


NAMES = [
    # predicted name and other forms, gold name and other forms, strict, relaxed
    ("River Institute", [], "River Institute", [], (1, 0, 0), (1, 0, 0)),
    ("the RIVER institute", [], "River Institute", [], (1, 0, 0), (1, 0, 0)),
    ("Ｒiver  Institute,", [], "River Institute", [], (1, 0, 0), (1, 0, 0)),
    ("RI", ["River Institute"], "River Institute", [], (1, 0, 0), (1, 0, 0)),
    ("River Institute", [], "Delta Institute of Rivers", ["River Institute"], (1, 0, 0), (1, 0, 0)),
    ("River Institute of Delta", [], "River Institute of Delta City", [], (0, 1, 1), (1, 0, 0)),
    ("River Institute", [], "Delta River Water Institute", [], (0, 1, 1), (0, 1, 1)),
    ("河流研究院", [], "河流研究院", [], (1, 0, 0), (1, 0, 0)),
    ("三角洲河流研究院", [], "三角洲市河流研究院", [], (0, 1, 1), (1, 0, 0)),
]


@pytest.mark.parametrize(("name", "also", "gold_name", "gold_also", "strict", "relaxed"), NAMES)
@pytest.mark.parametrize("kind", ["organizations", "people", "places", "projects"])
def test_names_match_by_any_form(
    kind: str,
    name: str,
    also: list[str],
    gold_name: str,
    gold_also: list[str],
    strict: Counts,
    relaxed: Counts,
) -> None:
    predicted = record(**{kind: [{"id": "a", "name": name, "also": also}]})
    gold = record(**{kind: [{"id": "b", "name": gold_name, "also": gold_also}]})
    singular = {"organizations": "organization", "people": "person", "places": "place", "projects": "project"}
    result = compare(predicted, gold)
    assert counts(result, singular[kind]) == strict
    assert counts(result, singular[kind], "relaxed") == relaxed


def test_matching_is_one_to_one() -> None:
    one = record(organizations=[organization("a", "River Institute")])
    two = record(
        organizations=[organization("a", "River Institute"), organization("b", "The River Institute")]
    )
    assert counts(compare(one, two), "organization") == (1, 1, 0)
    assert counts(compare(two, one), "organization") == (1, 0, 1)


def test_matching_finds_the_most_pairs() -> None:
    # The first prediction fits both, the second only the one that the first would take.
    predicted = record(organizations=[organization("a", "RI", also=["DI"]), organization("b", "RI")])
    gold = record(organizations=[organization("x", "RI"), organization("y", "DI")])
    assert counts(compare(predicted, gold), "organization") == (2, 0, 0)


SIMILAR = [f"Institute {a} {b}" for a in "abcd" for b in "xyz"]
BODIES = [organization(f"o{i}", name, also=[SIMILAR[(i * 5) % 12]]) for i, name in enumerate(SIMILAR)]


@settings(deadline=None)
@given(st.permutations(BODIES))
def test_matching_does_not_depend_on_order(shuffled: list[dict[str, Any]]) -> None:
    gold = record(organizations=BODIES[::2])
    expected = counts(compare(record(organizations=BODIES), gold), "organization", "relaxed")
    assert counts(compare(record(organizations=shuffled), gold), "organization", "relaxed") == expected


A, B = organization("a", "River Institute"), organization("b", "Delta University")
WANG = {"id": "w", "name": "Wang Wu"}
HELD = {"agent": "a", "in": "training"}

KIND_BY_KIND = [
    # kind, predicted parts, gold parts, strict counts
    (
        "unit of",
        {"organizations": [{**A, "unit_of": "b"}, B]},
        {"organizations": [{**A, "unit_of": "b"}, B]},
        (1, 0, 0),
    ),
    ("unit of", {"organizations": [A, B]}, {"organizations": [{**A, "unit_of": "b"}, B]}, (0, 1, 0)),
    (
        "unit of",
        {"organizations": [A, {**B, "unit_of": "a"}]},
        {"organizations": [{**A, "unit_of": "b"}, B]},
        (0, 1, 1),
    ),
    (
        "affiliation",
        {"people": [{**WANG, "positions": [{"title": "Dean", "organization": "a"}]}], "organizations": [A]},
        {"people": [{**WANG, "positions": [{"organization": "a"}]}], "organizations": [A]},
        (1, 0, 0),
    ),
    (
        "position",
        {"people": [{**WANG, "positions": [{"title": "the Deputy-Director", "organization": "a"}]}]},
        {"people": [{**WANG, "positions": [{"title": "Deputy Director"}]}]},
        (1, 0, 0),
    ),
    (
        "position",
        {"people": [{**WANG, "positions": [{"title": "Deputy Director of Water"}]}]},
        {"people": [{**WANG, "positions": [{"title": "Deputy Director"}]}]},
        (0, 1, 1),
    ),
    (
        "position",
        {"people": [{**WANG, "positions": [{"title": "Dean", "organization": "a"}, {"title": "Dean"}]}]},
        {"people": [{**WANG, "positions": [{"title": "Dean"}]}]},
        (1, 0, 0),
    ),
    (
        "event dates",
        {"events": [event(start="2022-06-07")]},
        {"events": [event(start="2022-06-07", end="2022-06-07")]},
        (1, 0, 0),
    ),
    ("event dates", {"events": [event(start="2022-06-07")]}, {"events": [event(start="--06-07")]}, (0, 1, 1)),
    ("event dates", {"events": [event()]}, {"events": [event()]}, (0, 0, 0)),
    (
        "event dates",
        {"events": [event("x", start="2022-06-07"), event("y", start="2022-06-07")]},
        {"events": [event("x", start="2022-06-07")]},
        (1, 0, 1),
    ),
    (
        "event place",
        {"events": [event(place="d")], "places": [{"id": "d", "name": "Delta City"}]},
        {"events": [event(places=["x"])], "places": [{"id": "x", "name": "Delta", "also": ["Delta City"]}]},
        (1, 0, 0),
    ),
    ("event type", {"events": [event(type="workshop")]}, {"events": [event(type="training")]}, (0, 1, 1)),
    ("event type", {"events": [event(type="training")]}, {"events": [event(type="training")]}, (1, 0, 0)),
    ("mode", {"events": [event(mode="online")]}, {"events": [event(mode="hybrid")]}, (0, 1, 1)),
    ("mode", {"events": [event()]}, {"events": [event(mode="hybrid")]}, (0, 1, 0)),
    (
        "attendance",
        {"events": [event(attendance={"count": 40, "qualifier": "about", "who": "officials"})]},
        {"events": [event(attendance={"count": 40, "qualifier": "about", "who": "trainees"})]},
        (1, 0, 0),
    ),
    (
        "attendance",
        {"events": [event(attendance={"count": 40})]},
        {"events": [event(attendance={"count": 40, "qualifier": "about"})]},
        (0, 1, 1),
    ),
    ("attendance", {"events": [event(attendance={"who": "officials"})]}, {"events": [event()]}, (0, 0, 0)),
    (
        "session",
        {"events": [event(sessions=[{"title": "Reading a River"}])]},
        {"events": [event(sessions=[{"title": "“Reading a river”"}])]},
        (1, 0, 0),
    ),
    (
        "session",
        {
            "events": [
                event(),
                {"id": "l", "name": "Reading a River", "type": "lecture", "part_of": "training"},
            ]
        },
        {"events": [event(sessions=[{"title": "Reading a River"}])]},
        (1, 0, 0),
    ),
    (
        "event type",
        {
            "events": [
                event(),
                {"id": "l", "name": "Reading a River", "type": "lecture", "part_of": "training"},
            ]
        },
        {"events": [event(sessions=[{"title": "Reading a River"}])]},
        (1, 0, 0),
    ),
    (
        "event type",
        {"events": [{"id": "l", "name": "Reading a River", "type": "lecture"}]},
        {"events": [{"id": "l", "name": "Reading a River", "type": "lecture"}]},
        (1, 0, 0),
    ),
    (
        "participation",
        {"organizations": [A], "participations": [{**HELD, "role": "host"}]},
        {"organizations": [A], "participations": [{**HELD, "role": "organizer"}]},
        (0, 1, 1),
    ),
    (
        "participation",  # once per report: the event does not matter
        {
            "organizations": [A],
            "participations": [{**HELD, "role": "host"}, {"agent": "a", "in": "dinner", "role": "host"}],
        },
        {"organizations": [A], "participations": [{"agent": "a", "in": "opening", "role": "host"}]},
        (1, 0, 0),
    ),
    (
        "participation",  # an agent that the record does not define is wrong, not absent
        {"participations": [{**HELD, "agent": "nobody", "role": "host"}]},
        {"organizations": [A], "participations": [{**HELD, "role": "host"}]},
        (0, 1, 1),
    ),
    (
        "organizing role",
        {
            "organizations": [A],
            "participations": [{**HELD, "role": "partner"}, {**HELD, "role": "supporter"}],
        },
        {"organizations": [A], "participations": [{**HELD, "role": "partner"}, {**HELD, "role": "speaker"}]},
        (1, 0, 0),
    ),
    (
        "organizing role",  # of organizations alone
        {"people": [WANG], "participations": [{"agent": "w", "in": "training", "role": "host"}]},
        {"people": [WANG], "participations": [{"agent": "w", "in": "training", "role": "host"}]},
        (0, 0, 0),
    ),
]


@pytest.mark.parametrize(("kind", "predicted", "gold", "expected"), KIND_BY_KIND)
def test_each_kind_of_fact(kind: str, predicted: Any, gold: Any, expected: Counts) -> None:
    assert counts(compare(record(**predicted), record(**gold)), kind) == expected


def test_the_cases_cover_every_kind() -> None:
    assert {case[0] for case in KIND_BY_KIND} | {"organization", "person", "place", "project"} == set(KINDS)


def test_titles_are_no_names_in_relaxed_counting() -> None:
    predicted = record(events=[event(sessions=[{"title": "Reading a River in Spring"}])])
    gold = record(events=[event(sessions=[{"title": "Reading a River in the Spring"}])])
    assert counts(compare(predicted, gold), "session", "relaxed") == (0, 1, 1)


FULL: dict[str, Any] = {
    "organizations": [{**A, "unit_of": "b"}, B],
    "people": [{**WANG, "positions": [{"title": "Dean", "organization": "b"}]}],
    "places": [{"id": "d", "name": "Delta City"}],
    "projects": [{"id": "p", "name": "Flood Project"}],
    "events": [
        event(
            start="2022-06-07",
            place="d",
            mode="onsite",
            attendance={"count": 40},
            sessions=[{"title": "Reading a River"}],
        )
    ],
    "participations": [{**HELD, "role": "host"}],
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_equals_itself(kind: str) -> None:
    assert counts(compare(record(**FULL), record(**FULL)), kind) == (1 + (kind == "organization"), 0, 0)


def rejected(parts: dict[str, Any]) -> dict[str, Any]:
    return {kind: [{**fact, "status": "rejected"} for fact in facts] for kind, facts in parts.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_rejected_facts_count_on_neither_side(kind: str) -> None:
    gone = record(**rejected(FULL))
    assert counts(compare(gone, gone), kind) == (0, 0, 0)
    assert counts(compare(record(**FULL), gone), kind)[:2] == (0, 0)
    assert counts(compare(gone, record(**FULL)), kind)[::2] == (0, 0)


def test_what_hangs_on_a_rejected_body_is_gone_too() -> None:
    parts = {**FULL, "organizations": [A, {**B, "status": "rejected"}]}
    result = compare(record(**parts), record(**FULL))
    assert counts(result, "affiliation") == (0, 1, 0)
    assert counts(result, "unit of") == (0, 1, 0)
