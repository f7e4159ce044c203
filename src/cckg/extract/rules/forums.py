"""Forums and congresses that act: "supported by the Coast Forum", "Head of Policy at the Reef Forum"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import role_cues, words

BE = words("en/frames.yaml", "be", "participations")
TAUGHT = words("en/roles.yaml", "trained") - words("en/roles.yaml", "giving") - {"training", "train"}
LASTING = words("en/organizations.yaml", "lasting")
BESIDE = frozenset({"conjunction", "margins", "sidelines", "connection"})
REACH = 5


def acting_forums(items: list[Item]) -> None:
    """Turn names of forums into bodies where a role wording or a title of office stands before them."""
    for i, item in enumerate(items):
        if item.kind != "event":
            continue
        if i < 2 and item.words[0].low in LASTING and _trains(items, i):
            item.kind, item.core = "org", item.words[0].low
            continue
        lasting = item.words and item.words[-1].low in LASTING
        if lasting and len(item.words) < 6 and _acts(items, i):
            item.kind, item.core = "org", item.words[-1].low


def _trains(items: list[Item], i: int) -> bool:
    """Whether it is the subject of a verb of training ("Forum for Coasts, on 3 May, trained forty")."""
    near = [item.low for item in items[i + 1 : i + 16]]
    at = next((k for k, low in enumerate(near) if low in TAUGHT), -1)
    return at >= 0 and not BE.intersection(near[max(0, at - 2) : at])


def _acts(items: list[Item], i: int) -> bool:
    k = i - 1 - (i > 0 and items[i - 1].low == "the")
    if k < 1:
        return False
    if items[k].low in ("of", "at") and items[k - 1].kind == "title":
        return True
    if (
        items[k].low in ("of", "at")
        and k > 2
        and items[k - 1].kind == "name"
        and items[k - 3].kind == "title"
    ):
        # "Head of Policy at the Coast Forum"
        return True
    low = [item.low if item.kind in "wpns" else "\0" for item in items[max(0, k - REACH) : k + 1]]
    if BESIDE.intersection(low) or low[-1] not in ("by", "with", "from"):
        return False
    return any((hit := role_cues().at(low, j)) and hit[1] == len(low) for j in range(len(low)))
