"""A record says only what can hold, and comes back from its file as it was."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cckg import documents, workspace
from cckg.model.consistency import problems
from cckg.model.record import Record
from cckg.model.report import Report
from cckg.model.vocabulary import ROLES

BASE = {
    "report": {"id": "delta"},
    "organizations": [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "unit_of": "a", "place": "x"}],
    "people": [{"id": "p", "name": "P", "positions": [{"title": "Dean", "organization": "a"}]}],
    "places": [{"id": "x", "name": "X"}, {"id": "y", "name": "Y", "within": "x"}],
    "projects": [{"id": "j", "name": "J"}],
    "events": [
        {"id": "e", "name": "E", "type": "training", "start": "2021-05-25", "end": "2021-05-28", "place": "y"},
        {"id": "f", "name": "F", "type": "ceremony", "part_of": "e", "sessions": [{"title": "T", "speakers": ["p"]}]},
    ],
    "participations": [{"agent": "a", "in": "e", "role": "host"}, {"agent": "j", "in": "e", "role": "organizer"}],
}  # fmt: skip


def changed(path: tuple[str | int, ...], value: object) -> Record:
    import copy

    data = copy.deepcopy(BASE)
    node: object = data
    for step in path[:-1]:
        node = node[step]  # type: ignore[index]
    node[path[-1]] = value  # type: ignore[index]
    return Record.model_validate(data)


def test_a_sound_record_has_no_problem() -> None:
    assert problems(Record.model_validate(BASE)) == []


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("organizations", 1, "unit_of"), "c", "which is not among organizations"),
        (("organizations", 1, "place"), "z", "which is not among places"),
        (("people", 0, "positions", 0, "organization"), "p", "which is not among organizations"),
        (("places", 1, "within"), "z", "which is not among places"),
        (("events", 0, "place"), "a", "which is not among places"),
        (("events", 1, "part_of"), "a", "which is not among events or projects"),
        (("events", 1, "sessions", 0, "speakers"), ["a"], "which is not among people"),
        (("participations", 0, "agent"), "e", "which is not among organizations or people or projects"),
        (("participations", 0, "in"), "a", "which is not among events or projects"),
        (("organizations", 0, "unit_of"), "b", "makes 'a' a part of itself"),
        (("places", 0, "within"), "y", "makes 'x' a part of itself"),
        (("events", 0, "part_of"), "f", "makes 'e' a part of itself"),
        (("organizations", 0, "id"), "p", "which organizations[0] has already"),
        (("events", 0, "end"), "2021-05-24", "lies before start"),
        (("events", 1, "end"), "2021-05-24", "is given without a start"),
        (("events", 1, "year_from"), "published", "but the start has no year"),
    ],
)
def test_what_cannot_hold_is_named(path: tuple[str | int, ...], value: object, said: str) -> None:
    found = problems(changed(path, value))
    assert any(said in problem.message for problem in found), found
    assert all(problem.remedy for problem in found)


def test_days_around_the_turn_of_a_year_without_year_are_sound() -> None:
    record = changed(
        ("events", 0), {"id": "e", "name": "E", "type": "training", "start": "--12-28", "end": "--01-03"}
    )
    assert problems(record) == []


def test_evidence_must_lie_inside_the_text_it_was_set_for() -> None:
    report = Report(id="delta", text="A held E.")
    inside = {"agent": "a", "in": "e", "role": "host", "evidence": [{"start": 0, "end": 9}]}
    outside = {**inside, "evidence": [{"start": 0, "end": 10}]}
    assert problems(changed(("participations", 0), inside), report) == []
    assert "has 9 characters" in problems(changed(("participations", 0), outside), report)[0].message
    other = changed(("report",), {"id": "delta", "text": {"of": "digest", "sha256": "0" * 64}})
    assert "not the hash" in problems(other, report)[0].message


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
fact = {
    "confidence": st.floats(0, 1).map(lambda x: round(x, 2)),
    "status": st.sampled_from(["draft", "checked"]),
}
dates = st.sampled_from(["2021-05-25", "2021-05", "2021", "--05-25", "--05"])


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    known = draw(st.lists(ids, min_size=2, max_size=6, unique=True))
    bodies = [
        {"id": i, "name": draw(names), **draw(st.fixed_dictionaries({}, optional=fact))} for i in known[1:]
    ]
    event = {"id": known[0], "name": draw(names), "type": "training"} | draw(
        st.fixed_dictionaries(
            {}, optional={"start": dates, "topics": st.lists(names, min_size=1, max_size=3)}
        )
    )
    roles = draw(st.lists(st.tuples(st.sampled_from(known[1:]), st.sampled_from(ROLES)), max_size=5))
    spans = [{"start": 3, "end": 12}]
    taken = [{"agent": a, "in": known[0], "role": r, "evidence": spans} for a, r in roles]
    return {
        "report": {"id": "r", "title": draw(names)},
        "organizations": bodies,
        "events": [event],
        "participations": taken,
    }


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_reading_and_writing_again_gives_the_same_bytes(data: dict[str, object]) -> None:
    record = Record.model_validate(data)
    first = documents.dump(documents.styled(workspace.as_data(record)))
    document = documents.parse(first, "r.yaml")
    again = documents.check(document, Record)
    assert again == record
    assert documents.dump(documents.update(document.data, workspace.as_data(again))) == first


def test_a_record_saved_over_its_file_keeps_what_a_hand_wrote(tmp_path: Path) -> None:
    path = tmp_path / "delta.yaml"
    path.write_text("# mine\nformat: 1\nreport: {id: delta}   # short\nevents: []\n", encoding="utf-8")
    loaded = workspace.load_record(path)
    assert not workspace.save_record(path, loaded.record, loaded.document)
