"""Text into blocks, sentences and tokens, each with its offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cckg.extract.rules.lexicon import spelled

_LTD = r"(?P<ltd>(?:Pvt\.?|Pty\.?)?\s?Co\.?,?\s?(?:Ltd|LTD|Limited|Inc)\b\.?|(?:Pvt|Pty|Pte)\.?\s?Ltd\b\.?)|"
_SIGNS = (
    r"(?P<peoples>(?:[Pp]eople|Women|Children|Fishermen|Veterans)['’]s\b)"
    r"|(?P<initial>\b[A-Z]\.(?=\s?[A-Z][\w.]))"
    r"|(?P<possessive>['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<word>[^\W\d_]\w*(?:[-./&'’·](?!s\b)(?!\d{4}\b)\w+)*)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:st\b|nd\b|rd\b|th\b)?[%+]?)"
    r"|(?P<other>--|\S)"
)
_TOKEN, _COMPANY_TOKEN = re.compile(_SIGNS), re.compile(_LTD + _SIGNS)
# The pattern for "Co., Ltd" is tried at every sign, so only where a sentence may hold one.
_COMPANY = re.compile(r"L(?:td|TD|imited)|Inc\b")
_END = re.compile(r"[.!?。]+[\"”’')\]]*(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|St|No|Nos|Vol|Fig|Inc|Co|Ltd|Pvt|Jr|Sr|Gen|Sen|Rev|Eng|Engr|Ir|vs|i\.e|e\.g|approx"
    r"|H\.E|U\.S|U\.K|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_OPENS = re.compile(r"[\"“‘'(\[]*[^a-z\s]")
MAX_SENTENCE = 4_000
"""Longest sentence in characters; a longer one is cut, so that every rule stays linear in the text."""


class Token(NamedTuple):
    """A word, number or sign. kind: C capitalised, w lower-case, n number, p other, s possessive."""

    text: str
    low: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `block` counts paragraphs from 0; `title` marks the headline."""

    start: int
    end: int
    block: int
    title: bool = False


def blocks(text: str) -> list[tuple[int, int]]:
    """Spans of paragraphs: lines, joined where a line only breaks for width."""
    found: list[tuple[int, int]] = []
    wrapped = _hard_wrapped(text)
    at, blank = 0, True
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        end, at = at + len(line.rstrip()), at + len(line) + 1
        if end <= start:
            blank = True
            continue
        if found and _continues(text, found[-1], start, blank, wrapped):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        blank = False
    return found


def _hard_wrapped(text: str) -> bool:
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    if len(lengths) < 6 or lengths[-1] > 110 or "\n\n" not in text:
        return False
    return lengths[len(lengths) // 2] > 55


def _continues(text: str, last: tuple[int, int], start: int, blank: bool, wrapped: bool) -> bool:
    if wrapped and not blank:
        return True
    closed = text[last[1] - 1] in '.!?:;。！？：；”"'
    return not closed and not blank and text[start].islower() and last[1] - last[0] > 20


def sentences(text: str) -> list[Sentence]:
    """Every sentence of the text in order."""
    return [found for i, (start, end) in enumerate(blocks(text)) for found in _sentences(text, start, end, i)]


def _sentences(text: str, start: int, end: int, block: int) -> Iterator[Sentence]:
    at = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if not _is_end(text, at, match):
            continue
        yield from _bounded(text, at, stop, block)
        at = stop + len(text[stop : stop + 200]) - len(text[stop : stop + 200].lstrip())
    yield from _bounded(text, at, end, block)


def _is_end(text: str, at: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 12].lstrip()
    if not after or not _OPENS.match(after):
        return False
    if match.group().startswith(".") and len(match.group().rstrip("\"”’')]")) == 1:
        return not _ABBREVIATION.search(text, max(at, match.start() - 8), match.start() + 1)
    return True


def _bounded(text: str, start: int, end: int, block: int) -> Iterator[Sentence]:
    # A line without any full stop is cut at white space, else anywhere.
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield Sentence(start, cut, block)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield Sentence(start, end, block)


_KINDS = {"ltd": "C", "initial": "C", "peoples": "C", "possessive": "s", "number": "n"}


@lru_cache(maxsize=50_000)
def _read(word: str, group: str) -> tuple[str, str]:
    """The word as cues are compared, and its kind."""
    if group == "ltd":
        return "ltd", "C"
    if group == "word":
        # "d’Ivoire" is a name though its first letter is small.
        named = word[0].isupper() or (word[1:2] in "'’" and word[2:3].isupper())
        return spelled(word.lower()), "C" if named else "w"
    return spelled(word.lower()), _KINDS.get(group, "p")


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of one sentence."""
    found = []
    pattern = _COMPANY_TOKEN if _COMPANY.search(text, start, end) else _TOKEN
    for match in pattern.finditer(text, start, end):
        low, kind = _read(match[0], match.lastgroup or "")
        found.append(Token._make((match[0], low, *match.span(), kind)))
    return found
