"""Which mention of a list can be somebody in a role, and which only stands beside one."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import data, role_cues, words
from cckg.extract.rules.places import known
from cckg.extract.rules.posts import person_behind
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

SEPARATORS = frozenset({",", ";", "and", "&", "、"})
SUBJECTS = words("en/function-words.yaml", "subjects") | {"and", "&"}
LONGEST = 60
"""Items of a bracket that lists bodies at most."""
UNLISTED = frozenset({"person", "title", "date", "event"})
DESCRIBING = words("en/frames.yaml", "describing", "participations")
MEMBERS = frozenset(
    {"member", "members", "parties", "countries", "states", "nations", "economies", "region", "regions"}
    | {"organizations", "agencies", "entities", "bodies", "institutions"}
)


SUFFIXES = {
    str(word): str(role) for word, role in data("en/frames.yaml")["participations"]["suffixes"].items()
}
"""Participles before the name of a project, and the role of the body before them."""


def participle(items: list[Item], i: int) -> bool:
    """Whether the body only tells who does it for the project: "the QI funded Reef Project"."""
    named = items[i].kind == "org" or (items[i].kind == "name" and looks_like(items[i].text))
    return named and i + 2 < len(items) and items[i + 1].low in SUFFIXES and items[i + 2].kind == "project"


def many_bodies(low: str, v: English) -> bool:
    """Whether the word is a noun for bodies in the plural: "departments", "ministries"."""
    return low.endswith("s") and (low[:-1] in v.heads or f"{low[:-3]}y" in v.heads)


def new_clause(items: list[Item], j: int, v: English) -> bool:
    """Whether behind the semicolon a body is the subject of a verb ("; the Bank was the sponsor")."""
    k = j + 1 + (j + 1 < len(items) and items[j + 1].low == "the")
    verbs = (v.auxiliaries | v.speech) - SEPARATORS
    return k + 1 < len(items) and items[k].is_agent and items[k + 1].low in verbs


def placed_between(items: list[Item], j: int) -> bool:
    """Whether a place and a separator lead on to the next body ("A in Norland and B in Ostra")."""
    after = [item for item in items[j + 1 : j + 7] if item.low not in ("the", "its")]
    placed = len(after) > 2 and after[0].kind == "place" and after[1].text in SEPARATORS
    k = 2 + (placed and after[1].text == "," and after[2].low in ("and", "&"))
    return placed and len(after) > k and after[k].kind in ("org", "name")


def locates(body: Item, item: Item) -> bool:
    """Whether the name behind a comma only says where the body is ("Council of Selby City, Norland")."""
    last = body.words[-1].low if body.words else ""
    return (
        last in ("city", "province", "county", "island")
        and len(item.words) == 1
        and not looks_like(item.text)
    )


def modifies(items: list[Item], j: int, low: list[str], v: English) -> bool:
    """Whether the name only qualifies the noun behind it ("Asian developing countries")."""
    item, after = items[j], low[j + 1]
    if after in MEMBERS or _of_an_event(items, j, low, v):
        return True
    if after in v.people and _only_subject(item, v):
        return True
    if after in v.projects and low[j + 2 : j + 3] in (["partners"], ["partner"]):
        # "the CST project partners A and B"
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


def verbal(word: str, v: English) -> bool:
    """Whether the word is a verb, or ends a list as one does."""
    return (
        (word in v.speech and word not in DESCRIBING)
        or word == "of"
        or (word.endswith(("ly", "ed", "ing")) and word not in DESCRIBING)
        or word in ("follows", "aims", "provides")
    )


def lists_bodies(items: list[Item], j: int) -> bool:
    """Whether the bracket at `j` lists bodies behind a noun: "partners (A, B and C)"."""
    reach = range(j, min(len(items), j + LONGEST))
    end = next((k for k in reach if items[k].text == ")"), 0) if items[j - 1].kind == "w" else 0
    within = items[j + 1 : end]
    bodies = [item for item in within if item.kind == "org" or (item.kind == "name" and agentive(item))]
    return len(bodies) > 1 and all(item.kind not in UNLISTED for item in within)


def of_a_person(items: list[Item], j: int) -> bool:
    """Whether the body belongs to a title and person behind it: "the Council President, Ms. P"."""
    if j + 3 < len(items) and items[j + 1].text == "," and items[j + 2].kind == "title":
        # "the Council, Co-Chair P"
        return items[j + 3].kind == "person"
    return j + 1 < len(items) and items[j + 1].kind == "title" and bool(person_behind(items, j + 1))


def agentive(item: Item) -> bool:
    """Whether the name may be a body: not too long, and no mere subject."""
    subject = bool(item.words) and all(word.low in SUBJECTS for word in item.words)
    if item.words and item.words[0].low.endswith("-based"):
        # "Ostra-based Soil officers": where they sit
        return False
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


def skip_bracket(items: list[Item], j: int) -> int:
    """Index where the bracket that opens at `j` closes; `j` where it does not."""
    for k in range(j, min(len(items), j + 12)):
        if items[k].text == ")":
            return k
    return j
