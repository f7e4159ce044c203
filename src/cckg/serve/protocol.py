"""SPARQL 1.1 Protocol, section 2.1: from a request to a question, or to a status that says what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import NoReturn
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import Request

from cckg.serve.limits import Limits
from cckg.serve.media import GRAPHS, RESULTS, choose
from cckg.serve.question import Question

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
POSTS = f"{FORM}, {QUERY}"
READ_ONLY = "this service only reads; correct the records and run: cckg build"
_FIELDS = 1_000

Pairs = list[tuple[str, str]]


class RefusedError(Exception):
    """A request that is not answered: the status, one line that says why, and headers that go with it."""

    def __init__(self, status: int, said: str, headers: dict[str, str] | None = None) -> None:
        self.status, self.said, self.headers = status, said, headers or {}
        super().__init__(said)


async def question(request: Request, limits: Limits) -> Question | None:
    """What the request asks; None when it asks nothing and wants to know what the service is."""
    pairs = _pairs(request.scope["query_string"])
    if request.method == "POST":
        pairs += await _posted(request, limits)
    given = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        _refuse(403, READ_ONLY)
    if not given and request.method != "POST":
        return None
    if len(given) != 1:
        _refuse(400, f"the request holds {len(given)} queries; send one, as `query`")
    default, named = (_graphs(pairs, f"{kind}-graph-uri") for kind in ("default", "named"))
    rows, triples = formats(request.headers.get("accept"))
    return Question(given[0], rows, triples, default, named)


def client(request: Request) -> str:
    """Who asks, as far as the connection tells: the address of the machine."""
    return request.client.host if request.client else ""


def formats(accept: str | None) -> tuple[str | None, str | None]:
    """The media types for rows and for triples. Raises RefusedError when the client takes none of either."""
    rows, triples = choose(accept, list(RESULTS)), choose(accept, list(GRAPHS))
    if rows is None and triples is None:
        raise unacceptable([*RESULTS, *GRAPHS])
    return rows, triples


def unacceptable(offered: Sequence[str], why: str = "") -> RefusedError:
    """That none of the formats on offer is one that the client takes."""
    lead = f"{why}; " if why else ""
    return RefusedError(406, f"{lead}ask with Accept for one of {', '.join(offered)}")


async def _posted(request: Request, limits: Limits) -> Pairs:
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind, charset = kind.strip().lower(), rest.lower().replace(" ", "").replace('"', "")
    if kind == UPDATE:
        _refuse(403, READ_ONLY)
    if kind not in {FORM, QUERY}:
        raise RefusedError(415, f"a POST holds a query as {FORM} or {QUERY}", {"Accept-Post": POSTS})
    if "charset=" in charset and "charset=utf-8" not in charset:
        raise RefusedError(415, "send the query in UTF-8", {"Accept-Post": POSTS})
    body = await _body(request, limits)
    return _pairs(body) if kind == FORM else [("query", _text(body))]


async def _body(request: Request, limits: Limits) -> bytes:
    """The body, as long as it keeps within the limits of size and time."""
    most = f"a request may have {limits.request // 1_000_000} MB; send a shorter query"
    if int(request.headers.get("content-length") or 0) > limits.request:
        _refuse(413, most)
    parts, size = [], 0
    try:
        async with asyncio.timeout(limits.upload_seconds):
            async for part in request.stream():
                if (size := size + len(part)) > limits.request:
                    _refuse(413, most)
                parts.append(part)
    except TimeoutError:
        _refuse(408, f"the query did not arrive within {limits.upload_seconds:g} s")
    return b"".join(parts)


def _pairs(encoded: bytes) -> Pairs:
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError:
        _refuse(400, "the parameters are not sound; send names and values percent-encoded from UTF-8")


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        _refuse(400, "the query is not in UTF-8")


def _graphs(pairs: Pairs, name: str) -> tuple[str, ...] | None:
    """The graphs that a parameter names; None when the request has no such parameter."""
    found = tuple(value for given, value in pairs if given == name)
    for value in found:
        try:
            NamedNode(value)
        except ValueError:
            _refuse(
                400, f"{name}={value[:200]!r} is no address of a graph; send one as https://example.org/g"
            )
    return found or None


def _refuse(status: int, said: str) -> NoReturn:
    raise RefusedError(status, said)
