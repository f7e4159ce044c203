"""A record as sentences, the most doubtful first; each decision saved at once, as a small diff, and taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cckg.flow.desk import desk
from cckg.model.consistency import Path
from cckg.model.errors import CckgError, DataError, WorkspaceError
from cckg.model.record import Record, Span
from cckg.model.vocabulary import ROLES
from cckg.review.decisions import Decider, accept, reject
from cckg.review.desk.book import ChangedError, Opened
from cckg.review.desk.finding import find
from cckg.review.desk.moves import Move, moved, read_move
from cckg.review.desk.sheet import excerpt, sheet
from cckg.review.desk.words import fields, keys, kinds

if TYPE_CHECKING:
    from tests.review.conftest import Place

WHO = Decider("wei", "2026-11-26")
CHAIR: Path = ("participations", 2)


def lines(opened: Opened) -> list[str]:
    return [str(line.sentence) for line in opened.sheet.lines]


# ---- sentences and their order ---------------------------------------------------------------------------------------


def test_facts_are_sentences_and_the_least_sure_comes_first(place: Place) -> None:
    assert lines(place.desk().open("soils")) == [
        "Wei Lan — chair — Soil Training",
        "Green Delta College — organizer — Soil Training",
        "Soils Bureau — host — Soil Training",
        "Wei Lan — member — Green Delta College",
        "Wei Lan — person",
        "Soils Bureau — government",
        "Soil Training — training — 2022-06-07 to 2022-06-09",
        "Green Delta College — university",
        "Weihe City — city",
    ]


def test_what_is_settled_comes_last_and_is_counted(place: Place) -> None:
    record = place.desk().open("soils").record
    record = reject(accept(record, ("participations", 1), WHO), CHAIR, WHO)
    record = accept(record, ("places", 0), Decider("cckg", "2026-11-26", "machine"))
    made = sheet(record)
    assert made.progress == "2 of 9 settled"
    assert [line.status for line in made.lines] == ["draft"] * 6 + ["checked", "rejected", "accepted"]


def test_what_belongs_to_a_fact_is_told(place: Place) -> None:
    record = place.desk().open("soils").record
    event = sheet(record).line("events[0]")
    assert dict(event.sentence.details)["place"] == "Weihe City"
    assert sheet(record, {"events[0]": "noun of an event"}).line("events[0]").pattern == "noun of an event"


def test_words_stand_in_their_surroundings() -> None:
    text = "One two three four\nfive six seven"
    said = excerpt(text, Span(start=text.index("four"), end=text.index(" six")), 8)
    assert (said.before, said.words, said.after) == ("…three ", "four five", " six…")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("two  three", [(4, 14)]),
        ("TWO", [(4, 7)]),
        ("One", [(0, 3), (15, 18)]),
        ("a.c", []),
        ("", []),
        ("  ", []),
    ],
)
def test_typed_words_are_found(typed: str, found: list[tuple[int, int]]) -> None:
    assert [(span.start, span.end) for span in find("One two\n three One", typed)] == found


@given(st.text(), st.integers(0, 30), st.integers(1, 30))
def test_any_words_that_are_there_are_found(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    found = find(text, words)
    assert not words.split() or any(
        " ".join(text[s.start : s.end].split()) == " ".join(words.split()) for s in found
    )


# ---- moves -----------------------------------------------------------------------------------------------------------


def do(place: Place, **move: Any) -> Record:
    at = place.desk()
    return at.do("soils", Move(**move), at.open("soils").mark).record


def test_a_role_is_corrected(place: Place) -> None:
    one = do(place, do="correct", path=CHAIR, values={"role": "speaker"}).participations[2]
    assert (one.role, one.status) == ("speaker", "accepted")
    assert one.decided is not None
    assert one.decided.was == {"role": "chair"}


@pytest.mark.parametrize(
    ("path", "values", "said"),
    [
        (("events", 0), {"start": "2022-06-08"}, "Soil Training — training — 2022-06-08 to 2022-06-09"),
        (("events", 0), {"end": ""}, "Soil Training — training — 2022-06-07"),
        (("people", 0), {"name": "Wei Lanqing"}, "Wei Lanqing — person"),
        (("people", 0, "positions", 0), {"title": "Dean"}, "Wei Lan — Dean — Green Delta College"),
        (("places", 0), {"kind": "county"}, "Weihe City — county"),
    ],
)
def test_fields_are_corrected(place: Place, path: Path, values: dict[str, Any], said: str) -> None:
    assert said in [
        str(line.sentence) for line in sheet(do(place, do="correct", path=path, values=values)).lines
    ]


def test_a_parent_that_is_new_is_made_on_the_way(place: Place) -> None:
    parent = {"new": "organizations", "name": "Heron University"}
    made = do(place, do="correct", path=("organizations", 0), values={"unit_of": parent})
    assert made.organizations[0].unit_of == "heron-university"
    assert made.organizations[2].standing == "accepted"


@pytest.mark.parametrize(
    ("start", "year_from"),
    [("2021-06-07", None), ("--06-07", None), ("2022-06-08", "published")],
)
def test_with_the_year_goes_where_it_is_from(
    made: Callable[..., Place], start: str, year_from: str | None
) -> None:
    event = {"id": "training", "name": "Soil Training", "type": "training", "start": "2022-06-07",
             "year_from": "published", "status": "draft"}  # fmt: skip
    place = made(events=[event])
    changed = do(place, do="correct", path=("events", 0), values={"start": start}).events[0]
    assert (changed.start, changed.year_from) == (start, year_from)
    assert do(place, do="reopen", path=("events", 0)).events[0].year_from == "published"
    assert do(place, do="correct", path=("events", 0), values={"start": ""}).events[0].year_from is None


def test_a_correction_that_says_the_same_writes_nothing(place: Place) -> None:
    before = place.text
    assert do(place, do="correct", path=CHAIR, values={"role": "chair"}).participations[2].status == "draft"
    assert place.text == before


def test_what_lies_under_a_field_is_put_together(place: Place) -> None:
    values = {"count": "40", "qualifier": "about"}
    event = do(place, do="correct", path=("events", 0), values=values).events[0]
    assert event.attendance is not None
    assert (event.attendance.count, event.attendance.qualifier) == (40, "about")


def test_a_role_is_added_with_its_agent_and_words(place: Place) -> None:
    words = find(place.desk().open("soils").text or "", "The Heron Foundation")
    agent = {"new": "organizations", "name": "Heron Foundation"}
    made = do(place, do="add", kind="participations", evidence=words,
              values={"agent": agent, "in": "training", "role": "funder"})  # fmt: skip
    added = made.participations[-1]
    assert (added.agent, added.role, added.status, added.evidence) == (
        "heron-foundation",
        "funder",
        "accepted",
        tuple(words),
    )
    assert added.decided is not None
    assert added.decided.what == "added"
    assert made.organizations[-1].evidence == tuple(words)


def test_a_name_that_is_known_makes_nothing_new(place: Place) -> None:
    agent = {"new": "organizations", "name": "the green delta college"}
    made = do(
        place, do="add", kind="participations", values={"agent": agent, "in": "training", "role": "host"}
    )
    assert made.participations[-1].agent == "delta-college"


def test_names_in_characters_get_an_id_too(place: Place) -> None:
    made = do(place, do="add", kind="organizations", values={"name": "湖南大学"})
    assert made.organizations[-1].name == "湖南大学"
    assert made.organizations[-1].id.startswith("organization-")


def test_a_position_is_added_to_a_person(place: Place) -> None:
    made = do(place, do="add", kind="positions", under=("people", 0), values={"title": "Dean"})
    assert made.people[0].positions[-1].title == "Dean"


def test_with_a_thing_falls_what_is_drafted_of_it(place: Place) -> None:
    made = do(place, do="reject", path=("people", 0))
    assert made.people[0].status == made.participations[2].status == "rejected"
    assert made.people[0].positions[0].status == "draft"  # goes with the person
    assert made.participations[0].status == "draft"


def test_the_rest_is_accepted_at_once(place: Place) -> None:
    at = place.desk()
    opened = at.do("soils", Move(do="reject", path=CHAIR), at.open("soils").mark)
    opened = at.do("soils", Move(do="accept-rest"), opened.mark)
    assert opened.sheet.progress == "9 of 9 settled"
    assert opened.record.participations[2].status == "rejected"


@pytest.mark.parametrize(
    "move",
    [
        {"do": "accept", "path": ["participations", 9]},
        {"do": "accept", "path": ["report", "id"]},
        {"do": "correct", "path": ["participations", 0], "values": {"role": "boss"}},
        {"do": "correct", "path": ["participations", 0], "values": {"status": "accepted"}},
        {"do": "correct", "path": ["participations", 0], "values": {"agent": "nobody"}},
        {"do": "correct", "path": ["participations", 0], "values": {"agent": {"new": "places", "name": "x"}}},
        {"do": "correct", "path": ["participations", 0], "values": {"agent": {"new": "people"}}},
        {"do": "correct", "path": ["participations", 0], "evidence": [{"start": 5, "end": 900}]},
        {"do": "correct", "path": ["participations", 0], "evidence": [{"start": 9, "end": 3}]},
        {"do": "correct", "path": ["events", 0], "values": {"start": "June"}},
        {"do": "correct", "path": ["events", 0], "values": {"count": "many"}},
        {"do": "correct", "path": ["events", 0], "values": {"name": ["a"] * 3}},
        {"do": "correct", "path": ["events", 0], "values": {"name": "x" * 3_000}},
        {"do": "add", "kind": "participations", "values": {"role": "host"}},
        {"do": "add", "kind": "report", "values": {"id": "x"}},
        {"do": "add", "kind": "positions", "values": {"title": "Dean"}},
        {"do": "add", "kind": "positions", "under": ["events", 0], "values": {"title": "Dean"}},
        {"do": "burn"},
        ["accept"],
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(place: Place, move: Any) -> None:
    at, before = place.desk(), place.text
    with pytest.raises(DataError):
        at.do("soils", read_move(move), at.open("soils").mark)
    assert place.text == before


def test_an_empty_add_is_refused_with_what_is_needed(place: Place) -> None:
    with pytest.raises(DataError, match="lacks Role, Who, At"):
        do(place, do="add", kind="participations")


# ---- saved, and taken back -------------------------------------------------------------------------------------------


def test_one_decision_is_a_small_diff_and_comments_stay(place: Place) -> None:
    before = place.text.splitlines()
    do(place, do="accept", path=CHAIR)
    after = place.text.splitlines()
    assert "# who was there" in after
    assert [line.strip() for line in before if line not in after] == []
    assert [line.strip() for line in after if line not in before] == [
        "reviewed: [{by: wei, kind: person, on: 2026-11-26}]",
        "status: accepted",
        "decided: {what: accepted, by: wei, kind: person, on: 2026-11-26}",
    ]


def test_a_list_that_is_new_has_a_blank_line_on_both_sides(place: Place) -> None:
    do(place, do="add", kind="projects", values={"name": "Heron"})
    starts = [part.split(":")[0] for part in place.text.split("\n\n")]
    assert starts[-4:] == ["places", "projects", "events", "participations"]


@pytest.mark.parametrize("is_settled", [False, True])
@pytest.mark.parametrize("kind", ["organizations", "places", "events", "people"])
def test_what_is_added_keeps_one_blank_line_before_the_next_list(
    place: Place, kind: str, is_settled: bool
) -> None:
    if is_settled:
        do(place, do="accept-rest")
    before = place.text
    values = {"name": "Heron", **({"type": "other"} if kind == "events" else {})}
    do(place, do="add", kind=kind, values=values)
    parted = [part.splitlines()[0] for part in before.split("\n\n")]
    assert [part.splitlines()[0] for part in place.text.split("\n\n")] == parted
    assert "\n\n# who was there\npeople:" in place.text


def test_undo_gives_the_bytes_back_step_by_step(place: Place) -> None:
    at = place.desk()
    texts = [place.text]
    opened = at.open("soils")
    for move in (
        Move(do="accept", path=CHAIR),
        Move(do="correct", path=CHAIR, values={"role": "speaker"}),
        Move(do="add", kind="organizations", values={"name": "Heron Foundation"}),
    ):
        opened = at.do("soils", move, opened.mark)
        texts.append(place.text)
    for text in reversed(texts[:-1]):
        opened = at.undo("soils", opened.mark)
        assert place.text == text
    with pytest.raises(WorkspaceError, match="nothing was decided in this sitting"):
        at.undo("soils", opened.mark)


def test_a_decision_of_an_earlier_sitting_is_taken_back_on_its_own(place: Place) -> None:
    do(place, do="accept", path=CHAIR)
    assert do(place, do="reopen", path=CHAIR).participations[2].standing == "draft"


def test_who_sees_an_old_record_changes_nothing(place: Place) -> None:
    mine, theirs = place.desk(), place.desk("lin")
    seen = mine.open("soils").mark
    theirs.do("soils", Move(do="accept", path=CHAIR), seen)
    after = place.text
    with pytest.raises(ChangedError):
        mine.do("soils", Move(do="reject", path=CHAIR), seen)
    assert place.text == after


def test_undo_keeps_away_from_what_somebody_else_did_after(place: Place) -> None:
    mine = place.desk()
    opened = mine.do("soils", Move(do="accept", path=CHAIR), mine.open("soils").mark)
    later = place.desk("lin").do("soils", Move(do="reject", path=("places", 0)), opened.mark)
    assert mine.open("soils").undoes == ""
    after = place.text
    with pytest.raises(ChangedError):
        mine.undo("soils", later.mark)
    assert place.text == after


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_kill_while_saving_leaves_the_old_file_or_the_new(place: Place, call: str) -> None:
    before = place.text
    program = (
        "import os, sys, pathlib, datetime\n"
        "from cckg.workspace import Workspace\n"
        "from cckg.flow.desk import desk\n"
        "from cckg.flow.texts import texts_at\n"
        "from cckg.review.desk.moves import Move\n"
        f"space = Workspace(pathlib.Path({str(place.space.root)!r}))\n"
        "at = desk(space, None, 'wei', lambda: datetime.date(2026, 11, 26), texts_at(space))\n"
        "mark = at.open('soils').mark\n"
        "die = lambda *_, **__: os._exit(9)\n"
        f"{'os.fsync' if call == 'fsync' else 'pathlib.Path.replace'} = die\n"
        "at.do('soils', Move(do='accept-rest'), mark)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False, env={**os.environ})
    assert ended.returncode == 9
    assert place.text == before
    assert place.desk().entries()[0].total == 9  # what the kill left beside it disturbs nobody


# ---- what is there to review -----------------------------------------------------------------------------------------


def test_the_list_has_what_is_open_first_and_tells_what_cannot_be_read(place: Place) -> None:
    (place.path.parent / "broken.yaml").write_text("format: 9\n", encoding="utf-8")
    found = place.desk().entries()
    assert [(one.name, one.settled, one.total) for one in found] == [("soils", 0, 9), ("broken", 0, 0)]
    assert "broken.yaml" in found[1].problem


def test_one_record_is_named_by_file_or_name_and_a_wrong_one_is_told(place: Place) -> None:
    for named in ("soils", str(place.path)):
        assert list(desk(place.space, named, "wei", None, None).paths) == ["soils"]  # type: ignore[arg-type]
    with pytest.raises(WorkspaceError, match="is no record"):
        desk(place.space, "clay", "wei", None, None)  # type: ignore[arg-type]


def test_without_the_text_the_facts_are_there_and_it_is_told(place: Place) -> None:
    (place.space.reports / "soils.md").write_text("Another text.\n", encoding="utf-8")
    opened = place.desk().open("soils")
    assert opened.text is None
    assert opened.note.startswith("The words lie at the source")
    assert len(opened.sheet.lines) == 9
    do(place, do="accept", path=CHAIR)


def test_mentions_are_confirmed_refused_and_made_new(place: Place) -> None:
    other = place.text.replace("id: soils\n", "id: clay\n").replace("Wei Lan\n", "Li Mei\n")
    (place.path.parent / "clay.yaml").write_text(other, encoding="utf-8")
    at = place.desk()
    entity = at.candidates("soils")["delta-college"][0]
    assert (entity.name, entity.is_match, entity.verdict) == ("Green Delta College", True, None)
    at.decide("soils", "delta-college", "same", entity.id)
    assert at.candidates("soils")["delta-college"][0].verdict == "same"
    at.decide("soils", "soils-bureau", "new", "")
    apart = at.candidates("soils")["soils-bureau"]
    assert [one.verdict for one in apart] == ["distinct"]
    assert at.open("soils").undoes == "decide"
    for _ in range(2):
        at.undo("soils", at.open("soils").mark)
    assert at.candidates("soils")["delta-college"][0].verdict is None
    with pytest.raises(CckgError):
        at.decide("soils", "training", "same", entity.id)


def test_every_field_has_a_name_and_every_key_a_meaning() -> None:
    for kind in kinds():
        for one in fields(kind).values():
            assert one.label
            assert one.of in ("text", "list", "date", "number")
    for where in ("terminal", "page"):
        pressed = [key.key for key in keys(where)]
        assert len(pressed) == len(set(pressed))


def test_moves_are_signed_with_the_day_of_the_decision(place: Place) -> None:
    made = moved(place.desk().open("soils").record, Move(do="accept", path=CHAIR), WHO)
    assert [(one.by, one.on) for one in made.reviewed] == [("wei", "2026-11-26")]


MOVES = st.lists(
    st.one_of(
        st.builds(lambda i: Move(do="accept", path=("participations", i)), st.integers(0, 2)),
        st.builds(lambda i: Move(do="reject", path=("organizations", i)), st.integers(0, 1)),
        st.builds(lambda role: Move(do="correct", path=CHAIR, values={"role": role}), st.sampled_from(ROLES)),
        st.builds(lambda name: Move(do="add", kind="organizations", values={"name": name}),
                  st.text(min_size=1).filter(str.strip)),
        st.just(Move(do="accept-rest")),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(MOVES)
def test_whatever_is_decided_can_be_taken_back_to_the_first_byte(place: Place, moves: list[Move]) -> None:
    at, before = place.desk(), place.text
    opened = at.open("soils")
    for move in moves:
        with suppress(DataError):  # a name of control characters alone, say
            opened = at.do("soils", move, opened.mark)
    assert at.open("soils").record == opened.record
    while opened.undoes:
        opened = at.undo("soils", opened.mark)
    assert place.text == before
