"""Pieces of evidence from the words of two names: spelling, extra words, kind nouns, numbers."""

from __future__ import annotations

import re
from collections import Counter

from cckg.names.kinds import kinds
from cckg.resolve.reading import Reading


def numbers(name: Reading) -> Counter[str]:
    """Numbers and ordinals in a name: the Second Institute is not the First."""
    return Counter(kinds().numbers.findall(name.folded))


def extra_words(a: Reading, b: Reading) -> tuple[str, ...]:
    """The words that the longer name has more, where it has all of the shorter's; else none."""
    if a.chinese:
        short, long = sorted(("".join(a.words), "".join(b.words)), key=len)
        # 湖南大学 and 湖南大学经济学院: what stands behind the whole shorter name is its unit.
        return (long[len(short) :],) if long.startswith(short) and long != short else ()
    less, more = sorted((Counter(a.words), Counter(b.words)), key=lambda c: sum(c.values()))
    return tuple(sorted((more - less).elements())) if not less - more else ()


def unit_words(words: tuple[str, ...]) -> bool:
    """Whether the extra words name a part of a body."""
    return any(word in kinds().units or kinds().units_zh.search(word) for word in words)


def words_within(a: Reading, b: Reading) -> bool:
    """Whether one name holds all words of the other, and more."""
    return bool(extra_words(a, b))


def kinds_differ(a: Reading, b: Reading) -> bool:
    """Whether the nouns of kind contradict: a university and a college, an institute and an academy."""
    left, right = _kinds(a), _kinds(b)
    return bool(left and right and not left & right)


def _kinds(name: Reading) -> set[str]:
    if name.chinese:
        found = kinds().kinds_zh.search("".join(name.words))
        return {found.group()} if found else set()
    return {kinds().kinds[word] for word in name.words if word in kinds().kinds}


def spelling(a: Reading, b: Reading) -> bool:
    """Whether all words pair up but for slips of spelling; a place or a short word allows none."""
    # Zhejiang and Zhenjiang are no slip of spelling.
    if a.chinese or b.chinese or a.places != b.places:
        return False
    left, right = Counter(a.words) - Counter(b.words), Counter(b.words) - Counter(a.words)
    lone, others = sorted(left.elements()), sorted(right.elements())
    if "".join(a.words) == "".join(b.words) or a.folded.replace(" ", "") == b.folded.replace(" ", ""):
        return True
    if not lone or len(lone) != len(others) or len(lone) > 2 or len(a.words) < 2:
        return False
    return all(_slip(x, y) for x, y in zip(lone, others, strict=True))


def _slip(a: str, b: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    stem = a.rstrip("s") == b.rstrip("s")
    # One letter makes another name of a short word: Hunan and Henan, Shanxi and Shaanxi, Lanyuan and Lanyang.
    return stem or (min(len(a), len(b)) >= 8 and DamerauLevenshtein.distance(a, b) == 1)


def likeness(a: Reading, b: Reading) -> float:
    """Share of common words beyond what chance gives, 0..1."""
    from rapidfuzz import fuzz

    return max(0.0, (fuzz.token_sort_ratio(a.folded, b.folded) - 60) / 40)


def turned_university(a: Reading, b: Reading) -> bool:
    """Whether one is "University of X" and the other "X University"."""
    left, right = (re.search(r"\buniversity of (?!science|technology|finance|geo)", n.folded) for n in (a, b))
    return bool(left) != bool(right) and "university" in a.words


def ordinary(name: Reading) -> bool:
    """Whether many bodies bear the name: a unit or an organ without its jurisdiction."""
    if name.parsed:
        return not name.parsed.places and not name.parsed.level
    return False
