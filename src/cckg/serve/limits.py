"""What a question to the server may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Time in seconds, sizes in bytes.

    `memory` is what one query may take beside the graph; `held` what answers on their way to
    slow clients may take together. When all `workers` are busy and a question waits, the
    query that has run longest, over `patience`, is stopped for it; over `waiting` questions
    are sent away at once. `uses`: a worker is made anew after so many queries.
    """

    seconds: float = 10
    rows: int = 100_000
    size: int = 32_000_000
    memory: int = 512_000_000
    held: int = 256_000_000
    workers: int = 12
    patience: float = 2
    waiting: int = 64
    uses: int = 500
    request: int = 2_000_000
    upload_seconds: float = 10
