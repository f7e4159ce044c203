"""Rows of an answer, counted in its bytes: exactly, in any format, without a second evaluation."""

from __future__ import annotations

import re

_STRINGS = {"JSON": re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL), "CSV": re.compile(rb'"[^"]*"', re.DOTALL)}
_MARKS = {"JSON": b"},{", "CSV": b"\r\n", "TSV": b"\n", "XML": b"<result>"}
# Marks that are there besides one a row: the line of names; JSON has its marks between rows.
_BESIDE = {"JSON": -1, "CSV": 1, "TSV": 1, "XML": 0}


def rows_over(body: bytes, form: str, most: int) -> bool:
    """Whether a body that Oxigraph has written in JSON, CSV, TSV or XML holds over `most` rows."""
    mark, beside = _MARKS[form], _BESIDE[form]
    # Marks in texts count as well here, so this can only be too many.
    if body.count(mark) - beside <= most:
        return False
    bare = _STRINGS[form].sub(b"", body) if form in _STRINGS else body
    return bare.count(mark) - beside > most
