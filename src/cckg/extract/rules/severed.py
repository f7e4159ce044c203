"""Runs of capitals that hold a person and something else: cut in two where the words around them tell."""

from __future__ import annotations

from functools import lru_cache

from cckg.extract.rules import organizations
from cckg.extract.rules.items import Item, word
from cckg.extract.rules.lexicon import words as lexicon_words
from cckg.extract.rules.places import PLACE_NOUNS, known
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

NAME_WORDS = (2, 3)
REGIONS = lexicon_words("en/organizations.yaml", "regions") | {
    "east",
    "west",
    "north",
    "south",
    "central",
    "southeast",
}
OWN = ("of", "from")


def sever(items: list[Item], v: English, text: str) -> None:
    """Cut "<P of A>" behind an honorific, "<A P>" behind a title, "<A and P> from B", "<P and Q>"."""
    _with_apostrophe(items, text)
    i = next((i for i, item in enumerate(items) if len(item.words) > 2), len(items))
    while i < len(items):
        item = items[i]
        if len(item.words) > 2 and item.kind in ("name", "org") and (parts := _cut(items, i, v, text)):
            # A part may be cut again: each is shorter than the run.
            items[i : i + 1] = parts
        else:
            i += 1


def _cut(items: list[Item], i: int, v: English, text: str) -> list[Item]:
    at = _field_first(items, i, v)
    if at:
        words = items[i].words
        body = organizations.parse(words[at + 1 + (words[at + 1].low == "the") :], text, v)
        return [_name(words[:at], text), word(words[at]), *body] if body and body[0].kind == "org" else []
    words = items[i].words
    said = [token.low for token in words]
    joined = "and" in said or "&" in said
    if joined and (at := _person_and_body(items, i, v)):
        return [_name(words[:at], text), word(words[at]), *organizations.parse(words[at + 1 :], text, v)]
    if joined and (at := _two_people(words, v)):
        return [_name(words[:at], text), word(words[at]), _name(words[at + 1 :], text)]
    if ("of" in said or "from" in said) and (at := _person_first(items, i, v)):
        return [_name(words[:at], text), word(words[at]), *organizations.parse(words[at + 1 :], text, v)]
    at = _person_last(items, i, v)
    if at:
        joiner = words[at].low in ("and", "&")
        body = organizations.parse(words[:at], text, v)
        return [*body, *([word(words[at])] if joiner else []), _name(words[at + joiner :], text)]
    return []


def _field_first(items: list[Item], i: int, v: English) -> int:
    """Where "of" stands in "head of <Trade of the Quellan Embassy>"; 0 where the run is no such thing."""
    words, k = items[i].words, i - 1
    if items[i].kind != "name" or k < 1 or items[k].low not in ("of", "for") or items[k - 1].kind != "title":
        return 0
    at = next((k for k, token in enumerate(words) if token.low in ("of", "at") and token.kind == "w"), 0)
    fits = 0 < at < 5 and at + 2 < len(words) and words[-1].low in v.heads
    return at if fits and not any(token.low in v.heads for token in words[:at]) else 0


def _with_apostrophe(items: list[Item], text: str) -> None:
    """ "Sione 'Ofa" in one: the apostrophe opens its second word."""
    signs = [k for k, item in enumerate(items) if item.text in APOSTROPHES]
    for i in [k - 1 for k in reversed(signs) if 0 < k < len(items) - 1]:
        first, sign, last = items[i : i + 3]
        glued = sign.end == last.start and first.end + 1 == sign.start
        if glued and first.kind == last.kind == "name" and len(first.words) < 3:
            items[i : i + 3] = [_name([*first.words, *last.words], text)]


APOSTROPHES = frozenset({"'", "‘", "’", "ʻ", "`"})


def _person_and_body(items: list[Item], i: int, v: English) -> int:
    """Where "and" stands in "QI's <P Q and A>'s"; 0 where the run is no such thing."""
    words = items[i].words
    at = next((k for k, token in enumerate(words) if token.low in ("and", "&")), 0)
    between = 0 < i < len(items) - 1 and items[i - 1].kind == items[i + 1].kind == "s"
    fits = between and at in NAME_WORDS and maybe_name(words[:at], v)
    return at if fits and (words[-1].low in v.heads or looks_like(words[-1].text)) else 0


def _two_people(words: list[Token], v: English) -> int:
    """Where "and" stands in "<P Q and R S>"; 0 where the run is no such thing."""
    at = next((k for k, token in enumerate(words) if token.low in ("and", "&")), 0)
    if not at:
        return 0
    sides = words[:at], words[at + 1 :]
    fits = all(len(side) in NAME_WORDS and maybe_name(side, v) and not known(side[0].text) for side in sides)
    return at if fits else 0


