"""Titles of office among the words of a sentence."""

from __future__ import annotations

from functools import lru_cache

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like


def titles(toks: list[Token], inside: set[int], v: English) -> list[tuple[int, int]]:
    """Index spans of titles of office: a title noun with its modifiers."""
    found: list[tuple[int, int]] = []
    n, end = len(toks), 0
    for k in [k for k, token in enumerate(toks) if may_open(token.low, v)]:
        if k < end or k in inside or not _office(toks, k, v) or toks[k].kind not in "Cw":
            continue
        end = k + 1
        while (
            end < n
            and end not in inside
            and (toks[end].low in v.titles or toks[end].low in AFTER or _grade(toks, end))
            and toks[end].kind == toks[k].kind
        ):
            end += 1
        if [token.low for token in toks[end : end + 2]] == ["and", "plenipotentiary"]:
            # "Ambassador Extraordinary and Plenipotentiary"
            end += 2
        if [token.low for token in toks[end : end + 2]] == ["of", "state"] and not _name_next(toks, end + 1):
            # "secretary of state of A"
            end += 2
        start = _title_start(toks, k, inside, found, v)
        if not _stands_as_title(toks, start, end, v) and start < k and toks[start - 1].low == "of":
            # "Department of Climate Change Director": the words before belong to the body.
            start = k
        if found and found[-1][1] == start and toks[start - 1].low in v.modifiers:
            # "Chief Operating Officer"
            start = found.pop()[0]
        if _stands_as_title(toks, start, end, v):
            found.append((start, end))
    return found


def _grade(toks: list[Token], k: int) -> bool:
    """ "Planning Officer V Ana Holm": a grade, where "Director V Holm" has an initial."""
    return toks[k].low == "v" and toks[k - 1].low in GRADED


@lru_cache(maxsize=50_000)
def may_open(low: str, v: English) -> bool:
    """Whether a title of office may stand at the word; others are passed over."""
    return low in v.titles or "-" in low or low in ("point", "person") or low.removesuffix("s") in v.titles


def _office(toks: list[Token], k: int, v: English) -> bool:
    low = toks[k].low
    if low in v.titles:
        return True
    if "-" in low:
        first, _, rest = low.partition("-")
        general = rest == "general" and toks[k].kind == "C" and low not in v.heads
        return general or (first in ("vice", "deputy", "co") and rest in v.titles)
    if low.endswith("s") and low[:-1] in v.titles and toks[k].kind == "C":
        # "Ana Holm and Peter Vos, Senior Economists of A"
        return any(token.text == "," for token in toks[max(0, k - 4) : k])
    return low in ("point", "person") and k > 0 and toks[k - 1].low == "focal"


def _title_start(
    toks: list[Token], k: int, inside: set[int], found: list[tuple[int, int]], v: English
) -> int:
    floor = max(found[-1][1] if found else 0, _body_before(toks, k, v))
    start = k
    while (
        start > floor
        and start - 1 not in inside
        and toks[start - 1].kind in "Cw"
        and toks[start - 1].low in v.modifiers
    ):
        start -= 1
    start = max(start, _named_body(toks, start, k))
    if start > floor and _joint(toks[start - 1].low, v):
        # "Director-General/Chief Executive Officer"
        return start - 1
    wide = start
    floor = max(floor, start - MODIFIERS)
    while wide > floor and wide - 1 not in inside and _widens(toks, wide - 1, start < k or wide < start, v):
        wide -= 1
    fits = 0 < wide < start and toks[wide].low not in ("and", "&")
    if fits and (listed := _subjects_before(toks, wide, start, v)) < wide:
        return listed
    return wide if fits and (wide == floor or _begins(toks, wide, start, v)) else start


def _named_body(toks: list[Token], start: int, k: int) -> int:
    """Where a known body ends whose last words would belong to the title ("UN Climate Change Secretary")."""
    for end in range(k, start, -1):
        for n in (2, 3):
            if end - n >= 0 and end - n < start and " ".join(t.low for t in toks[end - n : end]) in NAMED:
                return end
    return start


NAMED = frozenset(name.lower() for name in words("en/organizations.yaml", "named"))


def _subjects_before(toks: list[Token], wide: int, start: int, v: English) -> int:
    """Where "Soils, Forest and Climate Minister" begins, whose last subjects begin at `wide`; else `wide`."""
    at = wide
    joined = any(token.low in ("and", "&") for token in toks[wide:start])
    while joined and at > 1 and toks[at - 1].text == "," and toks[at - 2].low in v.subjects:
        at -= 2
        while at > 0 and toks[at - 1].kind == "C" and toks[at - 1].low in v.subjects:
            at -= 1
    opens = at == 0 or toks[at - 1].low in ("the", "and") or toks[at - 1].kind == "p"
    return at if opens and toks[at].kind == "C" else wide


def _widens(toks: list[Token], k: int, joins: bool, v: English) -> bool:
    """Whether the word may belong to "Climate Diplomacy and Policy Adviser", whose noun comes later."""
    token = toks[k]
    if token.low in ("and", "&"):
        return joins
    if token.kind not in "Cw":
        return False
    return (
        token.low in v.modifiers
        or token.low in v.subjects
        or (token.kind == "C" and _plain(token.text, token.low, v))
    )


