"""Who appeared at an event: people by what they did, bodies by whom they sent."""

from __future__ import annotations

from cckg.extract.rules.delegations import ATTENDED, DEEDS, LECTURE, finite
from cckg.extract.rules.draft import Human, Part, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.vocabulary import English


def read_people(scene: Scene, items: list[Item], low: list[str]) -> None:
    """Roles of the people of one sentence, by the verbs behind their names."""
    v = scene.v
    pending: list[Item] = []
    subject: list[Item] = []
    for i, item in enumerate(items):
        if item.kind == "person":
            if _inverted(items, i):
                _act(scene, [item], "speaker", items[i - 1])
                continue
            if _is_subject(items, i, v, pending):
                if subject and pending == []:
                    subject = []
                pending.append(item)
            continue
        if low[i] == "represented" and low[i + 1 : i + 2] == ["by"]:
            pending = _stood_in_for(scene, items, i, pending)
            continue
        if item.kind != "w" or not (pending or subject):
            continue
        role = _role(i, low, v)
        if not role:
            continue
        if not finite(items, i, low):
            continue
        actors = pending or subject
        if _verb_of_other(i, low, v) or (role == "speaker" and _at_another(scene, items, i)):
            continue
        _act(scene, actors, role, item)
        subject, pending = actors, []
    _pronoun(scene, items, low)
    _remarks(scene, pending, low, items)
    _among(scene, items, low)
    _invited(scene, items, low)
    if subject:
        scene.speaker = scene.register.person(subject[-1])


def _stood_in_for(scene: Scene, items: list[Item], i: int, pending: list[Item]) -> list[Item]:
    """ "P, represented by Q, said": Q is the subject, and P was not there."""
    stand_in = next((other for other in items[i + 2 : i + 12] if other.kind == "person"), None)
    absent = [scene.register.person(other) for other in pending[-1:]]
    scene.absent += absent or _called(scene, items[max(0, i - 4) : i])
    return [*pending[:-1], stand_in] if stand_in is not None else pending[:-1]


def _called(scene: Scene, near: list[Item]) -> list[Human]:
    """People of the report whom one of the names near calls by the family name."""
    names = {item.low for item in near if item.kind == "name"}
    return [human for human in scene.draft.people if human.name.lower().split()[-1] in names]


REMARKS = words("en/frames.yaml", "remarks", "appearances")


def _remarks(scene: Scene, pending: list[Item], low: list[str], items: list[Item]) -> None:
    """ "In her opening remarks, P …": P spoke, whatever verb follows."""
    if pending and low[0] == "in" and REMARKS.intersection(low[1:6]):
        _act(scene, pending[:1], "speaker", items[0])


