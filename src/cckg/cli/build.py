"""`cckg init`, `cckg build`, `cckg validate`: a workspace and its graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cckg.cli.options import data_option, open_workspace, progress, show_findings

if TYPE_CHECKING:
    from cckg.flow.unchanged import Built

RANKING = ("a_label", "b_label", "events", "undated")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--base", help="Address that opens every id, such as https://example.org/id/ .")
@click.option("--title", help="Title of the dataset.")
def init(folder: Path, base: str | None, title: str | None) -> None:
    """Make a workspace in FOLDER.

    Example: cckg init mydata --base https://example.org/id/
    """
    from cckg.flow.schema import write_schemas
    from cckg.workspace import initialise

    settings = initialise(folder, base, title)
    write_schemas(folder)
    click.echo(
        f"{settings} is ready. Copy reports into {folder / 'reports'} and run: cckg build --data {folder}"
    )


@click.command()
@data_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="For page and exports [default: DATA/out].",
)
@click.option("--public", is_flag=True, help="Leave people and quotes out of the pages, to pass them on.")
@click.option("--json", "as_json", is_flag=True, help="Print counts, ranking and files as JSON.")
def build(data: Path | None, out: Path | None, public: bool, as_json: bool) -> None:
    """Build graph, network pages and ranking from reports and records.

    Example: cckg build --data data --out out
    """
    from cckg.flow import building

    space = open_workspace(data)
    built = building.build(space, out or space.root / "out", progress, public=public)
    click.echo(_as_json(built) if as_json else _as_text(built))
    show_findings(built.findings)


def _as_json(built: Built) -> str:
    import json

    ranking = [dict(zip(built.ranking.columns, row, strict=True)) for row in built.ranking.rows]
    made = {"counts": built.counts, "ranking": ranking, "files": [str(path) for path in built.written]}
    return json.dumps(made, ensure_ascii=False, indent=2)


def _as_text(built: Built) -> str:
    from cckg.query import render

    lines = ["Made", *(f"  {number:>7,}  {name}" for name, number in built.counts.items()), ""]
    lines += ["Who co-organizes with whom", render(built.ranking.only(RANKING).first(20)), ""]
    lines += ["Written", *(f"  {path}" for path in built.written)]
    return "\n".join(lines)


@click.command()
@click.argument("records", nargs=-1, type=click.Path(path_type=Path, exists=True))
@data_option
@click.option(
    "--text",
    type=click.Path(path_type=Path, exists=True),
    help="An original, or a folder of them: quotes in it are checked.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def validate(
    ctx: click.Context, records: tuple[Path, ...], data: Path | None, text: Path | None, as_json: bool
) -> None:
    """Check RECORDS, or all records of the workspace and their graph; exit 1 when there are errors.

    Example: cckg validate data/records/hunan-climate-workshop.yaml
    """
    from cckg.flow.building import validate_files, validate_workspace

    space = open_workspace(data)
    findings = validate_files(records, space, text) if records else validate_workspace(space, text)
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(f"{finding.severity}: {finding}")
        click.echo(f"{len(findings)} findings" if findings else "no findings", err=True)
    ctx.exit(1 if any(finding.severity == "error" for finding in findings) else 0)


COMMANDS: tuple[click.Command, ...] = (init, build, validate)
