"""The tokens of a SPARQL query, as SPARQL 1.1 section 19.8 defines them.

Only what guard.py and bind.py need: enough to tell code from strings, comments and IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

# The letters of names (PN_CHARS_BASE); wider than Python's \w, so they are written out.
_LATIN = "A-Za-z"
_LETTER = (
    r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MARKS = r"\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"


@cache
def _token(plain: bool) -> re.Pattern[str]:
    """The pattern of a token; `plain` for texts in ASCII, for which it is made in a tenth of the time."""
    letter = _LATIN if plain else _LETTER
    char = f"{letter}_0-9{'' if plain else _MARKS}"
    # A prefix of over 100 characters reads as a word: without the bound a long text takes quadratic time.
    prefix = rf"(?:[{letter}](?:[{char}.\-]{{0,98}}[{char}\-])?)?"
    local = rf"(?:(?:[{char}:\-]|{_ESCAPE}|\.(?=[{char}:.\-%\\]))*)"
    return re.compile(
        rf"""
      (?P<space>\s+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
    | (?P<string>'''(?:'{{0,2}}(?:[^'\\]|\\.))*''' | \"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\"
                 | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")
    | (?P<variable>[?$][{char}]+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<blank>_:[{char}](?:[{char}.\-]*[{char}\-])?)
    | (?P<name>{prefix}:{local})
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[{letter}_]+)
    | (?P<mark>.)
    """,
        re.VERBOSE | re.DOTALL,
    )


SHORT = 20_000
"""Characters of a query up to which what was found out about it is remembered: those that people write."""


class Token(NamedTuple):
    """A piece of a query: `kind` is the name of its pattern above, `start` where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next token may begin."""
        return self.start + len(self.text)


def tokens(query: str) -> Iterator[Token]:
    """The tokens of `query` without white space and comments."""
    return iter(_remembered(query)) if len(query) <= SHORT else _split(query)


@lru_cache(maxsize=64)
def _remembered(query: str) -> tuple[Token, ...]:
    return tuple(_split(query))


def _split(query: str) -> Iterator[Token]:
    for match in _token(query.isascii()).finditer(query):
        if match.lastgroup and match.lastgroup not in {"space", "comment"}:
            yield Token(match.lastgroup, match.group(), match.start())


def position(query: str, at: int) -> str:
    """The place of a character as ``line 3, column 7``."""
    before = query[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - (before.rfind(chr(10)) + 1) + 1}"
