"""Stores of every kind with the same triples in them: those of tests/queries/graph.ttl.

Servers are real, listen on loopback only, have their files in a temporary folder, and end with the tests.
"""

import contextlib
import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cckg.flow import pushing
from cckg.store.base import Store
from cckg.store.login import Login
from cckg.store.open import open_store
from cckg.workspace import Workspace, initialise

ROOT = Path(__file__).parents[2]
GRAPH = ROOT / "tests" / "queries" / "graph.ttl"


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    made = sys.modules[path.stem] = importlib.util.module_from_spec(spec)  # where dataclasses look for it
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose graph is the one that the queries are tested on."""
    root = tmp_path_factory.mktemp("workspace")
    initialise(root, "https://example.org/climate/", "Climate")
    (root / "graph").mkdir(exist_ok=True)
    shutil.copy(GRAPH, root / "graph" / "cckg.ttl")
    return Workspace(root)


@pytest.fixture(scope="session")
def engines() -> ModuleType:
    """What starts servers."""
    return module(ROOT / "bench" / "engines.py")


@pytest.fixture(scope="session")
def servers(engines: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """`servers("jena")` and `servers("virtuoso")`: each started when first asked for, and empty."""
    started: dict[str, Any] = {}
    with contextlib.ExitStack() as stack:

        def server(name: str) -> Any:
            if name not in started:
                try:
                    started[name] = stack.enter_context(getattr(engines, name)(tmp_path_factory.mktemp(name)))
                except engines.MissingError as error:
                    pytest.skip(str(error))
            return started[name]

        yield server


@pytest.fixture(scope="session")
def stores(
    workspace: Workspace, servers: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Store]]:
    """`stores("virtuoso")` and so on: a store of that kind, loaded by `cckg push` where that can be."""
    opened: dict[str, Store] = {}

    def pushed(place: pushing.Place) -> str:
        pushing.push(workspace, place)
        return place.endpoint

    def made(kind: str) -> Store:
        if kind in {"memory", "rdflib"}:
            return open_store(workspace.graph_files(), "oxigraph" if kind == "memory" else "rdflib")
        if kind == "disk":
            folder = tmp_path_factory.mktemp("disk") / "store"
            return open_store([Path(pushed(pushing.Place(str(folder))))])
        server = servers(kind)
        login = Login(server.user, server.password) if server.user else None
        if kind == "virtuoso":
            return open_store([pushed(pushing.Place(server.query, graph_store=server.graphs, login=login))])
        return open_store([pushed(pushing.Place(server.query, update=server.update))])

    def store(kind: str) -> Store:
        if kind not in opened:
            opened[kind] = made(kind)
        return opened[kind]

    yield store
    for one in opened.values():
        one.close()
