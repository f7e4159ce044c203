"""Parents that wordings between two bodies tell: "A, a division of B", "A (B)", "B – A"."""

from __future__ import annotations

from cckg.extract.rules.halves import paired
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import role_cues, words
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

BELONGS = words("en/organizations.yaml", "belongs")
EMPTY = frozenset({",", "which", "that", "is", "a", "an", "the", "currently", "was", "also"})
UNITS = frozenset({"division", "department", "directorate", "section", "unit", "branch", "office"})
DASHES = frozenset({"-", "–", "—"})
STATE = frozenset(
    {"ministry", "commission", "department", "government", "university", "academy", "administration"}
)
OWNERS = frozenset({"government", "union", "nations", "community", "association"})
OWNED = frozenset(
    {"ministry", "commission", "agency", "council", "board", "authority", "delegation", "mission"}
)
"""What such a body has besides units: "the Government of Norland's Ministry of Waters"."""
BODIES = words("en/organizations.yaml", "bodies")
REACH = 12


def told_parents(items: list[Item], v: English) -> list[Item]:
    """The items with parents set where a wording tells them; a parent so told is no mention of its own."""
    found: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind != "org" and item.kind != "name":
            found.append(item)
            i += 1
            continue
        if item.kind == "org" or (item.kind == "name" and (item.acronyms or looks_like(item.text))):
            i = _or_short(items, i)
            _through_its(items, i, v)
            i = (
                _by_short_forms(items, i)
                or _dashed(items, i, v)
                or _acting_unit(items, i, v)
                or _told(items, item, i, v)
                or _possessed(items, item, i, v)
                or i
            )
        found.append(items[i] if items[i].parent is not None and items[i] is not item else item)
        i += 1
    return found


def _or_short(items: list[Item], i: int) -> int:
    """ "Quellan Organization (Public Body) or QO": a short form without brackets; its index."""
    item, j = items[i], i + 1
    if j < len(items) and items[j].text == "(":
        j = next((k + 1 for k in range(j, min(len(items), j + 4)) if items[k].text == ")"), j)
    j += j + 1 < len(items) and items[j].text == "," and items[j + 1].low == "or"
    if j + 1 < len(items) and items[j].low == "or" and looks_like(items[j + 1].text) and item.kind == "org":
        item.acronyms.append(items[j + 1].text)
        items[j + 1] = item
        return j + 1
    return i


def _through_its(items: list[Item], i: int, v: English) -> None:
    """ "Quellan Union (QU), through its Reef Centre": the centre is the Union's."""
    j = i + 1 + (i + 1 < len(items) and items[i + 1].text == ",")
    if j + 2 >= len(items) or items[j].low not in ("through", "via", "and") or items[j + 1].low != "its":
        return
    unit = items[j + 2]
    if unit.kind == "org" and unit.core in v.units and unit.parent is None:
        unit.parent = items[i]


def _by_short_forms(items: list[Item], i: int) -> int:
    """ "Department of Waters, Reef Management Bureau (DW-RMB)": the short forms tell body and unit."""
    if i + 2 >= len(items) or items[i + 1].text not in DASHES | {","} or items[i + 2].kind != "org":
        return 0
    body, unit = items[i], items[i + 2]
    for form in unit.acronyms if unit.parent is None else ():
        if pair := paired(form, body.text, unit.text):
            unit.parent = body
            body.acronyms.append(pair[0])
            unit.acronyms.append(pair[1])
            return i + 2
    return 0


def _acting_unit(items: list[Item], i: int, v: English) -> int:
    """ "The Secretariat of Reefs (SR), Soil Division held": the unit acts, and is the body's."""
    if (
        i + 3 >= len(items)
        or items[i + 1].text != ","
        or items[i + 2].kind != "org"
        or items[i].kind != "org"
    ):
        return 0
    body, unit, after = items[i], items[i + 2], items[i + 3].low
    first = i == 0 or (i == 1 and items[0].low == "the")
    acts = any(cue.group == "before" for cue in role_cues().by_first.get(after, ()))
    if (
        not first
        or not acts
        or unit.parent is not None
        or unit.core not in UNITS
        or body.core not in v.parents
    ):
        return 0
    unit.parent = body
    return i + 2


def _dashed(items: list[Item], i: int, v: English) -> int:
    """ "Department of Waters – Regional Office", "Quellan Institute (QI)-Coast Division": the unit behind."""
    if i + 2 >= len(items) or items[i + 1].text not in DASHES or items[i + 2].kind != "org":
        return 0
    body, unit = items[i], items[i + 2]
    if unit.core in ("ministry", "government") and body.parent is None and body.core not in v.parents:
        # "Reef Initiative (RI) – Ministry of Waters"
        body.parent = unit
        return i + 2
    if unit.parent is not None or unit.core not in v.units or not (body.core in v.parents or body.acronyms):
        return 0
    unit.parent = body
    return i + 2


def _told(items: list[Item], unit: Item, i: int, v: English) -> int:
    """A wording such as ", a division of" or a bracket between unit and body; the body's index."""
    if unit.parent is not None or (unit.kind == "name" and not unit.acronyms):
        return 0
    if i + 3 < len(items) and items[i + 1].text == "(" and items[i + 2].kind == "org":
        closed = items[i + 3].text == ")" or (i + 5 < len(items) and items[i + 5].text == ")")
        if closed and unit.core in v.units and items[i + 2].core in v.parents:
            unit.parent = items[i + 2]
            return i + (3 if items[i + 3].text == ")" else 5)
        return 0
    between: list[str] = []
    for j in range(i + 1, min(len(items), i + REACH)):
        if items[j].kind == "org" and between:
            wording = " ".join(between)
            if wording in BELONGS or _belongs(between) or (wording == "under" and items[j].core in STATE):
                unit.parent = items[j]
                return j
            return 0
        if items[j].kind not in "wp" or items[j].text in (";", ":", "("):
            return 0
        if items[j].low not in EMPTY:
            between.append(items[j].low)
    return 0


def _belongs(between: list[str]) -> bool:
    """ "is a research institution affiliated with": nouns and adjectives before the wording aside."""
    at = next((k + 1 for k, low in enumerate(between[:4]) if low in BODIES), 0)
    return bool(at) and " ".join(between[at:]) in BELONGS


def _possessed(items: list[Item], unit: Item, i: int, v: English) -> int:
    """ "Climate Directorate of Norland's Ministry of Waters": the ministry is the parent."""
    if i + 2 >= len(items) or items[i + 1].kind != "s" or items[i + 2].kind != "org":
        return 0
    inner = items[i + 2]
    owned = inner.core in v.units or (unit.core in OWNERS and inner.core in OWNED)
    if (
        owned
        and inner.parent is None
        and (unit.core in v.parents or unit.core in OWNERS or unit.kind == "name")
    ):
        # "Quellan Institute's Water Division"
        inner.parent = unit
        return i + 2
    cut = unit.text.rfind(" of ")
    if (
        cut < 0
        or unit.kind != "org"
        or unit.parent is not None
        or unit.core not in v.units
        or items[i + 2].core not in v.parents
    ):
        return 0
    tail = unit.text[cut:]
    unit.text, unit.low = unit.text[:cut], unit.low[:cut]
    at = max(k for k, word in enumerate(unit.words) if word.low == "of")
    unit.words = unit.words[:at]
    unit.end = unit.words[-1].end
    unit.acronyms = [short.removesuffix(tail) for short in unit.acronyms]
    unit.parent = items[i + 2]
    return i + 2
