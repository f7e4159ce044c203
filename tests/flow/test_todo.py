"""What is worth the next ten minutes: what stops a build first, then what changes the network most."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cckg.cli.main import cli
from cckg.flow.todo import as_json, as_text, todo
from cckg.model.record import Record
from cckg.model.report import sha256
from cckg.review.todo import Task, ordered
from cckg.workspace import Workspace, initialise, record_text

TODAY = date(2026, 11, 26)
TEXT = "The bureaus held a training.\n"


def put(root: Path, name: str, names: list[str], status: str = "draft", **report: Any) -> Path:
    """A record of one training that these bodies organize."""
    data = {
        "report": {"id": name, **report},
        "drafted": {"by": "rules", "version": "1"},
        "organizations": [
            {"id": f"o{i}", "name": one, "kind": "government", "place": "p", "status": "accepted"}
            for i, one in enumerate(names)
        ],
        "places": [{"id": "p", "name": "Tesland", "kind": "country", "status": "accepted"}],
        "events": [{"id": "e", "name": f"Training {name}", "type": "training", "status": "accepted"}],
        "participations": [
            {"agent": f"o{i}", "in": "e", "role": "organizer", "status": status, "confidence": 0.9 - i / 10}
            for i, _ in enumerate(names)
        ],
    }
    path = root / "records" / f"{name}.yaml"
    path.write_text(record_text(Record.model_validate(data)), encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    initialise(tmp_path, "https://example.org/soils/", "Soils")
    return tmp_path


def told(root: Path, limit: int | None = None) -> list[Task]:
    return todo(Workspace(root), TODAY, limit)


def test_what_stops_a_build_goes_first_then_what_ties_most_then_the_rest(root: Path) -> None:
    put(root, "few", ["Reed Bureau", "Moss Bureau"])
    put(root, "many", ["Fern Bureau", "Heath Bureau", "Lake Bureau", "Hill Bureau"])
    (root / "reports" / "moved.md").write_text("Another text.\n", encoding="utf-8")
    put(root, "moved", ["Dune Bureau"], "accepted", text={"of": "original", "sha256": sha256(TEXT)})
    bad = put(root, "wrong", ["Marsh Bureau"])
    bad.write_text(
        bad.read_text(encoding="utf-8").replace("role: organizer", "role: organiser"), encoding="utf-8"
    )
    matters = [task.matter for task in told(root)]
    assert matters[:8] == ["invalid", "changed", "fact", "fact", "fact", "fact", "fact", "fact"]
    assert matters[8:] == ["facts", "facts"]
    assert [task.ties for task in told(root)[2:8]] == [3, 3, 3, 3, 1, 1]


def test_an_invalid_record_is_told_with_file_line_and_remedy(root: Path) -> None:
    bad = put(root, "wrong", ["Marsh Bureau"])
    text = bad.read_text(encoding="utf-8").replace("role: organizer", "role: organiser")
    bad.write_text(text, encoding="utf-8")
    (task,) = told(root)
    line = next(i for i, words in enumerate(text.splitlines(), 1) if "organiser" in words)
    assert (task.matter, Path(task.file).name, task.line) == ("invalid", "wrong.yaml", line)
    assert "organizer" in task.do


def test_of_equal_ties_the_most_doubtful_goes_first(root: Path) -> None:
    put(root, "a", ["Fern Bureau", "Heath Bureau", "Lake Bureau"])
    facts = [task for task in told(root) if task.matter == "fact"]
    assert [task.doubt for task in facts] == pytest.approx([0.3, 0.2, 0.1])
    assert "Lake Bureau — organizer — Training a" in facts[0].about


def test_a_fact_names_its_line(root: Path) -> None:
    path = put(root, "a", ["Fern Bureau", "Heath Bureau"])
    lines = path.read_text(encoding="utf-8").splitlines()
    task = next(task for task in told(root) if "Heath" in task.about)
    assert "agent: o1" in lines[task.line - 1]


def test_a_record_whose_text_has_changed_still_counts_for_the_network(root: Path) -> None:
    (root / "reports" / "a.md").write_text("Another text.\n", encoding="utf-8")
    put(root, "a", ["Fern Bureau", "Heath Bureau"], text={"of": "original", "sha256": sha256(TEXT)})
    found = told(root)
    assert [task.matter for task in found] == ["changed", "fact", "fact", "facts"]
    assert found[0].do.startswith("cckg anchor ")


def test_a_merge_stands_among_the_facts_by_its_ties(root: Path) -> None:
    put(root, "a", ["Harrow University", "Fern Bureau", "Lake Bureau"], "accepted")
    put(root, "b", ["University of Harrow", "Heath Bureau", "Moss Bureau"], "accepted")
    put(root, "c", ["Dune Bureau", "Hill Bureau"])
    found = [(task.matter, task.ties) for task in told(root)]
    assert found[:3] == [("merge", 2), ("fact", 1), ("fact", 1)]
    assert "cckg accept | refuse | later" in told(root)[0].do


def test_a_report_without_a_record_and_a_body_without_kind_are_told(root: Path) -> None:
    (root / "reports" / "new.md").write_text(TEXT, encoding="utf-8")
    path = put(root, "a", ["Fern Bureau"], "accepted")
    path.write_text(path.read_text(encoding="utf-8").replace("    kind: government\n", ""), encoding="utf-8")
    found = {task.matter: task for task in told(root)}
    assert found["report"].do.startswith("cckg extract ")
    assert found["body"].about == "Fern Bureau (fern-bureau) has no kind"


def test_an_international_body_needs_no_place(root: Path) -> None:
    path = put(root, "a", ["Fern Fund"], "accepted")
    text = path.read_text(encoding="utf-8").replace(
        "    kind: government\n    place: p\n", "    kind: international\n"
    )
    path.write_text(text, encoding="utf-8")
    assert told(root) == []
    assert as_text([]) == "nothing is left to do"


def test_a_fault_of_the_authority_files_hides_nothing_else(root: Path) -> None:
    put(root, "a", ["Fern Bureau", "Heath Bureau"])
    (root / "authority" / "people.yaml").write_text("- {id: x, nmae: {en: X}}\n", encoding="utf-8")
    assert [task.matter for task in told(root)] == ["invalid", "fact", "fact", "facts"]


def test_the_order_does_not_depend_on_the_order_of_the_tasks(root: Path) -> None:
    put(root, "a", ["Fern Bureau", "Heath Bureau", "Lake Bureau"])
    put(root, "b", ["Harrow University", "University of Harrow"])
    tasks = told(root)
    assert ordered(reversed(tasks)) == ordered(tasks) == tasks


def test_a_hundred_records_take_seconds(root: Path) -> None:
    for i in range(100):
        put(root, f"r{i}", [f"Bureau {i} of Fernland", f"Institute {i} of Heath"])
    told(root, 20)
    start = time.process_time()
    assert len(told(root, 20)) == 20
    assert time.process_time() - start < 6


def test_the_command_prints_text_or_json_and_writes_nothing(root: Path) -> None:
    put(root, "a", ["Fern Bureau", "Heath Bureau"])
    run = CliRunner().invoke
    shown = run(cli, ["todo", "--data", str(root), "--limit", "1"])
    assert shown.exit_code == 0
    assert shown.output.startswith("1. fact (1 tie)")
    assert len(json.loads(run(cli, ["todo", "--data", str(root), "--json"]).output)) == 3
    assert sorted(path.name for path in root.iterdir() if not path.name.startswith(".cckg")) == [
        "authority", "cckg.toml", "records", "reports"
    ]  # fmt: skip


def test_doubt_is_told_in_six_places() -> None:
    (told_,) = json.loads(as_json([Task("fact", "a", "b", "c", doubt=1 - 0.85)]))
    assert told_["doubt"] == 0.15
