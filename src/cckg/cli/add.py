"""`cckg add`: a new report into the workspace."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cckg.cli.options import data_option, open_workspace, printable

if TYPE_CHECKING:
    from cckg.flow.adding import Added
    from cckg.model.report import Report


@click.command()
@click.argument("source", metavar="FILE|URL|-")
@data_option
@click.option(
    "--digest", "as_digest", is_flag=True, help="Begin a digest; the text itself stays in the cache."
)
@click.option("--name", help="Name of the files [default: year and headline].")
@click.option("--title", help="The report's headline.")
@click.option("--publisher", help="Who published it.")
@click.option("--published", metavar="DATE", help="When: 2022-06-15, 2022-06 or 2022.")
@click.option("--source", "address", help="Address or name of the original.")
@click.option("--language", help="Language tag, as en or zh.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what the report says of itself.")
def add(
    source: str, data: Path | None, as_digest: bool, name: str | None, yes: bool, **told: str | None
) -> None:
    """Read a report, show what it tells, and put it with its draft record into the workspace.

    A URL is fetched (http or https, public addresses, at most 20 MB and 30 seconds); whether its
    publisher allows that and the use of the text is yours to know. With --digest the text stays in
    .cckg-cache, which git ignores, and a digest made of what was found is opened in $EDITOR.

    Example: cckg add https://example.org/news/1 --digest
    """
    from cckg.flow import adding

    space = open_workspace(data)
    stdin = sys.stdin.buffer.read() if source == "-" else b""
    report = adding.read(source, stdin, _fetch)
    told["source"] = told.pop("address")
    asks = not yes and source != "-" and sys.stdin.isatty()
    known = _asked(report, told) if asks else {key: value for key, value in told.items() if value}
    made = adding.add(space, report, known, name, as_digest)
    click.echo(printable(_summary(made)))
    if as_digest and asks and made.known_by is None:
        click.edit(filename=str(made.report))


def _fetch(url: str) -> tuple[bytes, str, str]:
    import time

    from cckg.read.fetch import Limits, fetch, in_time

    found = in_time(lambda: fetch(url, time.monotonic), url, Limits().seconds)
    return found.data, found.name, found.address


def _asked(report: Report, told: dict[str, str | None]) -> dict[str, str]:
    """What the user says of the report; an empty answer leaves what it says of itself."""
    answers = {}
    for key, given in told.items():
        known = given or printable(getattr(report, key) or "")
        answers[key] = given or click.prompt(f"{key}", default=known, show_default=bool(known))
    return {key: value.strip() for key, value in answers.items() if value and value.strip()}


def _summary(made: Added) -> str:
    if made.known_by:
        return f"{made.report}: is this report already ({made.known_by}); nothing was written"
    lines = [*made.outline, ""] if made.outline else ["no event was found in it", ""]
    lines += [f"{made.report}", f"{made.record}  {made.facts} facts to review: cckg review {made.record}"]
    return "\n".join(lines)


COMMANDS: tuple[click.Command, ...] = (add,)
