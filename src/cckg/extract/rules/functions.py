"""Names of bodies that hold commas of their own: "Ministry of Water, Land and Reefs", "Reed Systems, Inc"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like


def join_functions(items: list[Item], v: English) -> list[Item]:
    """Names with commas of their own: "Ministry of Water, Land and Environment"."""
    found: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind not in MAY_GO_ON:
            found.append(item)
            i += 1
            continue
        if more := _front_functions(items, i, v):
            # "the Science, Technology and Cooperation Department"
            whole = items[i + more]
            whole.text = ", ".join(items[k].text for k in range(i, i + more + 1, 2))
            whole.low, whole.start = whole.text.lower(), item.start
            whole.words = [word for k in range(i, i + more + 1, 2) for word in items[k].words]
            item, i = whole, i + more
        if (
            item.kind == "org"
            and item.parent is None
            and (_of_or_for(item) or _opens(item, v))
            and (item.core in ("ministry", "department", "bureau", "commission") or _ends_soon(items, i, v))
        ):
            for k, joiner in _functions_behind(items, i, v):
                _extend(item, items[k], joiner)
                i = k
        if item.kind in ("org", "name") and i + 2 < len(items) and _legal_form(items[i + 1], items[i + 2]):
            # "Reed Systems, Inc"
            _extend(item, items[i + 2])
            if items[i + 1].text == ".":
                item.text = item.text.replace(",", ".", 1)
                item.low = item.text.lower()
            item.kind, item.core, i = "org", items[i + 2].core, i + 2
        found.append(item)
        i += 1
    return found


def _of_or_for(item: Item) -> bool:
    return f"{item.core} of " in item.low or f"{item.core} for " in item.low


def _functions_behind(items: list[Item], i: int, v: English) -> list[tuple[int, str]]:
    """Indices of the names behind commas that go on with the subjects, and " and" where it stands before.

    A name that only holds a subject ("Rural Transformation") counts where "and" and a subject close the list.
    """
    found: list[tuple[int, str]] = []
    sure = 0
    while i + 2 < len(items) and items[i + 1].text == ",":
        last = i + 3 < len(items) and items[i + 2].low in ("and", "&")
        article = i + 3 < len(items) and items[i + 2].low == "the" and _closing(items[i + 3], v)
        i += 2 + (last or article)
        whole = _functions(items[i], v)
        if not whole and not _some_function(items[i], v):
            break
        found.append((i, " and" if last else " the" if article else ""))
        closes = last or any(word.low in ("and", "&") for word in items[i].words)
        # A long list of subjects may close with one that is none ("Waters, Soils, Building and Safety").
        counts = whole or (closes and sure == len(found) - 1 > 0)
        sure = len(found) if counts and (closes or sure == len(found) - 1) else sure
        if closes:
            break
    return found[:sure]


def _closing(item: Item, v: English) -> bool:
    """Whether two subjects end the list: ", the Environment and Renewable Energy"."""
    return _functions(item, v) and any(word.low in ("and", "&") for word in item.words)


def _some_function(item: Item, v: English) -> bool:
    closes = any(word.low in ("and", "&") for word in item.words)
    return (
        item.kind in SUBJECT_LIKE
        and (closes or not item.acronyms)
        and len(item.words) < 4 + closes
        and any(word.low in v.subjects for word in item.words)
    )


def _legal_form(comma: Item, form: Item) -> bool:
    return comma.text in (",", ".") and bool(form.words) and all(w.low in COMPANIES for w in form.words)


MAY_GO_ON = frozenset({"org", "name"})
SUBJECT_LIKE = frozenset({"name", "paper"})
"""Kinds of what may be a subject of a ministry; a paper only by its noun ("Climate and Communications")."""
COMPANIES = words("en/organizations.yaml", "legal")


def _opens(item: Item, v: English) -> bool:
    """Whether the noun of a unit opens the name: "Division Coast Policy"."""
    return len(item.words) > 1 and item.words[0].low == item.core and item.core in v.units


def _front_functions(items: list[Item], i: int, v: English) -> int:
    """How many items on the body stands whose name begins here with a list of subjects; 0 where none."""
    opens = i > 0 and (items[i - 1].low == "the" or items[i - 1].kind == "s")
    k = i
    while opens and k + 2 < len(items) and items[k + 1].text == "," and _all_subjects(items[k], v):
        k += 2
        whole = items[k]
        if whole.kind == "org" and whole.words[-1].low == whole.core and whole.words[0].low in v.subjects:
            return k - i if any(word.low in ("and", "&") for word in whole.words) else 0
    return 0


def _all_subjects(item: Item, v: English) -> bool:
    said = item.words
    if item.core == "nations":
        # "United Nations Industrial, Soil and Reef Organization"
        return len(said) > 2 and all(word.low in v.subjects for word in said[2:])
    if len(said) > 1 and known(said[0].text):
        # "Norlandic Atmospheric, Geophysical and Ocean Services"
        said = said[1:]
    return item.kind == "name" and bool(said) and all(word.low in v.subjects for word in said)


def _functions(item: Item, v: English) -> bool:
    """Whether the name holds nothing but subjects of ministries, a place behind "of" aside."""
    if item.kind not in SUBJECT_LIKE or item.parent:
        return False
    cut = next((i for i, token in enumerate(item.words) if token.low == "of"), len(item.words))
    behind = [token.text for token in item.words[cut + 1 :]]
    placed = cut == len(item.words) or known(" ".join(behind[behind[0] == "the" :]))
    said = [token.low for token in item.words[:cut] if token.low != "the"]
    joined = next((i for i, low in enumerate(said) if low in ("and", "&")), 0)
    if not said or not placed:
        return False
    if joined and said[0] not in v.heads:
        # "Environmental Coordination and Disaster Management": a subject on either side.
        return any(low in v.subjects for low in said[:joined]) and any(
            low in v.subjects for low in said[joined:]
        )
    return all(low in v.subjects for low in said)


def _ends_soon(items: list[Item], i: int, v: English) -> bool:
    """Whether ", Environment and Economy" follows, as in the name of an institute."""
    more = items[i + 2] if i + 2 < len(items) and items[i + 1].text == "," else None
    return more is not None and any(token.low in ("and", "&") for token in more.words) and _functions(more, v)


def _extend(item: Item, more: Item, joiner: str = "") -> None:
    for form in more.acronyms:
        if looks_like(form):
            item.acronyms.append(form)
        elif more.text.startswith(form):
            item.acronyms.append(f"{item.text},{joiner} {form}")
    item.text, item.end = f"{item.text},{joiner} {more.text}", more.end
    item.low = item.text.lower()
    item.words = [*item.words, *more.words]
