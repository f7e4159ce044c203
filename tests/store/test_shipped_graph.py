"""Every query over the shipped graph, in Apache Jena and in Virtuoso: real data mix what small examples keep apart.

A pair with dated and undated events, a body with and without a kind, names in three scripts: whether stores agree
on such groups shows only here.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from cckg.flow import pushing
from cckg.flow.asking import open_graph
from cckg.query import bindings, catalog
from cckg.store.base import Store
from cckg.store.login import Login
from cckg.store.open import open_store
from cckg.workspace import Workspace

ROOT = Path(__file__).parents[2]
LIBRARY = catalog()


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The shipped graph in a workspace that may be written."""
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "data" / "graph", root / "graph")
    shutil.copy(ROOT / "data" / "cckg.toml", root)
    return Workspace(root)


@pytest.fixture(scope="module")
def memory(space: Workspace) -> Store:
    return open_graph(space.graph_files())


@pytest.fixture(scope="module", params=["jena", "virtuoso"])
def served(
    request: pytest.FixtureRequest,
    engines: ModuleType,
    space: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """The same graph in a server of its own, put there by `cckg push`."""
    with contextlib.ExitStack() as stack:
        try:
            server = stack.enter_context(getattr(engines, request.param)(tmp_path_factory.mktemp("server")))
        except engines.MissingError as error:
            pytest.skip(str(error))
        login = Login(server.user, server.password) if server.user else None
        place = pushing.Place(server.query, graph_store=server.graphs, login=login)
        pushing.push(space, place, batch=10_000)
        yield stack.enter_context(contextlib.closing(open_store([place.endpoint])))


@pytest.mark.parametrize("name", LIBRARY)
def test_the_shipped_graph_has_the_same_answers_everywhere(name: str, memory: Store, served: Store) -> None:
    query = LIBRARY[name]
    values = bindings(memory, query, {}, "")
    assert served.select(query.text, values).rows == memory.select(query.text, values).rows
