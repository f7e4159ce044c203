"""A server that misbehaves: each fault is one line with the remedy, within limits of time and size."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from cckg.cli.main import cli
from cckg.model.errors import QueryError, StoreError
from cckg.model.table import Term
from cckg.store.login import Login
from cckg.store.open import open_store
from cckg.store.remote import Remote
from cckg.store.targets import Endpoint, GraphStore
from cckg.store.wire import Limits, Wire

ROWS = json.dumps(
    {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "厅"}}]}}
)
JSON = "application/sparql-results+json"
Reply = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers as the test says, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.reply: Reply = said(200, JSON, ROWS)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode()
                outer.asked.append((self.command, self.path, body))
                outer.reply(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, format: str, *words: object) -> None:  # noqa: ARG002
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/sparql"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def said(status: int, kind: str, text: str, **headers: str) -> Reply:
    def reply(request: BaseHTTPRequestHandler) -> None:
        body = text.encode()
        request.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return reply


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def store(server: Server) -> Iterator[Remote]:
    with Remote(server.address, Wire(limits=Limits(seconds=2, size=100_000))) as made:
        assert isinstance(made, Remote)
        yield made


def test_a_short_query_is_asked_by_get_and_a_long_one_by_post(server: Server, store: Remote) -> None:
    assert store.select("SELECT ?x { ?x ?p ?o }").rows == (("厅",),)
    store.select("SELECT ?x { ?x ?p ?o } #" + "x" * 3_000)
    (get, path, nothing), (post, plain, body) = server.asked
    assert (get, post, plain, nothing) == ("GET", "POST", "/sparql", "")
    assert parse_qs(urlsplit(path).query)["query"] == ["SELECT ?x { ?x ?p ?o }"]
    assert parse_qs(body)["query"][0].endswith("x" * 3_000)


def test_what_stands_in_the_address_goes_with_every_query(server: Server) -> None:
    with open_store([server.address + "?default-graph-uri=http://e/g"]) as store:
        store.select("SELECT ?x { ?x ?p ?o }")
    asked = parse_qs(urlsplit(server.asked[0][1]).query)
    assert asked == {"default-graph-uri": ["http://e/g"], "query": ["SELECT ?x { ?x ?p ?o }"]}


def test_values_reach_the_server_as_values(server: Server, store: Remote) -> None:
    store.select("SELECT ?x { ?x ?p ?name }", {"name": Term("literal", '" } DROP ALL #')})
    assert '"\\" } DROP ALL #"' in parse_qs(urlsplit(server.asked[0][1]).query)["query"][0]


@pytest.mark.parametrize(
    "query", ["SELECT ?x { ?x", "DROP ALL", "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }"]
)
def test_a_query_that_cannot_be_is_not_even_sent(query: str, server: Server, store: Remote) -> None:
    with pytest.raises(QueryError):
        store.select(query)
    assert server.asked == []


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.end_headers()
    try:
        for _ in range(100):
            request.wfile.write(b" " * 10)
            request.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


def silent(request: BaseHTTPRequestHandler) -> None:
    time.sleep(3)
    request.close_connection = True


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (said(400, "text/plain", "syntax error\nat 'FOO'"), r"refuses the query: syntax error at 'FOO'$"),
        (said(400, "text/html", "<h1>Bad</h1>"), r"refuses the query$"),
        (said(401, "text/plain", "no"), r"asks for a login; .*set CCKG_USER and CCKG_PASSWORD"),
        (said(403, "text/plain", "no"), r"does not allow this"),
        (said(404, "text/plain", "Not Found"), r"has nothing at this address; see docs/stores\.md"),
        (said(429, "text/plain", ""), r"wants fewer requests; wait"),
        (said(500, "text/plain", "x" * 999), r"answers with status 500: x{200}…$"),
        (said(503, "text/html", "<h1>no</h1>"), r"cannot answer now; wait and run the same again$"),
        (said(503, "text/plain", "Service Unavailable\n"), r"cannot answer now; wait and run the same again$"),
        (said(503, "text/plain", "no answer within 10 s; ask for less\n"), r"cannot answer now; the server says: no answer within 10 s; ask for less$"),
        (said(413, "text/plain", "the answer is over 5 rows"), r"too large; the server says: the answer is over 5 rows$"),
        (said(413, "text/html", ""), r"too large; ask for less, as with LIMIT$"),
        (said(403, "text/plain", "\x1b[2Jonly\x07 reads\r\n"), r"the server says: \[2Jonly reads$"),
        (said(405, "text/plain", "first\n" + "more\n" * 99), r"the server says: first$"),
        (said(404, "application/json", '{"message": "no such store"}'), r"the server says: no such store$"),
        (said(404, "application/problem+json", '{"title": "x", "detail": "no such graph"}'), r"the server says: no such graph$"),
        (said(404, "application/json", '{"error": {"message": "gone"}}'), r"the server says: gone$"),
        (said(404, "application/json", '["no"'), r"nothing at this address; see docs/stores\.md"),
        (said(401, "text/plain", "bad ticket"), r"a login; the server says: bad ticket; set CCKG_USER and CCKG_PASSWORD"),
        (said(200, "text/html", "<html></html>"), r"answers with text/html that is no SPARQL results; is this the"),
        (said(200, JSON, '{"head": '), r"answers with application/sparql-results\+json that is no SPARQL results"),
        (said(200, JSON, " " * 200_000), r"the answer is over 0 MB; ask for less, as with LIMIT"),
        (said(302, "text/plain", "", Location="http://localhost:9/sparql"), r"redirects to http://localhost:9/sparql; give"),
        (said(302, "text/plain", "", Location="http://u:p@127.0.0.2/x?y=1"), r"redirects to http://127\.0\.0\.2/x; give"),
        (said(302, "text/plain", "", Location="/sparql"), r"from one address to the next without an end"),
        (endless, r"no whole answer within 2 s"),
        (silent, r"no whole answer within 2 s"),
    ],
    ids=lambda value: "" if callable(value) else value[:25],
)  # fmt: skip
def test_a_fault_of_the_server_is_one_line(reply: Reply, message: str, server: Server, store: Remote) -> None:
    server.reply = reply
    with pytest.raises((StoreError, QueryError), match=message) as caught:
        store.select("SELECT ?x { ?x ?p ?o }")
    assert str(caught.value).startswith(server.address)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("text/html", "<h1>Too large</h1>", r"too large; send less at once with --batch$"),
        (
            "text/plain",
            "over 1 MB",
            r"too large; the server says: over 1 MB; send less at once with --batch$",
        ),
    ],
)
@pytest.mark.parametrize("way", [Endpoint, GraphStore])
def test_a_smaller_batch_is_advised_only_where_triples_are_pushed(
    way: Callable[[str, str, Wire], Endpoint], kind: str, text: str, message: str, server: Server
) -> None:
    server.reply = said(413, kind, text)
    target = way(server.address, server.address, Wire())
    with pytest.raises(StoreError, match=message):
        target.add("http://e/g", ["<http://e/a> <http://e/b> <http://e/c> ."])
    with pytest.raises(StoreError) as counted:
        target.count("http://e/g")
    assert "--batch" not in str(counted.value)


def test_a_redirect_on_the_same_server_is_followed(server: Server, store: Remote) -> None:
    def reply(request: BaseHTTPRequestHandler) -> None:
        moved = "/new" in request.path
        said(200 if moved else 307, JSON, ROWS, Location="/new")(request)

    server.reply = reply
    assert store.select("SELECT ?x { ?x ?p ?o }").rows == (("厅",),)


def test_nobody_listens(server: Server) -> None:
    server.close()
    with pytest.raises(StoreError, match=r"cannot be reached \(.*\); is the server running\?"):
        open_store([server.address]).select("SELECT ?x { ?x ?p ?o }")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text/turtle; charset=utf-8", "@prefix e: <http://e/> . e:a e:p '厅'@zh ."),
        ("application/n-triples", '<http://e/a> <http://e/p> "厅"@zh .'),
    ],
)
def test_triples_come_as_turtle_or_ntriples(kind: str, text: str, server: Server, store: Remote) -> None:
    server.reply = said(200, kind, text)
    assert store.construct("CONSTRUCT WHERE { ?s ?p ?o }") == ['<http://e/a> <http://e/p> "厅"@zh .']
    server.reply = said(200, "application/rdf+xml", text)
    with pytest.raises(StoreError, match=r"answers with application/rdf.xml that is no Turtle or N-Triples"):
        store.construct("CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("way", ['Basic realm="x"', 'Digest realm="x", nonce="1", qop="auth"'])
def test_a_login_goes_only_to_a_server_that_asks(way: str, server: Server) -> None:
    seen: list[str] = []

    def reply(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers.get("Authorization", ""))
        said(200 if seen[-1] else 401, JSON, ROWS, WWW_Authenticate=way)(request)

    server.reply = reply
    with Remote(server.address, Wire(Login("ann", "secret"))) as store:
        store.select("SELECT ?x { ?x ?p ?o }")
        store.select("SELECT ?x { ?x ?p ?o }")
    assert seen[0] == ""
    assert [word.split(" ")[0] for word in seen[-2:]] == [way.split(" ")[0]] * 2
    assert "secret" not in f"{Login('ann', 'secret')}{seen}"


def guarded(user: str, password: str) -> Reply:
    """Answers this user only."""
    expected = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def reply(request: BaseHTTPRequestHandler) -> None:
        known = request.headers.get("Authorization") == expected
        said(200 if known else 401, JSON, ROWS, WWW_Authenticate='Basic realm="x"')(request)

    return reply


def asked_by(environment: dict[str, str], server: Server, *options: str) -> Result:
    query = ["query", "-", "--graph", server.address, "--format", "csv", *options]
    return CliRunner(env=environment).invoke(cli, query, input="SELECT ?x { ?x ?p ?o }")


@pytest.mark.parametrize("options", [(), ("--timeout", "60")])
def test_a_query_has_its_login_from_the_environment(options: tuple[str, ...], server: Server) -> None:
    server.reply = guarded("ann", "hidden")
    answer = asked_by({"CCKG_USER": "ann", "CCKG_PASSWORD": "hidden"}, server, *options)
    assert answer.stdout.split() == ["x", "厅"]


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"CCKG_USER": "", "CCKG_PASSWORD": ""}, "asks for a login; set CCKG_USER and CCKG_PASSWORD"),
        ({"CCKG_USER": "ann", "CCKG_PASSWORD": "wrong"}, "asks for a login"),
        ({"CCKG_USER": "ann"}, "CCKG_USER needs the password in CCKG_PASSWORD"),
    ],
)
def test_a_login_that_will_not_do_is_told_without_the_password(
    environment: dict[str, str], message: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CCKG_PASSWORD", raising=False)
    server.reply = guarded("ann", "hidden")
    answer = asked_by(environment, server)
    assert isinstance(answer.exception, StoreError)
    assert message in str(answer.exception)
    assert "wrong" not in str(answer.exception)


def test_explaining_tells_no_password(server: Server) -> None:
    # The store is counted too, and the count is no number here: the error has no password either.
    server.reply = guarded("ann", "hidden")
    answer = asked_by({"CCKG_USER": "ann", "CCKG_PASSWORD": "hidden"}, server, "--explain")
    assert len(server.asked) > 2 and "hidden" not in f"{answer.output}{answer.exception}{server.asked}"


@pytest.mark.parametrize("address", ["http://", "http:///x", "http://e:99999/", "http://[/", "http://u:p@e/"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(StoreError, match=r"is no address of a server|holds a password") as caught:
        open_store([address])
    assert "u:p" not in str(caught.value)
