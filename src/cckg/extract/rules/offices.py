"""Titles of office among the words of a sentence."""

from __future__ import annotations

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English


def titles(toks: list[Token], inside: set[int], v: English) -> list[tuple[int, int]]:
    """Index spans of titles of office: a title noun with its modifiers."""
    found: list[tuple[int, int]] = []
    k, n = 0, len(toks)
    while k < n:
        if k in inside or not _office(toks, k, v) or toks[k].kind not in "Cw":
            k += 1
            continue
        end = k + 1
        while (
            end < n
            and end not in inside
            and (toks[end].low in v.titles or toks[end].low in ("general", "emeritus"))
            and toks[end].kind == toks[k].kind
        ):
            end += 1
        start = _title_start(toks, k, inside, found, v)
        if not _stands_as_title(toks, start, end, v) and start < k and toks[start - 1].low == "of":
            # "Department of Climate Change Director": the words before belong to the body.
            start = k
        if found and found[-1][1] == start and toks[start - 1].low in v.modifiers:
            # "Chief Operating Officer"
            start = found.pop()[0]
        if _stands_as_title(toks, start, end, v):
            found.append((start, end))
        k = end
    return found


def _office(toks: list[Token], k: int, v: English) -> bool:
    low = toks[k].low
    if low in v.titles:
        return True
    if "-" in low:
        first, _, rest = low.partition("-")
        general = rest == "general" and toks[k].kind == "C"
        return general or (first in ("vice", "deputy", "co") and rest in v.titles)
    return low == "point" and k > 0 and toks[k - 1].low == "focal"


def _title_start(
    toks: list[Token], k: int, inside: set[int], found: list[tuple[int, int]], v: English
) -> int:
    floor = found[-1][1] if found else 0
    start = k
    while (
        start > floor
        and start - 1 not in inside
        and toks[start - 1].kind in "Cw"
        and toks[start - 1].low in v.modifiers
    ):
        start -= 1
    # "Climate Finance and Policy Adviser" right behind a comma is one title.
    wide = start
    while (
        wide > floor
        and wide - 1 not in inside
        and toks[wide - 1].kind in "Cw"
        and (
            toks[wide - 1].low in v.modifiers
            or toks[wide - 1].low in v.subjects
            or (toks[wide - 1].low in ("and", "&") and wide < start)
        )
    ):
        wide -= 1
    if (
        0 < wide < start
        and (
            wide == floor
            or toks[wide - 1].text == ","
            or (toks[wide - 1].low == "the" and toks[wide].kind == "C")
        )
        and start - wide <= 6
        and toks[wide].low not in ("and", "&")
    ):
        return wide
    return start


def _stands_as_title(toks: list[Token], start: int, end: int, v: English) -> bool:
    after = toks[end] if end < len(toks) else None
    before = toks[start - 1] if start else None
    capital = toks[end - 1].kind == "C"
    if capital and start > 2 and _office_of(toks[start - 3 : start]):
        # "Office of the Prime Minister" is a body.
        return False
    if (
        not capital
        and end - start == 1
        and toks[start].low in LOOSE
        and (before is None or before.text != ",")
    ):
        return False
    if before is not None and before.kind == "w" and before.low == "of" and capital:
        return False
    if after is None or after.kind in "ps":
        return before is None or before.text in (",", "and", "(", ".") or capital
    if after.low in ("of", "for", "at", "from", "and", "in", "to", "with", "on"):
        apposed = before is not None and before.text == ","
        return capital or after.low in ("of", "for", "at", "from", "and", "in", "to") or apposed
    if after.kind == "C":
        return (
            after.low not in v.heads
            and after.low not in v.event_nouns
            and after.low not in v.projects
            and after.low not in v.subjects
        )
    return capital and after.low not in v.heads and after.low not in v.event_nouns


def titled(toks: list[Token], i: int, titles: list[tuple[int, int]]) -> bool:
    """Whether a title of office and "of" stand before the run at `i`."""
    k = i - 1 - (i > 0 and toks[i - 1].low == "the")
    return k > 0 and toks[k].low in ("of", "for", "at") and any(end == k for _, end in titles)


LOOSE = words("en/frames.yaml", "loose", "mentions")


def _office_of(before: list[Token]) -> bool:
    bodies = ("office", "department", "bureau", "cabinet")
    return before[0].kind == "C" and before[0].low in bodies and [t.low for t in before[1:]] == ["of", "the"]
