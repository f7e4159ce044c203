"""Ids lead to documents, by what the client likes and by suffix; pages show data as text."""

from __future__ import annotations

import json
import re

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from cckg.declared import folder
from cckg.model.namespaces import SCHEMES
from cckg.serve.pages import PAGE
from cckg.serve.shield import POLICY
from cckg.serve.vocabulary import versions
from cckg.store.open import read_triples

VERSIONS = versions(read_triples(folder("ontology") / "cckg.ttl"))
HERE, (GONE,) = VERSIONS.here, VERSIONS.gone
BASE = "https://example.org/climate/"
BODY = "id/organization/green-exchange"


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "html"), ("*/*", "html"), (None, "html"),
        ("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"), ("text/turtle;q=0.4, application/ld+json;q=0.5", "jsonld"),
    ],
)  # fmt: skip
def test_a_thing_leads_to_the_document_that_the_client_likes(
    client: TestClient, accept: str | None, suffix: str
) -> None:
    reply = client.get(f"/{BODY}", headers={"Accept": accept} if accept else {})
    assert (reply.status_code, reply.headers["location"]) == (303, f"green-exchange.{suffix}")
    assert reply.headers["vary"] == "Accept"
    assert 'rel="alternate"; type="text/turtle"' in reply.headers["link"]


