"""Acronyms: is these capitals the short form of that name?"""

from __future__ import annotations

import re
from functools import lru_cache

_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "on", "at", "to", "a", "an", "&", "de", "la", "du", "des", "et"]
)
_CAPITALS = re.compile(r"[A-Z][A-Za-z0-9&./-]*[A-Z0-9][a-z]?s?")


@lru_cache(maxsize=50_000)
def looks_like(text: str) -> bool:
    """Whether the text is written as an acronym is: LCC, MoFA, CMA-TC, RRC.AP."""
    if len(text) > 14 or not _CAPITALS.fullmatch(text):
        return False
    return sum(c.isupper() or c.isdigit() for c in text) * 2 >= len(text.replace(".", ""))


def initials(name: str) -> str:
    """First letters of the words that carry weight, hyphens parting words."""
    words = re.findall(r"[^\W\d_]+", name.replace("'s", "").replace("’s", ""))
    return "".join(word[0] for word in words if word.lower() not in _SMALL).upper()


def first_letters(name: str) -> set[str]:
    """The letters with which a short form of the name may begin: of its small words in front and the next."""
    found = set()
    for word in re.findall(r"[^\W\d_]+", name.replace("'s", "").replace("’s", "")):
        found.add(word[0].upper())
        if word.lower() not in _SMALL:
            break
    return found


def spells(acronym: str, name: str) -> bool:
    """Whether the acronym is the first letters of the words, small ones left out or not (MONRE)."""
    letters, at = acronym.upper(), 0
    for word in re.findall(r"[^\W\d_]+", name.replace("'s", "").replace("’s", "")):
        if at < len(letters) and word[0].upper() == letters[at]:
            at += 1
        elif word.lower() not in _SMALL:
            return False
    return at == len(letters)


def stands_for(acronym: str, name: str) -> bool:
    """Whether the acronym's letters run through the name in order, beginning with its first letter."""
    letters = [c for c in acronym.upper() if c.isalnum()]
    plain = [c for c in name.upper() if c.isalnum()]
    if not letters or not plain or letters[0] != plain[0] or len(letters) > len(plain):
        return False
    at = 0
    for letter in plain:
        if at < len(letters) and letter == letters[at]:
            at += 1
    if at < len(letters):
        return False
    first = initials(name)
    return sum(a in first for a in letters) * 3 >= len(letters) * 2
