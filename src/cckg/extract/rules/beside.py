"""What a name is after all, by the words beside it: a forum that acts, a unit, no body, a shorter name."""

from __future__ import annotations

from itertools import pairwise

from cckg.extract.rules.forums import acting_forums
from cckg.extract.rules.items import Item
from cckg.extract.rules.joined import REGIONS
from cckg.extract.rules.organizations import PLURAL
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like, stands_for

SEATS = frozenset({"place", "paper"})
ANY = frozenset({"a", "an", "one", "another", "any", "each", "every", "some"})
BASED = frozenset({"based", "headquartered"})


def settle_kinds(items: list[Item], kinds: set[str], low: set[str], v: English) -> None:
    """Set kinds and ends of names; each rule runs only where its kinds and words stand in the sentence."""
    if "event" in kinds:
        acting_forums(items)
        _units_of_title(items)
    if "place" in kinds and not BASED.isdisjoint(low):
        _based(items)
    if not PLURAL.isdisjoint(low):
        _cut_off(items, v)
    if not ANY.isdisjoint(low):
        _any_one(items)
    if "in" in low and not SEATS.isdisjoint(kinds):
        _seated(items)


def _any_one(items: list[Item]) -> None:
    """ "hosted by a Norlandic university": which one is not told."""
    for before, item in pairwise(items):
        if item.kind == "org" and before.low in ANY and item.words and item.words[-1].kind == "w":
            item.kind = "w"


def _seated(items: list[Item]) -> None:
    """ "Reef Relief Commission in Norland (RRCN)": the place behind it is part of the name."""
    for i in range(len(items) - 2):
        if items[i + 1].low != "in":
            continue
        the = i + 3 < len(items) and items[i + 2].low == "the"
        body, place = items[i], items[i + 2 + the]
        if place.kind not in SEATS or body.kind not in ("org", "name"):
            continue
        whole = f"{body.text} in {'the ' * the}{place.text}"
        if body.parent is None and any(_of_both(short, body, place, whole) for short in place.acronyms):
            body.kind, body.acronyms = "org", [*body.acronyms, *place.acronyms, body.text]
            place.acronyms = []
            body.text, body.low = whole, whole.lower()


def _of_both(short: str, body: Item, place: Item, whole: str) -> bool:
    if stands_for(short, whole):
        return True
    # "Partnership on Reefs in the Ostra Agreement (PROA)": a short form that is not of the treaty alone.
    joint = place.kind == "paper" and body.kind == "org" and not body.acronyms
    return joint and looks_like(short) and not stands_for(short, place.text)


def _cut_off(items: list[Item], v: English) -> None:
    """ "at the Centre for Pacific islanders": the words behind a bare noun are no part of its name."""
    for item, after in pairwise(items):
        said = item.words
        bare = item.kind == "org" and 2 < len(said) < 5 and said[0].low in v.generic and said[1].low == "for"
        if bare and after.kind == "w" and after.low in PLURAL and all(w.low in REGIONS for w in said[2:]):
            item.text, item.low, item.end, item.words = said[0].text, said[0].low, said[0].end, said[:1]


def _based(items: list[Item]) -> None:
    """ "all Norland based institutions": the place does nothing."""
    for item, after in pairwise(items):
        if item.kind == "place" and after.low in BASED:
            item.kind = "w"


def _units_of_title(items: list[Item]) -> None:
    """ "Chief of Reef Education and Training, Division of A": a unit, whatever noun its name ends in."""
    for i in range(2, len(items) - 2):
        if items[i].kind != "event":
            continue
        k = i - 1 - (items[i - 1].low == "the")
        behind = items[i + 2 + (i + 3 < len(items) and items[i + 2].low == "the")]
        if (
            items[i + 1].text == ","
            and items[k].low in ("of", "for")
            and items[k - 1].kind == "title"
            and (behind.kind == "org" or (behind.kind == "name" and looks_like(behind.text)))
        ):
            items[i].kind, items[i].core = "org", "unit"
