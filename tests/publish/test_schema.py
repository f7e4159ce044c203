"""The schema of a record: it takes what cckg takes, and an editor tells by it what is wrong and what a field is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from cckg import documents
from cckg.cli.main import cli
from cckg.model.errors import DataError
from cckg.model.record import Record
from cckg.publish.schema import NAMES, schema, schema_text
from cckg.workspace import Workspace, initialise, load_record, save_record
from cckg.workspace.records import SCHEMA_LINE

ROOT = Path(__file__).parents[2]
RECORDS = sorted((ROOT / "data" / "records").glob("*.yaml"))
AUTHORITY = [path for name in NAMES[1:] if (path := ROOT / "data" / "authority" / f"{name}.yaml").exists()]


def read(path: Path) -> Any:
    return documents.plain(documents.parse(path.read_text(encoding="utf-8"), path.name).data)


@pytest.fixture(scope="module")
def record() -> Draft202012Validator:
    return Draft202012Validator(schema("record"))


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_of_2020_12(name: str) -> None:
    made = json.loads(schema_text(name))
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"https://w3id.org/cckg/schema/{name}.json"


def test_there_is_something_to_validate() -> None:
    assert len(RECORDS) >= 5
    assert len(AUTHORITY) == 5


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_all_shipped_records_are_valid_by_it(path: Path, record: Draft202012Validator) -> None:
    assert not [error.message for error in record.iter_errors(read(path))]


@pytest.mark.parametrize("path", AUTHORITY, ids=lambda path: path.stem)
def test_all_shipped_authority_files_are_valid_by_it(path: Path) -> None:
    assert not [error.message for error in Draft202012Validator(schema(path.stem)).iter_errors(read(path))]


def properties(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield key, value
        for value in node.values():
            yield from properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from properties(value)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_described(name: str) -> None:
    found = list(properties(schema(name)))
    assert len(found) >= 10
    assert not [key for key, value in found if len(value.get("description", "")) < 7]


GOOD: dict[str, Any] = {
    "format": 1,
    "report": {"id": "a", "published": 2022},
    "organizations": [{"id": "o", "name": "Soils Bureau", "kind": "government"}],
    "events": [{"id": "e", "name": "Training", "type": "training", "start": "--06-07"}],
    "participations": [{"agent": "o", "in": "e", "role": "host", "status": "covered-by-sample"}],
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("participations", 0, "role"), "organiser"),
        (("participations", 0, "status"), "done"),
        (("participations", 0, "confidence"), 1.5),
        (("participations", 0, "evidence"), [{"start": -1, "end": 3}]),
        (("participations", 0, "agent"), None),
        (("organizations", 0, "kind"), "ministry"),
        (("organizations", 0, "nmae"), "Soils"),
        (("organizations", 0, "id"), "Soils Bureau"),
        (("events", 0, "start"), "June 2022"),
        (("events", 0, "type"), "party"),
        (("format",), 2),
        (("report",), {}),
    ],
)
def test_what_it_refuses_cckg_refuses_too(path: Any, value: Any, record: Draft202012Validator) -> None:
    data = json.loads(json.dumps(GOOD))
    assert record.is_valid(data)
    documents.check(documents.Document("a.yaml", data), Record)
    node = data
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    assert not record.is_valid(data)
    with pytest.raises(DataError):
        documents.check(documents.Document("a.yaml", data), Record)


def test_a_new_record_names_its_schema_in_the_first_line_and_keeps_it(tmp_path: Path) -> None:
    initialise(tmp_path, "https://example.org/a/", "A")
    path = Workspace(tmp_path).records / "a.yaml"
    save_record(path, Record.model_validate(GOOD))
    assert path.read_text(encoding="utf-8").startswith(SCHEMA_LINE + "format: 1\n")
    loaded = load_record(path)
    save_record(path, loaded.record.model_copy(update={"participations": ()}), loaded.document)
    assert path.read_text(encoding="utf-8").startswith(SCHEMA_LINE)


def test_init_writes_the_schema_where_the_first_line_looks_for_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["init", str(tmp_path / "mine")])
    assert done.exit_code == 0, done.output
    named = SCHEMA_LINE.strip().rpartition("=")[2]
    assert ((tmp_path / "mine" / "records") / named).resolve().read_text(encoding="utf-8") == schema_text(
        "record"
    )


def test_the_command_prints_it_and_writes_all(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(cli, ["schema"]).output == schema_text("record")
    initialise(tmp_path, "https://example.org/a/", "A")
    assert run(cli, ["schema", "--all", "--data", str(tmp_path)]).exit_code == 0
    assert sorted(path.stem for path in (tmp_path / "schema").iterdir()) == sorted(NAMES)


def test_the_shipped_schema_is_this_one() -> None:
    for name in NAMES:
        text = (ROOT / "data" / "schema" / f"{name}.json").read_text(encoding="utf-8")
        assert text == schema_text(name), "run: cckg schema --all --data data"
