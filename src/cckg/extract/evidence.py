"""No quote in the text, no fact: every fact of a draft passes here, whichever extractor made it."""

from __future__ import annotations

from collections.abc import Iterable

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
    return tuple(Span(start=start, end=end) for start, end in sorted(found))
