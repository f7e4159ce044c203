"""The words of a sentence as wordings are compared with them; mentions are opaque."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import data, role_cues

TOGETHER = frozenset(
    str(noun)
    for made in data("en/roles.yaml")["composed"]
    if made["label"] == "partner"
    for noun in made["nouns"]
)


def lows(items: list[Item]) -> list[str]:
    """The words of the items as cues are compared with; mentions are opaque."""
    said = [item.low for item in items]
    for k in range(1, len(items) - 1) if not TOGETHER.isdisjoint(said) else ():
        if items[k].low in TOGETHER and items[k - 1].low == "in" and items[k + 1].low == "with":
            # "in Partnership with A": a capital makes no body of it.
            items[k].kind = "w"
    found = [item.low if item.kind in "wpns" else "\0" for item in items]
    for k in [k for k, low in enumerate(found) if low[:3] == "and" and len(low) > 8]:
        found[k] = _lost_space(found[k])
    if len(items) > 2 and found[0] == "\0" and len(items[0].words) == 1:
        # "Partner: A" at the beginning is a label, "Participation came from A" a wording.
        labelled = items[1].text == ":" or (items[0].low, found[1]) in role_cues().by_two
        found[0] = items[0].low if labelled else "\0"
    return found


def _lost_space(low: str) -> str:
    # "andorganized by": the cue counts, the joiner is lost.
    return low[3:] if low[3:] in role_cues().by_first else low
