"""Who the subject of a verb is: the coordinated names before it, past asides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cckg.extract.rules.agents import ARTICLES, ASIDES, SEPARATORS, acts, agents_after
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import role_cues, words
from cckg.extract.rules.vocabulary import English

if TYPE_CHECKING:
    pass


def subject_before(items: list[Item], i: int, low: list[str], floor: int, v: English) -> list[Item]:
    """The coordinated names that are the subject of the verb at `i`; `floor` bounds the search."""
    k = i - 1
    while k >= floor and (
        low[k] in v.auxiliaries
        or items[k].kind == "date"
        or (low[k] in ("on", "in") and items[k + 1].kind == "date")
    ):
        k -= 1
    k = _skip_parentheses(items, k, low, floor)
    k = _skip_aside(items, k, low, floor, v)
    found: list[Item] = []
    separated = True
    while k >= floor:
        item = items[k]
        if item.kind == "s" and found and not separated and k > floor:
            # "Norland's Ministry": the possessor is no subject.
            k -= 1
        elif item.text == ")":
            k = _bracket_start(items, k)
        elif item.is_agent and separated:
            if (
                item.kind in ("place", "name")
                and k > floor + 1
                and low[k - 1] == "in"
                and items[k - 2].kind == "org"
            ):
                # "the Department of Soils in Region X held": where the body sits.
                k -= 2
                continue
            if item.kind == "place" and (
                (k > floor and low[k - 1] in ("in", "at", "from")) or (not found and not acts(items, k))
            ):
                break
            before = k - 1 - (k > floor and low[k - 1] in ARTICLES)
            beside = before > floor and low[before - 1] in ("together", "along", "jointly")
            beside = beside and items[before].low == "with"
            if (
                before >= floor
                and items[before].low in PREPOSITIONS
                and items[before].kind == "w"
                and not beside
            ):
                # What a preposition governs is no subject; what stands behind a comma after it is.
                return found[::-1] if found and low[k + 1] == "," else []
            found.append(item)
            separated = False
        elif item.text in SEPARATORS or (low[k] in ("as", "well") and not separated):
            separated = True
        elif low[k] in ARTICLES:
            pass
        elif low[k] in ("together", "with", "along", "alongside", "jointly", "both"):
            separated = True
        else:
            break
        k -= 1
    return found[::-1]


PREPOSITIONS = words("en/frames.yaml", "prepositions", "participations")


def _bracket_start(items: list[Item], k: int) -> int:
    for j in range(k, max(-1, k - 14), -1):
        if items[j].text == "(":
            return j
    return k


def _skip_parentheses(items: list[Item], k: int, low: list[str], floor: int) -> int:
    """Back over ", in partnership with C," and the like between subject and verb."""
    for _ in range(4):
        if k < floor or items[k].text not in (",", ")", "–", "—"):
            return k
        if items[k].text == ")":
            k = _bracket_start(items, k) - 1
            continue
        for j in range(k - 1, max(floor - 1, k - 45), -1):
            if items[j].text in (",", "–", "—") and j + 1 < k and _opens_aside(j + 1, low):
                k = j - 1
                break
        else:
            # "A in partnership with C, held": the aside follows without a comma.
            for j in range(k - 1, max(floor, k - 30), -1):
                if (
                    low[j] != "\0"
                    and (cue := role_cues().at(low, j))
                    and cue[0].group in ("after", "partnership")
                    and items[j - 1].is_agent
                ):
                    return j - 1
            return (
                k
                if items[k].text != ","
                else k - 1
                if items[k - 1].is_agent and not _fronted(low, floor)
                else k
            )
    return k


def _skip_aside(items: list[Item], k: int, low: list[str], floor: int, v: English) -> int:
    """Back over "A with support from C held": the aside has no commas."""
    for j in range(k - 1, max(floor, k - 30), -1):
        cue = role_cues().at(low, j) if low[j] != "\0" else None
        if not cue or cue[0].group != "after":
            continue
        before = j - 1 - (items[j - 1].text == "," and j - 1 > floor)
        if items[before].is_agent or items[before].text == ")":
            return before if agents_after(items, cue[1], low, v).end > k else k
    return k


def _fronted(low: list[str], floor: int) -> bool:
    return low[floor] in PREPOSITIONS if floor < len(low) else False


def _opens_aside(j: int, low: list[str]) -> bool:
    if low[j] in ASIDES:
        return True
    cue = role_cues().at(low, j) if low[j] != "\0" else None
    return cue is not None and cue[0].group == "after"
