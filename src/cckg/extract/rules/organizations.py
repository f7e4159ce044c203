"""Names of bodies: runs of capitalised words, parted at "and", turned at their head noun, parents told."""

from __future__ import annotations

from functools import lru_cache

from cckg.extract.rules.brackets import Brackets
from cckg.extract.rules.halves import bracket_apart, hyphen_apart
from cckg.extract.rules.heads import core
from cckg.extract.rules.items import Item
from cckg.extract.rules.joined import REGIONS, coordinate
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lowered import ABROAD
from cckg.extract.rules.places import PLACE_NOUNS, known
from cckg.extract.rules.segments import body_and_person, person_of_body, trimmed, venue_apart, without_deed
from cckg.extract.rules.sentences import Token
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like, spells, stands_for
from cckg.names.places import Known

PLURAL = words("en/organizations.yaml", "plural")
PAPERS = words("en/organizations.yaml", "papers")
THINGS = words("en/organizations.yaml", "things")
SEATS = frozenset({"secretariat", "commission", "board"})
"""Nouns of bodies that are part of the one whose name and short form stand in front."""
NUMBERED = frozenset({"COP", "CMP", "CMA", "SB", "SBSTA", "SBI", "APA", "AR", "SR"})
NAMED = frozenset(name.lower() for name in words("en/organizations.yaml", "named"))
NATIONS = frozenset({"countries", "states", "parties", "territories", "islands", "members"})


def parse(tokens: list[Token], source: str, v: English, titled: bool = False) -> list[Item]:
    """The mentions of one run that holds no title of office; `titled` where "Director of" stands before."""
    if len(tokens) == 1 and tokens[0].kind == "C":
        # One word has no parts.
        one = tokens[0]
        kind, noun, place, text, low = _alone(one.text, one.low, one.kind, _text(tokens, source), v)
        return [Item(kind, text, low, one.start, one.end, core=noun, words=tokens, known=place)]
    brackets = Brackets(trimmed(tokens), v)
    if apart := hyphen_apart(brackets.words, v):
        return [_unit_and_body(*apart, brackets.behind, source, v)]
    found = []
    for segment in venue_apart(coordinate(brackets.words, v, brackets.behind), v):
        segment = trimmed(segment)
        segment = without_deed(segment, v)
        parts = body_and_person(segment, v, brackets.behind) if titled else []
        for part in parts or person_of_body(segment, v):
            if part:
                found.append(_halves(part, brackets.behind, source, v))
    return found


@lru_cache(maxsize=20_000)
def _alone(text: str, low: str, sort: str, said: str, v: English) -> tuple[str, str, Known | None, str, str]:
    """What a name of one word is, which most reports name again: kind, noun, place, text, lower case."""
    found = _mention([Token(text, low, 0, len(said), sort)], {}, said, v)
    return found.kind, found.core, found.known, found.text, found.low


def _halves(words: list[Token], behind: dict[int, list[str]], source: str, v: English) -> Item:
    """The mention of these words; where brackets tell a body and its unit, the unit with its parent."""
    at = bracket_apart(words, behind, v) if behind else 0
    return (
        _unit_and_body(words[:at], words[at:], behind, source, v)
        if at
        else _mention(words, behind, source, v)
    )


def _unit_and_body(
    body: list[Token], words: list[Token], behind: dict[int, list[str]], source: str, v: English
) -> Item:
    unit = _mention(words, behind, source, v)
    if unit.parent is None:
        unit.parent = _mention(body, behind, source, v)
        unit.parent.kind = "org"
    return unit


COMPANIES = frozenset({"gmbh", "ltd", "inc", "inc.", "llc", "plc", "limited"})


