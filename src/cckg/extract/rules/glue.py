"""Words that lost the space between them: "ofSoils", "OstraUniversity", "Ms.Lee"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cckg.extract.rules.places import known
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import english
from cckg.names.person import is_pinyin_name

_SMALL_FIRST = re.compile(r"(of|for|and|in|at|by|from|with|the)([A-Z][a-z]{3,}.*|[A-Z]{3,})")
_CAMEL = re.compile(r"([A-Z][a-z]{2,})([A-Z][a-z]{3,})")
_ADDRESS = re.compile(r"(Mr|Mrs|Ms|Dr|Prof|Hon|Miss)\.([A-Z].*)")
_FAMILY = re.compile(r"([A-Z]{2,4})([A-Z][a-z]{2,})")
_VERB = re.compile(r"([a-z]{2,}(?:ed|ld))(in|of|for|by|to|with|from)")
_SMALL_LAST = re.compile(r"([A-Z][a-z]{4,})(and|for|of)")


def glued(text: str) -> bool:
    """Whether the word holds two, or may be the first of two that are one ("H.", "St")."""
    return text in SHORTENED or bool(_cut(text))


SHORTENED_LOW = {
    "Min": "ministry",
    "Dept": "department",
    "Univ": "university",
    "Inst": "institute",
    "St": "st",
}
SHORTENED = frozenset({*SHORTENED_LOW, "H."})
"""Words that a full stop may shorten, and the nouns that they stand for."""


def unglued(tokens: list[Token]) -> list[Token]:
    """The tokens, each word parted where it clearly holds two; offsets stay those of the text."""
    return [part for token in _with_initials(tokens) for part in _parts(token)]


def _with_initials(tokens: list[Token]) -> list[Token]:
    """ "H.E.", the "St." of "St. Orrin" and the "Min." of "Min. of Waters" as one word each."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if (
            last is not None
            and last.text == "H."
            and token.text in ("E.", "E")
            and token.start - last.end < 2
        ):
            found[-1] = Token("H.E.", "h.e.", last.start, token.end, "C")
        elif last is not None and last.text in SHORTENED and token.text == "." and last.end == token.start:
            low = SHORTENED_LOW.get(last.text, last.low)
            found[-1] = Token(f"{last.text}.", low, last.start, token.end, "C")
        elif token.kind == "s" and last is not None and _saintly([one.text for one in found[-2:]], token):
            # "St. John’s" is a name with an "s" of its own, "St. Lucia’s" is not.
            found[-1] = Token(last.text + token.text, last.low + token.low, last.start, token.end, "C")
        else:
            found.append(token)
    return found


def _saintly(before: list[str], mark: Token) -> bool:
    if len(before) < 2 or before[0] not in ("St.", "St") or len(mark.text) < 2:
        return False
    return bool(known(f"Saint {before[1]}'s")) or not known(f"Saint {before[1]}")


def _parts(token: Token) -> Iterator[Token]:
    at = _cut(token.text)
    if not at:
        yield token
        return
    for text, start in ((token.text[:at], token.start), (token.text[at:], token.start + at)):
        yield Token(text, text.lower(), start, start + len(text), "C" if text[0].isupper() else "w")


@lru_cache(maxsize=50_000)
def _cut(text: str) -> int:
    """Where the word falls into two; 0 where it is one."""
    if len(text) < 5 or not (text.isalpha() or "." in text):
        return 0
    v = english()
    if match := _SMALL_FIRST.fullmatch(text) or _ADDRESS.fullmatch(text):
        return match.start(2)
    if match := _FAMILY.fullmatch(text):
        return match.start(2) if is_pinyin_name([match[1], match[2]]) else 0
    if match := _CAMEL.fullmatch(text):
        first, last = match[1].lower(), match[2].lower()
        placed = bool(known(match[1])) or first in v.subjects
        lexical = last in v.heads or (placed and last in v.subjects)
        return match.start(2) if lexical and not last.endswith(v.endings) else 0
    if match := _SMALL_LAST.fullmatch(text):
        first = match[1].lower()
        return match.start(2) if first in v.subjects or first in v.heads or known(match[1]) else 0
    if match := _VERB.fullmatch(text):
        return match.start(2) if match[1] in v.breaks or match[1] in v.speech else 0
    return 0
