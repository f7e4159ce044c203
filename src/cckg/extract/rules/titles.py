"""Titles of talks that stand without quotation marks: "P gave a lecture on Soils and their Rules"."""

from __future__ import annotations

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import known
from cckg.names.acronym import looks_like

GIVEN = words("en/frames.yaml", "given", "sessions")
TALKING = words("en/frames.yaml", "talking", "sessions")
ABOUT = frozenset({"on", "about"})
NO_TITLE = words("en/frames.yaml", "no_title", "sessions")
MAX_WORDS = 30
SHARE = 0.5
"""Least share of capitalised words in a title, small words apart."""


def bare_title(one: Line, text: str) -> tuple[str, int, int, int] | None:
    """The title, its offsets and the index of the word before it; None where the sentence has none."""
    for k, low in enumerate(one.low[:-2]) if not ABOUT.isdisjoint(one.low) else ():
        if low not in ABOUT or not _announced(one, k):
            continue
        start, end = one.items[k + 1].start, _end(one, k + 1)
        said = " ".join(text[start:end].split()).strip(" .;,")
        if _is_title(said):
            return said, start, end, k
    return None


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
