"""`cckg add` and `cckg anchor` as a user meets them: from a file to a checked record in two commands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = (
    "Soil Training Held\n\n"
    "The Soil Training was organized by Meridian University in Harrow on 12 May 2021. Ann Lee chaired the training.\n"
)


def cckg(*words: str | Path, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cckg", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, input=stdin, env=dict(os.environ), capture_output=True, text=True, timeout=120
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert cckg("init", ".", cwd=tmp_path).returncode == 0
    (tmp_path / "news.txt").write_text(TEXT)
    return tmp_path


def test_from_a_file_to_a_record_whose_words_are_in_the_digest(home: Path) -> None:
    added = cckg("add", "news.txt", "--digest", "--publisher", "Meridian", cwd=home)
    assert added.returncode == 0
    assert "organizer    Meridian University" in added.stdout
    assert "cckg review" in added.stdout
    name = "soil-training-held"
    made = cckg("anchor", f"records/{name}.yaml", cwd=home)
    assert (made.returncode, made.stderr) == (0, "")
    assert "facts have their words in the digest" in made.stdout
    assert cckg("validate", cwd=home).returncode == 0
    assert "is this report already (the same text)" in cckg("add", "-", cwd=home, stdin=TEXT).stdout


def test_what_is_lacking_is_a_line_each_and_exit_code_1(home: Path) -> None:
    cckg("add", "news.txt", "--digest", "--name", "soils", cwd=home)
    path = home / "reports" / "soils.md"
    path.write_text(path.read_text().replace("Ann Lee", "Bob Roe"))
    answer = cckg("anchor", "records/soils.yaml", cwd=home)
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[0].startswith("problem: records/soils.yaml:")
    assert "it does not name 'Ann Lee'" in answer.stderr


def test_a_template_is_printed_and_nothing_written(home: Path) -> None:
    cckg("add", "news.txt", "--name", "soils", cwd=home)
    before = (home / "records" / "soils.yaml").read_bytes()
    assert (
        "organized by Meridian University."
        in cckg("anchor", "records/soils.yaml", "--template", cwd=home).stdout
    )
    assert (home / "records" / "soils.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "source", ["ftp://example.org/x", "http://127.0.0.1/x", "http://[::1]/x", "nowhere.txt"]
)
def test_what_cannot_be_read_is_one_line(home: Path, source: str) -> None:
    answer = cckg("add", source, cwd=home)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1


def test_a_name_cannot_steer_the_terminal(home: Path) -> None:
    text = TEXT.replace("Meridian University", "Meridian \x1b[31mRed\x1b[0m University")
    assert "\x1b" not in cckg("add", "-", cwd=home, stdin=text).stdout


def test_a_new_run_of_the_extractor_keeps_decisions(home: Path) -> None:
    cckg("add", "news.txt", "--name", "soils", cwd=home)
    path = home / "records" / "soils.yaml"
    text = path.read_text().replace("status: draft", "status: accepted", 1)
    head, _, tail = text.rpartition("status: draft")
    path.write_text(f"{head}status: rejected{tail}")
    before = path.read_text()
    answer = cckg("extract", "reports/soils.md", "--out", "records", cwd=home)
    assert "what was decided stays as it is" in answer.stdout
    assert path.read_text() == before
