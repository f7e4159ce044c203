"""What the server is told of the workspace: its title and terms, its queries, its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Triple

from cckg.serve.describe import Ask


@dataclass(frozen=True)
class Parameter:
    """A value that a query takes; `default` as it is typed."""

    name: str
    type: str
    about: str
    default: str | None = None


@dataclass(frozen=True)
class LibraryQuery:
    """A query of the library."""

    name: str
    title: str
    question: str
    text: str
    parameters: tuple[Parameter, ...] = ()


Bind = Callable[[Ask, str, Mapping[str, str]], str]
"""The text of a query of the library with values for its parameters; raises QueryError."""


@dataclass(frozen=True)
class About:
    """A workspace. `base` opens its ids; `ontology` has the triples of the ontology and its schemes.

    `listed` gives the graph's files, as they are now, for those who want all of it; `network` makes
    the network page, which takes seconds where the graph is large, and may be called in another process.
    """

    title: str
    base: str
    bind: Bind
    licence: str | None = None
    version: str | None = None
    creator: str | None = None
    queries: tuple[LibraryQuery, ...] = ()
    ontology: tuple[Triple, ...] = ()
    listed: Callable[[], tuple[Path, ...]] = tuple
    services: tuple[str, ...] = ()
    network: Callable[[], str] | None = field(default=None)

    @property
    def files(self) -> tuple[Path, ...]:
        """The graph's files."""
        return self.listed()
