"""The desk as a process on this machine: its address, and how it ends."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

import uvicorn

from cckg.model.errors import CckgError
from cckg.review.desk.app import application
from cckg.review.desk.book import Desk

HOST = "127.0.0.1"


def run(desk: Desk, title: str, port: int, token: str, say: Callable[[str], None]) -> None:
    """Serve the desk on 127.0.0.1 until SIGTERM or SIGINT; the address that lets in is said.

    Raises CckgError when the port is taken.
    """
    listening = listen(port)
    made = server(desk, title, token, listening)
    # Told to end before it serves, it does not begin; uvicorn raises the signal once more when it has ended.
    signal.signal(signal.SIGTERM, lambda *_: setattr(made, "should_exit", True))
    say(f"{address(listening)}?token={token}")
    try:
        made.run(sockets=[listening])
    finally:
        listening.close()


def server(desk: Desk, title: str, token: str, listening: socket.socket) -> uvicorn.Server:
    """The desk as a server that is not running yet."""
    port = listening.getsockname()[1]
    hosts = frozenset({f"{HOST}:{port}", f"localhost:{port}"})
    config = uvicorn.Config(
        application(desk, title, token, hosts),
        log_level="warning", access_log=False, server_header=False, http="h11", ws="none", lifespan="off",
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    return uvicorn.Server(config)


def address(listening: socket.socket) -> str:
    """Where the start page is."""
    return f"http://{HOST}:{listening.getsockname()[1]}/"


def listen(port: int) -> socket.socket:
    """A socket on this machine alone. Raises CckgError when the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or error
        raise CckgError(f"{HOST}:{port} cannot be listened at ({reason}); choose another --port") from error
    return listening
