"""Around every answer: which names of this machine are answered to, and headers that keep pages harmless."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OWN_POLICY = "/network.html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, Retry-After",
}


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own, which nobody else reaches."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Shield:
    """`local`: the server is bound to a loopback address, and answers to loopback names only.

    A page elsewhere whose name is made to point to 127.0.0.1 (DNS rebinding) then gets nothing.
    """

    def __init__(self, app: ASGIApp, local: bool) -> None:
        self._app, self._local = app, local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own_policy = scope["path"] == _OWN_POLICY

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                headers.setdefault(
                    "Content-Security-Policy", "frame-ancestors 'none'" if own_policy else POLICY
                )
            await send(message)

        app = self._app
        if self._local and not is_loopback(_host(Headers(scope=scope).get("host", ""))):
            said = "this server answers to localhost only; start it with --host to serve others\n"
            app = PlainTextResponse(said, status_code=421)
        await app(scope, receive, sent)


def _host(header: str) -> str:
    return re.sub(r":[0-9]*$", "", header.strip())
