"""The end of a text of which only the first part was at hand: a name that breaks off within a word."""

from __future__ import annotations

import re

from cckg.extract.rules.items import Item

CLOSED = re.compile(r"[.!?:;。！？”\"’')\]]\s*\Z")
LAST = re.compile(r"(\w{2,30})\s*\Z")
TAIL = 20
"""Signs of white space at the end of a text at most."""
LONG = 60
"""Characters of a sentence from which on one without a full stop may be cut off."""


def without_rest(items: list[Item], text: str) -> list[Item]:
    """The items of the last sentence, without a name that ends in part of a word of the text."""
    if not items or not _breaks_off(items, text):
        return items
    last = items[-1]
    return items[:-1] if last.kind not in "wpns" else items


def _breaks_off(items: list[Item], text: str) -> bool:
    """Whether the text ends in the first letters of another word of its own: "of Velm", for "Velmora"."""
    end = items[-1].end
    if end + TAIL < len(text) or text[end:].strip():
        # Of all sentences but the last nothing more is asked.
        return False
    if end - items[0].start < LONG or CLOSED.search(text[-TAIL:]):
        return False
    cut = LAST.search(text[-40:])
    if cut is None or cut[1].isdigit():
        return False
    return re.search(rf"\b{re.escape(cut[1])}\w", text, re.IGNORECASE) is not None
