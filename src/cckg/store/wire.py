"""Requests to a server: with limits of time and size, to that server only, and faults in one line."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from cckg import __version__
from cckg.model.errors import StoreError
from cckg.store.login import Asked, Login
from cckg.store.refusal import fault

_MAX_REDIRECTS = 3


@dataclass(frozen=True)
class Limits:
    """How long a whole answer may take, in seconds, and how many bytes it may have."""

    seconds: float = 120
    size: int = 200_000_000


@dataclass(frozen=True)
class Reply:
    """What a server answered: the kind of content without its parameters, and the bytes."""

    kind: str
    body: bytes


class Wire:
    """Sends requests to the server of one address."""

    def __init__(
        self,
        login: Login | None = None,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits or Limits()
        self._clock = clock
        self._client = httpx.Client(
            auth=Asked(login) if login else None,
            timeout=self.limits.seconds,
            headers={"User-Agent": f"cckg/{__version__}"},
            follow_redirects=False,
        )

    def send(
        self,
        method: str,
        address: str,
        *,
        accept: str = "*/*",
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
        kind: str | None = None,
        allowed: frozenset[int] = frozenset(),
        pushing: bool = False,
    ) -> Reply:
        """The answer to one request. `allowed` are statuses besides 2xx that are no fault.

        `pushing`: the request brings triples, so that fewer of them at once may be a remedy.
        Raises QueryError for what the server finds wrong with a query (400), StoreError for all else.
        """
        url = httpx.URL(checked(address))
        headers = {"Accept": accept, **({"Content-Type": kind} if kind else {})}
        request = self._client.build_request(
            method,
            url.copy_merge_params(params) if params else url,
            headers=headers,
            data=form,
            content=content,
        )
        for _ in range(_MAX_REDIRECTS + 1):
            status, following, reply = self._exchange(request, address)
            if following is None:
                if status < 300 or status in allowed:
                    return reply
                raise fault(address, status, reply.kind, reply.body, pushing)
            request = self._within(address, request, following)
        raise StoreError(f"{address}: sends from one address to the next without an end; mend the address")

    def _exchange(self, request: httpx.Request, address: str) -> tuple[int, httpx.Request | None, Reply]:
        until = self._clock() + self.limits.seconds
        try:
            response = self._client.send(request, stream=True)
            try:
                body = self._read(response, address, until)
            finally:
                response.close()
        except httpx.TimeoutException as error:
            raise self._late(address) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise StoreError(f"{address}: cannot be reached ({reason}); is the server running?") from error
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return response.status_code, response.next_request, Reply(kind, body)

    def _read(self, response: httpx.Response, address: str, until: float) -> bytes:
        """The body, as long as it keeps within the limits; a server may be slow on purpose."""
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > self.limits.size:
                most = f"{self.limits.size // 1_000_000:,} MB"
                raise StoreError(f"{address}: the answer is over {most}; ask for less, as with LIMIT")
            if self._clock() > until:
                raise self._late(address)
            parts.append(part)
        return b"".join(parts)

    def _late(self, address: str) -> StoreError:
        return StoreError(
            f"{address}: no whole answer within {self.limits.seconds:g} s; ask for less, or later"
        )

    def _within(self, address: str, request: httpx.Request, following: httpx.Request) -> httpx.Request:
        """The request that a redirect asks for, to the same server and with the same content only."""
        here, there = request.url, following.url
        if (here.scheme, here.host, here.port) != (there.scheme, there.host, there.port):
            raise StoreError(f"{address}: redirects to {_plain(there)}; give that address if you trust it")
        if request.method != following.method:
            raise StoreError(f"{address}: redirects to {_plain(there)}; give that address")
        return following

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


def checked(address: str) -> str:
    """The address, when it is one of a server. Raises StoreError."""
    try:
        parts = urlsplit(address)
        sound = (
            parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        sound = False
    if not sound:
        raise StoreError(
            f"{address[:200]!r} is no address of a server; give one as http://localhost:8890/sparql"
        )
    if "@" in parts.netloc:
        raise StoreError("the address holds a password; give --user and set CCKG_PASSWORD instead")
    return address


def _plain(url: httpx.URL) -> str:
    return str(url.copy_with(username="", password="", query=None, fragment=None))
