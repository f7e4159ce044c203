"""Runs that hold a body and its unit, which a sign or two brackets part."""

from __future__ import annotations

import re
from collections.abc import Collection

from cckg.extract.rules.heads import core
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like, stands_for

_PAIR = re.compile(r"([^\W\d_]{2,})[-/–]([^\W\d_]{2,})")


def hyphen_apart(words: list[Token], v: English) -> tuple[list[Token], list[Token]] | None:
    """ "Ministry of Soils and Waters-Reef Policy Department": body and unit, if a sign parts them."""
    for k in [k for k in range(2, len(words) - 1) if not words[k].text.isalpha()]:
        match = _PAIR.fullmatch(words[k].text) if words[k].kind == "C" else None
        if match is None or match[1].lower() not in v.subjects or not match[2][0].isupper():
            continue
        last, first = _half(words[k], match.start(1), match[1]), _half(words[k], match.start(2), match[2])
        body, unit = [*words[:k], last], [first, *words[k + 1 :]]
        kind, noun, at = core(unit, v)
        if kind == "org" and noun in v.units and at > 0 and core(body, v)[1] in v.parents:
            return body, unit
    return None


def _half(token: Token, at: int, text: str) -> Token:
    start = token.start + at
    return Token(text, text.lower(), start, start + len(text), "C")


def bracket_apart(words: list[Token], short: Collection[int], v: English) -> int:
    """Where the second name begins in "Coast Soil Bank (CSB) Reef Reporting Facility (RRF)"; 0 in one name.

    `short`: ends behind which a short form stands.
    """
    for k in range(2, len(words) - 1):
        if words[k - 1].end not in short or words[k].kind != "C":
            continue
        rest = words[k:]
        kind, _, at = core(rest, v)
        if kind == "project" and len(rest) > 2 and core(words[:k], v)[0] == "org":
            # "Coast Development Agency (CDA) Reef Ready Project"
            return k
        if kind in ("org", "project") and at > 0 and any(word.end in short for word in rest[at:]):
            return k
    return 0


def paired(form: str, first: str, second: str) -> tuple[str, str] | None:
    """The short forms of two names in "QDW-RMB"; None where it is not of both."""
    match = _PAIR.fullmatch(form)
    if match is None or not (looks_like(match[1]) and looks_like(match[2])):
        return None
    return (match[1], match[2]) if stands_for(match[1], first) and stands_for(match[2], second) else None
