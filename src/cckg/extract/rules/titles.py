"""Titles of talks that stand without quotation marks: "P gave a lecture on Soils and their Rules"."""

from __future__ import annotations

import re

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import known
from cckg.names.acronym import looks_like

GIVEN = words("en/frames.yaml", "given", "sessions")
TALKING = words("en/frames.yaml", "talking", "sessions")
ABOUT = frozenset({"on", "about"})
NO_TITLE = words("en/frames.yaml", "no_title", "sessions")
COURSES, LISTS = words("en/frames.yaml", "courses", "sessions"), words("en/frames.yaml", "lists", "sessions")
MAX_WORDS = 30
LONGEST = 800
"""Signs of a list of titles that are looked at."""
_OPENING = re.compile(r"^\s*(?:and\s+)?(?:the\s+)?")
SHARE = 0.5
"""Least share of capitalised words in a title, small words apart."""


def bare_title(one: Line, text: str) -> tuple[str, int, int, int] | None:
    """The title, its offsets and the index of the word before it; None where the sentence has none."""
    for k, low in enumerate(one.low[:-2]) if not ABOUT.isdisjoint(one.low) else ():
        if low not in ABOUT or not _announced(one, k):
            continue
        start, end = one.items[k + 1].start, _end(one, k + 1)
        said = " ".join(text[start:end].split()).strip(" .;,")
        if _is_title(said) and not _first_of_list(one, end):
            return said, start, end, k
    return None


def listed_titles(one: Line, text: str) -> list[tuple[str, int, int]]:
    """ "courses, including the Soil System, the Water Register, and Rules for Towns": titles in capitals.

    All of the list or none of it: subjects are written small.
    """
    if COURSES.isdisjoint(one.low) or LISTS.isdisjoint(one.low):
        return []
    k = next((k for k, low in enumerate(one.low) if low in LISTS), 0)
    if COURSES.isdisjoint(one.low[max(0, k - 3) : k]) or k + 1 >= len(one.items):
        return []
    found, at = list[tuple[str, int, int]](), one.items[k].end
    for part in re.split("[,;]", text[at : min(one.sentence.end, at + LONGEST)]):
        said = _OPENING.sub("", part).strip(" .:")
        start = at + part.find(said)
        at += len(part) + 1
        if not _in_capitals(said):
            return []
        found.append((" ".join(said.split()), start, start + len(said)))
    return found if len(found) > 1 else []


def _in_capitals(said: str) -> bool:
    parts = said.split()
    content = [word for word in parts if len(word) > 3]
    return 2 < len(parts) <= MAX_WORDS and all(word[0].isupper() for word in content) and known(said) is None


def _announced(one: Line, k: int) -> bool:
    near = one.low[max(0, k - 6) : k]
    if one.low[k - 1] in TALKING:
        return True
    return one.low[k - 1] in GIVEN and any(word in ("gave", "delivered", "made", "giving") for word in near)


def _end(one: Line, k: int) -> int:
    """Where the title ends: at the first sign that closes a clause."""
    end = one.items[k].end
    for item in one.items[k : k + MAX_WORDS]:
        if item.text in (".", ";", ",") and item.kind == "p":
            break
        end = item.end
    return end


def _first_of_list(one: Line, end: int) -> bool:
    """Whether a comma and a further capital stand behind: "on City Tools, Guidebooks, and …" are subjects."""
    after = [item for item in one.items if item.start >= end][:2]
    return (
        len(after) == 2 and after[0].text == "," and after[1].text[:1].isupper() and after[1].kind == "name"
    )


def _is_title(said: str) -> bool:
    """Whether it is written as a title: it opens with a capital that no name explains."""
    parts = said.split()
    if not 3 <= len(parts) <= MAX_WORDS or not parts[0][0].isupper() or "“" in said or '"' in said:
        return False
    if parts[0].lower() in NO_TITLE:
        return False
    content = [word for word in parts if len(word) > 3]
    capitals = sum(word[0].isupper() for word in content)
    first = parts[0].removesuffix("'s").removesuffix("’s")
    named = known(first) is not None or looks_like(first)
    if named:
        return capitals >= SHARE * len(content) and capitals > 2
    return capitals >= SHARE * len(content) or len(content) < 2 or parts[1][:1].islower()
