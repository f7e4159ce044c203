"""The description of the dataset says how the dataset is had from the server that hands it out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from cckg.flow import serving
from cckg.serve.app import application
from cckg.serve.limits import Limits
from cckg.serve.pool import Pool
from cckg.workspace import Workspace

DATASET = ox.NamedNode("https://example.org/climate/dataset")
VOID = "http://rdfs.org/ns/void#"


def said(client: TestClient, name: str, **headers: str) -> list[str]:
    """The values of a property of the dataset, as somebody finds them who knows the server's name only."""
    reply = client.get(
        "/.well-known/void", headers={"Accept": "text/turtle", **headers}, follow_redirects=True
    )
    triples = [quad.triple for quad in ox.parse(reply.content, format=ox.RdfFormat.TURTLE)]
    wanted = (DATASET, ox.NamedNode(VOID + name))
    return sorted(triple.object.value for triple in triples if (triple.subject, triple.predicate) == wanted)


def test_the_endpoint_is_found_from_the_description_and_answers(client: TestClient) -> None:
    (endpoint,) = said(client, "sparqlEndpoint")
    assert endpoint == "http://testserver/sparql"
    assert client.get(endpoint, params={"query": "ASK { }"}).json()["boolean"] is True


def test_every_file_that_is_served_is_found_from_the_description(
    client: TestClient, served: Workspace
) -> None:
    dumps = said(client, "dataDump")
    assert dumps == [f"http://testserver/dump/{name}.ttl" for name in ("cckg", "dataset", "drafts")]
    for dump, file in zip(dumps, served.graph_files(), strict=False):
        assert client.get(dump).content == (file.parent / Path(dump).name).read_bytes()


def test_addresses_are_those_by_which_the_client_came(client: TestClient) -> None:
    assert said(client, "sparqlEndpoint", Host="localhost:8000") == ["http://localhost:8000/sparql"]


@pytest.mark.parametrize("suffix", ["html", "ttl", "jsonld", "nt", "rdf"])
def test_every_form_of_the_description_has_them(client: TestClient, suffix: str) -> None:
    reply = client.get(f"/id/dataset.{suffix}")
    assert reply.status_code == 200
    for path in ("sparql", "dump/cckg.ttl"):
        assert f"http://testserver/{path}" in reply.text


def test_the_graph_itself_does_not_change(client: TestClient, served: Workspace) -> None:
    asked = f"ASK {{ ?s <{VOID}sparqlEndpoint> ?o }}"
    assert client.get("/sparql", params={"query": asked}).json()["boolean"] is False
    assert VOID + "sparqlEndpoint" not in (served.graph / "dataset.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("host", ["a b", "[", "x:99999"])
def test_a_strange_host_is_no_fault_of_the_server(client: TestClient, host: str) -> None:
    assert client.get("/id/dataset.ttl", headers={"Host": host}).status_code in {200, 400}


def test_a_graph_that_does_not_describe_itself_is_found_all_the_same(served: Workspace) -> None:
    graph = serving.graph_of(None, (served.graph / "cckg.ttl",), ())
    pool = Pool(partial(serving.opened, graph), Limits())
    pool.open()
    with TestClient(application(serving.about(None, graph), pool, local=False)) as bare:
        text = bare.get("/.well-known/void", headers={"Accept": "text/turtle"}).text
    assert "http://testserver/sparql" in text and "http://testserver/dump/cckg.ttl" in text
