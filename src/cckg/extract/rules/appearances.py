"""Who appeared at an event: people by what they did, bodies by whom they sent."""

from __future__ import annotations

from cckg.extract.rules.conduct import AHEAD, role_of_verb
from cckg.extract.rules.deeds import LECTURE, finite
from cckg.extract.rules.draft import Human, Part, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.staying import event_of
from cckg.extract.rules.trainees import is_trainee
from cckg.extract.rules.vocabulary import English


def read_people(scene: Scene, items: list[Item], low: list[str]) -> None:
    """Roles of the people of one sentence, by the verbs behind their names."""
    v = scene.v
    if "person" not in [item.kind for item in items] and "represented" not in low:
        _pronoun(scene, items, low)
        return
    pending: list[Item] = []
    subject: list[Item] = []
    said: list[Item] = []
    for i, item in enumerate(items):
        if item.kind == "person":
            if _inverted(items, i) or _according(items, i):
                _act(scene, [item], "speaker", items[i - 1], items)
                said = [item]
                continue
            if _is_subject(items, i, v, pending):
                if subject and pending == []:
                    subject = []
                pending.append(item)
            continue
        if low[i : i + 2] in (["represented", "by"], ["spoke", "through"]):
            pending = _stood_in_for(scene, items, i, pending)
            continue
        if item.kind != "w" or not (pending or subject or (said and i and low[i - 1] == "who")):
            continue
        role = role_of_verb(i, low, v)
        if not role:
            continue
        if not finite(items, i, low):
            continue
        actors = pending or subject or said
        if scene.event.future and i and low[i - 1] in AHEAD:
            # What is only announced has not been said.
            continue
        if _verb_of_other(i, low, v) or (role == "speaker" and _at_another(scene, items, i)):
            continue
        _act(scene, actors, role, item, items)
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
        _act(scene, pending[:1], "speaker", items[0], items)


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
            _act(scene, [item], role, items[0], items)


def _invited(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "invited P, Q and R to lecture", "invited scholars, including P and Q": they spoke."""
    at = low.index("invited") if "invited" in low else -1
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
            _act(scene, [item], "speaker", items[at], items)


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
    """Whether a verb of speech stands before the name and its titles: "said the Director of A, Ms. P"."""
    k, titled = i - 1, False
    while k >= max(0, i - FAR):
        item = items[k]
        titled = titled or item.kind == "title"
        near = item.kind in ("title", "hon", "s", "org") or item.low == "the"
        if not near and not (titled_ahead(items, k) and (item.kind in NAMES or item.low in OFFICE_JOINTS)):
            break
        k -= 1
    if k < 0 or items[k].kind != "w" or items[k].low not in INVERTED:
        return False
    return k == 0 or items[k - 1].text in ENDS_QUOTE or items[k - 1].kind == "quote"


def _according(items: list[Item], i: int) -> bool:
    """Whether "according to" stands before the name and its titles."""
    k = i - 1
    while k > 1 and (items[k].kind in ("title", "hon", "s", "org", "place") or items[k].kind in NAMES):
        k -= 1
        while k > 1 and items[k].low in OFFICE_JOINTS | {"the"} and items[k - 1].low != "according":
            k -= 1
    return k > 0 and items[k].low == "to" and items[k - 1].low == "according"


def titled_ahead(items: list[Item], k: int) -> bool:
    """Whether a title stands shortly before item `k`, whose body it then is ("Director of <A>")."""
    return any(item.kind == "title" for item in items[max(0, k - 8) : k])


FAR = 18
NAMES = frozenset({"name", "place", "project"})
OFFICE_JOINTS = frozenset({"of", "for", "and", "in", "at", "to", "on", ",", "&"})
ENDS_QUOTE = frozenset({",", '"', "”", "“", "’", ".", "!", "?"})
INVERTED = words("en/frames.yaml", "inverted", "appearances")
BEFORE_SUBJECT = words("en/frames.yaml", "before_subject", "appearances")


def _is_subject(items: list[Item], i: int, v: English, pending: list[Item]) -> bool:
    """Whether the person may be a subject: nothing governs the name and its titles."""
    office = _past_position(items, i)
    return _free(items, i - 1, v, pending) or (office < i - 1 and _free(items, office, v, pending))


def _free(items: list[Item], k: int, v: English, pending: list[Item]) -> bool:
    """Whether nothing governs what begins behind item `k`, titles and bodies before it passed over."""
    while k >= 0:
        before = _past_apposition(items, k, v)
        if before == k:
            break
        k = before
    if k < 0 or items[k].kind in ("p", "date", "quote", "place"):
        return True
    if items[k].kind == "org" and items[k + 1].kind in ("hon", "person"):
        return True
    if _fronted(items, k, v):
        return True
    before_it = items[k]
    if before_it.kind == "w" and before_it.low in BEFORE_SUBJECT:
        return before_it.low != "with" or bool(pending)
    return False


def _past_position(items: list[Item], i: int) -> int:
    """Index before the office that stands in front of the name ("Secretary of Soils and Trade Dr. P")."""
    start = min((start for _, _, start, _ in items[i].positions), default=items[i].start)
    k = i - 1
    while k >= 0 and items[k].start >= start:
        k -= 1
    return k


def _fronted(items: list[Item], k: int, v: English) -> bool:
    """Whether only "In this context" or the like stands between the sentence's beginning and the name."""
    if k > 8 or items[0].low not in FRONTS or items[k].low in NO_FRONTS:
        return False
    return not any(item.low in v.speech or item.low in v.auxiliaries for item in items[: k + 1])


FRONTS = words("en/frames.yaml", "fronts", "appearances")
NO_FRONTS = FRONTS | {"of", "by", "and"}


def _past_apposition(items: list[Item], k: int, v: English) -> int:
    """Index before the title, honorific or body at `k` in front of a name; `k` where none is."""
    item = items[k]
    if (
        item.kind in ("title", "hon")
        or item.low in ("the", "mr", "a", "an", "honourable", "honorable")
        or item.text in (".", "'")
    ):
        return k - 1
    if item.kind == "s" and k >= 1:
        return k - 2
    if item.kind == "name" and items[k + 1].kind == "hon" and len(item.words) == 1:
        # "Nana Dr. P"
        return k - 1
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


def _act(scene: Scene, actors: list[Item], role: str, verb: Item, items: list[Item]) -> None:
    event = event_of(scene, items, verb, role)
    if event is None:
        return
    for actor in actors:
        human = scene.register.person(actor)
        part = "participant" if is_trainee(scene, actor, verb, items) else role
        start, end = min(actor.start, verb.start), max(actor.end, verb.end)
        scene.draft.take_part(
            Part(human, event, part, (start, end), Why("person and verb", f"en/titles.yaml: {verb.low}"))
        )
        actor.handled = True


def _pronoun(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "He also attended": the person who spoke last."""
    if scene.speaker is None or not items or low[0] not in ("he", "she") or scene.here is None:
        return
    for i in range(1, min(6, len(items))):
        role = role_of_verb(i, low, scene.v)
        if role == "chair" and finite(items, i, low):
            why = Why("pronoun", f"en/titles.yaml: {low[i]}")
            scene.draft.take_part(Part(scene.speaker, scene.here, role, (items[0].start, items[i].end), why))
            return
