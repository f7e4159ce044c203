"""How many came: the count, its qualifier and who they were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cckg.extract.rules.draft import Occasion
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.numbers import number, number_at

_FILE = "en/attendance.yaml"
ABOUT, MORE, LESS = words(_FILE, "about"), words(_FILE, "more"), words(_FILE, "less")
PEOPLE, SURE, UNCOUNTED = words(_FILE, "people"), words(_FILE, "sure"), words(_FILE, "uncounted")
CAME, GATHERED = words(_FILE, "came"), words(_FILE, "gathered")
PLANNED, NOT_MET, SO_FAR = words(_FILE, "planned"), words(_FILE, "not_met"), words(_FILE, "so_far")
GIVING, LABELS, ENDS = words(_FILE, "giving"), words(_FILE, "labels"), words(_FILE, "ends")
ROUGHLY, QUALIFIERS = ABOUT | MORE, ABOUT | MORE | LESS | {"than"}
OPEN = frozenset({"civil", "government", "focal"})
"""Nouns of people that go on in the next word ("civil servants", "focal points")."""
LEAST = 3
"""Fewer are speakers or friends, no attendance."""
HOLDING, GIVEN = words(_FILE, "holding"), words(_FILE, "given")
SHARES = words(_FILE, "shares")
FURTHER = 14
"""Words behind a count in which a second group may stand."""
MODIFIERS = 14
"""Items between the count and the noun that is counted at most."""


def read_attendance(event: Occasion, items: list[Item], text: str) -> bool:
    """Set the event's count from this sentence, where it says one; whether it did."""
    counted = event.count and not event.loose
    if counted or event.future or not any(map(number, [item.low for item in items])):
        return False
    if _of_another_year(event, items):
        return False
    low = _heard(items)
    for i, behind, value in _numbers(items, low):
        noun = _noun(items, low, behind)
        if noun and _second_count(low, behind, noun):
            event.who = event.who or " ".join(text[items[i].start : items[noun].end].split())
            return False
        loose = not _labelled(low, i) and bool(noun) and _meant_for(low, i, noun)
        told = _labelled(low, i) or (bool(noun) and _came(low, i, noun))
        if event.loose and (loose or any(item.kind == "date" for item in items)):
            return False
        if told:
            event.loose = loose
            _set(event, items, (i, behind, noun), value, _qualifier(low, i, behind), text)
            return True
    return False


def _heard(items: list[Item]) -> list[str]:
    # Names, places and bodies are opaque, but a lone word in capitals may be a number.
    return [item.low if item.kind in "wpns" or len(item.words) == 1 else "\0" for item in items]


def _numbers(items: list[Item], low: list[str]) -> Iterator[tuple[int, int, int]]:
    """Each count: its index, the index behind it ("forty-five (45)" is one), its value."""
    i = 0
    while i < len(items):
        if not number(low[i]):
            i += 1
            continue
        value, behind = number_at(low, i) if items[i].kind in ("n", "w", "name") else (0, i)
        if not value or low[i].endswith(("%", "st", "nd", "rd", "th")) or _is_year(items, low, i):
            i += 1
            continue
        if low[behind : behind + 1] == ["("] and low[behind + 2 : behind + 3] == [")"]:
            behind += 3 if number(low[behind + 1]) == value else 0
        if value >= LEAST:
            yield i, behind, value
        i = behind


def _is_year(items: list[Item], low: list[str], i: int) -> bool:
    plain = items[i].text
    return len(plain) == 4 and plain.isdigit() and plain[:2] in ("19", "20") and low[i - 1] not in ROUGHLY


def _set(
    event: Occasion, items: list[Item], at: tuple[int, int, int], value: int, qualifier: str, text: str
) -> None:
    i, behind, noun = at
    last = noun or behind - 1
    event.count, event.qualifier = value, qualifier
    event.who = _who(items, last, behind, text)
    event.state(items[max(0, i - 2)].start, items[last].end)


def _of_another_year(event: Occasion, items: list[Item]) -> bool:
    """Whether the sentence counts those of an earlier year ("In 2019 the Institute trained 120 officers")."""
    year = event.start[:4]
    return year.isdigit() and any(
        item.kind == "n" and len(item.text) == 4 and item.text[:2] in ("19", "20") and item.text < year
        for item in items[:4]
    )


