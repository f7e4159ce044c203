"""One question with all that belongs to it: answered here, or in a process that a time limit ends."""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cckg.flow.asking import open_graph
from cckg.model.errors import CckgError, QueryError
from cckg.model.table import Term
from cckg.workspace import read_text

if TYPE_CHECKING:
    from cckg.store.base import Store
    from cckg.store.login import Login


@dataclass(frozen=True)
class Question:
    """A query and how to answer it.

    query     name in the library, or a .rq or .sparql file; what stands in `text` goes before both
    given     parameters as typed, by name
    sources   what open_graph takes: RDF files, one disk store, or one address
    form      format of the answer, see cckg.query.render; `width` is the terminal's
    limit     the most rows or triples
    base      opens the ids of the workspace
    explain   tell what is asked of which store, and what came back, instead of the answer
    login     for a server that wants to know who asks
    """

    query: str
    sources: tuple[Path | str, ...]
    base: str
    text: str | None = None
    given: tuple[tuple[str, str], ...] = ()
    form: str = "table"
    limit: int | None = None
    width: int = 100
    explain: bool = False
    login: Login | None = None


def answer(question: Question) -> str:
    """The answer as text. Raises CckgError, as stores and queries do."""
    from cckg.query import render

    begun = time.perf_counter()
    with open_graph(question.sources, login=question.login) as store:
        opened = time.perf_counter() - begun
        text, values = _asked(store, question)
        if question.explain:
            return _explained(store, question, text, values, opened)
        found = store.raw(text, values)
        return render(found, question.form, base=question.base, width=question.width, limit=question.limit)


def _asked(store: Store, question: Question) -> tuple[str, dict[str, Term]]:
    """The text of the query, and values for its variables."""
    from cckg.query import bindings, guessed, named

    given = dict(question.given)
    if question.text is None and not question.query.endswith((".rq", ".sparql")):
        known = named(question.query)
        return known.text, bindings(store, known, given, question.base)
    written = question.text if question.text is not None else read_text(Path(question.query))
    return written, guessed(given)


def _explained(store: Store, question: Question, text: str, values: dict[str, Term], opened: float) -> str:
    """The query as the store gets it, which can be pasted elsewhere; all else in its comments."""
    from cckg.query import GRAPH_FORMATS, render
    from cckg.store.bind import bind

    begun = time.perf_counter()
    found = store.raw(text, values)
    form = {"QuerySolutions": "csv", "QueryTriples": GRAPH_FORMATS[1]}.get(type(found).__name__, "table")
    told = render(found, form, base=question.base, limit=question.limit)
    seconds = time.perf_counter() - begun
    number = _number(told, form)
    bound = "\n".join(line for line in bind(text, values).splitlines() if not line.startswith("#+"))
    said = [
        f"# query   {'(text)' if question.text is not None else question.query}",
        *(f"# value   ?{name} = {term.value}" for name, term in sorted(values.items())),
        *([] if question.limit is None else [f"# limit   the first {question.limit:,} are kept"]),
        *(f"# store   {source}" for source in question.sources),
        f"# opened  {opened:.3f} s, {len(store):,} triples",
        f"# answer  {number} in {seconds:.3f} s",
    ]
    return "\n".join(map(_one_line, said)) + f"\n{bound.strip()}\n"


def _one_line(text: str) -> str:
    # A value with a line break must not leave its comment.
    return "".join(char if char.isprintable() else " " for char in text)


def _number(told: str, form: str) -> str:
    if form == "table":
        return told.strip()
    if form == "csv":
        import csv
        import io

        return f"{sum(1 for _ in csv.reader(io.StringIO(told, newline=''))) - 1:,} rows"
    return f"{len(told.splitlines()):,} triples"


def answer_within(question: Question, seconds: float) -> str:
    """The same in a process of its own, which is killed when it has taken so many seconds.

    They count from the opening of the graph to the last row. Raises QueryError when the time is up.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(theirs, question), daemon=True)
    worker.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise QueryError(
                f"no answer within {seconds:g} s; ask for less (narrower parameters), or raise --timeout"
            )
        done, text = ours.recv()
    except EOFError as error:
        raise QueryError("the query ended its process, as too little memory would; ask for less") from error
    finally:
        worker.kill()
        worker.join()
    if not done:
        raise CckgError(text)
    return str(text)


def _work(pipe: Any, question: Question) -> None:
    try:
        pipe.send((True, answer(question)))
    except CckgError as error:
        pipe.send((False, str(error)))
