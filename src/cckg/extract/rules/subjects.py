"""Who the subject of a verb is: the coordinated names before it, past asides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cckg.extract.rules.agents import ARTICLES, ASIDES, SEPARATORS, acts, agents_after
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import role_cues, words
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

if TYPE_CHECKING:
    pass


def subject_before(items: list[Item], i: int, low: list[str], floor: int, v: English) -> list[Item]:
    """The coordinated names that are the subject of the verb at `i`; `floor` bounds the search."""
    k = i - 1
    while k >= floor and (
        low[k] in v.auxiliaries
        or items[k].kind == "date"
        or items[k].low in WEEKDAYS
        or (low[k] in ("on", "in") and (items[k + 1].kind == "date" or items[k + 1].low in WEEKDAYS))
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
            if (
                item.kind == "place"
                and k > floor + 1
                and items[k - 1].text == ","
                and items[k - 2].kind == "org"
            ):
                # "the Ministry of Soils, Norland": where it sits.
                k -= 2
                continue
            if item.kind == "place" and (
                (k > floor and low[k - 1] in ("in", "at", "from"))
                or (not found and not acts(items, k))
                or (k > floor + 2 and items[k - 2].kind == "place" and low[k - 3] in ("in", "at"))
            ):
                break
            before = k - 1 - (k > floor and low[k - 1] in ARTICLES)
            passing = item.kind == "org" and before > floor and low[before] in ("under", "within")
            if passing and (items[before - 1].is_agent or items[before - 1].text == ")"):
                # "the Centre under Ministry X held": the parent is said in passing.
                k = before - 1
                continue
            beside = before > floor and low[before - 1] in ("together", "along", "jointly")
            beside = beside and items[before].low == "with"
            if (
                before >= floor
                and items[before].low in PREPOSITIONS
                and items[before].kind == "w"
                and not beside
            ):
                if not found and before - 2 >= floor and items[before - 1].text == ",":
                    held = items[before - 2]
                    if (held.is_agent and held.kind != "place") or held.text == ")":
                        # "A, through B, with support from C, held": one aside after the other.
                        k = before - 2
                        continue
                # What a preposition governs is no subject; what stands behind a comma after it is.
                return found[::-1] if found and low[k + 1] == "," else []
            found.append(item)
            separated = False
        elif item.text in SEPARATORS or (low[k] in ("as", "well") and not separated):
            separated = True
        elif low[k] in ARTICLES:
            pass
        elif low[k] == "or" and not separated and found and looks_like(found[-1].text):
            # "the Greenhouse Gas Organization or GGO": another name of the same.
            found.pop()
            separated = True
        elif separated and low[k] in v.people and k > floor and items[k - 1].kind == "org":
            # "A stakeholders and B organized": the body before it acts.
            pass
        elif low[k] in ("partner", "partners", "counterpart") and low[k - 1] in ("its", "their"):
            # "the Institute and its partner the Office"
            k -= 1
            separated = True
        elif low[k] in ("together", "with", "along", "alongside", "jointly", "both"):
            separated = True
        else:
            break
        k -= 1
    return found[::-1]


WEEKDAYS = words("en/frames.yaml", "weekdays", "participations")
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
