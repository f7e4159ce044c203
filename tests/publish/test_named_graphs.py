"""Which graph a fact stands in: its report's, that of what reports share, the derived one, the description."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cckg.model.record import Record
from cckg.model.triples import Literal, NamedNode, Triple
from cckg.publish import Parts, named, union

BASE = "https://data.example/id/"
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
REPORT = "https://data.example/id/report/2023-ashford-training"
SHARED = f"{BASE}dataset/part/cckg/shared"


def about(address: str) -> Triple:
    return Triple(NamedNode(address), LABEL, Literal("x"))


@pytest.mark.parametrize(
    ("address", "graph"),
    [
        ("event/2023-ashford-training/training", REPORT),
        ("event/2023-ashford-training/training/session/1", REPORT),
        ("participation/2023-ashford-training/training/host/a", REPORT),
        ("assertion/2023-ashford-training/event/training", REPORT),
        ("quote/2023-ashford-training/698c62e4510c/target", REPORT),
        ("report/2023-ashford-training", REPORT),
        ("report/2023-ashford-training/digest", REPORT),
        ("run/2023-ashford-training", REPORT),
        ("review/2023-ashford-training/1", REPORT),
        ("organization/2023-ashford-training", SHARED),
        ("person/mei-sample", SHARED),
        ("place/ashford", SHARED),
        ("position/mei-sample/deputy-director/reed", SHARED),
        ("participation/project/living-deltas/implementer/reed", SHARED),
        ("extractor/rules-1.0", SHARED),
        ("event/a-report-that-is-not-there/e", SHARED),
        ("event", SHARED),
    ],
)
def test_an_address_tells_its_graph(example_parts: Parts, address: str, graph: str) -> None:
    one = about(BASE + address)
    graphs = named(Parts(reviewed=[*example_parts.reviewed, one]), BASE)
    assert [name for name, triples in graphs.items() if one in triples] == [graph]


def test_what_lies_under_another_base_is_shared(example_parts: Parts) -> None:
    one = about("https://elsewhere.example/event/2023-ashford-training/x")
    assert one in named(Parts(reviewed=[*example_parts.reviewed, one]), BASE)[SHARED]


def test_every_triple_stands_in_one_graph(hostile: Parts) -> None:
    graphs = named(hostile, BASE)
    assert sum(map(len, graphs.values())) == len(union(hostile))
    assert frozenset().union(*graphs.values()) == union(hostile)


def test_drafts_stand_apart(hostile: Parts) -> None:
    graphs = named(hostile, BASE)
    assert set(graphs) == {
        f"{BASE}report/hostile", REPORT, f"{BASE}report/hostile-draft/drafts", SHARED,
        f"{BASE}dataset/part/derived",
    }  # fmt: skip
    drafts = {triple for name, triples in graphs.items() if "drafts" in name for triple in triples}
    assert drafts == set(hostile.drafts)


def test_the_graphs_of_a_report_are_told_from_those_of_another_of_a_longer_name(
    of_records: Callable[..., Parts], example: Record
) -> None:
    other = example.model_copy(update={"report": example.report.model_copy(update={"id": "2023-ashford"})})
    graphs = named(of_records(example, other), BASE)
    for name in (REPORT, f"{BASE}report/2023-ashford"):
        events = {str(one.subject) for one in graphs[name] if "/event/" in str(one.subject)}
        assert events and all(f"/{name.rpartition('/')[2]}/" in event for event in events)


def test_description_and_other_files_have_graphs_of_their_own() -> None:
    one, two = about(f"{BASE}dataset"), about(f"{BASE}more")
    assert named(Parts(description=[one], others={"extra": [two, one]}), BASE) == {
        f"{BASE}dataset": [one],
        f"{BASE}dataset/part/extra": [two],
    }
