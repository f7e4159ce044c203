"""A sentence as items: quotes, dates, titles of office and names found in its tokens."""

from __future__ import annotations

from cckg.extract.rules import organizations
from cckg.extract.rules.dates import Dated, english_dates
from cckg.extract.rules.items import Item, word
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.runs import runs
from cckg.extract.rules.sentences import Sentence, Token, tokens
from cckg.extract.rules.vocabulary import English

MAX_QUOTE = 300
LOOSE = words("en/frames.yaml", "loose", "mentions")
"""Nouns that are titles behind a name, and anything else elsewhere."""
_OPEN, _CLOSE, _BOTH = "“„«", "”»", '"'


def items(text: str, sentence: Sentence, v: English) -> list[Item]:
    """Everything in the sentence, in order."""
    toks = tokens(text, sentence.start, sentence.end)
    fixed: dict[int, tuple[int, Item]] = {}
    for i, j, start, end in quotes(toks, text):
        fixed[i] = (j, Item("quote", text[start:end], "", start, end, words=toks[i + 1 : j - 1]))
    _quoted_projects(toks, fixed, v)
    inside = {k for i, (j, _) in fixed.items() for k in range(i, j)}
    for dated in english_dates(text, sentence.start, sentence.end) if _may_date(toks) else ():
        _fix(toks, dated, fixed, inside, text)
    _honorifics(toks, fixed, inside, v)
    titles = _titles(toks, inside, v)
    for i, j in titles:
        fixed[i] = (j, _span("title", toks, i, j, text))
        inside.update(range(i, j))
    for i, j in runs(toks, inside, sentence.title, v):
        _fix_run(toks, i, j, fixed, text, v)
    return _assembled(toks, fixed)


def _quoted_projects(toks: list[Token], fixed: dict[int, tuple[int, Item]], v: English) -> None:
    """A quoted name that ends in "Project" or "Research" and is governed by "of" or "under" is a project."""
    for i, (_, item) in fixed.items():
        words = [token for token in item.words if token.kind in "Cwn"]
        last = words[-1].low if words else ""
        before = [token.low for token in toks[max(0, i - 2) : i]]
        named = last in v.projects or last in ("research", "study")
        called = bool(before) and before[-1] in v.projects
        if 2 < len(words) < 40 and (called or (named and {"of", "under", "within"}.intersection(before))):
            item.kind, item.core, item.low = "project", last, item.text.lower()


def _assembled(toks: list[Token], fixed: dict[int, tuple[int, Item]]) -> list[Item]:
    found, i = [], 0
    while i < len(toks):
        if i in fixed:
            j, item = fixed[i]
            found.append(item)
            i = max(j, i + 1)
        else:
            found.append(word(toks[i]))
            i += 1
    return found


def _may_date(toks: list[Token]) -> bool:
    return any(token.kind == "n" or token.low[:3] in _MONTHS or token.text[-1].isdigit() for token in toks)


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
    toks: list[Token], i: int, j: int, fixed: dict[int, tuple[int, Item]], text: str, v: English
) -> None:
    for item in organizations.parse(toks[i:j], text, v):
        outer = item
        while outer.parent is not None:
            outer = outer.parent
        covered = [k for k in range(i, j) if toks[k].start >= item.start and toks[k].end <= outer.end]
        if covered:
            end = covered[-1] + 1
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
    for k, token in enumerate(toks):
        if token.text not in _OPEN + _CLOSE + _BOTH or token.kind != "p":
            continue
        opens = _opens(toks, k, text)
        if opened >= 0 and opens:
            _close(toks, opened, _before_separator(toks, k), text, found, marked=False)
            opened = k
        elif opened >= 0:
            _close(toks, opened, k, text, found, marked=True)
            opened = -1
        elif opens:
            opened = k
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


def _honorifics(toks: list[Token], fixed: dict[int, tuple[int, Item]], inside: set[int], v: English) -> None:
    for k, token in enumerate(toks):
        if k in inside or token.kind != "C" or token.low.rstrip(".") not in v.honorifics:
            continue
        after = k + 1 + (k + 1 < len(toks) and toks[k + 1].text == ".")
        after += after + 1 < len(toks) and toks[after].text in "'‘’" and toks[after + 1].kind == "C"
        if after < len(toks) and (toks[after].kind == "C" or toks[after].text in "'‘"):
            fixed[k] = (
                after,
                Item("hon", token.text, token.low.rstrip("."), token.start, toks[after - 1].end),
            )
            inside.update(range(k, after))


def _titles(toks: list[Token], inside: set[int], v: English) -> list[tuple[int, int]]:
    """Index spans of titles of office: a title noun with its modifiers."""
    found: list[tuple[int, int]] = []
    k, n = 0, len(toks)
    while k < n:
        if k in inside or toks[k].low not in v.titles or toks[k].kind not in "Cw":
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
        if _stands_as_title(toks, start, end, v):
            found.append((start, end))
        k = end
    return found


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
        and toks[wide - 1].text == ","
        and start - wide <= 6
        and toks[wide].low not in ("and", "&")
    ):
        return wide
    return start


def _stands_as_title(toks: list[Token], start: int, end: int, v: English) -> bool:
    after = toks[end] if end < len(toks) else None
    before = toks[start - 1] if start else None
    capital = toks[end - 1].kind == "C"
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
        return capital or after.low in ("of", "for", "at", "from", "and", "in", "to")
    if after.kind == "C":
        return (
            after.low not in v.heads
            and after.low not in v.event_nouns
            and after.low not in v.projects
            and after.low not in v.subjects
        )
    return capital and after.low not in v.heads and after.low not in v.event_nouns
