"""A real server keeps its limits: of time, of memory, of rows; of reach; and it ends when it is told to."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from cckg.cli.main import cli
from cckg.flow import serving
from cckg.serve.limits import Limits
from cckg.serve.worker import restrict
from cckg.workspace import Workspace

if TYPE_CHECKING:
    from tests.serve.conftest import Server

    Start = Callable[..., Server]

SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = "ASK { ?s ?p ?o }"
HUNGRY = "SELECT ?a ?d ?g WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
BACKTRACKING = 'SELECT * WHERE { ?s ?p ?o FILTER(REGEX("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")) }'


def alive(pid: int) -> bool:
    """Whether a process still runs; one that has ended and waits to be noticed does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_ten_slow_queries_do_not_stop_a_quick_one(start: Start) -> None:
    server = start("--timeout", "6", "--workers", "12")
    with ThreadPoolExecutor(10) as others:
        slow = [others.submit(server.ask, SLOW) for _ in range(10)]
        time.sleep(1.5)
        waits = []
        for _ in range(5):
            began = time.monotonic()
            assert server.ask(QUICK)[0] == 200
            waits.append(time.monotonic() - began)
        assert not any(one.done() for one in slow)
        assert sorted(waits)[2] < 1
        assert {one.result()[0] for one in slow} == {503}
    assert server.ask(QUICK)[0] == 200


def test_where_all_workers_are_busy_the_query_that_has_run_longest_makes_room(start: Start) -> None:
    server = start("--timeout", "9", "--workers", "2")
    with ThreadPoolExecutor(2) as others:
        slow = [others.submit(server.ask, SLOW) for _ in range(2)]
        time.sleep(2.5)
        began = time.monotonic()
        assert server.ask(QUICK)[0] == 200
        assert time.monotonic() - began < 5
        server.process.terminate()
        said = sorted(one.result() for one in slow)
    assert any(status == 503 and "this query has run longest" in text for status, text in said)


def test_a_flood_of_slow_queries_from_one_client_does_not_stop_another(start: Start) -> None:
    """120 at once fill the workers and all 64 places to wait; who comes from elsewhere still gets one."""
    server = start("--timeout", "30", "--workers", "2")
    with ThreadPoolExecutor(120) as others:
        flood = [others.submit(server.ask, SLOW) for _ in range(120)]
        until = time.monotonic() + 20
        while time.monotonic() < until and sum(one.done() for one in flood) < 50:
            time.sleep(0.1)  # over 64 + 2 are sent away
        for _ in range(3):
            began = time.monotonic()
            assert server.ask(QUICK, client="127.0.0.2")[0] == 200
            assert time.monotonic() - began < 6
        assert sum(not one.done() for one in flood) > 40
        server.process.kill()
        said = {one.result() for one in flood if not one.exception()}
    assert (503, "too many questions at once; ask again in a while\n") in said


def test_one_query_of_a_client_is_not_ended_for_the_many_of_another(start: Start) -> None:
    server = start("--timeout", "7", "--workers", "3")
    with ThreadPoolExecutor(20) as others:
        alone = others.submit(server.ask, SLOW, client="127.0.0.2")
        time.sleep(0.3)
        flood = [others.submit(server.ask, SLOW) for _ in range(10)]
        assert alone.result()[1] == "no answer within 7 s; ask for less\n"
        server.process.kill()
        ended = [one.result() for one in flood if not one.exception()]
    assert any("this query has run longest" in text for _, text in ended)


def test_a_query_that_takes_too_long_is_ended(start: Start) -> None:
    server = start("--timeout", "1")
    began = time.monotonic()
    status, text = server.ask(SLOW)
    assert (status, text) == (503, "no answer within 1 s; ask for less\n")
    assert time.monotonic() - began < 5
    assert server.ask(BACKTRACKING)[0] in {200, 503}
    assert server.ask(QUICK)[0] == 200


def test_a_query_that_takes_too_much_memory_is_ended(start: Start) -> None:
    server = start("--timeout", "60", "--memory", "64")
    status, text = server.ask(HUNGRY)
    assert (status, text) == (
        503,
        "this query needs over 64 MB of memory, or brings the engine down; ask for less\n",
    )
    assert server.ask(QUICK)[0] == 200


def test_a_client_that_goes_away_takes_its_query_with_it(start: Start) -> None:
    server = start("--timeout", "60")
    before = set(server.family())
    line = socket.create_connection(("127.0.0.1", server.port))
    query = SLOW.replace(" ", "%20").replace("?", "%3F").replace("{", "%7B").replace("}", "%7D")
    line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    time.sleep(1)
    line.close()
    until = time.monotonic() + 10
    while time.monotonic() < until and set(server.family()) - before:
        time.sleep(0.1)
    assert not set(server.family()) - before


def test_it_ends_when_told_to_and_answers_what_it_has_begun(start: Start) -> None:
    server = start("--timeout", "3")
    family = server.family()
    assert family
    with ThreadPoolExecutor(1) as other:
        begun = other.submit(server.ask, SLOW)
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        assert begun.result()[0] == 503  # its own time limit, not a broken line
    assert server.process.wait(10) == 0
    assert not any(map(alive, family))


