"""`cckg review --audit`: a random sample of drafts judged, and what that says of the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cckg.cli.options import printable

if TYPE_CHECKING:
    from cckg.flow.auditing import Audit, Question
    from cckg.review.audit import Drawn, Estimate, Verdict
    from cckg.review.desk.keystrokes import Keystrokes
    from cckg.workspace import Workspace


def audit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of an audit, which `audit` takes."""
    for option in (
        click.option(
            "--take-rest",
            type=click.FloatRange(0, 1),
            metavar="SHARE",
            help="Then cover the rest by the sample, in kinds of which SHARE or more is right, at 95 %.",
        ),
        click.option(
            "--verdicts",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Read the verdicts from this table; one that is not there is written, to be filled in.",
        ),
        click.option("--seed", type=int, default=1, show_default=True, help="Which sample is drawn."),
        click.option(
            "--audit",
            "number",
            type=click.IntRange(1),
            metavar="N",
            help="Judge N drafts drawn by chance from all records, and estimate how many of all are right.",
        ),
    ):
        command = option(command)
    return command


def audit(
    space: Workspace,
    by: str,
    number: int,
    seed: int,
    verdicts: Path | None,
    take_rest: float | None,
    originals: Path | None,
) -> None:
    """Draw, have judged, say how right the drafts are, and write it down."""
    from cckg.flow import auditing
    from cckg.review.decisions import Decider

    drawn = auditing.open_audit(space, number, seed, originals)
    if verdicts is not None and not verdicts.exists():
        auditing.write_sheet(drawn, verdicts)
        click.echo(
            f"{verdicts}: {len(drawn.sample)} facts; fill in right, wrong or unsure and run this again"
        )
        return
    said = auditing.read_sheet(drawn, verdicts) if verdicts else _asked(drawn)
    if not said:
        click.echo("nothing was judged, nothing was written")
        return
    done = auditing.finish(drawn, said, Decider(by, date.today().isoformat()), take_rest)
    click.echo(_told(done.found, done.covered))


def _asked(drawn: Audit) -> dict[Drawn, Verdict]:
    from cckg.review.desk.keystrokes import Piped, Terminal

    keys = Terminal() if sys.stdin.isatty() else Piped(sys.stdin)
    said: dict[Drawn, Verdict] = {}
    click.echo("y right · n wrong · ? unsure · s stop", err=True)
    for i, question in enumerate(drawn.questions, 1):
        click.echo(printable(_shown(question, i, len(drawn.questions))))
        verdict = _verdict(keys)
        if verdict is None:
            break
        said[question.drawn] = verdict
    return said


def _verdict(keys: Keystrokes) -> Verdict | None:
    known: dict[str, Verdict | None] = {"y": "right", "n": "wrong", "?": "unsure", "s": None, "q": None}
    while True:
        try:
            key = keys.key()
        except EOFError:
            return None
        if key in known:
            return known[key]
        click.echo("y, n, ? or s", err=True)


def _shown(question: Question, i: int, of: int) -> str:
    words = [f"    “{words}”" for words in question.words] or ["    no words are given for it"]
    return "\n".join([f"\n{i} of {of}  {question.says}", *(f"    {one}" for one in question.details), *words])


def _told(found: tuple[Estimate, ...], covered: Any) -> str:
    lines = ["kind             drafts  judged  right  precision  95 % interval  covered"]
    for one in found:
        low, high = one.interval
        share = "–" if one.precision is None else f"{one.precision:.2f}"
        lines.append(
            f"{one.kind:<15}{one.drafts:>8,}{one.judged:>8,}{one.right:>7,}{share:>11}"
            f"{f'{low:.2f}–{high:.2f}':>15}{covered.get(one.kind, 0):>9,}"
        )
    return "\n".join(lines)
