"""`cckg queries`, `cckg query`: answers from the built graph."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cckg.cli.options import Source, data_option, emit, open_workspace

if TYPE_CHECKING:
    from cckg.store.login import Login
    from cckg.store.memory import Store
    from cckg.workspace import Workspace

OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write there, not to the screen."
)
GRAPH = click.option(
    "--graph", "graphs", multiple=True, type=Source(),
    help="Ask RDF files, a store on disk or an endpoint (login: CCKG_USER, CCKG_PASSWORD) instead of --data.",
)  # fmt: skip


@click.command()
@click.argument("names", metavar="[NAME]…", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the headers as JSON.")
def queries(names: tuple[str, ...], as_json: bool) -> None:
    """List the library: what each query answers, its parameters and columns.

    Example: cckg queries co-organizers
    """
    from cckg.flow import asking

    click.echo(asking.library_json(names) if as_json else asking.library_text(names))


@click.command()
@click.argument("query", metavar="NAME|FILE|-")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter, bound as a value.")
@GRAPH
@data_option
@click.option(
    "--format",
    "form",
    help="table, csv, csv-exact, tsv, json, xml, markdown; of triples turtle, ntriples, jsonld, rdfxml "
    "[default: by the suffix of --output, else table].",
)
@click.option("--limit", type=click.IntRange(min=0), help="No more rows, or triples, than this.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Give up after so long, from the opening of the graph to the last row.",
)
@click.option(
    "--explain", is_flag=True, help="Show the query with its values, the store, time and rows instead."
)
@OUTPUT
def query(
    query: str,
    params: tuple[str, ...],
    graphs: tuple[Path | str, ...],
    data: Path | None,
    form: str | None,
    limit: int | None,
    timeout: float | None,
    explain: bool,
    output: Path | None,
) -> None:
    """Ask the graph: a query of the library, a .rq file, or - for standard input.

    Example: cckg query co-organizers --param since=2019 --format csv
    """
    from cckg.flow.answering import Question, answer, answer_within

    text = sys.stdin.read() if query == "-" else None
    sources, base = _sources(graphs, data)
    asked = Question(
        query,
        sources,
        base,
        text,
        tuple(map(_pair, params)),
        form or _form_of(output, explain),
        limit,
        1_000 if output else _width(),
        explain,
        _login(sources),
    )
    with _ended_by_interrupt() if timeout is None else nullcontext():
        told = answer(asked) if timeout is None else answer_within(asked, timeout)
    emit(told, output)


@contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """Ctrl-C ends the process at once, for as long as an engine works that Python cannot interrupt.

    Python would hear of it when the engine has its answer. Nothing is lost: what is written is
    written afterwards. Where the signal is ignored, as behind nohup, it stays so.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _form_of(output: Path | None, explain: bool) -> str:
    """The format that `--output` asks for by its name; what `--explain` tells has none."""
    from cckg.query import form_of

    return form_of(None if explain else output)


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not (name and equals):
        raise click.BadParameter(f"{param!r} is not NAME=VALUE", param_hint="--param")
    return name.strip(), value


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _sources(graphs: tuple[Path | str, ...], data: Path | None) -> tuple[tuple[Path | str, ...], str]:
    """What holds the graph, and the base of its ids."""
    from cckg.model.namespaces import SHIPPED_BASE

    if graphs and data is None:
        return graphs, SHIPPED_BASE
    space = open_workspace(data)
    return graphs or tuple(_built(space)), space.settings.base


def opened(graphs: tuple[Path | str, ...], data: Path | None) -> Store:
    """The graph that the options name, or that of the workspace."""
    from cckg.flow.asking import open_graph

    sources = _sources(graphs, data)[0]
    return open_graph(sources, login=_login(sources))


def _login(sources: tuple[Path | str, ...]) -> Login | None:
    """Who asks a server; files and folders want nobody."""
    import os

    from cckg.store.open import is_address

    if not any(map(is_address, sources)):
        return None
    from cckg.store.login import login_from

    return login_from(os.environ)


def _built(space: Workspace) -> list[Path]:
    from cckg.model.errors import WorkspaceError

    if not (files := space.graph_files()):
        raise WorkspaceError(f"{space.graph}: holds no graph yet; run: cckg build --data {space.root}")
    return files


COMMANDS: tuple[click.Command, ...] = (queries, query)
