"""The dataset describes itself: what it holds, how much, how good, on what terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCAT, DCTERMS, OWL, PROV, RDF, VOID, XSD, Graph, Namespace, URIRef

from cckg.map import dataset
from cckg.map.dataset import About
from cckg.map.derive import derive
from cckg.map.distributions import Stored
from cckg.map.quality import EVALUATION
from cckg.model.namespaces import PREFIXES
from cckg.model.triples import from_rdflib, to_rdflib

ABOUT = About(
    title={"en": "Training on rivers", "zh": "河流培训"},
    licence="https://creativecommons.org/licenses/by/4.0/",
    version="2026.11",
    creators=("Reed Institute",),
)


DQV, SPDX = Namespace(PREFIXES["dqv"]), Namespace(PREFIXES["spdx"])
BASE = "https://data.example/id/"
AT = Namespace(BASE)


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
    assert counts["/part/dataset"] == len(description)
    assert counts[""] == sum(counts[f"/part/{name}"] for name in ("cckg", "drafts", "derived", "dataset"))
    entities = {str(s).rpartition("/")[2]: int(str(o)) for s, o in description.subject_objects(VOID.entities)}
    own = {"void-", "dcat-", "dqv-", "foaf-Agent", "dct-PeriodOfTime"}  # of the description
    assert {name: number for name, number in entities.items() if not name.startswith(tuple(own))} == {
        "org-FormalOrganization": 2, "schema-Event": 2, "cckg-Participation": 3, "cckg-Assertion": 5, "prov-Entity": 6,
        "schema-Article": 1, "oa-Annotation": 1, "oa-SpecificResource": 1, "oa-TextPositionSelector": 1,
        "cckg-CoOrganization": 1,
    }  # fmt: skip


def test_its_figures_are_those_of_all_files_and_of_itself(description: Graph, graphs: Any) -> None:
    whole = description + graphs.reviewed + graphs.drafts
    whole += to_rdflib(derive(from_rdflib(graphs.reviewed)))
    stated = {
        name: int(str(description.value(AT["dataset"], VOID[name])))
        for name in ("triples", "distinctSubjects", "classes", "properties")
    }
    assert stated == {
        "triples": len(whole),
        "distinctSubjects": len(set(whole.subjects())),
        "classes": len(set(whole.objects(None, RDF.type))),
        "properties": len(set(whole.predicates())),
    }


def test_it_says_how_good_it_is(description: Graph, bench: Any) -> None:
    shares = {str(s).rpartition("/")[2]: str(o) for s, o in description.subject_objects(DQV.value)}
    assert shares == {
        "shareQuoted": "0.6667",
        "shareReviewed": "0.6",
        "shareAccepted": "0.2",
        "shareDated": "0.5",
    }


def test_each_file_is_a_distribution_of_the_part_that_it_holds_and_none_of_the_whole(
    description: Graph,
) -> None:
    files = {str(part): str(file) for part, file in description.subject_objects(DCAT.distribution)}
    assert files == {
        f"{BASE}dataset/part/{stem}": f"{BASE}dataset/file/{stem}.ttl"
        for stem in ("cckg", "drafts", "derived")
    }
    parts = set(description.objects(AT["dataset"], DCTERMS.hasPart))
    assert parts == {AT["dataset/part/dataset"], *map(URIRef, files)}
    assert all((part, RDF.type, DCAT.Dataset) in description for part in parts)


def test_parts_and_files_have_the_licence_of_the_dataset(description: Graph) -> None:
    licence = URIRef(str(ABOUT.licence))
    for class_ in (DCAT.Distribution, DCAT.Dataset):
        things = list(description.subjects(RDF.type, class_))
        assert things and all((one, DCTERMS.license, licence) in description for one in things)


def test_nothing_is_said_of_where_files_can_be_fetched_as_nobody_knows(description: Graph) -> None:
    assert not {DCAT.accessURL, DCAT.downloadURL, VOID.dataDump} & set(description.predicates())


def test_an_empty_dataset_has_no_shares_and_no_division_by_nought() -> None:
    described = describe({"cckg.ttl": Graph()})
    assert not list(described.subject_objects(DQV.value))
    assert str(described.value(AT["dataset/part/cckg"], VOID.triples)) == "0"
    assert str(described.value(AT["dataset"], VOID.triples)) == str(len(described))


def test_it_partitions_the_triples_by_property(description: Graph, graphs: Any) -> None:
    partitions = {
        description.value(part, VOID.property): int(str(description.value(part, VOID.triples)))
        for part in description.objects(None, VOID.propertyPartition)
    }
    assert sum(partitions.values()) == int(str(next(description.objects(AT["dataset"], VOID.triples))))
    assert partitions[URIRef(PREFIXES["cckg"] + "role")] == 3
    assert int(str(description.value(AT["dataset"], VOID.properties))) == len(partitions)


def test_it_says_which_years_and_languages_it_covers(description: Graph) -> None:
    period = description.value(AT["dataset"], DCTERMS.temporal)
    days = [str(description.value(period, DCAT[name])) for name in ("startDate", "endDate")]
    assert days == ["2021-01-01", "2021-12-31"]
    assert {str(one) for one in description.objects(AT["dataset"], DCTERMS.language)} == {
        "http://id.loc.gov/vocabulary/iso639-1/en"
    }


def test_links_to_other_datasets_are_linksets() -> None:
    graph = Graph()
    for thing, other in (
        ("a", "http://www.wikidata.org/entity/Q1"),
        ("b", "https://ror.org/05d80kz58"),
        ("c", "https://x.example/"),
    ):
        graph.add((AT[thing], OWL.sameAs, URIRef(other)))
    described = describe({"cckg.ttl": graph})
    sets = set(described.subjects(RDF.type, VOID.Linkset))
    assert sets == {AT["dataset/links/ror"], AT["dataset/links/wikidata"]}
    assert all(str(described.value(one, VOID.triples)) == "1" for one in sets)


def test_what_is_derived_names_what_it_comes_from(description: Graph) -> None:
    assert set(description.objects(AT["dataset/part/derived"], PROV.wasDerivedFrom)) == {
        AT["dataset/part/cckg"],
        AT["dataset/part/drafts"],
    }


def test_a_stored_file_has_its_size_and_hash() -> None:
    stored = {"cckg.ttl": Stored("text/turtle", 12, "ab" * 32)}
    described = to_rdflib(dataset.describe({"cckg.ttl": []}, ABOUT, BASE, stored))
    file = AT["dataset/file/cckg.ttl"]
    checksum = described.value(file, SPDX.checksum)
    assert str(described.value(file, DCAT.byteSize)) == "12"
    assert str(described.value(checksum, SPDX.checksumValue)) == "ab" * 32
    assert described.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256


def test_figures_of_an_evaluation_are_of_the_reports_kept_apart_and_not_of_the_dataset() -> None:
    about = replace(
        ABOUT,
        quality={"extractionPrecision": 0.9},
        kept_apart=51,
        issued="2026-11",
        keywords=("rivers",),
        description={"en": "D"},
    )
    described = to_rdflib(dataset.describe({"cckg.ttl": []}, about, BASE))
    measurement = AT["dataset/quality/extractionPrecision"]
    assert str(described.value(measurement, DQV.value)) == "0.9"
    assert described.value(measurement, DQV.isMeasurementOf) == URIRef(
        PREFIXES["cckg"] + "extractionPrecision"
    )
    kept = AT["dataset/evaluation"]
    assert described.value(measurement, DQV.computedOn) == kept
    assert set(described.subjects(DQV.hasQualityMeasurement, measurement)) == {kept}
    assert (AT["dataset"], DCTERMS.relation, kept) in described
    assert str(described.value(kept, DCTERMS.description)).startswith("51 reports;")
    head = {
        str(described.value(AT["dataset"], one))
        for one in (DCTERMS.issued, DCAT.keyword, DCTERMS.description)
    }
    assert head == {"2026-11", "rivers", "D"}


def test_shares_are_of_the_dataset(description: Graph) -> None:
    measured = set(description.subjects(RDF.type, DQV.QualityMeasurement))
    assert measured == set(description.objects(AT["dataset"], DQV.hasQualityMeasurement))
    assert set(description.objects(None, DQV.computedOn)) == {AT["dataset"]}
    assert not list(description.triples((AT["dataset/evaluation"], None, None)))


def test_every_metric_has_a_datatype_and_one_dimension() -> None:
    ontology = Graph().parse(Path(__file__).parents[2] / "ontology" / "cckg.ttl")
    metrics = list(ontology.subjects(RDF.type, DQV.Metric))
    assert len(metrics) == len(EVALUATION) + 5
    for metric in metrics:
        assert ontology.value(metric, DQV.expectedDataType) == XSD.decimal
        (dimension,) = ontology.objects(metric, DQV.inDimension)
        assert str(dimension).startswith("http://www.w3.org/2016/05/ldqd#")


@pytest.mark.parametrize("name", EVALUATION)
def test_every_figure_is_a_metric_of_the_ontology(name: str) -> None:
    text = (Path(__file__).parents[2] / "ontology" / "cckg.ttl").read_text(encoding="utf-8")
    assert f"\ncckg:{name} a dqv:Metric ;" in text
