"""Every message of the shapes is provoked by a fault that a careless hand could make in a sound graph.

What test_validate.py does to the example of one training is done here to that of several reports, which
has what the other lacks: sessions, dated parents, people with two posts, merged entries.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rdflib import SH, XSD, Graph, Literal, URIRef

from cckg.model.namespaces import PREFIXES
from cckg.model.triples import from_rdflib
from cckg.validate import validate

ONTOLOGY = Path(__file__).parents[2] / "ontology"
BASE = "https://data.example/id/"
FORUM, SCHOOL = "event/2022-ashford-forum/forum", "event/2024-deltas-school/school"
TALK, POST = f"{FORUM}/session/1", "position/lin-example/director/reed-institute"
QUOTE = "quote/2022-ashford-forum/07fe9c86f7d1"
OTHER_PLACE = "quote/2022-ashford-forum/4425854056e1/position/238"
PAIR, REPORT = "pair/heron-university/reed-institute", "report/2022-ashford-forum"
HERON, REED, CENTRE = (
    f"organization/{name}" for name in ("heron-university", "reed-institute", "reed-centre")
)
DATED = "subordination/lanyuan-department-of-water/lanyuan-commission"
HOST = "participation/2022-ashford-forum/forum/host/willow-county-water-bureau"
SAID = "assertion/2022-ashford-forum/2022-ashford-forum/forum/host/willow-county-water-bureau"
TOLD = "assertion/2024-liuxian-peixun/event/peixun"

# A thing, a property, the values that come in place of its own, and how the message begins.
FAULTS: list[tuple[str, str, list[str], str]] = [
    (REED, "skos:prefLabel", ['"Reed"@en', '"Reeds"@en'], "has two preferred names in one language"),
    (REED, "org:subOrganizationOf", ["organization/reed-office"], "is part of its own predecessor"),
    (REED, "org:subOrganizationOf", ["person/lin-example"], "is part of something that is no organization"),
    (REED, "cckg:topOrganization", [REED, HERON], "has two outermost organizations"),
    (DATED, "cckg:parent", [], "names no parent, or two"),
    (DATED, "cckg:unit", [], "makes a body a part of itself, or names no body"),
    (DATED, "cckg:heldFrom", ['"2030-01-01"^^date'], "ends before it begins; mend from"),
    (POST, "org:member", [HERON], "is not held by exactly one known person"),
    (POST, "org:organization", ["person/lin-example"], "is at something that is no organization"),
    (POST, "org:organization", [HERON, REED], "is at two organizations"),
    ("place/ashford", "rdfs:label", [], "has no name"),
    ("place/ashford", "cckg:placeKind", ["pkind:swamp"], "has two kinds, or one that does not exist; choose country"),
    ("place/ashford", "schema:containedInPlace", ["place/xia", "place/nowhere"], "lies within two places"),
    ("project/living-deltas-project", "rdfs:label", [], "has no name"),
    (CENTRE, "dct:isReplacedBy", ["organization/nowhere"], "is replaced by something that is not in the data"),
    (CENTRE, "dct:isReplacedBy", [REED, HERON], "is replaced by two entries"),
    (CENTRE, "rdf:type", ["org:FormalOrganization"], "was merged into another and is still in use"),
    (FORUM, "cckg:latestEnd", ['"2020-01-01"^^date'], "ends before it begins; mend start or end"),
    (FORUM, "cckg:latestEnd", ['"2022"'], "has two ends, or one that is no day"),
    (FORUM, "cckg:topEvent", [FORUM, SCHOOL], "counts as two events"),
    (FORUM, "cckg:session", [], "belongs to no event, or to two"),
    (TALK, "rdfs:label", [], "has no title; write the title"),
    (TALK, "schema:performer", ["person/nobody-known", REPORT], "has a speaker that is not in the data"),
    (TALK, "cckg:earliestStart", ['"2022-05-01"^^date'], "is held before its event begins"),
    (TOLD, "cckg:attendanceCount", ["0"], "has an attendance that is no count"),
    (TOLD, "cckg:attendanceQualifier", ["qualifier:many"], "has an unknown qualifier of the attendance"),
    (TOLD, "cckg:statedOn", ['"2022-05-20"^^date', '"2022-05-21"^^date'], "holds on two days"),
    (REPORT, "rdfs:label", [], "has no name; write its headline"),
    (REPORT, "schema:datePublished", ['"2022-05-20"^^date', '"2022-05-21"^^date'], "was published on two days"),
    (QUOTE, "oa:hasTarget", [], "does not point to exactly one text"),
    (f"{QUOTE}/target", "oa:hasSource", [], "does not point into exactly one text"),
    (f"{QUOTE}/target", "oa:hasSource", [f"{REPORT}/unheard-of"], "points into a text that nobody has named"),
    (f"{QUOTE}/target", "oa:hasSelector", [], "does not say where its words stand"),
    (f"{QUOTE}/position/0", "oa:start", ["900"], "ends before or where it starts"),
    (f"{QUOTE}/position/0", "oa:end", [], "has no end, or two"),
    (f"{QUOTE}/target", "oa:hasSelector", [f"{QUOTE}/position/0", OTHER_PLACE], "stands at two places of its text"),
    (f"{QUOTE}/words", "oa:exact", ['""'], "has no words"),
    (f"{QUOTE}/words", "oa:prefix", ['"The "', '"A "'], "has two passages before it, or an empty one"),
    (f"{QUOTE}/words", "oa:prefix", ['""'], "has two passages before it, or an empty one"),
    (f"{QUOTE}/words", "oa:suffix", ['""'], "has two passages after it, or an empty one"),
    (SAID, "prov:wasGeneratedBy", ["run/2022-ashford-forum", "review/2022-ashford-forum/1"], "came of two things"),
    (SAID, "prov:wasGeneratedBy", [REPORT], "came of two things, or of no known run or review"),
    ("run/2022-ashford-forum", "prov:wasAssociatedWith", [REPORT], "does not name the program that drafted"),
    ("review/2022-ashford-forum/1", "cckg:reviewer", ['""'], "does not name who reviewed"),
    (PAIR, "cckg:member", [HERON], "does not tie exactly two organizations"),
    (PAIR, "cckg:member", [HERON, "person/lin-example"], "ties something that is no organization"),
    (PAIR, "cckg:togetherStrictly", ["event/none"], "shares, strictly counted, an event that is not in the data"),
]  # fmt: skip


@cache
def sound() -> Graph:
    return Graph().parse(ONTOLOGY / "examples" / "several-reports.ttl")


def node(address: str) -> URIRef:
    return URIRef(BASE + address)


def term(text: str) -> URIRef | Literal:
    """A term in short: ``7``, ``"words"@en``, ``"2022-05-20"^^date``, ``prefix:name`` or a thing of the example."""
    words, _, rest = text[1:].partition('"') if text.startswith('"') else ("", "", "")
    if text.startswith('"'):
        type_ = XSD.date if rest == "^^date" else None
        return Literal(words, datatype=type_, lang=rest.removeprefix("@") if rest.startswith("@") else None)
    if text.isdigit():
        return Literal(int(text))
    prefix, _, name = text.partition(":")
    return URIRef(PREFIXES[prefix] + name) if name else URIRef(BASE + text)


def broken(address: str, property_: str, values: list[str]) -> Graph:
    graph = Graph() + sound()
    graph.remove((node(address), term(property_), None))
    for value in values:
        graph.add((node(address), term(property_), term(value)))
    return graph


def told(graph: Graph) -> set[str]:
    found = validate(list(from_rdflib(graph)), {})
    return {f"{finding.message.partition('” ')[2]}; {finding.remedy}" for finding in found}


def test_the_example_is_sound() -> None:
    assert told(sound()) == set()


@pytest.mark.parametrize(("address", "property_", "values", "words"), FAULTS)
def test_the_fault_is_told(address: str, property_: str, values: list[str], words: str) -> None:
    assert [message for message in told(broken(address, property_, values)) if message.startswith(words)]


def test_a_position_without_title_and_body_is_told() -> None:
    graph = broken(POST, "org:organization", [])
    graph.remove((node(POST), term("cckg:positionTitle"), None))
    assert any(message.startswith("has neither a title nor a known organization") for message in told(graph))


def test_a_fact_written_by_hand_without_a_quote_is_told() -> None:
    graph = broken(SAID, "cckg:evidence", [])
    graph.remove((node(SAID), term("cckg:confidence"), None))
    assert any(message.startswith("has no quote; add evidence so that") for message in told(graph))


def test_no_message_of_the_shapes_is_left_untried() -> None:
    shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
    messages = {str(message) for message in shapes.objects(None, SH.message)}
    tried = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (Path(__file__), Path(__file__).with_name("test_validate.py"))
    )
    # Each test quotes part of the message that it looks for.
    quoted = {words for line in tried.splitlines() for words in line.split('"') if len(words) > 8}
    assert {message for message in messages if not any(words in message for words in quoted)} == set()
