"""Events: one node for what happened, with bounds that every store compares; each telling keeps its own dates."""

from __future__ import annotations

from typing import Any

import pytest

Facts = set[tuple[str, str]]
DATES = ("cckg:earliestStart", "cckg:latestEnd", "cckg:year", "cckg:dateBasis")


def telling(
    bench: Any, report: str = "r1", *more: dict[str, Any], about: dict[str, Any] | None = None, **event: Any
) -> Any:
    """A record that tells of one training, and of further events."""
    whole = {"id": "t", "name": "Training", "type": "training", **event}
    places = [{"id": "ashford", "name": "Ashford"}, {"id": "elmton", "name": "Elmton"}]
    return bench.record(report, about=about or {}, places=places, events=[whole, *more])


def dates(facts: Facts) -> dict[str, str]:
    return {p.removeprefix("cckg:"): o.split("^^")[0].strip('"') for p, o in facts if p in DATES}


@pytest.mark.parametrize(
    ("event", "bounds"),
    [
        (
            {"start": "2021-05-25", "end": "2021-05-28"},
            {
                "earliestStart": "2021-05-25",
                "latestEnd": "2021-05-28",
                "year": "2021",
                "dateBasis": "basis:text",
            },
        ),
        (  # one day
            {"start": "2021-05-25"},
            {
                "earliestStart": "2021-05-25",
                "latestEnd": "2021-05-25",
                "year": "2021",
                "dateBasis": "basis:text",
            },
        ),
        (
            {"start": "2020-12"},
            {
                "earliestStart": "2020-12-01",
                "latestEnd": "2020-12-31",
                "year": "2020",
                "dateBasis": "basis:text",
            },
        ),
        (  # over the turn of the year: that of the start
            {"start": "2020-12-30", "end": "2021-01-02"},
            {
                "earliestStart": "2020-12-30",
                "latestEnd": "2021-01-02",
                "year": "2020",
                "dateBasis": "basis:text",
            },
        ),
        (
            {"start": "2021-05-25", "year_from": "published"},
            {
                "earliestStart": "2021-05-25",
                "latestEnd": "2021-05-25",
                "year": "2021",
                "dateBasis": "basis:publication",
            },
        ),
        (  # nobody knows when it began
            {"end": "2021-05-28"},
            {"latestEnd": "2021-05-28", "year": "2021", "dateBasis": "basis:text"},
        ),
        ({"start": "--05-25", "end": "--05-28"}, {"dateBasis": "basis:none"}),
        ({}, {"dateBasis": "basis:none"}),
    ],
)
def test_an_event_has_bounds_and_a_year_or_is_undated(bench: Any, said: Any, event: Any, bounds: Any) -> None:
    assert dates(said(bench.map(telling(bench, **event)).reviewed, "event/r1/t")) == bounds


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        ({"start": "2021-05-25", "end": "2021-05-28"}, '"2021-05-25"^^xsd:date', '"2021-05-28"^^xsd:date'),
        ({"start": "--05-25", "end": "--05-28"}, '"--05-25"^^xsd:gMonthDay', '"--05-28"^^xsd:gMonthDay'),
        (  # the report gave no year: what it states has none
            {"start": "2021-05-25", "end": "2021-05-28", "year_from": "published"},
            '"--05-25"^^xsd:gMonthDay',
            '"--05-28"^^xsd:gMonthDay',
        ),
        ({"start": "2021-05", "year_from": "published"}, '"--05"^^xsd:gMonth', None),
        ({"start": "2021"}, '"2021"^^xsd:gYear', None),
        ({}, None, None),
    ],
)
def test_a_telling_keeps_the_dates_as_stated(bench: Any, said: Any, event: Any, start: Any, end: Any) -> None:
    facts = dict(said(bench.map(telling(bench, **event)).reviewed, "assertion/r1/event/t"))
    assert (facts.get("cckg:statedStart"), facts.get("cckg:statedEnd")) == (start, end)


