"""What a person decided is never lost: not by a later decision, not by a new run of the extractor."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cckg import documents
from cckg.model.consistency import Path, problems
from cckg.model.errors import DataError
from cckg.model.record import Fact, Record
from cckg.review.decisions import Decider, accept, add_fact, correct, path_of_last, reject, signed, undo
from cckg.review.renewing import renewed
from cckg.workspace import record_text

WHO = Decider("wei", "2026-11-26")
HASH = "0" * 64


def fact(**fields: Any) -> dict[str, Any]:
    return {**fields, "evidence": [{"start": 0, "end": 5}], "confidence": 0.9, "status": "draft"}


def record(**parts: Any) -> Record:
    head = {
        "report": {"id": "soils", "text": {"of": "digest", "sha256": HASH}},
        "drafted": {"by": "rules", "version": "1"},
    }
    return Record.model_validate({**head, **parts})


def soils(role: str = "organizer", version: str = "1") -> Record:
    return record(
        drafted={"by": "rules", "version": version},
        organizations=[
            fact(id="college", name="Delta College"),
            fact(id="bureau", name="Soils Bureau", kind="government"),
        ],
        people=[fact(id="wei", name="Wei Lan", positions=[fact(title="Dean", organization="college")])],
        events=[fact(id="training", name="Soil Training", type="training", start="2022-06-07")],
        participations=[
            fact(agent="college", **{"in": "training"}, role=role),
            fact(agent="bureau", **{"in": "training"}, role="host"),
        ],
    )


FIRST: Path = ("participations", 0)


def roles(of: Record) -> dict[tuple[str, str], str]:
    return {(one.agent, one.role): one.standing for one in of.participations}


def test_a_decision_says_who_and_when() -> None:
    one = accept(soils(), FIRST, WHO).participations[0]
    assert (one.status, one.decided and one.decided.by, one.decided and one.decided.on) == (
        "accepted",
        "wei",
        "2026-11-26",
    )


def test_a_machine_checks_and_never_accepts() -> None:
    assert (
        accept(soils(), FIRST, Decider("cckg", "2026-11-26", "machine")).participations[0].status == "checked"
    )


def test_a_correction_keeps_what_the_extractor_said() -> None:
    one = correct(soils(), FIRST, {"role": "host"}, WHO).participations[0]
    assert (one.role, one.status, one.confidence) == ("host", "accepted", 0.9)
    assert one.decided is not None
    assert one.decided.was == {"role": "organizer"}
    twice = correct(correct(soils(), FIRST, {"role": "host"}, WHO), FIRST, {"role": "guide"}, WHO)
    assert twice.participations[0].decided is not None
    assert twice.participations[0].decided.was == {"role": "organizer"}


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "boss"},
        {"agent": "nobody"},
        {"status": "accepted"},
        {"id": "other"},
        {"evidence": [{"start": 4, "end": 2}]},
    ],
)
def test_a_correction_that_would_not_be_sound_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(DataError):
        correct(soils(), FIRST, changes, WHO)


@pytest.mark.parametrize(
    "decide",
    [
        lambda one: accept(one, FIRST, WHO),
        lambda one: reject(one, FIRST, WHO),
        lambda one: correct(one, FIRST, {"role": "host"}, WHO),
        lambda one: correct(one, FIRST, {"evidence": None}, WHO),
        lambda one: correct(accept(one, FIRST, WHO), FIRST, {"role": "host"}, WHO),
        lambda one: accept(reject(correct(one, FIRST, {"role": "host"}, WHO), FIRST, WHO), FIRST, WHO),
    ],
)
def test_undo_gives_the_bytes_back(decide: Any) -> None:
    assert record_text(undo(decide(soils()), FIRST)) == record_text(soils())


def test_undo_takes_an_added_fact_out() -> None:
    more = add_fact(soils(), "participations", {"agent": "wei", "in": "training", "role": "chair"}, WHO)
    assert path_of_last(more, "participations") == ("participations", 2)
    assert record_text(undo(more, ("participations", 2))) == record_text(soils())


def test_a_fact_is_added_inside_another() -> None:
    more = add_fact(soils(), "sessions", {"title": "Clay", "speakers": ["wei"]}, WHO, ("events", 0))
    assert [one.title for one in more.events[0].sessions] == ["Clay"]
    assert path_of_last(more, "sessions", ("events", 0)) == ("events", 0, "sessions", 0)


def test_nothing_to_undo_is_said() -> None:
    with pytest.raises(DataError, match="is not decided"):
        undo(soils(), FIRST)


def test_one_decision_is_one_small_diff() -> None:
    before = record_text(soils())
    document = documents.parse(before + "# kept\n", "soils.yaml")
    from cckg.workspace import updated_text

    after = updated_text(accept(soils(), FIRST, WHO), document)
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert gone == []
    assert [line.strip() for line in new] == [
        "status: accepted",
        "decided: {what: accepted, by: wei, kind: person, on: 2026-11-26}",
        "# kept",
    ]


def test_who_reviewed_is_one_line_for_each() -> None:
    twice = signed(signed(soils(), WHO), Decider("wei", "2026-11-27"))
    assert [(one.by, one.on) for one in twice.reviewed] == [("wei", "2026-11-27")]


@pytest.mark.parametrize(
    ("decided", "again", "stand"),
    [
        pytest.param(
            soils(),
            "organizer",
            {("college", "organizer"): "draft", ("bureau", "host"): "draft"},
            id="nothing decided",
        ),
        pytest.param(
            accept(soils(), FIRST, WHO),
            "guide",
            {
                ("college", "organizer"): "accepted",
                ("bureau", "host"): "draft",
                ("college", "guide"): "draft",
            },
            id="accepted stays",
        ),
        pytest.param(
            reject(soils(), FIRST, WHO),
            "organizer",
            {("college", "organizer"): "rejected", ("bureau", "host"): "draft"},
            id="rejected does not come back",
        ),
        pytest.param(
            correct(soils(), FIRST, {"role": "partner"}, WHO),
            "organizer",
            {("college", "partner"): "accepted", ("bureau", "host"): "draft"},
            id="corrected is not drafted again",
        ),
        pytest.param(
            reject(soils(), ("organizations", 0), WHO),
            "guide",
            {("bureau", "host"): "draft"},
            id="nothing new about a rejected body",
        ),
        pytest.param(
            add_fact(soils(), "participations", {"agent": "wei", "in": "training", "role": "chair"}, WHO),
            "organizer",
            {("college", "organizer"): "draft", ("bureau", "host"): "draft", ("wei", "chair"): "accepted"},
            id="added stays",
        ),
    ],
)
def test_a_new_run(decided: Record, again: str, stand: dict[tuple[str, str], str]) -> None:
    assert roles(renewed(decided, soils(again, "2")).record) == stand


def test_a_new_version_that_disagrees_raises_a_note_and_changes_nothing() -> None:
    mine = accept(accept(soils(), FIRST, WHO), ("organizations", 1), WHO)
    other = documents.plain(soils("guide", "2").model_dump(mode="json", by_alias=True, exclude_unset=True))
    other["organizations"][1]["kind"] = "research"
    made = renewed(mine, Record.model_validate(other))
    said = {documents.dotted(note.path): note.message for note in made.notes}
    assert said == {
        "participations[0]": "is decided, but the extractor does not find it; it reads guide (version 2)",
        "organizations[1].kind": "is 'government'; the extractor reads 'research' (version 2)",
    }
    assert made.record.participations[0] == mine.participations[0]
    assert made.record.organizations[1] == mine.organizations[1]


def test_things_keep_their_ids_and_new_ones_take_none_of_another() -> None:
    new = record(
        organizations=[fact(id="bureau", name="Delta College"), fact(id="college", name="Marsh College")],
        events=[fact(id="course", name="Soil Training", type="training")],
        participations=[fact(agent="college", **{"in": "course"}, role="host")],
    )
    made = renewed(accept(soils(), ("organizations", 0), WHO), new).record
    assert [(one.id, one.name) for one in made.organizations] == [
        ("college", "Delta College"),
        ("college-2", "Marsh College"),
    ]
    assert [(one.agent, one.in_, one.role) for one in made.participations] == [
        ("college-2", "training", "host")
    ]


def test_a_draft_does_not_make_a_body_part_of_itself_against_a_decision() -> None:
    mine = correct(soils(), ("organizations", 0), {"unit_of": "bureau"}, WHO)
    other = documents.plain(soils().model_dump(mode="json", by_alias=True, exclude_unset=True))
    other["organizations"][1]["unit_of"] = "college"
    made = renewed(mine, Record.model_validate(other)).record
    assert [one.unit_of for one in made.organizations] == ["bureau", None]


def test_a_draft_of_another_text_is_refused() -> None:
    other = soils().model_copy(
        update={"report": record(report={"id": "soils", "text": {"sha256": "1" * 64}}).report}
    )
    with pytest.raises(DataError, match="another text"):
        renewed(soils(), other)


NAMES = ["Delta College", "Soils Bureau", "Marsh Institute", "Peat Union"]
ROLES = ["host", "organizer", "guide", "participant"]


@st.composite
def drafts(draw: st.DrawFn) -> Record:
    """A draft of one text, by some version: some of a few bodies in some of a few roles."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    bodies = [fact(id=f"b{i}", name=name) for i, name in enumerate(names)]
    pairs = st.tuples(st.sampled_from([one["id"] for one in bodies]), st.sampled_from(ROLES))
    held = draw(st.lists(pairs, unique=True, max_size=4))
    titles = draw(st.lists(st.sampled_from(["Clay", "Sand", "Peat"]), unique=True))
    posts = [fact(title=title) for title in draw(st.lists(st.sampled_from(["Dean", "Chair"]), unique=True))]
    return record(
        drafted={"by": "rules", "version": str(draw(st.integers(1, 9)))},
        organizations=bodies,
        people=[fact(id="wei", name="Wei Lan", positions=posts)],
        events=[
            fact(
                id="e",
                name=draw(st.sampled_from(["Training", "Course"])),
                type="training",
                sessions=[fact(title=t) for t in titles],
            )
        ],
        participations=[fact(agent=agent, **{"in": "e"}, role=role) for agent, role in held],
    )


