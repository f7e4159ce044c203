"""Who appeared at an event: people by what they did, bodies by whom they sent."""

from __future__ import annotations

from cckg.extract.rules.attendance import number
from cckg.extract.rules.draft import Part, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.participations import Scene, agents_after, lows, take
from cckg.extract.rules.vocabulary import English

DEEDS = frozenset(
    "speech speeches remarks lecture lectures presentation presentations address report reports talk talks keynote "
    "welcome opening closing introduction overview summary statement class classes training courses seminar update briefing "
    "message vote analysis thanks gratitude congratulations greetings appreciation regards wishes toast insights advice session sessions".split()
)
ATTENDED = frozenset("attended attend attends participated participate participates joined join present attending witnessed visited took accompanied agreed".split())
GATHERED = frozenset("attended gathered gathering brought bringing drew convened joined included includes including involved involving comprised comprising targeted participation attracted assembled featuring welcomed".split())
LECTURED = frozenset("invited lecture lectures lectured speak speakers teach taught share shared sharing gave delivered presented lecturers present spoke presentations introduced explained led facilitated".split())
NEVER = frozenset("thanked thank thanks grateful gratitude visit visited met interviewed contact for".split())


def read_people(scene: Scene, items: list[Item], span: tuple[int, int]) -> None:
    """Roles of the people of one sentence, by the verbs behind their names."""
    v, low = scene.v, lows(items)
    pending: list[Item] = []
    subject: list[Item] = []
    for i, item in enumerate(items):
        if item.kind == "person":
            if _inverted(items, i, v):
                _act(scene, [item], "speaker", span, items[i - 1])
                continue
            if _is_subject(items, i, v, pending):
                if subject and pending == []:
                    subject = []
                pending.append(item)
            continue
        if item.kind != "w" or not (pending or subject):
            continue
        if low[i] == "represented" and i + 1 < len(items) and low[i + 1] == "by":
            pending = pending[:-1]
            continue
        role = _role(items, i, low, v)
        if not role:
            continue
        if not _finite(items, i, low, v):
            continue
        actors = pending or subject
        if _verb_of_other(items, i, low, v):
            continue
        _act(scene, actors, role, span, item)
        subject, pending = actors, []
    _pronoun(scene, items, low, span)
    if subject:
        scene.speaker = scene.register.person(subject[-1])


def _verb_of_other(items: list[Item], i: int, low: list[str], v: English) -> bool:
    """Whether "which" or "they" before the verb is its subject: "P visited A, which hosted …"."""
    k = i - 1
    while k >= 0 and low[k] in v.auxiliaries:
        k -= 1
    return k >= 0 and low[k] in ("which", "that", "it", "they")


def _inverted(items: list[Item], i: int, v: English) -> bool:
    k = i - 1
    while k >= 0 and items[k].kind in ("title", "hon", "s", "org") or (k >= 0 and items[k].low in ("the",)):
        k -= 1
    return k >= 0 and items[k].kind == "w" and items[k].low in INVERTED and (
        k == 0 or items[k - 1].text in (",", '"', "”", "“", "’", ".", "!", "?") or items[k - 1].kind == "quote"
    )


INVERTED = frozenset("said says noted added explained stressed remarked stated commented observed emphasized concluded highlighted".split())
BEFORE_SUBJECT = frozenset("and while where when that as with & also including respectively both afterwards then addition meanwhile finally first firstly ceremony however".split())


def _is_subject(items: list[Item], i: int, v: English, pending: list[Item]) -> bool:
    k = i - 1
    while k >= 0:
        item = items[k]
        if item.kind in ("title", "hon") or item.low in ("the", "mr", "a", "an") or item.text == ".":
            k -= 1
        elif item.kind == "s" and k >= 1:
            k -= 2
        elif item.kind in ("org", "w") and k >= 2 and (item.kind == "org" or item.low in v.heads) and items[k + 1].kind in ("person", "hon"):
            j = k - 1 - (items[k - 1].low == "the")
            if items[j].low not in ("of", "at", "from") or items[j - 1].kind != "title":
                break
            k = j - 1
        elif item.kind in ("org", "name") and k + 1 < len(items) and items[k + 1].kind == "title":
            k -= 1
        elif item.text == "'" :
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


