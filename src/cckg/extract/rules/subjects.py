"""Who the subject of a verb is: the coordinated names before it, past asides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cckg.extract.rules.agentive import SEPARATORS, acts, many_bodies
from cckg.extract.rules.agents import ARTICLES, ASIDES, agents_after
from cckg.extract.rules.items import Item
from cckg.extract.rules.joined import REGIONS
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
    k = _skip_others(items, k, low, floor)
    k = _skip_as(items, k, low, floor)
    k = _skip_parentheses(items, k, low, floor)
    k = _skip_aside(items, k, low, floor, v)
    found: list[Item] = []
    behind_comma: list[Item] = []
    alone = joined = False
    separated = True
    while k >= floor:
        item = items[k]
        if item.kind == "s" and found and not separated and k > floor:
            # "Norland's Ministry": the possessor is no subject.
            k -= 1
        elif item.text == ")":
            k = _bracket_start(items, k)
        elif item.is_agent and separated:
            inside = k - 1 - (k > floor and low[k - 1] == "the")
            if (
                item.kind in PLACES
                and inside > floor
                and low[inside] == "in"
                and items[inside - 1].kind == "org"
            ):
                # "the Department of Soils in Region X held": where the body sits.
                k = inside - 1
                continue
            seat = _seat_of(items, k, floor) if item.kind == "place" else -1
            if seat >= 0:
                # "the Ministry of Soils, Ostra, Norland": where it sits.
                k = seat
                continue
            if item.kind == "place" and (
                (k > floor and low[k - 1] in ("in", "at", "from"))
                or (not found and not (acts(items, k) or _hosts(items, k, low, i, floor)))
                or (found and (item.known is None or item.known.kind != "country") and item.low in REGIONS)
                or (k > floor + 2 and items[k - 2].kind == "place" and low[k - 3] in ("in", "at"))
            ):
                break
            if k > floor + 2 and item.kind in PLACES and low[k - 1] == "and" and low[k - 2] in COUNTRIES:
                # "officers from ten countries and Norland completed"
                return []
            before = k - 1 - (k > floor and low[k - 1] in ARTICLES)
            before -= before > floor and low[before] in ONGOING
            before -= before > floor and low[before] in ARTICLES
            passing = (
                item.kind in ("org", "project") and before > floor and low[before] in ("under", "within")
            )
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
                if found and low[k + 1] == "," and not alone:
                    return found[::-1]
                return behind_comma[::-1] if _fronted(low, floor) else []
            found.append(item)
            separated = False
        elif item.text in SEPARATORS or (low[k] in ("as", "well") and not separated):
            separated = True
            # "under A, B and C, the Ministry held": no "and" before it, so it is the subject alone.
            alone = alone or (item.text == "," and len(found) == 1 and not joined)
            joined = joined or item.text != ","
            behind_comma = (
                list(found) if item.text == "," and len(found) <= (1 if alone else 99) else behind_comma
            )
        elif (
            not found
            and k > floor
            and (low[k] in v.projects or (low[k] in STAFF and not many_bodies(low[k], v)))
            and items[k - 1].kind in ("org", "name", "s")
        ):
            # "A's Soil Signs program held", "the A Norland office": what is named before the noun.
            k -= items[k - 1].kind == "s"
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


def _hosts(items: list[Item], k: int, low: list[str], i: int, floor: int) -> bool:
    """Whether a province or city is said to have hosted: "the third time that Ostra has hosted a seminar"."""
    known = items[k].known
    opens = k == floor or low[k - 1] in ("that", "time", "when", "as")
    return (
        low[i] in ("hosted", "hosts") and known is not None and known.kind in ("province", "city") and opens
    )


def _seat_of(items: list[Item], k: int, floor: int) -> int:
    """Index of the body in "<body>, Ostra, Norland", where `k` is the last place; -1 where it is no seat."""
    while k > floor + 1 and items[k].kind == "place" and items[k - 1].text == ",":
        k -= 2
    return k if items[k].kind == "org" else -1


def _skip_others(items: list[Item], k: int, low: list[str], floor: int) -> int:
    """Back over "and other development partners" to the bodies before it."""
    if k <= floor or low[k] not in OTHERS:
        return k
    for j in range(k - 1, max(floor, k - 5), -1):
        if items[j].kind != "w":
            return k
        if low[j] in ("other", "several", "various", "local", "its", "their"):
            joined = low[j - 1] in ("and", "&", "with") and (
                items[j - 2].is_agent or items[j - 2].text == ")"
            )
            return j - 2 if joined and j - 2 >= floor else k
    return k


PLACES = frozenset({"place", "name"})
COUNTRIES = words("en/scenes.yaml", "nations", "places")
LED = frozenset({"led", "headed", "represented", "chaired", "accompanied"})
SEATED = frozenset({"in", "of", "at", "the", "and", ",", "&"})
ONGOING = words("en/frames.yaml", "ongoing", "participations")
STAFF = words("en/frames.yaml", "staff", "participations")
OTHERS = words("en/frames.yaml", "others", "participations")
WEEKDAYS = words("en/frames.yaml", "weekdays", "participations")
PREPOSITIONS = words("en/frames.yaml", "prepositions", "participations")


def _bracket_start(items: list[Item], k: int) -> int:
    for j in range(k, max(-1, k - 14), -1):
        if items[j].text == "(":
            return j
    return k


def _skip_led(items: list[Item], k: int, low: list[str], floor: int) -> int:
    """Back over "A, led by P, Dean" where another aside has been passed over."""
    if k <= floor or items[k].kind not in ("title", "person"):
        return k
    for j in range(k - 1, max(floor, k - 20), -1):
        if items[j].text == "," and low[j + 1] in LED:
            return j - 1 if items[j - 1].is_agent else k
    return k


def _skip_as(items: list[Item], k: int, low: list[str], floor: int) -> int:
    """Back over "A, as the focal body for C held": the aside is not closed."""
    for j in range(k - 1, max(floor, k - 24), -1):
        if items[j].text == "," or low[j] in ("which", "who", "that"):
            opens = items[j].text == "," and low[j + 1] == "as" and low[j + 2] in ARTICLES
            return j - 1 if opens and items[j - 1].kind == "org" else k
    return k


def _skip_parentheses(items: list[Item], k: int, low: list[str], floor: int) -> int:
    """Back over ", in partnership with C," and the like between subject and verb."""
    for _ in range(4):
        k = _skip_led(items, k, low, floor)
        if k < floor or items[k].text not in (",", ")", "–", "—"):
            return k
        if items[k].text == ")":
            k = _bracket_start(items, k) - 1
            continue
        for j in range(k - 1, max(floor - 1, k - 45), -1):
            if items[j].text in (",", "–", "—") and j + 1 < k and _opens_aside(j + 1, low):
                if low[j + 1] in ARTICLES and not (items[j - 1].is_agent or items[j - 1].text == ")"):
                    # "On 5 May, the Reef Centre, Ostra University, held": the subject itself.
                    continue
                k = j - 1
                break
            if items[j].text in ("–", "—") and items[j - 1].is_agent and _only_names(items, j, k):
                # "QI – Reefs for Everyone, Norland, held": the dash explains the name.
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


def _only_names(items: list[Item], j: int, k: int) -> bool:
    return all(item.kind not in "wns" or item.low in SEATED | {"for"} for item in items[j + 1 : k])


def _skip_aside(items: list[Item], k: int, low: list[str], floor: int, v: English) -> int:
    """Back over "A with support from C held": the aside has no commas."""
    for j in range(k - 1, max(floor, k - 30), -1):
        cue = role_cues().at(low, j) if low[j] != "\0" else None
        if not cue or cue[0].group != "after":
            continue
        before = j - 1 - (items[j - 1].text == "," and j - 1 > floor)
        if items[before].is_agent or items[before].text == ")":
            end = agents_after(items, cue[1], low, v).end
            while end <= k and (items[end].kind in ("name", "place") or low[end] in SEATED):
                # "A in partnership with B in Ostra held": where B sits.
                end += 1
            return before if end > k else k
    return k


def _fronted(low: list[str], floor: int) -> bool:
    return low[floor] in PREPOSITIONS if floor < len(low) else False


def _opens_aside(j: int, low: list[str]) -> bool:
    if low[j] in ASIDES:
        return True
    cue = role_cues().at(low, j) if low[j] != "\0" else None
    return cue is not None and cue[0].group == "after"
