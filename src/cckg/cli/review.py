"""`cckg review`: the facts of a record, accepted, rejected, corrected and added by a person."""

from __future__ import annotations

import secrets
import sys
from datetime import date
from pathlib import Path

import click

from cckg.cli.audit import audit, audit_options
from cckg.cli.decide import curator
from cckg.cli.options import data_option, open_workspace


@click.command()
@click.argument("record", required=False)
@data_option
@click.option("--web", is_flag=True, help="On a page of this machine, instead of in the terminal.")
@click.option("--text", type=click.Path(path_type=Path, exists=True),
              help="The original that the facts point into, or a folder that holds it.")  # fmt: skip
@click.option("--by", help="Who decides [default: curator in cckg.toml, else the name that git knows].")
@click.option("--patterns", is_flag=True, help="Show by what the extractor found each fact.")
@click.option(
    "--port", default=0, type=click.IntRange(0, 65_535), help="Of the page [default: any free one]."
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@audit_options
def review(
    record: str | None,
    data: Path | None,
    web: bool,
    text: Path | None,
    by: str | None,
    patterns: bool,
    port: int,
    opens: bool,
    number: int | None,
    seed: int,
    verdicts: Path | None,
    take_rest: float | None,
) -> None:
    """Decide on the facts of RECORD (its file or name), the most doubtful first; without it, on all records.

    Each decision is saved at once, with who and when. Keys: a accept, r reject, c correct, + add,
    o who is it, u undo, n and p next and previous, A accept the rest, s stop, ? all of them.
    They may be piped in; the status is 1 where something was not done and nothing saved.
    With --audit, a random sample of all drafts instead (docs/curating.md).

    Example: cckg review hunan-climate-workshop --web
    """
    from cckg.flow.desk import desk
    from cckg.flow.texts import texts_at

    if number is None and (verdicts is not None or take_rest is not None):
        raise click.UsageError("--verdicts and --take-rest go with --audit N")
    if number is not None and (record is not None or web):
        raise click.UsageError("--audit draws from all records, in the terminal; leave RECORD and --web out")
    space = open_workspace(data)
    name = curator(space, by, asks=sys.stdin.isatty())
    if number is not None:
        audit(space, name, number, seed, verdicts, take_rest, text)
        return
    at = desk(space, record, name, date.today, texts_at(space, text), patterns)
    if not web:
        from rich.console import Console

        from cckg.review.desk.keystrokes import Piped, Terminal
        from cckg.review.desk.terminal import review as sit

        keys = Terminal() if sys.stdin.isatty() else Piped(sys.stdin)
        if not sit(at, keys, Console(file=sys.stdout, highlight=False)) and not sys.stdin.isatty():
            click.get_current_context().exit(1)
        return
    try:
        from cckg.review.desk.run import run
    except ModuleNotFoundError as error:
        raise click.UsageError(f"cckg review --web needs {error.name}; install cckg[serve]") from error

    def say(address: str) -> None:
        click.echo(f"review: {address} (Ctrl-C ends; the address is yours alone)")
        if opens:
            click.launch(address)

    run(at, space.settings.title, port, secrets.token_urlsafe(24), say)


COMMANDS: tuple[click.Command, ...] = (review,)
