"""The workers, seen from the server: questions go to whoever is free, and slow ones make room."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from cckg.serve.hatch import Hatch, hatch
from cckg.serve.limits import Limits
from cckg.serve.question import Opener, Question, Reply
from cckg.serve.turns import FullError, Turns

_SLACK = 2.0
"""Seconds after which a worker that its alarm has not ended is ended by hand."""


class StoppedError(Exception):
    """A question that got no answer; `again` is after how many seconds it may be asked anew."""

    def __init__(self, said: str, again: int = 5) -> None:
        self.said, self.again = said, again
        super().__init__(said)


@dataclass(eq=False)
class Worker:
    """A worker process and the channel to it."""

    number: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    home: Hatch
    client: str = ""
    since: float = 0.0
    served: int = 0
    nice: bool = False
    evicted: bool = False

    async def ask(self, question: Question) -> Reply:
        """The reply. Raises OSError or EOFError when the process ends before it has one."""
        self.served += 1
        self.writer.write(question.line())
        await self.writer.drain()
        head = json.loads(await self.reader.readuntil(b"\n"))
        body = await self.reader.readexactly(head.pop("size"))
        return Reply(**head, body=body)


@dataclass(eq=False)
class Pool:
    """As many workers as the limits allow, made when they are needed.

    `open` starts the process that forks them and raises what cckg says of a graph that cannot be
    opened; `close` ends all.
    """

    opener: Opener
    limits: Limits = field(default_factory=Limits)
    _idle: list[Worker] = field(default_factory=list)
    _busy: set[Worker] = field(default_factory=set)
    _coming: list[str] = field(default_factory=list)
    """Clients that have a worker's place, and not yet the worker."""
    _turns: Turns = field(init=False)
    _home: Hatch | None = None
    _changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._turns = Turns(self.limits.waiting)

    def open(self) -> None:
        """Start the nursery and wait until it has the graph. Raises StoreError in its words."""
        self.close()
        self._home = hatch(self.opener, self.limits)

    def close(self) -> None:
        """End the workers and the processes that fork them."""
        homes = {self._home, *(worker.home for worker in self._busy)} - {None}
        self._home = None
        self._idle.clear()
        for home in homes:
            if home:
                home.close()

    async def renew(self) -> None:
        """Open the graph anew beside the one that answers, then change over; questions under way go on.

        Raises StoreError where it cannot be opened; all then stays as it is.
        """
        new = await asyncio.to_thread(hatch, self.opener, self.limits)
        async with self._changing:
            old, self._home = self._home, new
        idle, self._idle = self._idle, []
        for worker in idle:
            worker.writer.close()
        if old:
            self._leave(old)

    def _leave(self, home: Hatch) -> None:
        """End a nursery of before when its last worker has answered."""
        if home is not self._home and all(worker.home is not home for worker in self._busy):
            asyncio.get_running_loop().run_in_executor(None, home.close)

    async def end(self) -> None:
        """Close the channels in the loop that they belong to, then all else."""
        for worker in [*self._idle, *self._busy]:
            worker.writer.close()
            with suppress(OSError):
                await worker.writer.wait_closed()
        await asyncio.to_thread(self.close)

    async def ask(self, question: Question, client: str = "") -> Reply:
        """The reply to a question of a client. Raises StoppedError when there is none within the limits."""
        worker = await self._take(client)
        worker.since = time.monotonic()
        later = asyncio.get_running_loop().call_later(1.0, self._slow_down, worker)
        try:
            reply = await asyncio.wait_for(worker.ask(question), self.limits.seconds + _SLACK)
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError, ValueError) as error:
            raise self._reason(worker, time.monotonic() - worker.since) from error
        else:
            self._free(worker)
            return reply
        finally:
            later.cancel()
            if worker in self._busy:
                self._drop(worker)

    def _reason(self, worker: Worker, took: float) -> StoppedError:
        if worker.evicted:
            return StoppedError("others are waiting and this query has run longest; ask for less")
        if took >= self.limits.seconds - 0.1:
            return StoppedError(f"no answer within {self.limits.seconds:g} s; ask for less")
        most = f"{self.limits.memory // 1_000_000:,} MB"
        return StoppedError(
            f"this query needs over {most} of memory, or brings the engine down; ask for less"
        )

    async def _take(self, client: str) -> Worker:
        if self._turns or self._places <= 0:  # those who wait go first
            await self._wait(client)
        else:
            self._coming.append(client)
        try:
            worker = self._idle.pop() if self._idle else await self._start()
            worker.client = client
            self._busy.add(worker)
        finally:
            self._coming.remove(client)
            self._next()
        return worker

    @property
    def _places(self) -> int:
        """How many questions more may be under way."""
        return self.limits.workers - len(self._busy) - len(self._coming)

    async def _wait(self, client: str) -> None:
        """Wait to be called; from time to time end a query that has run long."""
        try:
            turn = self._turns.join(client)
        except FullError as error:
            raise _many() from error
        try:
            while not turn.come.done():
                await asyncio.wait({turn.come}, timeout=0.25)
                if not turn.come.done():
                    self._make_room()
        except asyncio.CancelledError:
            self._turns.leave(turn)
            if turn.come.done() and turn.come.result():
                self._coming.remove(client)
                self._next()
            raise
        if not turn.come.result():
            raise _many()

    def _make_room(self) -> None:
        """End the query that has run longest of the client that has most of them, if it is time."""
        holds = Counter(worker.client for worker in self._busy)
        most = max(holds.values(), default=0)
        running = [worker for worker in self._busy if holds[worker.client] == most and not worker.evicted]
        oldest = min(running, key=lambda worker: worker.since, default=None)
        if oldest and time.monotonic() - oldest.since > self.limits.patience:
            oldest.evicted = True
            oldest.home.order(b"K", oldest.number)

    def _slow_down(self, worker: Worker) -> None:
        # Quick questions then go before this one. It cannot be taken back: such a worker serves no more.
        worker.nice = True
        worker.home.order(b"N", worker.number)

    def _free(self, worker: Worker) -> None:
        if worker.nice or worker.served >= self.limits.uses or worker.home is not self._home:
            return
        self._busy.discard(worker)
        self._idle.append(worker)
        self._next()

    def _drop(self, worker: Worker) -> None:
        self._busy.discard(worker)
        worker.writer.close()
        worker.home.order(b"K", worker.number)
        self._leave(worker.home)
        self._next()

    def _next(self) -> None:
        """Call those who wait, as far as there are places."""
        while self._turns and self._places > 0:
            running = Counter([*(worker.client for worker in self._busy), *self._coming])
            self._coming.append(self._turns.call(running))

    async def _start(self) -> Worker:
        try:
            async with self._changing:
                return await self._forked()
        except OSError as error:
            raise StoppedError(
                "the server has lost its graph and opens it again; ask again in a while"
            ) from error

    async def _forked(self) -> Worker:
        if self._home is None or not self._home.alive:
            await asyncio.to_thread(self.open)
        assert self._home  # noqa: S101 - just opened
        home = self._home
        number, channel = await home.fork()
        reader, writer = await asyncio.open_connection(sock=channel, limit=1 << 20)
        return Worker(number, reader, writer, home)


def _many() -> StoppedError:
    return StoppedError("too many questions at once; ask again in a while")


def usual_workers() -> int:
    """Enough that ten slow queries leave room for a quick one, more on a larger machine."""
    return max(12, 3 * (os.cpu_count() or 1))
