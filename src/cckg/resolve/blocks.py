"""Hard blocks: what makes two names two bodies however alike they are."""

from __future__ import annotations

from cckg.names.grammar import Parsed
from cckg.names.jurisdictions import CHINA
from cckg.names.key import place_key
from cckg.names.parts import TOLD
from cckg.names.pinyin import is_pinyin, romanizations, writes
from cckg.names.topics import abroad, function, is_function
from cckg.resolve.evidence import extra_words, kinds_differ, numbers, unit_words
from cckg.resolve.reading import Reading


def block(a: Reading, b: Reading) -> str | None:
    """Why the two names cannot be one body; None when nothing forbids it."""
    if a.known and b.known:
        return None if a.known.id == b.known.id else "two well-known bodies"
    if why := _parts(a, b):
        return why
    if a.parsed and b.parsed and (why := _grammar(a.parsed, b.parsed)):
        return why
    if not (a.parsed and b.parsed) and _places_apart(a, b):
        return "another place in the name"
    if a.chinese != b.chinese:
        return None
    if numbers(a) != numbers(b):
        return "another number in the name"
    if unit_words(extra_words(a, b)):
        return "a unit is not its parent"
    return "another kind of body" if kinds_differ(a, b) else None


def _parts(a: Reading, b: Reading) -> str | None:
    """What forbids it for a part of a well-known body."""
    if a.part and b.part:
        told = a.part[1].startswith(TOLD) and b.part[1].startswith(TOLD)
        if a.part[0] != b.part[0]:
            return "a unit of another body"
        return "another unit of one body" if told and a.part != b.part else None
    for part, whole in ((a, b), (b, a)):
        if part.part and whole.known:
            return "a unit is not its parent" if part.part[0] == whole.known.id else "a unit of another body"
    return None


def _grammar(a: Parsed, b: Parsed) -> str | None:
    if a.party != b.party:
        return "party and state"
    if a.level and b.level and a.level != b.level:
        return "another level of government"
    if a.places and b.places and not set(a.places) & set(b.places) and _comparable(a, b):
        return "another jurisdiction"
    if not alike_abroad(a, b) and (why := _functions(a.function, b.function)):
        return why
    ranks = {a.rank, b.rank}
    # A ministry whose country is not said may be that of any country.
    unsaid = "organ" in ranks and ranks <= {"organ", "ministry", "agency"}
    if a.rank != b.rank and not unsaid and not (a.unit and b.unit):
        return "an office is not its body" if "office" in (a.rank, b.rank) else "another rank"
    return _units(a, b)


def alike_abroad(a: Parsed, b: Parsed) -> bool:
    """Whether both are for the same, as other countries' bodies tell it, and neither is China's."""
    return (CHINA,) not in (a.places, b.places) and abroad(a.function) == abroad(b.function)


def _comparable(a: Parsed, b: Parsed) -> bool:
    # A county that no gazetteer holds is told from its name in the other script by pinyin alone.
    if (a.known and b.known) or a.chinese == b.chinese or a.level != b.level:
        return True
    return not (a.known or b.known) and spelled_apart(a, b)


def spelled_alike(a: Parsed, b: Parsed) -> bool:
    """Whether two unknown places of one kind are one in characters and pinyin: 岳麓区, Yuelu District."""
    chinese, latin = _inner(a, b)
    return writes(latin, chinese)


def spelled_apart(a: Parsed, b: Parsed) -> bool:
    """Whether the one is written in pinyin, and not that of the other's characters."""
    chinese, latin = _inner(a, b)
    return is_pinyin(latin) and bool(romanizations(chinese)) and not writes(latin, chinese)


def _inner(a: Parsed, b: Parsed) -> tuple[str, str]:
    first, second = (a, b) if a.chinese else (b, a)
    return place_key(first.places[0]), place_key(second.places[0].split(",")[0])


def _functions(a: str, b: str) -> str | None:
    if a == b:
        return None
    left, right = function(a), function(b)
    if b in left.after or a in right.after:
        return "a predecessor is another body"
    return None if b in left.near or a in right.near else "another function"


def _units(a: Parsed, b: Parsed) -> str | None:
    if bool(a.unit) != bool(b.unit):
        return "a unit is not its parent"
    told = is_function(a.unit) and is_function(b.unit)
    if a.unit != b.unit and (told or a.chinese == b.chinese):
        return "another unit of one body"
    return None


def _places_apart(a: Reading, b: Reading) -> bool:
    # A city of one name and a country of the other do not contradict: an embassy has both.
    return any(
        here and there and not here & there
        for level in ("national", "provincial", "municipal")
        for here, there in [(a.at(level), b.at(level))]
    )