def _mention(words: list[Token], behind: dict[int, list[str]], source: str, v: English) -> Item:
    words = _numbered(words, behind, v) if behind else words
    kind, noun, at = core(words, v)
    inner = bool(behind) and any(
        behind.get(token.end)
        for token in words[:-1]
        if token.end < words[-1].start and words[words.index(token) + 1].kind == "C"
    )
    if inner and words[-1].low in SEATS and behind.get(words[-2].end):
        # "Organization of Reef States (ORS) Commission"
        kind, noun, at = "org", words[-1].low, len(words) - 1
    if kind == "org" and not inner:
        split = _parent_at(words, at, v)
        if split:
            left, right = words[: split[0]], trimmed(words[split[1] :])
            to = next((i for i, word in enumerate(right) if i and word.low == "to"), 0)
            if to and noun in ABROAD:
                # "delegation of the Coast Union to Norland"
                left, right = words, right[:to]
            unit = _plain("org", left, noun, behind, source)
            unit.parent = _mention(right, behind, source, v)
            _short_of_whole(unit, unit.parent, words, source)
            return unit
    found = _plain(kind or "name", words, noun, behind, source)
    if words[0].low == "governments":
        # "the governments of Norland and …" is the government of Norland first of all.
        found.text, found.low = f"{found.text[:10]}{found.text[11:]}", f"{found.low[:10]}{found.low[11:]}"
        found.kind, found.core = "org", "government"
        return found
    if noun == "ministries" or (words[0].low[-1] == "s" and words[0].low[:-1] in v.titles and len(words) > 2):
        # "Deputy Commissioners of the Coast State" are people.
        found.kind = "several"
    if kind == "org" and (noun in v.units or noun in SEATS) and at == len(words) - 1:
        _parent_in_front(found, words, behind, source, v)
    if kind == "":
        last = words[_end(words) - 1]
        single = (
            last.low.removesuffix("ies") + "y" if last.low.endswith("ies") else last.low.removesuffix("s")
        )
        if single != last.low and single in v.heads and not looks_like(last.text):
            # "Ecological Environment Bureaus" are no one body.
            found.kind = "several"
            return found
        found.known = known(found.text)
        if (
            found.known
            or _place_like(words)
            or all(word.low in REGIONS for word in words if word.kind == "C")
        ):
            found.kind = "place"
        elif _plain_name(found.text) in NAMED or _branch(words):
            found.kind = "org"
        elif _many(words, bool(found.acronyms)):
            found.kind = "several"
        elif words[_end(words) - 1].low in PAPERS or (len(words) == 1 and _thing(words[0].text)):
            found.kind = "paper"
    return found


def _numbered(words: list[Token], behind: dict[int, list[str]], v: English) -> list[Token]:
    """ "Reef Office (RO) Region": the name ends at its short form, a noun for a place is no part of it."""
    if words[-1].low in PLACE_NOUNS and len(words) > 2:
        at = next(
            (k for k, word in enumerate(words[:-1]) if word.low in v.heads and behind.get(word.end)), -1
        )
        return words[: at + 1] if at == len(words) - 2 else words
    return words


def _many(words: list[Token], short: bool) -> bool:
    """Whether the name is that of many: "Least Developed Countries", "Founding Members"."""
    end = _end(words)
    last = words[end - 1].low
    return last in NATIONS or (end > 1 and last in PLURAL and not short and not looks_like(words[0].text))


def _end(words: list[Token]) -> int:
    """Where the words before the first preposition end."""
    for i in range(1, len(words)):
        if words[i].low in ("of", "in", "on", "for"):
            return i
    return len(words)


def _branch(words: list[Token]) -> bool:
    """Whether a short form and a place are the name of a branch: "QI Norland"."""
    rest = " ".join(word.text for word in words[1:])
    if len(words) < 2 or not looks_like(words[0].text) or _thing(words[0].text):
        return False
    return bool(known(rest)) or all(word.low in REGIONS for word in words[1:])


def _thing(text: str) -> bool:
    """Whether the short form is one of a thing ("NDC") or of a numbered conference ("COP29")."""
    return text in THINGS or (text.rstrip("0123456789") in NUMBERED and text[-1].isdigit())


def _plain_name(text: str) -> str:
    return text.lower().replace("’", "'")


def _short_of_whole(unit: Item, parent: Item, words: list[Token], source: str) -> None:
    """ "Soil Organization of the United Lands (SO)": the short form is the unit's."""
    for short in [a for a in parent.acronyms if looks_like(a)]:
        if (
            not spells(short, parent.text)
            and not stands_for(short, parent.text)
            and stands_for(short, unit.text)
        ):
            parent.acronyms.remove(short)
            unit.acronyms += [short, _text(words, source)]