def test_an_event_says_what_kind_of_occasion_it_was(bench: Any, said: Any) -> None:
    attendance = {"count": 40, "qualifier": "about", "who": "officials of water stations"}
    event: dict[str, Any] = {
        "also": ["Dyke Course"],
        "mode": "onsite",
        "occurrences": 3,
        "topics": ["dykes"],
        "attendance": attendance,
    }
    graph = bench.map(telling(bench, places=["ashford", "elmton"], **event)).reviewed
    assert said(graph, "event/r1/t") == {
        ("rdf:type", "schema:Event"),
        ("rdfs:label", '"Training"@en'),
        ("skos:altLabel", '"Dyke Course"@en'),
        ("cckg:eventType", "etype:training"),
        ("cckg:dateBasis", "basis:none"),
        ("schema:location", "<place/ashford>"),
        ("schema:location", "<place/elmton>"),
        ("cckg:mode", "mode:onsite"),
        ("cckg:occurrences", '"3"^^xsd:integer'),
        ("cckg:topic", '"dykes"@en'),
    }
    assert said(graph, "assertion/r1/event/t") == {
        ("rdf:type", "cckg:Assertion"),
        ("rdf:type", "prov:Entity"),
        ("cckg:asserts", "<event/r1/t>"),
        ("cckg:statedIn", "<report/r1>"),
        ("cckg:nameAsReported", '"Training"@en'),
        ("cckg:reviewStatus", "status:accepted"),  # by hand, with no status: accepted
        ("cckg:attendanceCount", '"40"^^xsd:integer'),
        ("cckg:attendanceQualifier", "qualifier:about"),
        ("cckg:attendanceStatement", '"officials of water stations"@en'),
    }


SAME = {("r2", "t"): "r1/t"}


def test_an_event_that_two_reports_tell_is_one(bench: Any, said: Any) -> None:
    one = telling(bench, start="2021-05-26", end="2021-05-27", place="ashford", topics=["dykes"])
    other = telling(
        bench, "r2", name="防汛培训", type="workshop", start="2021-05", place="elmton", mode="online",
        about={"language": "zh"}, attendance={"count": 41},
    )  # fmt: skip
    graph = bench.map(other, one, same=SAME).reviewed
    facts = said(graph, "event/r1/t")
    assert dates(facts) == {
        "earliestStart": "2021-05-01", "latestEnd": "2021-05-31", "year": "2021", "dateBasis": "basis:text"
    }  # fmt: skip
    assert facts >= {
        ("rdfs:label", '"Training"@en'),
        ("rdfs:label", '"防汛培训"@zh'),
        ("cckg:eventType", "etype:training"),  # that of the first telling
        ("schema:location", "<place/ashford>"),
        ("schema:location", "<place/elmton>"),
        ("cckg:mode", "mode:online"),
    }
    assert said(graph, "event/r2/t") == set()
    assert said(graph, "assertion/r2/event/t") >= {
        ("cckg:asserts", "<event/r1/t>"),
        ("cckg:statedStart", '"2021-05"^^xsd:gYearMonth'),
        ("cckg:attendanceCount", '"41"^^xsd:integer'),
    }


def test_a_second_name_in_one_language_is_another_name(bench: Any, said: Any) -> None:
    graph = bench.map(telling(bench), telling(bench, "r2", name="Dyke Course"), same=SAME).reviewed
    names = {fact for fact in said(graph, "event/r1/t") if fact[0] in ("rdfs:label", "skos:altLabel")}
    assert names == {("rdfs:label", '"Training"@en'), ("skos:altLabel", '"Dyke Course"@en')}


def test_a_draft_telling_does_not_move_the_dates_of_a_reviewed_one(bench: Any, said: Any) -> None:
    reviewed, draft = telling(bench, start="2021-05-26"), telling(bench, "r2", start="2020", status="draft")
    graphs = bench.map(reviewed, draft, same=SAME)
    assert dates(said(graphs.reviewed, "event/r1/t"))["earliestStart"] == "2021-05-26"
    assert said(graphs.drafts, "event/r1/t") == set()
    assert ("cckg:statedStart", '"2020"^^xsd:gYear') in said(graphs.drafts, "assertion/r2/event/t")


def test_a_year_of_the_text_is_better_than_that_of_publication(bench: Any, said: Any) -> None:
    one = telling(bench, start="2021-05-26", year_from="published")
    graph = bench.map(one, telling(bench, "r2", start="2021-05"), same=SAME).reviewed
    assert dates(said(graph, "event/r1/t"))["dateBasis"] == "basis:text"


