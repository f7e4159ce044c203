"""`cckg evaluate` over folders: one run, two runs, groups; and the bench over texts kept elsewhere."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from cckg.cli.curate import evaluate
from cckg.model.record import Record
from cckg.model.report import sha256

ROOT = Path(__file__).parents[2]


def write(folder: Path, **bodies: str) -> Path:
    """A record for each report, with the bodies of the letters, in English."""
    folder.mkdir()
    for report, letters in bodies.items():
        listed = "".join(f"  - {{id: {x}, name: Institute {x}, confidence: 0.9}}\n" for x in letters)
        head = f"format: 1\nreport: {{id: {report}, publisher: Delta News}}\n"
        (folder / f"{report}.yaml").write_text(f"{head}organizations:\n{listed}", encoding="utf-8")
    return folder


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str, str]:
    gold = write(tmp_path / "gold", one="ab", two="ab")
    old, new = write(tmp_path / "old", one="a", two="abx"), write(tmp_path / "new", one="ab", two="ab")
    return str(new), str(old), str(gold)


def evaluated(*words: str, code: int = 0) -> str:
    answer = CliRunner().invoke(evaluate, words)
    assert answer.exit_code == code, answer.output
    return answer.output


def test_one_run(folders: tuple[str, str, str]) -> None:
    _, old, gold = folders
    text = evaluated(old, gold, "--by", "publisher", "--no-errors")
    assert "strict F1 by publisher" in text
    assert "0.9–1.0" in text
    assert "organization not found" in text
    told: Any = json.loads(evaluated(old, gold, "--json", "--by", "publisher", "--by", "language"))
    assert told["groups"]["publisher"]["Delta News"]["reports"] == 2
    assert list(told["groups"]["language"]) == ["en"]


def test_a_run_against_another(folders: tuple[str, str, str]) -> None:
    new, old, gold = folders
    assert "  gained        organization   Institute b" in evaluated(new, gold, "--against", old)
    told: Any = json.loads(evaluated(new, gold, "--against", old, "--json"))
    assert [(c["report"], c["change"]) for c in told["changes"]] == [
        ("one", "gained"),
        ("two", "false removed"),
    ]
    assert told["f1"]["all"]["change"] == 0.25


def test_two_files_meet_whatever_they_are_called(folders: tuple[str, str, str]) -> None:
    new, old, gold = (Path(folder) for folder in folders)
    words = [str(new / "one.yaml"), str(gold / "two.yaml"), "--against", str(old / "two.yaml"), "--json"]
    assert [c["change"] for c in json.loads(evaluated(*words))["changes"]] == ["false removed"]


def test_groups_are_of_one_run(folders: tuple[str, str, str]) -> None:
    new, old, gold = folders
    assert "leave it out" in evaluated(new, gold, "--against", old, "--by", "language", code=2)


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_quality", ROOT / "bench" / "quality.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TEXT = "The seminar was organized by Meridian University on 12 May 2021.\n"


@pytest.mark.parametrize(
    ("named", "taken"),
    [(None, 1), (sha256(TEXT), 1), (sha256("another text"), 0)],
    ids=["any", "same", "other"],
)
def test_the_bench_takes_the_text_that_the_gold_record_names(
    bench: ModuleType, tmp_path: Path, named: str | None, taken: int
) -> None:
    (tmp_path / "some").mkdir()
    path = tmp_path / "some" / "seminar.md"
    path.write_text(f"---\ntitle: Seminar\n---\n{TEXT}", encoding="utf-8")
    text = {"text": {"sha256": named}} if named else {}
    gold = [Record.model_validate({"report": {"id": id, **text}}) for id in ("seminar", "nowhere")]
    assert [right.report.id for _, right in bench.drafts(gold, [path])] == ["seminar"] * taken


def test_the_figures_kept_are_written_as_the_bench_writes_them(bench: ModuleType) -> None:
    text = bench.RESULTS.read_text(encoding="utf-8")
    kept = json.loads(text)
    assert bench.as_json(kept) + "\n" == text
    assert set(kept) <= set(bench.GOLD)
    assert not any("errors" in part for part in kept.values())
