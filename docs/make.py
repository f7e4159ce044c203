"""Write the pages that are made from the program: docs/cli.md from --help, docs/queries.md from queries/.

usage: python docs/make.py      (tests/test_docs.py checks that they are up to date)
"""

from __future__ import annotations

from pathlib import Path

import click

from cckg.cli.main import cli
from cckg.query import catalog, catalogue_page

HERE = Path(__file__).parent


def cli_page() -> str:
    """Every command with its help, as one page."""
    parts = ["# The commands", "", "Made from `cckg --help`; see docs/make.py.", ""]
    for name, command in [
        ("cckg", cli),
        *((f"cckg {name}", cli.commands[name]) for name in sorted(cli.commands)),
    ]:
        context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
        parts += [f"## {name}", "", "```", command.get_help(context), "```", ""]
    codes = "Exit codes: 0 done, 1 the input or data is at fault, 2 wrong usage, 130 interrupted."
    return "\n".join([*parts, codes, ""])


def pages() -> dict[Path, str]:
    """The made pages by file."""
    return {HERE / "cli.md": cli_page(), HERE / "queries.md": catalogue_page(catalog())}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(path)
