"""`cckg serve`: the graph over HTTP."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from cckg.cli.options import Source, data_option, open_workspace


def _addresses(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The values, when each is an address that SERVICE could name."""
    for value in given:
        if not _is_http(value):
            said = f"{value[:200]!r} is no address; give one as https://query.example.org/sparql"
            raise click.BadParameter(said, context, option)
    return given


def _is_http(value: str) -> bool:
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return sound and value.isprintable() and not set(value) & set(' <>"{}|\\^`')


@click.command()
@data_option
@click.option(
    "--graph", "graphs", multiple=True, type=Source(),
    help="Serve these RDF files, or a store on disk, instead of the workspace's graph.",
)  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65_535))
@click.option(
    "--timeout", default=10.0, show_default=True, type=click.FloatRange(0.1, 3_600), help="Seconds a query."
)
@click.option(
    "--max-rows",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    help="Rows or triples of an answer.",
)
@click.option(
    "--memory",
    default=512,
    show_default=True,
    type=click.IntRange(64),
    help="Megabytes a query, beside the graph.",
)
@click.option(
    "--workers", type=click.IntRange(1, 256), help="Queries at once [default: 12, or 3 for each core]."
)
@click.option(
    "--allow-service", "services", multiple=True, metavar="URL", callback=_addresses,
    help="Address of a SPARQL endpoint that SERVICE may ask; none by default.",
)  # fmt: skip
def serve(
    data: Path | None,
    graphs: tuple[Path | str, ...],
    host: str,
    port: int,
    timeout: float,
    max_rows: int,
    memory: int,
    workers: int | None,
    services: tuple[str, ...],
) -> None:
    """Serve the graph over HTTP: pages, documents about things, a query page, and SPARQL at /sparql.

    Example: cckg serve --data data --port 8000
    """
    try:
        import starlette  # noqa: F401 - so that a missing package is told before the graph is read
        import uvicorn  # noqa: F401

        from cckg.flow import serving
        from cckg.serve.limits import Limits
        from cckg.serve.pool import usual_workers
    except ModuleNotFoundError as error:
        raise click.UsageError(f"cckg serve needs {error.name}; install cckg[serve]") from error
    space = None if graphs and data is None else open_workspace(data)
    limits = Limits(
        seconds=timeout, rows=max_rows, memory=memory * 1_000_000, workers=workers or usual_workers()
    )
    graph = serving.graph_of(space, graphs, services)
    serving.serve(space, graph, limits, host, port, click.echo)


COMMANDS: tuple[click.Command, ...] = (serve,)
