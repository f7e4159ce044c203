"""What the faces of the desk ask for: records to open, and a place for what is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, Protocol

from cckg.model.errors import WorkspaceError
from cckg.model.record import Record
from cckg.review.desk.moves import Move
from cckg.review.desk.sheet import Sheet, sheet

Verdict = Literal["same", "distinct", "new"]


class ChangedError(WorkspaceError):
    """The record's file is not what it was when it was shown: somebody else has written it."""


@dataclass(frozen=True)
class Entry:
    """A record as the list shows it; `problem` where it cannot be opened."""

    name: str
    title: str
    settled: int
    total: int
    problem: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is left to decide."""
        return not self.problem and self.settled < self.total


@dataclass(frozen=True)
class Candidate:
    """A body, person, place or project that a mention may be, and why.

    `is_match`: the resolver puts the mention there. `verdict`: what somebody decided, and who.
    """

    id: str
    name: str
    probability: float
    reason: str
    is_match: bool = False
    verdict: Literal["same", "distinct"] | None = None
    by: str = ""


@dataclass(frozen=True)
class Opened:
    """A record on the desk: its facts, the text that they point into, and the mark of its file."""

    name: str
    record: Record
    mark: str
    text: str | None
    note: str = ""
    undoes: str = ""
    patterns: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def sheet(self) -> Sheet:
        """The facts in the order in which to look at them."""
        return sheet(self.record, self.patterns)


class Desk(Protocol):
    """The records of a workspace, one person deciding."""

    def names(self) -> Sequence[str]:
        """The names of all records, in their order."""

    def entries(self) -> Sequence[Entry]:
        """All records, those with something open first."""

    def open(self, name: str) -> Opened:
        """A record. Raises WorkspaceError when there is none of this name, DataError when it is not sound."""

    def do(self, name: str, move: Move, mark: str) -> Opened:
        """Make a move and save. Raises ChangedError when the file is not the one of the mark."""

    def undo(self, name: str, mark: str) -> Opened:
        """Take the last decision of this sitting back; the file is then as it was, byte for byte."""

    def candidates(self, name: str) -> Mapping[str, Sequence[Candidate]]:
        """For each thing of a record, by its id there, what it may be; best first."""

    def decide(self, name: str, local: str, verdict: Verdict, entity: str) -> str:
        """Say that a mention is an entity, is not, or is none that is known; gives it in words."""
