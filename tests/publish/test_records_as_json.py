"""A record as JSON with ontology/context.jsonld reads as part of the very graph that is built of it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from cckg.flow import publishing
from cckg.model.namespaces import PREFIXES
from cckg.model.record import Record
from cckg.model.triples import Literal, NamedNode, Triple
from cckg.publish import Meant, Parts, Said, record_jsonld, union
from cckg.publish.records import context
from cckg.workspace import Workspace

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
BASE = "https://data.example/id/"
# The record itself is a node without an address: what it is based on and what it mentions.
OWN = {"https://schema.org/isBasedOn", "https://schema.org/mentions"}
# Keys of which no context can make what the mapper makes; docs/exporting.md says why.
NOT_READ = {
    "decided",
    "format", "drafted", "reviewed", "evidence", "original", "confidence", "status", "year_from", "attendance", "text", "read",
}  # fmt: skip


def resolved(record: Record, graph: Iterable[Triple]) -> str:
    """The record whose ids are those of the graph already."""
    ids = {
        one.id: f"{record.report.id}/{one.id}" if kind == "events" else one.id
        for kind in ("organizations", "people", "places", "projects", "events")
        for one in getattr(record, kind)
        if one.standing != "rejected"
    }
    return record_jsonld(record, BASE, Meant(ids, Said(graph)))


def read(text: str) -> set[Triple]:
    triples = {quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)}
    return {one for one in triples if one.predicate.value not in OWN}


def unlike(read_: Iterable[Triple], graph: frozenset[Triple]) -> list[str]:
    """What was read and is not in the graph; a node without an address has to be like one that has one."""
    nameless: dict[Any, set[tuple[str, Any, bool]]] = {}
    faults: list[str] = []
    for one in read_:
        if isinstance(one.subject, ox.BlankNode):
            nameless.setdefault(one.subject, set()).add((one.predicate.value, one.object, True))
        elif isinstance(one.object, ox.BlankNode):
            nameless.setdefault(one.object, set()).add((one.predicate.value, one.subject, False))
        elif one not in graph:
            faults.append(str(one))
    if nameless:
        known = ends(graph)
        faults += [str(said) for said in nameless.values() if not _is_told(said, known)]
    return faults


Ends = dict[tuple[str, Any, bool], set[Any]]


@functools.lru_cache(maxsize=1)
def ends(graph: frozenset[Triple]) -> Ends:
    """The nodes that have a property with this value, or that are the value of one of this thing."""
    known: Ends = {}
    for one in graph:
        known.setdefault((one.predicate.value, one.object, True), set()).add(one.subject)
        known.setdefault((one.predicate.value, one.subject, False), set()).add(one.object)
    return known


def _is_told(said: set[tuple[str, Any, bool]], known: Ends) -> bool:
    return bool(set.intersection(*(known.get(end, set()) for end in said)))


def test_the_example_reads_as_the_graph_that_the_mapper_makes(example: Record, example_parts: Parts) -> None:
    assert unlike(read(resolved(example, union(example_parts))), frozenset(example_parts.reviewed)) == []


def test_every_part_of_the_record_is_there(example: Record, example_parts: Parts) -> None:
    triples = read(resolved(example, union(example_parts)))
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
    graph = union(of_records(record))
    found = read(resolved(record, graph))
    dates = {
        (one.predicate.value.split("#")[-1].split("/")[-1], one.object.value, one.object.datatype.value.split("#")[1])
        for one in found if isinstance(one.object, ox.Literal) and "label" not in one.predicate.value
        and one.object.datatype.value.split("#")[1] not in {"string", "langString"}
    }  # fmt: skip
    assert dates == expected
    assert unlike(found, graph) == []


@pytest.mark.parametrize("form", ["by itself", "in the graph", "of another report's names"])
def test_rdflib_reads_the_same(example: Record, example_parts: Parts, form: str) -> None:
    graph = union(example_parts)
    if form == "of another report's names":
        graph = frozenset(one for one in graph if "Reed" not in str(one.object) and "county" not in str(one))
    text = record_jsonld(example, BASE) if form == "by itself" else resolved(example, graph)
    parsed = rdflib.Graph().parse(data=text, format="json-ld")
    mine = {(p.n3(), o.n3()) for _, p, o in parsed if not isinstance(o, rdflib.BNode) and str(p) not in OWN}
    theirs = {
        (str(one.predicate), str(one.object))
        for one in read(text)
        if not isinstance(one.object, ox.BlankNode)
    }
    assert mine == theirs


def test_the_keys_stay_those_of_the_record(example: Record, example_parts: Parts) -> None:
    # One name is not in this graph, so that its thing has a context of its own.
    graph = [one for one in union(example_parts) if "Reed Institute" not in str(one.object)]
    data = json.loads(resolved(example, graph))
    assert sum("@context" in one for one in data["organizations"]) == 1

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(one) for key, one in value.items() if not key.startswith("@")}
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
    graph = union(of_records(record))
    text = resolved(record, graph)
    assert "<" not in text and unlike(read(text), graph) == []
    assert name in json.loads(text)["organizations"][0]["name"]


# ---- ids


def thing(kind: str, id_: str) -> NamedNode:
    return NamedNode(f"{BASE}{kind}/{id_}")


def says(node: NamedNode, written: str, value: NamedNode | Literal) -> Triple:
    prefix, _, name = written.partition(":")
    return Triple(node, NamedNode(PREFIXES[prefix] + name), value)


FUND, DEFENSE = thing("organization", "european-development-fund"), thing("organization", "edf")
TWO_FUNDS = frozenset(
    (
        says(FUND, "rdf:type", NamedNode(PREFIXES["org"] + "FormalOrganization")),
        says(FUND, "skos:prefLabel", Literal("European Development Fund", language="en")),
        says(FUND, "skos:altLabel", Literal("欧洲发展基金", language="zh")),
        says(FUND, "skos:altLabel", Literal("government", language="en")),
        says(DEFENSE, "rdf:type", NamedNode(PREFIXES["org"] + "FormalOrganization")),
        says(DEFENSE, "skos:prefLabel", Literal("Environmental Defense Fund", language="en")),
    )
)


def of_the_fund(meant: Meant | None, **body: Any) -> set[Triple]:
    record = Record.model_validate({"report": {"id": "r"}, "organizations": [{"id": "edf", **body}]})
    return read(record_jsonld(record, BASE, meant))


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ({"name": "European Development Fund"}, {("prefLabel", "European Development Fund", "en")}),
        ({"name": "欧洲发展基金"}, {("altLabel", "欧洲发展基金", "zh")}),
        ({"name": "EDF"}, set()),
        ({"name": "EDF", "also": ["欧洲发展基金"]}, {("altLabel", "欧洲发展基金", "zh")}),
        ({"name": "EDF", "also": ["欧洲发展基金", "the Fund"]}, set()),
        ({"name": "EDF", "kind": "government", "unit_of": "edf", "place": "x"}, set()),
    ],
)  # fmt: skip
def test_an_id_means_what_the_resolution_says_and_only_what_the_graph_says_is_read(
    body: dict[str, Any], written: set[tuple[str, str, str]]
) -> None:
    found = of_the_fund(Meant({"edf": "european-development-fund"}, Said(TWO_FUNDS)), **body)
    names = {
        (one.predicate.value.partition("#")[2], one.object.value, one.object.language)
        for one in found
        if isinstance(one.object, Literal)
    }
    assert {one.subject for one in found} == {FUND} and found <= TWO_FUNDS and names == written


def test_a_thing_that_no_fact_refers_to_is_not_read() -> None:
    assert of_the_fund(Meant({"edf": "no-one"}, Said(TWO_FUNDS)), name="EDF", kind="other") == set()


def test_without_a_resolution_ids_stand_under_their_report(example: Record) -> None:
    triples = read(record_jsonld(example, BASE))
    own = f"{BASE}report/2023-ashford-training"
    things = {one.subject.value for one in triples if isinstance(one.subject, NamedNode)}
    assert own in things and f"{own}/organization/reed-institute" in things
    assert all(one == own or one.startswith(f"{own}/") for one in things)
    ends = {one.object.value for one in triples if isinstance(one.object, NamedNode)}
    assert not [one for one in ends if one.startswith(BASE) and not one.startswith(own)]


def test_an_event_that_another_report_told_first_has_that_address() -> None:
    event = says(thing("event", "first/opening"), "rdf:type", NamedNode(PREFIXES["schema"] + "Event"))
    record = Record.model_validate(
        {"report": {"id": "second"}, "events": [{"id": "start", "name": "A", "type": "other"}]}
    )
    found = read(record_jsonld(record, BASE, Meant({"start": "first/opening"}, Said([event]))))
    assert found == {event}


def test_a_number_and_a_date_of_another_telling_are_not_read() -> None:
    event = thing("event", "first/opening")
    graph = [
        says(event, "rdf:type", NamedNode(PREFIXES["schema"] + "Event")),
        says(event, "cckg:occurrences", Literal("2", datatype=NamedNode(PREFIXES["xsd"] + "integer"))),
    ]
    told = {"id": "e", "name": "A", "type": "other", "start": "2021-05-25", "occurrences": 3, "part_of": "w"}
    whole = {"id": "w", "name": "2", "type": "other"}
    for report, ids in (
        ("first", {"e": "first/opening"}),
        ("second", {"e": "first/opening", "w": "second/w"}),
    ):
        record = Record.model_validate({"report": {"id": report}, "events": [told, whole][: len(ids)]})
        assert read(record_jsonld(record, BASE, Meant(ids, Said(graph)))) == set(graph[:1])


def test_what_hangs_on_a_rejected_thing_goes_with_it() -> None:
    no = {"status": "rejected"}
    record = Record.model_validate(
        {"report": {"id": "r"},
         "organizations": [{"id": "o", "name": "O", **no}, {"id": "u", "name": "U", "unit_of": "o", "place": "p"}],
         "places": [{"id": "p", "name": "P", **no}],
         "people": [{"id": "n", "name": "N", "positions": [{"title": "head", "organization": "o"}]}],
         "events": [{"id": "e", "name": "E", "type": "other", "places": ["p"]}],
         "participations": [{"agent": "o", "in": "e", "role": "host"}, {"agent": "u", "in": "e", "role": "host"}]}
    )  # fmt: skip
    data = json.loads(record_jsonld(record, BASE, Meant({"u": "u", "n": "n", "e": "r/e"}, Said(()))))
    assert [one["agent"] for one in data["participations"]] == ["u"]
    assert {"unit_of", "place"} & data["organizations"][0].keys() == set()
    assert "positions" not in data["people"][0] and "places" not in data["events"][0]


@pytest.mark.parametrize(("root", "least"), [("tests/founding", 5), ("data", 240)])
def test_the_exported_records_read_as_the_built_graph(tmp_path: Path, root: str, least: int) -> None:
    space = Workspace(Path(__file__).parents[2] / root)
    graph = union(publishing.read_parts(space))
    publishing.export(space, ["records"], tmp_path)
    found = sorted((tmp_path / "records").glob("*.jsonld"))
    assert len(found) >= least
    for path in found:
        triples = read(path.read_text(encoding="utf-8"))
        assert triples and unlike(triples, graph) == [], path.name
