"""How broad a text is drawn, and how much of it has room, without a font at hand."""

from __future__ import annotations

import unicodedata

WIDE, CAPITAL, SMALL, NARROW = 1.0, 0.7, 0.56, 0.32
"""In heights of the letters; generous, so that labels keep apart in any font without serifs."""


def width(text: str, size: float) -> float:
    """How broad the text is at that height, in the same unit."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return WIDE
    if letter in " .,:;'|!()[]-/ijlIft":
        return NARROW if letter != "t" else SMALL
    return CAPITAL if letter.isupper() or letter in "mwMW@%" else SMALL


def cut(text: str, most: int) -> str:
    """The text on one line, with an ellipsis where it is longer than so many letters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
