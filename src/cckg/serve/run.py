"""The server as a process: its address, its log, and how it ends."""

from __future__ import annotations

import resource
import signal
import socket
from collections.abc import Callable

import uvicorn

from cckg.model.errors import CckgError
from cckg.serve.about import About
from cckg.serve.app import application
from cckg.serve.pool import Pool
from cckg.serve.shield import is_loopback
from cckg.serve.watch import Stamp, Watch


def run(
    about: About,
    pool: Pool,
    host: str,
    port: int,
    say: Callable[[str], None],
    stamp: Callable[[], Stamp] | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; requests that have begun are answered first.

    `stamp` tells one state of the graph from another; when it changes the graph is opened anew.

    Raises CckgError when the address is taken or the graph cannot be opened.
    """
    listening = _listen(host, port)
    try:
        watched = Watch(stamp, stamp()) if stamp else None
        pool.open()
        _many_files()
        config = uvicorn.Config(
            application(about, pool, is_loopback(host), watched, say),
            log_level="warning", access_log=False, server_header=False, http="h11", ws="none", lifespan="on",
            timeout_graceful_shutdown=int(pool.limits.seconds) + 3, h11_max_incomplete_event_size=131_072,
        )  # fmt: skip
        # uvicorn raises the signal once more when it has ended; that it was told to end is no fault.
        signal.signal(signal.SIGTERM, lambda *_: None)
        say(f"{about.title}: {_address(listening)} (SPARQL at {_address(listening)}sparql; Ctrl-C ends)")
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        pool.close()
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # With the protocol said, or asyncio would leave Nagle's algorithm on: 40 ms a request.
        listening = socket.socket(family, kind, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CckgError(
            f"{host}:{port} cannot be listened at ({reason}); choose another --port or --host"
        ) from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _many_files() -> None:
    """Room for as many connections as the system allows this process."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
