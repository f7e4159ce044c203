"""What is wrong with a query, in words that help to mend it.

Oxigraph names a place and, often, a list of characters that it might have expected there; the
list misleads more than it helps and is left out.
"""

from __future__ import annotations

import re

from cckg.model.namespaces import PREFIXES
from cckg.store.tokens import Token, position, tokens

_PHRASES = {
    "The SELECT contains a variable that is unbound": "SELECT names a variable that GROUP BY does not",
    "The SELECT overrides an existing variable": "SELECT gives a value to a variable that has one",
    "IRI parsing failed": "an address is not sound",
}


def fault(query: str, message: str) -> str:
    """One line for a query that Oxigraph cannot parse, from its "error at 2:17: expected …"."""
    if undeclared := _undeclared(query):
        prefix = undeclared.text.partition(":")[0]
        address = f"<{PREFIXES[prefix]}>" if prefix in PREFIXES else "and its address"
        where = position(query, undeclared.start)
        return f"{where}: the prefix {prefix}: is not declared; add PREFIX {prefix}: {address} at the top"
    place = re.match(r"error at (\d+):(\d+)", message)
    where = f"line {place[1]}, column {place[2]}: " if place else ""
    for phrase, words in _PHRASES.items():
        if phrase in message:
            return f"{where}{words}"
    return f"{where}the query is not sound SPARQL here or just before; compare it with: cckg queries"


def _undeclared(query: str) -> Token | None:
    """The first name whose prefix no PREFIX line gives."""
    declared: set[str] = set()
    before = ""
    for token in tokens(query):
        if token.kind == "name" and before == "PREFIX":
            declared.add(token.text)
        elif token.kind == "name" and token.text.partition(":")[0] + ":" not in declared:
            return token
        before = token.text.upper()
    return None
