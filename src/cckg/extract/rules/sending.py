"""Where a list of bodies that sent people begins: "experts from A, B and C", "officers of bodies like A"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.posts import person_behind
from cckg.extract.rules.vocabulary import English

ATTENDED = words("en/frames.yaml", "attended", "appearances")
SENDING = words("en/frames.yaml", "sending", "appearances")
JOINTS = words("en/frames.yaml", "joints", "appearances")
GUESTS = words("en/frames.yaml", "guests", "appearances")
OTHERS = words("en/frames.yaml", "others", "participations") - words("en/organizations.yaml", "people")
COMPRISED = words("en/frames.yaml", "comprised", "appearances")
BODIES = frozenset({"org", "name", "project"})
PASSED = frozenset({"w", "p", "n", "place", "paper", "several"})
FAR = 20
"""How many words may stand between the people and "such as"."""


def list_start(items: list[Item], i: int, low: list[str], v: English) -> int:
    """Index where the bodies begin that sent the people at `i`; 0 where nobody is said to have sent them."""
    if low[i] == "from" and i == 0 and len(items) > 1 and items[1].kind in ("org", "name"):
        return 1
    if low[i] in OTHERS and items[i].kind in ("w", "\0"):
        return _such_as(items, i, low)
    if not _stands_for_others(items, i, low, v):
        return _such_as(items, i, low) if items[i].kind in ("paper", "several") else 0
    j = _past_joints(items, i, low, v)
    if j + 1 >= len(items):
        return 0
    if low[j] in COMPRISED and low[i] in SENDING:
        return j + 1
    k = _sent_from(items, i, low)
    if k:
        return k
    named = named_later(items, i, low, v)
    if named:
        return named
    if low[j] == "at" and low[i] in GUESTS:
        # "participants at the Harbour Hotel": where they are.
        return 0
    if low[j] in ("from", "representing", "of", "at", "within"):
        near = items[j + 1 : j + 3]
        return j + 1 if low[j] != "of" or any(item.kind in BODIES for item in near) else 0
    if low[j] == "," and low[j + 1] == "including" and j + 2 < len(items):
        return j + 2 + (low[j + 2] == "those") + (low[j + 2 + (low[j + 2] == "those")] == "from")
    if low[j] in ("including", "like"):
        return j + 1
    return j + 2 if low[j] == "such" and low[j + 1] == "as" else 0


def _such_as(items: list[Item], i: int, low: list[str]) -> int:
    """Where the list begins in "organizations such as A", "national groups like A", "NGOs including A"."""
    if low[i + 1 : i + 3] == ["such", "as"]:
        return i + 3
    named = i + 2 < len(items) and items[i + 2 + (low[i + 2] == "the") :][:1]
    led = low[i + 1 : i + 2] in (["like"], ["including"], ["namely"])
    return i + 2 if led and named and named[0].kind in ("org", "name") else 0


def _sent_from(items: list[Item], i: int, low: list[str]) -> int:
    """Where the list begins in "members of the delegation are from A"; 0 where none."""
    for j in range(i + 2, min(len(items) - 1, i + 8)):
        if items[j].kind != "w":
            return 0
        if low[j] == "from" and low[j - 1] in (
            "are",
            "were",
            "was",
            "came",
            "drawn",
            "hailed",
            "come",
            "invited",
            "joined",
            "participated",
            "selected",
        ):
            return j + 1
    return 0


def _stands_for_others(items: list[Item], i: int, low: list[str], v: English) -> bool:
    if items[i].low not in v.people or (items[i].kind == "title" and not _plain(items, i)):
        return False
    if items[i].kind == "title" and person_behind(items, i):
        # "a representative of A, Ms. P": P acts.
        return False
    # "P and Q, consultants of A": who they are.
    apposed = i > 1 and items[i - 1].text == "," and items[i - 2].kind in ("person", "name")
    return not (apposed or _described(items, i)) or low[i] in SENDING


def _described(items: list[Item], i: int) -> bool:
    """Whether "P and Q, well-known soil experts of A" stands there: who they are, adjectives before it."""
    k = i - 1
    while (
        k > 0 and i - k < WORDY and items[k].kind == "w" and items[k].low not in ("and", "from", "of", "by")
    ):
        k -= 1
    return 0 < k < i - 1 and items[k].text == "," and items[k - 1].kind == "person"


WORDY = 7


def _plain(items: list[Item], i: int) -> bool:
    """Whether the title is nobody's ("Representative of A attended"): no name stands beside it."""
    behind = items[i + 1].low if i + 1 < len(items) else ""
    before = items[i - 1] if i else None
    if i > 1 and items[i - 1].low in ("a", "an") and items[i - 2].text == ",":
        # "Ana Holm, an expert of A": who she is.
        return False
    return behind in ("of", "from") and (before is None or before.kind == "w" or before.text in (".", ";"))


def _past_joints(items: list[Item], i: int, low: list[str], v: English) -> int:
    """Past "officials and experts who came" to the word that leads to the bodies."""
    j = i + 1
    while j < len(items) and j - i < 4 and (low[j] in JOINTS or low[j] in v.people):
        j += 1
    return j


def named_later(items: list[Item], i: int, low: list[str], v: English, far: int = FAR) -> int:
    """Where the list begins in "delegates from several bodies, such as A and B"; 0 where none."""
    for j in range(i + 2, min(len(items) - 2, i + far)):
        stops = items[j].kind not in PASSED or items[j].text in (";", "(")
        if (
            stops
            or (low[j] in v.speech and low[j] != "invited")
            or (low[j] in ATTENDED and low[j - 1] != "to")
        ):
            return 0
        if low[j] == "such" and low[j + 1] == "as":
            return j + 2
        if low[j] in ("including", "namely", "like") and items[j + 1 + (low[j + 1] == "the")].kind in (
            "org",
            "name",
        ):
            return j + 1
    return 0
