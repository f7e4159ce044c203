"""Words that a digest took over from the original: a digest is in our own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cckg.names.fold import has_han
from cckg.review.anchoring.reading import Place, Reading

LIMITS = {"words": 12, "characters": 24}
"""So many words (Han characters) in a row are a copy; names and titles do not count."""


def copied(digest: str, original: str, names: Sequence[str]) -> list[str]:
    """The runs of words of the digest that the original has in the same order."""
    reading, source = Reading(digest), [word.folded for word in Reading(original).words]
    free = _without_names(reading, names)
    limit = LIMITS["characters" if has_han(digest) else "words"]
    grams = {tuple(source[i : i + limit]) for i in range(len(source) - limit + 1)}
    return [digest[start:end] for start, end in _runs(reading, free, grams, limit)]


def _without_names(reading: Reading, names: Sequence[str]) -> list[bool]:
    places = [place for name in names for place in reading.find(name)]
    covered = {i for place in places for i in range(place.start, place.end)}
    return [word.start not in covered for word in reading.words]


def _runs(reading: Reading, free: Sequence[bool], grams: set[tuple[str, ...]], limit: int) -> Iterator[Place]:
    folded, at = [word.folded for word in reading.words], 0
    while at + limit <= len(folded):
        end = at
        while end + limit <= len(folded) and tuple(folded[end : end + limit]) in grams:
            end += 1
        if end > at:
            stretch = range(at, end + limit - 1)
            if sum(free[i] for i in stretch) >= limit:
                yield Place(reading.words[at].start, reading.words[stretch[-1]].end)
            at = stretch[-1] + 1
        else:
            at += 1