@pytest.mark.parametrize(
    ("suffix", "kind", "form"),
    [
        ("ttl", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE), ("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("nt", "application/n-triples", ox.RdfFormat.N_TRIPLES), ("rdf", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)  # fmt: skip
def test_a_document_tells_what_is_known_both_ways(
    client: TestClient, suffix: str, kind: str, form: ox.RdfFormat
) -> None:
    reply = client.get(f"/{BODY}.{suffix}")
    assert (reply.status_code, reply.headers["content-type"]) == (200, kind)
    assert f'<{BASE}organization/green-exchange>; rel="describes"' in reply.headers["link"]
    said = {
        (str(t.subject), t.predicate.value) for t in (q.triple for q in ox.parse(reply.content, format=form))
    }
    thing, rdfs = f"<{BASE}organization/green-exchange>", "http://www.w3.org/2000/01/rdf-schema#label"
    assert (thing, rdfs) in said
    assert any(subject.startswith(f"<{BASE}participation/") for subject, _ in said)


def test_no_client_is_given_what_it_cannot_take(client: TestClient) -> None:
    assert client.get(f"/{BODY}", headers={"Accept": "image/png"}).status_code == 406


def test_a_merged_id_leads_to_what_replaced_it(client: TestClient) -> None:
    for suffix in ("", ".html", ".ttl"):
        reply = client.get(f"/id/organization/old-exchange{suffix}")
        assert (reply.status_code, reply.headers["location"]) == (301, f"/{BODY}{suffix}")


def test_ids_in_any_script_and_ids_like_file_names(client: TestClient) -> None:
    for path in ("/id/organization/%E6%B2%B3", "/id/organization/河"):
        assert client.get(path).headers["location"] == "%E6%B2%B3.html"
    assert "河" in client.get("/id/organization/%E6%B2%B3.html").text
    assert client.get("/id/organization/cut.ttl").headers["location"] == "cut.ttl.html"
    assert client.get("/id/organization/cut.ttl.ttl").headers["content-type"] == "text/turtle; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/id/organization/none", "/id/organization/none.html", "/id/", "/id/x/", "/id/organization/%2e%2e/x", "/none",
        "/id/organization/a%00b", "/id/organization/a%3E%20%3Cb", "/dump/none.ttl", "/dump/..%2fcckg.toml",
        "/static/..%2fbase.html", "/static/none.js", "/queries/none.rq", "/ontology.exe", "/id/" + "x/" * 3_000,
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_people_get_a_page_that_says_so(client: TestClient) -> None:
    reply = client.get("/id/organization/none", headers={"Accept": "text/html"})
    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is nothing here" in reply.text


def test_a_page_tells_roles_with_the_words_that_prove_them(client: TestClient) -> None:
    page = client.get(f"/{BODY}.html").text
    assert '<h1 lang="en">Green Exchange</h1>' in page
    assert re.search(r"<q>[^<]+</q>", page)
    assert 'href="../../id/event/' in page


def test_pages_show_data_as_text(client: TestClient) -> None:
    page = client.get("/id/organization/hostile.html").text
    listing = client.get("/id/organization/").text
    for text in (page, listing, client.get("/").text):
        assert "<script>window" not in text
        assert "<img" not in text
        assert "<b>&</b>" not in text
    assert "&lt;script&gt;window.bad = 1&lt;/script&gt;" in page
    assert 'href="javascript:' not in page
    assert "\x01" not in page
    # Scripts come from files of this server only, so that the policy can forbid all others.
    for text in (page, listing, client.get("/query.html").text):
        assert not re.search(r"<script(?![^>]*(src=|application/json))", text)


@pytest.mark.parametrize(
    "path", ["/", "/query.html", "/ontology.html", "/id/event/", f"/{BODY}.html", "/health"]
)
def test_every_page_has_the_strict_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe-eval" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"


def test_the_start_leads_everywhere(client: TestClient) -> None:
    page = client.get("/").text
    links = set(re.findall(r'href="([^"]+)"', page)) - {"data:,"}
    assert {
        "network.html",
        "query.html",
        "ontology.html",
        "dump/cckg.ttl",
        ".well-known/void",
        "sparql",
    } <= links
    for link in sorted(link for link in links if not link.startswith(("#", "https://"))):
        assert client.get(f"/{link}", follow_redirects=True).status_code == 200, link


def test_the_ontology_is_found_as_things_are(client: TestClient) -> None:
    reply = client.get("/ontology", headers={"Accept": "text/turtle"})
    assert (reply.status_code, reply.headers["location"]) == (303, "ontology.ttl")
    assert b"cckg:Participation" in client.get("/ontology.ttl").content
    assert 'id="Participation"' in client.get("/ontology.html").text
    assert client.get("/role/host", headers={"Accept": "text/turtle"}).headers["location"] == "host.ttl"
    assert "主办" in client.get("/role/host.html").text


@pytest.mark.parametrize("path", ["role", "event-type", "review-status", "maintainers", f"ontology/{HERE}"])
def test_schemes_maintainers_and_the_version_are_found_as_things_are(client: TestClient, path: str) -> None:
    reply = client.get(f"/{path}", headers={"Accept": "text/turtle"})
    assert (reply.status_code, reply.headers["location"]) == (303, f"{path.rpartition('/')[2]}.ttl")
    found = {
        quad.subject.value
        for quad in ox.parse(client.get(f"/{path}.ttl").content, format=ox.RdfFormat.TURTLE)
    }
    assert f"{SCHEMES}{path.partition('/')[0]}" in found
    assert client.get(f"/{path}.html").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [(f"ontology/{GONE}", 410), ("ontology/9.9.9", 404), (f"ontology/{HERE}.exe", 404), ("ontology/", 404),
     ("roles", 404), ("role/", 404), ("maintainer", 404)],
)  # fmt: skip
def test_a_version_that_is_not_kept_is_gone(client: TestClient, path: str, status: int) -> None:
    reply = client.get(f"/{path}")
    assert reply.status_code == status
    assert (f"{HERE} is at /ontology/{HERE}" in reply.text) == (status == 410)


def test_the_description_of_the_dataset_is_where_it_is_looked_for(client: TestClient) -> None:
    reply = client.get("/.well-known/void")
    assert (reply.status_code, reply.headers["location"]) == (303, "../id/dataset.ttl")
    assert "void:entities 7" in client.get("/id/dataset.ttl").text  # its parts come with it


def test_a_query_of_the_library_comes_with_its_values(client: TestClient) -> None:
    reply = client.get("/queries/co-organizers.rq", params={"since": "2019", "until": " "})
    assert reply.headers["content-type"].startswith("application/sparql-query")
    assert "2019" in reply.text
    assert "#+" not in reply.text
    answer = client.get("/sparql", params={"query": reply.text})
    assert json.loads(answer.content)["head"]["vars"][0] == "a"
    named = client.get("/queries/organization_events.rq", params={"organization": "Green Exchange"})
    assert f"<{BASE}organization/green-exchange>" in named.text


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"since": "x"}, "parameter since is 'x'"),
        ({"sinse": "1"}, "did you mean since?"),
        ({"lang": "\x00}"}, "expected a language tag"),
        ({"lang": "zh-Hant"}, ""),
    ],
)
def test_values_that_do_not_fit_are_told(client: TestClient, params: dict[str, str], words: str) -> None:
    reply = client.get("/queries/co-organizers.rq", params=params)
    assert reply.status_code == (400 if words else 200)
    assert words in reply.text


def test_files_come_with_their_type(client: TestClient) -> None:
    reply = client.get("/dump/cckg.ttl")
    assert reply.headers["content-type"] == "text/turtle; charset=utf-8"
    assert b"organization/green-exchange" in reply.content


def test_what_others_made_stands_with_its_licences() -> None:
    kept = {path.name for path in (PAGE / "static" / "vendor").iterdir()}
    assert kept == {"yasgui.min.js", "yasgui.min.css", "LICENSES-yasgui"}


def test_health(client: TestClient) -> None:
    reply = client.get("/health")
    assert (reply.status_code, reply.json()) == (200, {"status": "ok"})
