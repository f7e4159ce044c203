"""The dataset describes itself: what it holds, how much, how good, on what terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from rdflib import DCAT, DCTERMS, VOID, Graph, Namespace

from cckg.map import dataset
from cckg.map.dataset import About
from cckg.map.derive import derive
from cckg.model.namespaces import PREFIXES
from cckg.model.triples import from_rdflib, to_rdflib

ABOUT = About(
    title={"en": "Training on rivers", "zh": "河流培训"},
    licence="https://creativecommons.org/licenses/by/4.0/",
    version="2026.11",
    creators=("Reed Institute",),
)


DQV = Namespace(PREFIXES["dqv"])


def describe(files: Mapping[str, Graph]) -> Graph:
    triples = {name: list(from_rdflib(graph)) for name, graph in files.items()}
    return to_rdflib(dataset.describe(triples, ABOUT, "https://data.example/id/"))


@pytest.fixture
def graphs(bench: Any) -> Any:
    evidence = {"evidence": [{"start": 0, "end": 9}]}
    facts = [
        {"agent": "reed", "in": "t", "role": "host", "status": "checked", **evidence},
        {"agent": "heron", "in": "t", "role": "organizer", "status": "checked"},
        {"agent": "heron", "in": "u", "role": "host", "status": "draft", **evidence},
    ]
    record = bench.record(
        "r1",
        organizations=[{"id": "reed", "name": "Reed Institute"}, {"id": "heron", "name": "Heron University"}],
        events=[
            {"id": "t", "name": "Training", "type": "training", "start": "2021"},
            {"id": "u", "name": "Workshop", "type": "workshop", "status": "draft"},
        ],
        participations=facts,
    )
    return bench.map(record)


@pytest.fixture
def description(graphs: Any) -> Graph:
    derived = to_rdflib(derive(from_rdflib(graphs.reviewed)))
    described = describe({"cckg.ttl": graphs.reviewed, "drafts.ttl": graphs.drafts, "derived.ttl": derived})
    for prefix, address in PREFIXES.items():
        described.bind(prefix, address)
    return described


def test_title_version_licence_and_creators_stand_at_the_head(description: Graph, said: Any) -> None:
    assert said(description, "dataset") >= {
        ("rdf:type", "void:Dataset"),
        ("rdf:type", "dcat:Dataset"),
        ("dct:title", '"Training on rivers"@en'),
        ("dct:title", '"河流培训"@zh'),
        ("dct:license", "<https://creativecommons.org/licenses/by/4.0/>"),
        ("dcat:version", '"2026.11"'),
        ("dct:creator", "<dataset/creator/1>"),
        ("void:vocabulary", "<https://w3id.org/cckg/ontology#>"),
        ("void:uriSpace", '"https://data.example/id/"'),
    }
    assert ("foaf:name", '"Reed Institute"') in said(description, "dataset/creator/1")


def test_it_counts_triples_by_file_and_things_by_class(description: Graph, graphs: Any, bench: Any) -> None:
    counts = {
        str(s).removeprefix(bench.at("dataset")): int(str(o))
        for s, o in description.subject_objects(VOID.triples)
    }
    assert counts["/part/cckg"] == len(graphs.reviewed)
    assert counts[""] == counts["/part/cckg"] + counts["/part/drafts"] + counts["/part/derived"]
    entities = {str(s).rpartition("/")[2]: int(str(o)) for s, o in description.subject_objects(VOID.entities)}
    assert entities == {
        "org-FormalOrganization": 2, "schema-Event": 2, "cckg-Participation": 3, "cckg-Assertion": 5, "prov-Entity": 6,
        "schema-Article": 1, "oa-Annotation": 1, "oa-SpecificResource": 1, "oa-TextPositionSelector": 1,
        "cckg-CoOrganization": 1,
    }  # fmt: skip


def test_it_says_how_good_it_is(description: Graph, bench: Any) -> None:
    shares = {str(s).rpartition("/")[2]: str(o) for s, o in description.subject_objects(DQV.value)}
    assert shares == {"shareQuoted": "0.6667", "shareReviewed": "0.6", "shareDated": "0.5"}


def test_each_file_is_a_distribution(description: Graph, bench: Any) -> None:
    files = {
        str(title)
        for d in description.objects(None, DCAT.distribution)
        for title in description.objects(d, DCTERMS.title)
    }
    assert files == {"cckg.ttl", "drafts.ttl", "derived.ttl"}


def test_an_empty_dataset_has_no_shares_and_no_division_by_nought() -> None:
    described = describe({"cckg.ttl": Graph()})
    assert not list(described.subject_objects(DQV.value))
    assert [str(n) for n in described.objects(None, VOID.triples)] == ["0", "0"]