def decided(of: Record) -> Iterator[tuple[Path, Fact]]:
    yield from ((path, one) for path, one in of.facts() if one.decided)


def outline(one: Fact) -> str:
    """A fact without the facts inside it, which are looked at by themselves."""
    return str(one.model_dump(exclude={"positions", "sessions"}, exclude_unset=True))


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_sequence_of_decisions_and_runs_loses_one(data: st.DataObject) -> None:
    now = data.draw(drafts())
    for _ in range(data.draw(st.integers(1, 8))):
        paths = [path for path, _ in now.facts()]
        path = data.draw(st.sampled_from(paths))
        before, step = list(decided(now)), data.draw(st.sampled_from("arcuxn"))
        touched: Path | None = path
        match step:
            case "a":
                now = accept(now, path, WHO)
            case "r":
                now = reject(now, path, WHO)
            case "c" if path[0] == "participations":
                now = correct(now, path, {"role": data.draw(st.sampled_from(ROLES))}, WHO)
            case "c" if path[0] == "organizations" and len(path) == 2:
                now = correct(now, path, {"name": data.draw(st.sampled_from(NAMES)) + " East"}, WHO)
            case "u" if any(path == one for one, _ in before):
                now = undo(now, path)
            case "x":
                agent = data.draw(st.sampled_from([one.id for one in now.organizations]))
                now = add_fact(now, "participations", {"agent": agent, "in": "e", "role": "chair"}, WHO)
                touched = None
            case _:
                made = renewed(now, data.draw(drafts()))
                now, touched = made.record, None
                gone = {(one.agent, one.role) for one in now.participations if one.status == "rejected"}
                assert not gone & {
                    (one.agent, one.role) for one in now.participations if one.status == "draft"
                }
        after = [outline(one) for _, one in decided(now)]
        for at, one in before:
            inside = touched is not None and at[: len(touched)] == touched
            assert inside or outline(one) in after, (step, at)
        assert not problems(now)


@settings(max_examples=40, deadline=None)
@given(drafts(), st.data())
def test_what_was_decided_is_read_as_it_was_written(draft: Record, data: st.DataObject) -> None:
    now = draft
    for path, _ in draft.facts():
        now = data.draw(st.sampled_from([accept, reject]))(now, path, WHO)
    text = record_text(now)
    again = documents.check(documents.parse(text, "x"), Record)
    assert (again, record_text(again)) == (now, text)
