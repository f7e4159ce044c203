"""The shapes find what is broken, say so in a curator's words, and let sound graphs pass."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef

from cckg import validate as validation
from cckg.model.finding import Finding
from cckg.model.namespaces import PREFIXES
from cckg.model.triples import from_rdflib

EXAMPLE = Path(__file__).parents[2] / "ontology" / "examples" / "one-training.ttl"
SHAPES = EXAMPLE.parents[1] / "shapes.ttl"
B = Namespace("https://data.example/id/")
CCKG, ORG, SCHEMA, OA, PROV, DCT, ROLE, STATUS, BASIS, FOAF = (
    Namespace(PREFIXES[prefix])
    for prefix in ("cckg", "org", "schema", "oa", "prov", "dct", "role", "status", "basis", "foaf")
)
EVENT = B["event/2023-ashford-training/training"]
OPENING = B["event/2023-ashford-training/opening"]
HOST = B["participation/2023-ashford-training/training/host/willow-county-water-bureau-climate"]
SAID = B[
    "assertion/2023-ashford-training/2023-ashford-training/training/host/willow-county-water-bureau-climate"
]
OFFICE = B["organization/willow-county-water-bureau-climate"]
REPORT = B["report/2023-ashford-training"]
PAIR = B["pair/heron-university/reed-institute"]
SPEECH = B["participation/2023-ashford-training/opening/speaker/person/mei-sample"]
TOLD = B["assertion/2023-ashford-training/event/training"]
RUN, EXTRACTOR = B["run/2023-ashford-training"], B["extractor/rules-1.0"]
WORDS = B["quote/2023-ashford-training/698c62e4510c/words"]
PROJECT, OTHER = B["project/living-deltas"], B["report/2024-other"]
"""Beside the example: a project, and a report that says nothing of it."""


def validate(graph: Graph, places: Mapping[str, tuple[str, int]]) -> list[Finding]:
    return validation.validate(list(from_rdflib(graph)), places)


@pytest.fixture
def graph() -> Graph:
    graph = Graph().parse(EXAMPLE, format="turtle")
    for thing, class_ in ((PROJECT, FOAF.Project), (OTHER, SCHEMA.Article)):
        graph.add((thing, RDF.type, class_))
        graph.add((thing, RDFS.label, Literal("Living Deltas")))
        graph.add((thing, DCT.title, Literal("Living Deltas")))
    return graph


def n3(text: str) -> URIRef | Literal:
    """A term in short: ``7``, ``"text"``, ``2023-06-06`` (a day), ``2023-06`` (a month) or ``prefix:name``."""
    if text.startswith('"'):
        return Literal(text.strip('"'))
    if "-" in text and ":" not in text:
        return Literal(text, datatype=XSD.date if text.count("-") == 2 else XSD.gYearMonth)
    if ":" not in text:
        return Literal(text, datatype=XSD.integer)
    if "//" in text:
        return URIRef(text)
    prefix, _, name = text.partition(":")
    return URIRef(PREFIXES[prefix] + name)


# What is done to the sound example (the property's old values go, the new ones come), and what is then found.
BROKEN: list[tuple[URIRef, str, list[str], str, str]] = [
    (EVENT, "rdfs:label", [], "label", "has no name"),
    (EVENT, "rdfs:label", ['""'], "label", "has no name"),
    (EVENT, "cckg:eventType", [], "eventType", "has no type"),
    (EVENT, "cckg:eventType", ["etype:party"], "eventType", "has no type"),
    (EVENT, "cckg:eventType", ["etype:training", "etype:other"], "eventType", "has no type, two"),
    (EVENT, "cckg:dateBasis", [], "dateBasis", "where its year comes from"),
    (EVENT, "cckg:year", ["1823"], "year", "is dated before 1900"),
    (EVENT, "cckg:year", ["2023", "2024"], "year", "has two years"),
    (EVENT, "cckg:mode", ["mode:at-sea"], "mode", "one that does not exist"),
    (EVENT, "cckg:occurrences", ["0"], "occurrences", "no count"),
    (EVENT, "schema:location", ["schema:nowhere"], "location", "a place that is not in the data"),
    (OPENING, "schema:superEvent", ["schema:nothing"], "superEvent", "not in the data"),
    (EVENT, "dct:isPartOf", ["schema:nothing"], "isPartOf", "a project that is not in the data"),
    (HOST, "cckg:role", [], "role", "has no role"),
    (HOST, "cckg:role", ["role:organizing"], "role", "one that does not exist"),
    (HOST, "cckg:role", ["role:host", "role:guide"], "role", "has no role, two"),
    (HOST, "cckg:agent", [], "agent", "exactly one agent"),
    (HOST, "cckg:agent", ["schema:nobody"], "agent", "an agent that is not in the data"),
    (HOST, "cckg:activity", [], "activity", "exactly one event"),
    (HOST, "cckg:activity", ["schema:nothing"], "activity", "an event or project that is not in the data"),
    (SAID, "cckg:asserts", [], "asserts", "does not state exactly one fact"),
    (SAID, "cckg:asserts", ["schema:nothing"], "asserts", "states something that is not in the data"),
    (SAID, "cckg:statedIn", [], "statedIn", "exactly one known report"),
    (SAID, "cckg:reviewStatus", [], "reviewStatus", "has no status"),
    (SAID, "cckg:reviewStatus", ["status:rejected"], "reviewStatus", "has no status"),
    (SAID, "cckg:confidence", ["2"], "confidence", "outside 0 to 1"),
    (SAID, "cckg:evidence", [], "evidence", "was drafted by a program and has no quote"),
    (SAID, "cckg:evidence", ["schema:nothing"], "evidence", "has evidence that is not in the data"),
    (OFFICE, "org:classification", ["kind:club"], "classification", "one that does not exist"),
    (OFFICE, "cckg:level", ["level:galactic"], "level", "one that does not exist"),
    (OFFICE, "cckg:jurisdiction", ["schema:nowhere"], "jurisdiction", "not in the data"),
    (OFFICE, "org:subOrganizationOf", ["schema:nobody"], "subOrganizationOf", "a body that is not in the data"),
    (OFFICE, "rdfs:label", [], "label", "has no name"),
    (B["place/ashford"], "schema:containedInPlace", ["schema:nowhere"], "containedInPlace", "not in the data"),
    (B["person/mei-sample"], "foaf:name", [], "name", "has no name"),
    (REPORT, "dct:title", [], "title", "has no title"),
    (REPORT, "schema:url", ['"javascript:x"'], "url", "no web address"),
    (REPORT + "/digest", "cckg:sha256", ['"abc"'], "sha256", "has no hash"),
    (SAID, "prov:wasGeneratedBy", [str(OTHER)], "wasGeneratedBy", "of no known run or review"),
    (SAID, "prov:wasGeneratedBy", [str(RUN), str(B["review/2023-ashford-training/1"])], "wasGeneratedBy", "of two things"),
    (RUN, "prov:wasAssociatedWith", [str(REPORT)], "wasAssociatedWith", "does not name the program that drafted"),
    (WORDS, "oa:prefix", ['""'], "prefix", "has two passages before it, or an empty one"),
    (WORDS, "oa:suffix", ['"A"', '"B"'], "suffix", "has two passages after it, or an empty one"),
    (B["run/2023-ashford-training"], "prov:used", [], "used", "exactly one known report"),
    (B["review/2023-ashford-training/1"], "cckg:reviewerKind", ['"cat"'], "reviewerKind", "a person or a machine"),
    (B["person/mei-sample"], "rdfs:label", [], "label", "has no label"),
    (B["person/mei-sample"], "rdfs:label", ['" "'], "label", "has no label"),
    (B["extractor/rules-1.0"], "rdfs:label", [], "label", "has no label"),
    (OFFICE, "org:classification", ["kind:university"], "classification", "no government or party body"),
    (EVENT, "cckg:year", [], "dateBasis", "is said to be dated and has no year"),
    (EVENT, "cckg:dateBasis", ["basis:none"], "dateBasis", "is said to be undated and has a year"),
    (OPENING, "cckg:earliestStart", ["2023-06-05"], "superEvent", "begins before the event that it is part of"),
    (OPENING, "cckg:latestEnd", ["2023-06-09"], "superEvent", "ends before one of its parts"),
    (SPEECH, "cckg:activity", [str(PROJECT)], "role", "chairs or speaks in a project"),
    (SPEECH, "cckg:agent", [str(PROJECT)], "role", "has a project chair or speak"),
    (SPEECH, "cckg:role", ["role:funder"], "role", "gives a person a role that bodies hold"),
    (HOST, "cckg:role", ["role:implementer"], "role", "implements an event"),
    (TOLD, "cckg:statedStart", ["2023-06-05"], "reviewStatus", "lies before the earliest start"),
    (TOLD, "cckg:statedStart", ['"June"'], "reviewStatus", "states a start that is no date"),
    (TOLD, "cckg:statedEnd", ["2023-06-05"], "reviewStatus", "states an end that is no date, or lies before"),
    (TOLD, "cckg:attendanceQualifier", [], "attendanceQualifier", "does not say how exactly"),
    (SAID, "cckg:statedIn", [str(OTHER)], "evidence", "quotes another report"),
    (B["review/2023-ashford-training/1"], "prov:used", [], "reviewStatus", "its record names no review"),
    (PAIR, "cckg:weight", [], "weight", "has no weight"),
    (PAIR, "cckg:strictWeight", ["9"], "strictWeight", "above its weight"),
    (PAIR, "cckg:together", ["schema:nothing"], "together", "shares no known event"),
]  # fmt: skip


@pytest.mark.parametrize(("node", "property_", "values", "path", "words"), BROKEN)
def test_each_fault_is_found_and_told_in_words(
    graph: Graph, node: str, property_: str, values: list[str], path: str, words: str
) -> None:
    predicate = n3(property_)
    graph.remove((URIRef(node), predicate, None))
    for value in values:
        graph.add((URIRef(node), predicate, n3(value)))
    found = [finding for finding in validate(graph, {}) if finding.path == path and words in finding.message]
    # A review that is gone is missed by every statement of its report.
    assert len(found) == (7 if "names no review" in words else 1), validate(graph, {})
    assert found[0].remedy
    assert "://" not in str(found[0])


# What looks like a fault and is none: done to the example as above.
SOUND: list[tuple[URIRef, str, list[str]]] = [
    (TOLD, "cckg:statedStart", ["2023-06-07"]),  # another report may have it begin the day before
    (TOLD, "cckg:statedStart", ["2023-06"]),  # a month has no order among days
    (SPEECH, "cckg:role", ["role:guide"]),
    (SPEECH, "cckg:role", ["role:participant"]),
    (HOST, "cckg:activity", [str(PROJECT)]),
    (HOST, "cckg:agent", [str(PROJECT)]),
    (OFFICE, "org:classification", []),  # a level without a kind: the kind is not known
    (OFFICE, "org:classification", ["kind:party"]),
    (OPENING, "cckg:earliestStart", ["2023-06-07"]),
    (SAID, "prov:wasGeneratedBy", [str(B["review/2023-ashford-training/1"])]),
    (EXTRACTOR, "rdf:type", ["prov:Agent"]),  # somebody drafted it by hand
    (WORDS, "oa:prefix", ['"June. "']),
]


@pytest.mark.parametrize(("node", "property_", "values"), SOUND)
def test_what_may_be_is_not_found_fault_with(
    graph: Graph, node: str, property_: str, values: list[str]
) -> None:
    if values == ["2023-06-07"] and node == OPENING:
        graph.set((OPENING, CCKG.latestEnd, Literal("2023-06-07", datatype=XSD.date)))
    graph.remove((URIRef(node), n3(property_), None))
    for value in values:
        graph.add((URIRef(node), n3(property_), n3(value)))
    assert validate(graph, {}) == []


def test_a_draft_may_state_a_day_outside_the_bounds_that_reviewed_tellings_gave(graph: Graph) -> None:
    graph.set((TOLD, CCKG.statedStart, Literal("2023-06-01", datatype=XSD.date)))
    graph.set((TOLD, CCKG.reviewStatus, STATUS.draft))
    assert validate(graph, {}) == []


def test_an_event_without_year_and_days_is_sound(graph: Graph) -> None:
    for predicate in (CCKG.year, CCKG.earliestStart, CCKG.latestEnd):
        graph.remove((OPENING, predicate, None))
    graph.set((OPENING, CCKG.dateBasis, BASIS.none))
    assert validate(graph, {}) == []


def test_warnings_and_notes_are_told_from_errors(graph: Graph) -> None:
    graph.set((HOST, CCKG.role, ROLE.implementer))
    graph.set((SPEECH, CCKG.role, ROLE.funder))
    assert {finding.severity for finding in validate(graph, {})} == {"note", "warning"}


@pytest.mark.parametrize("part", range(3))
def test_what_is_found_is_what_the_engine_finds_by_itself(graph: Graph, part: int) -> None:
    for node, property_, values, _, _ in BROKEN[part::3]:
        graph.remove((URIRef(node), n3(property_), None))
        for value in values:
            graph.add((URIRef(node), n3(property_), n3(value)))
    _, results, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    told = {str(message) for message in results.objects(None, SH.resultMessage)}
    found = validate(graph, {})
    assert {f"{finding.message.partition('” ')[2]}; {finding.remedy}" for finding in found} == told
    assert len(told) > 15


def test_the_end_of_an_event_is_not_before_its_start(graph: Graph) -> None:
    graph.set((EVENT, CCKG.latestEnd, Literal("2023-06-01", datatype=XSD.date)))
    (finding,) = [finding for finding in validate(graph, {}) if finding.severity == "error"]
    assert finding.message == "event “Training on Flood Insurance” ends before it begins"
    assert (finding.path, finding.remedy, finding.severity) == ("earliestStart", "mend start or end", "error")


def test_evidence_runs_forwards(graph: Graph) -> None:
    (position, *_) = sorted(graph.subjects(RDF.type, OA.TextPositionSelector))  # type: ignore[type-var]
    graph.set((position, OA.end, Literal(0)))
    assert [f.message.split("” ")[1] for f in validate(graph, {})] == ["ends before or where it starts"]


def test_a_pair_has_two_members_and_no_body_pairs_with_itself(graph: Graph) -> None:
    graph.remove((PAIR, CCKG.member, B["organization/heron-university"]))
    (finding,) = validate(graph, {})
    assert finding.message == "pair “heron-university/reed-institute” does not tie exactly two organizations"


def test_a_hand_written_participation_without_a_quote_is_a_warning(graph: Graph) -> None:
    graph.remove((SAID, CCKG.evidence, None))
    graph.remove((SAID, CCKG.confidence, None))
    (finding,) = validate(graph, {})
    assert (finding.severity, finding.remedy) == (
        "warning",
        "add evidence so that a reader can follow it to its sentence",
    )


def test_a_program_is_known_by_its_confidence_whatever_a_statement_came_of(graph: Graph) -> None:
    graph.remove((SAID, CCKG.evidence, None))
    for origin in (None, B["review/2023-ashford-training/1"], RUN):
        graph.remove((SAID, PROV.wasGeneratedBy, None))
        if origin:
            graph.add((SAID, PROV.wasGeneratedBy, origin))
        (finding,) = validate(graph, {})
        assert finding.remedy == "add evidence or reject it"


def test_positions_and_events_may_go_without_a_quote(graph: Graph) -> None:
    for assertion in list(graph.subjects(RDF.type, CCKG.Assertion)):
        if graph.value(graph.value(assertion, CCKG.asserts), RDF.type) != CCKG.Participation:
            graph.remove((assertion, CCKG.evidence, None))
    assert validate(graph, {}) == []


def test_a_merged_entry_is_out_of_use_and_leads_somewhere(graph: Graph) -> None:
    graph.add((B["organization/old"], DCT.isReplacedBy, OFFICE))
    assert validate(graph, {}) == []
    graph.add((B["organization/older"], DCT.isReplacedBy, B["organization/nowhere"]))
    graph.add((B["organization/reed-institute"], DCT.isReplacedBy, OFFICE))
    messages = [finding.message for finding in validate(graph, {})]
    assert "merged entry “older” is replaced by something that is not in the data" in messages
    assert "merged entry “Reed Institute” was merged into another and is still in use" in messages


def test_a_participation_that_no_report_states_is_found(graph: Graph) -> None:
    graph.remove((SAID, CCKG.asserts, HOST))
    graph.add((SAID, CCKG.asserts, EVENT))
    (finding,) = [finding for finding in validate(graph, {}) if "stated by no report" in finding.message]
    name = "2023-ashford-training/training/host/willow-county-water-bureau-climate"
    assert finding.message.startswith(f"participation “{name}”")


def test_a_finding_stands_in_the_file_and_line_of_its_fact(graph: Graph) -> None:
    graph.remove((EVENT, CCKG.eventType, None))
    graph.remove((HOST, CCKG.role, None))
    graph.remove((SAID, CCKG.evidence, None))
    places = {str(EVENT): ("one.yaml", 40), str(HOST): ("one.yaml", 52), str(SAID): ("one.yaml", 52)}
    assert [(f.file, f.line, f.path) for f in validate(graph, places)] == [
        ("one.yaml", 40, "eventType"),
        ("one.yaml", 52, "evidence"),
        ("one.yaml", 52, "role"),
    ]


def test_what_has_no_place_stands_at_what_its_address_begins_with_or_in_the_graph(graph: Graph) -> None:
    digest = URIRef(f"{REPORT}/digest")
    graph.remove((digest, CCKG.sha256, None))
    assert [(f.file, f.line) for f in validate(graph, {str(REPORT): ("one.yaml", 2)})] == [("one.yaml", 2)]
    assert [(f.file, f.line) for f in validate(graph, {})] == [("graph", 0)]


def test_the_english_name_is_shown_where_there_are_two(graph: Graph) -> None:
    graph.remove((B["place/willow-county"], RDF.type, None))
    assert {f.message.split("”")[0] for f in validate(graph, {}) if f.path == "jurisdiction"} == {
        "organization “Climate Office, Willow County Water Bureau",
        "organization “Willow County Water Bureau",
    }


def test_findings_come_sorted_and_the_same_each_time(graph: Graph) -> None:
    for thing in list(graph.subjects(RDFS.label)):
        graph.remove((thing, RDFS.label, None))
    findings = validate(graph, {})
    assert len(findings) == 13 and findings == sorted(findings) == validate(graph, {})
    assert all(isinstance(finding, Finding) for finding in findings)


def test_the_graph_is_left_as_it_was(graph: Graph) -> None:
    before = set(graph)
    validate(graph, {})
    assert set(graph) == before


def test_an_empty_graph_is_sound() -> None:
    assert validate(Graph(), {}) == []
