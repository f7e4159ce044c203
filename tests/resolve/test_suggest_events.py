"""Events that reports may tell twice: suggested with probability and reason, undated ones too."""

from typing import Any

import pytest

from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve
from cckg.resolve.suggest import suggestions
from cckg.resolve.suggestion import Suggestion


def telling(
    report: str, *bodies: str, name: str = "Training on soils", type: str = "training", **event: Any
) -> Record:
    """A report of one event that all these bodies organize."""
    return Record.model_validate(
        {
            "report": {"id": report},
            "organizations": [
                {"id": f"o{i}", "name": body, "kind": "university"} for i, body in enumerate(bodies)
            ],
            "events": [{"id": "e", "name": name, "type": type, **event}],
            "participations": [{"agent": f"o{i}", "in": "e", "role": "host"} for i in range(len(bodies))],
        }
    )


def suggested(records: list[Record], **entry: Any) -> list[Suggestion]:
    events = [{"id": "r/e", **entry}] if entry else []
    known = Authority.model_validate({"events": events})
    found = suggestions(records, resolve(records, known), known)
    return [one for one in found if one.kind == "event"]


MERIDIAN, HARROW = "Meridian University", "Harrow University"
FIRST = telling("r", MERIDIAN, HARROW, start="2021-05-25", end="2021-05-28")


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({}, ("no date in common", "same type", "organizer in common", "same subject")),
        ({"start": "2021"}, ("no date in common",)),
        ({"start": "--05-25"}, ("same day of a year that is not said",)),
        ({"start": "2021-05-27", "type": "workshop"}, ("days overlap", "type akin")),
    ],
)
def test_what_is_probable_and_was_left_apart_is_suggested(
    other: dict[str, str], reasons: tuple[str, ...]
) -> None:
    (one,) = suggested([FIRST, telling("s", MERIDIAN, **other)])
    assert (one.kind, one.keep, one.gone, one.mentions) == ("event", "r/e", "s/e", ("s/e",))
    assert 0.3 < one.probability < 1
    assert set(reasons) <= set(one.reason.split("; "))


@pytest.mark.parametrize(
    "other",
    [
        {"start": "2021-05-25", "end": "2021-05-28"},  # put together without asking
        {"start": "2020"},
        {"start": "--06-02"},
        {"start": "2022-05-25"},
        {"name": "Training on forests"},
        {"name": "Second training on soils", "start": "2021-06-25"},
        {"type": "ceremony"},
    ],
)
def test_what_cannot_be_one_or_is_one_already_is_not(other: dict[str, str]) -> None:
    assert suggested([FIRST, telling("s", MERIDIAN, **other)]) == []


def test_two_events_of_one_report_or_of_other_organizers_are_not() -> None:
    assert suggested([FIRST, telling("s", "Reed University")]) == []


def test_what_was_refused_is_not_suggested_again() -> None:
    assert suggested([FIRST, telling("s", MERIDIAN)], **{"not": ["s/e"]}) == []


def test_the_event_of_the_files_is_the_one_that_stays() -> None:
    (one,) = suggested([FIRST, telling("a", MERIDIAN)], told_in=["x/e"])
    assert (one.keep, one.gone) == ("r/e", "a/e")


def test_ties_are_those_that_would_count_once_less_or_anew() -> None:
    (less,) = suggested([FIRST, telling("s", MERIDIAN, HARROW)])
    (anew,) = suggested([FIRST, telling("s", MERIDIAN, "Reed University")])
    assert (less.ties, less.participations) == (1, 2)
    assert (anew.ties, anew.participations) == (1, 2)


def test_a_person_sees_title_and_days() -> None:
    (one,) = suggested([FIRST, telling("s", MERIDIAN)])
    assert one.keep_name == "Training on soils, 2021-05-25 to 2021-05-28"
    assert one.gone_name == "Training on soils, no date"


def test_the_order_of_reports_does_not_matter() -> None:
    records = [FIRST, telling("s", MERIDIAN), telling("t", HARROW, start="2021")]
    assert suggested(records) == suggested(records[::-1])
