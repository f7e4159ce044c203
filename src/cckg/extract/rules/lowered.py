"""Bodies named in lower case: "the provincial ecology department", "municipal council of Ostra"."""

from __future__ import annotations

from collections.abc import Sequence

from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English

JOINERS = frozenset({"and", "&"})
BRIDGES = words("en/organizations.yaml", "bridges")
HEADS = words("en/frames.yaml", "lower_heads", "organizations")
ABROAD = words("en/organizations.yaml", "abroad")
LOCAL = words("en/organizations.yaml", "local")
LOWER, HEADS_LOCAL = HEADS | ABROAD | LOCAL, HEADS | LOCAL
OPENS = (
    HEADS
    | ABROAD
    | LOCAL
    | words("en/function-words.yaml", "subjects")
    | frozenset(map(str, data("en/organizations.yaml")["levels"]))
)
"""Words with which such a name may begin."""
MAX_WORDS = 8


def lower_body(tokens: Sequence[Token], i: int, v: English, pointed: bool = False) -> int:
    """Where the lower-case name of a body that begins at `i` ends; 0 where none begins there.

    `pointed` where an article is known to stand before.
    """
    j = i
    while j < len(tokens) and j - i < MAX_WORDS and tokens[j].kind == "w" and _modifies(tokens, i, j, v):
        j += 1
    if j >= len(tokens) or tokens[j].kind != "w" or tokens[j].low not in LOWER:
        return 0
    if j > i and tokens[j - 1].low in ("and", "&"):
        return 0
    of = _of_name(tokens, j + 1, v)
    if tokens[j].low == "delegation":
        return j + 1 if of and tokens[j + 2].low == "the" else 0
    if tokens[j].low in ABROAD:
        return j + 1 if of or (tokens[j].low == "embassy" and j > i) else 0
    subject = any(token.low in v.subjects for token in tokens[i:j])
    level = j > i and tokens[j - 1].low in v.levels
    if of and (subject or level or tokens[j].low in LOCAL):
        return j + 1
    return j + 1 if subject and tokens[j].low in HEADS and (pointed or _pointed_at(tokens, i)) else 0


def _modifies(tokens: Sequence[Token], i: int, j: int, v: English) -> bool:
    low = tokens[j].low
    if low in ("and", "&"):
        return j > i and tokens[j - 1].low in v.subjects
    last = j + 1 >= len(tokens) or tokens[j + 1].kind != "w"
    return (low in v.levels or low in v.subjects) and not (last and low in HEADS_LOCAL)


def _of_name(tokens: Sequence[Token], j: int, v: English) -> bool:
    """Whether "of" and a capitalised name follow."""
    if j + 1 >= len(tokens) or tokens[j].low not in ("of", "to"):
        return False
    named = tokens[j + 1 + (tokens[j + 1].low == "the" and j + 2 < len(tokens))]
    return named.kind == "C" and named.low not in v.stops


def _pointed_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether an article or a possessor stands before, as it does before one certain body."""
    before = tokens[i - 1] if i else None
    return before is not None and (before.low in ("the", "its") or before.kind in "sC")


def head_behind(tokens: Sequence[Token], i: int, j: int, v: English) -> int:
    """Where the lower-case noun ends that closes the name of `i` to `j`; 0 where none does.

    "Qingdao municipal government", "Guangxi ecology and environment department".
    """
    if tokens[j].low not in HEADS and not _bridges(tokens, j, v):
        return 0
    start = max((k + 1 for k in range(i, j) if tokens[k].low in ("of", "and", "the")), default=i)
    if any(token.low in v.heads for token in tokens[start:j]):
        return 0
    plain = all(token.low in v.subjects or token.kind != "C" for token in tokens[start:j])
    if plain and start > i:
        # "Department of Climate Change department": the name is whole without it.
        return 0
    for k in range(j, min(len(tokens), j + 6)):
        if tokens[k].low in HEADS:
            # "Climate and Finance government officials" are of no one government.
            return 0 if plain and tokens[k].low == "government" else k + 1
        if not _bridges(tokens, k, v):
            return 0
    return 0


def _bridges(tokens: Sequence[Token], k: int, v: English) -> bool:
    low = tokens[k].low
    if low == "local" and k + 1 < len(tokens) and tokens[k + 1].low.startswith("government"):
        return False
    return tokens[k].kind == "w" and (
        low in v.levels or low in v.subjects or low in JOINERS or low in BRIDGES
    )
