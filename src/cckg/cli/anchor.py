"""`cckg anchor`: the evidence of a record moved from the original to the digest."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cckg.cli.options import data_option, open_workspace, printable, show_findings

if TYPE_CHECKING:
    from cckg.model.record import Review
    from cckg.review.anchoring import Answer, Found

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("record", type=FILE)
@data_option
@click.option("--digest", type=FILE, help="The digest [default: reports/<name of the record>.md].")
@click.option(
    "--text", type=click.Path(path_type=Path, exists=True), help="The original, or a folder that holds it."
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the record there instead."
)
@click.option(
    "--take",
    "taken",
    metavar="FACT[=WORDS]",
    multiple=True,
    help="Take the words proposed for a doubtful fact, or these words of the digest; may be repeated.",
)
@click.option(
    "--checked", metavar="NAME", help="Mark facts without a status as checked, by this machine pass."
)
@click.option("--anew", is_flag=True, help="Search all words anew, those too that the record has already.")
@click.option("--template", is_flag=True, help="Print a first digest, one sentence for each fact, and stop.")
@click.option("--yes", is_flag=True, help="Ask nothing: what is doubtful is listed and left without words.")
@click.pass_context
def anchor(
    ctx: click.Context,
    record: Path,
    data: Path | None,
    digest: Path | None,
    text: Path | None,
    out: Path | None,
    taken: tuple[str, ...],
    checked: str | None,
    anew: bool,
    template: bool,
    yes: bool,
) -> None:
    """Move the evidence of RECORD from the original to the digest; exit 1 when a fact has no words there.

    Facts that the digest does not state are named with what is missing; what is doubtful is asked.

    Example: cckg anchor data/records/hunan-climate-workshop.yaml --text originals
    """
    from cckg.flow import anchoring

    if template:
        click.echo(anchoring.template(record), nl=False)
        return
    asks = not yes and sys.stdin.isatty()
    made = anchoring.anchor(
        open_workspace(data),
        record,
        _ask if asks else anchoring.leave,
        digest,
        text,
        out,
        dict(map(_taken, taken)),
        _review(checked),
        anew,
    )
    show_findings(made.findings)
    click.echo(f"{made.path}: {made.anchored} of {made.facts} facts have their words in the digest")
    ctx.exit(0 if made.is_whole else 1)


def _review(checked: str | None) -> Review | None:
    from datetime import date

    from cckg.model.record import Review

    return Review(by=checked, kind="machine", on=date.today().isoformat()) if checked else None


def _taken(written: str) -> tuple[str, str]:
    """A fact's path and the words to take for it, none where those proposed are meant."""
    path, _, words = written.partition("=")
    return path.strip(), words


def _ask(found: Found, text: str) -> Answer:
    from cckg.model.record import Span

    words = " … ".join(text[span.start : span.end] for span in found.spans)
    doubt = "; ".join(found.doubts)
    click.echo(printable(f"\n{found.said}\n  words   {' '.join(words.split())}\n  doubt   {doubt}"))
    answer = click.prompt("  Are these the words? y, n, or the words themselves", default="n")
    if answer.strip().lower() in {"y", "yes"}:
        return found.spans
    at = text.find(answer) if len(answer) > 3 else -1
    return (Span(start=at, end=at + len(answer)),) if at >= 0 else "leave"


COMMANDS: tuple[click.Command, ...] = (anchor,)
