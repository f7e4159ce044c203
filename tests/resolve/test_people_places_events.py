"""People need more than a name, places their kind, events their days and an organizer in common."""

from typing import Any

import pytest

from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve


def person_at(body: str | None, name: str = "Wei Lanqing", report: str = "r0") -> Record:
    data: dict[str, Any] = {"report": {"id": report}, "people": [{"id": "p", "name": name}]}
    if body:
        data["organizations"] = [{"id": "o", "name": body, "kind": "university"}]
        data["people"][0]["positions"] = [{"title": "Dean", "organization": "o"}]
    return Record.model_validate(data)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (("Meridian University", "Wei Lanqing"), ("Meridian University", "Wei Lanqing"), True),
        (("Meridian University", "Wei Lanqing"), ("Meridian University", "Lanqing Wei"), True),
        (("Meridian University", "Wei Lanqing"), ("Harrow University", "Wei Lanqing"), False),
        (("Meridian University", "Wei Lanqing"), (None, "Wei Lanqing"), False),
        ((None, "Wei Lanqing"), (None, "Wei Lanqing"), False),
        (("Meridian University", "Wei Lanqing"), ("Meridian University", "Wei Lanping"), False),
    ],
)
def test_one_person_needs_a_name_and_a_body_in_common(
    first: tuple[str | None, str], second: tuple[str | None, str], one: bool
) -> None:
    records = [person_at(first[0], first[1]), person_at(second[0], second[1], "r1")]
    resolution = resolve(records, Authority())
    assert (resolution.id("r0", "p") == resolution.id("r1", "p")) is one


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ({"name": "Dongze City", "kind": "city"}, {"name": "Dongze", "kind": "city"}, True),
        ({"name": "Dongze City"}, {"name": "Dongze", "kind": "city"}, True),
        ({"name": "东泽市", "kind": "city"}, {"name": "东泽", "kind": "city"}, True),
        ({"name": "Dongze City", "kind": "city"}, {"name": "Dongze Province", "kind": "province"}, False),
        ({"name": "Palm Hotel", "kind": "venue"}, {"name": "Palm Hotel", "kind": "venue"}, True),
        ({"name": "Palm Court", "kind": "venue"}, {"name": "Palm Court", "kind": "city"}, False),
        ({"name": "Shanlu", "kind": "province"}, {"name": "Shanly", "kind": "province"}, False),
    ],
)
def test_places_are_told_by_name_and_kind(a: dict[str, Any], b: dict[str, Any], one: bool) -> None:
    records = [
        Record.model_validate({"report": {"id": f"r{i}"}, "places": [{"id": "x", **place}]})
        for i, place in enumerate((a, b))
    ]
    resolution = resolve(records, Authority())
    assert (resolution.id("r0", "x") == resolution.id("r1", "x")) is one


def test_two_halls_of_one_name_in_two_towns_stay_two() -> None:
    def hall(report: str, town: str) -> Record:
        places = [
            {"id": "t", "name": town, "kind": "city"},
            {"id": "x", "name": "Palm", "kind": "venue", "within": "t"},
        ]
        return Record.model_validate({"report": {"id": report}, "places": places})

    resolution = resolve([hall("r0", "Dongze"), hall("r1", "Beizhou")], Authority())
    assert resolution.id("r0", "x") != resolution.id("r1", "x")


def telling(report: str, **event: Any) -> Record:
    organizer = event.pop("organizer", "Meridian University")
    place = event.pop("place", None)
    return Record.model_validate(
        {
            "report": {"id": report},
            "organizations": [{"id": "o", "name": organizer, "kind": "university"}],
            "places": [{"id": "x", "name": place, "kind": "city"}] if place else [],
            "events": [
                {
                    "id": "e",
                    "name": "Training on soils",
                    "type": "training",
                    **({"place": "x"} if place else {}),
                    **event,
                }
            ],
            "participations": [{"agent": "o", "in": "e", "role": "organizer"}],
        }
    )


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ({"start": "2021-05-25", "end": "2021-05-28"}, True),
        ({"start": "2021-05-25", "end": "2021-05-28", "place": "Dongze"}, True),
        ({"start": "2021-05-25", "end": "2021-05-28", "place": "Beizhou"}, False),
        ({"start": "2021-05-25", "end": "2021-05-27"}, True),  # one report is a day out
        ({"start": "2021-05-25"}, True),  # a report that names the first day only
        ({"start": "2021-05", "end": "2021-05"}, True),
        ({"start": "2021-06-25", "end": "2021-06-28"}, False),
        ({"start": "2020-05-25", "end": "2020-05-28"}, False),
        ({"name": "Soils course for officials", "start": "2021-05-25", "end": "2021-05-28"}, True),
        ({"name": "Training on forests", "start": "2021-05-25", "end": "2021-05-28"}, False),
        ({"name": "Second training on soils", "start": "2021-05-25", "end": "2021-05-28"}, True),
        ({"name": "Opening of the training on soils", "start": "2021-05-25"}, True),
        ({"name": "Opening of the training on soils", "start": "2021-05-25", "type": "ceremony"}, False),
        ({"name": "Soil training", "type": "workshop", "start": "2021-05-25", "end": "2021-05-28"}, True),
        ({"start": "2021-05-25", "end": "2021-05-28", "type": "ceremony"}, False),
        ({"start": "2021-05-25", "end": "2021-05-28", "organizer": "Harrow University"}, False),
        ({}, False),
    ],
)
def test_one_event_told_twice(other: dict[str, Any], one: bool) -> None:
    first = telling("r0", start="2021-05-25", end="2021-05-28", place="Dongze")
    resolution = resolve([first, telling("r1", **other)], Authority())
    assert resolution.id("r0", "e") == "r0/e"
    assert resolution.id("r1", "e") == ("r0/e" if one else "r1/e")


def test_undated_events_are_never_put_together_by_themselves() -> None:
    days = {"start": "--05-25", "end": "--05-28"}
    resolution = resolve([telling("r0", **days), telling("r1", **days)], Authority())
    assert resolution.id("r1", "e") == "r1/e"


def test_a_listed_event_is_one_whatever_its_reports_say() -> None:
    listed = Authority.model_validate({"events": [{"id": "r0/e", "told_in": ["r1/e"]}]})
    resolution = resolve([telling("r0"), telling("r1", start="2020-01-01")], listed)
    assert resolution.id("r1", "e") == "r0/e"


def test_an_event_keeps_the_id_of_a_telling_that_is_gone() -> None:
    given = {"kind": "event", "id": "gone/e", "mentions": ["gone/e", "r1/e"]}
    resolution = resolve([telling("r1", start="2021-05-25")], Authority.model_validate({"given": [given]}))
    assert resolution.id("r1", "e") == "gone/e"
