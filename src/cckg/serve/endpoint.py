"""/sparql: a question goes to the pool, and comes back with the status that the protocol wants."""

from __future__ import annotations

import asyncio

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cckg.model.namespaces import PREFIXES
from cckg.serve.about import About
from cckg.serve.access import here
from cckg.serve.graphs import Graphs
from cckg.serve.media import GRAPHS, HTML, RESULTS, choose, with_charset
from cckg.serve.pool import Pool, StoppedError
from cckg.serve.preflight import allowed
from cckg.serve.protocol import POSTS, RefusedError, client, question, unacceptable
from cckg.serve.question import Question, Reply
from cckg.serve.sending import Held, Sending
from cckg.serve.service import SD, described

_ROWS = list(RESULTS)
_PREFIXES = {"sd": SD, "rdfs": PREFIXES["rdfs"], "void": PREFIXES["void"]}
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_STATUS = {"bad": 400, "failed": 400, "large": 413}


class Endpoint:
    """The SPARQL service of one pool."""

    def __init__(self, pool: Pool, about: About) -> None:
        self._pool, self._limits, self._about, self._held = pool, pool.limits, about, Held()
        self._graphs = Graphs(pool)

    def forget(self) -> None:
        """What was found in a graph that is served no more."""
        self._graphs.forget()

    async def __call__(self, request: Request) -> Response:
        """The answer to a request of any kind. Raises RefusedError."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**allowed(*METHODS), "Accept-Post": POSTS})
        if request.method not in METHODS:
            methods = ", ".join(METHODS)
            raise RefusedError(405, f"/sparql takes {methods}", {"Allow": methods})
        asked = await question(request, self._limits)
        if asked is None:
            return await self._service(request)
        reply = await self._asked(request, asked)
        if reply.outcome == "unacceptable":
            raise unacceptable(list(GRAPHS) if "triples" in reply.said else _ROWS, reply.said)
        if reply.outcome != "done":
            raise RefusedError(_STATUS[reply.outcome], reply.said)
        return self._answer(reply)

    async def _asked(self, request: Request, asked: Question) -> Reply:
        """The reply; a client that goes away takes its question with it."""
        asking = asyncio.ensure_future(self._pool.ask(asked, client(request)))
        leaving = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                raise RefusedError(499, "the client has gone")
            return asking.result()
        except StoppedError as error:
            raise RefusedError(503, error.said, {"Retry-After": str(error.again)}) from error
        finally:
            asking.cancel()
            leaving.cancel()

    def _answer(self, reply: Reply) -> Response:
        if self._held.size + len(reply.body) > self._limits.held:
            raise RefusedError(503, "too many large answers on their way; ask again", {"Retry-After": "10"})
        return Sending(reply.body, reply.kind, self._held)

    async def _service(self, request: Request) -> Response:
        """What the service is; a browser is led to the page to ask from."""
        kind = choose(request.headers.get("accept"), [*GRAPHS, HTML])
        if kind is None:
            raise unacceptable([*GRAPHS, HTML])
        if kind == HTML:
            return RedirectResponse("query.html", 303, {"Vary": "Accept"})
        triples = described(here(request, "/sparql"), self._about, await self._graphs.found())
        form = getattr(ox.RdfFormat, GRAPHS[kind])
        content = ox.serialize(triples, format=form, prefixes=_PREFIXES)
        return Response(
            content, media_type=None, headers={"Content-Type": with_charset(kind), "Vary": "Accept"}
        )


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
