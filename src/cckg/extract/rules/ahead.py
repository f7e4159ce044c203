"""Whether the event of a report lies ahead ("will be held"), or goes on as it is written ("opened today")."""

from __future__ import annotations

from itertools import pairwise

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line

_FILE = "en/scenes.yaml"
STAGING, ONGOING = words(_FILE, "staging", "days"), words(_FILE, "ongoing", "days")
WILL = words(_FILE, "will", "days")
REACH = 4
"""Words between "will" and what will take place at most ("will be jointly organized")."""


def announced(lines: list[Line], chosen: Line) -> bool:
    """Whether the event lies ahead: the first thing said of it is that it will take place."""
    told = [one for one in lines if one.hits and not one.sentence.title]
    for one in [chosen, *told]:
        coming, done = _coming(one), _done(one)
        if coming >= 0 and (done < 0 or coming < done):
            return True
        if done >= 0:
            return False
    return False


def _coming(one: Line) -> int:
    """Index of "will", "to be" and the like before a verb of taking place; -1 where there is none."""
    if "to" not in one.low and WILL.isdisjoint(one.low):
        return -1
    for k in range(len(one.low)):
        if _looks_ahead(one, k) and (
            STAGING.intersection(one.low[k + 1 : k + 1 + REACH]) or k < one.staged <= k + REACH
        ):
            return k
    return -1


def _looks_ahead(one: Line, k: int) -> bool:
    return one.low[k] in WILL or one.low[k : k + 2] == ["to", "be"]


def _done(one: Line) -> int:
    """Index of the verb by which something has taken place; -1 where none has."""
    at = one.staged
    return -1 if any(_looks_ahead(one, k) for k in range(max(0, at - REACH), at + 1)) else at


def goes_on(lines: list[Line], chosen: Line) -> bool:
    """Whether the event was under way when the report was written ("opened today", "is being held")."""
    told = [one for one in lines if one.hits and not one.sentence.title][:3]
    near = [chosen, *told, *lines[:3]]
    return any(_this_week(one.low) for one in near) or any(
        ONGOING.intersection(one.low) for one in [chosen, *told]
    )


def _this_week(low: list[str]) -> bool:
    return "week" in low and any(pair == ("this", "week") for pair in pairwise(low))
