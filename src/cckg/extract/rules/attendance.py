"""How many came: the count, its qualifier and who they were."""

from __future__ import annotations

import re

from cckg.extract.rules.draft import Occasion
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words

ABOUT = words("en/frames.yaml", "about", "attendance")
MORE = words("en/frames.yaml", "more", "attendance")
LESS = words("en/frames.yaml", "less", "attendance")
PEOPLE = words("en/frames.yaml", "people", "attendance")
WENT = words("en/frames.yaml", "went", "attendance")
CAME = words("en/frames.yaml", "came", "attendance")
UNCOUNTED = words("en/frames.yaml", "uncounted", "attendance")
GIVING = words("en/frames.yaml", "giving", "appearances")
SO_FAR = words("en/frames.yaml", "so_far", "attendance")
PLANNED = words("en/frames.yaml", "planned", "attendance")
NOT_MET = words("en/frames.yaml", "not_met", "attendance")
UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    w: n * 10
    for n, w in enumerate(
        ["x", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    )
    if n > 1
}


_WORDS = frozenset([*UNITS, *_TENS, "hundred"])


def _counts(low: str) -> bool:
    return low in _WORDS or low.partition("-")[0] in _TENS


def number(text: str) -> int:
    """The value of a number in digits or words; 0 where it is none."""
    plain = text.lower().rstrip("+").replace(",", "")
    if plain.isdecimal() and len(plain) < 7:
        return int(plain)
    if plain in UNITS:
        return UNITS.index(plain)
    first, _, second = plain.partition("-")
    if first in _TENS and (not second or second in UNITS):
        return _TENS[first] + (UNITS.index(second) if second else 0)
    return 100 if plain == "hundred" else 0


def read_attendance(event: Occasion, items: list[Item], low: list[str], text: str) -> bool:
    """Set the event's count from this sentence, where it says one; whether it did."""
    if event.count or _of_another_year(event, items):
        return False
    for i, item in enumerate(items):
        value = number(item.text) if item.kind == "n" or (item.kind == "w" and _counts(item.low)) else 0
        if value < 3 or item.text.endswith(("%", "st", "nd", "rd", "th")):
            continue
        noun = _noun(items, low, i)
        if noun and _second_count(items, low, i, noun):
            event.who = event.who or " ".join(text[item.start : items[noun].end].split())
            return False
        if not noun or not _came(low, i, noun):
            continue
        event.count, event.qualifier = value, _qualifier(items, low, i)
        event.who = _who(items, noun, i, text)
        event.state(items[max(0, i - 2)].start, items[noun].end)
        return True
    return False


def _of_another_year(event: Occasion, items: list[Item]) -> bool:
    """Whether the sentence counts those of an earlier year ("In 2019 the Institute trained 120 officers")."""
    year = event.start[:4]
    return year.isdigit() and any(
        item.kind == "n" and len(item.text) == 4 and item.text[:2] in ("19", "20") and item.text < year
        for item in items[:4]
    )


def _second_count(items: list[Item], low: list[str], at: int, noun: int) -> bool:
    """Two groups counted apart ("36 foreign and 27 local students") are not added up."""
    if any(number(item.text) > 2 for item in items[at + 1 : noun]):
        return True
    joined = noun + 2 < len(items) and low[noun + 1] == "and" and number(items[noun + 2].text) > 2
    return joined and any(word in PEOPLE for word in low[noun + 3 : noun + 7])


def _noun(items: list[Item], low: list[str], i: int) -> int:
    """Index of the noun that is counted; 0 where it is no people."""
    for j in range(i + 1, min(len(items) - 1, i + 6)):
        if items[j].kind != "w":
            break
        if low[j].endswith("s") and low[j] not in UNCOUNTED and low[j + 1] in CAME:
            return j
    for j in range(i + 1, min(len(items), i + 9)):
        if low[j] in PEOPLE and (
            j + 1 >= len(items) or low[j + 1] not in PEOPLE or low[j] in ("civil", "government")
        ):
            return j if low[j] not in ("civil", "government") else j + 1 if j + 1 < len(items) else j
        if (items[j].kind in "np" and items[j].text not in (",", "(", ")", "-")) or low[j] in (
            "countries",
            "ministries",
            "years",
            "days",
            "sessions",
            "courses",
            "modules",
            "million",
            "from",
            "to",
            "of",
            "in",
            "per",
        ):
            return 0
    return 0


def _came(low: list[str], i: int, noun: int) -> bool:
    near = low[max(0, i - 14) : i] + low[noun : noun + 60]
    if (
        NOT_MET.intersection(low[max(0, i - 6) : i])
        or "since" in low[:i]
        or ({"have", "had", "has"}.intersection(low[noun : noun + 8]) and "been" in low[noun : noun + 9])
        or PLANNED.intersection(low[noun : noun + 4])
        or SO_FAR.intersection(low[noun + 1 : noun + 14])
    ):
        return False
    before = low[max(0, i - 3) : i]
    given = "to" in before and GIVING.intersection(low[:i])
    return bool(WENT.intersection(near) or "with" in low[max(0, i - 4) : i] or "for" in before or given)


def _qualifier(items: list[Item], low: list[str], i: int) -> str:
    before = low[max(0, i - 3) : i]
    if (
        items[i].text.endswith("+")
        or MORE.intersection(before)
        or ("least" in before)
        or (i + 1 < len(items) and items[i + 1].text == "+")
    ):
        return "more-than"
    if LESS.intersection(before):
        return "less-than"
    return "about" if ABOUT.intersection(before) else "exactly"


def _who(items: list[Item], noun: int, i: int, text: str) -> str:
    end = items[noun].end
    for j in range(noun + 1, len(items)):
        if items[j].text in (".", ";") or items[j].low in STOP:
            break
        end = items[j].end
    said = " ".join(text[items[min(i + 1, noun)].start : end].split()).strip(" ,")
    return re.split(r"\s+(?=attended|participated|joined|took part)", said)[0]


STOP = frozenset(
    [
        "attended",
        "participated",
        "joined",
        "took",
        "attend",
        "participate",
        "gathered",
        "were",
        "was",
        "are",
        "have",
        "had",
        "received",
        "for",
        "during",
        "on",
        "in",
    ]
) - {"in", "on"}
