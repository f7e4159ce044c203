"""When two names of one report are likely those of one body or person."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from cckg.extract.rules.draft import Body
from cckg.extract.rules.items import Item
from cckg.extract.rules.places import known as known_place
from cckg.names.acronym import looks_like
from cckg.names.key import name_key as _name_key

name_key = lru_cache(maxsize=50_000)(_name_key)


def spaced(item: Item) -> str:
    """The name's words, each apart, where the text has lost a space between two."""
    for a, b in pairwise(item.words):
        if a.end == b.start and a.kind != "p":
            return " ".join(word.text for word in item.words)
    return item.text


def place_apart(body: Body, item: Item, key: tuple[str, ...]) -> bool:
    """Whether two names differ by a place only: "Ministry of Forests of Norland", "Ministry of Forests"."""
    other = name_key(body.name)
    longer, shorter = (other, key) if len(other) > len(key) else (key, other)
    rest = set(longer) - set(shorter)
    if len(shorter) < 2 or len(rest) != len(longer) - len(shorter) or not 0 < len(rest) < 4:
        return False
    if body.parent is not None and item.parent is not None:
        return False
    name = body.name if len(other) > len(key) else item.text
    said = [word for word in name.split() if set(name_key(word)) & rest]
    return bool(known_place(" ".join(said)))


GOING_ON = frozenset({"for", "on", "and", "&", "of", "in"})


def goes_on(one: str, other: str) -> bool:
    """Whether one name is the other up to a small word, and what follows is no place."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    rest = longer[len(shorter) :].split()
    if len(shorter.split()) < 2 or len(rest) < 2 or not longer.lower().startswith(shorter.lower() + " "):
        return False
    told = [word for word in rest[1:] if word != "the"]
    return rest[0] in GOING_ON and not known_place(" ".join(told)) and shorter.split()[-1][:1].isupper()


def misspelt(mine: list[str], other: list[str]) -> bool:
    """Whether one letter is lost at the end of a name that is otherwise the same."""
    a, b = sorted((" ".join(mine), " ".join(other)), key=len)
    return len(b) - len(a) == 1 and b.startswith(a)


def inside(body: Body, other: Body) -> bool:
    """Whether `other` already stands above `body`."""
    at: Body | None = body
    for _ in range(20):
        if at is None:
            return False
        if at is other:
            return True
        at = at.parent
    return True


def one_spelling(noun: str) -> str:
    """The noun in one of its spellings."""
    return {"centre": "center", "organisation": "organization"}.get(noun, noun)


def one_spelled(word: str) -> str:
    """The word, "Centre" as "Center"."""
    return {"Centre": "Center", "Organisation": "Organization", "Programme": "Program"}.get(word, word)


def shortened_inside(short: str, full: str) -> bool:
    """Whether one name is the other with words put as initials ("QU RTC Ostra", "QU Ostra Regional …").

    A town may be left out, or an acronym in front: "RTC" is the "QU Regional Training Centre Ostra".
    """
    one, rest = ([one_spelled(word) for word in name.split()] for name in (short, full))
    if len(one) < 2 or len(short) >= len(full):
        return False
    spelled = False
    for token in one:
        if token in rest:
            rest.remove(token)
            continue
        n = len(token)
        at = next(
            (i for i in range(len(rest) - n + 1) if "".join(word[0] for word in rest[i : i + n]) == token), -1
        )
        if n < 3 or at < 0 or not looks_like(token):
            return False
        del rest[at : at + n]
        spelled = True
    if not rest:
        return spelled
    place = known_place(" ".join(rest))
    if place is not None:
        return any(map(looks_like, one)) and (spelled or place.kind != "country")
    return spelled and len(rest) == 1 and looks_like(rest[0]) and full.startswith(f"{rest[0]} ")


STATE_WORDS = frozenset({"the", "of", "government", "federal", "national", "royal"})


def state_of(item: Item) -> str:
    """The country whose government the name is ("Norland government", "Government of Norland"); else ''."""
    if item.core != "government" or len(item.text.split()) > 6:
        return ""
    rest = " ".join(word for word in item.text.split() if word.lower() not in STATE_WORDS)
    found = known_place(rest)
    return found.name if found is not None and found.kind == "country" else ""
