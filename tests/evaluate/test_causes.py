"""Why a fact is wrong: tiny records against each other, the cause of each error by kind."""

from __future__ import annotations

from typing import Any

import pytest

from cckg.evaluate import by_cause, evaluate, mistakes, render
from cckg.evaluate.dates import relation
from cckg.model.record import Record

RIVER = {"id": "r", "name": "River Institute"}
WANG = {"id": "w", "name": "Wang Wu"}
TRAINING = {"id": "t", "name": "Flood Training", "type": "training"}


def record(**parts: Any) -> Record:
    return Record.model_validate({"report": {"id": "flood-training"}, **parts})


def bodies(*names: str) -> dict[str, Any]:
    return {"organizations": [{"id": f"o{i}", "name": name} for i, name in enumerate(names)]}


def acts(*held: tuple[str, str], extra: tuple[str, ...] = ()) -> dict[str, Any]:
    """Bodies in roles, and bodies without any."""
    names = sorted({name for name, _ in held} | set(extra))
    ids = {name: f"o{i}" for i, name in enumerate(names)}
    roles = [{"agent": ids[name], "in": "t", "role": role} for name, role in held]
    return {**bodies(*names), "events": [TRAINING], "participations": roles}


def unit(name: str, parent: str | None) -> dict[str, Any]:
    if parent is None:
        return bodies(name)
    return {"organizations": [{"id": "u", "name": name, "unit_of": "p"}, {"id": "p", "name": parent}]}


def person(name: str, *titles: str) -> dict[str, Any]:
    return {"people": [{"id": "w", "name": name, "positions": [{"title": title} for title in titles]}]}


def works_at(body: str | None) -> dict[str, Any]:
    if body is None:
        return {"people": [WANG]}
    return {
        "people": [{**WANG, "positions": [{"organization": "b"}]}],
        "organizations": [{"id": "b", "name": body}],
    }


def event(**more: Any) -> dict[str, Any]:
    return {"events": [{**TRAINING, **more}]}


def held_in(place: str | None, *others: str) -> dict[str, Any]:
    names = [*([place] if place else []), *others]
    places = [{"id": f"p{i}", "name": name} for i, name in enumerate(names)]
    return {**(event(place="p0") if place else event()), "places": places}


# kind, predicted, gold, cause of the miss, cause of the false find (None: no such error)
CASES = [
    ("organization", {}, bodies("River Institute"), "organization not found", None),
    ("organization", bodies("River Institute"), {}, None, "organization not in gold"),
    (
        "organization",
        bodies("River Institute of Delta"),
        bodies("River Institute"),
        "boundary",
        "boundary",
    ),
    ("organization", bodies("三角洲大学河流学院"), bodies("河流学院"), "boundary", "boundary"),
    (
        "organization",
        bodies("Delta River and Lake Institute"),
        bodies("Delta Institute of Rivers and Lake"),
        "another name",
        "another name",
    ),
    (
        "organization",
        bodies("Hill Institute"),
        bodies("River Institute"),
        "organization not found",
        "organization not in gold",
    ),
    (
        "organization",
        bodies("River Institute", "the River Institute"),
        bodies("River Institute"),
        None,
        "twice",
    ),
    ("organization", {"people": [RIVER]}, {"organizations": [RIVER]}, "person instead", None),
    ("organization", {"places": [RIVER]}, {"organizations": [RIVER]}, "place instead", None),
    ("place", {"places": [RIVER]}, {"organizations": [RIVER]}, None, "organization instead"),
    ("project", {"organizations": [RIVER]}, {"projects": [RIVER]}, "organization instead", None),
    ("person", person("Wang Wu"), person("Wang Li"), "person not found", "person not in gold"),
    ("unit of", unit("Hill School", None), unit("Hill School", "Delta University"), "parent not found", None),
    (
        "unit of",
        unit("Hill School", "Delta University"),
        unit("Hill School", None),
        None,
        "parent not in gold",
    ),
    (
        "unit of",
        unit("Hill School", "Marsh College"),
        unit("Hill School", "Delta University"),
        "other parent",
        "other parent",
    ),
    (
        "unit of",
        unit("Hill School", "Delta"),
        unit("Hill School", "Delta University"),
        "parent worded otherwise",
        "parent worded otherwise",
    ),
    (
        "unit of",
        unit("School", "Delta University"),
        unit("Hill School", "Delta University"),
        "organization under another name",
        "organization under another name",
    ),
    ("unit of", {}, unit("Hill School", "Delta University"), "organization not found", None),
    ("position", person("Wang Wu"), person("Wang Wu", "Dean"), "title not found", None),
    ("position", {}, person("Wang Wu", "Dean"), "person not found", None),
    ("position", person("Wang Wu", "Dean"), person("Wang Wu", "Chair"), "other title", "other title"),
    (
        "position",
        person("Wang Wu", "Deputy Dean"),
        person("Wang Wu", "Dean"),
        "title worded otherwise",
        "title worded otherwise",
    ),
    (
        "position",
        person("Dr Wang Wu", "Dean"),
        person("Wang Wu", "Dean"),
        "person under another name",
        "person under another name",
    ),
    ("affiliation", works_at(None), works_at("River Institute"), "body not found", None),
    ("affiliation", works_at("Hill School"), works_at("River Institute"), "other body", "other body"),
    ("event dates", event(), event(start="2022-06-07"), "date not found", None),
    ("event dates", event(start="2022-06-07"), event(), None, "date not in gold"),
    ("event dates", event(start="--06-07"), event(start="2022-06-07"), "missing year", "missing year"),
    ("event dates", event(start="2022-06-07"), event(start="2022-06-08"), "wrong day", "wrong day"),
    ("event place", held_in(None), held_in("Delta City"), "place not found", None),
    ("event place", held_in(None, "Delta City"), held_in("Delta City"), "place there, not the event's", None),
    ("event place", held_in("Marsh Town"), held_in("Delta City"), "other place", "other place"),
    ("event place", held_in("Delta"), held_in("Delta City"), "boundary", "boundary"),
    ("event type", event(type="workshop"), event(), "other type", "other type"),
    ("event type", {}, event(), "type not found", None),
    ("mode", event(mode="online"), event(mode="hybrid"), "other mode", "other mode"),
    ("mode", event(mode="online"), event(), None, "mode not in gold"),
    ("attendance", event(), event(attendance={"count": 40}), "number not found", None),
    (
        "attendance",
        event(attendance={"count": 30}),
        event(attendance={"count": 40}),
        "other number",
        "other number",
    ),
    (
        "attendance",
        event(attendance={"count": 40}),
        event(attendance={"count": 40, "qualifier": "about"}),
        "other qualifier",
        "other qualifier",
    ),
    ("session", event(), event(sessions=[{"title": "Reading a River"}]), "session not found", None),
    (
        "session",
        event(sessions=[{"title": "Reading a River in Spring"}]),
        event(sessions=[{"title": "Reading a River"}]),
        "title worded otherwise",
        "title worded otherwise",
    ),
    ("participation", event(), acts(("Hill School", "host")), "agent not found", None),
    (
        "participation",
        acts(extra=("Hill School",)),
        acts(("Hill School", "host")),
        "agent there, no role",
        None,
    ),
    (
        "participation",
        acts(("Hill School", "host")),
        acts(extra=("Hill School",)),
        None,
        "agent there, no role",
    ),
    (
        "participation",
        acts(("Hill School", "partner")),
        acts(("Hill School", "host")),
        "wrong role",
        "wrong role",
    ),
    (
        "participation",
        acts(("Hill School", "host")),
        acts(("Hill School", "host"), ("Hill School", "funder")),
        "one role more",
        None,
    ),
    (
        "participation",
        acts(("Hill School of Delta", "host")),
        acts(("Hill School", "host")),
        "agent under another name",
        "agent under another name",
    ),
    (
        "participation",
        acts(("Hill School of Delta", "funder")),
        acts(("Hill School", "host")),
        "agent under another name, not the role",
        "agent under another name, not the role",
    ),
    # The organizing roles see the other roles too.
    ("organizing role", acts(("Hill School", "funder")), acts(("Hill School", "host")), "wrong role", None),
]


