"""Titles that several people share: "P and Q, Vice Presidents of A"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words


def shared(items: list[Item]) -> None:
    """ "P and Q, Vice Presidents of A": both have the title, in the singular."""
    for i, item in enumerate(items):
        if item.kind != "person" or not item.positions:
            continue
        _affiliated(items, i)
        _of_same_body(items, i)
        plural = [p for p in item.positions if p[0] and _plural(p[0].lower().split()[-1])]
        if not plural:
            continue
        item.positions = [(_singular(t), o, s, e) for t, o, s, e in item.positions]
        for j in range(i - 1, max(-1, i - 8), -1):
            if items[j].kind == "person" and not items[j].positions:
                items[j].positions = list(item.positions)
            elif (
                items[j].kind != "person" and items[j].low not in (",", "and", "&") and items[j].kind != "hon"
            ):
                break


def _affiliated(items: list[Item], i: int) -> None:
    # "Ms. P and Mr. Q of A": where P has no post of its own, A stands for both.
    k = i - 1 - (items[i - 1].kind == "hon")
    if k < 1 or items[k].low not in ("and", "&") or any(title for title, *_ in items[i].positions):
        return
    other = items[k - 1]
    before = items[k - 2].text if k > 1 else ""
    if other.kind == "person" and not other.positions and before != ",":
        other.positions = list(items[i].positions)


def _of_same_body(items: list[Item], i: int) -> None:
    """ "Director of A P and Deputy Director Q": Q's office is at A too."""
    k = i - 1
    while k > 0 and items[k].kind in ("hon", "title"):
        k -= 1
    if k < 1 or items[k].low not in ("and", "&", ",") or items[k - 1].kind != "person":
        return
    before = [p for p in items[k - 1].positions if p[0] and p[1] is not None and p[2] < items[k - 1].start]
    if not before:
        return
    title, owner, _, _ = before[-1]
    mine = items[i].positions
    if len(mine) == 1 and mine[0][1] is None and mine[0][2] < items[i].start:
        same = mine[0][0].split()[-1:] == title.split()[-1:]
        items[i].positions = [(mine[0][0], owner, mine[0][2], mine[0][3])] if same else mine


def _plural(noun: str) -> bool:
    return noun in PLURALS or (noun.endswith("s") and noun[:-1] in TITLES and noun not in TITLES)


TITLES = words("en/titles.yaml", "titles")
PLURALS = words("en/frames.yaml", "plurals", "people")


def _singular(title: str) -> str:
    words = title.split()
    if words and _plural(words[-1].lower()):
        last = words[-1]
        words[-1] = (
            last[:-3] + "y"
            if last.lower() == "secretaries"
            else last[:-2] + "an"
            if last.lower() == "chairmen"
            else last[:-1]
        )
    return " ".join(words)
