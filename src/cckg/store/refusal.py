"""A server's refusal in one line: what the server itself says of it, else what its status means."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus

from cckg.model.errors import QueryError, StoreError

_LONGEST = 200
"""Signs of a server's own words that are told."""

_MEANINGS: Mapping[int, tuple[str, str]] = {
    401: ("asks for a login", "set CCKG_USER and CCKG_PASSWORD, or mend them"),
    403: ("does not allow this", "set CCKG_USER and CCKG_PASSWORD, or ask who runs it"),
    404: ("has nothing at this address", "see docs/stores.md for the addresses of each store"),
    405: ("does not take this kind of request", "see docs/stores.md for the addresses of each store"),
    413: ("finds this too large", "ask for less, as with LIMIT"),
    429: ("wants fewer requests", "wait and run the same again"),
    503: ("cannot answer now", "wait and run the same again"),
}
"""What a status means, and a remedy for where the server names none."""


def fault(
    address: str, status: int, kind: str, body: bytes, pushing: bool = False
) -> StoreError | QueryError:
    """The error for an answer of this status and content; `pushing` when the request brought triples.

    QueryError for what the server finds wrong with a query (400), StoreError for all else.
    """
    words = said(kind, body)
    if status == 400:
        return QueryError(f"{address}: refuses the query{f': {words}' if words else ''}")
    if status not in _MEANINGS:
        return StoreError(f"{address}: answers with status {status}{f': {words}' if words else ''}")
    meaning, remedy = _MEANINGS[status]
    own = "send less at once with --batch" if status == 413 and pushing else ""
    # A server that only names its status has said nothing that the meaning does not say.
    told = words if words.lower() != HTTPStatus(status).phrase.lower() else ""
    # One that says what is wrong knows better than its status, but it does not know the options of cckg.
    advice = own or (remedy if status == 401 or not told else "")
    parts = (meaning, f"the server says: {told}" if told else "", advice)
    return StoreError(f"{address}: {'; '.join(filter(None, parts))}")


def said(kind: str, body: bytes) -> str:
    """What an error says in plain text or as the message of a JSON object: all, or the first line of much.

    Pages of HTML say too little in too many words.
    """
    text = body[:20_000].decode("utf-8", "replace")
    if kind == "application/json" or kind.endswith("+json"):
        text = next(_messages(text), "")
    elif kind not in {"", "text/plain"}:
        return ""
    lines = [line for line in map(_clean, text.splitlines()) if line]
    whole = " ".join(lines)
    if len(whole) <= _LONGEST:
        return whole
    return lines[0] if len(lines[0]) <= _LONGEST else lines[0][:_LONGEST] + "…"


def _messages(text: str) -> Iterator[str]:
    """Texts where servers put them: RFC 9457 says `detail` and `title`, others `message` or `error`."""
    try:
        found = json.loads(text)
    except ValueError:
        return
    for name in ("message", "detail", "error", "title"):
        value = found.get(name) if isinstance(found, dict) else None
        value = value.get("message") if isinstance(value, dict) else value
        if isinstance(value, str):
            yield value


def _clean(line: str) -> str:
    """A line without control characters, which could write over what the terminal shows."""
    return " ".join("".join(char if char.isprintable() else " " for char in line).split())
