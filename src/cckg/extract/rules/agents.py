"""Lists of agents: who stands behind a cue, who is the subject before a verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import role_cues, words
from cckg.extract.rules.places import known
from cckg.extract.rules.posts import past_posts, person_behind
from cckg.extract.rules.sending import named_later
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

if TYPE_CHECKING:
    pass


NEAR = 12
"""How far behind a cue "including" may stand."""
SEPARATORS = frozenset({",", ";", "and", "&", "、"})


SUBJECTS = words("en/function-words.yaml", "subjects") | {"and", "&"}
MEMBERS = frozenset({"member", "members", "parties"})
ARTICLES = words("en/frames.yaml", "articles", "participations")


@dataclass(slots=True)
class Agents:
    """A list of agents and where it ends; `last_comma` is where a subject may begin."""

    found: list[Item]
    end: int
    last_comma: int = -1


def lows(items: list[Item]) -> list[str]:
    """The words of the items as cues are compared with; mentions are opaque."""
    found = [
        "\0" if item.kind not in "wpns" else _lost_space(item.low) if item.low[:3] == "and" else item.low
        for item in items
    ]
    if len(items) > 2 and items[1].text == ":" and len(items[0].words) == 1:
        # "Partner: A" at the beginning is a label.
        found[0] = items[0].low
    return found


def _lost_space(low: str) -> str:
    # "andorganized by": the cue counts, the joiner is lost.
    if len(low) > 8 and low[3:] in role_cues().by_first:
        return low[3:]
    return low


def agents_after(items: list[Item], i: int, low: list[str], v: English) -> Agents:
    """Agents coordinated from item `i` on, up to a verb, a preposition or the next cue."""
    cues, j, n = role_cues(), i, len(items)
    found: list[Item] = []
    last_comma, separated, generic, good = -1, True, 0, i
    if j < n and items[j].kind == "w" and (named := named_later(items, j - 1, low, v, NEAR)):
        # "with support from regional agencies in the South, including A"
        j = named
    while j < n:
        item = items[j]
        if j > i and low[j] != "\0" and (cue := cues.at(low, j)) and (cue[0].group != "before" or generic):
            break
        if item.kind == "name" and found and items[j - 1].text == "," and _locates(found[-1], item):
            separated, generic = False, 0
        elif item.kind == "name" and j + 1 < n and _modifies(items, j, low, v):
            separated, generic = True, 1
        elif item.kind in ("org", "name") and names_event(items, j, low, v):
            break
        elif item.kind in ("org", "name") and _of_a_person(items, j):
            # "the Council President, Ms. P": the body belongs to the title.
            pass
        elif item.is_agent and item.kind != "place" and not (item.kind == "name" and not _agentive(item)):
            if not separated and found and not generic and items[j - 1].kind not in ("hon", "title"):
                break
            found.append(item)
            separated, generic = False, 0
            if item.kind == "person":
                j = past_posts(items, j, v)
            good = j + 1
        elif item.kind == "place":
            if separated and acts(items, j):
                found.append(item)
            separated, generic = False, 0
        elif item.text == "+" and found:
            pass
        elif item.kind in ("paper", "several") and found and separated:
            # "A, the Soil Agreement and B": what is no body is passed over.
            separated = False
        elif item.text == ";" and found and _new_clause(items, j, v):
            break
        elif item.text in SEPARATORS or (item.low == "well" and items[j - 1].low == "as"):
            if item.text in (",", ";"):
                last_comma = len(found)
            separated, generic = True, 0
        elif item.kind == "title" and (person := person_behind(items, j)):
            j = person - 1
        elif (
            item.low in ARTICLES
            or (item.text in "'‘’" and item.kind != "s")
            or item.low in ("as", "well", "namely", "including")
            or item.kind in ("title", "hon")
        ):
            pass
        elif item.low == "by" and separated and found:
            # "by P, by Q and by R"
            pass
        elif item.low in ("together", "along") and j + 1 < n and low[j + 1] == "with":
            separated, j = True, j + 1
        elif item.text == "(":
            j = _skip_bracket(items, j)
        elif item.kind == "s" and j + 1 < n:
            # "the Fund's Readiness Programme": the possessor is no agent, what it has is.
            possessed = items[j + 1].kind in ("org", "project", "name", "title")
            if possessed and (found or items[j - 1].kind == "place"):
                if found and found[-1] is items[j - 1]:
                    found.pop()
                separated = True
            else:
                if found and found[-1] is items[j - 1] and v.projects.intersection(low[j + 1 : j + 4]):
                    # "A's research program": the program acts, though it has no name.
                    found.pop()
                break
        elif item.low in ("of", "from", "at") and j and items[j - 1].low in v.people:
            separated = True
        elif low[j] == "hosted" and found and j + 2 < n and low[j + 1] in ("at", "by", "in"):
            # "the Centre hosted at A, B and C": where it sits is said in passing.
            j += 2 + (low[j + 2] == "the")
            separated = False
        elif low[j] in v.projects and found and not separated:
            pass
        elif item.low in ("in", "for") and found and not separated and _placed_between(items, j):
            # "A in Norland and B in Ostra"
            j += 1
        elif (
            item.kind in "wn"
            and low[j] not in v.breaks
            and separated
            and generic < 5
            and not _verbal(low[j], v)
        ):
            generic += 1
        else:
            break
        j += 1
    # Words that only might have led to a further agent are left to be read again.
    return Agents(found, good if generic else j, last_comma)


def _new_clause(items: list[Item], j: int, v: English) -> bool:
    """Whether behind the semicolon a body is the subject of a verb ("; the Bank was the sponsor")."""
    k = j + 1 + (j + 1 < len(items) and items[j + 1].low == "the")
    verbs = (v.auxiliaries | v.speech) - SEPARATORS
    return k + 1 < len(items) and items[k].is_agent and items[k + 1].low in verbs


def _placed_between(items: list[Item], j: int) -> bool:
    after = items[j + 1 : j + 4]
    placed = len(after) == 3 and after[0].kind == "place" and after[1].text in SEPARATORS
    return placed and after[2].kind in ("org", "name")


def _locates(body: Item, item: Item) -> bool:
    """Whether the name behind a comma only says where the body is ("Council of Selby City, Norland")."""
    last = body.words[-1].low if body.words else ""
    return (
        last in ("city", "province", "county", "island")
        and len(item.words) == 1
        and not looks_like(item.text)
    )


def _modifies(items: list[Item], j: int, low: list[str], v: English) -> bool:
    """Whether the name only qualifies the noun behind it ("Asian developing countries")."""
    item, after = items[j], low[j + 1]
    if after in MEMBERS or _of_an_event(items, j, low, v):
        return True
    if after in v.people and _only_subject(item, v):
        return True
    if items[j + 1].kind == "w" and after.endswith(("nal", "ral", "ive")):
        # "personnel of the Fund operational policies": an adjective goes on to something else.
        return True
    plain = len(item.words) == 1 and not looks_like(item.text) and items[j + 1].kind == "w"
    cue = role_cues().at(low, j + 1) if after != "\0" else None
    return (
        plain
        and after not in v.breaks | v.auxiliaries | {"and", "or", "as"}
        and cue is None
        and after not in v.speech
    )


def names_event(items: list[Item], j: int, low: list[str], v: English) -> bool:
    """Whether the body only belongs to an event's name ("the Panel first Lead Meeting")."""
    for k in range(j + 1, min(len(items), j + 6)):
        if items[k].kind == "event":
            return all(items[m].kind in ("title", "name", "w") for m in range(j + 1, k))
        hit = v.events.at(low, k) if low[k] != "\0" else None
        if hit is not None and hit[0].words[-1] not in v.weak:
            return True
        if items[k].kind not in ("w", "name", "n", "s", "title") or low[k] in ("and", "of", "to"):
            return False
        if low[k] in ("first", "second", "third"):
            continue
        if low[k] in v.breaks or low[k] in v.speech or low[k] in v.auxiliaries or role_cues().at(low, k):
            return False
    return False


