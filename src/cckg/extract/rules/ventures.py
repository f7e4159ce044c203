"""Undertakings that the words around them make projects: "the Norland-Ostra Reef Partnership, a project"."""

from __future__ import annotations

from collections.abc import Iterable

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import is_adjective, known
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

SCHEMES = words("en/frames.yaml", "schemes", "projects")
SINGLE = words("en/frames.yaml", "single", "projects")
SIDES = words("en/frames.yaml", "sides", "projects")
DASHES = frozenset({"-", "–", "—"})
POINTING = frozenset({"the", "this"})
APPOSED = frozenset({"a", "an", "the"})
MAX_PLAIN = 2
"""Lower-case words between a capital and the noun for projects at most ("Reef reporting support project")."""


def find_ventures(items: list[Item], v: English) -> None:
    """Turn names of joint undertakings into projects, and join what a dash parts."""
    for i in range(len(items) - 2, -1, -1):
        item = items[i]
        if item.kind not in ("org", "name") or item.parent is not None or not item.words:
            continue
        if item.kind == "name" and _alone(items, i, v):
            _make(item, items[i + 1])
        elif _noun(item) in SCHEMES and (_joined(items, i, v) or _between(item) or _apposed(items, i)):
            item.kind, item.core = "project", item.core or "project"


def ventures(lines: Iterable[Line], v: English) -> None:
    """Where the report says "the NOP project", the Norland-Ostra Partnership (NOP) is one throughout."""
    held = [(line.items, i) for line in lines for i in line.named]
    called = {
        items[i].text
        for items, i in held
        if looks_like(items[i].text) and i and items[i - 1].low in POINTING and _said(items, i + 1, v)
    }
    for items, i in held if called else ():
        item = items[i]
        short = called.intersection((item.text, *item.acronyms))
        if item.kind == "org" and item.parent is None and short and _noun(item) in SCHEMES:
            item.kind = "project"


def _said(items: list[Item], i: int, v: English) -> bool:
    return i < len(items) and items[i].text in SINGLE and items[i].low in v.projects


def _noun(item: Item) -> str:
    """The noun before the first preposition of the name."""
    end = next((k for k, word in enumerate(item.words) if k and word.kind == "w"), len(item.words))
    return item.words[end - 1].low


def _between(item: Item) -> bool:
    """Whether the name begins with two countries: "Norland-Ostra Reef Partnership"."""
    sides = item.words[0].text.split("-")
    return len(sides) == 2 and all(bool(known(s)) or is_adjective(s) or s.lower() in SIDES for s in sides)


def _apposed(items: list[Item], i: int) -> bool:
    """Whether ", a project" or ", the programme" stands behind."""
    after = [item.low for item in items[i + 1 : i + 6]]
    return len(after) > 2 and after[0] == "," and after[1] in APPOSED and not SINGLE.isdisjoint(after[2:4])


def _alone(items: list[Item], i: int, v: English) -> bool:
    """ "the Eurocoast programme": one word that is no place, body or subject, before the noun."""
    item, pointed = items[i], i > 0 and items[i - 1].low in POINTING
    if not _said(items, i + 1, v):
        return False
    if len(item.words) == 2 and looks_like(item.words[0].text):
        # "the QI Velm project"
        return looks_like(item.words[1].text) or (item.words[1].kind == "C" and not known(item.words[1].text))
    if looks_like(item.text) and i > 1 and items[i - 1].kind == "s" and items[i - 2].kind == "place":
        # "Norland's QBT project"
        return True
    if not pointed or len(item.words) > 1:
        return False
    short = looks_like(item.text) and "-" not in item.text
    plain = item.low in v.subjects or item.low in v.heads or item.low in v.generic or item.low in v.levels
    return not (short or plain or known(item.text) or is_adjective(item.text) or item.low in v.event_nouns)


def _joined(items: list[Item], i: int, v: English) -> bool:
    """Join "the Norland-Ostra Cooperation – Reef reporting project" to one name."""
    if i + 2 >= len(items) or items[i + 1].text not in DASHES or not items[i + 2].words:
        return False
    first, last = items[i], items[i + 2]
    j = i + 3
    while (
        j < len(items) and items[j].kind == "w" and j < i + 3 + MAX_PLAIN and items[j].low not in v.projects
    ):
        j += 1
    if is_named := _said(items, j, v):
        said = items[i:j]
    elif last.kind in ("org", "name", "project") and (last.kind == "project" or _noun(last) in SCHEMES):
        said = items[i : i + 3]
    else:
        return False
    first.text = " ".join(item.text for item in said)
    first.low, first.end = first.text.lower(), said[-1].end
    first.words = [*first.words, *last.words]
    if is_named:
        first.acronyms.append(f"{first.text} {items[j].text}")
    del items[i + 1 : i + len(said)]
    return True


def _make(item: Item, noun: Item) -> None:
    item.kind, item.core = "project", noun.low
    item.acronyms.append(f"{item.text} {noun.text}")
