"""`cckg export`: the built graph as files for others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cckg.cli.options import data_option, open_workspace, progress

if TYPE_CHECKING:
    from cckg.workspace import Workspace

FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "csv", "records")


def _web_address(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The address, if it is one of the web without query or fragment: names of files are put behind it."""
    if value and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`?#]+", value):
        raise click.BadParameter(f"{value} is not like https://example.org/data/", context, parameter)
    return value


@click.command()
@click.option(
    "--format", "formats", multiple=True, type=click.Choice([*FORMATS, "all", "site"]),
    help="One or several of them [default: all]; site is the pages of cckg serve as files.",
)  # fmt: skip
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="For the files [default: DATA/out/exports].",
)
@click.option("--gzip", is_flag=True, help="Add a compressed copy of each file.")
@click.option(
    "--address", metavar="URL", callback=_web_address,
    help="Where the files will stand: said of each in dataset.ttl; for the redirects of w3id.org.",
)  # fmt: skip
@click.option("--exact-csv", is_flag=True, help="Leave cells that a spreadsheet would compute as they are.")
@data_option
def export(
    formats: tuple[str, ...],
    out: Path | None,
    gzip: bool,
    address: str | None,
    exact_csv: bool,
    data: Path | None,
) -> None:
    """Write the built graph as RDF in every common format, and as tables, with hashes and a description.

    Example: cckg export --format trig --format csv --out release --gzip
    """
    from cckg.flow import publishing

    space = open_workspace(data)
    if "site" in formats:
        _site(space, out or space.root / "out" / "site", address)
        if not (formats := tuple(form for form in formats if form != "site")):
            return
    chosen = FORMATS if not formats or "all" in formats else formats
    folder = out or space.root / "out" / "exports"
    written = publishing.export(space, chosen, folder, gzip, exact_csv, progress, address)
    for path in written:
        click.echo(path)
    if hashed := publishing.dataset_hash(written):
        click.echo(f"RDFC-1.0 (SHA-256) of the dataset: {hashed}", err=True)


def _site(space: Workspace, out: Path, address: str | None) -> None:
    from cckg.flow import serving

    number = serving.write_site(space, out, address)
    click.echo(f"{out}: {number:,} files of the site")


COMMANDS: tuple[click.Command, ...] = (export,)
