"""The nursery, seen from the server: the process that holds one state of the graph and forks its workers."""

from __future__ import annotations

import asyncio
import pickle
import socket
import subprocess
import sys
from dataclasses import dataclass

from cckg.model.errors import StoreError
from cckg.serve.limits import Limits
from cckg.serve.nursery import NUMBER, ORDER
from cckg.serve.question import Opener


@dataclass(eq=False)
class Hatch:
    """A nursery that has opened the graph, and the channel to it."""

    control: socket.socket
    process: subprocess.Popen[bytes]

    @property
    def alive(self) -> bool:
        """Whether it can still fork."""
        return self.process.poll() is None

    async def fork(self) -> tuple[int, socket.socket]:
        """The number of a new worker, and the channel to it. Raises OSError when the nursery is gone."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self.control, [ORDER.pack(b"F", 0)], [theirs.fileno()])
        number = await asyncio.get_running_loop().sock_recv(self.control, NUMBER.size)
        if len(number) < NUMBER.size:
            ours.close()
            raise OSError("the nursery has ended")
        return NUMBER.unpack(number)[0], ours

    def order(self, word: bytes, number: int) -> None:
        """Tell it to end (K) or slow down (N) a worker."""
        try:
            self.control.send(ORDER.pack(word, number))
        except OSError:
            return  # The nursery is gone, and its workers with it.

    def close(self) -> None:
        """End it and its workers."""
        self.control.close()
        self.process.wait()


def hatch(opener: Opener, limits: Limits) -> Hatch:
    """Start a nursery and wait until it has the graph. Raises StoreError in its words."""
    control, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-m", "cckg.serve.nursery", str(theirs.fileno())]
        # A session of its own, so that Ctrl-C reaches the server and not its workers.
        process = subprocess.Popen(  # noqa: S603 - this same program
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
        )
    control.sendall(pickle.dumps((opener, limits)))
    if (said := control.recv(65_536)) != b"R":
        control.close()
        process.wait()
        raise StoreError(said[1:].decode("utf-8", "replace") or "the graph could not be opened")
    control.setblocking(False)
    return Hatch(control, process)