def test_a_part_belongs_to_its_event_or_project(bench: Any, said: Any) -> None:
    record = bench.record(
        "r1",
        projects=[{"id": "dykes", "name": "Dyke Project"}],
        events=[
            {"id": "t", "name": "Training", "type": "training", "start": "2021", "part_of": "dykes"},
            {"id": "o", "name": "Opening", "type": "ceremony", "part_of": "t"},
        ],
    )
    graph = bench.map(record).reviewed
    assert ("dct:isPartOf", "<project/dykes>") in said(graph, "event/r1/t")
    assert said(graph, "project/dykes") == {
        ("rdf:type", "foaf:Project"),
        ("rdfs:label", '"Dyke Project"@en'),
        ("skos:prefLabel", '"Dyke Project"@en'),
    }
    assert said(graph, "event/r1/o") >= {
        ("schema:superEvent", "<event/r1/t>"),
        ("cckg:dateBasis", "basis:none"),
    }
    assert "cckg:year" not in dict(said(graph, "event/r1/o"))  # the year of the whole is not its own


def test_an_event_is_no_part_of_itself_when_part_and_whole_are_merged(bench: Any, said: Any) -> None:
    part = {"id": "o", "name": "Course", "type": "training", "part_of": "t"}
    graph = bench.map(telling(bench, "r1", part), same={("r1", "o"): "r1/t"}).reviewed
    assert "schema:superEvent" not in dict(said(graph, "event/r1/t"))


def test_sessions_are_numbered_and_told_once(bench: Any, said: Any) -> None:
    people = [{"id": "mei", "name": "Mei Sample"}, {"id": "bo", "name": "Bo Sample"}]
    sessions = [
        {"title": "Dykes", "speakers": ["mei"], "date": "2021-05-26"},
        {"title": "Wrong", "status": "rejected"},
        {"title": "Sluices", "status": "draft"},
    ]
    event = {"id": "t", "name": "Training", "type": "training"}
    one = bench.record("r1", people=people, events=[{**event, "sessions": sessions}])
    again = [{"title": "dykes", "speakers": ["bo"]}, {"title": "Weirs"}]
    other = bench.record("r2", people=people, events=[{**event, "sessions": again}])
    graphs = bench.map(one, other, same=SAME)
    assert said(graphs.reviewed, "event/r1/t/session/1") == {
        ("rdf:type", "cckg:Session"),
        ("rdfs:label", '"Dykes"@en'),
        ("rdfs:label", '"dykes"@en'),
        ("schema:performer", "<person/mei>"),
        ("schema:performer", "<person/bo>"),
        ("cckg:earliestStart", '"2021-05-26"^^xsd:date'),
    }
    assert (
        said(graphs.reviewed, "event/r1/t/session/2") == said(graphs.drafts, "event/r1/t/session/2") == set()
    )
    assert ("rdfs:label", '"Sluices"@en') in said(graphs.drafts, "event/r1/t/session/3")
    assert said(graphs.drafts, "event/r1/t") == {("cckg:session", "<event/r1/t/session/3>")}
    assert ("rdfs:label", '"Weirs"@en') in said(graphs.reviewed, "event/r1/t/session/4")


def test_places_lie_in_larger_ones(bench: Any, said: Any) -> None:
    entries = {
        "places": [
            {"id": "ashford", "name": {"en": "Ashford"}, "within": "willow"},
            {"id": "willow", "name": {"en": "Willow County", "zh": "柳县"}, "kind": "county"},
            {"id": "elsewhere", "name": {"en": "Elsewhere"}},
        ]
    }
    graph = bench.map(telling(bench, place="ashford"), entries=entries).reviewed
    assert ("schema:containedInPlace", "<place/willow>") in said(graph, "place/ashford")
    assert said(graph, "place/willow") == {
        ("rdf:type", "schema:Place"),
        ("rdfs:label", '"Willow County"@en'),
        ("rdfs:label", '"柳县"@zh'),
        ("skos:prefLabel", '"Willow County"@en'),
        ("skos:prefLabel", '"柳县"@zh'),
        ("cckg:placeKind", "pkind:county"),
    }
    assert said(graph, "place/elsewhere") == set()
