"""Deciding on the command line: what is suggested can be typed, who decides is known, errors are a line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BODY = "  - {{id: o, name: {}, kind: university}}\n"
RECORD = "format: 1\nreport: {{id: {}}}\norganizations:\n{}events:\n  - {{id: e, name: Course, type: training}}\nparticipations:\n  - {{agent: o, in: e, role: host}}\n"  # fmt: skip
PAIR = ("harrow-university", "university-of-harrow")


def cckg(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CEILING_DIRECTORIES": "/",
    }
    command = [sys.executable, "-m", "cckg", *words]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cckg.toml").write_text('base = "https://data.example/id/"\n', encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "records").mkdir()
    for report, name in (("r", "Harrow University"), ("s", "University of Harrow")):
        text = RECORD.format(report, BODY.format(name))
        (tmp_path / "records" / f"{report}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_is_suggested_can_be_typed(folder: Path) -> None:
    (one,) = json.loads(cckg("resolve", "--suggest", "--json", cwd=folder).stdout)
    assert (one["keep"], one["gone"], one["participations"]) == (*PAIR, 1)
    shown = cckg("resolve", "--suggest", cwd=folder).stdout
    assert "cckg accept | refuse | later  harrow-university university-of-harrow" in shown
    done = cckg("accept", one["keep"], one["gone"], "--by", "Wei Lanqing", "--why", "one campus", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert cckg("resolve", "--suggest", cwd=folder).stdout == "nothing to suggest\n"
    rows = json.loads(cckg("resolve", "--records", "records", "--json", cwd=folder).stdout)
    assert {row["id"] for row in rows if row["mention"] == "o"} == {"harrow-university"}
    assert cckg("undo", cwd=folder).stdout.startswith("taken back: university-of-harrow is harrow-university")
    assert not list((folder / "authority").iterdir())


def test_looking_writes_nothing(folder: Path) -> None:
    for words in (["resolve"], ["resolve", "--suggest"], ["resolve", "--records", "records", "--json"]):
        assert cckg(*words, cwd=folder).returncode == 0
    assert not (folder / "authority").exists()


def test_keep_writes_what_is_new_and_a_second_time_nothing(folder: Path) -> None:
    assert cckg("resolve", "--keep", cwd=folder).stdout == "2 entries and 4 mentions written\n"
    assert cckg("resolve", "--keep", cwd=folder).stdout == "0 entries and 0 mentions written\n"


def test_who_decides_comes_from_the_command_the_settings_or_git(folder: Path) -> None:
    nameless = cckg("distinct", *PAIR, cwd=folder)
    assert nameless.returncode == 2
    assert "say who decides" in nameless.stderr
    settings = folder / "cckg.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'curator = "Ou Bo"\n', encoding="utf-8")
    assert "Ou Bo" in cckg("distinct", *PAIR, cwd=folder).stdout
    cckg("undo", cwd=folder)
    assert "Wei Lanqing" in cckg("distinct", *PAIR, "--by", "Wei Lanqing", cwd=folder).stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["merge", "harow-university", "x", "--by", "W"], 1, "did you mean harrow-university?"),
        (["split", "harrow-university", "--by", "W"], 2, "Missing argument"),
        (["later", *PAIR, "--until", "soon", "--by", "W"], 2, "'soon' is no date"),
        (["later", *PAIR, "--until", "--05-01", "--by", "W"], 2, "has no year"),
        (["undo"], 1, "holds no decision to take back"),
        (["resolve", "--suggest", "--keep"], 2, "use one of them"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(folder: Path, words: list[str], code: int, said: str) -> None:
    answer = cckg(*words, cwd=folder)
    assert answer.returncode == code
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_decisions_that_contradict_stop_every_build_with_their_lines(folder: Path) -> None:
    cckg("distinct", *PAIR, "--by", "W", cwd=folder)
    log = folder / "authority" / "decisions.yaml"
    more = "- {do: merge, kind: organization, keep: harrow-university, gone: university-of-harrow, by: X, on: 2026}\n"
    log.write_text(log.read_text(encoding="utf-8") + more, encoding="utf-8")
    built = cckg("build", cwd=folder)
    assert built.returncode == 1
    assert "are never the same (decisions.yaml:" in built.stderr
    assert not (folder / "graph").exists()


TOLD = "format: 1\nreport: {{id: {}}}\norganizations:\n  - {{id: o, name: Harrow University, kind: university}}\nevents:\n  - {{id: e, name: Course on soils, type: training{}}}\nparticipations:\n  - {{agent: o, in: e, role: host}}\n"  # fmt: skip


def test_an_event_told_twice_is_suggested_merged_and_parted_again(folder: Path) -> None:
    for report, days in (("r", ", start: 2021-05-25"), ("s", "")):
        text = TOLD.format(report, days)
        (folder / "records" / f"{report}.yaml").write_text(text, encoding="utf-8")
    shown = cckg("resolve", "--suggest", cwd=folder).stdout
    assert "cckg accept | refuse | later  r/e s/e" in shown
    assert "Course on soils, 2021-05-25  (r/e)" in shown
    done = cckg("accept", "r/e", "s/e", "--by", "Wei Lanqing", cwd=folder)
    assert done.returncode == 0, done.stderr
    log = (folder / "authority" / "decisions.yaml").read_text(encoding="utf-8")
    assert "kind: event\n  keep: r/e\n  gone: s/e" in log
    assert "probability:" in log
    rows = json.loads(cckg("resolve", "--json", cwd=folder).stdout)
    assert {row["id"] for row in rows if row["mention"] == "e"} == {"r/e"}
    assert cckg("undo", cwd=folder).returncode == 0
    assert "r/e s/e" in cckg("resolve", "--suggest", cwd=folder).stdout
    assert cckg("refuse", "r/e", "s/e", "--by", "W", cwd=folder).returncode == 0
    assert cckg("resolve", "--suggest", cwd=folder).stdout == "nothing to suggest\n"


def test_what_cannot_be_decided_is_said_without_a_line_that_is_in_no_file(folder: Path) -> None:
    cckg("merge", *PAIR, "--by", "W", cwd=folder)
    again = cckg("merge", *PAIR, "--by", "W", cwd=folder)
    assert "are one already; nothing is left to decide" in again.stderr
    cckg("undo", cwd=folder)
    cckg("distinct", *PAIR, "--by", "W", cwd=folder)
    against = cckg("merge", *PAIR, "--by", "W", cwd=folder)
    assert against.returncode == 1
    assert "authority/decisions.yaml: this decision says that" in against.stderr
    assert "nothing was written" in against.stderr


def test_a_name_leads_to_the_id(folder: Path) -> None:
    answer = cckg("merge", "Harrow University", "university-of-harrow", "--by", "W", cwd=folder)
    assert "did you mean harrow-university?" in answer.stderr


def test_a_broken_line_is_named_with_its_place(folder: Path) -> None:
    cckg("distinct", *PAIR, "--by", "W", cwd=folder)
    log = folder / "authority" / "decisions.yaml"
    log.write_text(log.read_text(encoding="utf-8") + "- do: merg\n", encoding="utf-8")
    answer = cckg("resolve", cwd=folder)
    line = log.read_text(encoding="utf-8").count("\n")
    assert answer.returncode == 1
    assert f"authority/decisions.yaml:{line}" in answer.stderr
    assert "use one of merge, distinct, split, later" in answer.stderr
