"""Which words of a digest state a fact: sure, doubtful, or not said."""

from typing import Any

import pytest

from cckg.model.record import Record, Span
from cckg.model.report import Original, Report
from cckg.review.anchoring import Found, anchored, found_facts
from cckg.review.copied import copied
from cckg.review.saying import digest, outline

COLLEGE, BUREAU = "Delta Soils College", "Lanyuan Bureau of Waters"


def record(**parts: Any) -> Record:
    known: dict[str, Any] = {
        "report": {"id": "soils", "text": {"of": "original", "sha256": "0" * 64}},
        "organizations": [
            {"id": "college", "name": COLLEGE},
            {"id": "bureau", "name": BUREAU, "also": ["LBW"]},
        ],
        "people": [
            {
                "id": "wei",
                "name": "Wei Lanqing",
                "family_name": "Wei",
                "positions": [{"organization": "college"}],
            }
        ],
        "places": [{"id": "dongze", "name": "Dongze City"}],
        "events": [{"id": "training", "name": "Soil Training", "type": "training"}],
    }
    return Record.model_validate({**known, **parts})


def took_part(agent: str, role: str) -> list[dict[str, str]]:
    return [{"agent": agent, "in": "training", "role": role}]


def of(kind: str, found: list[Found]) -> Found:
    return next(one for one in found if kind in one.path)


@pytest.mark.parametrize(
    ("text", "agent", "role"),
    [
        (f"The host of the Soil Training was the {BUREAU}.", "bureau", "host"),
        (f"{COLLEGE} ran the Soil Training.", "college", "organizer"),
        (f"The training was hosted by the {BUREAU} and organized by {COLLEGE}.", "college", "organizer"),
        (f"The training was hosted by the {BUREAU} (LBW). LBW also funded it.", "bureau", "funder"),
        (f"{BUREAU} gave guidance; {COLLEGE} held the course.", "bureau", "guide"),
        (f"Support came from the {BUREAU} and from {COLLEGE}.", "college", "supporter"),
        (
            f"It was attended by Wei Lanqing, dean of {COLLEGE}; by others; and by the {BUREAU}.",
            "bureau",
            "participant",
        ),
        (f"The {COLLEGE} took part. The college also organized it.", "college", "organizer"),
        ("Wei Lanqing opened the course. Then Wei chaired a session.", "wei", "chair"),
        ("WEI LANQING (as printed) lectured.", "wei", "speaker"),
    ],
)
def test_a_role_is_stated_by_the_name_beside_its_wording(text: str, agent: str, role: str) -> None:
    assert of("participations", found_facts(record(participations=took_part(agent, role)), text)).is_sure


@pytest.mark.parametrize(
    ("text", "agent", "role", "why"),
    [
        (f"The training was hosted by the {BUREAU}.", "college", "host", "does not name"),
        (f"The training was hosted by the {BUREAU}.", "bureau", "funder", "does not say that it was funder"),
        (f"{COLLEGE} came first in the list. {BUREAU} hosted the course.", "college", "host", "does not say"),
        (f"Wei Lanqing, dean of {COLLEGE}, spoke.", "college", "speaker", "place of work"),
        (f"{COLLEGE} is old. It ran the course.", "college", "organizer", "may be another"),
        (f"Experts lectured. They came from {COLLEGE}.", "college", "speaker", "only the sentence before"),
        (f"The course was co-organized by {COLLEGE}.", "college", "host", "does not say that it was host"),
    ],
)
def test_what_is_doubtful_or_not_said(text: str, agent: str, role: str, why: str) -> None:
    found = of("participations", found_facts(record(participations=took_part(agent, role)), text))
    assert not found.is_sure
    assert why in " ".join((*found.doubts, *found.missing))


def words(found: Found, text: str) -> list[str]:
    return [text[one.start : one.end] for one in found.spans]


def test_the_words_are_the_sentence_where_it_is_short() -> None:
    text = f"It was in June. {COLLEGE} ran the Soil Training. Many came."
    found = of("participations", found_facts(record(participations=took_part("college", "organizer")), text))
    assert words(found, text) == [f"{COLLEGE} ran the Soil Training."]


