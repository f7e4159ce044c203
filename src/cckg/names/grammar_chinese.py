"""Chinese names of state and party bodies: 湖南省生态环境厅, 中共株洲市委组织部, 生态环境部应对气候变化司."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from cckg.names.fold import fold
from cckg.names.functions import Function, bodies
from cckg.names.grammar import Parsed, abroad
from cckg.names.jurisdictions import CHINA, Jurisdiction, jurisdictions
from cckg.names.topics import said_by_chinese

_UNKNOWN = re.compile(r"[\u3400-\u9fff]{1,7}?(?:自治县|自治州|自治区|特别行政区|省|市|县|区|旗|州|盟)")

_LATIN = re.compile(r"[a-z .'’-]+")
_MINISTRIES = frozenset({"部", "省"})

# The conference names itself before its place: 中国人民政治协商会议上海市委员会.
_CPPCC = re.compile(r"^(?:中国)?(?:人民政治协商会议|政协)([^委]+)委员会(.*)$")


def chinese(name: str) -> Parsed | None:
    """The grammar of a Chinese name, with the unit behind its body where there is one."""
    text = _country(fold(name)).replace(" ", "")
    if not 2 < len(text) < 50 and text not in {"国资委", "发改委"}:
        return None
    text = _CPPCC.sub(r"\1政协\2", text)
    party, text = _marked(text, bodies().party_zh)
    china, text = _marked(text, bodies().china_zh)
    if party and text.startswith("中央"):
        return _party_body("委" + text[2:].removeprefix("委员会"), (CHINA,), "national", "")
    if text.startswith("中央") and (found := _party_body("委" + text[2:], (CHINA,), "national", "")):
        return found if found.unit == "" and found.function != "party-committee" else None
    return _national(text, china) or _local(text, party)


def _country(text: str) -> str:
    """With the country in front in characters: "Uganda 水利与环境部" is 乌干达水利与环境部."""
    words = _LATIN.match(text)
    if words is None:
        return text
    found, n = jurisdictions().starts(words.group().split(), 0)
    one = len(found) == 1 and found[0].level == "national" and found[0].chinese
    return found[0].id + text[words.end() :] if one and n == len(words.group().split()) else text


def _marked(text: str, marks: tuple[str, ...]) -> tuple[bool, str]:
    for mark in marks:
        if text.startswith(mark) and len(text) > len(mark) + 1:
            return True, text[len(mark) :]
    return False, text


def _national(text: str, china: bool) -> Parsed | None:
    marked, rest = _marked(text, bodies().national_zh)
    council = text.removeprefix("国务院")
    if council != text and (found := _office(council)):
        return replace(found[0], places=(CHINA,), level="national")
    for form in dict.fromkeys((text, rest)):
        found = _office(form)
        if found is None:
            continue
        made, head, function = found
        if marked or china or function.id == "state-council":
            return replace(made, places=(CHINA,), level="national")
        if head in {"总局", "总署"} and function.china:
            return replace(made, places=(CHINA,), level="national", assumed=True)
        if head == "部" and not function.party:
            # China has no ministry put together of pieces that the table does not hold.
            places = (CHINA,) if function.id in bodies().functions else ()
            return replace(made, places=places, level="national", assumed=True)
        return made
    return None


def _local(text: str, party: bool) -> Parsed | None:
    places, known, within, level, rest = _jurisdiction(text)
    if not places:
        return None
    if (party or rest.startswith("委")) and (found := _party_body(rest, places, level, within)):
        return replace(found, known=known)
    foreign = level == "national" and places != (CHINA,)
    found_office = _office(_without_formal(rest) if level == "national" else rest)
    if found_office is None or (found_office[1] in _MINISTRIES and not foreign and not found_office[2].party):
        return None
    made, head, _ = found_office
    if foreign:
        made = abroad(made, head, places[0])
    return replace(made, places=places, level=level, within=within, known=known)


def _without_formal(text: str) -> str:
    """Without 共和国, 联邦 … between the name of a country and its ministry."""
    return next((text.removeprefix(form) for form in bodies().formal_zh if text.startswith(form)), text)


def _jurisdiction(text: str) -> tuple[tuple[str, ...], bool, str, str, str]:
    """Ids of the innermost place, whether it is known, the place around it, level, remaining text."""
    places: tuple[str, ...] = ()
    known, within, level, rest = True, "", "", text
    for _ in range(3):
        found, n = jurisdictions().opens(rest)
        unknown = _beyond(rest, n)
        if unknown:
            within = places[0] if places else within
            places, level, known = (unknown[0],), unknown[1], False
            rest = rest[len(unknown[0]) :]
        elif n and found[0].chinese:
            within, places, known = places[0] if places else "", _ids(found), True
            level, rest = found[0].level, rest[n:]
        else:
            break
    return places, known, within, level, rest


def _ids(found: tuple[Jurisdiction, ...]) -> tuple[str, ...]:
    larger = tuple(place for place in found if place.level == "provincial")
    return tuple(place.id for place in larger or found)


def _beyond(text: str, known: int) -> tuple[str, str] | None:
    """A jurisdiction that the gazetteer does not hold: up to its noun, with its level."""
    if known and (not text[known:] or text[known] not in "县区旗" or _office(text[known:])):
        return None
    for match in [] if known == 0 and _office(text) else [_UNKNOWN.match(text)]:
        if match and (rest := text[match.end() :]) and (known == 0 or match.end() == known + 1):
            whole = match.group()
            if _office(rest) or rest.startswith("委") or _UNKNOWN.match(rest):
                return whole, next(level for noun, level in bodies().levels_zh if whole.endswith(noun))
    return None


def _party_body(text: str, places: tuple[str, ...], level: str, within: str) -> Parsed | None:
    made = Parsed(places, level, "party-committee", "whole", True, within=within, chinese=True)
    for form in ("委员会", "委"):
        if text.startswith(form):
            rest = text[len(form) :]
            if not rest:
                return made
            found = _office(rest)
            if found and found[2].party:
                return replace(found[0], places=places, level=level, within=within, party=True)
            if rest in {"办公室", "办公厅"}:
                return replace(made, rank="office")
            return replace(made, unit=rest) if rest.endswith(bodies().units) else None
    return None


def _office(text: str) -> tuple[Parsed, str, Function] | None:
    """Function, head and unit of a text without its jurisdiction."""
    for form, function in bodies().chinese:
        if text.startswith(form) and function.id != "party-committee":
            rest = text[len(form) :]
            made = _whole(function, rest) if function.whole else _headed(function, rest)
            if made:
                return made
    return _pieced(text)


def _pieced(text: str) -> tuple[Parsed, str, Function] | None:
    """The same where the function is put together of pieces."""
    # From behind, for 社会发展科技司 has the division 科 inside 科技.
    for at in range(min(len(text), 24) - 1, 0, -1):
        if text[at] in _head_signs() and (function := said_by_chinese(text[:at])):
            made = _headed(function, text[at:])
            if made:
                return made
    return None


@cache
def _head_signs() -> frozenset[str]:
    return frozenset(form[0] for form, _, _ in bodies().heads_zh)


def _whole(function: Function, rest: str) -> tuple[Parsed, str, Function] | None:
    rest = rest.removeprefix("委员会") if function.id == "cppcc" else rest
    made = Parsed((), "", function.id, "whole", chinese=True)
    if rest in {"办公室", "办公厅"}:
        return replace(made, rank="office"), "办公室", function
    if not rest:
        return made, "", function
    return (replace(made, unit=_unit(rest)), "", function) if rest.endswith(bodies().units) else None


def _headed(function: Function, rest: str) -> tuple[Parsed, str, Function] | None:
    for head, _, rank in bodies().heads_zh:
        if not rest.startswith(head):
            continue
        behind = rest[len(head) :]
        if behind and not behind.endswith(bodies().units):
            continue
        made = Parsed(
            (), "", function.id, "part" if rank == "part" and head != "司" else "organ", function.party
        )
        return replace(made, unit=_unit(behind), chinese=True), head, function
    return None


def _unit(text: str) -> str:
    if not text:
        return ""
    found = _office(text)
    return found[2].id if found and not found[0].unit else text
