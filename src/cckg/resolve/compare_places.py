"""Two written names of places: nouns such as Province and City, English and Chinese by the gazetteer."""

from __future__ import annotations

import re

from cckg.names.fold import fold, has_han
from cckg.names.functions import bodies
from cckg.names.jurisdictions import Jurisdiction, jurisdictions
from cckg.names.key import place_key
from cckg.names.pinyin import is_pinyin, romanizations, writes
from cckg.names.remembered import Remembered, kept
from cckg.names.script import plain_writing
from cckg.resolve.score import Comparison, judged, weights

_NOUNS = {
    "provincial": re.compile(r"\b(?:province|state|autonomous region)\b|省$|自治区$|行政区$", re.IGNORECASE),
    "municipal": re.compile(r"\b(?:city|municipality|prefecture)\b|市$|自治州$|盟$|地区$", re.IGNORECASE),
    "county": re.compile(r"\b(?:county|district)\b|县$|[^治地政]区$|旗$", re.IGNORECASE),
}


def compare_places(a: str, b: str) -> Comparison:
    """Whether two names can be one place; a province and a city of one name are two."""
    name = _case(_parted(plain_writing(a.strip())), _parted(plain_writing(b.strip())))
    return judged(weights()["place"][name], (name,))


def _parted(name: str) -> str:
    """北京市延庆区 as 延庆区,北京市: the place that a Chinese name opens with is what the rest lies in."""
    places, n = jurisdictions().opens(name)
    rest = name[n:]
    inside = places and len(rest) > 2 and not jurisdictions().named(name) and _level(rest) == "county"
    return f"{rest},{name[:n]}" if inside else name


def _case(a: str, b: str) -> str:
    if fold(a) == fold(b):
        return "same writing"
    levels = _level(a), _level(b)
    if all(levels) and levels[0] != levels[1]:
        return "another kind"
    if _outer(a) and _outer(b) and not _around(a) & _around(b):
        return "another place"
    left, right = _candidates(a, levels[0]), _candidates(b, levels[1])
    if left and right:
        return _known(a, b, left, right)
    if bool(left) != bool(right) and _named(_inner(a)) and _named(_inner(b)):
        # Changsha is the city; Changsha County may be meant, but seldom is.
        return "namesakes"
    return _unknown(a, b)


def _gazetteer_ids(name: str) -> frozenset[str]:
    return _candidates(name.strip(), _level(name.strip()))


gazetteer_ids = kept(_gazetteer_ids, Remembered(_gazetteer_ids, sorted, frozenset))
"""The places of the gazetteer that a name may mean."""


def _known(a: str, b: str, left: frozenset[str], right: frozenset[str]) -> str:
    if not left & right:
        return "another place"
    if left == right:
        return "same but for the noun" if place_key(_inner(a)) == place_key(_inner(b)) else "gazetteer"
    # Jilin may be the city or the province; Taizhou is two cities.
    return "namesakes" if len(left | right) > 1 and not (len(left) == 1 and len(right) == 1) else "gazetteer"


def _unknown(a: str, b: str) -> str:
    if place_key(_inner(a)) == place_key(_inner(b)):
        return (
            "same but for the noun"
            if _outer(a) == _outer(b) or not (_outer(a) and _outer(b))
            else "another place"
        )
    if a.isascii() == b.isascii():
        return "no evidence"
    return _in_pinyin(*((_inner(a), _inner(b)) if has_han(a) else (_inner(b), _inner(a))))


def _in_pinyin(chinese: str, latin: str) -> str:
    """A county that no gazetteer holds is told from its name in the other script by pinyin alone."""
    name, letters = place_key(chinese), place_key(latin)
    if writes(letters, name) and _level(chinese) and len(name) > 1:
        return "pinyin" if _level(latin) else "pinyin without a noun"
    return "another place" if is_pinyin(letters) and romanizations(name) else "another script"


def _level(name: str) -> str:
    return next((level for level, noun in _NOUNS.items() if noun.search(_inner(name))), "")


def _inner(name: str) -> str:
    return name.split(",")[0].strip()


def _outer(name: str) -> str:
    return place_key(name.split(",")[1].strip()) if "," in name else ""


def _around(name: str) -> frozenset[str]:
    return frozenset({place.id for place in _named(_outer(name))} or {_outer(name)})


def _candidates(name: str, level: str) -> frozenset[str]:
    inner = _inner(name)
    found = _named(inner)
    fitting = tuple(p for p in found if not level or p.level == level)
    if outer := _outer(name):
        around = {p.id for p in _named(outer)} | {outer}
        inside = tuple(
            p for p in fitting if p.within and {q.id for q in jurisdictions().named(p.within)} & around
        )
        fitting = inside or fitting
    provinces = tuple(p for p in fitting if p.chinese) or fitting
    return frozenset(p.id for p in provinces)


def _named(name: str) -> tuple[Jurisdiction, ...]:
    words = tuple(fold(name).split())
    name = " ".join(bodies().aliases.get(words, ())) or name
    found = jurisdictions().named(name) or jurisdictions().named(fold(name))
    return found or jurisdictions().named(place_key(name))
