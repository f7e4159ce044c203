"""The family of errors that cckg raises.

CckgError
├── DataError      a record, report, authority or graph file is at fault; carries findings
├── ReadError      a report file cannot be read as text
├── QueryError     a query or one of its parameters is at fault
├── StoreError     a store cannot be reached, asks for a login, answers too much, or refuses what it is sent
├── TableError     a table lacks a column that is asked of it
└── WorkspaceError a folder or file of the workspace is missing, locked or not writable
"""

from __future__ import annotations

from collections.abc import Sequence

from cckg.model.finding import Finding


class CckgError(Exception):
    """Anything that is the input's or the data's fault, said in one line that a user can act on."""


class DataError(CckgError):
    """Data files that do not hold what they should; `findings` says where and what to do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class ReadError(CckgError):
    """A report that cannot be read: empty, binary, encrypted, scanned only, too large."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{name}: {problem}; {remedy}")


class QueryError(CckgError):
    """A query that does not parse, an unknown query name, or a parameter of the wrong type."""


class StoreError(CckgError):
    """A store that cannot be reached, asks for a login, answers too much, or refuses what it is sent."""


class TableError(CckgError):
    """A table without a column that the caller needs."""


class WorkspaceError(CckgError):
    """A workspace folder or file that is missing, locked by another build, or not writable."""
