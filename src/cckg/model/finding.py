"""A finding: something in the data that a curator should know, with the place and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, order=True)
class Finding:
    """One problem in one file.

    `line` counts from 1 and is 0 where the file has no lines or the place is unknown;
    `path` is the field, as in ``participations[3].role``.
    """

    file: str
    line: int
    path: str
    message: str
    remedy: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """``file:line: path message; remedy``, on one line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f"{self.path} " if self.path else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}: {field}{self.message}{remedy}"
