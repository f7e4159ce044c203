"""English names of state and party bodies: "Hunan Provincial Department of Finance"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from cckg.names.acronym import looks_like
from cckg.names.fold import fold
from cckg.names.functions import SMALL, Function, Words, bodies, stem
from cckg.names.grammar import Parsed, abroad
from cckg.names.jurisdictions import CHINA, Jurisdiction, jurisdictions
from cckg.names.topics import is_function, said_by
from cckg.names.wellknown import well_known

RANKS = {"national": 0, "provincial": 1, "municipal": 2, "county": 3, "": -1}
_BRACKET = re.compile(r"[(（][A-Za-z&./-]{2,12}[)）]")
# "Fiji's Ministry of Economy", but not "People's Government".
_OWNER = re.compile(r"^((?:(?!People|Women|Children)[A-Z]\w*\s?){1,3})['’]s? ")
_CUT = re.compile(r",\s*|\s+(?:of|under|at|in)\s+(?:the\s+)?| - ")


@dataclass
class _Found:
    """What was taken out of the words so far."""

    words: list[str]
    party: bool = False
    china: bool = False
    places: list[tuple[tuple[Jurisdiction, ...], str]] = field(default_factory=list)
    unknown: str = ""
    unknown_level: str = ""
    leading: bool = False


def english(name: str) -> Parsed | None:
    """The grammar of an English name, a unit with its body ("X Division, Y Department") included."""
    return _simple(name) or _unit(name)


def _unit(name: str) -> Parsed | None:
    found: list[Parsed] = []
    for cut in _CUT.finditer(name):
        body, part = _owner(name[cut.end() :]), fold(name[: cut.start()]).split()
        if body and body.level and (any(word in _heads() for word in part)):
            found.append(_with_unit(body, _unit_id(tuple(part))))
    # "Department | of Climate Change, NDRC" is no cut: a part that says what it is for goes first.
    return next((one for one in found if is_function(one.unit)), found[0] if found else None)


def _owner(name: str) -> Parsed | None:
    """The grammar of the body that a part belongs to; a well-known one may be abbreviated."""
    known = well_known(name)
    return _simple(known.names[0] if known and looks_like(name) else name)


def _with_unit(body: Parsed, unit: str) -> Parsed:
    if body.function == "state-council" and unit in bodies().functions:
        # An organ "of the State Council" is an organ of the state, not a part of another.
        return replace(body, function=unit, rank="organ")
    return replace(body, unit=unit)


@cache
def _heads() -> frozenset[str]:
    return frozenset(words[-1] for words in bodies().heads) | {"center", "centre", "institute", "school"}


def _unit_id(words: Words) -> str:
    for rest, _ in _without_head(words):
        if found := said_by(rest):
            return found.id
    return " ".join(stem(words))


def _simple(name: str) -> Parsed | None:
    owner = _OWNER.sub(r"\1 ", _BRACKET.sub(" ", name))
    folded = _aliased([word for word in fold(owner).split() if word != "the"])
    if len(folded) > 24 or not any(word in _nouns() for word in folded):
        return None
    found = _Found(folded)
    _take_party(found)
    _take_places(found)
    for words, national in _readings(found):
        if parsed := _body(words, national, found):
            return parsed
    return None


def _aliased(words: list[str]) -> list[str]:
    for at, word in enumerate(words):
        for n in (4, 3, 2, 1) if word in _aliases_begin() else ():
            if new := bodies().aliases.get(tuple(words[at : at + n])):
                return [*words[:at], *new, *words[at + n :]]
    return words


@cache
def _aliases_begin() -> frozenset[str]:
    return frozenset(alias[0] for alias in bodies().aliases)


@cache
def _nouns() -> frozenset[str]:
    return _heads() | bodies().nouns | {word for words in bodies().short for word in words}


def _take_party(found: _Found) -> None:
    found.words = [w for w in found.words if w not in SMALL or w == "of"]
    for phrase in bodies().party:
        dense = [w for w in found.words if w != "of"]
        if at := _at(dense, phrase):
            found.words, found.party, found.china = _cut_out(found.words, phrase, at[0]), True, True
    for phrase in bodies().china:
        dense = [w for w in found.words if w != "of"]
        if at := _at(dense, phrase):
            found.leading = at[0] == 0
            found.words, found.china = _cut_out(found.words, phrase, at[0]), True
            break


def _at(words: list[str], phrase: Words) -> list[int]:
    return [i for i in range(len(words) - len(phrase) + 1) if tuple(words[i : i + len(phrase)]) == phrase]


def _cut_out(words: list[str], phrase: Words, at: int) -> list[str]:
    out, dense = [], -1
    for word in words:
        dense += word != "of"
        if word == "of" or not at <= dense < at + len(phrase):
            out.append(word)
        elif dense == at:
            # What stood before a phrase that is cut out is not what stands behind it.
            out.append("of")
    return out


def _take_places(found: _Found) -> None:
    rest: list[str] = []
    at = 0
    while at < len(found.words):
        places, n = jurisdictions().starts(found.words, at)
        level, m = _level(found.words, at + n)
        fitting = tuple(p for p in places if not level or p.level == level)
        if n and (any(_plain_place(p) for p in fitting) or (fitting and level)):
            found.leading = found.leading or at == 0
            found.places.append((fitting, level))
            _take_formal(rest, fitting)
            at += n + m
            rest.append("of")
            continue
        level, m = _level(found.words, at)
        if m and rest and rest[-1] != "of" and not found.unknown:
            _take_unknown(found, rest, level)
            at += m
        else:
            rest.append(found.words[at])
            at += 1
    found.words = rest


def _plain_place(place: Jurisdiction) -> bool:
    """Whether the name is that of a jurisdiction though no "City" or "Province" stands by it."""
    return place.chinese or place.level == "provincial" or place.within == "China"


def _take_formal(rest: list[str], places: tuple[Jurisdiction, ...]) -> None:
    """Take "Republic of" and the like from before the name of a country."""
    if any(place.level == "national" for place in places) and rest[-1:] == ["of"]:
        at = len(rest) - 1
        while at and rest[at - 1] in bodies().formal:
            at -= 1
        # "Ministry of Environment, Government of Japan" is a ministry, "Government of Fiji" is not.
        if at and rest[at - 1] == "government" and _heads() & set(rest[: at - 1]):
            at -= 1
        if at < len(rest) - 1:
            del rest[at:]


def _level(words: list[str], at: int) -> tuple[str, int]:
    for phrase, level in bodies().levels:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return level, len(phrase)
    return "", 0


def _take_unknown(found: _Found, rest: list[str], level: str) -> None:
    start = len(rest)
    while start and rest[start - 1] != "of" and rest[start - 1] not in _nouns() and len(rest) - start < 3:
        start -= 1
    name = rest[start:]
    if name and not set(name) & (bodies().national | {"china"}):
        found.unknown, found.unknown_level = " ".join([*name, level]), level
        del rest[start:]
        rest.append("of")


def _readings(found: _Found) -> Iterator[tuple[Words, bool]]:
    words = tuple(word for word in found.words if word != "of")
    yield words, False
    bare = tuple(word for word in words if word not in bodies().national)
    if bare != words:
        yield bare, True


def _without_head(words: Words) -> Iterator[tuple[Words, tuple[str, str]]]:
    for n in (2, 1):
        for at in range(len(words) - n + 1):
            if head := bodies().heads.get(words[at : at + n]):
                yield words[:at] + words[at + n :], head


def _body(words: Words, national: bool, found: _Found) -> Parsed | None:
    for function, head, rank in _offices(words, found.party):
        if function.first and not (found.leading or national):
            continue
        if parsed := _placed(function, head, rank, national, found):
            return parsed
    return None


def _offices(words: Words, party: bool) -> Iterator[tuple[Function, str, str]]:
    if short := bodies().short.get(words):
        yield short, "", "organ"
    whole = bodies().english.get(stem(words))
    if whole and whole.whole and whole.party <= party:
        yield whole, "", "whole"
    for rest, (head, rank) in _without_head(words):
        plain = tuple(word for word in rest if word != "committee") if party else rest
        function = said_by(rest) or said_by(plain)
        if function and not function.whole and (function.party or not party):
            yield function, head, "organ" if rank != "part" else rank
        elif function and function.whole and rank == "office":
            yield function, head, "office"


def _placed(function: Function, head: str, rank: str, national: bool, found: _Found) -> Parsed | None:
    party = found.party or function.party
    made = Parsed((), "", function.id, rank, party)
    if found.unknown:
        outer = next((ps[0].id for ps, _ in found.places if ps), "")
        return replace(made, places=(found.unknown,), level=found.unknown_level, within=outer, known=False)
    inner = max(found.places, key=lambda pair: RANKS[pair[0][0].level], default=None)
    if inner and inner[0][0].level != "national":
        return _chosen(made, inner[0], head, [ps for ps, _ in found.places])
    if inner or found.china:
        country = inner[0][0].id if inner else CHINA
        made = replace(made, rank=rank)
        made = made if country == CHINA else abroad(made, head, country)
        return replace(made, places=(country,), level="national")
    if head == "ministry" or national:
        sure = bool(function.china & {"*", head})
        return replace(made, places=(CHINA,) if sure else (), level="national", assumed=True)
    return replace(made, places=(CHINA,), level="national") if function.china and function.whole else made


def _chosen(
    made: Parsed, places: tuple[Jurisdiction, ...], head: str, every: list[tuple[Jurisdiction, ...]]
) -> Parsed | None:
    if len(every) > 3 or head == "ministry":
        return None
    provinces = tuple(p for p in places if p.level == "provincial")
    likely = provinces if provinces else tuple(p for p in places if p.chinese) or places
    around = {p.id for others in every if others is not places for p in others}
    inside = tuple(p for p in likely if {q.id for q in jurisdictions().named(p.within)} & around)
    outer = {p for p in around if p != CHINA}
    if outer and not inside:
        # Weifang does not lie in Shanxi: these words are no one jurisdiction.
        return None
    likely = inside or likely
    leading = tuple(p for p in likely if p.id in bodies().dominant) or likely
    return replace(made, places=tuple(p.id for p in leading), level=leading[0].level)
