"""Keys of names: two writings of one name share a key, whatever their word order and small words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from cckg import declared
from cckg.names.fold import fold

Words = tuple[str, ...]


@dataclass(frozen=True)
class _Lexicon:
    """Words to drop, variants by their first word (the longest first), nouns of places."""

    drop: frozenset[str]
    same: dict[str, list[tuple[Words, Words]]]
    place_words: tuple[str, ...]


@cache
def _lexicon() -> _Lexicon:
    data = declared.lexicon("name-words")
    same: dict[str, list[tuple[Words, Words]]] = {}
    for old, new in sorted(data["same"].items(), key=lambda pair: (-len(pair[0].split()), pair)):
        same.setdefault(old.split()[0], []).append((tuple(old.split()), tuple(new.split())))
    places = sorted((fold(w) for ws in data["place_words"].values() for w in ws), key=lambda w: (-len(w), w))
    return _Lexicon(frozenset(data["drop"]), same, tuple(places))


@lru_cache(maxsize=200_000)
def name_key(name: str) -> tuple[str, ...]:
    """Content words of a name, variants put right, in alphabetical order.

    >>> name_key("Department of Eco-Environment of Hunan Province")
    ('department', 'ecology', 'environment', 'hunan', 'provincial')
    """
    return tuple(sorted(ordered_key(name)))


@lru_cache(maxsize=200_000)
def ordered_key(name: str) -> tuple[str, ...]:
    """The same words in the order of the name."""
    drop = _lexicon().drop
    return tuple(word for word in _put_right(_unaccented(fold(name)).split()) if word not in drop)


def _unaccented(text: str) -> str:
    # École in one report is Ecole in the next.
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def _put_right(words: list[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        old, new = _variant(words, at)
        out.extend(new)
        at += len(old)
    return out


def _variant(words: list[str], at: int) -> tuple[Words, Words]:
    for old, new in _lexicon().same.get(words[at], ()):
        if tuple(words[at : at + len(old)]) == old:
            return old, new
    return (words[at],), (words[at],)


def place_key(name: str) -> str:
    """A place's name without the noun that says what it is: Weifang City and Weifang are one key."""
    folded = fold(name)
    for word in _lexicon().place_words:
        bare = _without(folded, word)
        if bare:
            return bare
    return folded


def _without(folded: str, word: str) -> str:
    if word.isascii():
        return re.sub(rf" {word}$", "", folded) if folded.endswith(f" {word}") else ""
    return folded.removesuffix(word) if folded.endswith(word) and len(folded) > len(word) + 1 else ""
