"""Text into blocks, sentences and tokens, each with its offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cckg.extract.rules.lexicon import spelled

_SIGNS = {
    # Each begins with what it may begin with, so that it is tried at no other letter.
    "peoples": r"[PpWCFV](?:(?<=[Pp])eople|(?<=W)omen|(?<=C)hildren|(?<=F)ishermen|(?<=V)eterans)['’]s\b",
    "initial": r"[A-Z](?<!\w[A-Z])\.(?=\s?[A-Z][\w.])",
    "possessive": r"['’]s\b|(?<=s)['’](?=\s)",
    "word": r"[^\W\d_]\w*(?:[-./&'’·`´](?!s\b)(?!\d{4}\b)\w+)*",
    "number": r"\d+(?:,\d{3})*(?:\.\d+)?(?:st\b|nd\b|rd\b|th\b)?[%+]?",
    "other": r"--|\S",
}
_LTD = r"(?:Pvt\.?|Pty\.?)?\s?Co\.?,?\s?(?:Ltd|LTD|Limited|Inc)\b\.?|(?:Pvt|Pty|Pte)\.?\s?Ltd\b\.?"
# The pattern for "Co., Ltd" is tried at every sign, so only where a sentence may hold one.
_COMPANY = re.compile(r"L(?:td|TD|imited)|Inc\b")
_TOKEN = re.compile(rf"({'|'.join(_SIGNS.values())})(\s*)")
"""A token and the white space behind it: nothing else stands between two."""
_COMPANY_TOKEN = re.compile("|".join(f"(?P<{name}>{sign})" for name, sign in {"ltd": _LTD, **_SIGNS}.items()))
_WORD, _PEOPLES = re.compile(r"[^\W\d_]"), re.compile(_SIGNS["peoples"])
_END = re.compile(r"[.!?。]+[\"”’')\]]*(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Md|Mst|Cr|Cllr|Capt|Lt|Col|Maj|Sgt|Fr|Adv|Atty|Arch|Ing|Lic|Dra|Drs|Sra|Mme"
    r"|Govt|Dept|Univ|St|No|Nos|Vol|Fig|Inc|Co|Ltd|Pvt|Jr|Sr|Md|Col|Capt|Maj|Lt|Amb|Atty|Smt|Gen|Sen|Rev|Eng|Engr|Ir|vs|i\.e|e\.g|approx"
    r"|H\.E|U\.S|U\.K|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_OPENS = re.compile(r"[\"“‘'(\[]*[^a-z\s]")
MAX_SENTENCE = 4_000
"""Longest sentence in characters; a longer one is cut, so that every rule stays linear in the text."""


@dataclass(slots=True)
class Token:
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
    return list(_blocks(text))


@lru_cache(maxsize=2)
def _blocks(text: str) -> tuple[tuple[int, int], ...]:
    # Several stages ask for the blocks of the report at hand.
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
    return tuple(found)


def _hard_wrapped(text: str) -> bool:
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    if len(lengths) < 6 or lengths[-1] > 110 or not ("\n\n" in text or _open_ended(text)):
        return False
    return lengths[len(lengths) // 2] > 55


def _open_ended(text: str) -> bool:
    """Whether most lines end within a sentence and the next goes on in lower case as often as not."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    pairs = list(pairwise(lines))
    flowing = sum(before[-1] not in ".!?:;" and after[0].islower() for before, after in pairs)
    return 3 * flowing > len(pairs)


def _continues(text: str, last: tuple[int, int], start: int, blank: bool, wrapped: bool) -> bool:
    if text[start] == "|":
        # A row of a table goes on with nothing.
        return False
    if wrapped and not blank:
        return True
    closed = text[last[1] - 1] in '.!?:;。！？：；”"'
    # A line that ends in a comma goes on whatever stands behind it: "the permanent secretary,", "Ana Holm".
    goes_on = text[start].islower() or (text[last[1] - 1] == "," and last[1] - last[0] > 30)
    return not closed and not blank and goes_on and last[1] - last[0] > 20


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


@lru_cache(maxsize=50_000)
def _read(word: str) -> tuple[str, str]:
    """The word as cues are compared, and its kind; "?" for an apostrophe, which its neighbours tell."""
    if _WORD.match(word):
        # "d’Ivoire" is a name though its first letter is small.
        named = word[0].isupper() or (word[1:2] in "'’" and word[2:3].isupper()) or _PEOPLES.fullmatch(word)
        return spelled(word.lower()), "C" if named else "w"
    kind = "n" if word[0].isdecimal() else "s" if word in ("'s", "’s") else "?" if word in "'’" else "p"
    return spelled(word.lower()), kind


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of one sentence."""
    if _COMPANY.search(text, start, end):
        return _with_companies(text, start, end)
    found, at, new = [], start, Token.__new__
    while at < end and text[at].isspace():
        at += 1
    for word, gap in _TOKEN.findall(text, start, end):
        stop = at + len(word)
        low, kind = _read(word)
        if kind == "?":
            kind = _apostrophe(text, at, end)
        # What Token(…) does, without its call for each token.
        token = new(Token)
        token.text, token.low, token.start, token.end, token.kind = word, low, at, stop, kind
        found.append(token)
        at = stop + len(gap)
    return found


def _apostrophe(text: str, at: int, end: int) -> str:
    owning = at > 0 and text[at - 1] == "s" and at + 1 < end and text[at + 1].isspace()
    return "s" if owning else "p"


def _with_companies(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _COMPANY_TOKEN.finditer(text, start, end):
        low, kind = ("ltd", "C") if match.lastgroup == "ltd" else _read(match[0])
        kind = _apostrophe(text, match.start(), end) if kind == "?" else kind
        found.append(Token(match[0], low, *match.span(), kind))
    return found
