"""The process that opens the graph once and forks workers, which share its memory and start at once.

It has one thread and no event loop, so that a fork is safe. It alone ends its workers and takes
note of their end, so that no signal can reach a stranger who has got the number of a dead worker.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import socket
import struct
import sys
from contextlib import suppress

from cckg.model.errors import CckgError
from cckg.serve.limits import Limits
from cckg.serve.question import Backend, Opener
from cckg.serve.worker import prepare, work

ORDER = struct.Struct("!cI")
"""An order: F (fork; a channel comes along), K (kill) or N (be nice to others), and a worker's number."""
NUMBER = struct.Struct("!I")


def main() -> None:
    """The nursery of a server: what to open, and the limits, come over the channel that it is given."""
    control = socket.socket(fileno=int(sys.argv[1]))
    with control.makefile("rb") as stream:
        opener, limits = pickle.load(stream)  # noqa: S301 - from the process that started this one
    run(control, opener, limits)


def run(control: socket.socket, opener: Opener, limits: Limits) -> None:
    """Open the graph, say so, and follow orders until the control channel ends."""
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, signal.SIG_IGN)  # The server ends first, and with it the channel.
    try:
        backend = opener()
        prepare()
    except CckgError as error:
        control.sendall(b"E" + str(error).encode())
        return
    control.sendall(b"R")
    gc.freeze()
    children: set[int] = set()
    try:
        _follow(control, backend, limits, children)
    finally:
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)


def _follow(control: socket.socket, backend: Backend, limits: Limits, children: set[int]) -> None:
    while True:
        ready, _, _ = select.select([control], [], [], 0.5)
        _bury(children)
        if not ready:
            continue
        order, channels, _, _ = socket.recv_fds(control, ORDER.size, 1)
        if len(order) < ORDER.size:
            return
        word, number = ORDER.unpack(order)
        if word == b"F":
            children.add(child := _fork(control, channels[0], backend, limits))
            os.close(channels[0])
            control.sendall(NUMBER.pack(child))
        elif number in children:
            _disturb(word, number)


def _disturb(word: bytes, child: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if word == b"K":
            os.kill(child, signal.SIGKILL)
        else:
            os.setpriority(os.PRIO_PROCESS, child, 10)


def _bury(children: set[int]) -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG)[0]) != 0:
            children.discard(ended)


def _fork(control: socket.socket, channel: int, backend: Backend, limits: Limits) -> int:
    if child := os.fork():
        return child
    code = 1
    try:
        control.close()
        # What Rust says when memory runs out is no news for the log.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        work(socket.socket(fileno=channel), backend, limits)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
