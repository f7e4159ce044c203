"""The noun at which a name turns, and what it makes of the name."""

from __future__ import annotations

import re

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

FOREIGN = words("en/organizations.yaml", "foreign")
FIRST = words("en/organizations.yaml", "first")
_ROMAN = re.compile(r"[IVX]{1,4}(?:-[A-Z])?")
GATHERINGS = frozenset({"conference", "congress", "forum"})
TURNS = words("en/frames.yaml", "turns", "organizations")


def core(words: list[Token], v: English) -> tuple[str, str, int]:
    """(kind, noun, position) of the noun at which a name turns; kind '' where it has none.

    It is the last word before the first preposition, else the last word.
    """
    end = len(words)
    lead = _place_in_front(words) if end > 4 else 0
    if lead:
        kind, noun, at = core(words[lead:], v)
        return kind, noun, at + lead if kind else -1
    if foreign(words):
        return "org", words[0].low, 0
    for i in range(1, end):
        if words[i].kind == "w" and words[i].low in TURNS:
            end = i
            break
    while end > 2 and (words[end - 1].low == "no" or _ROMAN.fullmatch(words[end - 1].text)):
        # "Regional Office No. IV"
        end -= 1
    end -= _place_behind(words[:end], v) if end > 3 else 0
    for at in (end - 1, end - 2):
        if at < 0 or (at == end - 2 and not _trails(words[at + 1], words[at], v)):
            break
        found = _noun(words, at, v)
        if words[at].low == "initiative" and at < len(words) - 1 and words[-1].low in v.projects:
            # "Coast Initiative for Reefs Support Project"
            return "project", words[-1].low, len(words) - 1
        if found:
            return found, words[at].low, at
    if 0 < end < len(words) - 2 and words[end].low in ("for", "on", "in"):
        # "Green for Life Summer School": the first words hold no noun for a body or event.
        later = core(words[end + 1 :], v)
        if later[0]:
            return later[0], later[1], later[2] + end + 1
    if len(words) > 1 and words[0].low in FIRST and words[0].kind == "C" and words[1].kind == "C" and end > 1:
        # "Office Te Aba", "Bank Norland", "Division Coast Policy"
        return "org", words[0].low, 0
    # "United Nations Environment Programme": the body stands in front.
    if len(words) > 1 and words[1].low == "nations":
        return "org", "nations", 1
    return "", "", -1


def _place_behind(words: list[Token], v: English) -> int:
    """How many words a place takes behind the noun ("Training Centre Port Orrin"); 0 where one or none."""
    for n in (3, 2):
        if (
            len(words) > n + 1
            and words[-n - 1].low in v.heads
            and known(" ".join(word.text for word in words[-n:]))
        ):
            return n
    return 0


def _place_in_front(words: list[Token]) -> int:
    """How many words a place like "Republic of Norland" takes in front of a name; 0 where there is none."""
    for n in (4, 3):
        placed = len(words) > n + 1 and words[n - 2].low == "of" and words[n].kind == "C"
        if placed and known(" ".join(word.text for word in words[:n])):
            return n
    return 0


def foreign(words: list[Token]) -> bool:
    """Whether the name opens with a noun for a body in another language than English."""
    return bool(words) and (words[0].low in FOREIGN or (words[0].low == "centre" and _romance(words)))


def _romance(words: list[Token]) -> bool:
    return len(words) > 1 and (
        words[1].low in ("de", "pour", "national", "international") or words[1].low[1:2] in "'’"
    )


def _trails(token: Token, before: Token, v: English) -> bool:
    # "Consulate General", "Secretariat General": the noun stands before "General".
    ranked = token.low == "general" and before.low in v.heads
    placed = before.low in v.heads and bool(known(token.text))
    return ranked or placed or token.kind == "n" or token.kind == "b" or looks_like(token.text)


def _noun(words: list[Token], at: int, v: English) -> str:
    low = words[at].low
    before = words[at - 1].low if at else ""
    if words[at].kind not in "Cw":
        return ""
    lasting = low in v.heads and low not in GATHERINGS
    if len(words) > 1 and words[1].low == "nations" and (at == 1 or lasting or low in v.projects):
        return "org"
    pair = v.events.at([before, low], 0) if (before, low) in v.events.by_two else None
    if pair and pair[1] == 2:
        return "event"
    if low == "international":
        # "Wetlands International"
        return "org" if at and at == len(words) - 1 and words[at - 1].kind == "C" else ""
    if low in v.heads:
        if low in ("conference", "congress", "forum", "convention"):
            return (
                "org"
                if before in ("consultative", "people's", "episcopal", "bishops")
                or (before == "economic" and low == "forum")
                else "event"
            )
        return "org"
    if low in v.event_nouns and (low not in v.weak or low in ("course", "ceremony", "lecture")):
        return "event"
    if low in v.projects and words[0].low in v.worldwide:
        # "UN Development Programme", "World Food Programme": bodies, not projects.
        return "org"
    if low in v.projects and len(words) == 1 and low.endswith("s"):
        return ""
    if low in v.projects:
        return "event" if before == "training" else "project"
    if (
        words[at].text.lower() == low
        and words[at].kind == "C"
        and low.endswith(v.endings)
        and words[at].text[1:] != low[1:]
        and not words[at].text.isupper()
    ):
        return "org"
    return ""
