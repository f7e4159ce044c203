"""A worker process: it answers one question after the other within limits that the system itself keeps.

The time limit is the kernel's alarm: it ends the process wherever it is, Oxigraph's code included.
The memory limit is that of the address space. A sealed worker can open no file and no socket: it
has no descriptor to give away, so that a fault in the guard would still not reach the network.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from cckg.model.errors import CckgError, QueryError
from cckg.model.namespaces import PREFIXES
from cckg.model.xml import well_formed
from cckg.serve.counting import rows_over
from cckg.serve.limits import Limits
from cckg.serve.media import GRAPHS, RESULTS
from cckg.serve.question import Answer, Backend, Question, Reply, read_question


class TooLargeError(Exception):
    """The answer has outgrown its limit, in words."""


class Sink:
    """Bytes up to a limit."""

    def __init__(self, most: int) -> None:
        self._most, self._size, self._parts = most, 0, [b""]

    def write(self, data: bytes) -> int:
        """Take bytes in. Raises TooLargeError."""
        self._size += len(data)
        if self._size > self._most:
            raise TooLargeError(f"{self._most // 1_000_000:,} MB")
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def content(self) -> bytes:
        """All of it."""
        return b"".join(self._parts)


def work(channel: socket.socket, backend: Backend, limits: Limits) -> None:
    """Answer what comes over the channel until it ends, or until the worker has served long enough."""
    restrict(limits, backend.sealed)
    stream = channel.makefile("rwb")
    for _ in range(limits.uses):
        if not (line := stream.readline()):
            return
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        reply = answered(backend, read_question(line), limits)
        signal.setitimer(signal.ITIMER_REAL, 0)
        stream.write(reply.head())
        stream.write(reply.body)
        stream.flush()


def restrict(limits: Limits, sealed: bool) -> None:
    """Set this process's limits; they cannot be raised again."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):  # macOS has this limit in name only
        most = _address_space() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if sealed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def answered(backend: Backend, question: Question, limits: Limits) -> Reply:
    """The reply to one question; a fault of the query is a reply as well."""
    sink = Sink(limits.size)
    try:
        answer = backend.answer(question)
        kind = question.triples if isinstance(answer, ox.QueryTriples) else question.rows
        if kind is None:
            what = "triples" if isinstance(answer, ox.QueryTriples) else "rows, or yes or no"
            return Reply("unacceptable", said=f"this query gives {what}")
        _write(answer, kind, sink, limits.rows)
    except TooLargeError as error:
        return _large(str(error))
    except QueryError as error:
        return Reply("bad", said=str(error))
    except MemoryError:
        # What is left of the memory limit may not do for the next question.
        os._exit(1)
    except (CckgError, OSError, RuntimeError, SyntaxError, ValueError) as error:
        return Reply("failed", said=" ".join(str(error).split()))
    body = well_formed(sink.content()) if kind.endswith("xml") else sink.content()
    if isinstance(answer, ox.QuerySolutions) and rows_over(body, RESULTS[kind], limits.rows):
        return _large(f"{limits.rows:,} rows")
    return Reply("done", kind, body=body)


def _large(most: str) -> Reply:
    return Reply("large", said=f"the answer is over {most}; ask for less, as with LIMIT, or load the files")


def _write(answer: Answer, kind: str, sink: Sink, most: int) -> None:
    target: Any = sink
    if not isinstance(answer, ox.QueryTriples):
        answer.serialize(target, format=getattr(ox.QueryResultsFormat, RESULTS[kind]))
        return
    form = getattr(ox.RdfFormat, GRAPHS[kind])
    prefixes = PREFIXES if kind in {"text/turtle", "application/rdf+xml"} else None
    ox.serialize(_up_to(most, answer), target, format=form, prefixes=prefixes)


def _up_to(most: int, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples, which count as rows do. Raises TooLargeError."""
    for number, triple in enumerate(triples, 1):
        if number > most:
            raise TooLargeError(f"{most:,} triples")
        yield triple


def prepare() -> None:
    """Load what a sealed worker could not: modules and codecs that Python would read late."""
    "ä".encode("ascii", "backslashreplace").decode("utf-8", "replace")
    store = ox.Store()
    for text in ("SELECT * { ?s ?p ?o }", "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        _write(store.query(text), "text/turtle" if "CONSTRUCT" in text else "text/csv", Sink(10_000), 1)
    sys.stdout.flush()
