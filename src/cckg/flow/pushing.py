"""From the workspace's graph files to named graphs of a store."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cckg import declared
from cckg.flow.gathering import Progress, quiet
from cckg.model.errors import StoreError, WorkspaceError
from cckg.model.namespaces import ONTOLOGY
from cckg.workspace import Workspace

if TYPE_CHECKING:
    from cckg.model.triples import Triple
    from cckg.store.login import Login
    from cckg.store.push import Pushed
    from cckg.store.targets import Target

SCHEMES_GRAPH = ONTOLOGY.rstrip("#")


@dataclass(frozen=True)
class Place:
    """Where to push: `endpoint` an address or a folder; other addresses where the server has several."""

    endpoint: str
    update: str | None = None
    graph_store: str | None = None
    login: Login | None = None


def push(
    space: Workspace,
    place: Place,
    graph: str | None = None,
    batch: int = 2_000,
    replace: bool = False,
    progress: Progress = quiet,
) -> list[Pushed]:
    """Load the built graph, each file into a named graph or all into `graph`; then count there.

    Without `graph`, parts that an earlier such push made and that are no more are emptied; with it no
    other graph is.
    """
    from cckg.store.push import Note, push

    graphs = contents(space)
    if graph is not None:
        graphs = {_sound(graph): frozenset().union(*graphs.values())}
    where = _whole(place.endpoint)
    note = Note(space.root / f".cckg.push-{hashlib.sha256(where.encode()).hexdigest()[:12]}.json", where)
    with space.locked(), contextlib.closing(_target(place)) as target:
        return push(target, graphs, note, batch, replace, progress, parts=graph is None)


def _whole(endpoint: str) -> str:
    """An address, or a folder by its whole path: from another folder the same name is another store."""
    from cckg.store.open import is_address

    return endpoint if is_address(endpoint) else str(Path(endpoint).resolve())


def contents(space: Workspace) -> Mapping[str, frozenset[Triple]]:
    """The named graphs: each file as the part of the dataset that describes it, and the schemes.

    No triple stands in two of them, so that stores that do not merge named graphs (Virtuoso) give
    the same answers as those that do. With the schemes a query can ask for all organizing roles.
    """
    from cckg.store.open import read_triples

    if not (files := space.graph_files()):
        raise WorkspaceError(f"{space.graph}: holds no graph yet; run: cckg build --data {space.root}")
    schemes = sorted((declared.folder("ontology") / "schemes").glob("*.ttl"))
    found = {_name(space.settings.base, file): read_triples(file) for file in files}
    return {**found, SCHEMES_GRAPH: frozenset().union(*(read_triples(file) for file in schemes))}


def _name(base: str, file: Path) -> str:
    return f"{base}dataset" if file.stem == "dataset" else f"{base}dataset/part/{file.stem}"


def _sound(graph: str) -> str:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(graph).value
    except ValueError as error:
        raise StoreError(
            f"--graph {graph[:200]!r} is no address; give one as https://example.org/g"
        ) from error


def _target(place: Place) -> Target:
    from cckg.store.open import is_address
    from cckg.store.targets import Disk, Endpoint, GraphStore
    from cckg.store.wire import Wire

    if not is_address(place.endpoint):
        return Disk(Path(place.endpoint))
    wire = Wire(place.login)
    if place.graph_store:
        return GraphStore(place.endpoint, place.graph_store, wire)
    return Endpoint(place.endpoint, place.update, wire)
