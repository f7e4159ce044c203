"""Words that a person types, found in the text."""

from __future__ import annotations

import re

from cckg.model.record import Span


def find(text: str, typed: str, limit: int = 50) -> list[Span]:
    """Where the typed words stand: as written, else whatever their case; any white space between them."""
    words = typed.split()
    if not words:
        return []
    pattern = r"\s+".join(map(re.escape, words))
    for flags in (re.NOFLAG, re.IGNORECASE):
        found = [Span(start=m.start(), end=m.end()) for m in re.finditer(pattern, text, flags)]
        if found:
            return found[:limit]
    return []
