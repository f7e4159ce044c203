"""A question on its way to a worker, and the reply on its way back: a line of JSON, then the bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal, Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

Answer = QuerySolutions | QueryBoolean | QueryTriples
Outcome = Literal["done", "bad", "large", "unacceptable", "failed"]


@dataclass(frozen=True)
class Question:
    """A query, the graphs that it may see (None: all, as one), and the formats that the client takes.

    `rows` and `triples` are media types of cckg.serve.media; None where the client takes none.
    """

    text: str
    rows: str | None = "application/sparql-results+json"
    triples: str | None = "application/n-triples"
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None

    def line(self) -> bytes:
        """The question as a line of JSON."""
        return json.dumps(asdict(self)).encode() + b"\n"


def read_question(line: bytes) -> Question:
    """The question in a line of JSON."""
    found = json.loads(line)
    for name in ("default", "named"):
        found[name] = None if found[name] is None else tuple(found[name])
    return Question(**found)


@dataclass(frozen=True)
class Reply:
    """What became of a question: `kind` is the media type of `body`, `said` what is wrong, if anything."""

    outcome: Outcome
    kind: str = ""
    said: str = ""
    body: bytes = b""

    def head(self) -> bytes:
        """All but the body as a line of JSON."""
        found = {"outcome": self.outcome, "kind": self.kind, "said": self.said, "size": len(self.body)}
        return json.dumps(found).encode() + b"\n"


class Backend(Protocol):
    """The graph, as a worker asks it.

    `sealed`: it needs no file and no socket once it is open. One that is not sealed opens what it
    needs at its first question, in the worker.
    """

    @property
    def sealed(self) -> bool:
        """Whether the worker may be sealed."""
        ...

    def answer(self, question: Question) -> Answer:
        """The answer. Raises QueryError, one line with the place, for an unsound query or one not allowed."""
        ...


Opener = Callable[[], Backend]
"""Opens the graph in another process: a function of a module, or a partial of one, which pickle can name."""
