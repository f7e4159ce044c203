"""`cckg forget`: a person who asked to be left out."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path

import click

from cckg.cli.decide import curator
from cckg.cli.options import data_option, open_workspace, printable, show_findings

WARNING = (
    "This cannot be taken back; only an earlier version of the files, where there is one, still has them."
)


@click.command()
@click.argument("person")
@data_option
@click.option("--by", help="Who does it [default: curator in cckg.toml, else the name that git knows].")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.pass_context
def forget(ctx: click.Context, person: str, data: Path | None, by: str | None, yes: bool) -> None:
    """Take PERSON (an id, or a mention as <report>/<id in its record>) out, and keep them out.

    Records, texts, authority files, caches and what was built lose the name; the evidence of all other facts
    stays on its words. A salted hash keeps later drafts from bringing them back. Exit 1 when a file still
    names them; each is told. The history of a repository keeps old versions: cleaning that is up to you.

    Example: cckg forget wei-lanqing --by "Lan"
    """
    from cckg.flow import forgetting

    space = open_workspace(data)
    made = forgetting.plan(space, person)
    who = curator(space, by)
    click.echo(printable(f"{', '.join(made.name.forms)}: named in {_count(len(made.local))}. {WARNING}"))
    for one in made.namesakes:
        click.echo(
            f"note: {one} has the same name; only records and texts that tell of {person} are changed",
            err=True,
        )
    if not yes and not click.confirm("Take this person out?"):
        click.echo("nothing was changed")
        return
    done = forgetting.forget(made, who, date.today().isoformat(), secrets.token_hex(16))
    for path in done.changed:
        click.echo(f"changed  {path}")
    for path in done.deleted:
        click.echo(f"deleted  {path}")
    show_findings([*done.left, *done.doubtful])
    click.echo(f"now run: cckg build --data {space.root}")
    ctx.exit(1 if done.left else 0)


def _count(records: int) -> str:
    return f"{records} record{'' if records == 1 else 's'}"


COMMANDS: tuple[click.Command, ...] = (forget,)
