"""A small invented graph over HTTP: in the same process for the protocol, as a real server for the rest."""

from __future__ import annotations

import http.client
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from cckg.workspace import Workspace, initialise

pytest.importorskip("starlette", reason="cckg[serve] is not installed", exc_type=ImportError)
pytest.importorskip("uvicorn", reason="cckg[serve] is not installed", exc_type=ImportError)

from starlette.testclient import TestClient

from cckg.flow import serving
from cckg.serve.app import application
from cckg.serve.limits import Limits
from cckg.serve.pool import Pool

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/climate/"
HOSTILE = f"""
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
<{BASE}organization/hostile> a org:FormalOrganization ;
    rdfs:label "<script>window.bad = 1</script>"@en , "\\"><img src=x onerror=window.bad=1>"@zh ;
    schema:url <javascript:window.bad=1> ; rdfs:comment "</script><script>window.bad=1</script>", "a\\u0001b" .
<{BASE}organization/%E6%B2%B3> a org:FormalOrganization ; rdfs:label "河"@zh .
<{BASE}organization/cut.ttl> a org:FormalOrganization ; rdfs:label "Cut" .
"""
DESCRIPTION = f"""
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix void: <http://rdfs.org/ns/void#> .
<{BASE}dataset> a void:Dataset ; rdfs:label "Climate"@en ; void:classPartition <{BASE}dataset/class/a> .
<{BASE}dataset/class/a> a void:Dataset ; void:entities 7 .
"""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the graph that the library is tested on, and a body whose names are meant ill."""
    root = tmp_path_factory.mktemp("served")
    initialise(root, BASE, "Climate <b>&</b> capacity")
    (root / "graph").mkdir()
    shutil.copy(ROOT / "tests" / "queries" / "graph.ttl", root / "graph" / "cckg.ttl")
    (root / "graph" / "drafts.ttl").write_text(HOSTILE, encoding="utf-8")
    (root / "graph" / "dataset.ttl").write_text(DESCRIPTION, encoding="utf-8")
    return Workspace(root)


@pytest.fixture(scope="session")
def limits() -> Limits:
    return Limits(seconds=3, rows=400, size=1_000_000, memory=128_000_000, workers=3, patience=0.5)


@pytest.fixture(scope="session")
def client(served: Workspace, limits: Limits) -> Iterator[TestClient]:
    """Requests to the whole application; redirects are not followed."""
    graph = serving.graph_of(served, (), ())
    pool = Pool(partial(serving.opened, graph), limits)
    pool.open()
    app = application(serving.about(served, graph), pool, local=False)
    with TestClient(app, follow_redirects=False) as made:
        yield made


@dataclass
class Server:
    """A `cckg serve` of its own."""

    process: subprocess.Popen[str]
    port: int

    def ask(
        self, query: str, timeout: float = 60, client: str = "127.0.0.1", **headers: str
    ) -> tuple[int, str]:
        """Status and text of the answer to a query of the client at a loopback address."""
        return self.get("/sparql?" + urlencode({"query": query}), timeout, client, **headers)

    def get(
        self, path: str, timeout: float = 60, client: str = "127.0.0.1", **headers: str
    ) -> tuple[int, str]:
        """Status and text of a page."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout, source_address=(client, 0))
        try:
            line.request("GET", path, headers=headers)
            reply = line.getresponse()
            return reply.status, reply.read().decode("utf-8", "replace")
        finally:
            line.close()

    def family(self) -> list[int]:
        """The processes that the server has started, and those that these have."""
        found, waiting = [], [self.process.pid]
        while waiting:
            # Of each thread: a nursery may be started by another than the first.
            threads = Path(f"/proc/{waiting.pop()}/task").glob("*/children")
            new = [int(child) for children in threads for child in children.read_text().split()]
            found += new
            waiting += new
        return found


@pytest.fixture
def start(served: Workspace) -> Iterator[Callable[..., Server]]:
    """Starts real servers on free ports, and ends them with the test."""
    servers: list[Server] = []

    def started(*options: str) -> Server:
        command = [sys.executable, "-m", "cckg", "serve", "--data", str(served.root), "--port", "0", *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert process.stdout
        line = process.stdout.readline()
        assert "http://127.0.0.1:" in line, line + process.stdout.read()
        servers.append(server := Server(process, int(line.split("127.0.0.1:")[1].split("/")[0])))
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                if server.get("/health")[0] == 200:
                    return server
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    yield started
    for server in servers:
        if server.process.poll() is None:
            server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        if server.process.stdout:
            server.process.stdout.close()