def test_nothing_is_left_when_it_is_killed(start: Start) -> None:
    server = start("--timeout", "3")
    with ThreadPoolExecutor(1) as other:
        begun = other.submit(server.ask, SLOW)
        time.sleep(0.5)
        family = server.family()
        server.process.kill()
        assert isinstance(begun.exception(), OSError | HTTPException)
    until = time.monotonic() + 10
    while time.monotonic() < until and any(map(alive, family)):
        time.sleep(0.1)
    assert not any(map(alive, family))


def test_it_goes_on_when_its_workers_are_killed(start: Start) -> None:
    server = start()
    for pid in server.family():
        os.kill(pid, signal.SIGKILL)
    statuses: list[int] = []
    until = time.monotonic() + 20
    while time.monotonic() < until and statuses[-1:] != [200]:
        statuses.append(server.ask(QUICK)[0])
    assert set(statuses) <= {200, 503}
    assert statuses[-1] == 200


def test_it_answers_to_no_other_name_on_this_machine(start: Start) -> None:
    """DNS rebinding: a page elsewhere whose name points here gets nothing."""
    server = start()
    assert server.get("/", Host="rebound.example.org")[0] == 421
    assert server.get("/", Host="")[0] in {400, 421}
    for name in ("localhost", "127.0.0.1:80", "[::1]:80", "climate.localhost"):
        assert server.get("/health", Host=name)[0] == 200


def test_service_is_off_unless_its_address_is_allowed(start: Start) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"http://127.0.0.1:{other.getsockname()[1]}/sparql"

        def answer() -> None:
            for _ in range(1):
                line, _ = other.accept()
                with line:
                    asked.append(line.recv(10_000))
                    body = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"there"}}]}}'
                    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                    line.sendall(head.encode() + body)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        query = f"SELECT ?x WHERE {{ SERVICE <{address}> {{ ?s ?p ?x }} }}"
        assert start().ask(query)[0] == 400
        assert not asked
        server = start("--allow-service", address)
        assert server.ask(query.replace("/sparql", "/other"))[0] == 400
        assert (
            server.ask("SELECT ?x WHERE { VALUES ?g { <http://127.0.0.1:9/> } SERVICE ?g { ?s ?p ?x } }")[0]
            == 400
        )
        assert not asked
        status, text = server.ask(query)
        assert (status, "there" in text, len(asked)) == (200, True, 1)


def sealed(limits: Limits, found: str) -> None:
    restrict(limits, sealed=True)
    tries: list[Callable[[], object]] = [
        lambda: socket.socket(),
        lambda: Path(found).read_bytes(),
        lambda: os.pipe(),
    ]
    for one in tries:
        try:
            one()
        except OSError:
            continue
        os._exit(1)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    os._exit(0 if (soft, hard) == (0, 0) else 2)


def test_a_sealed_worker_can_open_neither_socket_nor_file() -> None:
    process = multiprocessing.get_context("fork").Process(target=sealed, args=(Limits(), __file__))
    process.start()
    process.join()
    assert process.exitcode == 0


def test_many_clients_get_right_answers(start: Start) -> None:
    server = start()

    def ask(number: int) -> bool:
        status, text = server.ask(f"SELECT ?n WHERE {{ BIND({number} + 1 AS ?n) }}")
        return status == 200 and f'"value":"{number + 1}"' in text

    with ThreadPoolExecutor(20) as clients:
        assert all(clients.map(ask, range(400)))


def test_it_serves_a_store_on_disk(start: Start, served: Workspace, tmp_path: Path) -> None:
    from cckg.flow import pushing

    pushing.push(served, pushing.Place(str(tmp_path / "disk")))
    server = start("--graph", str(tmp_path / "disk"))
    assert "true" in server.ask("ASK { ?s a <http://xmlns.com/foaf/0.1/Person> }")[1]
    assert server.get("/id/organization/green-exchange.html")[0] == 200


def test_what_cannot_be_served_is_said_before_it_begins(served: Workspace, tmp_path: Path) -> None:
    from cckg.model.errors import StoreError, WorkspaceError

    with pytest.raises(StoreError, match="is served already"):
        serving.graph_of(served, ("http://localhost/sparql",), ())
    with pytest.raises(WorkspaceError, match="holds no graph yet"):
        serving.graph_of(Workspace(tmp_path), (), ())


@pytest.mark.parametrize(
    "address",
    ["notaurl", "", "file:///etc/hostname", "ftp://example.org/", "http://", "http:///sparql", "http://[/",
     "http://example.org/a b", "http://example.org:99999/", "https://example.org/<x>"],
)  # fmt: skip
def test_only_an_address_of_a_server_can_be_allowed(address: str, served: Workspace) -> None:
    command = ["serve", "--data", str(served.root), "--port", "0", "--allow-service", address]
    answer = CliRunner().invoke(cli, command)
    assert answer.exit_code == 2
    assert "is no address; give one as https://" in " ".join(answer.output.split())
