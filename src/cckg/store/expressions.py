"""Which words of a query stand in expressions, where a variable may be replaced by its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from cckg.store.tokens import Token

_Kind = Literal["clauses", "pattern", "expression", "list"]
_OPENERS = frozenset({"FILTER", "BIND", "HAVING"})


def in_expressions(found: Sequence[Token]) -> Iterator[int]:
    """Places of the variables that stand in expressions; not those that AS gives a value to."""
    stack: list[_Kind] = ["clauses"]
    for place, token in enumerate(found):
        if token.text in {"(", "{", "["}:
            stack.append(_kind(found, place, stack[-1]))
        elif token.text in {")", "}", "]"} and len(stack) > 1:
            stack.pop()
        elif token.kind == "variable" and stack[-1] == "expression" and found[place - 1].text.upper() != "AS":
            yield place


def _kind(found: Sequence[Token], place: int, around: _Kind) -> _Kind:
    """What a bracket opens. Round ones open lists, rows of VALUES and paths as well as expressions."""
    if found[place].text == "{":
        follows = found[place + 1].text.upper() if place + 1 < len(found) else ""
        return "clauses" if follows == "SELECT" else "pattern"
    if found[place].text == "[" or around == "list":
        return "list"
    before = [token.text.upper() for token in found[max(0, place - 2) : place]]
    opened = bool(_OPENERS & set(before[-1:])) or before[:1] == ["FILTER"]
    return "expression" if opened or around in {"clauses", "expression"} else "list"
