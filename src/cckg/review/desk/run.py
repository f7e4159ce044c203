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


def run(desk: Desk, title: str, port: int, token: str, say: Callable[[str], None], first: str = "") -> None:
    """Serve the desk on 127.0.0.1 until SIGTERM or SIGINT; `first` is the record to open with.

    Raises CckgError when the port is taken.
    """
    listening = _listen(port)
    port = listening.getsockname()[1]
    hosts = frozenset({f"{HOST}:{port}", f"localhost:{port}"})
    config = uvicorn.Config(
        application(desk, title, token, hosts),
        log_level="warning", access_log=False, server_header=False, http="h11", ws="none", lifespan="off",
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    # uvicorn raises the signal once more when it has ended; that it was told to end is no fault.
    signal.signal(signal.SIGTERM, lambda *_: None)
    say(f"http://{HOST}:{port}/{first}?token={token}")
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or error
        raise CckgError(f"{HOST}:{port} cannot be listened at ({reason}); choose another --port") from error
    return listening