def _labelled(low: list[str], i: int) -> bool:
    """Whether the line is "Participants: 64" or "Attendance: about 30 officers"."""
    if ":" not in low[:i]:
        return False
    at = low.index(":")
    between = [word for word in low[at + 1 : i] if word not in QUALIFIERS]
    return " ".join(low[:at]).strip("•-–* ") in LABELS and not between


def _second_count(low: list[str], behind: int, noun: int) -> bool:
    """Two groups counted apart ("36 foreign and 27 local students") are not added up."""
    if any(number(word) > 2 for word in low[behind:noun] if word != "\0"):
        return True
    for k in range(noun + 2, min(len(low) - 1, noun + FURTHER)):
        if low[k] in (".", ";", "(") or low[k] in CAME or low[k] in SHARES:
            return False
        if (
            low[k - 1] in ("and", ",", "\0")
            and number(low[k]) > 2
            and PEOPLE.intersection(low[k + 1 : k + 6])
        ):
            return low[k - 1] != "\0"
    return False


def _noun(items: list[Item], low: list[str], behind: int) -> int:
    """Index of the noun of people that is counted; 0 where it is none."""
    last = 0
    for j in range(behind, min(len(items), behind + MODIFIERS)):
        word = low[j]
        if (word in PEOPLE or word.rpartition("-")[2] in PEOPLE) and word not in OPEN:
            goes_on = low[j + 1 : j + 2] and low[j + 1] in PEOPLE
            if not goes_on:
                return j
        elif word == "points" and low[j - 1] == "focal":
            return j
        elif (
            (items[j].kind in "np" and word not in (",", "(", ")", "-", "&", "/"))
            or word in _STOPS
            or word in UNCOUNTED
            or (word in CAME and last)
        ):
            break
        elif _plural(items[j]):
            last = j
    after = low[last + 1 : last + 2]
    return last if last and after and after[0] in CAME - {"are", "were", "held"} else 0


_STOPS = frozenset({"from", "to", "of", "in", "per", "on", "at", "by", "with", "for", "million", "billion"})


def _plural(item: Item) -> bool:
    return item.kind == "w" and item.text.islower() and item.text.endswith("s") and len(item.text) > 4


def _came(low: list[str], i: int, noun: int) -> bool:
    before, after = low[max(0, i - 14) : i], low[noun : noun + 60]
    if (
        NOT_MET.intersection(low[max(0, i - 6) : i])
        or {"planned", "plans"}.intersection(low[max(0, i - 10) : i])
        or "since" in low[:i]
        or ({"have", "had", "has"}.intersection(low[noun : noun + 8]) and "been" in low[noun : noun + 9])
        or PLANNED.intersection(low[noun : noun + 4])
        or {"will", "would", "shall"}.intersection(low[noun : noun + 22])
        or SO_FAR.intersection(low[noun + 1 : noun + 14])
    ):
        return False
    if low[noun] in SURE:
        return True
    if low[noun] == "members" and HOLDING.intersection(low[max(0, i - 3) : i]):
        return False
    given = "to" in low[max(0, i - 3) : i] and GIVING.intersection(low[:i])
    if "by" in low[max(0, i - 2) : i] and GIVEN.intersection(low[max(0, i - 5) : i]):
        # "lectures given by four experts"
        return False
    near = {"with", "for", "by", "among"}.intersection(low[max(0, i - 4) : i])
    wide = (GATHERED - {"with", "for", "by", "among"}).intersection(before)
    return bool(CAME.intersection(after) or near or wide or given)


def _meant_for(low: list[str], i: int, noun: int) -> bool:
    """Whether it is only said for how many the event was ("a course for 40 planners")."""
    return "for" in low[max(0, i - 3) : i] and low[noun] not in SURE and not CAME.intersection(low[noun:])


def _qualifier(low: list[str], i: int, behind: int) -> str:
    before = low[max(0, i - 3) : i]
    if low[i].endswith("+") or "+" in low[i + 1 : behind + 1] or MORE.intersection(before):
        return "more-than"
    if LESS.intersection(before):
        return "less-than"
    return "about" if ABOUT.intersection(before) or low[behind : behind + 2] == ["or", "so"] else "exactly"


def _who(items: list[Item], noun: int, behind: int, text: str) -> str:
    end = items[noun].end
    for item in items[noun + 1 :]:
        if item.text in (".", ";") or item.low in ENDS:
            break
        end = item.end
    start = items[min(behind, noun)].start
    said = " ".join(text[start:end].split()).strip(" ,")
    return re.split(r"\s+(?=attended|participated|joined|took part)", said)[0]
