"""Answering a query of the library: its parameters checked and bound, its rows as a Table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from cckg.model.dates import parts
from cckg.model.errors import QueryError
from cckg.model.namespaces import PREFIXES, SHIPPED_BASE
from cckg.model.table import Queryable, Table, Term
from cckg.query.catalog import Parameter, Query, ThingKind
from cckg.query.lookup import lookup

Lookup = Callable[[str, ThingKind], str]
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag as BCP 47 builds them: a language, then script, region and variants."""
_TRUTH = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}
_EXPECTED = {
    "integer": "a whole number, as in {name}=2020",
    "date": "a day, as in {name}=2021-05-25",
    "boolean": "true or false, as in {name}=true",
    "language": "a language tag, as in {name}=zh or {name}=pt-BR",
    "iri": "an address, as in {name}=https://example.org/thing",
}


def run(
    store: Queryable,
    query: Query,
    params: Mapping[str, str],
    base: str = SHIPPED_BASE,
    limit: int | None = None,
) -> Table:
    """The rows of `query`, the first `limit` of them where one is given.

    `params` are values as typed; `base` opens the ids of the workspace, so that a bare id or a
    name can stand for an address. Raises QueryError naming the parameter, its value and what
    is expected.
    """
    answer = store.select(query.text, bindings(store, query, params, base))
    return answer if limit is None else Table(answer.columns, answer.rows[:limit])


def bindings(
    store: Queryable, query: Query, params: Mapping[str, str], base: str = SHIPPED_BASE
) -> dict[str, Term]:
    """Values for the variables of `query`: those of `params`, and the defaults of the others."""

    def find(text: str, kind: ThingKind) -> str:
        return lookup(store, text, kind, base)

    given = {_known(query, name): value for name, value in params.items()}
    for name, parameter in query.parameters.items():
        if name not in given and parameter.default is not None:
            given[name] = _as_typed(parameter.default)
    return {name: term(name, value, query.parameters[name], find) for name, value in sorted(given.items())}


def guessed(params: Mapping[str, str]) -> dict[str, Term]:
    """Values for a query without a header: numbers, true and false, addresses as such, the rest text."""
    return {name: _guess(value) for name, value in sorted(params.items())}


def term(name: str, value: str, parameter: Parameter, find: Lookup) -> Term:
    """One value as the parameter's type. Raises QueryError when it is not of that type."""
    if parameter.type == "text":
        return Term("literal", _word(name, value, parameter.words()))
    if parameter.type == "iri":
        return Term("iri", _iri(name, value.strip(), parameter, find))
    lexical = _lexical(parameter.type, value.strip())
    if lexical is None:
        raise _unexpected(name, value, parameter)
    return Term(
        "literal", lexical, None if parameter.type == "language" else PREFIXES["xsd"] + parameter.type
    )


def _word(name: str, value: str, words: tuple[str, ...]) -> str:
    """The value; where there are words, the one that it is. Raises QueryError with the nearest."""
    known = {word.lower(): word for word in words}
    plain = value.strip().lower()
    if not known or plain in known:
        return known.get(plain, value)
    close = get_close_matches(plain, known, n=1, cutoff=0.5)
    hint = f"did you mean {known[close[0]]}? " if close else ""
    raise QueryError(f"parameter {name} is {value!r}; {hint}it takes one of: {', '.join(words)}")


def _unexpected(name: str, value: str, parameter: Parameter) -> QueryError:
    expected = _EXPECTED[parameter.type].format(name=name)
    return QueryError(f"parameter {name} is {value!r}; expected {expected}")


def _known(query: Query, name: str) -> str:
    plain = name.replace("-", "_")
    if plain in query.parameters:
        return plain
    close = get_close_matches(plain, query.parameters, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}? " if close else ""
    known = ", ".join(query.parameters) or "none"
    raise QueryError(f"{query.name} has no parameter {name!r}; {hint}it takes: {known}")


def _as_typed(default: bool | int | str) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)


def _lexical(kind: str, value: str) -> str | None:
    if kind == "boolean":
        return _TRUTH.get(value.lower())
    if kind == "language":
        return value if _LANGUAGE.fullmatch(value) else None
    if kind == "integer":
        return str(int(value)) if re.fullmatch(r"[+-]?[0-9]{1,18}", value) else None
    try:
        return value if None not in parts(value) else None
    except ValueError:
        return None


def _iri(name: str, value: str, parameter: Parameter, find: Lookup) -> str:
    value = value.removeprefix("<").removesuffix(">")
    if _IRI.fullmatch(value):
        prefix, _, local = value.partition(":")
        return PREFIXES[prefix] + local if prefix in PREFIXES else value
    if parameter.kind is None:
        raise _unexpected(name, value, parameter)
    try:
        return find(value, parameter.kind)
    except QueryError as error:
        raise QueryError(f"parameter {name}: {error}") from error


def _guess(value: str) -> Term:
    for kind in ("integer", "date"):
        if lexical := _lexical(kind, value):
            return Term("literal", lexical, PREFIXES["xsd"] + kind)
    if value.lower() in {"true", "false"}:
        return Term("literal", value.lower(), PREFIXES["xsd"] + "boolean")
    return Term("iri", value) if re.match(r"(https?://|urn:)\S+$", value) else Term("literal", value)
