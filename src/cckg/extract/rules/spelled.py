"""Long forms before a bracket whose capitals its short form spells, small words of any kind inside."""

from __future__ import annotations

import re

from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English

_SHORT = re.compile(r"[A-Z]{3,8}")
REACH = 16


def long_forms(tokens: list[Token], taken: set[int], v: English) -> list[tuple[int, int]]:
    """Index spans (bracket included) of "Aid for small islands to Adapt (AA…)" that capitals alone would cut.

    Only spans that hold a word which no run of capitals would hold, as those are found anyway.
    """
    found = []
    for k in range(2, len(tokens) - 2):
        if tokens[k].text == "(" and tokens[k + 2].text == ")" and _SHORT.fullmatch(tokens[k + 1].text):
            start = _start(tokens, k, tokens[k + 1].text, taken)
            cut = [t for t in tokens[start:k] if t.kind == "w" and (t.low not in v.inner or t.low == "in")]
            if start < k and cut:
                found.append((start, k + 3))
    return found


def _start(tokens: list[Token], k: int, short: str, taken: set[int]) -> int:
    """Where the words begin whose capitals spell the short form; `k` where they do not."""
    left = len(short)
    for i in range(k - 1, max(-1, k - 1 - REACH), -1):
        token = tokens[i]
        if i in taken or token.kind not in "Cw" or (i == k - 1 and token.kind != "C"):
            return k
        if token.kind == "C":
            left -= 1
            if token.text[0] != short[left]:
                return k
            if left == 0:
                return i
    return k
