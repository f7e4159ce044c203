"""A new build is served without a restart: the graph's files are looked at from time to time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cckg.model.errors import CckgError

Stamp = tuple[tuple[str, int, int, int], ...]
"""Name, size, time of change and number of each file."""


@dataclass(frozen=True)
class Watch:
    """What to look at, each so many seconds, and what the graph was when it was opened."""

    stamp: Callable[[], Stamp]
    opened: Stamp
    every: float = 1.0


async def watch(what: Watch, renew: Callable[[], Awaitable[None]], say: Callable[[str], None]) -> None:
    """Renew when the files have changed and then stayed as they are for one look more.

    A build writes several files; half of it is not served. Where the new graph cannot be opened the
    one before stays, and the next change is waited for.
    """
    served = before = what.opened
    while True:
        await asyncio.sleep(what.every)
        now = await asyncio.to_thread(what.stamp)
        settled, before = now == before, now
        if now == served or not settled:
            continue
        try:
            await renew()
            say("the graph has changed and is served anew")
        except CckgError as error:
            say(f"the graph has changed but cannot be opened, the one before stays: {error}")
        served = now
