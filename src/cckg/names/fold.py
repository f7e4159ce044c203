"""Names made comparable: what counts as the same writing of a name (docs/record-format.md)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_]+", re.UNICODE)
_PLAIN = re.compile("[a-z0-9]+")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The name after NFKC and case folding, without punctuation, extra space or a leading "the".

    Two names are strictly equal when their folded forms are.
    """
    words = _words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _words(name: str) -> list[str]:
    if name.isascii():
        return name.lower().translate(_ASCII).split()
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c if c.isalnum() or unicodedata.category(c) == "Mn" else _gap(c) for c in plain).split()


def _gap(character: str) -> str:
    # A hyphen or dash parts two words; an apostrophe or full stop stands inside one.
    return "" if character in "'’‘`.·" else " "


_ASCII = str.maketrans({c: _gap(c) for c in map(chr, range(128)) if not c.isalnum()})
"""The same for the commonest writing, where nothing is to be normalised."""


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character, and so is read as Chinese."""
    return any("\u3400" <= c <= "\u9fff" for c in text)


def tokens(name: str) -> list[str]:
    """Words of the folded name; each Han character is a word of its own."""
    return _TOKEN.findall(fold(name))


def token_f1(a: str, b: str) -> float:
    """Harmonic mean of the shares of each name's tokens that the other has too, 0..1."""
    left, right = tokens(a), tokens(b)
    shared = sum(min(left.count(t), right.count(t)) for t in set(left))
    return 2 * shared / (len(left) + len(right)) if shared else 0.0


def slug(name: str, limit: int = 80) -> str:
    """An ASCII id made of the name: lower-case words joined by hyphens; Han characters stay out.

    Empty when the name has no ASCII letter or digit.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = _PLAIN.findall(name.casefold().replace("'", ""))
    text = ""
    for word in words:
        if len(text) + len(word) + 1 > limit and text:
            break
        text = f"{text}-{word}" if text else word[:limit]
    return text