def _of_an_event(items: list[Item], j: int, low: list[str], v: English) -> bool:
    """Whether the name only says whose meeting it is: "in conjunction with the QI third annual meeting"."""
    for k in range(j + 1, min(len(items), j + 4)):
        if items[k].kind == "event" or (low[k] in v.event_nouns and k > j + 1):
            return k > j + 1
        if items[k].kind != "w" or low[k] in v.breaks or low[k] in ("of", "and", "or", "as"):
            return False
    return False


def _only_subject(item: Item, v: English) -> bool:
    # "Disaster Risk Management experts": a field, no body.
    first = item.words[0] if item.words else None
    if first is None or len(item.words) < 2 or known(first.text) or looks_like(first.text):
        return False
    return any(token.low in v.subjects for token in item.words)


def _verbal(word: str, v: English) -> bool:
    return (
        word in v.speech
        or word == "of"
        or word.endswith(("ly", "ed", "ing"))
        or word in ("follows", "aims", "provides")
    )


def _of_a_person(items: list[Item], j: int) -> bool:
    """Whether the body belongs to a title and person behind it: "the Council President, Ms. P"."""
    if j + 3 < len(items) and items[j + 1].text == "," and items[j + 2].kind == "title":
        # "the Council, Co-Chair P"
        return items[j + 3].kind == "person"
    return j + 1 < len(items) and items[j + 1].kind == "title" and bool(person_behind(items, j + 1))


def _agentive(item: Item) -> bool:
    subject = bool(item.words) and all(word.low in SUBJECTS for word in item.words)
    return len(item.words) <= 7 and (not subject or bool(item.acronyms))


def acts(items: list[Item], j: int) -> bool:
    """Whether the place at `j` is itself an agent."""
    # A country in a list of hosts; a place behind a comma only locates the body before it.
    item = items[j]
    return (
        bool(item.known)
        and item.known is not None
        and item.known.kind == "country"
        and (j == 0 or items[j - 1].text != ",")
    )


def _skip_bracket(items: list[Item], j: int) -> int:
    for k in range(j, min(len(items), j + 12)):
        if items[k].text == ")":
            return k
    return j


ASIDES = words("en/frames.yaml", "asides", "participations")
