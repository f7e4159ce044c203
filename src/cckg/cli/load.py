"""`cckg push`: the built graph into another store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cckg.cli.options import data_option, open_workspace, progress

if TYPE_CHECKING:
    from cckg.store.login import Login
    from cckg.store.push import Pushed

PASSWORD = "CCKG_PASSWORD"  # noqa: S105 - the name of the variable


@click.command()
@click.option(
    "--endpoint",
    required=True,
    metavar="URL|FOLDER",
    help="SPARQL endpoint, or the folder of a store on disk: one that push made, an empty one, or a new one.",
)
@click.option("--update", metavar="URL", help="Where the server takes updates [default: the endpoint].")
@click.option("--graph-store", metavar="URL", help="Send by the Graph Store Protocol, to this address.")
@click.option(
    "--graph", metavar="IRI",
    help="One named graph for all; no other graph is changed [default: one for each part].",
)  # fmt: skip
@click.option(
    "--batch", type=click.IntRange(1, 1_000_000), default=1_000, show_default=True,
    help="Triples sent at once.",
)  # fmt: skip
@click.option(
    "--user",
    help=f"Who asks, where the server wants to know [default: CCKG_USER]; the password is in {PASSWORD}.",
)
@click.option("--replace", is_flag=True, help="Delete what these graphs hold from elsewhere.")
@data_option
def push(
    endpoint: str,
    update: str | None,
    graph_store: str | None,
    graph: str | None,
    batch: int,
    user: str | None,
    replace: bool,
    data: Path | None,
) -> None:
    """Load the built graph into another store, and check that all of it arrived.

    A run that broke off goes on where it was; one that has nothing to do sends nothing. Without --graph,
    parts that an earlier push made and that are no more are emptied, which is said.

    Example: cckg push --endpoint http://localhost:7878/query --update http://localhost:7878/update
    """
    from cckg.flow import pushing

    place = pushing.Place(endpoint, update, graph_store, _login(user))
    for one in pushing.push(open_workspace(data), place, graph, batch, replace, progress):
        click.echo(_line(one))


def _line(one: Pushed) -> str:
    if one.emptied:
        return f"  emptied  <{one.graph}>  (no part of this workspace any more)"
    sent = f"{one.sent:,} sent" if one.sent else "was there already"
    return f"{one.triples:>9,}  {one.graph}  ({sent}, counted there)"


def _login(user: str | None) -> Login | None:
    import os

    from cckg.store.login import Login, login_from

    if user is None:
        return login_from(os.environ)
    if (password := os.environ.get(PASSWORD)) is None:
        raise click.UsageError(f"--user needs the password in {PASSWORD}")
    return Login(user, password)


COMMANDS: tuple[click.Command, ...] = (push,)
