"""Two people review apart: how far they agree, and one record in which only what they differ on is open."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.cli.main import cli
from cckg.flow.comparing_reviews import compare_reviews
from cckg.model.consistency import problems
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.record import Record
from cckg.review.agreement import alpha
from cckg.review.decisions import Decider, accept, add_fact, correct, reject, signed
from cckg.review.joining import joined
from cckg.workspace import load_record, record_text

WEI, LAN = Decider("wei", "2026-11-26"), Decider("lan", "2026-11-27")
NAMES = ("wei", "lan")

# Krippendorff (2011), section C: four observers, twelve units, missing data.
FOUR = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
# Section B: two observers, twelve units, five categories.
TWO = ["a a b b d c c c e d d a", "b a b b b c c c e d d d"]


def units(rows: list[str]) -> list[list[str | None]]:
    cells = [[None if cell == "." else cell for cell in row.split()] for row in rows]
    return [list(unit) for unit in zip(*cells, strict=True)]


@pytest.mark.parametrize(("rows", "published"), [(FOUR, 0.743), (TWO, 0.692)])
def test_alpha_is_that_of_the_published_examples(rows: list[str], published: float) -> None:
    assert alpha(units(rows)) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ([("host", "host"), ("guide", "guide")], 1.0),
        ([("host", "guide"), ("guide", "host")], -0.5),
        ([("host", "host"), ("host", "host")], None),
        ([], None),
        ([("host", None)], None),
    ],
)
def test_alpha_of_full_agreement_of_none_and_where_it_is_not_defined(said: Any, value: float | None) -> None:
    assert alpha(said) == (None if value is None else pytest.approx(value))


def fact(**fields: Any) -> dict[str, Any]:
    return {**fields, "evidence": [{"start": 0, "end": 5}], "confidence": 0.9, "status": "draft"}


def soils() -> Record:
    return Record.model_validate(
        {
            "report": {"id": "soils", "text": {"of": "digest", "sha256": "0" * 64}},
            "drafted": {"by": "rules", "version": "1"},
            "organizations": [
                fact(id="college", name="Delta College"),
                fact(id="bureau", name="Soils Bureau", kind="government"),
            ],
            "people": [
                fact(id="wei", name="Wei Lan", positions=[fact(title="Dean", organization="college")])
            ],
            "events": [fact(id="training", name="Soil Training", type="training", start="2022-06-07")],
            "participations": [
                fact(agent="college", role="organizer", **{"in": "training"}),
                fact(agent="bureau", role="host", **{"in": "training"}),
            ],
        }
    )


def all_accepted(who: Decider, record: Record | None = None) -> Record:
    record = record or soils()
    for path, _ in record.facts():
        record = accept(record, path, who)
    return signed(record, who)


COLLEGE, BUREAU = ("participations", 0), ("participations", 1)


def roles(record: Record) -> dict[tuple[str, str], str]:
    return {(one.agent, one.role): one.standing for one in record.participations}


def test_what_both_took_alike_stays_with_who_took_it() -> None:
    made = joined(all_accepted(WEI), all_accepted(LAN), NAMES)
    assert not made.open
    assert {fact.standing for _, fact in made.record.facts()} == {"accepted"}
    assert [one.by for one in made.record.reviewed] == ["wei", "lan"]


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        (lambda r: reject(r, COLLEGE, WEI), lambda r: r, "wei: rejected; lan: taken"),
        (lambda r: correct(r, COLLEGE, {"role": "host"}, WEI), lambda r: r,
         "wei: taken with role host; lan: taken with role organizer"),
        (lambda r: correct(r, COLLEGE, {"role": "host"}, WEI), lambda r: correct(r, COLLEGE, {"role": "guide"}, LAN),
         "wei: taken with role host; lan: taken with role guide"),
    ],
)  # fmt: skip
def test_a_difference_is_a_draft_again_and_says_who_says_what(one: Any, two: Any, said: str) -> None:
    made = joined(one(all_accepted(WEI)), two(all_accepted(LAN)), NAMES)
    assert [(open_.path, open_.said) for open_ in made.open] == [(COLLEGE, said)]
    assert made.record.participations[0].standing == "draft"
    assert made.record.participations[0].decided is None
    assert made.record.participations[1].standing == "accepted"


def test_both_corrected_alike_or_rejected_is_no_difference() -> None:
    one, two = all_accepted(WEI), all_accepted(LAN)
    assert not joined(reject(one, COLLEGE, WEI), reject(two, COLLEGE, LAN), NAMES).open
    host = {"role": "host"}
    assert not joined(correct(one, COLLEGE, host, WEI), correct(two, COLLEGE, host, LAN), NAMES).open


def test_what_one_alone_decided_stands() -> None:
    made = joined(soils(), reject(soils(), BUREAU, LAN), NAMES)
    assert not made.open
    assert roles(made.record) == {("college", "organizer"): "draft", ("bureau", "host"): "rejected"}


def test_what_one_alone_found_is_open_with_all_that_it_names() -> None:
    record = add_fact(all_accepted(LAN), "organizations", {"id": "fund", "name": "Heron Fund"}, LAN)
    record = add_fact(record, "participations", {"agent": "fund", "in": "training", "role": "funder"}, LAN)
    made = joined(all_accepted(WEI), record, NAMES)
    assert [open_.said for open_ in made.open] == ["only lan: taken", "only lan: taken"]
    assert roles(made.record)["fund", "funder"] == "draft"


def test_one_body_added_by_both_under_other_ids_is_one() -> None:
    def added(who: Decider, id_: str) -> Record:
        record = add_fact(all_accepted(who), "organizations", {"id": id_, "name": "Heron Fund"}, who)
        return add_fact(record, "participations", {"agent": id_, "in": "training", "role": "funder"}, who)

    made = joined(added(WEI, "fund"), added(LAN, "heron"), NAMES)
    assert not made.open
    assert [one.id for one in made.record.organizations] == ["college", "bureau", "fund"]


def write(folder: Path, record: Record, text: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "soils.yaml"
    path.write_text(text or record_text(record), encoding="utf-8")
    return path


def test_the_joined_file_has_the_open_differences_as_comments(tmp_path: Path) -> None:
    a = all_accepted(WEI)
    text = record_text(a).replace("people:", "# who was there\npeople:", 1)
    one = write(tmp_path / "a", a, text)
    b = correct(
        reject(all_accepted(LAN), COLLEGE, LAN), ("people", 0, "positions", 0), {"title": "Vice Dean"}, LAN
    )
    two = write(tmp_path / "b", b)
    out = tmp_path / "both.yaml"
    found = compare_reviews(one, two, out)
    assert (found.open, found.written) == (2, (out,))
    lines = out.read_text(encoding="utf-8").splitlines()
    assert "  # open: wei: taken; lan: rejected" in lines
    assert "      # open: wei: taken with title Dean; lan: taken with title Vice Dean" in lines
    assert "# who was there" in lines
    assert lines[lines.index("  # open: wei: taken; lan: rejected") + 1].startswith("  - agent: college")
    assert sum(f.standing == "draft" for _, f in load_record(out).record.facts()) == 2
    (link := tmp_path / "link.yaml").symlink_to(out)
    out.write_text("old")
    compare_reviews(one, two, link)
    assert link.is_symlink() and out.read_text(encoding="utf-8").splitlines() == lines


def test_the_figures_are_those_of_the_two_reviews(tmp_path: Path) -> None:
    one = write(tmp_path / "a", all_accepted(WEI))
    two = write(tmp_path / "b", reject(all_accepted(LAN), COLLEGE, LAN))
    found = compare_reviews(one.parent, two.parent)
    assert found.f1["participation"] == pytest.approx(2 / 3)
    assert found.f1["organization"] == 1.0
    assert (found.roles, found.alpha, found.undecided) == (1, None, (0, 0))
    assert found.written == ()


def test_roles_are_compared_where_both_found_the_agent_at_the_event(tmp_path: Path) -> None:
    one = write(tmp_path / "a", all_accepted(WEI))
    two = write(tmp_path / "b", correct(all_accepted(LAN), COLLEGE, {"role": "host"}, LAN))
    found = compare_reviews(one, two)
    assert (found.roles, found.alpha) == (2, 0.0)


def test_records_of_different_texts_are_not_compared(tmp_path: Path) -> None:
    one = write(tmp_path / "a", soils())
    other = soils().model_dump(by_alias=True, exclude_none=True, exclude_unset=True)
    other["report"]["text"]["sha256"] = "1" * 64
    two = write(tmp_path / "b", Record.model_validate(other))
    with pytest.raises(DataError, match="is of another text"):
        compare_reviews(one, two)
    (tmp_path / "c").mkdir()
    with pytest.raises(WorkspaceError, match="no record of the same name"):
        compare_reviews(one.parent, tmp_path / "c")


moves = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "role", "add"]),
        st.sampled_from([COLLEGE, BUREAU, ("people", 0)]),
    ),
    max_size=6,
)


def after(record: Record, decisions: list[tuple[str, Any]], who: Decider) -> Record:
    for i, (do, path) in enumerate(decisions):
        if do == "accept":
            record = accept(record, path, who)
        elif do == "reject":
            record = reject(record, path, who)
        elif do == "role" and path != ("people", 0):
            record = correct(record, path, {"role": ("guide", "funder", "partner")[i % 3]}, who)
        elif do == "add":
            record = add_fact(record, "organizations", {"id": f"new-{who.by}-{i}", "name": f"Body {i}"}, who)
    return record


@settings(max_examples=80, deadline=None)
@given(moves, moves)
def test_whatever_two_people_decide_the_joined_record_is_sound_and_does_not_hide_a_difference(
    first: list[tuple[str, Any]], second: list[tuple[str, Any]]
) -> None:
    one, two = after(soils(), first, WEI), after(soils(), second, LAN)
    made = joined(one, two, NAMES)
    assert not problems(made.record)
    facts = dict(made.record.facts())
    assert all(facts[open_.path].standing == "draft" for open_ in made.open)
    assert not joined(made.record, made.record, NAMES).open
    assert len(joined(two, one, NAMES[::-1]).open) == len(made.open)


def test_the_command_says_how_far_they_agree(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a", all_accepted(WEI)), write(tmp_path / "b", all_accepted(LAN))
    run = CliRunner().invoke
    shown = run(cli, ["compare-reviews", str(one), str(two)])
    assert shown.exit_code == 0, shown.output
    assert "0 differences are open" in shown.output
    assert (
        json.loads(run(cli, ["compare-reviews", str(one), str(two), "--json"]).output)["alpha of roles"]
        == 1.0
    )
