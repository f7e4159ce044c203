"""Rows for a terminal: a table where it fits, else one block for each row."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING

from cckg.query.rows import Rows

if TYPE_CHECKING:
    from rich.text import Text

    from cckg.query.rows import Value

_NARROWEST = 9  # cells a column needs to be read; where there is less, rows become blocks


def screen(rows: Rows, width: int) -> str:
    """The rows in at most `width` cells a line, and how many they are. No colour, no markup.

    An address is left out where the column beside it says its name; the other formats give both.
    """
    if not rows.cells:
        return "no rows\n"
    rows = _named(rows)
    lines = _table(rows, width) if len(rows.columns) * _NARROWEST <= width else _blocks(rows, width)
    number = len(rows.cells)
    return f"{lines}\n{number:,} {'row' if number == 1 else 'rows'}\n"


def _named(rows: Rows) -> Rows:
    shown = [i for i, name in enumerate(rows.columns) if f"{name}_label" not in rows.columns]
    cells = tuple(tuple(row[i] for i in shown) for row in rows.cells)
    return Rows(tuple(rows.columns[i] for i in shown), cells)


def _table(rows: Rows, width: int) -> str:
    from rich import box
    from rich.table import Table

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="")
    for at, name in enumerate(rows.columns):
        number = all(cell is None or cell.is_number for cell in (row[at] for row in rows.cells))
        drawn.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in rows.cells:
        drawn.add_row(*(_text(cell) for cell in row))
    return _drawn(drawn, width)


def _blocks(rows: Rows, width: int) -> str:
    from rich.table import Table

    blocks: list[str] = []
    for row in rows.cells:
        drawn = Table.grid(padding=(0, 2))
        drawn.add_column(no_wrap=True)
        drawn.add_column(overflow="fold")
        for name, cell in zip(rows.columns, row, strict=True):
            if cell:
                drawn.add_row(name, _text(cell))
        blocks.append(_drawn(drawn, width))
    return "\n".join(blocks)


def _text(cell: Value | None) -> Text:
    from rich.text import Text

    # A control character of a name could otherwise steer the reader's terminal.
    words = " ".join(cell.value.split()) if cell else ""
    return Text("".join(char for char in words if unicodedata.category(char) not in {"Cc", "Cf", "Cs"}))


def _drawn(drawn: object, width: int) -> str:
    from rich.console import Console

    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(drawn)
    lines = "\n".join(line.rstrip() for line in stream.getvalue().splitlines())
    return lines.strip("\n") + "\n"
