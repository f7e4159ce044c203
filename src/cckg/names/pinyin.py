"""Pinyin of Chinese characters (lexicons/zh/pinyin.tsv): can these letters be these characters?"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import islice, product

from cckg import declared


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    text = (declared.folder("lexicons") / "zh" / "pinyin.tsv").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            syllable, characters = line.split("\t")
            for character in characters:
                found.setdefault(character, []).append(syllable)
    return {character: tuple(syllables) for character, syllables in found.items()}


def romanizations(characters: str, most: int = 32) -> tuple[str, ...]:
    """The ways to write the characters in pinyin without tones, none where one of them is not known."""
    each = [_readings().get(character, ()) for character in characters]
    return tuple("".join(syllables) for syllables in islice(product(*each), most)) if characters else ()


@lru_cache(maxsize=50_000)
def writes(letters: str, characters: str) -> bool:
    """Whether the letters are a pinyin of the characters; spaces, hyphens, accents and ü as u or v aside.

    >>> writes("Yuelu", "岳麓"), writes("Lv-liang", "吕梁"), writes("Yuhua", "岳麓")
    (True, True, False)
    """
    return _begins(plain(letters), characters)


def plain(letters: str) -> str:
    """Small letters alone, v for ü."""
    decomposed = unicodedata.normalize("NFD", letters.lower()).replace("u\u0308", "v")
    return "".join(c for c in decomposed if "a" <= c <= "z")


def _begins(letters: str, characters: str) -> bool:
    if not characters:
        return not letters
    return any(
        letters.startswith(form) and _begins(letters[len(form) :], characters[1:])
        for syllable in _readings().get(characters[0], ())
        for form in _forms(syllable)
    )


def _forms(syllable: str) -> tuple[str, ...]:
    return (
        (syllable, syllable.replace("v", "u"), syllable.replace("v", "yu"))
        if "v" in syllable
        else (syllable,)
    )


@lru_cache(maxsize=50_000)
def is_pinyin(letters: str) -> bool:
    """Whether the letters can be cut into syllables of pinyin."""
    text = plain(letters)
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached |= {at + n for n in range(1, 7) if text[at : at + n] in _syllables()}
    return bool(text) and len(text) in reached


@cache
def _syllables() -> frozenset[str]:
    every = {syllable for syllables in _readings().values() for syllable in syllables}
    return frozenset(form for syllable in every for form in _forms(syllable))
