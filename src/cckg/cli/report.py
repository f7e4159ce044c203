"""`cckg report`: the network in a few readable pages."""

from __future__ import annotations

from pathlib import Path

import click

from cckg.cli.ask import GRAPH, opened
from cckg.cli.options import data_option, open_workspace


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to [default: DATA/out].")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True,
              help="Where searches and samples by chance start.")  # fmt: skip
@GRAPH
@data_option
def report(out: Path | None, seed: int, graphs: tuple[Path | str, ...], data: Path | None) -> None:
    """Write report.md and report.html: top pairs, central bodies, years, gaps, and what they rest on.

    Example: cckg report --out summary
    """
    from cckg import files
    from cckg.flow.reporting import report_files

    store = opened(graphs, data)
    space = open_workspace(data) if data or not graphs else None
    title = space.settings.title if space else "Network"
    version = (space.settings.version or "") if space else ""
    base = space.settings.base if space else ""
    folder = out or (space.root / "out" if space else Path("out"))
    for name, text in report_files(store, title, version, base, seed=seed).items():
        files.write(folder / name, text)
        click.echo(folder / name)


COMMANDS: tuple[click.Command, ...] = (report,)