def _parent_in_front(
    unit: Item, words: list[Token], behind: dict[int, list[str]], source: str, v: English
) -> None:
    """ "World Weather Body (WWB) Training Centre", "QU Coast College": the body in front is the parent."""
    cut = next((k + 1 for k, word in enumerate(words[:-1]) if behind.get(word.end)), 0)
    if cut > 1 and core(words[:cut], v)[0] == "org":
        unit.parent = _plain("org", words[:cut], core(words[:cut], v)[1], behind, source)
    elif len(words) > 2 and looks_like(words[0].text) and unit.core in ("college", "school", "faculty"):
        unit.parent = _plain("name", words[:1], "", behind, source)
        unit.acronyms.append(" ".join(word.text for word in words[1:]))


def whole(words: list[Token], short: str, tail: list[Token], source: str, v: English) -> Item:
    """One mention of these words, their short form and "of Norland" behind it, not parted further."""
    kind, noun, _ = core(words, v)
    found = _plain(kind or "name", words, noun, {words[-1].end: [short]}, source)
    if not kind and all(word.low in REGIONS for word in words if word.kind == "C"):
        found.kind = "place"
    if tail:
        found.acronyms.append(found.text)
        found.text += f" {_text(tail, source)}"
        found.low, found.end, found.words = found.text.lower(), tail[-1].end, [*words, *tail]
    return found


def _place_like(words: list[Token]) -> bool:
    return 1 < len(words) <= 5 and words[-1].low in PLACE_NOUNS and all(w.kind == "C" for w in words)


def _parent_at(words: list[Token], at: int, v: English) -> tuple[int, int] | None:
    """Where "of" joins a unit to the body that it is part of: end of the unit, start of the parent."""
    for i in range(at + 1, len(words) - 1):
        if words[i].low not in ("of", "at", "under", "in") or words[i].kind != "w":
            continue
        right = trimmed(words[i + 1 :])
        if not right:
            continue
        kind, noun, _ = core(right, v)
        if i == 1 and words[0].low in v.generic and noun not in ("ministry", "university", "department"):
            # "Secretariat of the Ostra Community" is one name.
            continue
        if known(" ".join(token.text for token in right)):
            continue
        pointed = words[i + 1].low == "the"
        if (
            kind == "org" and (pointed or (right[0].low not in v.subjects and right[0].low != "science"))
        ) or (kind == "org" and noun in v.heads and right[0].low == noun):
            return i, i + 1
        short = looks_like(right[0].text) and (len(right) <= 2 or _branch(right))
        if words[at].low in v.units and short:
            return i, i + 1
    return None


def _plain(kind: str, words: list[Token], noun: str, behind: dict[int, list[str]], source: str) -> Item:
    start, end = words[0].start, words[-1].end
    text = _text(words, source)
    short = list(behind.get(end, ()))
    for token in words[:-1] if behind else ():
        # "World Weather Body (WWB) Training Centre" is also the "WWB Training Centre".
        rest = [w.text for w in words if w.start > token.end]
        inner = behind.get(token.end, ())
        short += [" ".join([a, *rest]) for a in inner if rest[0][:1].isupper()]
        if inner and rest[0] in ("of", "in"):
            # "Ministry of Forests (MoF) of Norland"
            short += [*inner, " ".join(w.text for w in words if w.end <= token.end)]
        elif inner and (rest[0].lower() in COMPANIES or kind == "project" or known(" ".join(rest))):
            short += [*inner, " ".join(w.text for w in words if w.end <= token.end)]
        if inner and rest[0] not in ("of", "in"):
            short.append(" ".join(source[start:end].split()))
    return Item(kind, text, text.lower(), start, end, core=noun, acronyms=short, words=words)


def _text(words: list[Token], source: str) -> str:
    raw = source[words[0].start : words[-1].end]
    if "(" in raw and not any(token.kind == "b" for token in words):
        return " ".join(token.text for token in words)
    return " ".join(raw.split())
