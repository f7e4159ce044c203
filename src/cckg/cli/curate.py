"""`cckg extract`, `resolve`, `compare`, `evaluate`: from report to record, and how good that is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cckg.cli.options import data_option, open_workspace, progress, show_findings

if TYPE_CHECKING:
    from cckg.evaluate import Field
    from cckg.resolve.compare import Kind

EXISTING = click.Path(path_type=Path, exists=True, allow_dash=True)


@click.command()
@click.argument("sources", metavar="FILE…", nargs=-1, required=True, type=EXISTING)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write <stem>.yaml there.")
@click.option(
    "--explain", is_flag=True, help="Print the words, pattern and lexicon entry of each fact instead."
)
@click.pass_context
def extract(ctx: click.Context, sources: tuple[Path, ...], out: Path | None, explain: bool) -> None:
    """Read reports into draft records; folders are read whole, - is standard input.

    Example: cckg extract data/reports/hunan-climate-workshop.md
    """
    if out is not None and Path("-") not in sources and not explain:
        ctx.exit(_write_drafts(sources, out))
    ctx.exit(_print_drafts(sources, out, explain))


def _write_drafts(sources: tuple[Path, ...], out: Path) -> int:
    import time

    from cckg.flow.batch import draft_files
    from cckg.flow.drafting import report_paths

    paths = report_paths(sources)
    every = []
    for done in draft_files(paths, out, progress, time.monotonic):
        every.append(done)
        if not done.problem:
            click.echo(done.said)
    problems = [done.problem for done in every if done.problem]
    show_findings(problems)
    unchanged, read = len(paths) - len(every), len(every) - len(problems)
    click.echo(f"{read:,} read, {unchanged:,} unchanged, {len(problems):,} not readable", err=True)
    return 1 if problems else 0


def _print_drafts(sources: tuple[Path, ...], out: Path | None, explain: bool) -> int:
    from cckg.flow import drafting
    from cckg.model.finding import Finding

    problems = []
    stdin = sys.stdin.buffer.read() if drafting.STDIN in sources else b""
    for name, report in drafting.each_report(sources, stdin):
        if isinstance(report, Finding):
            problems.append(report)
        elif explain:
            click.echo(drafting.explained(report))
        elif out is None:
            click.echo(("---\n" if len(sources) > 1 else "") + drafting.draft_text(report), nl=False)
        else:
            click.echo(drafting.write_draft(report, out / f"{name}.yaml"))
    show_findings(problems)
    return 1 if problems else 0


@click.command()
@data_option
@click.option(
    "--records",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Read these records instead.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, one object for each mention or suggestion."
)
@click.option("--suggest", is_flag=True, help="List what is probably one and was left apart.")
@click.option("--keep", is_flag=True, help="Write what is new into data/authority, so that ids stay.")
def resolve(data: Path | None, records: Path | None, as_json: bool, suggest: bool, keep: bool) -> None:
    """Show which canonical entity each mention is, how probable, and why; writes nothing but with --keep.

    --suggest lists pairs of entities, those first that change most in the network, with the commands
    that answer them.

    Example: cckg resolve --suggest
    """
    from cckg.flow.resolving import resolution_rows

    if suggest and keep:
        raise click.UsageError("--suggest only looks, --keep writes; use one of them")
    if suggest:
        click.echo(_suggestions(data, records, as_json))
        return
    if keep:
        click.echo(_kept(data))
        return
    rows = resolution_rows(open_workspace(data), records)
    if as_json:
        import json

        keys = ("record", "mention", "id", "probability", "reason")
        click.echo(
            json.dumps([dict(zip(keys, row, strict=True)) for row in rows], ensure_ascii=False, indent=1)
        )
        return
    for record, mention, entity, probability, reason in rows:
        click.echo(f"{record}/{mention}\t{entity}\t{probability:.2f}\t{reason}")


def _suggestions(data: Path | None, records: Path | None, as_json: bool) -> str:
    from datetime import date

    from cckg.flow import suggesting
    from cckg.flow.naming import scene

    found = suggesting.due(scene(open_workspace(data), records), date.today())
    return suggesting.as_json(found) if as_json else suggesting.as_text(found)


def _kept(data: Path | None) -> str:
    from datetime import date

    from cckg.flow.keeping import keep

    kept = keep(open_workspace(data), date.today())
    return f"{kept.entries:,} entries and {kept.mentions:,} mentions written"


@click.command()
@click.argument("predicted", type=click.Path(path_type=Path, exists=True))
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--against",
    metavar="OTHER",
    type=click.Path(path_type=Path, exists=True),
    help="Show what PREDICTED gains and loses against the records of this other run.",
)
@click.option(
    "--by",
    type=click.Choice(["publisher", "language"]),
    multiple=True,
    help="Add a table by publisher or by language; may be given twice.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures and errors as JSON.")
@click.option("--errors/--no-errors", default=True, help="List every miss and false find.")
@click.option(
    "--entities",
    is_flag=True,
    help="Compare mappings of mentions to entities instead (cckg resolve --json; TSV, YAML).",
)
def evaluate(
    predicted: Path,
    gold: Path,
    against: Path | None,
    by: tuple[Field, ...],
    as_json: bool,
    errors: bool,
    entities: bool,
) -> None:
    """Compare PREDICTED records with GOLD ones: precision, recall, F1 per kind of fact.

    All are a record file or a folder of them; they are paired by file name. F1 comes with its
    95 % interval over reports, confidence with the share of facts that are right, errors by cause.
    With --entities: pairwise and B-cubed scores by kind and by kind of difficulty.

    Example: cckg evaluate drafts data/records --by language
    """
    from cckg.flow.judging import contest, judge

    if entities:
        if against or by:
            raise click.UsageError("--entities goes with --json and --no-errors only")
        from cckg.flow.judging_entities import entities_compared

        click.echo(entities_compared(predicted, gold, errors, as_json))
        return
    if against is None:
        judgement = judge(predicted, gold)
        skipped, text = judgement.skipped, judgement.as_json(by) if as_json else judgement.as_text(errors, by)
    elif by:
        raise click.UsageError("--by shows one run; leave it out, or --against")
    else:
        compared = contest(predicted, against, gold)
        skipped, text = compared.skipped, compared.as_json() if as_json else compared.as_text()
    for problem in skipped:
        click.echo(f"skipped: {problem}", err=True)
    click.echo(text.rstrip("\n"))


@click.command()
@click.argument("names", nargs=-1, metavar="[A B]")
@click.option(
    "--kind",
    type=click.Choice(["organization", "person", "place"]),
    default="organization",
    show_default=True,
    help="What the names name; a column `kind` of the file goes before it.",
)
@click.option(
    "--file",
    "pairs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Compare each line of this file: tab-separated with a header, columns a, b and, if given, kind.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Let the authority entries of this workspace settle the names that they hold.",
)
def compare(names: tuple[str, ...], kind: Kind, pairs: Path | None, data: Path | None) -> None:
    """Whether two names can be one body, person or place: verdict, probability, reasons.

    With --file the answer is tab-separated: a, b, verdict (same, different, unsure), probability, reason.

    Example: cckg compare "Hunan Provincial Department of Ecology and Environment" 湖南省生态环境厅
    """
    from cckg.flow.comparing import compared, compared_file, own_bodies

    own = own_bodies(open_workspace(data)) if data else None
    if pairs is not None and not names:
        click.echo(compared_file(pairs, kind, own), nl=False)
    elif pairs is None and len(names) == 2:
        click.echo(compared(names[0], names[1], kind, own))
    else:
        raise click.UsageError("give two names, or --file")


COMMANDS: tuple[click.Command, ...] = (extract, resolve, evaluate, compare)
