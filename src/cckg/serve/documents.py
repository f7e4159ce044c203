"""Everything beside the endpoint: pages, documents about things, files, and the way between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar
from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
)

from cckg.model.errors import QueryError
from cckg.serve.about import About
from cckg.serve.access import access
from cckg.serve.describe import Ask, Thing, describe
from cckg.serve.links import ONTOLOGY_PAGE, sound
from cckg.serve.lists import KINDS, Kind, count, entries
from cckg.serve.media import GRAPHS, HTML, SUFFIXES, choose, with_charset
from cckg.serve.pages import Pages
from cckg.serve.pool import Pool, StoppedError
from cckg.serve.protocol import RefusedError, client, unacceptable
from cckg.serve.question import Question
from cckg.serve.written import written

Made = TypeVar("Made")


class Documents:
    """The pages and documents of a workspace."""

    def __init__(self, about: About, pages: Pages, pool: Pool) -> None:
        self._about, self._pages, self._pool = about, pages, pool
        self._counts: list[tuple[Kind, int]] | None = None
        self._network: asyncio.Task[str] | None = None

    def forget(self) -> None:
        """What was made of a graph that is served no more."""
        self._counts = self._network = None

    async def index(self, request: Request) -> Response:
        """The start."""
        if self._counts is None:
            self._counts = await self._with(request, lambda ask: [(kind, count(ask, kind)) for kind in KINDS])
        return HTMLResponse(self._pages.index(self._counts))

    async def query(self, _: Request) -> Response:
        """The page to ask from."""
        return HTMLResponse(self._pages.query())

    async def library(self, request: Request) -> Response:
        """A query's text, the request's parameters filled in."""
        name = request.path_params["name"]
        if name not in {query.name for query in self._about.queries}:
            raise RefusedError(404, f"there is no query {name!r}; /query.html lists those that there are")
        given = {key: value for key, value in request.query_params.items() if value.strip()}
        text = await self._with(request, lambda ask: self._about.bind(ask, name, given))
        return Response(text, media_type="application/sparql-query")

    async def network(self, _: Request) -> Response:
        """The network page, made when it is first asked for."""
        if self._about.network is None:
            raise RefusedError(404, "there is no network of this graph")
        if self._network is None or (self._network.done() and self._network.exception()):
            self._network = asyncio.create_task(_elsewhere(self._about.network))
        # The page is for all who wait, whoever of them goes away.
        return HTMLResponse(await asyncio.shield(self._network))

    async def ontology(self, request: Request) -> Response:
        """The ontology, or the way to the document about it that the client likes best."""
        if (suffix := request.path_params.get("suffix")) is None:
            return _see_other(request, ONTOLOGY_PAGE)
        if suffix not in SUFFIXES:
            raise _nothing(f"{ONTOLOGY_PAGE}.{suffix}")
        return self._ontology(ONTOLOGY_PAGE, suffix)

    async def version(self, request: Request) -> Response:
        """The ontology under the number of its version; versions before it are not kept."""
        said, versions = request.path_params["version"], self._pages.versions
        path, (stem, _, suffix) = f"{ONTOLOGY_PAGE}/{versions.here}", said.rpartition(".")
        if versions.here == said:
            return _see_other(request, path)
        if versions.here == stem and suffix in SUFFIXES:
            return self._ontology(path, suffix)
        if said in versions.gone:
            raise RefusedError(
                410, f"version {said} of the ontology is not kept; {versions.here} is at /{path}"
            )
        raise _nothing(f"{ONTOLOGY_PAGE}/{said}")

    def _ontology(self, path: str, suffix: str) -> Response:
        triples = sorted(set(self._about.ontology), key=str)
        return _document(path, suffix, triples, lambda: self._pages.ontology(path))

    async def void(self, request: Request) -> Response:
        """The way to the description of the dataset."""
        kind = choose(request.headers.get("accept"), [*GRAPHS, HTML])
        suffix = next((ending for ending, known in SUFFIXES.items() if known == kind), "ttl")
        return RedirectResponse(f"../id/dataset.{suffix}", 303, {"Vary": "Accept"})

    async def dump(self, request: Request) -> Response:
        """A file of the graph."""
        for file in self._about.files:
            if file.name == request.path_params["name"]:
                kind = SUFFIXES.get(file.suffix.removeprefix("."), "application/octet-stream")
                return FileResponse(file, headers={"Content-Type": with_charset(kind)})
        raise _nothing(request.path_params["name"])

    async def listing(self, request: Request) -> Response:
        """All things of a kind."""
        kind = next((kind for kind in KINDS if kind.word == request.path_params["kind"]), None)
        if kind is None:
            raise _nothing(f"id/{request.path_params['kind']}/")
        found = await self._with(request, lambda ask: entries(ask, kind, self._about.base))
        return HTMLResponse(self._pages.listing(kind, found))

    async def thing(self, request: Request) -> Response:
        """A thing, from where it is one step to a document about it; or such a document."""
        path = request.path_params["path"]
        if thing := await self._described(request, path):
            moved = self._moved(thing)
            return RedirectResponse(f"/{moved}", 301) if moved else _see_other(request, path)
        stem, _, suffix = path.rpartition(".")
        if suffix in SUFFIXES and (thing := await self._described(request, stem)):
            if moved := self._moved(thing):
                return RedirectResponse(f"/{moved}.{suffix}", 301)
            return _document(
                stem, suffix, thing.document(), lambda: self._pages.thing(thing, stem), thing.iri
            )
        raise _nothing(path)

    async def health(self, _: Request) -> Response:
        """Whether the graph answers."""
        try:
            reply = await self._pool.ask(Question("ASK { }"))
        except StoppedError as error:
            raise RefusedError(503, error.said, {"Retry-After": str(error.again)}) from error
        if reply.outcome != "done":
            raise RefusedError(503, reply.said, {"Retry-After": "5"})
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    async def _described(self, request: Request, path: str) -> Thing | None:
        iri = self._pages.links.iri(path)
        if iri is None:
            return None
        thing = await self._with(request, lambda ask: self._pages.beside(describe(ask, iri), path))
        if iri == f"{self._about.base}dataset":
            thing.triples.update(access(request, self._about))
        return thing if thing.known else None

    def _moved(self, thing: Thing) -> str | None:
        return self._pages.links.path(thing.replaced_by) if thing.replaced_by else None

    async def _with(self, request: Request, make: Callable[[Ask], Made]) -> Made:
        """What `make` gives, in a thread, where each of its questions goes to the pool."""
        loop = asyncio.get_running_loop()

        def ask(text: str) -> ox.QuerySolutions:
            asking = self._pool.ask(Question(text), client(request))
            reply = asyncio.run_coroutine_threadsafe(asking, loop).result()
            if reply.outcome != "done":
                raise QueryError(reply.said)
            found = ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON)
            assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - a SELECT query has rows
            return found

        try:
            return await asyncio.to_thread(make, ask)
        except QueryError as error:
            raise RefusedError(400, str(error)) from error
        except StoppedError as error:
            raise RefusedError(503, error.said, {"Retry-After": str(error.again)}) from error


async def _elsewhere(make: Callable[[], str]) -> str:
    """What `make` gives, in a process of its own, so that the server goes on answering."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        return await asyncio.get_running_loop().run_in_executor(other, make)


