"""Who may ask the desk: this machine, under its own name, with the token of this sitting.

A page elsewhere whose name is made to point to 127.0.0.1 (DNS rebinding) fails at the Host header;
one that posts to this address (cross-site request) fails at Origin, cookie and token alike;
another user of this machine does not know the token.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE, HEADER = "cckg-desk", "x-cckg-token"
MOST = 200_000
"""Bytes that a request may bring."""
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Lets a request pass to the desk, or refuses it; `hosts` are the names that the desk answers to."""

    def __init__(self, app: ASGIApp, token: str, hosts: frozenset[str]) -> None:
        self._app, self._token, self._hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        refused = self._refused(Request(scope))
        await (refused or self._app)(scope, receive, sent)

    def _refused(self, request: Request) -> Response | None:
        headers = request.headers
        if headers.get("host", "").lower() not in self._hosts:
            return _said("this desk answers to 127.0.0.1 and localhost only", 421)
        if self._same(request.query_params.get("token")) and request.method == "GET":
            return self._welcome(request)
        if not self._same(request.cookies.get(COOKIE)):
            return _said(
                "open the address that `cckg review --web` has printed: it has the token of this sitting", 403
            )
        return self._unsafe(headers) if request.method not in ("GET", "HEAD") else None

    def _unsafe(self, headers: Headers) -> Response | None:
        """Why a request that writes is refused."""
        own = {f"http://{host}" for host in self._hosts}
        if (
            headers.get("origin", "") not in own
            or headers.get("sec-fetch-site", "same-origin") != "same-origin"
        ):
            return _said("this request comes from another page", 403)
        if not self._same(headers.get(HEADER)):
            return _said("this request lacks the token of the page; load the page again", 403)
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _said("send application/json", 415)
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > MOST:
            return _said("say how long the request is; 200 kB at most", 413)
        return None

    def _welcome(self, request: Request) -> Response:
        """Keep the token in a cookie that no other site's request carries, and out of the address."""
        answer = RedirectResponse(f"/{request.url.path.lstrip('/')}", 303)
        answer.set_cookie(COOKIE, self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _same(self, given: str | None) -> bool:
        return given is not None and secrets.compare_digest(given.encode(), self._token.encode())


def _said(text: str, status: int) -> Response:
    return PlainTextResponse(f"{text}\n", status)