@lru_cache(maxsize=5_000)
def _plain(text: str, low: str, v: English) -> bool:
    """Whether the capital is no head noun, acronym or place of a body, nor a small word."""
    body = low in v.heads or low in v.units or looks_like(text) or known(text) is not None
    small = low in v.stops or low in v.titles or low in v.event_nouns or low in v.honorifics
    return not body and not small and low not in v.speech and len(low) > 3


def _begins(toks: list[Token], wide: int, start: int, v: English) -> bool:
    """Whether the words before a title may begin at `wide`: right behind a comma, a possessor or "the"."""
    before, first = toks[wide - 1], toks[wide]
    spoken = any(token.low in v.subjects or token.low in v.modifiers for token in toks[wide:start])
    if before.kind == "s" and first.kind == "C":
        return True
    if not spoken or toks[start].kind != first.kind:
        return False
    if first.kind != "C" and looks_like(before.text):
        # "the QI climate project coordinator"
        return True
    if before.low == "the" and first.kind == "C":
        sure = v.modifiers | v.subjects | {"and", "&"}
        return all(token.low in sure for token in toks[wide:start])
    return before.text in (",", ")")


def _body_before(toks: list[Token], k: int, v: English) -> int:
    """Where "Reef Management Department" ends whose "Director" stands at `k`; 0 where none stands there."""
    for j in range(k - 1, max(0, k - 4), -1):
        if toks[j].kind != "C":
            return 0
        if toks[j].low in UNITS and toks[j - 1].kind == "C" and toks[j - 1].low in v.subjects:
            return j + 1
    return 0


AFTER, GRADED = words("en/titles.yaml", "after"), words("en/titles.yaml", "graded")
MODIFIERS = 6
"""How many words before the ones that are sure may belong to a title."""
UNITS = frozenset({"department", "division", "directorate", "bureau", "office", "section", "unit"})


def _behind_comma(toks: list[Token], start: int) -> bool:
    """Whether a comma stands before the title, perhaps with an article ("Ana Holm, an expert of A")."""
    k = start - 1
    k -= k > 0 and toks[k].low in ("a", "an")
    return k >= 0 and toks[k].text == ","


def _closes_apposition(toks: list[Token], start: int) -> bool:
    """Whether ", the" stands before the title, a body perhaps between, and a name before the comma."""
    k = start - 1
    k -= k > 1 and (looks_like(toks[k].text) or toks[k].kind == "s")
    k -= k > 1 and toks[k].kind == "C"
    return k > 1 and toks[k].low in ("the", "a", "an") and toks[k - 1].text == "," and toks[k - 2].kind == "C"


def _name_next(toks: list[Token], k: int) -> bool:
    return k + 1 < len(toks) and toks[k].kind == toks[k + 1].kind == "C"


def _joint(low: str, v: English) -> bool:
    parts = low.split("/")
    return len(parts) > 1 and all(part in v.titles or part in v.modifiers for part in parts)


def _stands_as_title(toks: list[Token], start: int, end: int, v: English) -> bool:
    after = toks[end] if end < len(toks) else None
    before = toks[start - 1] if start else None
    capital = toks[end - 1].kind == "C"
    if capital and start > 1 and _office_of(toks, start):
        # "Office of the Prime Minister", "Office of the City Planning Coordinator" are bodies.
        return False
    if not capital and end - start == 1 and toks[start].low in LOOSE and not _behind_comma(toks, start):
        return False
    if before is not None and before.kind == "w" and before.low == "of" and capital:
        return False
    if after is not None and after.text == ":":
        # "Chair: Ms. P" is a label.
        return False
    if after is not None and after.text == "," and not capital and _name_next(toks, end + 1):
        # "our own hydrologist, Ana Holm"
        return True
    if after is None or after.kind in "ps":
        return before is None or before.text in (",", "and", "(", ".") or before.kind == "s" or capital
    if after.low in v.speech and _closes_apposition(toks, start):
        # "Ana Holm, the project manager said"
        return True
    if after.low in ("of", "for", "at", "from", "and", "in", "to", "with", "on"):
        apposed = _behind_comma(toks, start)
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
    return k > 0 and toks[k].low in ("of", "for", "at", "in", "to") and any(end == k for _, end in titles)


LOOSE = words("en/frames.yaml", "loose", "mentions")


def _office_of(toks: list[Token], start: int) -> bool:
    """Whether "Office of (the)" stands before, nothing but capitals, "and" and "of" between."""
    for k in range(start - 1, max(-1, start - 9), -1):
        if toks[k].kind == "C" and toks[k].low in OFFICES and toks[k + 1].low == "of":
            # "Department of Climate Change Director": there the department ends before the title.
            return toks[k].low == "office" or toks[start - 1].low == "the"
        if toks[k].kind != "C" and toks[k].low not in ("of", "the", "and", "&"):
            return False
    return False


OFFICES = frozenset({"office", "department", "bureau", "cabinet"})
