"""What a browser asks before a page elsewhere may read from here (CORS, in the Fetch standard)."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

READS = ("GET", "HEAD", "OPTIONS")


def allowed(*methods: str) -> dict[str, str]:
    """The headers that say which methods an address takes, and from where."""
    return {
        "Allow": ", ".join(methods),
        "Access-Control-Allow-Methods": ", ".join(methods),
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }


class Preflight:
    """Answers OPTIONS for all that is only read; /sparql takes more, and says so itself."""

    def __init__(self, app: ASGIApp, but: str) -> None:
        self._app, self._but = app, but

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, or hand the request on."""
        app = self._app
        if scope["type"] == "http" and scope["method"] == "OPTIONS" and scope["path"] != self._but:
            app = Response(status_code=204, headers=allowed(*READS))
        await app(scope, receive, send)
