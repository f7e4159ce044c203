"""Offices before a name with a comma between: "the Resident Representative of A in Norland, Ana Holm,"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.names.acronym import looks_like

BODIES = frozenset({"org", "project"})
SUBJECTS = words("en/function-words.yaml", "subjects")
BETWEEN = frozenset({"org", "name", "place", "several", "project", "s"})
LISTED = BETWEEN | {"title"}
JOINTS = words("en/frames.yaml", "office_joints", "people")
FAR = 14
"""How many items a title may stand before the comma."""


def office_in_front(items: list[Item], i: int) -> int:
    """Index of the title before the comma in front of the name at `i`; -1 where it is another person's."""
    k = i - 1
    while k >= 0 and items[k].kind == "hon":
        k -= 1
    if k < 2 or items[k].text != ",":
        return -1
    comma, k = k, k - 1
    while k > max(0, comma - FAR) and (items[k].kind in BETWEEN or items[k].low in JOINTS | SUBJECTS):
        k -= 1
    if k == comma - 1 or items[k].kind != "title":
        return -1
    return -1 if _of_another(items, k) else k


def _of_another(items: list[Item], k: int) -> bool:
    """Whether the title at `k` stands behind somebody else's name ("Ana Holm, the Director of A, …")."""
    j = k - 1
    while j >= 0 and (items[j].kind in BETWEEN or items[j].low in ("the", "a", "an", "its")):
        j -= 1
    joined = j > 0 and items[j].low in ("and", "&", ",", "(") and items[j - 1].kind in LISTED
    if joined:
        return any(item.kind == "person" for item in items[max(0, j - FAR) : j])
    return (
        j > 0
        and items[j].text in (",", "(", "–", "—", "--")
        and items[j - 1].kind in ("person", "name", "hon")
    )


def body_of(items: list[Item], k: int, end: int) -> Item | None:
    """The body of the title at `k`, whose words end before `end`: behind it, else the owner in front."""
    for j in range(k + 1, end):
        if names_body(items[j]):
            whose = j + 2 < end and items[j + 1].kind == "s" and names_body(items[j + 2])
            return items[j + 2] if whose else items[j]
        if items[j].kind in BETWEEN and items[j].kind not in ("place", "s"):
            break
    j = k - 1 - (k > 0 and items[k - 1].kind == "s")
    return items[j] if j >= 0 and names_body(items[j]) else None


def office(items: list[Item], k: int) -> str:
    """The title at `k` with its subject: "representative for environment and energy"."""
    j = k + 2
    if owned_field(items, k):
        return " ".join(item.text for item in items[k : j + 1])
    regions = j < len(items) and items[k + 1].low == "for" and items[j].kind == "place"
    while j < len(items) and (_subject(items[j]) or (regions and items[j].kind == "place")):
        j += 1
    told = j > k + 2 and items[k + 1].low in ("for", "of", "on") and (regions or items[j - 1].low in SUBJECTS)
    return " ".join(item.text for item in items[k : j if told else k + 1])


def _subject(item: Item) -> bool:
    return item.kind in "wp" and (item.low in SUBJECTS or item.low in ("and", "&"))


def parted(item: Item) -> tuple[Item, Item | None]:
    """ "Markets of QI", "Environment of Norland": the field of an office, and the body or place it is in."""
    at = max((n for n, word in enumerate(item.words) if word.low == "of"), default=0)
    if item.kind != "name" or not 0 < at < len(item.words) - 1:
        return item, None
    rest = item.words[at + 1 + (item.words[at + 1].low == "the") :]
    said = item.text[rest[0].start - item.start :] if rest else ""
    place = known(said) if said else None
    if place is None and not (rest and len(rest) < 3 and looks_like(rest[0].text)):
        return item, None
    end = item.words[at - 1].end
    kind = "place" if place is not None else "name"
    field = Item("name", item.text[: end - item.start], "", item.start, end, words=item.words[:at])
    field.low = field.text.lower()
    return field, Item(kind, said, said.lower(), rest[0].start, item.end, words=list(rest), known=place)


def owned_field(items: list[Item], k: int) -> bool:
    """Whether "A's Director of Programmes," stands at the title `k`: A owns it, so the name is a field."""
    near = items[k + 1 : k + 4]
    if k < 2 or items[k - 1].kind != "s" or len(near) < 3 or near[0].low not in ("of", "for"):
        return False
    return near[1].kind == "name" and not names_body(near[1]) and near[2].text == ","


def names_body(item: Item) -> bool:
    """Whether the mention names a body: by its head noun, by an acronym at its beginning, or as coined."""
    if item.kind in BODIES:
        return True
    return item.kind == "name" and (looks_like(item.text.split()[0].rstrip(".")) or coined(item.text))


def coined(text: str) -> bool:
    """Whether the one word is written as names of firms are: "EcoCarb2", "TerraNova"."""
    inner = text[1:]
    return text.isalnum() and not inner.islower() and any(letter.islower() for letter in inner)
