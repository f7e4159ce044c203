"""Units put under the body that follows them, and countries behind a comma."""

from __future__ import annotations

from cckg.extract.rules.beside import settle_kinds
from cckg.extract.rules.functions import join_functions
from cckg.extract.rules.genitives import join_genitives
from cckg.extract.rules.items import Item
from cckg.extract.rules.parents import told_parents
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

MENTIONS = frozenset({"org", "event", "name", "place", "project", "paper", "several"})
"""Kinds of names: a sentence without any is left as it is."""


def located(items: list[Item], v: English) -> list[Item]:
    """Countries behind a body and a comma told as a form of its name: "Ministry of Waters, Norland (MWN)"."""
    inside: list[int] = []
    for i in range(len(items) - 2):
        if items[i].kind != "org":
            continue
        body, place = items[i], items[i + 2]
        if items[i + 1].text != "," or place.known is None or place.known.kind != "country":
            continue
        after = items[i + 3] if i + 3 < len(items) else None
        beside = items[i + 4] if i + 4 < len(items) else None
        listed = (
            after is not None and after.low in (",", "and") and beside is not None and beside.kind == "place"
        )
        if place.kind == "place" and not listed and (after is None or after.kind != "s"):
            body.acronyms += [*place.acronyms, f"{body.text}, {place.text}"]
            place.acronyms = []
            if v.heads.get(body.core) == "government":
                body.end = place.end
                inside += [i + 1, i + 2]
    return [item for i, item in enumerate(items) if i not in inside] if inside else items


def join_bodies(items: list[Item], v: English) -> list[Item]:
    """Units put under the body that follows them: "Unit, Body", "Unit at Body", "Unit department of Body"."""
    kinds = {item.kind for item in items}
    if MENTIONS.isdisjoint(kinds):
        return items
    low = {item.low for item in items}
    settle_kinds(items, kinds, low, v)
    items = join_genitives(items, v, kinds, low)
    if "org" not in [item.kind for item in items]:
        return items
    items = told_parents(located(join_functions(items, v), v), v)
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
    if unit.parent is not None and i and items[i - 1].low == "its":
        # "A through its B, C": C is the next of the list.
        return 0
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
    if after.low == "with" and j > i + 2 and parental and (unit.text.islower() or _posted(items, i)):
        # "head of the soil department with the Ministry of Waters"
        return j
    if after.text == "," and body.core == "government" and body.low.startswith("government of "):
        # "Ministry of Waters, Government of Norland"
        return j if core in STATE else 0
    if after.text == "," and (twice := next((form for form in body.acronyms if _paired(form)), "")):
        # "Unit, Body (U of B)"
        body.acronyms.remove(twice)
        _outermost(unit).acronyms.append(twice.split(" of ")[0])
        return j
    if after.text == "," and _posted(items, i) and core in v.units and not _person_soon(items, j):
        # "Chief of Reef Training, Division of Waters, A": a unit may be part of a larger one.
        around = parental or body.core in LARGER
        return j if around and (body.kind == "org" or _closes(items, j)) else 0
    listed = i > 1 and items[i - 1].low in (",", "and") and items[i - 2].core == core
    listed = listed or (
        _behind_another(items, i) and core not in ("college", "school", "faculty", "division")
    )
    if after.text == "," and j == i + 2 and _each_with_parent(items, i, v):
        return j
    if after.text == "," and (listed or j > i + 2):
        # "Department of A, Department of B, the C Authority" is a list.
        return 0
    if after.text in (",", "–", "-", "(") and body.kind == "org":
        return (
            j
            if _strict_unit(_outermost(unit)) and parental and _outranks(body, core) and not _more(items, i)
            else 0
        )
    if (
        after.low in ("at", "of", "under", "within")
        and core in v.units
        and (parental or (body.kind == "org" and (core in LOWEST or len(unit.words) == 1)))
        and body.text != unit.text
    ):
        return j
    return 0


def _each_with_parent(items: list[Item], i: int, v: English) -> bool:
    """Whether "the <unit>, Ministry of B, the …" stands there: articles tell who is listed."""
    if i + 4 >= len(items) or items[i - 1].low != "the" or items[i + 2].core not in v.parents:
        return False
    unit = _outermost(items[i]).core
    k = i + 4 + (items[i + 4].low in ("and", "&"))
    joined = items[i + 3].text == "," or items[i + 3].low in ("and", "&")
    k -= items[i + 3].low in ("and", "&")
    told = joined and k < len(items) and items[k].low == "the" and items[i + 2].core in WHOLE
    return told and unit != items[i + 2].core and unit in v.units | LARGER | {"academy"}


WHOLE = frozenset({"ministry", "university", "government"})
STATE = frozenset({"ministry", "department", "division", "bureau"})
LARGER = frozenset({"division", "department", "directorate", "office", "bureau"})
LOWEST = frozenset({"division", "section", "branch", "unit", "secretariat"})
"""Units that are always part of the body behind "of" or "at"."""


def _paired(form: str) -> bool:
    parts = form.split(" of ")
    return len(parts) == 2 and all(looks_like(part) for part in parts)


def _behind_another(items: list[Item], i: int) -> bool:
    """Whether the body stands in a list behind another: "the A Union, the Department of B, C University"."""
    k = i - 1 - (i > 0 and items[i - 1].low == "the")
    return (
        k > 1 and items[k].text == "," and items[k - 1].kind == "org" and items[k - 1].parent is not items[i]
    )


def _posted(items: list[Item], i: int) -> bool:
    """Whether a title of office and "of" stand before: what follows a comma then is the body around."""
    while i > 2 and items[i - 1].text == "," and items[i - 2].kind == "org":
        i -= 2
    k = i - 1 - (i > 0 and items[i - 1].low == "the")
    return k > 0 and items[k].low in ("of", "at", "for", ",") and items[k - 1].kind == "title"


def _person_soon(items: list[Item], j: int) -> bool:
    if j + 2 < len(items) and items[j + 1].low in ("and", "&"):
        return items[j + 2].kind not in ("hon", "person")
    return j + 1 < len(items) and (items[j + 1].kind == "title" or items[j + 1].low in ("and", "&"))


def _closes(items: list[Item], j: int) -> bool:
    if j + 2 < len(items) and items[j + 1].text == ",":
        return items[j + 2].kind in ("w", "hon", "person")
    return j + 1 >= len(items) or items[j + 1].kind in "ws" or items[j + 1].text == ")"


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
    lower = {"division", "section", "branch", "office", "unit", "cell", "wing", "desk"}
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
        "cell",
        "wing",
        "desk",
    ):
        first = unit.words[0] if unit.words else None
        return unit.core not in ("department", "office") or first is None or not _placed(unit)
    return (
        unit.core in ("center", "centre", "institute", "laboratory", "lab", "hub", "observatory")
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