def _see_other(request: Request, path: str) -> Response:
    """303: the address is of a thing; here is the document about it that the client likes best."""
    kind = choose(request.headers.get("accept"), list(SUFFIXES.values()))
    if kind is None:
        raise unacceptable(list(SUFFIXES.values()))
    suffix = next(ending for ending, known in SUFFIXES.items() if known == kind)
    headers = {"Vary": "Accept", "Link": _alternates(path, "")}
    return RedirectResponse(f"{_last(path)}.{suffix}", 303, headers)


def _document(
    path: str, suffix: str, triples: Iterable[ox.Triple], page: Callable[[], str], about: str | None = None
) -> Response:
    """The document at `path` with this suffix, with links to those with the others."""
    describes = [f'<{about}>; rel="describes"'] if about else []
    headers = {"Vary": "Accept", "Link": ", ".join([*describes, _alternates(path, suffix)])}
    if suffix == "html":
        return HTMLResponse(page(), headers=headers)
    return Response(
        written(triples, SUFFIXES[suffix]),
        headers={**headers, "Content-Type": with_charset(SUFFIXES[suffix])},
    )


def _alternates(path: str, but: str) -> str:
    links = (
        f'<{_last(path)}.{suffix}>; rel="alternate"; type="{kind}"'
        for suffix, kind in SUFFIXES.items()
        if suffix != but
    )
    return ", ".join(links)


def _last(path: str) -> str:
    return quote(path.rpartition("/")[2], safe="-_.~")


def _nothing(path: str) -> RefusedError:
    shown = path if sound(path) and len(path) < 200 else "that"
    return RefusedError(404, f"the graph says nothing of {shown}")
