"""What is worth a curator's next ten minutes, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Matter = Literal["invalid", "changed", "fact", "merge", "facts", "body", "report"]
RANKS: tuple[frozenset[Matter], ...] = (
    frozenset({"invalid"}),
    frozenset({"changed"}),  # a build refuses such a record too, but it is mended by a command
    frozenset({"fact", "merge"}),
    frozenset({"facts", "report"}),
    frozenset({"body"}),
)
"""What goes before what; inside of a rank what changes the network more goes first."""


@dataclass(frozen=True)
class Task:
    """One thing to look at.

    `about` says what it is about, `why` why it is worth looking at, `do` what to do: a command where there is
    one. `ties` are the co-organizing ties that it would add or change; `doubt` is how unsure the program is,
    0 to 1; `count` how many facts it is about. `line` is 0 where a file has no lines or is not known.
    """

    matter: Matter
    about: str
    why: str
    do: str
    ties: int = 0
    doubt: float = 0.0
    count: int = 1
    file: str = ""
    line: int = 0

    @property
    def rank(self) -> int:
        """0 for what goes first."""
        return next(i for i, matters in enumerate(RANKS) if self.matter in matters)


def ordered(tasks: Iterable[Task]) -> list[Task]:
    """The tasks, the most worth while first; the same tasks in whatever order give the same list."""
    return sorted(tasks, key=_order)


def _order(task: Task) -> tuple[int, int, float, int, str, int, str, str]:
    first = (task.rank, -task.ties, -round(task.doubt, 4), -task.count)
    return *first, task.file, task.line, task.about, task.do
