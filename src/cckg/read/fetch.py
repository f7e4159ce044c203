"""A report from its web address, when a user asks for it: http and https only, public addresses only.

Every host is resolved once for each step, each of its addresses is checked, and the connection goes to
the address that was checked, so that a name which changes its address in between leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from cckg import __version__
from cckg.model.errors import ReadError

if TYPE_CHECKING:
    import httpx

Resolve = Callable[[str, int], list[str]]
"""The IP addresses of a host."""
Clock = Callable[[], float]
FORMATS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


@dataclass(frozen=True)
class Limits:
    """How much is fetched: bytes, seconds in all, steps from address to address.

    `allowed` are IP addresses that may be asked though they are not public, as in tests.
    """

    size: int = 20_000_000
    seconds: float = 30.0
    steps: int = 5
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fetched:
    """What stood at an address: the bytes, a file name for them, and where they came from in the end."""

    data: bytes
    name: str
    address: str


def addresses(host: str, port: int) -> list[str]:
    """The IP addresses of a host, by the system. Raises OSError when it has none."""
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def fetch(url: str, clock: Clock, limits: Limits = Limits(), resolve: Resolve = addresses) -> Fetched:
    """The report at a web address. Raises ReadError that says why it was not fetched.

    Proxies, cookies and logins are not used; whether the publisher allows it is the user's to know.
    """
    end = clock() + limits.seconds
    for _ in range(limits.steps + 1):
        parts = _checked(url)
        with _answer(parts, _public(parts, limits, resolve), end - clock()) as answer:
            if answer.is_redirect:
                url = urljoin(url, answer.headers.get("location", ""))
                continue
            if answer.status_code != 200:
                raise ReadError(url, f"answers {answer.status_code}", "look at the address in a browser")
            data = _read(answer, url, limits, clock, end)
            return Fetched(data, _name(parts, answer.headers.get("content-type", "")), url)
    raise ReadError(url, f"leads on over {limits.steps} times", "give the address that it ends at")


def in_time(work: Callable[[], Fetched], url: str, seconds: float) -> Fetched:
    """What `work` gives within so many seconds, though a server sends its answer letter by letter."""
    done: list[Fetched | Exception] = []

    def run() -> None:
        try:
            done.append(work())
        except Exception as error:  # handed to the caller, whatever it is
            done.append(error)

    # A thread that waits for a server does not hold up the end of the program.
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if not done:
        raise ReadError(url, f"takes over {seconds:g} seconds", "save it as a file and add that")
    if isinstance(done[0], Exception):
        raise done[0]
    return done[0]


def is_address(text: str) -> bool:
    """Whether the text is meant as a web address, of whatever scheme."""
    return re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE) is not None


def _checked(url: str) -> SplitResult:
    remedy = "give an address that begins with http:// or https://"
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - a port that is no number is told here
    except ValueError as error:
        raise ReadError(url, f"is no web address ({error})", remedy) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ReadError(url, "is no http or https address", remedy)
    if parts.username is not None or parts.password is not None:
        raise ReadError(url.replace(parts.netloc, "…"), "holds a login", "leave it out")
    return parts


def _public(parts: SplitResult, limits: Limits, resolve: Resolve) -> str:
    """An address of the host, all of which are public."""
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise ReadError(host, "has no address", "check the name and your connection") from error
    for one in found:
        if one not in limits.allowed and not is_public(one):
            raise ReadError(
                host, f"is at {one}, which is no public address", "save the page and add the file"
            )
    if not found:
        raise ReadError(host, "has no address", "check the name")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever it is wrapped in."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


@contextmanager
def _answer(parts: SplitResult, address: str, seconds: float) -> Iterator[httpx.Response]:
    """The answer of the host at just this address."""
    import httpx

    host = f"[{address}]" if ":" in address else address
    place = urlunsplit(parts._replace(netloc=host + (f":{parts.port}" if parts.port else ""), fragment=""))
    headers = {
        "Host": parts.netloc,
        "User-Agent": f"cckg/{__version__}",
        "Accept": "text/html, application/pdf, text/plain;q=0.9, */*;q=0.5",
        "Accept-Encoding": "identity",
    }
    try:
        with (
            httpx.Client(trust_env=False, timeout=max(0.1, min(10.0, seconds))) as client,
            client.stream(
                "GET", place, headers=headers, extensions={"sni_hostname": parts.hostname}
            ) as answer,
        ):
            yield answer
    except httpx.HTTPError as error:
        problem = " ".join(str(error).split())[:150] or type(error).__name__
        raise ReadError(
            parts.geturl(), f"cannot be fetched ({problem})", "try again, or save it as a file"
        ) from error


def _read(answer: httpx.Response, url: str, limits: Limits, clock: Clock, end: float) -> bytes:
    """The body, unpacked, as long as size and time allow."""
    packed = answer.headers.get("content-encoding", "identity").strip().lower()
    if packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise ReadError(url, f"comes packed as {packed}", "save it as a file and add that")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed not in {"", "identity"} else None
    data = bytearray()
    for piece in answer.iter_raw():
        try:
            data += unpack.decompress(piece, limits.size + 1 - len(data)) if unpack else piece
        except zlib.error as error:
            raise ReadError(url, f"is not sound {packed}", "save it as a file and add that") from error
        if len(data) > limits.size:
            raise ReadError(
                url, f"is over {limits.size // 1_000_000} MB", "save it as a file without pictures"
            )
        if clock() > end:
            raise ReadError(url, f"takes over {limits.seconds:g} seconds", "save it as a file and add that")
    return bytes(data)


def _name(parts: SplitResult, kind: str) -> str:
    """A plain file name with the ending of what it is."""
    last = unquote(parts.path.rstrip("/").rsplit("/", 1)[-1])
    stem, _, ending = last.rpartition(".") if "." in last else (last, "", "")
    told = FORMATS.get(kind.partition(";")[0].strip().lower())
    plain = re.sub(r"[^\w-]+", "-", stem).strip("-")[:80] or re.sub(r"\W+", "-", parts.hostname or "page")
    ending = told or (ending.lower() if ending.lower() in {*FORMATS.values(), "htm"} else "")
    return f"{plain}.{ending}" if ending else plain  # without an ending the first bytes tell
