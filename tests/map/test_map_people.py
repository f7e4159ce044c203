"""People and positions: a title is true on the day of its report and text in its report's words."""

from __future__ import annotations

from typing import Any

import pytest

PERSON = {
    "id": "mei",
    "name": {"en": "Mei Sample", "zh": "例梅"},
    "also": ["M. Sample"],
    "family_name": "Sample",
}


def holding(bench: Any, *positions: dict[str, Any], report: str = "r1", **about: Any) -> Any:
    """A record in which one person holds positions."""
    return bench.record(
        report,
        about=about,
        organizations=[{"id": "reed", "name": "Reed Institute"}],
        people=[{"id": "mei", "name": "Ms Sample", "positions": list(positions)}],
    )


def test_a_person_has_names_by_language(bench: Any, said: Any) -> None:
    graph = bench.map(holding(bench, {"title": "Director"}), entries={"people": [PERSON]}).reviewed
    assert said(graph, "person/mei") == {
        ("rdf:type", "foaf:Person"),
        ("foaf:name", '"Mei Sample"@en'),
        ("foaf:name", '"例梅"@zh'),
        ("rdfs:label", '"Mei Sample"@en'),
        ("rdfs:label", '"例梅"@zh'),
        ("skos:altLabel", '"M. Sample"@en'),
        ("foaf:familyName", '"Sample"@en'),
    }


def test_a_position_is_one_node_and_each_report_that_states_it_another(bench: Any, said: Any) -> None:
    one = holding(bench, {"title": "Director", "organization": "reed"}, published="2023-06-12")
    other = holding(bench, {"title": "director", "organization": "reed"}, report="r2", published="2024-01")
    graph = bench.map(one, other).reviewed
    assert said(graph, "position/mei/director/reed") == {
        ("rdf:type", "org:Membership"),
        ("org:member", "<person/mei>"),
        ("org:organization", "<organization/reed>"),
        ("cckg:positionTitle", '"Director"@en'),
        ("cckg:positionTitle", '"director"@en'),
    }
    first = said(graph, "assertion/r1/position/mei/director/reed")
    assert first >= {
        ("cckg:asserts", "<position/mei/director/reed>"),
        ("cckg:nameAsReported", '"Ms Sample"@en'),
        ("cckg:statedOn", '"2023-06-12"^^xsd:date'),
    }
    second = said(graph, "assertion/r2/position/mei/director/reed")
    assert "cckg:statedOn" not in dict(second)  # of a month nobody knows which day


@pytest.mark.parametrize(
    ("position", "path"),
    [
        ({"title": "主任", "organization": "reed"}, "position/mei/db4431a9/reed"),
        ({"title": "Adviser"}, "position/mei/adviser/-"),
        ({"organization": "reed"}, "position/mei/member/reed"),
    ],
)
def test_a_position_may_lack_title_or_body(
    bench: Any, said: Any, position: dict[str, str], path: str
) -> None:
    about = dict(said(bench.map(holding(bench, position)).reviewed, path))
    assert about["rdf:type"] == "org:Membership"
    assert ("cckg:positionTitle" in about, "org:organization" in about) == (
        "title" in position,
        "organization" in position,
    )


def test_a_person_without_any_fact_stays_out(bench: Any, said: Any) -> None:
    assert said(bench.map(holding(bench)).reviewed, "person/mei") == set()
