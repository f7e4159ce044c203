"""Bodies in a role by a noun or an unnamed officer: "A was the sponsor", "the Director of A opened it"."""

from __future__ import annotations

from cckg.extract.rules.agentive import SUFFIXES, participle
from cckg.extract.rules.conduct import role_of_verb
from cckg.extract.rules.deeds import finite
from cckg.extract.rules.draft import Plan, Why
from cckg.extract.rules.fronted import body_of, names_body
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.posts import person_behind
from cckg.extract.rules.scene import Scene, take
from cckg.extract.rules.subjects import subject_before
from cckg.names.acronym import looks_like

BE = words("en/frames.yaml", "be", "participations")
NOUNS = {str(noun): str(role) for noun, role in data("en/frames.yaml")["participations"]["nouns"].items()}
MEANS = {
    str(noun): str(made["label"])
    for made in data("en/roles.yaml")["composed"]
    for noun in made["nouns"]
    if made["label"] in ("supporter", "funder", "guide")
}
TELLING = BE | {"\0", "'s", "’s", "'", "’"}
"""A form of "be", a mention or a possessive: no other word tells a role here."""
PAST = words("en/roles.yaml", "past")
OCCASIONS = frozenset({"event", "session", "occasion", "gathering", "program"})
PRESIDING = frozenset({"chair", "chairperson", "chairman", "chairwoman", "co-chair"})
PARTS = {**dict.fromkeys(PRESIDING, "chair"), "moderator": "chair", "host": "chair"}


def read_unnamed(scene: Scene, items: list[Item], low: list[str]) -> None:
    """Roles of bodies in one sentence that no cue and no person tells."""
    if scene.here is None or not PAST.isdisjoint(low):
        return
    for i in [i for i, word in enumerate(low) if word in TELLING or not i]:
        item = items[i]
        if item.low in BE and item.kind == "w":
            _by_noun(scene, items, i, low)
        elif item.kind == "title":
            _by_officer(scene, items, i, low)
            _of_the_event(scene, items, i, low)
        elif item.kind == "name" and "-" in item.text:
            _by_suffix(scene, item)
        elif participle(items, i):
            _by_participle(scene, items, i)
        elif item.kind == "s":
            _by_possession(scene, items, i, low)


def _by_noun(scene: Scene, items: list[Item], i: int, low: list[str]) -> None:
    """ "A and B were the hosts", "A was a local partner": followed by nothing of its own."""
    k = i + 1
    while k < min(len(low), i + 5) and low[k] in (
        "the",
        "a",
        "an",
        "also",
        "local",
        "main",
        "lead",
        "official",
        "key",
    ):
        k += 1
    role = NOUNS.get(low[k] if k < len(low) else "", "")
    after = low[k + 1] if k + 1 < len(low) else "."
    if not role or k == i + 1 or after not in (".", ",", "and", ";", "for", "in") or low[i - 1] in BE:
        return
    why = Why("body and noun", f"en/frames.yaml: participations: nouns: {low[k]}")
    for item in subject_before(items, i, low, 0, scene.v):
        if item.kind in ("org", "project"):
            take(scene, item, role, scene.event, (item.start, items[k].end), why)


def _by_possession(scene: Scene, items: list[Item], i: int, low: list[str]) -> None:
    """ "with A's technical assistance": what A gives tells its role, where the sentence is about an event."""
    k = i - 2 - (i > 1 and low[i - 2] == "the")
    if k < 0 or low[k] not in ("with", "through", "under") or not names_body(items[i - 1]):
        return
    at = next((j for j in range(i + 1, min(len(low), i + 5)) if low[j] in MEANS), 0)
    told = at and all(item.kind == "w" for item in items[i + 1 : at])
    event = any(one.kind == "event" or (low[j] in scene.v.event_nouns) for j, one in enumerate(items[:k]))
    if told and (event or low[0] in ("it", "this")):
        why = Why("body and noun", f"en/roles.yaml: composed: {low[at]}")
        take(scene, items[i - 1], MEANS[low[at]], scene.event, (items[k].start, items[at].end), why)


def _by_suffix(scene: Scene, item: Item) -> None:
    """ "a QI-funded project": QI funds the project that the report names."""
    name, _, suffix = item.text.rpartition("-")
    role = SUFFIXES.get(suffix.lower(), "")
    projects = scene.draft.projects
    if not role or not projects or not (looks_like(name) or name.split()[-1].lower() in scene.v.heads):
        return
    body = Item("org", name, name.lower(), item.start, item.start + len(name))
    agent = scene.register.body(body)
    if any(part.agent is agent and part.role == role for part in scene.draft.parts):
        return
    why = Why("body and participle", f"en/frames.yaml: participations: suffixes: {suffix.lower()}")
    take(scene, body, role, projects[-1], (item.start, item.end), why)


def _by_participle(scene: Scene, items: list[Item], i: int) -> None:
    """ "the QI funded Reef Project": QI funds the project."""
    plan = scene.register.body(items[i + 2])
    if isinstance(plan, Plan):
        word = items[i + 1].low
        why = Why("body and participle", f"en/frames.yaml: participations: suffixes: {word}")
        take(scene, items[i], SUFFIXES[word], plan, (items[i].start, items[i + 2].end), why)


def _of_the_event(scene: Scene, items: list[Item], i: int, low: list[str]) -> None:
    """ "the Chair of the event, Ms. P": P presided."""
    role = PARTS.get(items[i].low.split()[-1], "") if low[i + 1 : i + 2] in (["of"], ["for"]) else ""
    j = i + 2 + (low[i + 2 : i + 3] in (["the"], ["this"]))
    if role != "chair" or j + 1 >= len(items) or low[j] not in scene.v.event_nouns | OCCASIONS:
        return
    j += 1
    while j < len(items) and (items[j].kind == "hon" or items[j].text == ","):
        j += 1
    if j < len(items) and items[j].kind == "person":
        why = Why("body and noun", f"en/titles.yaml: titles: {items[i].low}")
        take(scene, items[j], role, scene.here or scene.event, (items[i].start, items[j].end), why)


def _by_officer(scene: Scene, items: list[Item], i: int, low: list[str]) -> None:
    """ "The Director of A opened the course": A, where the report names no such officer of A."""
    alone = i and low[i - 1] == "the" and (i < 2 or items[i - 2].kind == "p" or low[i - 2] in ("by", "and"))
    if not alone or i + 2 >= len(items) or low[i + 1] not in ("of", "at") or person_behind(items, i):
        return
    end = i + 3 + (low[i + 2] == "the")
    body = body_of(items, i, end)
    if body is None or body is not items[end - 1] or end >= len(items):
        return
    role = role_of_verb(end, low, scene.v) if finite(items, end, low) else ""
    named = any(
        post.title.lower().endswith(items[i].low) for human in scene.draft.people for post in human.posts
    )
    if role in ("speaker", "participant") and not named:
        why = Why("people of a body", f"en/titles.yaml: titles: {items[i].low}")
        take(scene, body, role, scene.here or scene.event, (items[i].start, items[end].end), why)
