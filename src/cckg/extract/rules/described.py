"""Whose people somebody is, told without a title: "P and Q, well-known soil experts from A"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

BODIES = frozenset({"org", "project"})


def described_as(items: list[Item], j: int, person: Item, v: English) -> None:
    """ ", well-known soil experts from A", ", who comes from A": the body, though it is no title."""
    k = j + 1
    while k < len(items) and k - j < WORDY and items[k].kind == "w" and items[k].low not in v.breaks | COMING:
        k += 1
    people = k > j + 1 and items[k - 1].low in v.people
    who = k == j + 1 and k + 1 < len(items) and items[k].low == "who"
    k += 1 + (k + 2 < len(items) and items[k + 1].low in ("is", "are")) if who else 0
    k += who and k < len(items) and items[k].low in COMES
    if not (people or who) or k + 1 >= len(items) or items[k].low not in ("from", "of", "at"):
        return
    body = items[k + 1 + (items[k + 1].low == "the" and k + 2 < len(items))]
    if (body.kind in BODIES or (body.kind == "name" and looks_like(body.text))) and (
        people or items[k].low == "from"
    ):
        person.positions.append(("", body, person.start, body.end))


WORDY = 7
"""How many adjectives may stand before "experts from A"."""
COMES = frozenset({"come", "comes", "came", "hail", "hails"})
COMING = frozenset({"from", "of", "at", "who"})


def sent_from(items: list[Item], j: int, person: Item) -> None:
    """ "Director P, from A, attended": the office that stands before the name is at A."""
    k = j + 2 + (items[j + 2 : j + 3] != [] and items[j + 2].low == "the")
    if items[j + 1 : j + 2] == [] or items[j + 1].low != "from" or k >= len(items):
        return
    body = items[k]
    alone = all(owner is None for _, owner, _, _ in person.positions)
    if alone and (body.kind in BODIES or (body.kind == "name" and looks_like(body.text))):
        title, _, start, end = person.positions[-1]
        person.positions[-1] = (title, body, start, max(end, body.end))
