"""Long forms before a bracket whose capitals its short form spells, commas and any small words inside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cckg.extract.rules.places import known
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import stands_for

_SHORT = re.compile(r"(?:[A-Z][a-z])?[A-Z]{3,8}")
_SMALL = re.compile(r"[a-z]")
REACH = 18
INNER = frozenset({"of", "for", "and", "in", "on", "&"})
MAX_TAIL = 6


def long_forms(tokens: list[Token], taken: set[int], v: English) -> list[tuple[int, int]]:
    """Index spans (bracket included) of "Aid for small islands to Adapt (AA…)" that capitals alone would cut.

    Only spans that hold a comma or a word which no run of capitals would hold, as others are found anyway.
    """
    found: list[tuple[int, int]] = []
    for k in range(2, len(tokens) - 2):
        if tokens[k].text == "(" and tokens[k + 2].text == ")" and _SHORT.fullmatch(tokens[k + 1].text):
            # "MoSWR": the "o" is of "of".
            start = _start(tokens, k, _SMALL.sub("", tokens[k + 1].text), taken)
            if start == k:
                start = _loose_start(tokens, k, tokens[k + 1].text, taken)
            if start < k and any(_cuts(token, v) for token in tokens[start:k]):
                found.append((start, k + 3))
    return found


def spelled_names(tokens: list[Token], taken: set[int], v: English) -> set[int]:
    """Indices of words in a name that a short form spells whole: "Group of Reef Experts Support (GRES)".

    No title of office stands in it, unless the name is one ("Chief Executive Officer (CEO)").
    """
    found: set[int] = set()
    for k in range(2, len(tokens) - 2):
        short = tokens[k + 1].text
        if tokens[k].text != "(" or tokens[k + 2].text != ")" or not _SHORT.fullmatch(short):
            continue
        last = tokens[k - 1].low
        if len(short) > 3 and last not in v.titles and last.removesuffix("s") not in v.titles:
            start = _start(tokens, k, _SMALL.sub("", short), taken)
            found.update(range(start, k))
    return found


def _cuts(token: Token, v: English) -> bool:
    return token.text == "," or (token.kind == "w" and (token.low not in v.inner or token.low == "in"))


def _start(tokens: list[Token], k: int, short: str, taken: set[int]) -> int:
    """Where the words begin whose capitals spell the short form; `k` where they do not."""
    left = len(short)
    for i in range(k - 1, max(-1, k - 1 - REACH), -1):
        token = tokens[i]
        if i in taken or not (token.kind in "Cw" or token.text == ",") or (i == k - 1 and token.kind != "C"):
            return k
        if token.kind == "C":
            left -= 1
            if token.text[0] != short[left]:
                return k
            if left == 0:
                return i
    return k


def _loose_start(tokens: list[Token], k: int, short: str, taken: set[int]) -> int:
    """The same where the short form also takes letters from inside the words ("PaRe" of Palm Reef)."""
    capitals = ""
    for i in range(k - 1, max(-1, k - 1 - REACH), -1):
        token = tokens[i]
        if i in taken or token.kind not in "Cw" or (i == k - 1 and token.kind != "C"):
            return k
        if token.kind != "C":
            continue
        capitals = token.text[0] + capitals
        said = " ".join(word.text for word in tokens[i:k])
        spelt = token.text[0] == short[0] and len(capitals) > 2 and _runs_through(capitals, short)
        if spelt and stands_for(short, said):
            return _longer_start(tokens, i, k, short, taken)
    return k


def _longer_start(tokens: list[Token], i: int, k: int, short: str, taken: set[int]) -> int:
    """A start further ahead from which the initials give two more letters of the short form; else `i`."""
    initials = [token.text[0] for token in tokens[i:k] if token.kind == "C"]
    best, given = i, _common(short, initials)
    for j in range(i - 1, max(-1, k - 1 - REACH), -1):
        token = tokens[j]
        if j in taken or not (token.kind == "C" or token.low in INNER):
            break
        if token.kind == "C":
            initials.insert(0, token.text[0])
            if token.text[0] == short[0] and _common(short, initials) > given + 1:
                best, given = j, _common(short, initials)
    return best


def covers(short: str, left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether the short form spells both sides of an "and": "Aid and Mitigation Initiative (AMI)"."""
    letters = short.upper()
    last = [token.text[0].upper() for token in right if token.kind == "C"]
    first = [token.text[0].upper() for token in left if token.kind == "C"]
    if not first or not last or first[0] != letters[0] or len(letters) < 3:
        return False
    alone, both = _common(letters, last), _common(letters, [*first, *last])
    return both > alone and both >= len(letters) - 1


def _common(letters: str, initials: Sequence[str]) -> int:
    """How many letters of the short form the initials give in order."""
    row = [0] * (len(initials) + 1)
    for letter in letters:
        last = row
        row = [0]
        for k, initial in enumerate(initials):
            row.append(last[k] + 1 if initial == letter else max(last[k + 1], row[k]))
    return row[-1]


def _runs_through(letters: str, short: str) -> bool:
    at = 0
    for letter in short:
        at += at < len(letters) and letters[at] == letter
    return at == len(letters)


def placed_tail(tokens: list[Token], end: int) -> int:
    """Where "of the Republic of Norland" behind a bracket ends; `end` where none follows it."""
    at = end + 1 + (end + 1 < len(tokens) and tokens[end + 1].low == "the")
    if at >= len(tokens) or tokens[end].low != "of" or tokens[at].kind != "C":
        return end
    for n in range(min(MAX_TAIL, len(tokens) - at), 0, -1):
        if known(" ".join(token.text for token in tokens[at : at + n])):
            return at + n
    return end
