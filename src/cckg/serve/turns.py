"""Whose turn it is: clients that wait for a worker, so that none of them can keep the others away."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


class FullError(Exception):
    """All places to wait are taken."""


@dataclass(eq=False)
class Turn:
    """A client's place in the queue; `come` tells, when it ends, whether it was called or lost its place."""

    client: str
    come: asyncio.Future[bool]


class Turns:
    """A queue with `most` places, in the order of coming and fair between clients."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: list[Turn] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def join(self, client: str) -> Turn:
        """A place. Where all are taken, whoever has most of them loses the last one to a client with fewer.

        Raises FullError when there is nobody to take one from.
        """
        if len(self._waiting) >= self._most:
            self._make_place(client)
        turn = Turn(client, asyncio.get_running_loop().create_future())
        self._waiting.append(turn)
        return turn

    def _make_place(self, client: str) -> None:
        places = Counter(turn.client for turn in self._waiting)
        greedy, most = max(places.items(), key=lambda item: item[1], default=(client, 0))
        if most <= places[client] + 1:
            raise FullError
        last = next(turn for turn in reversed(self._waiting) if turn.client == greedy)
        self.leave(last)
        last.come.set_result(False)

    def leave(self, turn: Turn) -> None:
        """Give the place up, if it is still held."""
        if turn in self._waiting:
            self._waiting.remove(turn)

    def call(self, running: Mapping[str, int]) -> str:
        """Call the first of those whose client has fewest questions under way, and give that client."""
        turn = min(self._waiting, key=lambda turn: running.get(turn.client, 0))
        self.leave(turn)
        turn.come.set_result(True)
        return turn.client