def test_a_name_inside_a_longer_name_is_another() -> None:
    bodies = [{"id": "a", "name": "Ministry of Waters"}, {"id": "b", "name": "Ministry of Waters and Soils"}]
    text = "The Ministry of Waters and Soils spoke before the Ministry of Waters."
    found = found_facts(record(organizations=bodies), text)
    assert [one.start for one in found[0].spans] == [text.rindex("Ministry")]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (f"{COLLEGE}, a part of the {BUREAU}, met.", True),
        (f"{COLLEGE} met. So did the {BUREAU}.", False),
    ],
)
def test_a_unit_needs_its_parent_in_one_sentence(text: str, sure: bool) -> None:
    bodies = [{"id": "college", "name": COLLEGE, "unit_of": "bureau"}, {"id": "bureau", "name": BUREAU}]
    assert of("organizations", found_facts(record(organizations=bodies), text)).is_sure is sure


@pytest.mark.parametrize(
    ("title", "text", "sure"),
    [
        ("Dean", f"Wei Lanqing, Dean of {COLLEGE}, came.", True),
        ("Dean", f"Wei Lanqing, Vice Dean of {COLLEGE}, came.", False),
        ("Dean", "Wei Lanqing, the Dean, came.", False),
        ("Dean", f"The Dean of {COLLEGE} came. Wei Lanqing came too.", False),
    ],
)
def test_a_position(title: str, text: str, sure: bool) -> None:
    people = [
        {"id": "wei", "name": "Wei Lanqing", "positions": [{"title": title, "organization": "college"}]}
    ]
    assert of("positions", found_facts(record(people=people), text)).is_sure is sure


@pytest.mark.parametrize(
    ("fields", "text", "why"),
    [
        ({"start": "2022-06-07"}, "The Soil Training began on June 7, 2022.", ""),
        (
            {"start": "2022-06-07", "end": "2022-06-11"},
            "The Soil Training lasted from 7 to 11 June 2022.",
            "",
        ),
        ({"start": "2022-06-07", "end": "2022-06-11"}, "Soil Training, June 7–11th, 2022", ""),
        ({"start": "2022-05-30", "end": "2022-06-01"}, "Soil Training, from May 30 to June 1 in 2022", ""),
        ({"start": "2022-12"}, "The Soil Training was in December 2022.", ""),
        ({"start": "2022"}, "The Soil Training was in 2022.", ""),
        ({"start": "--06-07"}, "The Soil Training was on June 7.", ""),
        ({"start": "2022-06-07"}, "The Soil Training was on June 7.", "the year 2022"),
        ({"start": "2022-06-07", "year_from": "published"}, "The Soil Training was on June 7.", ""),
        ({"start": "2022-06-07"}, "The Soil Training was on June 8, 2022.", "the date 2022-06-07"),
        ({"place": "dongze"}, "The Soil Training was in Dongze City.", ""),
        ({"place": "dongze"}, "The Soil Training was in Lanyuan.", "the place 'Dongze City'"),
        ({"attendance": {"count": 40}}, "40 people were at the Soil Training.", ""),
        ({"attendance": {"count": 1200}}, "1,200 people were at the Soil Training.", ""),
        ({"attendance": {"count": 42}}, "Forty-two people were at the Soil Training.", ""),
        ({"attendance": {"count": 40, "qualifier": "about"}}, "Nearly 40 were at the Soil Training.", ""),
        ({"attendance": {"count": 40}}, "More than 40 were at the Soil Training.", "as 'exactly'"),
        ({"attendance": {"count": 40}}, "400 people were at the Soil Training.", "the number 40"),
        ({"occurrences": 4}, "The Soil Training was held four times.", ""),
        ({"mode": "online"}, "The Soil Training was in a hall.", "was online"),
        ({"name": "Peat Training"}, "The Soil Training was held.", "does not name the event"),
        ({"type": "ceremony"}, "The Soil Training was held.", "was a ceremony"),
    ],
)
def test_an_event(fields: dict[str, Any], text: str, why: str) -> None:
    event = {"id": "training", "name": "Soil Training", "type": "training", **fields}
    found = of("events", found_facts(record(events=[event]), text))
    said = " ".join((*found.doubts, *found.missing))
    assert found.is_sure is (not why)
    assert why in said


def test_a_place_that_is_only_part_of_a_bodys_name_is_no_place_of_an_event() -> None:
    bodies = [{"id": "college", "name": "Dongze City College"}]
    event = {"id": "training", "name": "Soil Training", "type": "training", "place": "dongze"}
    found = found_facts(
        record(organizations=bodies, events=[event]), "Dongze City College held the Soil Training."
    )
    assert "inside the name of a body" in of("events", found).doubts[0]