def _person_first(items: list[Item], i: int, v: English) -> int:
    """Where "of" stands in "Dr. <P of A>" or "<P Q of A> chaired"; 0 where the run is no such thing."""
    words = items[i].words
    at = next((k for k, token in enumerate(words) if token.low in OWN and token.kind == "w"), 0)
    if not 1 <= at <= 4 or not maybe_name(words[:at], v):
        return 0
    if i and (items[i - 1].kind == "hon" or (items[i - 1].low in ("by", "with") and at > 1)):
        return at
    if i and at > 1 and (items[i - 1].kind == "title" or items[i - 1].low in v.people):
        # "Board Member <P Q of Norland>", "negotiators <P Q of Norland>"
        return at
    if at > 1 and behind_placed(items, i):
        return at
    after = items[i + 1].low if i + 1 < len(items) else ""
    spoke = after in v.speech or after in v.presiding or after == "who"
    return at if spoke and at in NAME_WORDS and items[i].kind == "name" else 0


def behind_placed(items: list[Item], i: int) -> bool:
    """Whether "P of Norland and" stands before the item: a further person follows."""
    if i < 4 or items[i - 1].low not in ("and", ",") or items[i - 2].kind != "place":
        return False
    return items[i - 3].low in OWN and items[i - 4].kind in ("name", "person") and len(items[i - 4].words) > 1


def _person_last(items: list[Item], i: int, v: English) -> int:
    """Where the person begins in "<A> <P Q>" behind a title, or "and" in "of <A and P Q> from B"."""
    words = items[i].words
    for n in reversed(NAME_WORDS):
        at = len(words) - n
        if at < 1 or not maybe_name(words[at:], v) or known(" ".join(t.text for t in words[at:])):
            continue
        if words[at - 1].low in ("and", "&"):
            apart = _own_follows(items, i) or _apposed(items, i)
            if at > 1 and apart and any(t.low in v.heads for t in words[: at - 1]):
                return at - 1
        elif _ends_body(words[:at], v) and _behind_title(items, i):
            return at
    return 0


def _ends_body(words: list[Token], v: English) -> bool:
    if words[-1].low in v.heads or (len(words) == 1 and looks_like(words[0].text)):
        return True
    # "Convention on Climate Change", which a name follows
    return words[-1].low in v.subjects and any(token.low in v.heads for token in words[:-1])


def _behind_title(items: list[Item], i: int) -> bool:
    """Whether "Director", "Director of" or "Director of the" stands before the run."""
    k = i - 1
    k -= k > 0 and items[k].low == "the"
    k -= k > 0 and items[k].low in ("of", "at", "for", "from")
    return k >= 0 and items[k].kind == "title"


def _apposed(items: list[Item], i: int) -> bool:
    """Whether a title of office stands behind the run and a comma: it is the person's at its end."""
    after = [item for item in items[i + 1 : i + 4] if item.low not in ("the", "a", "an")]
    return len(after) > 1 and after[0].text == "," and after[1].kind == "title"


def _own_follows(items: list[Item], i: int) -> bool:
    after = items[i + 1 : i + 3]
    return len(after) == 2 and after[0].low == "from" and after[1].kind in ("org", "name", "place")


def maybe_name(words: list[Token], v: English) -> bool:
    """Whether the words may be a person's name: capitals that are no nouns of bodies, subjects or places."""
    return all(_may_be(token, v) for token in words) and words[0].kind == "C" and words[-1].kind == "C"


def _may_be(token: Token, v: English) -> bool:
    if token.kind == "w":
        return token.low in v.particles
    return token.kind == "C" and _no_noun(token.text, token.low, v)


@lru_cache(maxsize=20_000)
def _no_noun(text: str, low: str, v: English) -> bool:
    plain = text.replace("-", "").replace("’", "").replace("'", "").replace(".", "").isalpha()
    noun = low in v.heads or low in v.event_nouns or low in v.projects
    noun = noun or low in v.subjects or low in v.levels or low in v.titles
    noun = noun or low in REGIONS or low in PLACE_NOUNS or low in v.stops or low in v.soft or low in v.generic
    return plain and not noun and (len(text.rstrip(".")) == 1 or not looks_like(text))


def _name(words: list[Token], text: str) -> Item:
    start, end = words[0].start, words[-1].end
    said = " ".join(text[start:end].split())
    return Item("name", said, said.lower(), start, end, words=words)
