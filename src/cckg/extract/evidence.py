"""No quote in the text, no fact: every fact of a draft passes here, whichever extractor made it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cckg.model.record import Span


def spans(words: Iterable[tuple[int, int]], text: str) -> tuple[Span, ...]:
    """The spans that lie inside the text and hold more than white space, in order, each once."""
    found = set()
    for start, end in words:
        start, end = max(0, start), min(end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            found.add((start, end))
    return tuple([_span(start, end) for start, end in sorted(found)])


def stands(words: Iterable[tuple[int, int]], text: str) -> bool:
    """Whether one of the spans lies inside the text and holds more than white space."""
    return any(text[max(0, start) : max(0, end)].strip() for start, end in words)


@lru_cache(maxsize=20_000)
def _span(start: int, end: int) -> Span:
    # The same words state several facts.
    return Span(start=start, end=end)
