"""The desk over HTTP: its addresses, and what stands at each."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from cckg.model.errors import CckgError, WorkspaceError
from cckg.review.desk.book import ChangedError, Desk, Opened
from cckg.review.desk.guard import Guard
from cckg.review.desk.moves import read_move
from cckg.review.desk.state import candidates, state
from cckg.review.desk.words import keys

PAGE = Path(__file__).parent / "page"
_LONGEST = 400


def application(desk: Desk, title: str, token: str, hosts: frozenset[str]) -> Starlette:
    """The pages and what they ask for, behind the guard. `hosts` as they stand in a Host header."""
    shown = _Pages(desk, title, token)
    routes = [
        Route("/", _told(shown.start)),
        Route("/record/{name}", _told(shown.record)),
        Route("/record/{name}/state", _told(shown.state)),
        Route("/record/{name}/candidates", _told(shown.candidates)),
        Route("/record/{name}/move", _told(shown.move), methods=["POST"]),
        Route("/record/{name}/undo", _told(shown.undo), methods=["POST"]),
        Route("/record/{name}/decide", _told(shown.decide), methods=["POST"]),
        Mount("/static", StaticFiles(directory=PAGE / "static")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, token=token, hosts=hosts)])


class _Pages:
    """What each address gives. Reading and writing files goes on in threads."""

    def __init__(self, desk: Desk, title: str, token: str) -> None:
        self._desk, self._title, self._token = desk, title, token

    async def start(self, request: Request) -> Response:
        """All records; where there is one only, that one."""
        entries = await run_in_threadpool(self._desk.entries)
        if len(entries) == 1 and not entries[0].problem and "all" not in request.query_params:
            return RedirectResponse(f"/record/{quote(entries[0].name, safe='')}", 303)
        return self._page("list.html", entries=entries)

    async def record(self, request: Request) -> Response:
        """The page of one record, which asks for the rest."""
        opened = await run_in_threadpool(self._desk.open, _name(request))
        names = self._desk.names()
        at = names.index(opened.name)
        around = (names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else "")
        return self._page(
            "record.html", name=opened.name, shown=opened.record.report.title or opened.name,
            language=opened.record.report.language, around=around, keys=keys("page"), token=self._token,
        )  # fmt: skip

    async def state(self, request: Request) -> Response:
        """The record as it is now."""
        return _json(await run_in_threadpool(self._desk.open, _name(request)))

    async def candidates(self, request: Request) -> Response:
        """What the things of the record may be."""
        return JSONResponse(candidates(await run_in_threadpool(self._desk.candidates, _name(request))))

    async def move(self, request: Request) -> Response:
        """One decision, saved."""
        move, mark = read_move(await _body(request)), _mark(request)
        return _json(await run_in_threadpool(self._desk.do, _name(request), move, mark))

    async def undo(self, request: Request) -> Response:
        """The last decision taken back."""
        return _json(await run_in_threadpool(self._desk.undo, _name(request), _mark(request)))

    async def decide(self, request: Request) -> Response:
        """What a mention is, or is not."""
        asked, name = await _body(request), _name(request)
        said = {key: asked.get(key) for key in ("local", "verdict", "entity")}
        if not all(isinstance(value, str) and len(value) <= _LONGEST for value in said.values()):
            raise WorkspaceError("name the thing, the verdict and the entity")
        if said["verdict"] not in ("same", "distinct", "new"):
            raise WorkspaceError("the verdict is same, distinct or new")
        told = await run_in_threadpool(self._desk.decide, name, **cast(Any, said))
        found = candidates(await run_in_threadpool(self._desk.candidates, name))
        opened = await run_in_threadpool(self._desk.open, name)
        return JSONResponse({"said": told, "candidates": found, "undoes": opened.undoes})

    def _page(self, template: str, **values: Any) -> Response:
        return HTMLResponse(_environment().get_template(template).render(title=self._title, **values))


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(PAGE, encoding="utf-8")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _name(request: Request) -> str:
    return str(request.path_params["name"])


def _mark(request: Request) -> str:
    return request.headers.get("if-match", "").strip('"')


async def _body(request: Request) -> dict[str, Any]:
    try:
        data = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise WorkspaceError("the request is no JSON; load the page again") from error
    if not isinstance(data, dict):
        raise WorkspaceError("the request is no JSON object; load the page again")
    return data


def _json(opened: Opened) -> Response:
    return JSONResponse(state(opened), headers={"ETag": f'"{opened.mark}"'})


def _told(handler: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """The handler, whose errors are told in a line."""

    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except ChangedError as error:
            return JSONResponse({"said": str(error)}, 409)
        except CckgError as error:
            return JSONResponse({"said": str(error)}, 404 if request.method == "GET" else 422)

    return answered
