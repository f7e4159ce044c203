"""Who appeared at an event: people by what they did, bodies by whom they sent."""

from __future__ import annotations

from cckg.extract.rules.attendance import number
from cckg.extract.rules.draft import Part, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.participations import Scene, agents_after, take
from cckg.extract.rules.vocabulary import English

DEEDS = words("en/frames.yaml", "deeds", "appearances")
ATTENDED = words("en/frames.yaml", "attended", "appearances")
GATHERED = words("en/frames.yaml", "gathered", "appearances")
LECTURED = words("en/frames.yaml", "lectured", "appearances")
NEVER = words("en/frames.yaml", "never", "appearances")


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
        if item.kind != "w" or not (pending or subject):
            continue
        if low[i] == "represented" and i + 1 < len(items) and low[i + 1] == "by":
            stand_in = next((other for other in items[i + 2 : i + 12] if other.kind == "person"), None)
            pending = [*pending[:-1], stand_in] if stand_in is not None else pending[:-1]
            continue
        role = _role(i, low, v)
        if not role:
            continue
        if not _finite(items, i, low):
            continue
        actors = pending or subject
        if _verb_of_other(i, low, v):
            continue
        _act(scene, actors, role, item)
        subject, pending = actors, []
    _pronoun(scene, items, low)
    _remarks(scene, pending, low, items)
    _invited(scene, items, low)
    if subject:
        scene.speaker = scene.register.person(subject[-1])


REMARKS = words("en/frames.yaml", "remarks", "appearances")


def _remarks(scene: Scene, pending: list[Item], low: list[str], items: list[Item]) -> None:
    """ "In her opening remarks, P …": P spoke, whatever verb follows."""
    if pending and low[0] == "in" and REMARKS.intersection(low[1:6]):
        _act(scene, pending[:1], "speaker", items[0])