@pytest.mark.parametrize(("kind", "predicted", "gold", "missed", "false"), CASES)
def test_each_error_has_its_cause(
    kind: str, predicted: Any, gold: Any, missed: str | None, false: str | None
) -> None:
    found = [one for one in mistakes(evaluate([(record(**predicted), record(**gold))])) if one.kind == kind]
    assert {one.error: one.cause for one in found} == {
        error: cause for error, cause in (("missed", missed), ("false", false)) if cause
    }


DATES = [
    # predicted, gold, relation
    (("2022-06-07", "2022-06-07"), ("2022-06-07", "2022-06-09"), "other end"),
    (("--06-07", "--06-07"), ("2022-06-07", "2022-06-07"), "missing year"),
    (("2022-06-07", "2022-06-07"), ("--06-07", "--06-07"), "year added"),
    (("2021-06-07", "2021-06-07"), ("2022-06-07", "2022-06-07"), "wrong year"),
    (("2022-06", "2022-06"), ("2022-06-07", "2022-06-07"), "less exact"),
    (("2022", "2022"), ("2022-06-07", "2022-06-07"), "less exact"),
    (("2022-06-07", "2022-06-07"), ("2022", "2022"), "too exact"),
    (("2022-06-08", "2022-06-08"), ("2022-06-07", "2022-06-07"), "wrong day"),
    (("2022-07-07", "2022-07-07"), ("2022-06-07", "2022-06-07"), "wrong month"),
    (("2021-01", "2021-01"), ("2022-06-07", "2022-06-07"), "other date"),
    (("2021", "2021"), ("2022", "2022"), "other date"),
]


@pytest.mark.parametrize(("predicted", "gold", "expected"), DATES)
def test_how_dates_differ(predicted: tuple[str, str], gold: tuple[str, str], expected: str) -> None:
    assert relation(predicted, gold) == expected


def test_the_nearest_date_tells_the_cause() -> None:
    ours = [{**TRAINING, "start": "2019-01-01"}, {**TRAINING, "id": "u", "start": "2022-06-08"}]
    found = mistakes(evaluate([(record(events=ours), record(**event(start="2022-06-07")))]))
    assert [one.cause for one in found if one.kind == "event dates"] == [
        "wrong day",
        "other date",
        "wrong day",
    ]


def test_causes_are_counted_before_the_list() -> None:
    predicted = acts(("Hill School", "funder"), ("Marsh College", "speaker"))
    gold = acts(("Hill School", "host"), ("River Institute", "host"), ("Delta Lake Bureau", "host"))
    evaluation = evaluate([(record(**predicted), record(**gold))])
    counted = [
        (c.cause, c.missed, c.false) for c in by_cause(mistakes(evaluation)) if c.kind == "participation"
    ]
    assert counted == [("agent not found", 2, 0), ("wrong role", 1, 1), ("agent not in gold", 0, 1)]
    text = render(evaluation)
    assert text.index("errors by cause") < text.index("\nflood-training")
    assert "\nflood-training" not in render(evaluation, listed=False)
    assert "errors by cause" in render(evaluation, listed=False)


def test_nothing_wrong_is_no_table() -> None:
    one = record(**acts(("Hill School", "host")))
    assert "errors by cause" not in render(evaluate([(one, one)]))
