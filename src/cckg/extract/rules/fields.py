"""The fields of offices: "Minister of Development, Environment and Trade", "Director for Markets"."""

from __future__ import annotations

from cckg.extract.rules.fronted import parted
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.vocabulary import English

FIRM = words("en/titles.yaml", "firm")


def more_subjects(items: list[Item], j: int, v: English) -> tuple[str, int]:
    """ ", Environment, Climate Action and Trade" behind "Minister of Development": its words and its end."""
    said, end, k = "", j, j
    while k + 2 < len(items) and items[k].text == ",":
        at = k + 1 + (items[k + 1].low == "and")
        if not subject(items, at, v):
            break
        said += ", " + ("and " if at > k + 1 else "") + parted(items[at])[0].text
        k = at + 1
        if items[at - 1].low == "and" or any(word.low in ("and", "&") for word in items[at].words):
            return said, k
        if k + 1 < len(items) and items[k].low in ("and", "&") and subject(items, k + 1, v):
            return f"{said} {items[k].text} {items[k + 1].text}", k + 2
    return "", end


def subject(items: list[Item], at: int, v: English) -> bool:
    """Whether the item is a subject of ministries ("Climate Action", "Public Service")."""
    if at >= len(items) or items[at].parent is not None or not items[at].words:
        return False
    if items[at].kind != "name":
        return items[at].core in ("service", "services")
    return items[at].words[0].low in v.subjects or items[at].words[-1].low in v.subjects


def is_field(item: Item, v: English) -> bool:
    """Whether the name is one of a subject of offices ("the Environment", "the Soil Programme")."""
    return any(word.low in v.subjects or word.low in v.projects for word in item.words)


def of_firm(items: list[Item], j: int) -> bool:
    """ "Founder of Quellan": such titles stand before names of bodies only."""
    return items[j].low == "of" and items[j - 1].low.split()[-1] in FIRM
