"""What may be one: found by shared keys, never all pairs, and what changes the network most comes first."""

from typing import Any

import pytest

from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve
from cckg.resolve.lookup import lookup, wide_index
from cckg.resolve.suggest import suggestions
from cckg.resolve.suggestion import Suggestion


def record(report: str, *bodies: str, role: str = "organizer", **more: Any) -> Record:
    """A report of one event that all these bodies organize."""
    told = [{"name": body, "kind": "university" if "University" in body else "ngo"} for body in bodies]
    return Record.model_validate(
        {
            "report": {"id": report},
            "organizations": [{"id": f"o{i}", **body} for i, body in enumerate(told)],
            "events": [{"id": "e", "name": "Course", "type": "training"}],
            "participations": [{"agent": f"o{i}", "in": "e", "role": role} for i in range(len(told))],
            **more,
        }
    )


def suggested(records: list[Record], authority: Authority | None = None) -> list[Suggestion]:
    known = authority or Authority()
    return suggestions(records, resolve(records, known), known)


def pairs(found: list[Suggestion]) -> set[tuple[str, str]]:
    return {(one.keep, one.gone) for one in found}


def test_two_names_that_the_judge_is_not_sure_of_are_suggested() -> None:
    (one,) = suggested([record("r", "Harrow University"), record("s", "University of Harrow")])
    assert (one.kind, one.keep, one.gone) == ("organization", "harrow-university", "university-of-harrow")
    assert one.probability == pytest.approx(0.475, abs=0.01)
    assert "word order of a university" in one.reason
    assert one.mentions == ("s/o0",)


def test_what_changes_the_network_most_comes_first() -> None:
    records = [
        record("r", "Harrow University", "Tesland Exchange"),
        record("s", "University of Harrow", "Green Fund", "Blue Fund"),
        record("t", "Reed University"),
        record("u", "University of Reed", "Green Fund"),
        record("v", "Moss University", role="participant"),
        record("w", "University of Moss", role="participant"),
    ]
    found = suggested(records)
    assert [(one.gone, one.ties, one.participations) for one in found] == [
        ("university-of-harrow", 2, 1),
        ("university-of-reed", 1, 1),
        ("university-of-moss", 0, 1),
    ]


def test_the_entry_of_the_files_is_the_one_that_stays() -> None:
    known = Authority.model_validate(
        {"organizations": [{"id": "uoh", "name": {"en": "University of Harrow"}}]}
    )
    records = [record("r", "Harrow University"), record("s", "Harrow University", "Green Fund")]
    assert pairs(suggested(records, known)) == {("uoh", "harrow-university")}


@pytest.mark.parametrize(
    "entries",
    [
        [{"id": "a", "not": ["b"]}, {"id": "b"}],
        [{"id": "a", "level": "provincial"}, {"id": "b", "level": "municipal"}],
        [{"id": "a", "place": "x"}, {"id": "b", "place": "y"}],
        [{"id": "a"}, {"id": "b", "part_of": [{"id": "a"}]}],
        [{"id": "a"}, {"id": "b", "predecessor": [{"id": "a"}]}],
        [
            {"id": "a", "part_of": [{"id": "p"}]},
            {"id": "b", "part_of": [{"id": "q"}]},
            {"id": "p"},
            {"id": "q"},
        ],
        [{"id": "a"}, {"id": "b", "replaced_by": "a"}],
    ],
)
def test_what_is_decided_or_blocked_is_not_suggested(entries: list[dict[str, Any]]) -> None:
    names = {"a": "Harrow University", "b": "University of Harrow"}
    mentions = {"a": "r/o0", "b": "r/o1"}

    def line(entry: str) -> dict[str, str]:
        return {"mention": mentions[entry], "verdict": "same", "by": "W", "kind": "person", "on": "2026"}

    told = [
        {**entry, "name": {"en": names.get(entry["id"], entry["id"])}}
        | ({"decisions": [line(entry["id"])]} if entry["id"] in mentions else {})
        for entry in entries
    ]
    places = [{"id": "x", "name": {"en": "Xland"}}, {"id": "y", "name": {"en": "Yland"}}]
    known = Authority.model_validate({"organizations": told, "places": places})
    assert suggested([record("r", *names.values())], known) == []


def test_a_report_that_names_both_speaks_against_it() -> None:
    apart = suggested([record("r", "Harrow Green Fund of Delta"), record("s", "Harrow Green Fund")])
    together = suggested([record("r", "Harrow Green Fund of Delta", "Harrow Green Fund")])
    assert pairs(apart)
    assert not together


def test_people_of_one_name_are_suggested_when_no_body_is_common() -> None:
    def person(report: str, body: str, name: str) -> Record:
        at = {"title": "Dean", "organization": "o0"}
        return record(report, body, people=[{"id": "p", "name": name, "positions": [at]}])

    apart = suggested(
        [person("r", "Meridian University", "Wei Lanqing"), person("s", "Harrow University", "Lanqing Wei")]
    )
    assert [(one.kind, one.reason) for one in apart] == [
        ("person", "same in another order; no body in common")
    ]
    initials = suggested(
        [person("r", "Meridian University", "Ann Lee"), person("s", "Meridian University", "A. Lee")]
    )
    assert [(one.kind, one.reason) for one in initials] == [("person", "initials; a body in common")]


def test_each_goes_to_the_one_that_it_most_probably_is() -> None:
    records = [
        record("r", "Harrow Green Fund"),
        record("s", "Harrow Green Fund of Delta"),
        record("t", "Green Fund"),
    ]
    found = suggested(records)
    assert len({one.gone for one in found}) == len(found)


def test_the_order_of_reports_does_not_matter() -> None:
    records = [
        record("r", "Harrow University", "Tesland Exchange"),
        record("s", "University of Harrow"),
        record("t", "Harrow Green Fund"),
        record("u", "Harrow Green Fund of Delta"),
    ]
    assert suggested(records) == suggested(records[::-1])


def test_a_suggestion_has_a_mark_that_changes_with_what_is_known() -> None:
    records = [record("r", "Harrow University"), record("s", "University of Harrow")]
    (before,), (same,) = suggested(records), suggested(records)
    (after,) = suggested([*records, record("t", "University of Harrow", "Green Fund")])
    assert before.state == same.state != after.state


def test_a_name_is_looked_up_without_any_record() -> None:
    known = Authority.model_validate(
        {
            "organizations": [
                {"id": "hunan-dee", "name": {"en": "Hunan Provincial Department of Ecology and Environment"}},
                {"id": "henan-dee", "name": {"en": "Henan Provincial Department of Ecology and Environment"}},
                {"id": "harrow", "name": {"en": "University of Harrow"}},
                {"id": "old", "name": {"en": "Harrow University"}, "replaced_by": "harrow"},
            ]
        }
    )
    index = wide_index("organization", known.organizations)
    assert [one.id for one in lookup(index, "organization", "湖南省生态环境厅")] == ["hunan-dee"]
    (harrow,) = lookup(index, "organization", "Harrow University")
    assert (harrow.id, harrow.reason) == ("harrow", "same words; word order of a university")
    assert lookup(index, "organization", "Nobody") == []


def test_keys_that_many_share_are_passed_over() -> None:
    entries = [{"id": f"x{i:03}", "name": {"en": "Green Fund"}} for i in range(100)]
    index = wide_index("organization", Authority.model_validate({"organizations": entries}).organizations)
    assert list(index.pairs(40)) == []
    assert len(list(index.pairs(100))) == 100 * 99 / 2
