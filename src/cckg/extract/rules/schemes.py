"""Projects known by quotation marks or by a short form that spells them: "a project on “Safe Coasts”"."""

from __future__ import annotations

import re

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

CALLED = words("en/frames.yaml", "called", "projects") | {"on", "for", ":"}
RESEARCH = frozenset({"research", "study"})
UNDER = frozenset({"of", "under", "within"})
PREPOSITIONS = frozenset({"on", "for", "of", "in"})
SMALL = frozenset({"of", "for", "and", "in", "on", "to", "the", "a", "an", "at", "by", "with"})
_SHORT = re.compile(r"[A-Z]{4,9}(?:-[A-Z]{2,6})?")
_ENDS_SHORT = re.compile(r"\s*\(([^()]{2,20})\)$")
REACH, SKIP = 20, 4
"""Words that a short form spells at most; words between two of its letters that give none."""


def quoted_projects(toks: list[Token], fixed: dict[int, tuple[int, Item]], v: English) -> None:
    """A quoted name that the words beside it call a project, or that ends in a noun for one."""
    for i, (j, item) in fixed.items():
        said = [token for token in item.words if token.kind in "Cwn"]
        if not 2 < len(said) < 40 or said[0].kind == "w":
            continue
        noun = _noun(said, v)
        before = [token.low for token in toks[max(0, i - 3) : i] if token.text != ","][-2:]
        named = noun in v.projects or noun in RESEARCH
        if _called(toks, i, j, v) or (named and UNDER.intersection(before)):
            item.kind, item.core = "project", noun
            if (short := _ENDS_SHORT.search(item.text)) and looks_like(short[1].split()[0]):
                item.acronyms, item.end = [short[1]], item.start + short.start()
                item.text = item.text[: short.start()]
                item.words = [token for token in item.words if token.end <= item.end]
            item.low = item.text.lower()


def _noun(said: list[Token], v: English) -> str:
    """The noun at which the quoted name turns: before its first preposition, where that is a project's."""
    stop = next((k for k, token in enumerate(said) if k and token.low in PREPOSITIONS), len(said))
    early = said[stop - 1].low
    return early if 2 < stop < len(said) and early in v.projects else said[-1].low


def _called(toks: list[Token], i: int, j: int, v: English) -> bool:
    """Whether "project" stands before the quotation, with "on" or "titled" between at most, or behind it."""
    k = i - 1
    if k > 0 and toks[k].text == ",":
        k -= 1
    if k > 0 and toks[k].low in CALLED:
        k -= 1 + (k > 1 and toks[k - 1].text == ",")
    behind = j < len(toks) and toks[j].kind == "w" and toks[j].low in v.projects
    return behind or (k >= 0 and toks[k].low in v.projects and not _teaches(toks, k, v))


def _teaches(toks: list[Token], k: int, v: English) -> bool:
    """Whether the noun is that of an event: "the training programme “Safe Coasts”"."""
    return any(
        start >= 0
        and (hit := v.events.at([token.low for token in toks[start : k + 1]], 0))
        and hit[1] > k - start
        for start in (k - 2, k - 1, k)
    )


def spelled_projects(toks: list[Token], taken: set[int], v: English) -> list[tuple[int, int, int]]:
    """First word, bracket and end of "strengthening of coasts for all (SCA) project", in lower case too.

    Only names that capitals alone would cut.
    """
    found: list[tuple[int, int, int]] = []
    for k in range(3, len(toks) - 2):
        if toks[k].text != "(" or toks[k + 2].text != ")" or not _SHORT.fullmatch(toks[k + 1].text):
            continue
        start = _start(toks, k, toks[k + 1].text.replace("-", ""), taken)
        opened = _opened(toks, start, v)
        if start == k or not (opened < start or _noun_behind(toks, k + 3, v)):
            continue
        if any(
            token.kind == "w" and (token.low not in v.inner or token.low == "in") for token in toks[opened:k]
        ):
            found.append((opened, k, k + 3))
    return found


def _noun_behind(toks: list[Token], at: int, v: English) -> bool:
    """Whether "project" stands there, or "projects" behind one more such name."""
    if at < len(toks) and toks[at].low in v.projects:
        return True
    if at >= len(toks) or toks[at].low not in ("and", "&"):
        return False
    close = next((k for k in range(at, min(len(toks) - 1, at + REACH)) if toks[k].text == ")"), 0)
    return close > 0 and toks[close + 1].low in v.projects and toks[close + 1].low.endswith("s")


def _opened(toks: list[Token], start: int, v: English) -> int:
    """Where "Project for the" before the spelled words begins; `start` where nothing of the kind stands."""
    k = start - 1
    while k > 0 and start - k < 4 and toks[k].low in ("the", "for", "of", "on", "to"):
        k -= 1
    return k if 0 <= k < start - 1 and toks[k].kind == "C" and toks[k].low in v.projects else start


def _start(toks: list[Token], k: int, short: str, taken: set[int]) -> int:
    """Where the words begin whose first letters give the short form, others between; `k` where none do."""
    left, skipped = len(short), 0
    for i in range(k - 1, max(-1, k - 1 - REACH), -1):
        token = toks[i]
        if i in taken or token.kind not in "Cw":
            return k
        if token.text[0].upper() == short[left - 1] and (token.kind == "C" or len(token.text) > 3):
            left, skipped = left - 1, 0
            if left == 0:
                return i
        else:
            skipped += token.low not in SMALL
            if skipped > SKIP or left == len(short):
                return k
    return k
