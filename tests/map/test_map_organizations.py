"""Bodies: what the authority file knows of them, and no more of it than a fact needs."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import RDF, Graph, URIRef

from cckg.model.errors import DataError
from cckg.model.namespaces import PREFIXES

MINISTRY = {
    "id": "moe",
    "name": {"en": "Ministry of Ecology", "zh": "生态部"},
    "kind": "government",
    "level": "national",
}
DEPARTMENT = {"id": "dcc", "name": {"en": "Climate Department", "zh": "气候司"}, "part_of": [{"id": "moe"}]}
DIVISION = {"id": "general", "name": {"en": "General Division"}, "part_of": [{"id": "dcc"}]}


def one_role(bench: Any, agent: str = "general") -> Any:
    """A record in which one body hosts one training."""
    return bench.record(
        "r1",
        organizations=[{"id": agent, "name": "The Division"}],
        events=[{"id": "t", "name": "Training", "type": "training"}],
        participations=[{"agent": agent, "in": "t", "role": "host"}],
    )


def graph(bench: Any, *entries: dict[str, Any], agent: str = "general", **others: Any) -> Graph:
    mapped: Graph = bench.map(
        one_role(bench, agent), entries={"organizations": list(entries), **others}
    ).reviewed
    return mapped


def bodies(mapped: Graph) -> set[str]:
    org = PREFIXES["org"]
    classes = (URIRef(org + "FormalOrganization"), URIRef(org + "OrganizationalUnit"))
    return {str(s).rpartition("/")[2] for c in classes for s in mapped.subjects(RDF.type, c)}


def test_a_unit_is_shown_with_the_bodies_above_it(bench: Any, said: Any) -> None:
    mapped = graph(bench, MINISTRY, DEPARTMENT, DIVISION)
    assert said(mapped, "organization/general") == {
        ("rdf:type", "org:OrganizationalUnit"),
        ("skos:prefLabel", '"General Division, Climate Department, Ministry of Ecology"@en'),
        ("rdfs:label", '"General Division, Climate Department, Ministry of Ecology"@en'),
        ("skos:altLabel", '"General Division"@en'),
        ("org:subOrganizationOf", "<organization/dcc>"),
    }
    assert ("skos:prefLabel", '"生态部气候司"@zh') in said(mapped, "organization/dcc")
    assert bodies(mapped) == {"general", "dcc", "moe"}


def test_all_that_an_entry_says_is_in_the_graph(bench: Any, said: Any) -> None:
    entry = {
        **MINISTRY,
        "also": ["MoE", "生态环境部", "Ministry of Ecology"],
        "place": "riverland",
        "predecessor": [{"id": "old", "until": "2018"}],
        "same_as": {"wikidata": "Q42", "ror": "03vek6s52"},
    }
    old = {"id": "old", "name": {"en": "Office of Ecology"}}
    place = {"id": "riverland", "name": {"en": "Riverland"}, "kind": "country"}
    mapped = graph(bench, entry, old, agent="moe", places=[place])
    assert said(mapped, "organization/moe") == {
        ("rdf:type", "org:FormalOrganization"),
        ("skos:prefLabel", '"Ministry of Ecology"@en'),
        ("skos:prefLabel", '"生态部"@zh'),
        ("rdfs:label", '"Ministry of Ecology"@en'),
        ("rdfs:label", '"生态部"@zh'),
        ("skos:altLabel", '"MoE"@en'),
        ("skos:altLabel", '"生态环境部"@zh'),
        ("org:classification", "kind:government"),
        ("cckg:level", "level:national"),
        ("cckg:jurisdiction", "<place/riverland>"),
        ("cckg:predecessor", "<organization/old>"),
        ("owl:sameAs", "<http://www.wikidata.org/entity/Q42>"),
        ("owl:sameAs", "<https://ror.org/03vek6s52>"),
    }
    assert said(mapped, "place/riverland") >= {
        ("cckg:placeKind", "pkind:country"),
        ("rdf:type", "schema:Place"),
    }
    assert bodies(mapped) == {"moe", "old"}


def test_a_name_that_holds_its_parents_does_not_repeat_it(bench: Any, said: Any) -> None:
    college = {"id": "general", "name": {"en": "College of Heron University"}, "part_of": [{"id": "heron"}]}
    mapped = graph(bench, college, {"id": "heron", "name": {"en": "Heron University"}})
    assert ("skos:prefLabel", '"College of Heron University"@en') in said(mapped, "organization/general")


def test_a_parent_without_a_name_in_the_language_adds_none(bench: Any, said: Any) -> None:
    unit = {"id": "general", "name": {"zh": "综合处", "en": "General Division"}, "part_of": [{"id": "heron"}]}
    mapped = graph(bench, unit, {"id": "heron", "name": {"en": "Heron University"}})
    assert said(mapped, "organization/general") >= {
        ("skos:prefLabel", '"综合处"@zh'),
        ("skos:prefLabel", '"General Division, Heron University"@en'),
    }


def test_bodies_that_no_fact_refers_to_stay_out(bench: Any) -> None:
    assert bodies(graph(bench, MINISTRY, {"id": "general", "name": {"en": "General Division"}})) == {
        "general"
    }


def test_a_merged_id_leads_to_what_took_its_place(bench: Any, said: Any) -> None:
    entries: list[dict[str, Any]] = [
        {"id": "dcc", "name": {"en": "Climate Department"}},
        {"id": "climate-dept", "name": {"en": "Climate Dept"}, "replaced_by": "dcc"},
        {"id": "general", "replaced_by": "climate-dept"},
        {"id": "elsewhere", "replaced_by": "moe"},
        MINISTRY,
    ]
    mapped = graph(bench, *entries)
    gone = {("dct:isReplacedBy", "<organization/dcc>"), ("owl:deprecated", '"true"^^xsd:boolean')}
    assert said(mapped, "organization/general") == gone
    assert said(mapped, "organization/climate-dept") == {*gone, ("rdfs:label", '"Climate Dept"@en')}
    assert said(mapped, "organization/elsewhere") == set()  # the ministry itself is in no fact
    (host,) = mapped.objects(bench.at("participation/r1/t/host/dcc"), URIRef(PREFIXES["cckg"] + "agent"))
    assert host == bench.at("organization/dcc")


def test_of_dated_parents_the_present_one_counts_and_the_dates_are_kept(bench: Any, said: Any) -> None:
    unit = {
        "id": "general",
        "name": {"en": "Climate Division"},
        "part_of": [{"id": "planning", "until": "2018-03"}, {"id": "moe", "from": "2018"}],
    }
    mapped = graph(bench, unit, MINISTRY, {"id": "planning", "name": {"en": "Planning Commission"}})
    about = said(mapped, "organization/general")
    assert ("org:subOrganizationOf", "<organization/moe>") in about
    assert ("org:subOrganizationOf", "<organization/planning>") not in about
    assert said(mapped, "subordination/general/planning") == {
        ("rdf:type", "cckg:Subordination"),
        ("cckg:unit", "<organization/general>"),
        ("cckg:parent", "<organization/planning>"),
        ("cckg:heldUntil", '"2018-03-31"^^xsd:date'),
    }
    assert ("cckg:heldFrom", '"2018-01-01"^^xsd:date') in said(mapped, "subordination/general/moe")


def test_when_all_parents_ended_the_last_one_stays(bench: Any, said: Any) -> None:
    ended = [{"id": "moe", "until": "2018"}, {"id": "planning", "until": "2008"}]
    unit = {"id": "general", "name": {"en": "Climate Division"}, "part_of": ended}
    mapped = graph(bench, unit, MINISTRY, {"id": "planning", "name": {"en": "Planning Commission"}})
    assert ("org:subOrganizationOf", "<organization/moe>") in said(mapped, "organization/general")


def test_a_circle_of_parents_does_not_hang(bench: Any, said: Any) -> None:
    a = {"id": "general", "name": {"en": "A"}, "part_of": [{"id": "b"}]}
    b = {"id": "b", "name": {"en": "B"}, "part_of": [{"id": "general"}]}
    assert ("org:subOrganizationOf", "<organization/b>") in said(graph(bench, a, b), "organization/general")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            [{"id": "general", "name": {"en": "A"}, "part_of": [{"id": "nowhere"}]}],
            "no organization 'nowhere'",
        ),
        ([{"id": "general", "name": {"en": "A"}, "place": "nowhere"}], "no place 'nowhere'"),
        (
            [{"id": "general", "replaced_by": "nowhere"}],
            "no organization 'general'|no organization 'nowhere'",
        ),
        ([{"id": "general", "replaced_by": "b"}, {"id": "b", "replaced_by": "general"}], "in a circle"),
    ],
)
def test_an_entry_that_names_what_does_not_exist_is_a_fault_of_the_file(
    bench: Any, entries: list[dict[str, Any]], words: str
) -> None:
    with pytest.raises(DataError, match=words) as caught:
        graph(bench, *entries)
    assert caught.value.findings[0].file in ("organizations.yaml", "places.yaml")
