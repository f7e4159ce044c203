"""What a query may not do: change data, reach the network, name files, or bring the engine down.

Oxigraph sends SERVICE requests and has no switch for it; its parser and evaluator recurse and
end the whole process on deep nesting or on chains of thousands of operators (measured, 0.5.13).
Its grammar reads without separating words first, so `SERVICESILENT` counts as the keyword, and in
``FILTER(?a<?b)SERVICE#>`` what looks like an IRI is code: both are refused here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from cckg.model.errors import QueryError
from cckg.store.tokens import SHORT, Token, position, tokens

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 200
MAX_STEPS = 2_000
"""Words and operators; far over what a person writes, lists of values do not count."""

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CONSTANTS = frozenset({"TRUE", "FALSE", "UNDEF"})


def form(query: str, services: Collection[str] = (), graphs: bool = False) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE, after refusing what a query may not do.

    SERVICE may name one of `services` by its whole address; with `graphs` FROM may name graphs of
    the store, and never files. Raises QueryError, one line with the remedy.
    """
    if len(query) <= SHORT:
        return _remembered(query, tuple(services), graphs)
    return _checked(query, services, graphs)


@lru_cache(maxsize=256)
def _remembered(query: str, services: tuple[str, ...], graphs: bool) -> str:
    return _checked(query, services, graphs)


def _checked(query: str, services: Collection[str], graphs: bool) -> str:
    if len(query) > MAX_CHARACTERS:
        raise QueryError(f"the query is over {MAX_CHARACTERS:,} characters; split it into several")
    found: list[Token] = []
    depth = steps = 0
    for token in tokens(query):
        _refuse_reach(query, token, services, graphs)
        depth += _opens(token)
        steps += _is_step(token)
        _refuse_size(query, token, depth, steps)
        found.append(token)
    _refuse_strangers(query, found, services)
    return _form(query, found)


def _form(query: str, found: Sequence[Token]) -> str:
    for token in found:
        word = token.text.upper()
        if token.kind == "word" and word in _FORMS:
            return word
        if token.kind == "word" and word in _UPDATES:
            place = position(query, token.start)
            raise QueryError(
                f"{place}: {word} changes data and queries only read; correct the records and run: cckg build"
            )
    raise QueryError("this is no query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE; see: cckg queries")


def _refuse_strangers(query: str, found: Sequence[Token], services: Collection[str]) -> None:
    """Refuse a SERVICE that does not name one of `services`, and a FROM that names a file."""
    for at, token in enumerate(found):
        word = token.text.upper()
        if token.kind != "word" or word not in {"SERVICE", "FROM"}:
            continue
        after = [other for other in found[at + 1 : at + 3] if other.text.upper() not in {"SILENT", "NAMED"}]
        named = after[0].text[1:-1] if after and after[0].kind == "iri" else ""
        if word == "SERVICE" and named not in services:
            place = position(query, token.start)
            raise QueryError(f"{place}: SERVICE may ask only {_listed(services)}, by the whole address")
        if word == "FROM" and named.lower().startswith("file:"):
            place = position(query, token.start)
            raise QueryError(f"{place}: FROM names a file; name a graph of the store, or leave it out")


def _listed(services: Collection[str]) -> str:
    return " or ".join(f"<{service}>" for service in sorted(services))


def _refuse_reach(query: str, token: Token, services: Collection[str], graphs: bool) -> None:
    text = token.text.upper()
    if token.kind == "word" and ((services and text == "SERVICE") or (graphs and text == "FROM")):
        return
    if token.kind != "word" and not (token.kind == "iri" and ")" in text):
        return
    place = position(query, token.start)
    if "SERVICE" in text:
        raise QueryError(
            f"{place}: SERVICE would ask another server; export its triples and give the file with --graph"
        )
    if "FROM" in text:
        raise QueryError(f"{place}: FROM names another source; leave it out and give the file with --graph")


def _refuse_size(query: str, token: Token, depth: int, steps: int) -> None:
    if depth > MAX_DEPTH:
        place = position(query, token.start)
        raise QueryError(f"{place}: brackets are nested over {MAX_DEPTH} deep; write the query flatter")
    if steps > MAX_STEPS:
        place = position(query, token.start)
        raise QueryError(f"{place}: over {MAX_STEPS:,} words and operators; list the values with VALUES")


def _opens(token: Token) -> int:
    return (token.text in "([{") - (token.text in ")]}") if token.kind == "mark" else 0


def _is_step(token: Token) -> bool:
    if token.kind == "word":
        return token.text.upper() not in _CONSTANTS
    return token.kind == "mark" and token.text not in "()[]{},"
