"""SPARQL 1.1 Protocol: each request with its status and the type of what comes back."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

ROWS = "SELECT ?s WHERE { ?s a <http://xmlns.com/foaf/0.1/Person> } ORDER BY ?s"
TRIPLES = "CONSTRUCT WHERE { ?s a <http://xmlns.com/foaf/0.1/Person> }"
ASK = "ASK { ?s ?p ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
# One text of 2 MB: six times made ten times as long.
LONG = 'SELECT ?g WHERE { BIND("ab" AS ?a) ' + " ".join(
    f"BIND(CONCAT({', '.join([f'?{one}'] * 10)}) AS ?{other})" for one, other in pairwise("abcdefg")
) + " }"  # fmt: skip
PART = "https://example.org/climate/dataset/part/cckg"


def test_the_three_ways_to_ask_give_the_same(client: TestClient) -> None:
    replies = [
        client.get("/sparql", params={"query": ROWS}),
        client.post("/sparql", data={"query": ROWS}),
        client.post("/sparql", content=ROWS, headers={"Content-Type": QUERY}),
        client.post("/sparql", content=ROWS, headers={"Content-Type": f"{QUERY}; charset=UTF-8"}),
    ]
    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1
    assert len(replies[0].json()["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (ROWS, None, JSON), (ROWS, "*/*", JSON), (ROWS, JSON, JSON), (ROWS, XML, XML),
        (ROWS, "text/csv", "text/csv; charset=utf-8"), (ROWS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (ROWS, "application/json", "application/json"), (ROWS, "application/xml", "application/xml"),
        (ROWS, f"{JSON};q=0.2, text/csv;q=0.8", "text/csv; charset=utf-8"),
        (ROWS, f"text/turtle, {XML};q=0.1", XML),
        (ASK, None, JSON), (ASK, XML, XML), (ASK, "text/csv", "text/csv; charset=utf-8"),
        (TRIPLES, None, "text/turtle; charset=utf-8"), (TRIPLES, "application/n-triples", "application/n-triples"),
        (TRIPLES, "application/ld+json", "application/ld+json"), (TRIPLES, "application/rdf+xml", "application/rdf+xml"),
        (TRIPLES, f"{JSON}, application/rdf+xml;q=0.1", "application/rdf+xml"),
        ("DESCRIBE <https://example.org/climate/person/ann-example>", None, "text/turtle; charset=utf-8"),
    ],
)  # fmt: skip
def test_answers_come_in_the_form_that_the_client_likes(
    client: TestClient, query: str, accept: str | None, kind: str
) -> None:
    reply = client.get("/sparql", params={"query": query}, headers={"Accept": accept} if accept else {})
    assert (reply.status_code, reply.headers["content-type"]) == (200, kind)
    assert reply.headers["vary"] == "Accept"
    assert int(reply.headers["content-length"]) == len(reply.content)


def test_what_comes_back_is_what_its_type_says(client: TestClient) -> None:
    def sent(query: str, kind: str) -> bytes:
        return client.get("/sparql", params={"query": query}, headers={"Accept": kind}).content

    assert len(json.loads(sent(ROWS, JSON))["results"]["bindings"]) == 3
    for kind, form in (("XML", XML), ("TSV", "text/tab-separated-values")):
        rows = ox.parse_query_results(sent(ROWS, form), getattr(ox.QueryResultsFormat, kind))
        assert len(list(rows)) == 3  # type: ignore[arg-type]
    assert len(sent(ROWS, "text/csv").splitlines()) == 4
    for name, kind in (("TURTLE", "text/turtle"), ("N_TRIPLES", "application/n-triples"), ("JSON_LD", "application/ld+json"), ("RDF_XML", "application/rdf+xml")):  # fmt: skip
        assert len(list(ox.parse(sent(TRIPLES, kind), format=getattr(ox.RdfFormat, name)))) == 3


@pytest.mark.parametrize(
    ("method", "address", "sent", "status", "words"),
    [
        # what is no query, or none that is allowed
        ("GET", "?query=" + quote("SELECT * WHERE {"), {}, 400, "line 1, column 17"),
        ("GET", "?query=" + quote("SELECT *\nWHERE { ?s ex:p ?o }"), {}, 400, "line 2, column 12: the prefix ex: is not declared"),
        ("GET", "?query=", {}, 400, "no SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("GET", "?query=" + quote("DROP ALL"), {}, 400, "changes data"),
        ("GET", "?query=" + quote("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), {}, 400, "SERVICE"),
        ("GET", "?query=" + quote("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }"), {}, 400, "FROM names a file"),  # noqa: S608
        ("GET", "?query=" + quote("SELECT * WHERE " + "{" * 5_000 + "}" * 5_000), {}, 400, "nested over 200 deep"),
        # one query, and one only
        ("GET", f"?query={quote(ASK)}&query={quote(ASK)}", {}, 400, "2 queries"),
        ("POST", "", {"data": {}, "headers": {"Content-Type": FORM}}, 400, "0 queries"),
        ("POST", f"?query={quote(ASK)}", {"content": ASK, "headers": {"Content-Type": QUERY}}, 400, "2 queries"),
        # other graphs
        ("GET", f"?query={quote(ASK)}&default-graph-uri=no-address", {}, 400, "default-graph-uri='no-address'"),
        ("GET", f"?query={quote(ASK)}&named-graph-uri=", {}, 400, "named-graph-uri"),
        # encodings
        ("POST", "", {"content": b"ASK { ?s ?p '\xff' }", "headers": {"Content-Type": QUERY}}, 400, "not in UTF-8"),
        ("POST", "", {"content": b"query=%FF", "headers": {"Content-Type": FORM}}, 400, "percent-encoded"),
        ("POST", "", {"content": ASK, "headers": {"Content-Type": f"{QUERY}; charset=latin-1"}}, 415, "UTF-8"),
        ("POST", "", {"content": ASK, "headers": {"Content-Type": "text/plain"}}, 415, QUERY),
        ("POST", "", {"content": ASK}, 415, QUERY),
        # updates
        ("POST", "", {"data": {"update": "DROP ALL"}}, 403, "only reads"),
        ("POST", "", {"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403, "only reads"),
        ("GET", "?update=DROP%20ALL", {}, 403, "only reads"),
        # other methods, other types, too much
        ("PUT", "", {}, 405, "GET, HEAD, OPTIONS, POST"),
        ("DELETE", "", {}, 405, "GET, HEAD, OPTIONS, POST"),
        ("GET", f"?query={quote(ASK)}", {"headers": {"Accept": "image/png"}}, 406, JSON),
        ("GET", f"?query={quote(ROWS)}", {"headers": {"Accept": "text/turtle"}}, 406, "this query gives rows"),
        ("GET", f"?query={quote(TRIPLES)}", {"headers": {"Accept": "text/csv"}}, 406, "this query gives triples"),
        ("GET", "", {"headers": {"Accept": "image/png"}}, 406, "text/turtle"),
        ("POST", "", {"content": b"x" * 2_000_001, "headers": {"Content-Type": QUERY}}, 413, "2 MB"),
        ("POST", "", {"content": b"x" * 1_000_001, "headers": {"Content-Type": QUERY}}, 400, "1,000,000 characters"),
        ("GET", "?query=" + quote("SELECT * { ?s ?p ?o }"), {}, 413, "400 rows"),
        ("GET", "?query=" + quote("CONSTRUCT WHERE { ?s ?p ?o }"), {}, 413, "400 triples"),
        ("GET", "?query=" + quote(LONG), {}, 413, "1 MB"),
        ("GET", "?query=" + quote(LONG.replace("SELECT ?g", "CONSTRUCT { <http://e/> <http://e/> ?g }")), {}, 413, "1 MB"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_status(
    client: TestClient, method: str, address: str, sent: dict[str, Any], status: int, words: str
) -> None:
    reply = client.request(method, f"/sparql{address}", **sent)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert words in reply.text
    assert reply.text.count("\n") == 1
    assert reply.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("kind", ["text/turtle", "application/rdf+xml"])
@pytest.mark.parametrize(("most", "status"), [(400, 200), (401, 413)])
def test_triples_count_as_rows(client: TestClient, most: int, status: int, kind: str) -> None:
    values = " ".join(map(str, range(most)))
    # The same triple twice is one.
    numbers = (
        "CONSTRUCT { <http://e/a> <http://e/p> ?o } WHERE { VALUES ?o {" + values + "} VALUES ?n { 1 2 } }"
    )
    reply = client.get("/sparql", params={"query": numbers}, headers={"Accept": kind})
    assert reply.status_code == status


FORBIDDEN = ["\\u0000", "\\u0001", "\\u001F", "\\uFFFE", "\\uFFFF"]


@pytest.mark.parametrize("kind", [XML, "application/xml", "application/rdf+xml"])
@pytest.mark.parametrize("code", FORBIDDEN)
def test_xml_can_be_read_whatever_characters_a_text_has(client: TestClient, code: str, kind: str) -> None:
    """XML 1.0 has no way to write these characters; Oxigraph writes them all the same."""
    form = "CONSTRUCT { <http://e/a> <http://e/p> ?o }" if "rdf" in kind else "SELECT ?o"
    query = f'{form} WHERE {{ BIND("厅{code}b" AS ?o) }}'
    reply = client.get("/sparql", params={"query": query}, headers={"Accept": kind})
    texts = [text for text in ElementTree.fromstring(reply.content).itertext() if text.strip()]  # noqa: S314
    assert (reply.status_code, texts) == (200, ["厅\ufffdb"])


def test_methods_and_types_that_would_do_are_named(client: TestClient) -> None:
    assert client.put("/sparql").headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert QUERY in client.post("/sparql", content="x").headers["accept-post"]


def test_head_is_get_without_the_answer(client: TestClient) -> None:
    reply = client.head("/sparql", params={"query": ROWS})
    assert (reply.status_code, reply.headers["content-type"]) == (200, JSON)


def test_browsers_may_ask_from_other_pages(client: TestClient) -> None:
    wish = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    reply = client.options("/sparql", headers=wish)
    assert (reply.status_code, reply.content) == (204, b"")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "POST" in reply.headers["access-control-allow-methods"]
    assert "Content-Type" in reply.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    "address",
    ["/", "/id/organization/green-exchange", "/id/organization/", "/id/dataset.ttl", "/dump/cckg.ttl", "/ontology",
     "/.well-known/void", "/queries/co-organizers.rq", "/static/style.css", "/health"],
)  # fmt: skip
def test_pages_elsewhere_may_ask_whether_they_may_read(client: TestClient, address: str) -> None:
    wish = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    reply = client.options(address, headers=wish)
    assert (reply.status_code, reply.content) == (204, b"")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["access-control-allow-methods"] == reply.headers["allow"] == "GET, HEAD, OPTIONS"


def test_what_is_only_read_takes_no_other_method(client: TestClient) -> None:
    reply = client.post("/id/organization/green-exchange")
    assert (reply.status_code, set(reply.headers["allow"].split(", "))) == (405, {"GET", "HEAD", "OPTIONS"})


def test_without_a_query_it_says_what_it_is(client: TestClient) -> None:
    reply = client.get("/sparql", headers={"Accept": "application/n-triples"})
    said = {str(quad.triple) for quad in ox.parse(reply.content, format=ox.RdfFormat.N_TRIPLES)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    service = "<http://testserver/sparql>"
    for name, value in (("endpoint", service), ("supportedLanguage", f"<{sd}SPARQL11Query>"), ("feature", f"<{sd}UnionDefaultGraph>")):  # fmt: skip
        assert f"{service} <{sd}{name}> {value}" in said
    assert "BasicFederatedQuery" not in reply.text
    assert client.get("/sparql").headers["content-type"] == "text/turtle; charset=utf-8"
    browser = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, "query.html")


def test_it_names_the_graphs_that_a_request_can_choose(client: TestClient) -> None:
    reply = client.get("/sparql", headers={"Accept": "application/n-triples"})
    store = ox.Store()
    store.load(reply.content, format=ox.RdfFormat.N_TRIPLES)
    found = store.query("""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?name ?triples WHERE {
          <http://testserver/sparql> sd:defaultDataset/sd:namedGraph ?named .
          ?named a sd:NamedGraph ; sd:name ?name ; sd:graph [ a sd:Graph ; void:triples ?triples ]
        } ORDER BY ?name""", prefixes={"void": "http://rdfs.org/ns/void#"})  # fmt: skip
    named = {row["name"].value: int(row["triples"].value) for row in found}  # type: ignore[union-attr]
    parts = {PART.replace("cckg", part) for part in ("cckg", "drafts", "dataset")}
    assert named.keys() == parts | {"https://w3id.org/cckg/ontology"}
    for name, triples in named.items():
        assert number(client, COUNT, ("default-graph-uri", name)) == triples > 0


@pytest.mark.parametrize("host", ["a b", "<x>", "[", 'x"y', "x:99999", ""])
def test_a_strange_host_is_no_fault_of_the_server(client: TestClient, host: str) -> None:
    assert client.get("/sparql", headers={"Host": host}).status_code in {200, 400}


def number(client: TestClient, query: str, *pairs: tuple[str, str]) -> int:
    address = "&".join(f"{name}={quote(value, safe='')}" for name, value in (("query", query), *pairs))
    return int(client.get(f"/sparql?{address}").json()["results"]["bindings"][0]["n"]["value"])


def test_the_request_chooses_the_graphs(client: TestClient) -> None:
    """SPARQL 1.1 Protocol, 2.1.4: the dataset of the request, and nothing else, is what the query sees."""
    named = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    whole, part = number(client, COUNT), number(client, COUNT, ("default-graph-uri", PART))
    drafts = number(client, COUNT, ("default-graph-uri", PART.replace("cckg", "drafts")))
    assert 0 < drafts < part < whole
    both = (("default-graph-uri", PART), ("default-graph-uri", PART.replace("cckg", "drafts")))
    assert number(client, COUNT, *both) == part + drafts
    assert number(client, COUNT, ("default-graph-uri", "https://example.org/none")) == 0
    assert number(client, COUNT, ("named-graph-uri", PART)) == 0
    assert number(client, named, ("named-graph-uri", PART)) == part
    assert number(client, named, ("default-graph-uri", PART)) == 0
    assert number(client, named) == whole
    # What the request says goes before what the query says.
    inside = f"SELECT (COUNT(*) AS ?n) FROM <{PART}> WHERE {{ ?s ?p ?o }}"  # noqa: S608
    assert number(client, inside) == part
    assert number(client, inside.replace("/cckg", "/none")) == 0
    assert number(client, inside, ("default-graph-uri", "https://example.org/none")) == 0
