"""What the tests say, in plain words; small data say so."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from cckg.network.significance.correction import corrected
from cckg.network.significance.surprise import Chance

Level = Literal["no-pairs", "nothing-can", "nothing-is", "some"]


@dataclass(frozen=True)
class Verdict:
    """`tested` pairs of bodies; `attainable` could be significant and `significant` are, at `alpha`."""

    level: Level
    text: str
    tested: int
    attainable: int
    significant: int


def verdict(chance: Chance, events: int, alpha: float) -> Verdict:
    """Whether any tie is beyond chance, and before that whether any could be.

    A pair cannot do more than share all events of its less busy body. If even then no p-value would stand
    the correction, the data are too few to tell (after Tarone 1990, Biometrics 46, 515): then a page must
    not call any tie significant, and no tie insignificant either.
    """
    odds = chance.pairs.values()
    at_best = corrected([one.least for one in odds], chance.tests)
    attainable = sum(q <= alpha for q in at_best)
    significant = sum(one.q <= alpha for one in odds)
    level: Level = (
        "no-pairs" if not odds else "some" if significant else "nothing-is" if attainable else "nothing-can"
    )
    text = str(words()["verdict"][level]).format(
        events=events, pairs=len(odds), tested=chance.tests, significant=significant, alpha=f"{alpha:g}"
    )
    return Verdict(level, text, chance.tests, attainable, significant)


@cache
def words() -> dict[str, Any]:
    """The sentences, from words.toml beside this file."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
