"""`cckg compare-reviews`: two people's reviews of the same records."""

from __future__ import annotations

from pathlib import Path

import click

from cckg.cli.options import printable

THERE = click.Path(path_type=Path, exists=True)


@click.command("compare-reviews")
@click.argument("first", metavar="A", type=THERE)
@click.argument("second", metavar="B", type=THERE)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write one record of both there (of folders, a folder)."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def compare_reviews(first: Path, second: Path, out: Path | None, as_json: bool) -> None:
    """Say how far two reviews of the same record agree; A and B are two files, or two folders.

    F1 of what both found, by kind of fact; Krippendorff's alpha of the roles given the same find. With --out
    what both decided alike, or one alone decided on, stays; where they differ the fact is a draft again, with
    what each says in a comment above it, for cckg review.

    Example: cckg compare-reviews wei/records lan/records --out data/records
    """
    from cckg.flow import comparing_reviews as comparing

    found = comparing.compare_reviews(first, second, out)
    click.echo(comparing.as_json(found) if as_json else printable(comparing.as_text(found)))


COMMANDS: tuple[click.Command, ...] = (compare_reviews,)
