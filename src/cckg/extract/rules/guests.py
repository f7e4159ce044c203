"""Names of people where a sentence says that it lists them: "facilitators include Ana Holm and Piet Vos"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.severed import maybe_name
from cckg.extract.rules.vocabulary import English

SPEAKING = words("en/frames.yaml", "speaking", "appearances")
LISTED = words("en/frames.yaml", "listed", "appearances") - {"present", "attending"}
GUESTS = SPEAKING | LISTED
LISTS = words("en/frames.yaml", "lists", "appearances")
BETWEEN = frozenset({",", ";", "and", "&", ":", "the"})
FEWEST = 2
"""How many names a list must have to be one of people."""


def listed_names(items: list[Item], v: English) -> list[Item]:
    """The names behind "speakers were" or "participants included", where all may be names of people."""
    for i in [i for i, item in enumerate(items[:-2]) if item.low in GUESTS]:
        if items[i + 1].low in LISTS and items[i].kind in ("w", "title"):
            return _names(items, i + 2, v)
    return []


def _names(items: list[Item], start: int, v: English) -> list[Item]:
    found: list[Item] = []
    for item in items[start:]:
        if item.kind == "name" and _of_person(item, v):
            found.append(item)
        elif item.kind not in ("person", "hon") and item.text not in BETWEEN:
            break
    return found if len(found) >= FEWEST else []


def _of_person(item: Item, v: English) -> bool:
    plain = 1 < len(item.words) < 5 and not item.acronyms and maybe_name(item.words, v)
    return plain and known(item.text) is None and known(item.words[0].text) is None
