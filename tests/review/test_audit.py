"""Acceptance by sample: the draw is by chance and repeatable, the interval is the published one, and what nobody read
is never called read."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cckg.cli.main import cli
from cckg.flow.auditing import finish, found, open_audit, read_sheet, write_sheet
from cckg.flow.building import build
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.record import Record
from cckg.model.report import sha256
from cckg.review.audit import Drawn, Estimate, Verdict, drafts, draw, wilson
from cckg.review.decisions import Decider, accept, undo
from cckg.review.desk.book import ChangedError
from cckg.workspace import Workspace, initialise, load_record, record_text

WEI = Decider("wei", "2026-11-26")


def fact(**fields: Any) -> dict[str, Any]:
    return {**fields, "evidence": [{"start": 0, "end": 5}], "confidence": 0.9, "status": "draft"}


def soils(name: str, bodies: int = 6) -> Record:
    """A draft with bodies that all organize one training."""
    return Record.model_validate(
        {
            "report": {"id": name},
            "drafted": {"by": "rules", "version": "1"},
            "organizations": [fact(id=f"body-{i}", name=f"Soils Bureau {i}") for i in range(bodies)],
            "events": [fact(id="training", name="Training", type="training", start="2022-06-07")],
            "participations": [
                fact(agent=f"body-{i}", role="organizer", **{"in": "training"}) for i in range(bodies)
            ],
        }
    )


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    initialise(tmp_path, "https://example.org/soils/", "Soils")
    for name in ("a", "b"):
        (tmp_path / "records" / f"{name}.yaml").write_text(record_text(soils(name)), encoding="utf-8")
    return Workspace(tmp_path)


# Newcombe (1998, Statistics in Medicine 17, 857-872), table I, method 3.
@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_one_of_wilson(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_judged_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert Estimate("people", 12, 0, 0).precision is None


def test_a_seed_draws_the_same_sample_and_another_seed_another() -> None:
    among = drafts({"a": soils("a"), "b": soils("b")})
    assert draw(among, 8, seed=1) == draw(list(reversed(among)), 8, seed=1)
    assert draw(among, 8, seed=1) != draw(among, 8, seed=2)
    assert len(set(draw(among, 100, seed=1))) == len(among) == 26


def test_who_stops_early_has_judged_a_smaller_sample_of_the_same_draw() -> None:
    among = drafts({"a": soils("a"), "b": soils("b")})
    assert draw(among, 12, seed=3)[:5] == draw(among, 5, seed=3)


def test_each_draft_is_drawn_about_as_often_as_any_other() -> None:
    among = drafts({"a": soils("a")})
    times = Counter(one for seed in range(600) for one in draw(among, 4, seed))
    expected = 600 * 4 / len(among)
    assert all(0.7 * expected < times[one] < 1.3 * expected for one in among)


def test_only_drafts_are_drawn() -> None:
    record = accept(soils("a"), ("participations", 0), WEI)
    assert Drawn("a", ("participations", 0)) not in drafts({"a": record})


def judged_all(space: Workspace, least: float | None, wrong: int = 0) -> dict[str, Record]:
    audit = open_audit(space, 14, seed=1)
    verdicts: dict[Drawn, Verdict] = dict.fromkeys(audit.sample, "right")
    verdicts |= dict.fromkeys([one for one in audit.sample if one.kind == "organizations"][:wrong], "wrong")
    finish(audit, verdicts, WEI, least)
    return {path.stem: load_record(path).record for path in space.record_paths()}


def standings(records: dict[str, Record]) -> Counter[str]:
    return Counter(fact.standing for record in records.values() for _, fact in record.facts())


def test_what_was_read_is_accepted_and_the_rest_stays_a_draft(space: Workspace) -> None:
    assert standings(judged_all(space, None)) == {"accepted": 14, "draft": 12}


def test_the_rest_is_covered_by_the_sample_and_says_so(space: Workspace) -> None:
    records = judged_all(space, 0.3)
    assert set(standings(records)) == {"accepted", "covered-by-sample"} or set(standings(records)) == {
        "accepted", "covered-by-sample", "draft"
    }  # fmt: skip
    one = next(f for r in records.values() for _, f in r.facts() if f.standing == "covered-by-sample")
    assert one.decided is not None
    assert (one.decided.what, one.decided.by, one.decided.on) == ("covered", "wei", "2026-11-26")


def test_a_kind_that_is_often_wrong_is_not_covered(space: Workspace) -> None:
    records = judged_all(space, 0.5, wrong=99)
    kinds = Counter(
        str(path[-2])
        for record in records.values()
        for path, fact in record.facts()
        if fact.standing == "covered-by-sample"
    )
    assert kinds["organizations"] == 0


def test_what_is_wrong_falls_with_all_that_hangs_on_it(space: Workspace) -> None:
    audit = open_audit(space, 14, seed=1)
    body = next(one for one in audit.sample if one.kind == "organizations")
    finish(audit, {body: "wrong"}, WEI)
    record = load_record(space.records / f"{body.record}.yaml").record
    i = int(body.path[1])
    assert record.organizations[i].standing == "rejected"
    assert [one.standing for one in record.participations if one.agent == f"body-{i}"] == ["rejected"]


def test_unsure_is_not_right_and_stays_a_draft(space: Workspace) -> None:
    audit = open_audit(space, 3, seed=1)
    verdicts: dict[Drawn, Verdict] = dict.fromkeys(audit.sample, "unsure")
    assert sum(one.right for one in found(audit, verdicts)) == 0
    assert sum(one.judged for one in found(audit, verdicts)) == 3
    finish(audit, verdicts, WEI, least=0.0)
    for one in audit.sample:
        record = load_record(space.records / f"{one.record}.yaml").record
        assert dict(record.facts())[one.path].standing == "draft"


def test_the_audit_is_written_down(space: Workspace) -> None:
    judged_all(space, 0.3)
    lines = (space.authority_folder / "audits.tsv").read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(lines[2].split("\t"), line.split("\t"), strict=True)) for line in lines[3:]]
    assert {row["kind"] for row in rows} == {"organizations", "events", "participations"}
    assert {(row["on"], row["by"], row["seed"]) for row in rows} == {("2026-11-26", "wei", "1")}
    assert sum(int(row["judged"]) for row in rows) == 14


def test_a_record_that_changed_meanwhile_is_not_overwritten(space: Workspace) -> None:
    audit = open_audit(space, 5, seed=1)
    path = space.records / "b.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    before = {p: p.read_bytes() for p in space.record_paths()}
    with pytest.raises(ChangedError):
        finish(audit, dict.fromkeys(audit.sample, "right"), WEI, least=0.0)
    assert {p: p.read_bytes() for p in space.record_paths()} == before


def test_without_drafts_there_is_nothing_to_audit(tmp_path: Path) -> None:
    initialise(tmp_path, "https://example.org/soils/", "Soils")
    with pytest.raises(WorkspaceError, match="holds no draft"):
        open_audit(Workspace(tmp_path), 5, seed=1)


def test_a_table_of_verdicts_is_written_filled_in_and_read(space: Workspace, tmp_path: Path) -> None:
    audit, sheet = open_audit(space, 5, seed=1), tmp_path / "sheet.tsv"
    write_sheet(audit, sheet)
    lines = sheet.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    filled = [lines[0], *(line.replace("\t\t", "\tright\t", 1) for line in lines[1:])]
    sheet.write_text("\n".join(filled) + "\n", encoding="utf-8")
    assert read_sheet(audit, sheet) == dict.fromkeys(audit.sample, "right")


@pytest.mark.parametrize(
    ("mend", "said"),
    [
        (lambda line: line.replace("right", "yes"), "has the verdict 'yes'"),
        (lambda _: "c/participations[9]\tright", "is not in this sample"),
        (lambda line: line.replace("Soils", "Rivers").replace("Training", "Course"), "now says"),
        (lambda _: "", "says nothing of"),
    ],
)
def test_a_verdict_that_does_not_fit_is_named(space: Workspace, tmp_path: Path, mend: Any, said: str) -> None:
    audit, sheet = open_audit(space, 5, seed=1), tmp_path / "sheet.tsv"
    write_sheet(audit, sheet)
    lines = [line.replace("\t\t", "\tright\t", 1) for line in sheet.read_text(encoding="utf-8").splitlines()]
    sheet.write_text("\n".join([*lines[:-1], mend(lines[-1])]) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"sheet\.tsv"):
        read_sheet(audit, sheet)
    with pytest.raises(DataError) as error:
        read_sheet(audit, sheet)
    assert said in str(error.value)


def test_covered_facts_are_in_the_graph_apart_from_checked_and_accepted(
    space: Workspace, tmp_path: Path
) -> None:
    judged_all(space, 0.0)
    counts = build(space, tmp_path / "out").counts
    assert counts["statements covered by a sample"] > 0
    assert "are covered by a sample" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    text = (space.graph / "cckg.ttl").read_text(encoding="utf-8")
    assert "status:covered-by-sample" in text
    assert not (space.graph / "drafts.ttl").exists()
    assert "shareCovered" in (space.graph / "dataset.ttl").read_text(encoding="utf-8")


def test_what_is_covered_can_be_accepted_and_taken_back(space: Workspace) -> None:
    records = judged_all(space, 0.0)
    name, path = next(
        (name, path)
        for name, record in records.items()
        for path, fact in record.facts()
        if fact.standing == "covered-by-sample"
    )
    assert dict(undo(records[name], path).facts())[path].standing == "draft"
    assert dict(accept(records[name], path, WEI).facts())[path].standing == "accepted"


def test_the_command_asks_one_key_for_each_fact(space: Workspace) -> None:
    words = ["review", "--audit", "6", "--by", "wei", "--data", str(space.root)]
    done = CliRunner().invoke(cli, words, input="yyyn?s")
    assert done.exit_code == 0, done.output
    assert "precision" in done.output
    records = {path.stem: load_record(path).record for path in space.record_paths()}
    assert standings(records)["accepted"] == 3


def test_the_command_writes_a_table_first_and_reads_it_when_it_is_filled_in(
    space: Workspace, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.tsv"
    words = ["review", "--audit", "20", "--by", "wei", "--data", str(space.root), "--verdicts", str(sheet)]
    assert "20 facts; fill in" in CliRunner().invoke(cli, words).output
    assert standings({path.stem: load_record(path).record for path in space.record_paths()}) == {"draft": 26}
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("\t\t", "\tright\t"), encoding="utf-8")
    done = CliRunner().invoke(cli, [*words, "--take-rest", "0.5"])
    assert done.exit_code == 0, done.output
    after = standings({path.stem: load_record(path).record for path in space.record_paths()})
    assert after["accepted"] == 20
    assert after["covered-by-sample"] > 0


@pytest.mark.parametrize(
    "words", [["soils", "--audit", "3"], ["--web", "--audit", "3"], ["--take-rest", "0.9"]]
)
def test_options_that_do_not_go_together_are_refused(space: Workspace, words: list[str]) -> None:
    done = CliRunner().invoke(cli, ["review", *words, "--by", "wei", "--data", str(space.root)])
    assert done.exit_code == 2


def test_the_words_of_a_digest_are_shown_with_the_fact(space: Workspace) -> None:
    text = "Soils Bureau 0 held the Training.\n"
    (space.reports / "a.md").write_text(text, encoding="utf-8")
    path = space.records / "a.yaml"
    head = f"report:\n  id: a\n  text: {{of: original, sha256: {sha256(text)}}}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("report:\n  id: a\n", head), encoding="utf-8")
    words = {one.drawn.record: one.words for one in open_audit(space, 26, seed=1).questions}
    assert words["a"] == ("Soils",)
    assert words["b"] == ("(at the source, characters 0 to 5)",)
