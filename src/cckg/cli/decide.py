"""`cckg merge`, `distinct`, `split`, `later`, `accept`, `refuse`, `undo`: who is who, by a person's word."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cckg.cli.options import data_option, open_workspace

if TYPE_CHECKING:
    from cckg.flow.curating import Signature
    from cckg.model.authority import EntityKind
    from cckg.workspace import Workspace

KINDS = ("organization", "person", "place", "project", "event")


def _signed(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who decides, why, about what kind of thing, in which workspace."""
    for option in (
        click.option("--why", help="The reason, for those who read the decision later."),
        click.option(
            "--by", help="Who decides [default: curator in cckg.toml, else the name that git knows]."
        ),
        click.option("--kind", type=click.Choice(KINDS), help="Where an id is that of two things."),
        data_option,
    ):
        command = option(command)
    return command


def _signature(space: Workspace, by: str | None, why: str | None) -> Signature:
    from cckg.flow.curating import Signature

    return Signature(curator(space, by), date.today(), why)


def curator(space: Workspace, by: str | None, asks: bool = False) -> str:
    """Who decides: by option, setting or git's word; else asked for, where somebody can answer."""
    name = by or space.settings.curator or _git_name()
    if not name and asks:
        name = click.prompt("Who decides? Your name").strip()
    if not name:
        raise click.UsageError('say who decides: --by "Your Name", or curator = "Your Name" in cckg.toml')
    return name


def _git_name() -> str:
    try:
        command = ["git", "config", "user.name"]
        asked = subprocess.run(command, capture_output=True, text=True, timeout=5)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout.strip()


def _pair(
    decide: str, a: str, b: str, data: Path | None, kind: EntityKind | None, by: str | None, why: str | None
) -> None:
    from cckg.flow import curating

    space = open_workspace(data)
    deciding: Callable[..., str] = getattr(curating, decide)
    click.echo(deciding(space, a, b, kind, _signature(space, by, why)))


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from cckg.model.dates import bounds

    try:
        dated = value is None or bounds(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    if not dated:
        raise click.BadParameter(f"{value!r} has no year; write it as 2027, 2027-02 or 2027-02-01")
    return value


@click.command()
@click.argument("a")
@click.argument("b")
@_signed
def merge(a: str, b: str, **signed: Any) -> None:
    """Make B the same as A: an entity, or one mention as <report>/<id in its record>.

    The id A stays; B lives on as a redirect, and all its names and mentions go to A.

    Example: cckg merge hunan-dee hunan-department-of-ecology --why "same address"
    """
    _pair("merge", a, b, **signed)


@click.command()
@click.argument("a")
@click.argument("b")
@_signed
def distinct(a: str, b: str, **signed: Any) -> None:
    """Say that A and B (an entity, or a mention) are never the same, however alike.

    Example: cckg distinct hunan-dee henan-dee --by "Wei Lanqing"
    """
    _pair("distinct", a, b, **signed)


@click.command()
@click.argument("a")
@click.argument("b")
@_signed
def accept(a: str, b: str, **signed: Any) -> None:
    """Merge two entities that `cckg resolve --suggest` lists, in either order.

    Example: cckg accept giz giz-2021-forum
    """
    _pair("accept", a, b, **signed)


@click.command()
@click.argument("a")
@click.argument("b")
@_signed
def refuse(a: str, b: str, **signed: Any) -> None:
    """Part two entities that `cckg resolve --suggest` lists, for good.

    Example: cckg refuse ministry-of-environment ministry-of-environment-2021-forum
    """
    _pair("refuse", a, b, **signed)


@click.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--until", callback=_day, help="Not before this day, month or year; without it, until something changes."
)
@_signed
def later(
    a: str,
    b: str,
    until: str | None,
    data: Path | None,
    kind: EntityKind | None,
    by: str | None,
    why: str | None,
) -> None:
    """Leave a suggestion for another day.

    Example: cckg later giz giz-2021-forum --until 2027-01
    """
    from cckg.flow import curating

    space = open_workspace(data)
    click.echo(curating.later(space, a, b, kind, until, _signature(space, by, why)))


@click.command()
@click.argument("entity")
@click.argument("things", metavar="NAME|MENTION…", nargs=-1, required=True)
@_signed
def split(
    entity: str,
    things: tuple[str, ...],
    data: Path | None,
    kind: EntityKind | None,
    by: str | None,
    why: str | None,
) -> None:
    """Take names and mentions out of ENTITY into one of its own.

    A name takes the mentions along that bear it. The two are never merged again.

    Example: cckg split harrow-university "University of Harrow"
    """
    from cckg.flow import curating

    space = open_workspace(data)
    click.echo(curating.split(space, entity, things, kind, _signature(space, by, why)))


@click.command()
@data_option
def undo(data: Path | None) -> None:
    """Take the last decision back, as if it had never been; may be repeated.

    Example: cckg undo
    """
    from cckg.flow import curating

    click.echo(curating.undo(open_workspace(data)))


COMMANDS: tuple[click.Command, ...] = (merge, distinct, split, later, accept, refuse, undo)
