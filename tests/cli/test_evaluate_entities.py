"""`cckg evaluate --entities`: mappings of mentions to entities compared at the command line."""

import json
from pathlib import Path

from click.testing import CliRunner

from cckg.cli.main import cli
from cckg.model.errors import TableError

GOLD = "report\tlocal id\tentity\tkind\nr\ta\tx\torganization\ns\ta\tx\torganization\ns\tb\ty\torganization\n"
FOUND = [
    {"record": "r", "mention": "a", "id": "one", "probability": 1.0, "reason": ""},
    {"record": "s", "mention": "a", "id": "two", "probability": 1.0, "reason": ""},
    {"record": "s", "mention": "b", "id": "two", "probability": 0.9, "reason": ""},
]


def files(folder: Path) -> list[str]:
    (folder / "gold.tsv").write_text(GOLD, encoding="utf-8")
    (folder / "found.json").write_text(json.dumps(FOUND), encoding="utf-8")
    return [str(folder / "found.json"), str(folder / "gold.tsv")]


def test_what_resolve_prints_is_compared_with_labels(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["evaluate", "--entities", *files(tmp_path)])
    assert done.exit_code == 0
    assert "kind organization" in done.output
    assert "merged  s/a  s/b" in done.output
    assert "split   r/a  s/a" in done.output


def test_as_json_without_a_table(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["evaluate", "--entities", "--json", *files(tmp_path)])
    found = json.loads(done.output)
    assert found["rows"][0]["pairs"] == {"found": 0, "missed": 1, "false": 1}
    assert found["rows"][0]["b-cubed"]["precision"] == 0.6667


def test_a_file_that_is_no_mapping_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "odd.tsv"
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["evaluate", "--entities", str(path), str(path)])
    assert done.exit_code == 1
    assert isinstance(done.exception, TableError)
    assert "row 1: has no report" in str(done.exception)


def test_it_does_not_go_with_other_views(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["evaluate", "--entities", "--by", "language", *files(tmp_path)])
    assert done.exit_code == 2
