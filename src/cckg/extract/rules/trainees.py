"""Those who were taught, and say what the course gave them."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.scene import Scene

REMARKED = words("en/frames.yaml", "remarked", "appearances")
SPOKESMEN = frozenset({"behalf", "representative", "representing", "delegate", "speaker", "panelist"})


def is_trainee(scene: Scene, actor: Item, verb: Item, items: list[Item]) -> bool:
    """ "Ana Holm from Norland remarked that …": one of those who were taught, unless she speaks for them."""
    if verb.low not in REMARKED or scene.moment is not None or actor.positions:
        return False
    k = next((k for k, item in enumerate(items[:-2]) if item is actor), len(items))
    behind = items[k + 1 : k + 3]
    told = len(behind) == 2 and behind[0].low == "from" and behind[1].kind == "place"
    country = told and behind[1].known is not None and behind[1].known.kind == "country"
    return country and SPOKESMEN.isdisjoint([item.low for item in items])
