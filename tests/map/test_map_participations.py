"""Participations: who took part in what; organizations, people and projects alike, in events and projects."""

from __future__ import annotations

from typing import Any

import pytest

from cckg.model.errors import DataError

THINGS: dict[str, Any] = {
    "organizations": [{"id": "reed", "name": "Reed Institute"}],
    "people": [{"id": "mei", "name": "Mei Sample"}],
    "projects": [{"id": "dykes", "name": "Dyke Project"}],
    "events": [{"id": "t", "name": "Training", "type": "training"}],
}


@pytest.mark.parametrize(
    ("agent", "in_", "role", "path", "doer", "doing"),
    [
        ("reed", "t", "co-organizer", "r1/t/co-organizer/reed", "organization/reed", "event/r1/t"),
        ("mei", "t", "speaker", "r1/t/speaker/person/mei", "person/mei", "event/r1/t"),
        ("dykes", "t", "organizer", "r1/t/organizer/project/dykes", "project/dykes", "event/r1/t"),
        (
            "reed",
            "dykes",
            "implementer",
            "project/dykes/implementer/reed",
            "organization/reed",
            "project/dykes",
        ),
    ],
)
def test_any_agent_takes_part_in_an_event_or_project(
    bench: Any, said: Any, agent: str, in_: str, role: str, path: str, doer: str, doing: str
) -> None:
    fact = {"agent": agent, "in": in_, "role": role}
    graph = bench.map(bench.record("r1", **THINGS, participations=[fact])).reviewed
    assert said(graph, f"participation/{path}") == {
        ("rdf:type", "cckg:Participation"),
        ("cckg:agent", f"<{doer}>"),
        ("cckg:activity", f"<{doing}>"),
        ("cckg:role", f"role:{role}"),
    }
    assert ("cckg:asserts", f"<participation/{path}>") in said(graph, f"assertion/r1/{path}")


def test_what_two_reports_say_is_one_participation_and_two_statements(bench: Any, said: Any) -> None:
    one = bench.record("r1", **THINGS, participations=[{"agent": "reed", "in": "t", "role": "host"}])
    named = {**THINGS, "organizations": [{"id": "institute", "name": "the Institute"}]}
    other = bench.record("r2", **named, participations=[{"agent": "institute", "in": "t", "role": "host"}])
    graph = bench.map(one, other, same={("r2", "t"): "r1/t", ("r2", "institute"): "reed"}).reviewed
    statements = {f"assertion/{report}/r1/t/host/reed" for report in ("r1", "r2")}
    assert {name for path in statements for p, name in said(graph, path) if p == "cckg:nameAsReported"} == {
        '"Reed Institute"@en',
        '"the Institute"@en',
    }
    assert all(("cckg:asserts", "<participation/r1/t/host/reed>") in said(graph, path) for path in statements)


def test_what_one_report_says_twice_is_one_statement_with_the_better_standing(bench: Any, said: Any) -> None:
    twice = [{"id": "reed", "name": "Reed Institute"}, {"id": "ri", "name": "RI"}]
    host = {"in": "t", "role": "host"}
    facts = [
        {
            "agent": "reed",
            **host,
            "confidence": 0.5,
            "status": "checked",
            "evidence": [{"start": 0, "end": 4}],
        },
        {
            "agent": "ri",
            **host,
            "confidence": 0.75,
            "status": "accepted",
            "evidence": [{"start": 9, "end": 11}],
        },
        {
            "agent": "ri",
            **host,
            "confidence": 0.99,
            "status": "draft",
            "evidence": [{"start": 20, "end": 22}],
        },
    ]
    record = bench.record("r1", **{**THINGS, "organizations": twice}, participations=facts)
    graphs = bench.map(record, same={("r1", "ri"): "reed"})
    assert said(graphs.reviewed, "assertion/r1/r1/t/host/reed") >= {
        ("cckg:confidence", '"0.75"^^xsd:decimal'),
        ("cckg:reviewStatus", "status:accepted"),
        ("cckg:nameAsReported", '"RI"@en'),
        ("cckg:nameAsReported", '"Reed Institute"@en'),
        ("cckg:evidence", "<quote/r1/0-4>"),
        ("cckg:evidence", "<quote/r1/9-11>"),
    }
    assert not [
        path for path in ("assertion/r1/r1/t/host/reed", "quote/r1/20-22") if said(graphs.drafts, path)
    ]


@pytest.mark.parametrize("rejected", ["organizations", "events", "projects", "participations"])
def test_what_is_rejected_goes_nowhere_and_takes_along_what_hangs_on_it(bench: Any, rejected: str) -> None:
    content: dict[str, Any] = {
        **THINGS,
        "people": [],
        "events": [{"id": "t", "name": "Training", "type": "training", "part_of": "dykes"}],
        "participations": [
            {"agent": "reed", "in": "t", "role": "host"},
            {"agent": "reed", "in": "dykes", "role": "funder"},
        ],
    }
    content[rejected] = [{**thing, "status": "rejected"} for thing in content[rejected]]
    graphs = bench.map(bench.record("r1", **content))
    assert not len(graphs.drafts)
    found = {str(s).removeprefix(bench.at("")) for s in set(graphs.reviewed.subjects())}
    roles = {
        path
        for path in found
        if path.startswith(("participation", "assertion/r1/r1/t", "assertion/r1/project"))
    }
    expected = {
        "organizations": 0,
        "participations": 0,
        "events": 2,  # the funding of the project stays
        "projects": 2,  # the training stays, as part of nothing
    }
    assert len(roles) == expected[rejected]
    kind = rejected.removesuffix("s")
    assert not [path for path in found if path.startswith(f"{kind}/") and kind != "participation"]


@pytest.mark.parametrize(("agent", "in_"), [("nobody", "t"), ("reed", "nowhere")])
def test_an_unknown_id_is_a_fault_of_the_record(bench: Any, agent: str, in_: str) -> None:
    record = bench.record("r1", **THINGS, participations=[{"agent": agent, "in": in_, "role": "host"}])
    with pytest.raises(DataError, match=r"r1.yaml: participations\[0\] names 'no(body|where)'"):
        bench.map(record)
