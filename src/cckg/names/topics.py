"""What a body is for, put together of pieces: "Forest and Climate Change", 森林和气候变化 (topics.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from cckg import declared
from cckg.names.functions import Function, Words, bodies, stem, stemmed

JOINED = "+"
"""What stands between the pieces in the id of a function that is put together."""
_MOST = 9


@dataclass(frozen=True)
class _Pieces:
    """Forms of the pieces with their ids; '' for words that add nothing."""

    english: dict[Words, str]
    chinese: dict[str, str]
    longest: int
    longest_chinese: int
    ids: frozenset[str]
    abroad: dict[str, tuple[str, ...]]


@cache
def _pieces() -> _Pieces:
    table = declared.lexicon("bodies/topics")
    english = {stemmed(tuple(form.split())): "" for form in table["fillers"]["en"]}
    chinese = dict.fromkeys(table["fillers"]["zh"], "")
    for topic, row in table["topics"].items():
        english |= {stemmed(tuple(form.split())): topic for form in row["en"]}
        chinese |= dict.fromkeys(row["zh"], topic)
    for function in bodies().functions.values():
        for form in () if function.whole or function.party else function.en:
            english.setdefault(stemmed(tuple(form.split())), function.id)
    for form, function in bodies().chinese:
        if not (function.whole or function.party):
            chinese.setdefault(form, function.id)
    longest, longest_chinese = (max(map(len, forms)) for forms in (english, chinese))
    told = {name: tuple(pieces) for name, pieces in table["abroad"].items()}
    return _Pieces(english, chinese, longest, longest_chinese, frozenset(table["topics"]), told)


def function(name: str) -> Function:
    """The function of an id, of the table or put together of pieces."""
    return bodies().functions.get(name) or Function(name)


@lru_cache(maxsize=10_000)
def abroad(name: str) -> str:
    """The id of a function as the names of other countries' bodies tell it; see topics.yaml."""
    parts = {part for piece in name.split(JOINED) for part in _pieces().abroad.get(piece, (piece,))}
    return JOINED.join(sorted(parts)) if len(parts) > 1 else name


def is_function(name: str) -> bool:
    """Whether this is the id of a function, not the words of a unit."""
    return all(piece in bodies().functions or piece in _pieces().ids for piece in name.split(JOINED))


def said_by(words: Words) -> Function | None:
    """What the words of an English name (head noun and place taken out) say that a body is for."""
    return bodies().english.get(stem(words)) or _made(_english(stemmed(words)))


def said_by_chinese(text: str) -> Function | None:
    """The same for Chinese words, where pieces take up all of them."""
    return _made(_chinese(text))


def _made(pieces: frozenset[str] | None) -> Function | None:
    found = sorted((pieces or frozenset()) - {""})
    return function(JOINED.join(found)) if 0 < len(found) <= _MOST else None


@lru_cache(maxsize=50_000)
def _english(words: Words) -> frozenset[str] | None:
    """The pieces that take up all words; None where some are left over."""
    if not words:
        return frozenset()
    for n in range(min(_pieces().longest, len(words)), 0, -1):
        piece = _pieces().english.get(words[:n])
        if piece is not None and (rest := _english(words[n:])) is not None:
            return rest | {piece}
    return None


@lru_cache(maxsize=50_000)
def _chinese(text: str) -> frozenset[str] | None:
    if not text:
        return frozenset()
    for n in range(min(_pieces().longest_chinese, len(text)), 0, -1):
        piece = _pieces().chinese.get(text[:n])
        if piece is not None and (rest := _chinese(text[n:])) is not None:
            return rest | {piece}
    return None