def _invited(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "invited P, Q and R to lecture", "invited scholars, including P and Q": they spoke."""
    at = next((i for i, word in enumerate(low) if word == "invited"), -1)
    if (
        at < 0
        or low[at - 1 : at] == ["was"]
        or not (LECTURE | {"scholars", "experts", "lectures"}).intersection(low[at:])
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


INVERTED = words("en/frames.yaml", "inverted", "appearances")
BEFORE_SUBJECT = words("en/frames.yaml", "before_subject", "appearances")


def _is_subject(items: list[Item], i: int, v: English, pending: list[Item]) -> bool:
    k = i - 1
    while k >= 0:
        item = items[k]
        if item.kind in ("title", "hon") or item.low in ("the", "mr", "a", "an") or item.text == ".":
            k -= 1
        elif item.kind == "s" and k >= 1:
            k -= 2
        elif (
            item.kind in ("org", "w")
            and k >= 2
            and (item.kind == "org" or item.low in v.heads)
            and items[k + 1].kind in ("person", "hon")
        ):
            j = k - 1 - (items[k - 1].low == "the")
            if items[j].low not in ("of", "at", "from") or items[j - 1].kind != "title":
                break
            k = j - 1
        elif (
            item.kind in ("org", "name") and k + 1 < len(items) and items[k + 1].kind == "title"
        ) or item.text == "'":
            k -= 1
        else:
            break
    if k < 0 or items[k].kind in ("p", "date", "quote", "place"):
        return True
    if items[k].kind == "org" and items[k + 1].kind in ("hon", "person"):
        return True
    before = items[k]
    if before.kind == "w" and before.low in BEFORE_SUBJECT:
        return before.low != "with" or bool(pending)
    return False


def _role(i: int, low: list[str], v: English) -> str:
    word = low[i]
    after = low[i + 1 : i + 9]
    if word in v.presiding:
        return "chair" if not (word == "hosted" and "by" in after[:1]) else ""
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


def _finite(items: list[Item], i: int, low: list[str]) -> bool:
    """Whether the word is a verb here: no participle behind a noun, no noun, no infinitive."""
    before = low[i - 1] if i else ""
    if before in ("to", "be", "not", "the", "a", "his", "her", "of", "their", "its", "been"):
        return False
    return not (i + 1 < len(items) and low[i + 1] == "by")


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
        if role == "chair" and _finite(items, i, low):
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


def read_delegations(scene: Scene, items: list[Item], low: list[str]) -> None:
    """Bodies whose people lectured or took part: "experts from A, B and C were invited"."""
    v = scene.v
    i = 0
    while i < len(items):
        start = _sent(items, i, low, v)
        if not start:
            i += 1
            continue
        agents = agents_after(items, start, low, v)
        found = [
            item
            for item in agents.found
            if item.kind in ("org", "project") or (item.kind == "name" and _firm(item))
        ]
        role = _sent_role(items, i, agents.end, low)
        if role and found and scene.main is not None:
            for item in found:
                if item.handled:
                    continue
                item.handled = True
                words_at = (min(items[i].start, item.start), item.end)
                take(
                    scene,
                    item,
                    role,
                    scene.here or scene.main,
                    words_at,
                    Why("people of a body", f"en/organizations.yaml: people: {low[i]}"),
                )
        i = max(agents.end, start, i + 1)


LECTURE = words("en/frames.yaml", "lecture", "appearances")


def _firm(item: Item) -> bool:
    return len(item.words) <= 6


def _sent(items: list[Item], i: int, low: list[str], v: English) -> int:
    """Where the list begins behind "experts from"; a sentence may open with "From"."""
    if low[i] == "from" and i == 0 and len(items) > 1 and items[1].kind in ("org", "name"):
        return 1
    if low[i] not in v.people:
        return 0
    j = i + 1
    while (
        j < len(items)
        and j - i < 4
        and (low[j] in ("and", "&", "coming", "drawn", "mainly", "both") or low[j] in v.people)
    ):
        j += 1
    if (
        j < len(items)
        and low[j] in ("include", "included", "includes", "comprised")
        and low[i] in ("participants", "attendees", "delegates")
    ):
        return j + 1
    if j < len(items) and low[j] in ("from", "representing", "of", "at"):
        if low[j] == "of" and not any(
            item.kind in ("org", "name", "project") for item in items[j + 1 : j + 3]
        ):
            return 0
        return j + 1
    if j + 2 < len(items) and low[j] == "," and low[j + 1] == "including":
        return j + 2 + (low[j + 2] == "from")
    if (j + 1 < len(items) and low[j] in ("including", "like")) or (
        j + 1 < len(items) and low[j] == "such" and low[j + 1] == "as"
    ):
        return j + (2 if low[j] == "such" else 1)
    return 0


def _sent_role(items: list[Item], i: int, end: int, low: list[str]) -> str:
    """What the people did: the next verb behind the list, else the verb before it."""
    for j in range(end, min(len(items), end + 14)):
        word = low[j]
        if word in ("engaged", "exchanged", "engaging"):
            return "participant"
        if word == "invited" and not LECTURE.intersection(low[j + 1 : j + 7]):
            return "participant"
        if word in ATTENDED or word in (
            "taking",
            "joined",
            "gathered",
            "met",
            "discussed",
            "benefited",
            "received",
            "completed",
            "learned",
            "trained",
            "came",
        ):
            return "participant"
        if word in (
            "invited",
            "lectured",
            "taught",
            "gave",
            "delivered",
            "presented",
            "shared",
            "spoke",
            "introduced",
            "explained",
            "led",
            "facilitated",
            "made",
            "served",
            "provided",
            "highlighted",
            "emphasized",
            "conducted",
        ):
            return "speaker"
        if word in (";", ".") or items[j].kind == "person":
            break
    before = [word for word in low[max(0, i - 14) : i] if word != "\0"]
    if "attended" in low[max(0, i - 30) : i] and "by" in low[max(0, i - 30) : i]:
        return "participant"
    if NEVER.intersection(before[-5:]):
        return ""
    if any(number(items[k].text) for k in range(max(0, i - 4), i)) and "drew" in before:
        return "participant"
    if low[i] in ("lecturers", "speakers", "trainers", "facilitators"):
        return "speaker"
    if LECTURED.intersection(before[-8:]) and not {"attended", "participants"}.intersection(before[-8:]):
        return (
            "speaker"
            if {
                "lectures",
                "lecture",
                "invited",
                "speakers",
                "lecturers",
                "taught",
                "presentations",
                "delivered",
                "facilitated",
                "led",
            }.intersection(before[-8:])
            else ""
        )
    if GATHERED.intersection(before) or low[i] in ("participants", "trainees", "attendees"):
        return "participant"
    if low[i] == "from" and "representatives" in low[end : end + 6]:
        return "participant"
    return ""


def read_attending_bodies(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "A and B attended", "A also participated in the meeting": bodies themselves as subjects."""
    from cckg.extract.rules.participations import subject_before

    v = scene.v
    if scene.main is None:
        return
    for i, word in enumerate(low):
        if word not in ATTENDED and word not in SHOWED:
            continue
        if word in SHOWED and not (word == "presented" or DEEDS.intersection(low[i + 1 : i + 8])):
            continue
        if (word == "took" and low[i + 1 : i + 2] != ["part"]) or word in ("present", "agreed", "visited"):
            continue
        if not _finite(items, i, low):
            continue
        role = "speaker" if word in SHOWED else "participant"
        for item in subject_before(items, i, low, 0, v):
            if item.kind in ("org", "name") and not item.handled:
                words_at = (item.start, items[i].end)
                take(
                    scene,
                    item,
                    role,
                    scene.here or scene.main,
                    words_at,
                    Why("body and verb", f"en/titles.yaml: {word}"),
                )


SHOWED = words("en/frames.yaml", "showed", "appearances")
