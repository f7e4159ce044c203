"""A record as JSON with ontology/context.jsonld reads as part of the very graph that the mapper makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from cckg.model.record import Record
from cckg.model.triples import NamedNode, Triple
from cckg.publish import Parts, record_jsonld, union
from cckg.publish.records import context

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
BASE = "https://data.example/id/"
# The record itself is a node without an address: what it is based on and what it mentions.
OWN = {"https://schema.org/isBasedOn", "https://schema.org/mentions"}
# Keys of which no context can make what the mapper makes; docs/exporting.md says why.
NOT_READ = {
    "decided",
    "format", "drafted", "reviewed", "evidence", "original", "confidence", "status", "year_from", "attendance", "text", "read",
}  # fmt: skip


def read(text: str) -> set[Triple]:
    triples = {quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)}
    return {one for one in triples if one.predicate.value not in OWN}


def unlike(read_: Iterable[Triple], graph: frozenset[Triple]) -> list[str]:
    """What was read and is not in the graph; a node without an address has to be like one that has one."""
    nameless: dict[Any, set[tuple[str, Any, bool]]] = {}
    faults = []
    for one in read_:
        if isinstance(one.subject, ox.BlankNode):
            nameless.setdefault(one.subject, set()).add((one.predicate.value, one.object, True))
        elif isinstance(one.object, ox.BlankNode):
            nameless.setdefault(one.object, set()).add((one.predicate.value, one.subject, False))
        elif one not in graph:
            faults.append(str(one))
    known: dict[Any, set[tuple[str, Any, bool]]] = {}
    for one in graph:
        known.setdefault(one.subject, set()).add((one.predicate.value, one.object, True))
        known.setdefault(one.object, set()).add((one.predicate.value, one.subject, False))
    faults += [str(said) for said in nameless.values() if not any(said <= every for every in known.values())]
    return faults


def test_the_example_reads_as_the_graph_that_the_mapper_makes(example: Record, example_parts: Parts) -> None:
    assert unlike(read(record_jsonld(example, BASE)), frozenset(example_parts.reviewed)) == []


def test_every_part_of_the_record_is_there(example: Record, example_parts: Parts) -> None:
    triples = read(record_jsonld(example, BASE))
    said = {one.predicate.value.rpartition("/")[2].rpartition("#")[2] for one in triples}
    assert said == {
        "type", "title", "publisherName", "url", "inLanguage", "prefLabel", "altLabel", "classification", "level", "jurisdiction",
        "subOrganizationOf", "name", "familyName", "givenName", "member", "organization", "positionTitle", "placeKind",
        "containedInPlace", "label", "eventType", "mode", "location", "occurrences", "topic", "session", "performer",
        "isPartOf", "superEvent", "agent", "activity", "role", "datePublished", "earliestStart", "latestEnd",
    }  # fmt: skip
    covered = {one.predicate for one in triples}
    things = {one.subject for one in triples if isinstance(one.subject, NamedNode)}
    mapped = {one for one in example_parts.reviewed if one.subject in things and one.predicate in covered}
    # Bounds that no report gives to the day are computed. Labels, and the classes that PROV adds, are the mapper's own; a unit's full name is made of two names.
    missing = {
        one for one in mapped - triples
        if not one.predicate.value.endswith(("#label", "#type", "#session", "#earliestStart", "#latestEnd")) and "Climate Office, " not in str(one.object)
    }  # fmt: skip
    assert missing == set()


@pytest.mark.parametrize(
    ("report", "event", "expected"),
    [
        ({"published": "2021-05-25"}, {}, {("datePublished", "2021-05-25", "date")}),
        ({"published": "2021-05"}, {}, {("datePublished", "2021-05", "gYearMonth")}),
        ({"published": "2021"}, {}, {("datePublished", "2021", "gYear")}),
        ({}, {"start": "2021-05-25"}, {("earliestStart", "2021-05-25", "date")}),
        ({}, {"start": "2021-05", "end": "2021-06-02"}, {("latestEnd", "2021-06-02", "date")}),
        ({}, {"start": "2021-05-31", "end": "2021-06-02"},
         {("earliestStart", "2021-05-31", "date"), ("latestEnd", "2021-06-02", "date")}),
        ({}, {"start": "--05-25"}, set()),
        ({}, {"start": "2021"}, set()),
        ({}, {"sessions": [{"title": "Opening", "date": "2021-05-25"}]}, {("earliestStart", "2021-05-25", "date")}),
    ],
)  # fmt: skip
def test_dates_that_are_as_precise_as_the_graph_says_are_read(
    of_records: Callable[..., Parts], report: dict[str, str], event: dict[str, Any], expected: set[Any]
) -> None:
    record = Record.model_validate(
        {"report": {"id": "r", **report}, "events": [{"id": "e", "name": "A", "type": "other", **event}]}
    )
    found = read(record_jsonld(record, BASE))
    dates = {
        (one.predicate.value.split("#")[-1].split("/")[-1], one.object.value, one.object.datatype.value.split("#")[1])
        for one in found if isinstance(one.object, ox.Literal) and "label" not in one.predicate.value
        and one.object.datatype.value.split("#")[1] not in {"string", "langString"}
    }  # fmt: skip
    assert dates == expected
    assert unlike(found, union(of_records(record))) == []


def test_rdflib_reads_the_same(example: Record) -> None:
    text = record_jsonld(example, BASE)
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    mine = {(p.n3(), o.n3()) for _, p, o in graph if not isinstance(o, rdflib.BNode) and str(p) not in OWN}
    theirs = {
        (str(one.predicate), str(one.object))
        for one in read(text)
        if not isinstance(one.object, ox.BlankNode)
    }
    assert mine == theirs


def test_the_keys_stay_those_of_the_record(example: Record) -> None:
    data = json.loads(record_jsonld(example, BASE))
    del data["@context"]

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(one) for key, one in value.items() if key != "@type"}
        return [bare(one) for one in value] if isinstance(value, list) else value

    assert Record.model_validate(bare(data)) == example


def test_every_key_of_the_record_is_read_or_named_as_not_read() -> None:
    text = json.dumps(context())
    keys = {"format", "report", "drafted", "reviewed"}
    for name in (
        "ReportRef",
        "Organization",
        "Person",
        "Position",
        "Place",
        "Project",
        "Event",
        "Session",
        "Participation",
    ):
        schema = Record.model_json_schema(by_alias=True)["$defs"][name]["properties"]
        keys |= set(schema)
    assert {key for key in keys if f'"{key}":' not in text} == NOT_READ


def test_a_rejected_fact_is_left_out(example: Record) -> None:
    events = tuple(one.model_copy(update={"status": "rejected"}) for one in example.events)
    assert "events" not in json.loads(record_jsonld(example.model_copy(update={"events": events}), BASE))


@pytest.mark.parametrize("name", ['"}]}', "</script><script>", "@id", "http://x", "_:b0", "{}", "\u2028"])
def test_hostile_words_stay_words(of_records: Callable[..., Parts], name: str) -> None:
    record = Record.model_validate(
        {"report": {"id": "r"}, "organizations": [{"id": "o", "name": name}], "events": [{"id": "e", "name": name, "type": "other"}],
         "participations": [{"agent": "o", "in": "e", "role": "host"}]}
    )  # fmt: skip
    text = record_jsonld(record, BASE)
    assert "<" not in text and unlike(read(text), union(of_records(record))) == []


def test_the_founding_records_read_as_graphs_of_the_same_shape(of_records: Callable[..., Parts]) -> None:
    from cckg.workspace import load_record

    paths = sorted((Path(__file__).parents[1] / "founding" / "records").glob("*.yaml"))
    assert len(paths) >= 5
    for path in paths:
        record = load_record(path).record
        text, parts = record_jsonld(record, BASE), of_records(record)
        assert unlike(read(text), frozenset(parts.reviewed) | frozenset(parts.drafts)) == [], path.name
