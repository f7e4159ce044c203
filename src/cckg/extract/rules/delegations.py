"""Bodies that took part or lectured, by the people whom they sent or by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from cckg.extract.rules.agents import Agents, agents_after
from cckg.extract.rules.deeds import finite, role_of
from cckg.extract.rules.doubts import years_ago
from cckg.extract.rules.draft import Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.present import local_bodies
from cckg.extract.rules.scene import Scene, take
from cckg.extract.rules.sending import OTHERS, list_start
from cckg.extract.rules.staying import event_of
from cckg.extract.rules.subjects import subject_before
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

ATTENDED = words("en/frames.yaml", "attended", "appearances")
DEEDS = words("en/frames.yaml", "deeds", "appearances")
SHOWED = words("en/frames.yaml", "showed", "appearances")
BRINGING = words("en/frames.yaml", "bringing", "appearances")
DRAWING = words("en/frames.yaml", "drawing", "appearances")
GATHERING = BRINGING | DRAWING
ATTENDING = ATTENDED | SHOWED
PAST = words("en/roles.yaml", "past") - {"last"}
GLAD = words("en/frames.yaml", "glad", "appearances")
UNSURE = words("en/frames.yaml", "unsure", "appearances")


def read_delegations(scene: Scene, items: list[Item], low: list[str]) -> None:
    """Bodies whose people lectured or took part: "experts from A, B and C were invited"."""
    behind = 0
    people = _senders_nouns(scene.v)
    for i in [i for i, item in enumerate(items) if item.low in people or not i or item.kind in SEVERAL]:
        start = list_start(items, i, low, scene.v) if i >= behind else 0
        if not start or TOURING.intersection(low[i + 1 : i + 3]):
            continue
        agents = agents_after(items, start, low, scene.v)
        role = role_of(items, i, agents.end, low, scene.v)
        if role and role != "no":
            why = Why("people of a body", f"en/organizations.yaml: people: {low[i]}")
            _take_all(scene, items, _senders(items, i, start, agents), role, items[i], why)
            _take_all(scene, items, _met(scene, items, agents.end, low), role, items[i], why)
        behind = max(agents.end, start, i + 1)


TOURING = frozenset({"visited", "toured"})
"""Verbs whose object is where the people went."""
MEETING = frozenset({"met", "exchanged", "gathered", "convened", "joined"})


def _met(scene: Scene, items: list[Item], end: int, low: list[str]) -> list[Item]:
    """Whom they met: "representatives from A met with partners B and C for a workshop"."""
    at = next((j for j in range(end, min(end + 3, len(low) - 2)) if low[j] in MEETING), 0)
    if not at or low[at + 1] != "with":
        return []
    found = agents_after(items, at + 2, low, scene.v).found
    return [item for item in found if item.kind == "org" or _plain_name(item)]


PLURAL = frozenset({"regions", "districts", "provinces", "counties", "municipalities", "villages"})
"""Nouns that make places of the names before them ("officers from Ostra and Velm districts")."""
SEVERAL = frozenset({"paper", "several"})


@cache
def _senders_nouns(v: English) -> frozenset[str]:
    """Nouns of people whom bodies send, and of bodies that examples name."""
    return v.people | OTHERS


def _senders(items: list[Item], i: int, start: int, agents: Agents) -> list[Item]:
    """The bodies of the list, and towns that stand for theirs; among countries an unknown name is one."""
    countries = sum(item.kind == "place" for item in items[start : agents.end]) > 1
    regions = any(item.low in PLURAL for item in items[start : agents.end + 3])
    bodies = [
        item
        for item in agents.found
        if (item.kind == "org" and item.core)
        or item.kind == "project"
        or (_plain_name(item) and not regions and not (countries and _unknown(item)))
        or (item.kind == "org" and not countries)
    ]
    return [*local_bodies(items, i, start, agents), *bodies]


def _plain_name(item: Item) -> bool:
    return item.kind == "name" and len(item.words) <= 6 and not _countries(item)


def _unknown(item: Item) -> bool:
    said = [word for word in item.words if word.kind == "C"]
    return len(said) == 1 and not looks_like(item.text)


LISTED = 6
"""How many items on either side of a name tell that it stands in a list of places."""


def _noun(items: list[Item], item: Item) -> bool:
    """Whether the name is only a noun that opens the sentence ("Presentations given were")."""
    return item is items[0] and item.kind == "name" and len(item.words) == 1 and item.low in DEEDS


def _among_places(items: list[Item], item: Item) -> bool:
    """Whether the unknown name stands in a list of places ("Norland, Tesland and Maravya")."""
    k = next((k for k, other in enumerate(items) if other is item), 0)
    near = [*items[max(0, k - LISTED) : k], *items[k + 1 : k + 1 + LISTED]]
    return item.kind == "name" and _unknown(item) and sum(other.kind == "place" for other in near) > 1


def _countries(item: Item) -> bool:
    """Whether the name only joins countries ("Norland and Velmora")."""
    said = [part.strip() for part in item.text.replace(" and ", ",").split(",")]
    places = [known(part) for part in said]
    return len(said) > 1 and any(place is not None and place.kind == "country" for place in places)


def read_gathered(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "The workshop brought together A, B and C", "gathered A, B and other experts": they took part."""
    for i in [i for i, word in enumerate(low[:-2]) if word in GATHERING]:
        word = low[i]
        together = word in BRINGING and low[i + 1] == "together"
        if not together and (word not in DRAWING or (i and low[i - 1] in ("was", "were", "is", "are"))):
            continue
        start = i + 1 + together
        start += low[start] in ("the", "both")
        if start >= len(items) or items[start].kind != "org" or PAST.intersection(low[max(0, i - 6) : i + 8]):
            continue
        found = [
            item for item in agents_after(items, start, low, scene.v).found if item.kind in ("org", "name")
        ]
        _take_all(
            scene, items, found, "participant", items[i], Why("body and verb", f"en/frames.yaml: {word}")
        )


