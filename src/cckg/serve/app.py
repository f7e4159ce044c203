"""The server's addresses, and what stands at each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from cckg.serve.about import About
from cckg.serve.documents import Documents
from cckg.serve.endpoint import Endpoint
from cckg.serve.media import HTML, choose
from cckg.serve.pages import PAGE, Pages
from cckg.serve.pool import Pool
from cckg.serve.preflight import READS, Preflight
from cckg.serve.protocol import RefusedError
from cckg.serve.shield import Shield
from cckg.serve.watch import Watch, watch

Handler = Callable[[Request], Awaitable[Response]]


def application(
    about: About,
    pool: Pool,
    local: bool = True,
    watched: Watch | None = None,
    say: Callable[[str], None] = print,
) -> Starlette:
    """The whole service over an open pool; `local` when it is bound to a loopback address.

    With `watched` a graph whose files change is opened anew. The pool is closed when the server ends.
    """
    pages = Pages(about)
    documents, endpoint = Documents(about, pages, pool), Endpoint(pool, about)
    # Not as a method of Route's: it would answer 405 itself, without saying which ones there are.
    routes = [
        Route(
            "/sparql", _told(endpoint, pages), methods=["GET", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]
        ),
        *(
            Route(path, _told(handler, pages), methods=READS)
            for path, handler in (
                ("/", documents.index),
                ("/index.html", documents.index),
                ("/query.html", documents.query),
                ("/queries/{name}.rq", documents.library),
                ("/network.html", documents.network),
                ("/ontology", documents.ontology),
                ("/ontology.{suffix}", documents.ontology),
                ("/ontology/{version}", documents.version),
                ("/.well-known/void", documents.void),
                ("/dump/{name}", documents.dump),
                ("/health", documents.health),
            )
        ),
        Mount("/static", StaticFiles(directory=PAGE / "static")),
        Route("/id/{kind}/", _told(documents.listing, pages), methods=READS),
        Route("/id/{kind}/index.html", _told(documents.listing, pages), methods=READS),
        Route("/{path:path}", _told(documents.thing, pages), methods=READS),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async def renew() -> None:
            await pool.renew()
            documents.forget()
            endpoint.forget()

        watching = asyncio.create_task(watch(watched, renew, say)) if watched else None
        try:
            yield
        finally:
            if watching:
                watching.cancel()
            await pool.end()

    around = [Middleware(Shield, local=local), Middleware(Preflight, but="/sparql")]
    return Starlette(routes=routes, middleware=around, lifespan=lifespan)


def _told(handler: Handler, pages: Pages) -> Handler:
    """The handler, whose refusals become answers: a page for people, a line of text for programs."""

    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except RefusedError as error:
            headers = {"Vary": "Accept", **error.headers}
            wanted = choose(request.headers.get("accept"), ["text/plain", HTML])
            if wanted == HTML and request.url.path != "/sparql":
                page = pages.problem(error.status, error.said, request.url.path.lstrip("/"))
                return HTMLResponse(page, error.status, headers)
            return PlainTextResponse(f"{error.said}\n", error.status, headers)

    return answered
