"""The tables: what their declaration says, safe in a spreadsheet, and the same triples when read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from cckg.model.namespaces import PREFIXES
from cckg.model.record import Record
from cckg.model.triples import Literal, NamedNode, Triple
from cckg.publish import Parts, csv_text, metadata, tables, union

BASE = "https://data.example/id/"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
DECLARED: list[dict[str, Any]] = json.loads(metadata())["tables"]
XSD = PREFIXES["xsd"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_back(table: dict[str, Any], text: str) -> Iterator[Triple]:
    """CSV2RDF of the W3C in its minimal mode, as far as the declaration uses it."""
    for row in rows(text):
        subject = NamedNode(row[table["tableSchema"]["primaryKey"]])
        for column in table["tableSchema"]["columns"]:
            cell, several = row[column["name"]], column.get("separator")
            if cell and not column.get("suppressOutput"):
                for value in _objects(column, cell.split(several) if several else [cell]):
                    yield Triple(subject, NamedNode(column["propertyUrl"]), value)


def _objects(column: dict[str, Any], values: list[str]) -> list[NamedNode | Literal]:
    """Of a valueUrl one address, however many values the cell has: RFC 6570 puts commas between them."""
    if "valueUrl" not in column:
        return [_literal(column, value) for value in values]
    name, whole = column["name"], ",".join(values)
    address = column["valueUrl"].replace("{+" + name + "}", whole)
    return [NamedNode(address.replace("{" + name + "}", quote(whole, safe="-._~,")))]


def _literal(column: dict[str, Any], value: str) -> Literal:
    if "lang" in column:
        return Literal(value, language=column["lang"])
    datatype = column.get("datatype", "string")
    return Literal(value, datatype=NamedNode(XSD + datatype)) if datatype != "string" else Literal(value)


@pytest.mark.parametrize("table", DECLARED, ids=lambda table: table["url"])
def test_the_declaration_reads_the_table_back_as_triples_of_the_graph(
    table: dict[str, Any], example_parts: Parts
) -> None:
    whole = union(example_parts)
    text = csv_text(tables(whole)[table["url"]], safe=False)
    read = set(read_back(table, text))
    assert read and read <= whole
    things = {NamedNode(row[table["tableSchema"]["primaryKey"]]) for row in rows(text)}
    said = {c["propertyUrl"] for c in table["tableSchema"]["columns"] if not c.get("suppressOutput")}
    assert read == {
        one for one in whole if one.subject in things and one.predicate.value in said and _shown(table, one)
    }


def _shown(table: dict[str, Any], triple: Triple) -> bool:
    """Whether a column takes it: those of names take one language each."""
    columns = [c for c in table["tableSchema"]["columns"] if c.get("propertyUrl") == triple.predicate.value]
    languages = {column.get("lang") for column in columns}
    spoken = triple.object.language if isinstance(triple.object, Literal) else None
    return spoken in languages


def test_a_pair_is_read_with_both_bodies(example_parts: Parts) -> None:
    (table,) = [table for table in DECLARED if table["url"] == "pairs.csv"]
    text = csv_text(tables(union(example_parts))["pairs.csv"], safe=False)
    members = [one for one in read_back(table, text) if one.predicate.value == PREFIXES["cckg"] + "member"]
    assert len(members) == 2 * len(rows(text)) == 6


def test_several_addresses_under_one_template_would_be_one_address_of_all() -> None:
    column = {"name": "events", "separator": "|", "propertyUrl": "http://p.example/", "valueUrl": "{+events}"}
    table = {"tableSchema": {"primaryKey": "pair", "columns": [column]}}
    text = "pair,events\r\nhttp://x.example/,http://a.example/|http://b.example/\r\n"
    (read,) = read_back(table, text)
    assert read.object == NamedNode("http://a.example/,http://b.example/")


def test_every_foreign_key_is_found(example_parts: Parts) -> None:
    made = tables(union(example_parts))
    found = 0
    for table in DECLARED:
        for key in table["tableSchema"].get("foreignKeys", ()):
            there = key["reference"]
            known = {row[there["columnReference"]] for row in made[there["resource"]].dicts()}
            used = [row[key["columnReference"]] for row in made[table["url"]].dicts()]
            assert used and set(used) <= known
            found += len(used)
    assert found == 4 + 2 + 3 + 3


def test_every_table_has_its_rows(example_parts: Parts) -> None:
    made = tables(union(example_parts))
    assert {name: len(table) for name, table in made.items()} == {
        "organizations.csv": 4, "events.csv": 2, "participations.csv": 6, "pairs.csv": 3, "reports.csv": 1,
    }  # fmt: skip


def test_a_participation_reads_as_a_sentence(example_parts: Parts) -> None:
    (row,) = [r for r in tables(union(example_parts))["participations.csv"].dicts() if r["role"] == "speaker"]
    assert {k: row[k] for k in ("agent_label", "activity_label", "year", "status", "names_as_reported")} == {
        "agent_label": "Mei Sample", "activity_label": "Opening", "year": 2023, "status": "accepted",
        "names_as_reported": "Mei Sample",
    }  # fmt: skip
    assert row["reports"] == f"{BASE}report/2023-ashford-training"


def test_a_pair_names_both_bodies_in_the_order_of_their_addresses(example_parts: Parts) -> None:
    row = next(tables(union(example_parts))["pairs.csv"].dicts())
    assert (row["a_label"], row["b_label"], row["weight"], row["strict_weight"]) == (
        "Heron University",
        "Reed Institute",
        1,
        0,
    )


def test_what_nobody_knows_is_an_empty_cell(of_records: Callable[..., Parts]) -> None:
    event = {"id": "e", "name": "E", "type": "other"}
    record = Record.model_validate({"report": {"id": "r"}, "events": [event]})
    (row,) = tables(union(of_records(record)))["events.csv"].dicts()
    assert row["year"] is None and row["occurrences"] is None and row["date_basis"] == "none"
    assert rows(csv_text(tables(union(of_records(record)))["events.csv"]))[0]["year"] == ""


def test_no_cell_is_computed_by_a_spreadsheet(hostile: Parts) -> None:
    for name, table in tables(union(hostile)).items():
        for row in csv.reader(io.StringIO(csv_text(table), newline="")):
            assert not [c for c in row if c.lstrip(" \n\v\f\u3000").startswith(FORMULA)], name


def test_hostile_names_come_back_whole(hostile: Parts, of_records: Callable[..., Parts]) -> None:
    text = csv_text(tables(union(hostile))["organizations.csv"], safe=False)
    read = {row["label_en"] for row in rows(text)}
    names = {str(one.object.value) for one in union(hostile) if one.predicate.value.endswith("#prefLabel")}  # type: ignore[union-attr]
    assert "a|b" in read and "CR\r\nLF" in read and 'quote " and \\ back' in read
    assert {name for name in names if not name.isascii() or len(name) > 20} & read


def test_a_bar_inside_one_of_several_texts_is_not_taken_for_a_separator(hostile: Parts) -> None:
    row = next(row for row in tables(union(hostile))["organizations.csv"].dicts() if row["label_en"] == "a|b")
    assert row["other_names"] == "a¦b too|x¦y"


def test_the_label_is_english_else_chinese_else_whatever_there_is() -> None:
    thing, label = NamedNode(f"{BASE}event/r/e"), NamedNode(PREFIXES["rdfs"] + "label")
    kind = Triple(thing, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["schema"] + "Event"))
    spoken = [Literal("fr", language="fr"), Literal("汉", language="zh"), Literal("en", language="en")]
    for number, wanted in ((1, "fr"), (2, "汉"), (3, "en")):
        triples = [kind, *(Triple(thing, label, text) for text in spoken[:number])]
        assert next(tables(triples)["events.csv"].dicts())["label"] == wanted


# ---- the declaration itself


def test_the_declaration_is_complete() -> None:
    for table in DECLARED:
        assert table["url"].endswith(".csv") and table["dc:title"] and table["dc:description"]
        schema = table["tableSchema"]
        names = [column["name"] for column in schema["columns"]]
        assert len(names) == len(set(names)) and names[0] == schema["primaryKey"]
        assert schema["aboutUrl"] == "{+" + names[0] + "}"
        for column in schema["columns"]:
            assert column["titles"] == column["name"] and column["dc:description"].endswith(".")
            assert ("propertyUrl" in column) != bool(column.get("suppressOutput"))
            assert column["name"] == names[0] or "propertyUrl" in column or "dc:source" in column
            assert not ("separator" in column and "valueUrl" in column), column["name"]


def test_a_foreign_key_leads_to_the_key_of_a_table() -> None:
    keys = {table["url"]: table["tableSchema"]["primaryKey"] for table in DECLARED}
    leading = [(table, key) for table in DECLARED for key in table["tableSchema"].get("foreignKeys", ())]
    assert len(leading) == 4
    for table, key in leading:
        assert set(key) == {"columnReference", "reference"}
        assert set(key["reference"]) == {"resource", "columnReference"}
        assert key["columnReference"] in {column["name"] for column in table["tableSchema"]["columns"]}
        assert key["reference"]["columnReference"] == keys[key["reference"]["resource"]]


def test_every_property_that_a_column_names_exists() -> None:
    folder = Path(__file__).parents[1] / "cases" / "external"
    own = (Path(__file__).parents[2] / "ontology" / "cckg.ttl").read_text(encoding="utf-8")
    paths = [
        c["dc:source"] for table in DECLARED for c in table["tableSchema"]["columns"] if "dc:source" in c
    ]
    steps = {step.lstrip("^").partition("[")[0] for path in paths for step in path.split("/")}
    urls = {c["propertyUrl"] for t in DECLARED for c in t["tableSchema"]["columns"] if "propertyUrl" in c}
    for url in urls:
        prefix = next(name for name, space in PREFIXES.items() if url.startswith(space))
        steps.add(f"{prefix}:{url.removeprefix(PREFIXES[prefix])}")
    for step in steps:
        prefix, _, name = step.partition(":")
        if prefix == "cckg":
            assert f"\n{step} a " in own, step
        else:
            assert name in (folder / f"{prefix}.txt").read_text(encoding="utf-8").splitlines(), step
