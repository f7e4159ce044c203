"""Values for a query's variables, written so that every store gives the same answers.

In an expression (FILTER, BIND, HAVING, SUM …) the value stands in the variable's place, and BOUND
of it is true. Elsewhere, in patterns and in what a query names or groups by, the variable stays
and a VALUES block at the head of each group that uses it gives the value. The answers are those
of rdflib's initBindings, inside OPTIONAL, UNION, MINUS and subqueries as well.

pyoxigraph's own `substitutions` reach only variables of the SELECT clause (0.5.13: "does not
contains variable ?since in its SELECT projection"). With blocks alone Virtuoso 7.2.5 goes wrong,
as its filters inside OPTIONAL do not see the values of the group around. A value enters as one
escaped term whose IRI, datatype and language pyoxigraph has checked, never as a piece of query.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from cckg.model.errors import QueryError
from cckg.model.table import Term
from cckg.store.expressions import in_expressions
from cckg.store.tokens import SHORT, Token, tokens

_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def bind(query: str, bindings: Mapping[str, Term]) -> str:
    """`query` with the variables of `bindings` (names without ``?``) fixed to their values.

    Raises QueryError when the query does not use one of them, or when a value is no sound term.
    """
    given = tuple(sorted(bindings.items()))
    return _remembered(query, given) if len(query) <= SHORT else _bound(query, given)


@lru_cache(maxsize=64)
def _remembered(query: str, given: tuple[tuple[str, Term], ...]) -> str:
    return _bound(query, given)


def _bound(query: str, given: tuple[tuple[str, Term], ...]) -> str:
    values = {name: rendered(name, term) for name, term in given}
    found = list(tokens(query))
    used = {token.text[1:] for token in found if token.kind == "variable"}
    if unused := sorted(set(values) - used):
        raise QueryError(f"the query has no variable ?{unused[0]}; it has {_listed(used)}")
    inline = set(in_expressions(found))
    changes = _replaced(found, inline, values)
    for group in _groups(found, inline):
        names = [name for name in values if name in group.own]
        block = "".join(f" VALUES ?{name} {{ {values[name]} }}" for name in names)
        changes.append((group.start + 1, group.start + 1, block))
    for start, end, text in sorted(changes, reverse=True):
        query = query[:start] + text + query[end:]
    return query


def _replaced(
    found: Sequence[Token], inline: Collection[int], values: Mapping[str, str]
) -> list[tuple[int, int, str]]:
    """Where a value takes the place of its variable, or ``true`` that of BOUND(?variable)."""
    changes = []
    for at in inline:
        token = found[at]
        if (value := values.get(token.text[1:])) is None:
            continue
        if at > 1 and found[at - 1].text == "(" and found[at - 2].text.upper() == "BOUND":
            changes.append((found[at - 2].start, found[at + 1].end, "true"))
        else:
            changes.append((token.start, token.end, _bare(value)))
    return changes


def _bare(value: str) -> str:
    """Truths and whole numbers as people write them, which stores take for constants most surely."""
    short = _SHORT.fullmatch(value)
    return short[1] or short[2] if short else value


def _listed(names: set[str]) -> str:
    return ", ".join(f"?{name}" for name in sorted(names)) or "none"


def rendered(name: str, term: Term) -> str:
    """The term as SPARQL writes it. Raises QueryError naming the variable when it is not sound."""
    from pyoxigraph import Literal, NamedNode

    try:
        if term.kind == "iri":
            return str(NamedNode(term.value))
        datatype = NamedNode(term.datatype) if term.datatype else None
        Literal(term.value, datatype=datatype, language=term.language)
    except ValueError as error:
        raise QueryError(f"?{name}: {term.value[:60]!r} is no sound value ({error})") from error
    suffix = f"@{term.language}" if term.language else f"^^{datatype}" if datatype else ""
    return f'"{_escaped(term.value)}"{suffix}'


def _escaped(text: str) -> str:
    # Some stores replace \u0022 in the whole query before they parse it, even after a backslash;
    # hence no u stands after one. All eight digits, since rdflib takes as many as follow.
    escaped = text.translate(_ESCAPES)
    return re.sub(r"(?<=\\\\)[uU]", lambda letter: rf"\U{ord(letter[0]):08X}", escaped)


_SHORT = re.compile(
    r'"(true|false)"\^\^<http://www\.w3\.org/2001/XMLSchema#boolean>'
    r'|"(0|[1-9][0-9]*)"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>'
)
_Role = Literal["pattern", "optional", "subquery", "template", "exists", "data"]


@dataclass
class _Group:
    """A pair of braces: its place in the query, the variables directly inside it (`names`), and
    those whose values have to stand in it and not around it (`own`).
    """

    start: int
    role: _Role
    parent: _Group | None = None
    names: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    inner: list[_Group] = field(default_factory=list)


def _groups(found: Sequence[Token], inline: Collection[int]) -> list[_Group]:
    """The groups of patterns, each with the variables that get their values there."""
    # The query itself is like a subquery: its clauses stand outside, its group takes their block.
    every = [at := _Group(-1, "subquery")]
    for place, token in enumerate(found):
        if token.text == "{":
            at.inner.append(group := _Group(token.start, _role(found, place), at))
            every.append(at := group)
        elif token.text == "}" and at.parent:
            at = at.parent
        elif token.kind == "variable" and place not in inline:
            at.names.add(token.text[1:])
    for group in reversed(every):
        _hand_on(group)
    return [group for group in every if group.role in {"pattern", "optional"} and group.own]


def _hand_on(group: _Group) -> None:
    """Variables of braces without room, or without need, go to the group that gives them values."""
    if group.role == "subquery":
        for inner in [inner for inner in group.inner if inner.role == "pattern"][:1]:
            inner.own |= group.names | group.own
    elif group.role == "pattern":
        group.own |= group.names
    # OPTIONAL and EXISTS see the values of the group around them. A block inside OPTIONAL makes
    # Oxigraph slow where these are nested; of a block inside EXISTS stores make different things.
    elif group.parent and group.role != "data":
        group.parent.own |= group.names if group.role == "optional" else group.names | group.own


def _role(found: Sequence[Token], place: int) -> _Role:
    before = found[place - 1].text.upper() if place else ""
    after = found[place + 1].text.upper() if place + 1 < len(found) else ""
    if after == "SELECT":
        return "subquery"
    roles: dict[str, _Role] = {"CONSTRUCT": "template", "EXISTS": "exists", "OPTIONAL": "optional"}
    return roles.get(before, "data" if _is_data(found, place) else "pattern")


def _is_data(found: Sequence[Token], place: int) -> bool:
    """Whether the brace opens the data of VALUES, after its variables."""
    back = place - 1
    while back >= 0 and (found[back].kind == "variable" or found[back].text in {"(", ")"}):
        back -= 1
    return back >= 0 and found[back].text.upper() == "VALUES"
