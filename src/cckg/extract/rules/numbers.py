"""Numbers in digits and in English words ("thirty-two", "two hundred and six")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from cckg.extract.rules.lexicon import data

_FILE = "en/numbers.yaml"


@cache
def values() -> dict[str, int]:
    """Number words below a hundred and what they are worth."""
    return {str(word): int(value) for word, value in data(_FILE)["values"].items()}


@cache
def _scales() -> dict[str, int]:
    return {str(word): int(value) for word, value in data(_FILE)["scales"].items()}


@lru_cache(maxsize=20_000)
def number(text: str) -> int:
    """The value of a number in digits or in one word; 0 where it is none."""
    plain = text.lower().rstrip("+").replace(",", "")
    if plain.isdecimal() and len(plain) < 7:
        return int(plain)
    if plain in values():
        return values()[plain]
    first, _, second = plain.partition("-")
    tens, ones = values().get(first, 0), values().get(second, 0)
    if tens > 19 and 0 < ones < 10:
        return tens + ones
    return _scales().get(plain, 0)


def number_at(low: Sequence[str], i: int) -> tuple[int, int]:
    """The value of the number that begins at word `i`, and the index behind it; (0, i) where none does."""
    value = _one(low[i])
    if not value:
        return 0, i
    i += 1
    while i < len(low):
        word = low[i]
        joined = word == "and" and i + 1 < len(low) and value >= 100
        if word in _scales():
            value *= _scales()[word]
        elif joined and not low[i + 1].isdigit() and 0 < _one(low[i + 1]) < 100:
            value, i = value + _one(low[i + 1]), i + 1
        elif _adds(value, low[i - 1], word):
            value += _one(word)
        else:
            break
        i += 1
    return value, i


def _adds(value: int, before: str, word: str) -> bool:
    """Whether the word goes on with the number ("two hundred | six", "thirty | eight")."""
    tens = 20 <= value < 100 and value % 10 == 0 and before.isalpha()
    return word.isalpha() and 0 < _one(word) < (10 if tens else 100 if value >= 100 else 0)


def _one(word: str) -> int:
    return 0 if word == "\0" else number(word)
