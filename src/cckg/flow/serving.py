"""The built graph over HTTP, and as static pages: what cckg.serve is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from cckg import declared
from cckg.flow.asking import open_graph
from cckg.flow.networking import network_file
from cckg.flow.pushing import SCHEMES_GRAPH
from cckg.flow.standing import stood
from cckg.model.errors import StoreError, WorkspaceError
from cckg.model.table import Table, Term
from cckg.workspace import Workspace

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from cckg.query import Query
    from cckg.serve import About, Answer, LibraryQuery, Limits, Question
    from cckg.serve.describe import Ask
    from cckg.serve.watch import Stamp
    from cckg.store.memory import Oxigraph


@dataclass(frozen=True)
class Graph:
    """The graph to serve: files, or the one folder of a disk store; `base` opens its ids.

    With `folder` the files are those that it holds at the time. `services` are the only addresses
    that SERVICE may ask.
    """

    sources: tuple[Path, ...]
    base: str
    services: tuple[str, ...] = ()
    folder: Path | None = None

    @property
    def on_disk(self) -> bool:
        """Whether it is a disk store, which each worker opens for itself."""
        return any(source.is_dir() for source in self.sources)

    def files(self) -> tuple[Path, ...]:
        """The files, as they are now; none of a disk store."""
        if self.on_disk:
            return ()
        return tuple(sorted(self.folder.glob("*.ttl"))) if self.folder else self.sources

    def stamp(self) -> Stamp:
        """What tells one state of the files from another."""
        found = []
        for file in self.files():
            with suppress(OSError):  # taken away just now
                status = file.stat()
                found.append((str(file), status.st_size, status.st_mtime_ns, status.st_ino))
        return tuple(found)

    @property
    def sealed(self) -> bool:
        """Whether it needs no file and no socket once it is open."""
        return not self.on_disk and not self.services

    @cached_property
    def store(self) -> Oxigraph:
        """The opened graph."""
        from cckg.store.open import open_folder, open_named

        if self.on_disk:
            return open_folder(self.sources[0])
        named = [(f"{self.base}dataset/part/{file.stem}", file) for file in self.files()]
        schemes = sorted((declared.folder("ontology") / "schemes").glob("*.ttl"))
        return open_named([*named, *((SCHEMES_GRAPH, file) for file in schemes)])

    def answer(self, question: Question) -> Answer:
        """The answer to a question from outside, after the guard has let it pass."""
        from cckg.store.guard import form

        form(question.text, self.services, graphs=True)
        return self.store.within(question.text, question.default, question.named)


def opened(graph: Graph) -> Graph:
    """The graph, opened unless each worker has to do that for itself."""
    if not graph.on_disk:
        assert graph.store  # noqa: S101 - reads the files
        graph.answer(_warming())
    return graph


def _warming() -> Question:
    from cckg.serve import Question

    return Question("SELECT * WHERE { ?s ?p ?o } LIMIT 1")


def graph_of(space: Workspace | None, sources: Sequence[Path | str], services: Sequence[str]) -> Graph:
    """What `--data` and `--graph` name. Raises StoreError for the address of a server."""
    from cckg.model.namespaces import SHIPPED_BASE
    from cckg.store.open import is_address

    for source in sources:
        if is_address(source):
            raise StoreError(f"{source} is served already; give files, or the folder of a store")
    if len(sources) > 1 and any(Path(source).is_dir() for source in sources):
        raise StoreError("a folder is a whole store; serve it alone, or serve files")
    files = [Path(source) for source in sources]
    if not files and space and not (files := space.graph_files()):
        raise WorkspaceError(f"{space.graph}: holds no graph yet; run: cckg build --data {space.root}")
    folder = space.graph if space and not sources else None
    return Graph(tuple(files), space.settings.base if space else SHIPPED_BASE, tuple(services), folder)


def about(space: Workspace | None, graph: Graph) -> About:
    """What the pages say of the workspace, and lead to."""
    from cckg.query import catalog
    from cckg.serve import About
    from cckg.store.open import read_triples

    said = space.settings if space else None
    ontology = declared.folder("ontology") / "cckg.ttl"
    queries = (query for query in catalog().values() if not query.name.startswith("network_"))
    title = said.title if said else "Graph"
    return About(
        title=title,
        base=graph.base,
        bind=partial(bound, graph.base),
        licence=said.licence if said else None,
        version=said.version if said else None,
        creator=said.creator if said else None,
        queries=tuple(_library(query) for query in queries),
        ontology=tuple(read_triples(ontology)),
        listed=graph.files,
        services=graph.services,
        network=partial(network_page, graph, title, space if graph.folder else None),
    )


def _library(query: Query) -> LibraryQuery:
    from cckg.serve import LibraryQuery, Parameter

    parameters = tuple(
        Parameter(name, one.type, one.told(), None if one.default is None else str(one.default).lower())
        for name, one in query.parameters.items()
    )
    return LibraryQuery(query.name, query.title, query.question, _plain(query.text), parameters)


def _plain(text: str) -> str:
    """The query without its header."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))


def network_page(graph: Graph, title: str, space: Workspace | None = None) -> str:
    """The network page of a graph, as it is now, with everything where the workspace's pages have it."""
    store = open_graph(graph.files() or graph.sources)
    return str(network_file(store, "html", {}, title, former=stood(space)))


@dataclass(frozen=True)
class _Asked:
    """A graph that is asked through a function, as the library asks a store."""

    ask: Ask

    def select(self, text: str, bindings: dict[str, Term] | None = None) -> Table:
        """Rows of a SELECT query."""
        from cckg.store.base import table
        from cckg.store.bind import bind

        return table(self.ask(bind(text, bindings or {})))


def bound(base: str, ask: Ask, name: str, given: Mapping[str, str]) -> str:
    """A query of the library as text, with values for its parameters. Raises QueryError."""
    from cckg.query import bindings, named
    from cckg.store.bind import bind

    query = named(name)
    return _plain(bind(query.text, bindings(_Asked(ask), query, given, base)))


def serve(
    space: Workspace | None,
    graph: Graph,
    limits: Limits,
    host: str,
    port: int,
    say: Callable[[str], None],
) -> None:
    """Serve until told to end."""
    from cckg.serve.pool import Pool
    from cckg.serve.run import run

    run(
        about(space, graph),
        Pool(partial(opened, graph), limits),
        host,
        port,
        say,
        None if graph.on_disk else graph.stamp,
    )


def write_site(space: Workspace, out: Path, address: str | None = None) -> int:
    """The site as static files in `out`; gives how many there are, unchanged ones included."""
    from cckg import files
    from cckg.serve.site import site
    from cckg.store.base import said_in_one_line

    graph = graph_of(space, (), ())

    def ask(text: str) -> QuerySolutions:
        with said_in_one_line(text):
            return graph.store.solutions(text)

    number = 0
    for path, content in site(about(space, graph), ask, address):
        files.write(out / path, content)
        number += 1
    return number
