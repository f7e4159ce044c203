"""Values for a query's variables, given as VALUES blocks: standard SPARQL that every store reads.

pyoxigraph's own `substitutions` reach only variables of the SELECT clause (0.5.13: "does not
contains variable ?since in its SELECT projection"), and so miss those of filters. A block at
the head of each group that uses the variable gives the same answers as rdflib's initBindings,
inside OPTIONAL, UNION, MINUS and subqueries as well (rdflib itself loses rows where groups
around those repeat the block). A value enters as one escaped term whose
IRI, datatype and language pyoxigraph has checked, never as a piece of query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cckg.model.errors import QueryError
from cckg.model.table import Term
from cckg.store.tokens import Token, tokens

_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def bind(query: str, bindings: Mapping[str, Term]) -> str:
    """`query` with the variables of `bindings` (names without ``?``) fixed to their values.

    Raises QueryError when the query does not use one of them, or when a value is no sound term.
    """
    values = {name: rendered(name, term) for name, term in sorted(bindings.items())}
    found = list(tokens(query))
    used = {token.text[1:] for token in found if token.kind == "variable"}
    if unused := sorted(set(values) - used):
        raise QueryError(f"the query has no variable ?{unused[0]}; it has {_listed(used)}")
    for group in sorted(_groups(found), key=lambda group: group.start, reverse=True):
        names = [name for name in values if name in group.own]
        block = "".join(f" VALUES ?{name} {{ {values[name]} }}" for name in names)
        query = query[: group.start + 1] + block + query[group.start + 1 :]
    return query


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


def _groups(found: Sequence[Token]) -> list[_Group]:
    """The groups of patterns, each with the variables that get their values there."""
    # The query itself is like a subquery: its clauses stand outside, its group takes their block.
    every = [at := _Group(-1, "subquery")]
    in_bind = False
    for place, token in enumerate(found):
        in_bind = token.text.upper() == "BIND" or (in_bind and token.text.upper() != "AS")
        if token.text == "{":
            at.inner.append(group := _Group(token.start, _role(found, place), at))
            every.append(at := group)
        elif token.text == "}" and at.parent:
            at = at.parent
        elif token.kind == "variable":
            (at.own if in_bind else at.names).add(token.text[1:])
    for group in reversed(every):
        _hand_on(group)
    return [group for group in every if group.role in {"pattern", "optional"}]


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