def read_attending_bodies(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "A and B attended", "A also participated in the meeting": bodies themselves as subjects."""
    if ATTENDING.isdisjoint(low) or years_ago(low):
        return
    for i, word in enumerate(low):
        role = _own_role(items, i, low) if word in ATTENDING else ""
        if not role:
            continue
        found = [
            item
            for item in subject_before(items, i - 2 * (low[i - 1 : i] == ["to"]), low, 0, scene.v)
            if item.kind in ("org", "name")
            and not _countries(item)
            and not _apposed(items, item)
            and not _employs(items, item)
            and not _counted(items, item)
            and not _among_places(items, item)
            and not _noun(items, item)
        ]
        _take_all(scene, items, found, role, items[i], Why("body and verb", f"en/titles.yaml: {word}"))


def _own_role(items: list[Item], i: int, low: list[str]) -> str:
    """The role of the body that is the subject of the verb at `i`; '' where the word is no such verb."""
    word = low[i]
    if word in ("present", "agreed", "visited") or (word == "took" and low[i + 1 : i + 2] != ["part"]):
        return ""
    if word in UNSURE and not DEEDS.intersection(low[i + 1 : i + 8]):
        return ""
    glad = i > 1 and low[i - 1] == "to" and low[i - 2] in GLAD
    if not (glad or finite(items, i, low)) or (i and low[i - 1] in ("were", "was")):
        return ""
    if PAST.intersection(low[max(0, i - 6) : i + 16]):
        return ""
    return "speaker" if word in SHOWED else "participant"


def _counted(items: list[Item], item: Item) -> bool:
    """Whether the name is a noun of people behind their number ("15 Editors")."""
    k = next((k for k, other in enumerate(items) if other is item), 0)
    return k > 0 and items[k - 1].kind == "n" and item.kind == "name"


def _employs(items: list[Item], item: Item) -> bool:
    """Whether it is only the body of somebody's post ("P, Director of Norland's Coast Centre, attended")."""
    return any(post[1] is item for other in items if other.kind == "person" for post in other.positions)


def _apposed(items: list[Item], item: Item) -> bool:
    """Whether the body stands behind a person's title ("Ms. P, Deputy Director, Fund X, gave"): P acts."""
    k = next((k for k, other in enumerate(items) if other is item), 0)
    while k > 1 and items[k - 1].text == "," and items[k - 2].kind in ("org", "name"):
        k -= 2
    if k > 1 and items[k - 1].text == "," and items[k - 2].kind == "person":
        # "Ana Holm, Harbour Office, QI made a speech": whose she is.
        return True
    behind = k > 3 and items[k - 1].text == "," and items[k - 2].kind == "title"
    return behind and any(other.kind == "person" for other in items[max(0, k - 8) : k])


def _take_all(
    scene: Scene, items: list[Item], found: Iterable[Item], role: str, word: Item, why: Why
) -> None:
    """Put the bodies into the role that the word gives them, unless they hold one from this sentence."""
    event = event_of(scene, items, word, role)
    if event is None:
        return
    for item in found:
        if not item.handled:
            item.handled = True
            span = (min(word.start, item.start), max(word.end, item.end))
            take(scene, item, role, event, span, why)
