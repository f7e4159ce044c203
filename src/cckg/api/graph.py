"""A built graph, opened to be asked."""

from __future__ import annotations

import operator
import re
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from cckg.api.result import Result
from cckg.model.errors import QueryError, WorkspaceError
from cckg.model.namespaces import SHIPPED_BASE
from cckg.model.table import Term

if TYPE_CHECKING:
    import rdflib

    from cckg.api.network import Commissions, Network
    from cckg.store.base import Store
    from cckg.workspace import Workspace

Value = str | int | bool | date | None
"""What a parameter takes: text, a name or address of a thing, a number, a truth, a day.

None leaves it out.
"""


class KnowledgeGraph:
    """A graph that answers the queries of the library and any other SPARQL.

    Nothing is changed by asking. Use it in a `with` block, or close it, where files or a server
    should be let go. Not to be shared between threads while it answers.
    """

    def __init__(
        self,
        store: Store,
        base: str = SHIPPED_BASE,
        title: str = "Network",
        space: Workspace | None = None,
    ) -> None:
        """Over an open store; `open` finds one. `base` opens the ids of the workspace.

        `space` is the workspace whose pictures tell where everything stands.
        """
        self._store, self._base, self._title, self._space = store, base, title, space

    @classmethod
    def open(cls, *sources: str | Path) -> Self:
        """The graph of a workspace, of RDF files, of a store on disk, or of a SPARQL endpoint.

        Without a source: the workspace of this folder, or of ./data. A folder with a cckg.toml is a
        workspace, another folder a store that `cckg push` made, an http(s) address a server. Raises
        WorkspaceError, StoreError or DataError, which all are CckgError, each with what to do.
        """
        from cckg.flow.asking import open_graph

        if len(sources) <= 1 and (space := _workspace(sources)) is not None:
            return cls(open_graph(_built(space)), space.settings.base, space.settings.title, space)
        return cls(open_graph(list(map(_source, sources))))

    def query(self, query: str | Path, /, limit: int | None = None, **params: Value) -> Result:
        """The rows of a query of the library (by name), of a .rq file, or of SPARQL text.

        `params` are values for its parameters; a thing may be given by id, by name in any language,
        or by address; one that is None is left out. Of more than `limit` rows the first are kept.
        Raises QueryError.
        """
        most = _whole(limit)
        text, values = self._bound(query, params)
        table = self._store.select(text, values)
        return Result(table if most is None else table.first(most), self._base)

    def ask(self, query: str, /, **params: Value) -> bool:
        """Whether an ASK query holds."""
        return self._store.ask(*self._bound(query, params))

    def construct(self, query: str, /, limit: int | None = None, **params: Value) -> rdflib.Graph:
        """The triples of a CONSTRUCT or DESCRIBE query, as a graph of rdflib's.

        Of more than `limit` triples the first are kept, in the order of their N-Triples lines.
        """
        import rdflib

        most = _whole(limit)
        lines = self._store.construct(*self._bound(query, params))[:most]
        return rdflib.Graph().parse(data="\n".join(lines), format="nt")

    @staticmethod
    def queries() -> Result:
        """The library: name, title and question of every query."""
        from cckg.model.table import Table
        from cckg.query import catalog

        rows = tuple((one.name, one.title, one.question) for one in catalog().values())
        return Result(Table(("name", "title", "question"), rows))

    def network(self, **options: Any) -> Network | Commissions:
        """Who co-organizes with whom, as a networkx graph that shows itself in a notebook.

        `options` are those of cckg.network.Options and cckg.network.Study, and of `cckg network`: layer,
        rollup, tie, counting, roles, since, until, undated, minimum, measures, significance, backbone and
        more; None is as if left out. A directed graph for tie="commission" and for the layers backing and
        speakers. Raises QueryError that names what a choice takes.
        """
        from cckg.api.network import shown
        from cckg.flow.networking import network_of
        from cckg.flow.standing import stood

        chosen = {name: value for name, value in options.items() if value is not None}
        return shown(network_of(self._store, chosen, stood(self._space)), self._title)

    def to_rdflib(self) -> rdflib.Graph:
        """A copy of all triples as a graph of rdflib's; named graphs become one.

        It takes rdflib some twenty seconds for a million triples: for questions `query` is quicker.
        """
        return self.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    def close(self) -> None:
        """Let go of files and connections."""
        self._store.close()

    def __len__(self) -> int:
        """Number of triples."""
        return len(self._store)

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {self._title!r}: {len(self):,} triples>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _bound(self, query: str | Path, params: dict[str, Value]) -> tuple[str, dict[str, Term]]:
        from cckg.query import bindings, guessed, named

        given = {name: _typed(value) for name, value in params.items() if value is not None}
        if isinstance(query, Path) or query.endswith((".rq", ".sparql")):
            from cckg.workspace import read_text

            return read_text(Path(query)), guessed(given)
        if re.fullmatch(r"\s*[\w-]+\s*", query):
            known = named(query.strip())
            return known.text, bindings(self._store, known, given, self._base)
        return query, guessed(given)


def _whole(limit: int | None) -> int | None:
    """The limit as a number, also one of numpy's. Raises QueryError where it is none, or under 0."""
    if limit is None:
        return None
    try:
        number = -1 if isinstance(limit, bool) else operator.index(limit)
    except TypeError:
        number = -1
    if number < 0:
        raise QueryError(f"limit is {limit!r}; expected a whole number from 0 on, or None for all")
    return number


def _source(source: str | Path) -> str | Path:
    """An address, or a path at which there is something. Raises WorkspaceError."""
    from cckg.store.open import is_address

    if is_address(source):
        return source
    if isinstance(source, str) and "://" in source:
        raise WorkspaceError(
            f"{source}: only the address of an endpoint at http:// or https:// can be opened"
        )
    if not (path := Path(source)).exists():
        raise WorkspaceError(
            f"{path}: there is no such file or folder; name a workspace, RDF files or a store"
        )
    return path


def _typed(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _workspace(sources: tuple[str | Path, ...]) -> Any:
    """The workspace that a source names, or without one the workspace at hand."""
    from cckg.workspace import SETTINGS, Workspace

    if not sources:
        places = [Path(), Path("data")]
        found = next((place for place in places if (place / SETTINGS).is_file()), None)
        if found is None:
            raise WorkspaceError(f"no {SETTINGS} here or in data/; name a folder, file or address to open")
        return Workspace(found)
    only = Path(sources[0])
    return Workspace(only) if (only / SETTINGS).is_file() else None


def _built(space: Any) -> list[Path]:
    files: list[Path] = space.graph_files()
    if not files:
        raise WorkspaceError(f"{space.graph}: holds no graph yet; run: cckg build --data {space.root}")
    return files
