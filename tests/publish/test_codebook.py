"""The codebook leaves nothing out: every field, column, word and term, and what missing means."""

from __future__ import annotations

import json
from pathlib import Path

from cckg.model.ontology import ontology
from cckg.model.record import Fact, Record
from cckg.publish.codebook import codebook, fields
from cckg.publish.tables import metadata

PAGE = codebook(ontology())


def test_every_field_of_the_record_model_is_told_and_no_other() -> None:
    schema = Record.model_json_schema(by_alias=True)
    shared = set(Fact.model_json_schema(by_alias=True)["properties"])
    told = {name: set(said) for name, said in fields().items()}
    assert told.pop("Record") == set(schema["properties"]) and told.pop("Fact") == shared
    assert told == {
        name: set(one["properties"]) - (shared if "confidence" in one["properties"] else set())
        for name, one in schema["$defs"].items()
    }


def test_every_field_says_what_it_holds_and_what_missing_means() -> None:
    for part, said in fields().items():
        for field, texts in said.items():
            assert len(texts) == 2 and all(texts), f"{part}.{field}"
            assert f"| `{field}` |" in PAGE


def test_a_field_that_must_be_there_is_never_missing_and_no_other() -> None:
    schema = Record.model_json_schema(by_alias=True)
    for name, said in fields().items():
        required = {"Record": schema, "Fact": {}}.get(name, schema["$defs"].get(name, {})).get("required", [])
        assert {key for key, (_, missing) in said.items() if missing.startswith("never missing")} == set(
            required
        ), name


def test_every_column_word_and_term_is_told() -> None:
    for table in json.loads(metadata())["tables"]:
        assert f"### {table['url']}" in PAGE
        for column in table["tableSchema"]["columns"]:
            assert f"| `{column['name']}` |" in PAGE
    for _, words in ontology().schemes:
        for word in words:
            assert f"| `{word.short.partition(':')[2]}` | {word.names['en']} | {word.names['zh']} |" in PAGE
    for terms in ontology().terms.values():
        for term in terms:
            assert f"| `{term.short}` |" in PAGE


def test_tables_have_as_many_cells_as_their_head() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("|")]
    width = 0
    for before, line in zip(["", *rows], rows, strict=False):
        if set(line) <= set("| -"):
            width = before.count("|")
        elif width and not before.startswith("| field") and line.count("|") != width:
            assert line.startswith(("| column", "| word", "| term", "| field")), line


def test_the_page_is_the_same_on_any_day() -> None:
    assert codebook(ontology()) == PAGE
    assert (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8") == PAGE
