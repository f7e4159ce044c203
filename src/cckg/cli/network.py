"""`cckg network`: who works with whom, as a page, a picture, a table or a file for another program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cckg.cli.ask import GRAPH, OUTPUT, opened
from cckg.cli.options import data_option, emit, open_workspace

FORMATS = ("html", "svg", "png", "gexf", "graphml", "csv", "json", "vosviewer", "pajek")
LAYERS = ("co-organizing", "backing", "two-mode", "speakers", "people", "projects")


def _words(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str] | None:
    return frozenset(word.strip() for word in value.split(",") if word.strip()) if value else None


def _several(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> frozenset[str] | None:
    return frozenset(value) or None


def _choice(*values: str) -> click.Choice[str]:
    return click.Choice(values)


WHAT = (
    click.option("--layer", type=_choice(*LAYERS), default="co-organizing", show_default=True,
                 help="What ties what."),
    click.option("--roles", callback=_words, help="host,organizer,co-organizer,partner [default: all four]."),
    click.option("--tie", type=_choice("any", "joint", "commission"), default="any", show_default=True,
                 help="Any two organizing roles; an equal role; host → organizer."),
    click.option("--count", "counting", type=_choice("full", "fractional", "newman"), default="full",
                 show_default=True, help="What an event of n bodies adds to a pair: 1, 2/(n(n-1)), 1/(n-1)."),
    click.option("--rollup", type=_choice("named", "parent", "jurisdiction", "kind"), default="named",
                 show_default=True, help="Bodies as named, topmost parents, places, kinds."),
    click.option("--from", "since", type=int, help="First year that counts."),
    click.option("--to", "until", type=int, help="Last year that counts."),
    click.option("--undated/--no-undated", default=True, help="Whether events without a year count."),
    click.option("--drafts/--no-drafts", default=True, help="Whether unreviewed facts are shown."),
    click.option("--projects/--no-projects", default=False, help="Whether projects are bodies."),
    click.option("--kind", "kinds", multiple=True, callback=_several,
                 help="Only bodies of this kind; repeatable."),
    click.option("--jurisdiction", "jurisdictions", multiple=True, callback=_several,
                 help="Show bodies of this place or province, by name or id; repeatable."),
    click.option("--minimum", type=float, default=0, help="Least weight of a pair."),
    click.option("--alone/--no-alone", default=False, help="Whether bodies without a partner are shown."),
)  # fmt: skip
"""What a view counts and shows."""

MORE = (
    click.option("--measures", is_flag=True, help="Add measures: betweenness, community and more."),
    click.option("--significance", type=_choice("bicm", "curveball"),
                 help="Test each pair against a null model that keeps how busy bodies and events are."),
    click.option("--within-province", is_flag=True, help="The null model keeps events in their province."),
    click.option("--period", type=click.IntRange(min=0), default=0,
                 help="And within periods of so many years [default: all years]."),
    click.option("--backbone", type=_choice("disparity", "noise"), help="Keep only ties that stand out."),
    click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True,
                 help="Where searches and samples by chance start."),
)  # fmt: skip
"""What else is found out."""


def _with(options: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    def wrapped(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return wrapped


@click.command()
@click.option("--format", "form", type=_choice(*FORMATS), default="csv", show_default=True)
@_with(WHAT)
@_with(MORE)
@click.option("--public", is_flag=True, help="Leave people and quotes out, for a page that is passed on.")
@GRAPH
@data_option
@OUTPUT
def network(
    form: Any,
    graphs: tuple[Path | str, ...],
    data: Path | None,
    output: Path | None,
    public: bool,
    **choices: object,
) -> None:
    """Write the network of who co-organizes with whom, or another layer of it.

    \b
    Example: cckg network --rollup parent --format gexf --output network.gexf
    Example: cckg network --tie commission --jurisdiction Hunan --significance bicm
    """
    from cckg.flow.networking import network_file
    from cckg.flow.standing import stood

    chosen = {key: value for key, value in choices.items() if value is not None}
    store = opened(graphs, data)
    space = open_workspace(data) if data or not graphs else None
    title = space.settings.title if space else "Network"
    emit(network_file(store, form, chosen, title, public=public, former=stood(space)), output)


COMMANDS: tuple[click.Command, ...] = (network,)
