"""Two graphs: reviewed facts with all that they refer to, and drafts with only what is lacking there."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Graph
from rdflib.compare import isomorphic

from cckg.model.record import Record
from cckg.model.vocabulary import ROLES

TRAINING = {"id": "t", "name": "Training", "type": "training"}
TWO_BODIES = [{"id": "reed", "name": "Reed Institute"}, {"id": "heron", "name": "Heron University"}]


def paths(bench: Any, graph: Graph) -> set[str]:
    return {str(s).removeprefix(bench.at("")) for s in graph.subjects()}


def test_drafts_stand_apart_from_reviewed_facts(bench: Any) -> None:
    facts = [
        {"agent": "reed", "in": "t", "role": "host", "status": "checked"},
        {"agent": "heron", "in": "t", "role": "partner", "status": "draft"},
    ]
    event = {**TRAINING, "status": "draft"}
    record = bench.record("r1", organizations=TWO_BODIES, events=[event], participations=facts)
    graphs = bench.map(record)
    assert paths(bench, graphs.reviewed) == {
        "participation/r1/t/host/reed",
        "assertion/r1/r1/t/host/reed",
        "organization/reed",
        "event/r1/t",  # itself a draft, but a reviewed fact refers to it
        "report/r1",
    }
    assert paths(bench, graphs.drafts) == {
        "participation/r1/t/partner/heron",
        "assertion/r1/r1/t/partner/heron",
        "organization/heron",
        "assertion/r1/event/t",
    }


def test_no_triple_is_in_both(bench: Any) -> None:
    facts = [
        {"agent": a, "in": "t", "role": r, "status": s}
        for a, r, s in [("reed", "host", "draft"), ("heron", "host", "checked")]
    ]
    graphs = bench.map(bench.record("r1", organizations=TWO_BODIES, events=[TRAINING], participations=facts))
    assert len(graphs.reviewed) and len(graphs.drafts)
    assert not len(graphs.reviewed * graphs.drafts)


def test_a_draft_of_what_another_report_confirms_leaves_only_its_statement(bench: Any) -> None:
    def host(report: str, status: str) -> Record:
        fact = {"agent": "reed", "in": "t", "role": "host", "status": status}
        made: Record = bench.record(
            report, organizations=TWO_BODIES, events=[TRAINING], participations=[fact]
        )
        return made

    graphs = bench.map(host("r1", "accepted"), host("r2", "draft"), same={("r2", "t"): "r1/t"})
    assert paths(bench, graphs.drafts) == {"assertion/r2/r1/t/host/reed"}


def test_a_report_without_facts_keeps_its_metadata(bench: Any) -> None:
    drafted = {"by": "rules", "version": "1"}
    signed = [{"by": "ab", "kind": "person", "on": "2026-11-26"}]
    graphs = bench.map(
        bench.record("by-hand"),
        bench.record("drafted", drafted=drafted),
        bench.record("signed", drafted=drafted, reviewed=signed),
    )
    assert paths(bench, graphs.reviewed) >= {"report/by-hand", "report/signed", "review/signed/1"}
    assert paths(bench, graphs.drafts) == {"report/drafted", "run/drafted"}


def test_every_fact_knows_its_place_in_its_record(bench: Any) -> None:
    people = [{"id": "mei", "name": "Mei", "positions": [{"title": "Director", "organization": "reed"}]}]
    event = {**TRAINING, "sessions": [{"title": "Dykes"}]}
    facts = [{"agent": "reed", "in": "t", "role": "host"}, {"agent": "mei", "in": "t", "role": "chair"}]
    record = bench.record("r1", organizations=TWO_BODIES, people=people, events=[event], participations=facts)
    places = {path.removeprefix(bench.at("")): place for path, place in bench.map(record).places.items()}
    assert places == {
        "report/r1": ("r1", ("report",)),
        "organization/reed": ("r1", ("organizations", 0)),
        "organization/heron": ("r1", ("organizations", 1)),
        "person/mei": ("r1", ("people", 0)),
        "position/mei/director/reed": ("r1", ("people", 0, "positions", 0)),
        "assertion/r1/position/mei/director/reed": ("r1", ("people", 0, "positions", 0)),
        "event/r1/t": ("r1", ("events", 0)),
        "assertion/r1/event/t": ("r1", ("events", 0)),
        "event/r1/t/session/1": ("r1", ("events", 0, "sessions", 0)),
        "participation/r1/t/host/reed": ("r1", ("participations", 0)),
        "assertion/r1/r1/t/host/reed": ("r1", ("participations", 0)),
        "participation/r1/t/chair/person/mei": ("r1", ("participations", 1)),
        "assertion/r1/r1/t/chair/person/mei": ("r1", ("participations", 1)),
    }


STATUSES = ["draft", "checked", "accepted", "rejected", None]
facts = st.lists(
    st.fixed_dictionaries(
        {
            "agent": st.sampled_from(["reed", "heron", "mei", "dykes"]),
            "in": st.sampled_from(["t", "o", "dykes"]),
            "role": st.sampled_from(ROLES),
            "status": st.sampled_from(STATUSES),
            "confidence": st.sampled_from([None, 0.0, 0.5, 1.0]),
        }
    ),
    max_size=6,
)


def world(bench: Any, report: str, rows: list[dict[str, Any]], event_status: str | None) -> Record:
    made: Record = bench.record(
        report,
        organizations=TWO_BODIES,
        people=[{"id": "mei", "name": "Mei\x00 \u2028\U0001f600", "positions": [{"title": "主任"}]}],
        projects=[{"id": "dykes", "name": 'Dykes "<&>'}],
        events=[
            {**TRAINING, "status": event_status},
            {**TRAINING, "id": "o", "part_of": "t", "start": "2021"},
        ],
        participations=rows,
    )
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=facts, other=facts, status=st.sampled_from(STATUSES))
def test_any_records_give_sound_graphs_in_any_order(
    bench: Any, one: list[dict[str, Any]], other: list[dict[str, Any]], status: str | None
) -> None:
    records = [world(bench, "r1", one, status), world(bench, "r2", other, "accepted")]
    graphs = bench.map(*records, same={("r2", "t"): "r1/t"})
    again = bench.map(*reversed(records), same={("r2", "t"): "r1/t"})
    assert isomorphic(graphs.reviewed, again.reviewed) and isomorphic(graphs.drafts, again.drafts)
    assert dict(graphs.places) == dict(again.places)
    whole = graphs.reviewed + graphs.drafts
    assert not [term for triple in whole for term in triple if isinstance(term, BNode)]
    # Every link leads to something, and each graph of reviewed facts stands on its own.
    for graph in (whole, graphs.reviewed):
        linked = {
            o for p, o in graph.predicate_objects() if p != RDF.type and str(o).startswith(bench.at(""))
        }
        assert linked <= set(graph.subjects())