def _role(items: list[Item], i: int, low: list[str], v: English) -> str:
    word = low[i]
    after = low[i + 1 : i + 9]
    if word in v.presiding:
        return "chair" if not (word == "hosted" and "by" in after[:1]) else ""
    if word in ("took", "take") and "part" in after[:1]:
        return "participant"
    if word in ATTENDED and word != "took" and not (word == "present" and i and low[i - 1] not in ("were", "was")):
        return "participant" if word != "visited" else ""
    if word in ("gave", "give", "gives", "giving", "made", "make", "makes", "conducted", "delivered", "delivers", "deliver", "read", "offered", "provided", "presented", "extended"):
        return "speaker" if DEEDS.intersection(after) or word in ("delivered", "presented", "gave") else ""
    if word in v.speech:
        return "speaker"
    return ""


def _finite(items: list[Item], i: int, low: list[str], v: English) -> bool:
    """Whether the word is a verb here: no participle behind a noun, no noun, no infinitive."""
    before = low[i - 1] if i else ""
    if before in ("to", "be", "not", "the", "a", "his", "her", "of", "their", "its", "been"):
        return False
    if i + 1 < len(items) and low[i + 1] == "by":
        return False
    return True


def _act(scene: Scene, actors: list[Item], role: str, span: tuple[int, int], verb: Item) -> None:
    event = scene.here
    if event is None:
        return
    for actor in actors:
        human = scene.register.person(actor)
        start, end = min(actor.start, verb.start), max(actor.end, verb.end)
        scene.draft.take_part(Part(human, event, role, (start, end), Why("person and verb", f"en/titles.yaml: {verb.low}")))
        actor.handled = True


def _pronoun(scene: Scene, items: list[Item], low: list[str], span: tuple[int, int]) -> None:
    """"He also attended": the person who spoke last."""
    if scene.speaker is None or not items or low[0] not in ("he", "she") or scene.here is None:
        return
    for i in range(1, min(6, len(items))):
        role = _role(items, i, low, scene.v)
        if role == "chair" and _finite(items, i, low, scene.v):
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
            same = [p for p in human.posts if p.title.lower() == title.lower() and (body is None or p.body in (None, body))]
            same += [p for p in human.posts if not title and p.body is body]
            if body is not None:
                human.posts = [p for p in human.posts if p.title or p.body is not body]
            if same and same[0] in human.posts:
                same[0].body = same[0].body or body
                continue
            human.posts.append(Post(title, body, (start, end), Why("title beside a name", title)))


def read_delegations(scene: Scene, items: list[Item], span: tuple[int, int]) -> None:
    """Bodies whose people lectured or took part: "experts from A, B and C were invited"."""
    v, low = scene.v, lows(items)
    i = 0
    while i < len(items):
        start = _sent(items, i, low, v)
        if not start:
            i += 1
            continue
        agents = agents_after(items, start, low, v)
        found = [item for item in agents.found if item.kind in ("org", "project") or (item.kind == "name" and _firm(item))]
        role = _sent_role(items, i, agents.end, low, v)
        if role and found and scene.main is not None:
            for item in found:
                item.handled = True
                words_at = (min(items[i].start, item.start), item.end)
                take(scene, item, role, scene.here or scene.main, words_at, Why("people of a body", f"en/organizations.yaml: people: {low[i]}"))
        i = max(agents.end, start, i + 1)


LECTURE = frozenset("lecture lectures share speak speech give deliver teach present talk speakers lecturers lecturer exchange exchanges conduct introduce train explain guide".split())


def _firm(item: Item) -> bool:
    return len(item.words) <= 6


