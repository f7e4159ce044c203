"""Large answers on their way: counted together, and given up where a client does not take them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cckg.serve.media import with_charset

_PIECE = 65_536
_PATIENCE = 30.0
"""Seconds that a client may take for one piece."""


@dataclass
class Held:
    """Bytes of answers that clients have yet to take."""

    size: int = 0


class Sending(Response):
    """A body that goes out in pieces and is counted until the client has it."""

    def __init__(self, body: bytes, kind: str, held: Held) -> None:
        super().__init__(body, headers={"Content-Type": with_charset(kind), "Vary": "Accept"})
        self._held = held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send it; a client that stops reading gets a broken line, as there is no other way to tell."""
        body = bytes(self.body)
        self._held.size += len(body)
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            for start in range(0, len(body) or 1, _PIECE):
                async with asyncio.timeout(_PATIENCE):
                    more = start + _PIECE < len(body)
                    piece = body[start : start + _PIECE]
                    await send({"type": "http.response.body", "body": piece, "more_body": more})
        except TimeoutError:
            return
        finally:
            self._held.size -= len(body)
