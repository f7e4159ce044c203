"""Rows of an answer, for programs, pandas and notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Self, overload

from cckg.model.table import Cell, Table

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped,unused-ignore]

_SHOWN = 50


class Result(Sequence[Mapping[str, Cell]]):
    """The rows of a query in its order; a slice of them is a Result too.

    A row maps names of columns to Python values: addresses and text as str, numbers as int or
    float, an empty cell as None.
    """

    def __init__(self, table: Table, base: str = "") -> None:
        """Over a table; `base` opens the ids that are shown short."""
        self._table, self._base = table, base

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in the query's order."""
        return self._table.columns

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells, row by row."""
        return self._table.rows

    @property
    def table(self) -> Table:
        """The rows as the rest of the package hands them around."""
        return self._table

    def column(self, name: str) -> list[Cell]:
        """One column. Raises TableError when there is none of that name."""
        return self._table.column(name)

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame with whole numbers as Int64, so that an empty cell leaves them whole.

        Needs pandas (pip install pandas); raises ImportError that says so.
        """
        try:
            import pandas
        except ImportError as error:
            raise ImportError("to_pandas() needs pandas; install it with: pip install pandas") from error
        frame: Any = pandas.DataFrame(list(self.rows), columns=list(self.columns), dtype=object)
        for name in self.columns:
            cells = [cell for cell in self.column(name) if cell is not None]
            if cells and all(type(cell) is int for cell in cells):
                frame[name] = frame[name].astype("Int64")
            elif cells and all(type(cell) in (int, float) for cell in cells):
                frame[name] = frame[name].astype("float64")
        return frame

    def write(self, form: str = "csv") -> str:
        """The rows as text in a format of `cckg query`: csv, csv-exact, tsv, json, xml, markdown, table."""
        from cckg.query import render

        return render(self._table, form, base=self._base)

    def __iter__(self) -> Iterator[Mapping[str, Cell]]:
        """Each row as a mapping from column to value."""
        return self._table.dicts()

    def __len__(self) -> int:
        return len(self._table)

    @overload
    def __getitem__(self, at: int) -> Mapping[str, Cell]: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Mapping[str, Cell] | Self:
        if isinstance(at, slice):
            return type(self)(Table(self.columns, self.rows[at]), self._base)
        return dict(zip(self.columns, self.rows[at], strict=True))

    def __repr__(self) -> str:
        return self.write("table").rstrip("\n")

    def _repr_html_(self) -> str:
        """The first rows as a table, every cell escaped; an address is a link where it can be followed."""
        from cckg.query.rows import short

        def cell(value: Cell) -> str:
            if value is None:
                return "<td></td>"
            text = str(value).lower() if isinstance(value, bool) else str(value)
            if text.startswith(("http://", "https://")):
                return f'<td><a href="{escape(text)}">{escape(short(text, self._base))}</a></td>'
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            right = ' style="text-align:right"' if is_number else ""
            return f"<td{right}>{escape(text)}</td>"

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{''.join(map(cell, row))}</tr>\n" for row in self.rows[:_SHOWN])
        number = len(self)
        of = f"{_SHOWN} of {number:,} rows" if number > _SHOWN else f"{number:,} rows"
        return f"<table>\n<tr>{head}</tr>\n{body}</table>\n<p>{of if number != 1 else '1 row'}</p>"
