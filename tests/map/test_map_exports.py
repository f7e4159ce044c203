"""The description beside an export: its files and no others, each of the part that it holds."""

from __future__ import annotations

import pytest
from rdflib import DCAT, DCTERMS, RDF, VOID, Graph, Namespace, URIRef

from cckg.map.dataset import About, describe
from cckg.map.distributions import Stored
from cckg.map.exports import exported
from cckg.model.triples import to_rdflib

BASE = "https://data.example/id/"
AT = Namespace(BASE)
LICENCE = "https://licence.example/"
BUILT = describe({"cckg.ttl": []}, About({"en": "Rivers"}, licence=LICENCE), BASE)
FILES = {
    "graph.ttl": Stored("text/turtle", 1, "aa"),
    "graph.ttl.gz": Stored("text/turtle", 1, "bb", packed=True),
    "graph.rdf": Stored("application/rdf+xml", 1, "cc"),
    "events.csv": Stored("text/csv", 1, "dd", part="tables/events"),
    "records/r 1.jsonld": Stored("application/ld+json", 1, "ee", part="records/r 1"),
}


def described(address: str | None = None) -> Graph:
    return to_rdflib(exported(BUILT, FILES, BASE, address))


def test_files_of_the_whole_graph_alone_are_distributions_of_the_dataset() -> None:
    files = set(described().objects(AT["dataset"], DCAT.distribution))
    assert files == {AT[f"dataset/file/{name}"] for name in ("graph.ttl", "graph.ttl.gz", "graph.rdf")}


@pytest.mark.parametrize(
    ("above", "part", "file"),
    [("tables", "tables/events", "events.csv"), ("records", "records/r%201", "records/r%201.jsonld")],
)
def test_tables_and_records_are_datasets_of_their_own_within_it(above: str, part: str, file: str) -> None:
    graph = described()
    assert (AT["dataset"], DCTERMS.hasPart, AT[f"dataset/part/{above}"]) in graph
    assert (AT[f"dataset/part/{above}"], DCTERMS.hasPart, AT[f"dataset/part/{part}"]) in graph
    assert (AT[f"dataset/part/{part}"], DCAT.distribution, AT[f"dataset/file/{file}"]) in graph
    for one in (above, part):
        assert (AT[f"dataset/part/{one}"], RDF.type, DCAT.Dataset) in graph


def test_files_that_the_export_lacks_are_not_in_it() -> None:
    listed = {str(one) for one in described().subjects(RDF.type, DCAT.Distribution)}
    assert len(listed) == len(FILES) and f"{BASE}dataset/file/cckg.ttl" not in listed
    assert (AT["dataset/part/cckg"], RDF.type, VOID.Dataset) in described()


def test_it_names_the_forms_of_rdf_that_the_whole_is_had_in() -> None:
    features = {str(one).rpartition("/")[2] for one in described().objects(AT["dataset"], VOID.feature)}
    assert features == {"Turtle", "RDF_XML"}


def test_every_dataset_and_file_has_the_licence() -> None:
    graph = described()
    for class_ in (DCAT.Distribution, DCAT.Dataset):
        assert all(
            (one, DCTERMS.license, URIRef(LICENCE)) in graph for one in graph.subjects(RDF.type, class_)
        )


@pytest.mark.parametrize("address", ["https://files.example/2026", "https://files.example/2026/"])
def test_with_an_address_each_file_can_be_fetched_and_the_whole_is_a_dump(address: str) -> None:
    graph, where = described(address), Namespace("https://files.example/2026/")
    for form in (DCAT.downloadURL, DCAT.accessURL):
        assert dict(graph.subject_objects(form)) == {
            AT[f"dataset/file/{name}"]: where[name]
            for name in ("graph.ttl", "graph.ttl.gz", "graph.rdf", "events.csv", "records/r%201.jsonld")
        }
    dumps = set(graph.objects(AT["dataset"], VOID.dataDump))
    assert dumps == {where["graph.ttl"], where["graph.ttl.gz"], where["graph.rdf"]}


def test_without_an_address_none_is_made_up() -> None:
    assert not {DCAT.accessURL, DCAT.downloadURL, VOID.dataDump} & set(described().predicates())


def test_a_graph_without_a_description_still_has_its_files_listed() -> None:
    graph = to_rdflib(exported([], FILES, BASE))
    assert len(list(graph.subjects(RDF.type, DCAT.Distribution))) == len(FILES)
    assert (AT["dataset"], RDF.type, DCAT.Dataset) in graph