def _sent(items: list[Item], i: int, low: list[str], v: English) -> int:
    """Where the list begins behind "experts from", "representatives of the"; a sentence may open with "From"."""
    if low[i] == "from" and i == 0 and len(items) > 1 and items[1].kind in ("org", "name"):
        return 1
    if low[i] not in v.people:
        return 0
    j = i + 1
    while j < len(items) and j - i < 4 and (low[j] in ("and", "&", "coming", "drawn", "mainly", "both") or low[j] in v.people):
        j += 1
    if j < len(items) and low[j] in ("include", "included", "includes", "comprised") and low[i] in ("participants", "attendees", "delegates"):
        return j + 1
    if j < len(items) and low[j] in ("from", "representing", "of", "at"):
        if low[j] == "of" and not any(item.kind in ("org", "name", "project") for item in items[j + 1 : j + 3]):
            return 0
        return j + 1
    if j + 2 < len(items) and low[j] == "," and low[j + 1] == "including":
        return j + 2 + (low[j + 2] == "from")
    if j + 1 < len(items) and low[j] in ("including", "like") or (j + 1 < len(items) and low[j] == "such" and low[j + 1] == "as"):
        return j + (2 if low[j] == "such" else 1)
    return 0


def _sent_role(items: list[Item], i: int, end: int, low: list[str], v: English) -> str:
    """What the people did: the next verb behind the list, else the verb before it."""
    for j in range(end, min(len(items), end + 14)):
        word = low[j]
        if word == "invited" and not LECTURE.intersection(low[j + 1 : j + 7]):
            return "participant"
        if word in ATTENDED or word in ("taking", "joined", "gathered", "met", "discussed", "benefited", "received", "completed", "learned", "trained", "came"):
            return "participant"
        if word in ("invited", "lectured", "taught", "gave", "delivered", "presented", "shared", "spoke", "introduced", "explained", "led", "facilitated", "made", "served", "provided", "highlighted", "emphasized", "conducted"):
            return "speaker"
        if word in (";", ".") or items[j].kind == "person":
            break
    before = [word for word in low[max(0, i - 14) : i] if word != "\0"]
    if NEVER.intersection(before[-5:]):
        return ""
    if any(number(items[k].text) for k in range(max(0, i - 4), i)) and "drew" in before:
        return "participant"
    if low[i] in ("lecturers", "speakers", "trainers", "facilitators"):
        return "speaker"
    if LECTURED.intersection(before[-8:]) and not {"attended", "participants"}.intersection(before[-8:]):
        return "speaker" if {"lectures", "lecture", "invited", "speakers", "lecturers", "taught", "presentations", "delivered", "facilitated", "led"}.intersection(before[-8:]) else ""
    if GATHERED.intersection(before) or low[i] in ("participants", "trainees", "attendees"):
        return "participant"
    if low[i] == "from" and "representatives" in low[end : end + 6]:
        return "participant"
    return ""


def read_attending_bodies(scene: Scene, items: list[Item]) -> None:
    """"A and B attended", "A also participated in the meeting": bodies themselves as subjects."""
    from cckg.extract.rules.participations import subject_before

    v, low = scene.v, lows(items)
    if scene.main is None:
        return
    for i, word in enumerate(low):
        if word not in ATTENDED and word not in SHOWED:
            continue
        if word in SHOWED and not (word == "presented" or DEEDS.intersection(low[i + 1 : i + 8])):
            continue
        if word == "took" and low[i + 1 : i + 2] != ["part"] or word in ("present", "agreed", "visited"):
            continue
        if not _finite(items, i, low, v):
            continue
        role = "speaker" if word in SHOWED else "participant"
        for item in subject_before(items, i, low, 0, v):
            if item.kind in ("org", "name") and not item.handled:
                words_at = (item.start, items[i].end)
                take(scene, item, role, scene.here or scene.main, words_at, Why("body and verb", f"en/titles.yaml: {word}"))


SHOWED = frozenset("presented gave delivered".split())


