"""`cckg schema`: what an editor needs to complete and check records as they are typed."""

from __future__ import annotations

from pathlib import Path

import click

from cckg.cli.options import data_option, emit, open_workspace

NAMES = ("record", "organizations", "people", "places", "projects", "events")


@click.command()
@click.argument("name", type=click.Choice(NAMES), default="record")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it there.")
@click.option(
    "--all", "everything", is_flag=True, help="Write all of them into DATA/schema, where records look."
)
@data_option
def schema(name: str, out: Path | None, everything: bool, data: Path | None) -> None:
    """Print the JSON Schema of a record, or of an authority file.

    An editor that knows YAML schemas completes and checks by it: records that cckg writes name
    ../schema/record.json in their first line; cckg init writes it, --all does for an older workspace.

    Example: cckg schema --out record.json
    """
    from cckg.flow.schema import write_schemas
    from cckg.publish.schema import schema_text

    if everything:
        for path in write_schemas(open_workspace(data).root):
            click.echo(path)
        return
    emit(schema_text(name), out)


COMMANDS: tuple[click.Command, ...] = (schema,)
