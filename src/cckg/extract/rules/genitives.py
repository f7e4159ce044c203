"""Names that a genitive holds together, and names that share a noun: "the Norland and Ostra governments"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

APOSTROPHES = frozenset("'’‘")
SHARED = words("en/organizations.yaml", "shared")
MAX_LIST = 12
GIFTS = words("en/organizations.yaml", "gifts")


def join_genitives(items: list[Item], v: English, kinds: set[str], low: set[str]) -> list[Item]:
    """The items with "Prime Minister's Office", "Planners' Association" and the like put together.

    `kinds` and `low` of the items tell which rules have nothing to read in the sentence.
    """
    if "s" in kinds or not APOSTROPHES.isdisjoint(low):
        items = _owned(_short_behind(items), v)
    if not SHARED.isdisjoint(low):
        items = _shared(items)
    _governments(items)
    return items if RULERS.isdisjoint(low) else _of_office(items)


RULERS = words("en/organizations.yaml", "rulers")


def _of_office(items: list[Item]) -> list[Item]:
    """ "office of the Norlandic President", "Office of the Governor": the holder is part of the name."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        named = last is not None and last.core == "office" and last.kind == "org" and "office of" in last.low
        if last is not None and named and item.kind == "title" and item.low in RULERS:
            found[-1] = _joined([last], "", item, "office")
        else:
            found.append(item)
    return found


def _governments(items: list[Item]) -> None:
    """ "the Governments of Norland, Ostra and the Cays": a government each; without "and" it is nobody's."""
    for i, first in enumerate(items[:-2]):
        if not first.words or first.words[0].low != "governments":
            continue
        others = _listed_places(items, i + 1)
        if len(others) > 1 and not _given_by(items, i):
            # Countries that sent people, as a rule
            others = []
        if not others and items[i + 1].text == ",":
            first.kind = "several"
        for article, other in others:
            other.text = f"{first.words[0].text[:-1]} of {article}{other.text}"
            other.kind, other.core, other.low = "org", "government", other.text.lower()


def _given_by(items: list[Item], i: int) -> bool:
    """Whether "provided by" or "with support from" stands before: each government gave something."""
    before = [item.low for item in items[max(0, i - 5) : i] if item.low != "the"]
    return before[-1:] == ["by"] or (before[-1:] in (["from"], ["of"]) and not GIFTS.isdisjoint(before))


def _listed_places(items: list[Item], j: int) -> list[tuple[str, Item]]:
    """The places of ", Ostra, the Cays and Tesland" from item `j` on, each with the article before it.

    None where no "and" closes the list.
    """
    found: list[tuple[str, Item]] = []
    closed = False
    for k, item in enumerate(items[j : j + 2 * MAX_LIST], j):
        if item.kind == "place" and item.known is not None:
            found.append(("the " if items[k - 1].low == "the" else "", item))
        elif item.low in ("and", "&"):
            closed = True
        elif item.low not in (",", "the", "as", "well"):
            break
        if closed and item.kind == "place":
            break
    return found if closed else []


def _short_behind(items: list[Item]) -> list[Item]:
    """ "the Coast Union's (CU) Board": the short form is the Union's."""
    found: list[Item] = []
    i = 0
    while i < len(items):
        found.append(items[i])
        bracket = [item.text for item in items[i + 1 : i + 4]] if items[i].kind == "s" else []
        if (
            i > 0
            and len(bracket) == 3
            and items[i - 1].kind in ("org", "name")
            and bracket[0] == "("
            and bracket[2] == ")"
            and looks_like(bracket[1])
        ):
            items[i - 1].acronyms.append(bracket[1])
            i += 3
        i += 1
    return found


def _owned(items: list[Item], v: English) -> list[Item]:
    found: list[Item] = []
    i = 0
    while i < len(items):
        start = _owner(found, items, i, v)
        if start is None:
            found.append(items[i])
            i += 1
            continue
        owner, body = found[start:], items[i + 1]
        del found[start:]
        found.append(_joined(owner, items[i].text, body))
        i += 2
    return found


def _owner(found: list[Item], items: list[Item], i: int, v: English) -> int | None:
    """Index in `found` where the owner begins whose body follows item `i`, an "’s" or a bare apostrophe."""
    plural = items[i].text in APOSTROPHES
    if items[i].kind != "s" and not plural:
        return None
    if not found or i + 1 >= len(items):
        return None
    plural = plural and found[-1].text.endswith("s")
    if items[i].kind != "s" and not plural:
        return None
    body, owner = items[i + 1], found[-1]
    if not body.words or body.parent is not None or not (_bare(body, v) or (plural and _noun_last(body, v))):
        return None
    if owner.kind == "title" and owner.text[:1].isupper():
        back = len(found) - 1
        return (
            back - 1 if back and found[back - 1].kind == "name" and len(found[back - 1].words) < 3 else back
        )
    if plural and owner.text[:1].isupper() and owner.kind in ("name", "several", "w"):
        back = len(found) - 1
        beside = back and found[back - 1].kind in ("place", "name") and found[back - 1].end + 1 == owner.start
        return back - 1 if owner.kind == "w" and beside else back
    named = owner.kind == "name" and not looks_like(owner.text) and not owner.acronyms
    return len(found) - 1 if named and len(owner.words) > 1 else None


def _bare(body: Item, v: English) -> bool:
    """Whether the name begins with its noun: "Office", "Union of Norland"."""
    return body.kind == "org" and body.words[0].low in v.heads


def _noun_last(body: Item, v: English) -> bool:
    last = body.words[-1].low
    return last in v.heads and (body.kind == "org" or bool(body.acronyms))


def _joined(owner: list[Item], mark: str, body: Item, core: str = "") -> Item:
    text = " ".join(item.text for item in owner) + f"{mark} {body.text}"
    tokens = [word for item in owner for word in item.words] + body.words
    core = core or body.core or body.words[-1].low
    return Item(
        "org", text, text.lower(), owner[0].start, body.end, core=core, acronyms=body.acronyms, words=tokens
    )


def _shared(items: list[Item]) -> list[Item]:
    """ "the Norland and Ostra governments": a government each."""
    found: list[Item] = []
    for item in items:
        noun = SHARED_ONE.get(item.low, "")
        listed = _list_before(found) if noun and item.kind == "w" else []
        for k in listed:
            place = found[k]
            text = f"{place.text} {noun}"
            found[k] = Item("org", text, text.lower(), place.start, place.end, core=noun, words=place.words)
        if len(listed) < 2:
            found.append(item)
    return found


SHARED_ONE = {noun: noun[:-3] + "y" if noun.endswith("ies") else noun[:-1] for noun in SHARED}


def _list_before(found: list[Item]) -> list[int]:
    """Indices of the places joined by commas and "and" at the end of what was found."""
    places: list[int] = []
    k = len(found) - 1
    while k >= 0 and len(places) < MAX_LIST and found[k].kind == "place":
        places.append(k)
        k -= 1
        while k >= 0 and found[k].low in (",", "and", "&"):
            k -= 1
    joined = len(places) > 1 and found[places[0] - 1].low in ("and", "&")
    return places[::-1] if joined else []