CHINESE = {
    "report": {"id": "soils", "language": "zh"},
    "organizations": [{"id": "college", "name": "蓝原土壤学院"}, {"id": "bureau", "name": "东泽市水务局"}],
    "people": [{"id": "wei", "name": "魏蓝青", "positions": [{"title": "院长", "organization": "college"}]}],
    "events": [
        {
            "id": "training",
            "name": "土壤培训班",
            "type": "training",
            "start": "2022-06-07",
            "end": "2022-06-11",
            "attendance": {"count": 40, "qualifier": "more-than"},
        }
    ],
    "participations": [
        {"agent": "bureau", "in": "training", "role": "host"},
        {"agent": "college", "in": "training", "role": "organizer"},
        {"agent": "wei", "in": "training", "role": "speaker"},
    ],
}


@pytest.mark.parametrize(
    "text",
    [
        "2022年6月7日至11日，土壤培训班由东泽市水务局主办、蓝原土壤学院承办，40余名学员参加。蓝原土壤学院院长魏蓝青授课。",
        "2022年6月7日至11日，土壤培訓班由東澤市水務局主辦、藍原土壤學院承辦，40余名學員參加。藍原土壤學院院長魏藍青授課。",
    ],
    ids=["simplified", "traditional"],
)
def test_chinese(text: str) -> None:
    assert [
        one.said
        for one in found_facts(record(**CHINESE), text)
        if not one.is_sure and "places" not in one.path
    ] == []


def whole() -> Record:
    return record(
        people=[
            {"id": "wei", "name": "Wei Lanqing", "positions": [{"title": "Dean", "organization": "college"}]}
        ],
        events=[
            {
                "id": "training",
                "name": "Soil Training",
                "type": "training",
                "start": "2022-06-07",
                "place": "dongze",
                "attendance": {"count": 40, "qualifier": "about"},
                "sessions": [{"title": "Clay and Sand", "speakers": ["wei"]}],
            }
        ],
        participations=[
            *took_part("bureau", "host"),
            *took_part("college", "organizer"),
            *took_part("wei", "speaker"),
        ],
    )


@pytest.mark.parametrize("made", [whole(), record(**CHINESE)], ids=["en", "zh"])
def test_a_digest_made_of_the_facts_states_them_all(made: Record) -> None:
    assert [one.said for one in found_facts(made, digest(made)) if not one.is_sure] == []


def test_the_outline_tells_who_did_what() -> None:
    assert outline(whole())[1:] == [
        f"  host         {BUREAU}",
        f"  organizer    {COLLEGE}",
        "  speaker      Wei Lanqing",
    ]


def test_a_record_moves_to_the_digest_and_keeps_its_place_in_the_original() -> None:
    old = whole().model_dump(by_alias=True, exclude_unset=True)
    old["organizations"][0]["evidence"] = [{"start": 7, "end": 12}]
    old["organizations"][1]["status"] = "rejected"
    moved = Record.model_validate(old)
    told = Report(id="soils", text=digest(whole()), of="digest", original=Original(sha256="0" * 64))
    made = anchored(moved, told, found_facts(moved, told.text), lambda one: one.spans, {})
    assert made.left == ()
    assert made.record.report.text is not None
    assert (made.record.report.text.of, made.record.report.text.sha256) == ("digest", told.sha256)
    assert made.record.report.original == told.original
    college, bureau = made.record.organizations
    assert (college.original, bureau.evidence) == ((Span(start=7, end=12),), ())
    assert told.text[college.evidence[0].start : college.evidence[0].end] == COLLEGE
    again = anchored(made.record, told, found_facts(made.record, told.text), lambda one: one.spans, {})
    assert again.record == made.record


def test_a_fact_that_nobody_answers_for_stays_without_words() -> None:
    made = anchored(
        whole(),
        Report(id="soils", text="Nothing.", of="digest"),
        found_facts(whole(), "Nothing."),
        lambda _: "leave",
        {},
    )
    assert {fact.evidence for _, fact in made.record.facts()} == {()}
    assert len(made.left) == len(list(whole().facts()))


@pytest.mark.parametrize(
    ("text", "original", "runs"),
    [
        ("one two three", "one two three", []),
        (
            "It says: a b c d e f g h i j k l. End",
            "so a b c d e f g h i j k l m",
            ["a b c d e f g h i j k l"],
        ),
        ("The A B C D E F G H I J K L Institute met", "the A B C D E F G H I J K L Institute", []),
    ],
)
def test_what_is_copied_from_the_original(text: str, original: str, runs: list[str]) -> None:
    assert copied(text, original, ["A B C D E F G H I J K L Institute"]) == runs
