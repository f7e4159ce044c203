"""A sentence as items: quotes, dates, titles of office and names found in its tokens."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

from cckg.extract.rules import offices, organizations
from cckg.extract.rules.dates import Dated, english_dates
from cckg.extract.rules.glue import glued, unglued
from cckg.extract.rules.heads import core
from cckg.extract.rules.items import Item, word
from cckg.extract.rules.lexicon import spelled, words
from cckg.extract.rules.places import known
from cckg.extract.rules.runs import ADDRESS, runs
from cckg.extract.rules.schemes import quoted_projects, spelled_projects
from cckg.extract.rules.sentences import Sentence, Token, tokens
from cckg.extract.rules.spelled import long_forms, placed_tail, spelled_names
from cckg.extract.rules.vocabulary import English, english
from cckg.names.acronym import looks_like

MAX_QUOTE = 900
"""Nouns that are titles behind a name, and anything else elsewhere."""
LONG = 8
"""Words from which on a quote that is not closed is one."""
CALLED = words("en/organizations.yaml", "called")
_OPEN, _CLOSE = "“„«", "”»"
_MARKS = frozenset({*_OPEN, *_CLOSE, '"'})


def items(text: str, sentence: Sentence, v: English) -> list[Item]:
    """Everything in the sentence, in order."""
    toks = tokens(text, sentence.start, sentence.end)
    signs = _signs(toks)
    if signs & _GLUED:
        toks = unglued(toks)
        signs = _signs(toks)
    fixed: dict[int, tuple[int, Item]] = {}
    for i, j, start, end in quotes(toks, text) if signs & _QUOTED else ():
        fixed[i] = (j, Item("quote", text[start:end], "", start, end, words=toks[i + 1 : j - 1]))
    _quoted_bodies(toks, fixed, v)
    quoted_projects(toks, fixed, v)
    inside = {k for i, (j, _) in fixed.items() for k in range(i, j)}
    for dated in english_dates(text, sentence.start, sentence.end) if signs & _DATED else ():
        _fix(toks, dated, fixed, inside, text)
    if signs & _ADDRESSED:
        _honorifics(toks, fixed, inside, v)
    whole = spelled_names(toks, inside, v) if signs & _OFFICE and signs & _BRACKET else set()
    titles = offices.titles(toks, inside | whole if whole else inside, v) if signs & _OFFICE else []
    for i, j in titles:
        fixed[i] = (j, _span("title", toks, i, j, text))
        inside.update(range(i, j))
    for i, k, j in spelled_projects(toks, inside, v) if signs & _BRACKET else ():
        item = _span("project", toks, i, k, text)
        item.core, item.acronyms = "project", [toks[k + 1].text]
        if i and looks_like(toks[i - 1].text.replace("/", "")):
            # "the QI Safe Coasts (SCAN) project"
            item.acronyms.append(text[toks[i - 1].start : item.end])
        fixed[i] = (j, item)
        inside.update(range(i, j))
    for i, j in long_forms(toks, inside, v) if signs & _BRACKET else ():
        end = placed_tail(toks, j)
        fixed[i] = (end, organizations.whole(toks[i : j - 3], toks[j - 2].text, toks[j:end], text, v))
        inside.update(range(i, end))
    for i, j in runs(toks, inside, sentence.title, v):
        _fix_run(toks, i, j, fixed, text, v, offices.titled(toks, i, titles))
    return _assembled(toks, fixed)


def _quoted_bodies(toks: list[Token], fixed: dict[int, tuple[int, Item]], v: English) -> None:
    """ "the NGO “Quellan Water Partnership”": the name is a body, and the noun before it says no more."""
    for i in [i for i in fixed if i and toks[i - 1].low in CALLED]:
        item = fixed[i][1]
        said = [token for token in item.words if token.kind in "Cwn"]
        kind, noun, _ = core(said, v) if said else ("", "", 0)
        if kind == "org":
            item.kind, item.core, item.low, item.words = "org", noun, item.text.lower(), said
            fixed[i - 1] = fixed.pop(i)


def _assembled(toks: list[Token], fixed: dict[int, tuple[int, Item]]) -> list[Item]:
    found: list[Item] = []
    at = 0
    for i in sorted(fixed):
        if i >= at:
            found += map(word, toks[at:i])
            end, item = fixed[i]
            found.append(item)
            at = max(end, i + 1)
    found += map(word, toks[at:])
    return found


_GLUED, _QUOTED, _DATED, _ADDRESSED, _OFFICE, _BRACKET = 1, 2, 4, 8, 16, 32
"""What a word may open, one bit each: a sentence without such a word is not searched for it."""


def _signs(toks: Iterable[Token]) -> int:
    return reduce(or_, set(map(_sign, [token.text for token in toks])), 0)


@lru_cache(maxsize=50_000)
def _sign(text: str) -> int:
    v, low = english(), spelled(text.lower())
    return (
        _GLUED * glued(text)
        + _QUOTED * (text in _MARKS)
        + _DATED * (text[0].isdecimal() or text[-1].isdigit() or low[:3] in _MONTHS)
        + _ADDRESSED * (low.rstrip(".") in v.honorifics)
        + _OFFICE * offices.may_open(low, v)
        + _BRACKET * (text == "(")
    )


_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})


def _fix(
    toks: list[Token], dated: Dated, fixed: dict[int, tuple[int, Item]], inside: set[int], text: str
) -> None:
    span = [k for k, token in enumerate(toks) if token.start < dated.end and token.end > dated.start]
    if span and not any(k in inside for k in span):
        item = Item("date", text[dated.start : dated.end], "", dated.start, dated.end)
        fixed[span[0]] = (span[-1] + 1, item)
        inside.update(span)


def _span(kind: str, toks: list[Token], i: int, j: int, text: str) -> Item:
    start, end = toks[i].start, toks[j - 1].end
    said = " ".join(text[start:end].split())
    return Item(kind, said, said.lower(), start, end, words=toks[i:j])


def _fix_run(
    toks: list[Token],
    i: int,
    j: int,
    fixed: dict[int, tuple[int, Item]],
    text: str,
    v: English,
    titled: bool,
) -> None:
    for item in organizations.parse(toks[i:j], text, v, titled):
        outer = item
        while outer.parent is not None:
            outer = outer.parent
        # The body stands behind its unit, or before it.
        start, stop = min(item.start, outer.start), max(item.end, outer.end)
        if toks[i].start >= start and toks[j - 1].end <= stop:
            # The whole run is one name, as most are.
            fixed[i] = (j, item)
            continue
        covered = [k for k in range(i, j) if toks[k].start >= start and toks[k].end <= stop]
        if covered:
            end = max(k for k in range(i, j) if toks[k].end <= stop) + 1
            # A bracket with the short form belongs to the mention before it.
            if end < j and toks[end].text == "(":
                while end < j and toks[end].text != ")":
                    end += 1
                end = min(end + 1, j)
            fixed[covered[0]] = (end, item)


def quotes(toks: list[Token], text: str) -> list[tuple[int, int, int, int]]:
    """Quoted spans: first and last token index (marks included), offsets of the words between.

    Marks may be mixed or unbalanced: a mark that opens while another is open closes that one.
    """
    found: list[tuple[int, int, int, int]] = []
    opened = -1
    for k in [k for k, token in enumerate(toks) if token.text in _MARKS]:
        opens = _opens(toks, k, text)
        if opened >= 0 and opens:
            _close(toks, opened, _before_separator(toks, k), text, found, marked=False)
            opened = k
        elif opened >= 0:
            _close(toks, opened, k, text, found, marked=True)
            opened = -1
        elif opens:
            opened = k
    if opened > 1 and toks[opened - 1].text in ",:" and len(toks) - opened > LONG:
        # Speech that the next paragraph goes on with is not closed.
        _close(toks, opened, len(toks), text, found, marked=False)
    return found


def _opens(toks: list[Token], k: int, text: str) -> bool:
    token = toks[k]
    if token.text in _OPEN:
        return True
    if token.text in _CLOSE:
        return False
    before = text[token.start - 1] if token.start else " "
    after = text[token.end : token.end + 1] or " "
    return (before.isspace() or before in "([—–-:：,") and not after.isspace() and after not in ",.;)"


def _before_separator(toks: list[Token], k: int) -> int:
    while k > 0 and toks[k - 1].text in (",", ";", "and"):
        k -= 1
    return k


def _close(
    toks: list[Token], i: int, k: int, text: str, found: list[tuple[int, int, int, int]], marked: bool
) -> None:
    if k - i < 2:
        return
    start, end = toks[i].end, toks[k - 1].end
    while end > start + 1 and text[end - 1] in ",.;":
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if 0 < end - start <= MAX_QUOTE:
        found.append((i, k + 1 if marked else k, start, end))


SURE = ADDRESS | words("en/titles.yaml", "address")


def _of_a_name(toks: list[Token], k: int, v: English) -> bool:
    """Whether the word is no honorific but part of a name: "Sri Lanka", "Vo Tuan Nhan"."""
    if k + 1 < len(toks) and known(f"{toks[k].text} {toks[k + 1].text}"):
        return True
    before = toks[k - 1] if k else None
    if before is None or before.kind != "C" or toks[k].low.rstrip(".") in SURE:
        return False
    return before.low not in v.titles | v.honorifics | v.modifiers | v.stops


def _honorifics(toks: list[Token], fixed: dict[int, tuple[int, Item]], inside: set[int], v: English) -> None:
    spots = [k for k, one in enumerate(toks) if one.kind == "C" and one.low.rstrip(".") in v.honorifics]
    for k in spots:
        token = toks[k]
        if k in inside or _of_a_name(toks, k, v):
            continue
        after = k + 1 + (k + 1 < len(toks) and toks[k + 1].text == ".")
        after += after + 1 < len(toks) and toks[after].text in "'‘’" and toks[after + 1].kind == "C"
        # "Dr the Honorable Ana Holm"
        chained = after + 1 < len(toks) and toks[after].low == "the"
        after += chained and toks[after + 1].low in v.honorifics
        if after < len(toks) and (toks[after].kind == "C" or toks[after].text in "'‘"):
            fixed[k] = (
                after,
                Item("hon", token.text, token.low.rstrip("."), token.start, toks[after - 1].end),
            )
            inside.update(range(k, after))
