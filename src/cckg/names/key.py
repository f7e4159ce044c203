"""Keys of names: two writings of one name share a key, whatever their word order and small words."""

from __future__ import annotations

import re
from functools import cache

from cckg import declared, documents
from cckg.names.fold import fold


@cache
def _lexicon() -> tuple[frozenset[str], tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], tuple[str, ...]]:
    path = declared.folder("lexicons") / "name-words.yaml"
    data = documents.plain(documents.parse(path.read_text(encoding="utf-8"), path.name).data)
    same = [(tuple(old.split()), tuple(new.split())) for old, new in data["same"].items()]
    longest_first = sorted(same, key=lambda pair: (-len(pair[0]), pair))
    place_words = sorted(
        (fold(w) for ws in data["place_words"].values() for w in ws), key=lambda w: (-len(w), w)
    )
    return frozenset(data["drop"]), tuple(longest_first), tuple(place_words)


def name_key(name: str) -> tuple[str, ...]:
    """Content words of a name, variants put right, in alphabetical order.

    >>> name_key("Department of Eco-Environment of Hunan Province")
    ('department', 'ecology', 'environment', 'hunan', 'provincial')
    """
    drop, _, _ = _lexicon()
    return tuple(sorted(word for word in _put_right(fold(name).split()) if word not in drop))


def _put_right(words: list[str]) -> list[str]:
    _, same, _ = _lexicon()
    out: list[str] = []
    at = 0
    while at < len(words):
        for old, new in same:
            if tuple(words[at : at + len(old)]) == old:
                out.extend(new)
                at += len(old)
                break
        else:
            out.append(words[at])
            at += 1
    return out


def place_key(name: str) -> str:
    """A place's name without the noun that says what it is: Weifang City and Weifang are one key."""
    _, _, place_words = _lexicon()
    folded = fold(name)
    for word in place_words:
        bare = _without(folded, word)
        if bare:
            return bare
    return folded


def _without(folded: str, word: str) -> str:
    if word.isascii():
        return re.sub(rf" {word}$", "", folded) if folded.endswith(f" {word}") else ""
    return folded.removesuffix(word) if folded.endswith(word) and len(folded) > len(word) + 1 else ""