def _among(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "Among the speakers were P and Q"."""
    if low[:1] != ["among"] or not {"were", "was"}.intersection(low[:8]):
        return
    role = (
        "speaker"
        if {"speakers", "lecturers", "facilitators", "experts"}.intersection(low[:6])
        else "participant"
    )
    for item in items:
        if item.kind == "person" and not item.handled:
            _act(scene, [item], role, items[0])


def _invited(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "invited P, Q and R to lecture", "invited scholars, including P and Q": they spoke."""
    at = next((i for i, word in enumerate(low) if word == "invited"), -1)
    if (
        at < 0
        or low[at - 1 : at] == ["was"]
        or not (
            (LECTURE | {"scholars", "experts", "lectures"}).intersection(low[at:])
            or any(scene.v.events.at(low, k) for k in range(at) if low[k] != "\0")
        )
    ):
        return
    for k in range(at, len(items)):
        if low[k] in ("was", "were", "covered", "covering", "said") or (
            low[k] == "and" and low[k + 1 : k + 2] == ["the"]
        ):
            return
        item = items[k]
        if (
            item.kind == "person"
            and not item.handled
            and not (k + 1 < len(items) and items[k + 1].kind == "s")
        ):
            _act(scene, [item], "speaker", items[at])


def _verb_of_other(i: int, low: list[str], v: English) -> bool:
    """Whether "which" or "they" before the verb is its subject: "P visited A, which hosted …"."""
    k = i - 1
    while k >= 0 and low[k] in v.auxiliaries:
        k -= 1
    return k >= 0 and low[k] in ("which", "that", "it", "they")


def _at_another(scene: Scene, items: list[Item], i: int) -> bool:
    """Whether the words were said at another event: "made a statement at the Norland Summit"."""
    main = scene.event
    known = {word for form in main.forms() for word in form.lower().split()} | {main.type}
    for k in range(i + 1, min(len(items), i + 14)):
        if items[k].text in (",", ";"):
            return False
        if items[k].kind != "event" or len(items[k].words) < 2 or items[k].low.endswith("ceremony"):
            continue
        before = {item.low for item in items[max(0, k - 5) : k]}
        mine = {word for word in items[k].low.split() if word not in SMALL}
        return bool({"at", "during"} & before) and not known & mine
    return False


SMALL = frozenset({"the", "of", "on", "for", "and", "in", "un", "climate", "change"})


def _inverted(items: list[Item], i: int) -> bool:
    k = i - 1
    while (k >= 0 and items[k].kind in ("title", "hon", "s", "org")) or (k >= 0 and items[k].low in ("the",)):
        k -= 1
    return (
        k >= 0
        and items[k].kind == "w"
        and items[k].low in INVERTED
        and (
            k == 0
            or items[k - 1].text in (",", '"', "”", "“", "’", ".", "!", "?")
            or items[k - 1].kind == "quote"
        )
    )


LEADING = words("en/frames.yaml", "leading", "appearances")
INVERTED = words("en/frames.yaml", "inverted", "appearances")
BEFORE_SUBJECT = words("en/frames.yaml", "before_subject", "appearances")


def _is_subject(items: list[Item], i: int, v: English, pending: list[Item]) -> bool:
    """Whether the person may be a subject: nothing governs the name and its titles."""
    k = i - 1
    while k >= 0:
        before = _past_apposition(items, k, v)
        if before == k:
            break
        k = before
    if k < 0 or items[k].kind in ("p", "date", "quote", "place"):
        return True
    if items[k].kind == "org" and items[k + 1].kind in ("hon", "person"):
        return True
    before_it = items[k]
    if before_it.kind == "w" and before_it.low in BEFORE_SUBJECT:
        return before_it.low != "with" or bool(pending)
    return False


def _past_apposition(items: list[Item], k: int, v: English) -> int:
    """Index before the title, honorific or body at `k` in front of a name; `k` where none is."""
    item = items[k]
    if item.kind in ("title", "hon") or item.low in ("the", "mr", "a", "an") or item.text in (".", "'"):
        return k - 1
    if item.kind == "s" and k >= 1:
        return k - 2
    body = item.kind in ("org", "name", "quote") or (item.kind == "w" and item.low in v.heads)
    if body and items[k + 1].kind in ("person", "hon", "name"):
        # "Director of the Institute, Ms. P"
        for j in range(k - 1, max(-1, k - 5), -1):
            if items[j].kind == "title":
                return j - 1
            if items[j].low not in ("of", "the", "at", "from") and items[j].kind not in (
                "org",
                "name",
                "quote",
            ):
                break
    if item.kind in ("org", "name") and items[k + 1].kind == "title":
        return k - 1
    return k


def _role(i: int, low: list[str], v: English) -> str:
    word = low[i]
    after = low[i + 1 : i + 9]
    if word in v.presiding:
        return "chair" if not (word == "hosted" and "by" in after[:1]) else ""
    if word in ("present", "presented") and i and low[i - 1] in ("were", "was"):
        return "participant"
    if word == "continued":
        return "speaker" if DEEDS.intersection(after) else ""
    if word in LEADING and "through" in low[i + 1 : i + 5]:
        return "speaker"
    if word in ("took", "take") and "part" in after[:1]:
        return "participant"
    if (
        word in ATTENDED
        and word != "took"
        and not (word == "present" and i and low[i - 1] not in ("were", "was"))
    ):
        return "participant" if word != "visited" else ""
    if word in (
        "gave",
        "give",
        "gives",
        "giving",
        "made",
        "make",
        "makes",
        "conducted",
        "delivered",
        "delivers",
        "deliver",
        "read",
        "offered",
        "provided",
        "presented",
        "extended",
    ):
        return "speaker" if DEEDS.intersection(after) or word in ("delivered", "presented", "gave") else ""
    if word in v.speech:
        return "speaker"
    return ""


def _act(scene: Scene, actors: list[Item], role: str, verb: Item) -> None:
    event = scene.here
    if event is None:
        return
    for actor in actors:
        human = scene.register.person(actor)
        start, end = min(actor.start, verb.start), max(actor.end, verb.end)
        scene.draft.take_part(
            Part(human, event, role, (start, end), Why("person and verb", f"en/titles.yaml: {verb.low}"))
        )
        actor.handled = True


def _pronoun(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "He also attended": the person who spoke last."""
    if scene.speaker is None or not items or low[0] not in ("he", "she") or scene.here is None:
        return
    for i in range(1, min(6, len(items))):
        role = _role(i, low, scene.v)
        if role == "chair" and finite(items, i, low):
            why = Why("pronoun", f"en/titles.yaml: {low[i]}")
            scene.draft.take_part(Part(scene.speaker, scene.here, role, (items[0].start, items[i].end), why))
            return


def register_positions(scene: Scene, items: list[Item]) -> None:
    """Put the positions that stand beside names to the people, wherever they are named."""
    from cckg.extract.rules.draft import Body, Post

    for item in items:
        if item.kind != "person" or not item.positions:
            continue
        human = scene.register.person(item)
        for title, owner, start, end in item.positions:
            body = scene.register.body(owner) if owner is not None and owner.kind != "place" else None
            body = body if isinstance(body, Body) else None
            if not title and body is None:
                continue
            if body is None and any(p.title.lower().startswith(title.lower() + " ") for p in human.posts):
                continue
            same = [
                p
                for p in human.posts
                if p.title.lower() == title.lower() and (body is None or p.body in (None, body))
            ]
            same += [p for p in human.posts if not title and p.body is body]
            if body is not None:
                human.posts = [p for p in human.posts if p.title or p.body is not body]
            if same and same[0] in human.posts:
                same[0].body = same[0].body or body
                continue
            human.posts.append(Post(title, body, (start, end), Why("title beside a name", title)))
