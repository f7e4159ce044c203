"""A text as folded words with their places, and its sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from cckg.names.script import plain_writing
from cckg.review.anchoring.wordings import pattern, wordings

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|&|(?:(?![{_HAN}])[^\W_])+(?:['’](?:(?![{_HAN}])[^\W_])+)*")
_END = re.compile(r"[。！？]+[”’」』\"]?|[.!?]+[”’\"')\]]*(?=\s|$)|\n+")
_POSSESSIVE = re.compile(r"['’]s$")


class Word(NamedTuple):
    """One folded word and where it stands."""

    folded: str
    start: int
    end: int


class Place(NamedTuple):
    """Characters from `start` up to `end`."""

    start: int
    end: int

    def inside(self, other: Place) -> bool:
        """Whether it lies inside the other and is not all of it."""
        return other.start <= self.start and self.end <= other.end and self != other


def words(text: str) -> list[Word]:
    """The folded words of a text; each Han character is one, an apostrophe with s is none."""
    found = []
    for match in _WORD.finditer(text):
        written = _POSSESSIVE.sub("", match[0])
        found.append(Word(_folded(written), match.start(), match.start() + len(written)))
    return found


def _folded(word: str) -> str:
    if word == "&":
        return "and"
    if word.isascii():
        return word.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", plain_writing(unicodedata.normalize("NFKC", word)))
    return "".join(c for c in plain.casefold() if not unicodedata.combining(c) and c not in "'’")


@dataclass(frozen=True)
class Reading:
    """A text that is searched for words."""

    text: str

    @cached_property
    def words(self) -> list[Word]:
        """All folded words in order."""
        return words(self.text)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.words):
            found.setdefault(word.folded, []).append(i)
        return found

    def find(self, form: str) -> list[Place]:
        """Every place where the form stands, whatever its case, accents, punctuation and script."""
        sought = [word.folded for word in words(form)]
        if len(sought) > 1 and sought[0] == "the":
            sought = sought[1:]
        if not sought:
            return []
        at = [i for i in self._starts.get(sought[0], ()) if self._is_at(i, sought)]
        return [Place(self.words[i].start, self.words[i + len(sought) - 1].end) for i in at]

    def _is_at(self, i: int, sought: Sequence[str]) -> bool:
        return [word.folded for word in self.words[i : i + len(sought)]] == list(sought)

    def wording(self, written: str) -> list[Place]:
        """Every place of a wording of the lexicon."""
        sought = pattern(written)
        first, is_stem = sought[0]
        if is_stem:
            starts = [i for word, at in self._starts.items() if word.startswith(first) for i in at]
        else:
            starts = self._starts.get(first, [])
        found = [i for i in sorted(starts) if self._is_wording(i, sought)]
        return [Place(self.words[i].start, self.words[i + len(sought) - 1].end) for i in found]

    def _is_wording(self, i: int, sought: Sequence[tuple[str, bool]]) -> bool:
        there = self.words[i : i + len(sought)]
        return len(there) == len(sought) and all(
            word.folded.startswith(part) if is_stem else word.folded == part
            for word, (part, is_stem) in zip(there, sought, strict=True)
        )

    def before(self, place: Place, number: int) -> list[str]:
        """The folded words before a place, nearest last."""
        earlier = [word.folded for word in self.words if word.end <= place.start]
        return earlier[-number:]

    def sentences(self, names: Sequence[Place] = ()) -> list[Place]:
        """The sentences in order; none ends inside one of the names."""
        inside = {i for name in names for i in range(name.start, name.end - 1)}
        ends = [
            m.end() for m in _END.finditer(self.text) if m.start() not in inside and not self._abbreviates(m)
        ]
        return [place for place in self._pieces([*ends, len(self.text)]) if place.end > place.start]

    def _pieces(self, ends: Sequence[int]) -> Iterator[Place]:
        start = 0
        for end in ends:
            piece = self.text[start:end]
            lead = len(piece) - len(piece.lstrip())
            yield Place(start + lead, max(start + lead, start + len(piece.rstrip())))
            start = end

    def _abbreviates(self, match: re.Match[str]) -> bool:
        if not match[0].startswith("."):
            return False
        last = re.search(r"[^\s()\[\]\"“]+$", self.text[: match.start()])
        word = last[0].casefold() if last else ""
        # An initial ("J. Smith") ends no sentence either.
        return word in wordings().abbreviations or (len(word) == 1 and word.isalpha() and word.isascii())


def cover(a: Place, b: Place) -> Place:
    """The stretch from the first to the last character of both."""
    return Place(min(a.start, b.start), max(a.end, b.end))


def joined(places: Sequence[Place]) -> list[Place]:
    """The places in order, those that overlap as one."""
    found: list[Place] = []
    for place in sorted(set(places)):
        if found and place.start <= found[-1].end:
            found[-1] = cover(found[-1], place)
        else:
            found.append(place)
    return found
