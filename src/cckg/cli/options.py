"""Options and small services that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cckg.model.finding import Finding
    from cckg.workspace import Workspace


class Source(click.Path):
    """A file or folder that is there, or the address of a server, which stays text."""

    name = "file|folder|url"

    def __init__(self) -> None:
        super().__init__(exists=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The address as it is, or the path."""
        if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
            return value
        return super().convert(value, param, ctx)


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--data DIR`: the workspace; by default this folder or ./data, whichever has a cckg.toml."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="The workspace [default: this folder, or ./data].",
    )(command)


def open_workspace(data: Path | None) -> Workspace:
    """The workspace that `--data` names, or the one at hand."""
    from cckg.workspace import SETTINGS, Workspace

    if data is None:
        here = Path()
        data = (
            here / "data" if (here / "data" / SETTINGS).exists() and not (here / SETTINGS).exists() else here
        )
    return Workspace(data)


def progress(line: str) -> None:
    """One line on standard error, where a person is watching."""
    if sys.stderr.isatty():
        click.echo(line, err=True)


def show_findings(findings: tuple[Finding, ...] | list[Finding]) -> None:
    """Findings on standard error, one a line."""
    for finding in findings:
        click.echo(f"{finding.severity if finding.severity != 'error' else 'problem'}: {finding}", err=True)


def printable(text: str) -> str:
    """Text of a report as a terminal may show it: no control characters, nothing that turns its direction."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


def emit(text: str | bytes, output: Path | None) -> None:
    """A result on standard output, or whole into what `--output` names; bytes go out as they are."""
    if output is None:
        click.echo(text, nl=isinstance(text, str) and not text.endswith("\n"))
        return
    from cckg import files

    files.deliver(output, text)
    click.echo(f"{output}", err=True)
