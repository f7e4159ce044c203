"""`cckg todo`: what to look at next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cckg.cli.options import data_option, open_workspace, printable


@click.command()
@data_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="No more than so many.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object for each.")
def todo(data: Path | None, limit: int, as_json: bool) -> None:
    """Show what is worth your next ten minutes, what matters most first.

    Invalid records; records whose text has changed; then unreviewed facts and uncertain merges by the ties
    of the network that they would add or change; what else is open; bodies without kind or place.

    Example: cckg todo --limit 5
    """
    from cckg.flow import todo as doing

    tasks = doing.todo(open_workspace(data), date.today(), limit)
    click.echo(doing.as_json(tasks) if as_json else printable(doing.as_text(tasks)))


COMMANDS: tuple[click.Command, ...] = (todo,)
