"""Units put under the body that follows them, and names that hold commas of their own."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.places import known
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like


def join_functions(items: list[Item], v: English) -> list[Item]:
    """Names with commas of their own: "Ministry of Water, Land and Environment"."""
    found: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if (
            item.kind == "org"
            and item.parent is None
            and item.core in ("ministry", "department", "bureau", "commission")
            and f"{item.core} of " in item.low
        ):
            while i + 2 < len(items) and items[i + 1].text == "," and _functions(items[i + 2], v):
                _extend(item, items[i + 2])
                i += 2
        found.append(item)
        i += 1
    return found


def _functions(item: Item, v: English) -> bool:
    """Whether the name holds nothing but subjects of ministries, a place behind "of" aside."""
    if item.kind != "name" or item.parent:
        return False
    cut = next((i for i, token in enumerate(item.words) if token.low == "of"), len(item.words))
    placed = cut == len(item.words) or known(" ".join(token.text for token in item.words[cut + 1 :]))
    return (
        cut > 0
        and bool(placed)
        and all(t.low in v.subjects or t.low in ("and", "&") for t in item.words[:cut])
    )


def _extend(item: Item, more: Item) -> None:
    item.text, item.end = f"{item.text}, {more.text}", more.end
    item.low = item.text.lower()
    item.words, item.acronyms = [*item.words, *more.words], [*item.acronyms, *more.acronyms]


def join_bodies(items: list[Item], v: English) -> list[Item]:
    """Units put under the body that follows them: "Unit, Body", "Unit at Body", "Unit department of Body"."""
    items = join_functions(items, v)
    found: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        j = _parent_index(items, i, v) if item.kind == "org" else 0
        while j:
            outer = item
            while outer.parent is not None:
                outer = outer.parent
            outer.parent = items[j]
            i = j
            # "A, B, C": the parent may have a parent of its own.
            j = _parent_index(items, i, v) if items[i].kind == "org" and item.kind == "org" else 0
        found.append(item)
        i += 1
    return found


def _parent_index(items: list[Item], i: int, v: English) -> int:
    unit, n = items[i], len(items)
    if i + 2 >= n or (unit.parent and _outermost(unit).core not in v.units):
        return 0
    core = _outermost(unit).core
    after, j = items[i + 1], i + 2
    if after.kind == "w" and after.low in v.heads and i + 3 < n and items[i + 2].low == "of":
        j = i + 3 + (items[i + 3].low == "the")
        return j if j < n and items[j].kind == "org" else 0
    if items[j].low == "the" and j + 1 < n:
        j += 1
    body = items[j]
    if not (body.kind == "org" or (body.kind == "name" and looks_like(body.text))):
        return 0
    parental = body.core in v.parents or body.kind == "name"
    if after.text in (",", "–", "-", "(") and body.kind == "org":
        return (
            j
            if _strict_unit(_outermost(unit)) and parental and _outranks(body, core) and not _more(items, i)
            else 0
        )
    if (
        after.low in ("at", "of", "under", "within")
        and core in v.units
        and parental
        and body.text != unit.text
    ):
        return j
    return 0


def _outermost(item: Item) -> Item:
    while item.parent is not None:
        item = item.parent
    return item


RANK = {
    "secretariat": 2,
    "council": 3,
    "authority": 3,
    "agency": 3,
    "university": 3,
    "ministry": 3,
    "academy": 3,
    "commission": 3,
    "government": 4,
    "administration": 3,
    "nations": 4,
}


def _outranks(body: Item, core: str) -> bool:
    if body.core in RANK:
        return True
    lower = {"division", "section", "branch", "office", "unit"}
    return core in lower or (
        body.core in ("department", "bureau")
        and core not in ("department", "bureau", "center", "centre", "institute")
    )


def _strict_unit(unit: Item) -> bool:
    """Whether the name asks for a body around it: a college, a division, a centre without a place."""
    if unit.core in (
        "college",
        "school",
        "faculty",
        "division",
        "section",
        "branch",
        "department",
        "office",
        "unit",
    ):
        first = unit.words[0] if unit.words else None
        return unit.core not in ("department", "office") or first is None or not _placed(unit)
    return (
        unit.core in ("center", "centre", "institute", "laboratory", "lab")
        and not _placed(unit)
        and "national" not in unit.low
    )


def _placed(unit: Item) -> bool:
    from cckg.names.places import gazetteer

    return gazetteer().starts([token.text for token in unit.words]) is not None


def _more(items: list[Item], i: int) -> bool:
    # In a list of many bodies, "Centre, University" are two of them unless the unit is a college or division.
    listed = sum(1 for item in items if item.kind == "org")
    return listed > 6 and items[i].core in (
        "center",
        "centre",
        "institute",
        "laboratory",
        "lab",
        "department",
        "office",
    )
