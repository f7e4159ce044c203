"""Bodies that took part or lectured, by the people whom they sent or by themselves."""

from __future__ import annotations

from cckg.extract.rules.agents import agents_after
from cckg.extract.rules.attendance import number
from cckg.extract.rules.draft import Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.present import local_bodies
from cckg.extract.rules.scene import Scene, take
from cckg.extract.rules.subjects import subject_before
from cckg.extract.rules.vocabulary import English

DEEDS = words("en/frames.yaml", "deeds", "appearances")


ATTENDED = words("en/frames.yaml", "attended", "appearances")


GATHERED = words("en/frames.yaml", "gathered", "appearances")


LECTURING = words("en/frames.yaml", "lecturing", "appearances")


NEVER = words("en/frames.yaml", "never", "appearances")


def finite(items: list[Item], i: int, low: list[str]) -> bool:
    """Whether the word is a verb here: no participle behind a noun, no noun, no infinitive."""
    before = low[i - 1] if i else ""
    if before in ("to", "be", "not", "the", "a", "his", "her", "of", "their", "its", "been"):
        return False
    return not (i + 1 < len(items) and low[i + 1] == "by")


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
            if item.kind in ("org", "project")
            or (item.kind == "name" and _firm(item) and not _countries(item))
        ]
        found = [*local_bodies(items, i, start, agents), *found]
        role = _sent_role(items, i, agents.end, low)
        if role and found and scene.main is not None:
            if role == "speaker" and _ran_it(items, agents.end, low, v):
                role = "organizer"
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


def _ran_it(items: list[Item], end: int, low: list[str], v: English) -> bool:
    """Whether the people ran the event itself: "trainers from A delivered a five-day course"."""
    for j in range(end, min(len(items), end + 4)):
        if low[j] in RUNNING:
            reach = range(j + 1, min(len(items), j + 8))
            return any(
                low[k] != "\0" and (hit := v.events.at(low, k)) and hit[0].label in WHOLE for k in reach
            )
    return False


RUNNING = words("en/frames.yaml", "running", "appearances")
WHOLE = frozenset({"training", "workshop", "seminar", "conference", "webinar"})
LECTURE = words("en/frames.yaml", "lecture", "appearances")


def _firm(item: Item) -> bool:
    return len(item.words) <= 6


def _countries(item: Item) -> bool:
    """Whether the name only joins countries ("Norland and Velmora")."""
    said = [part.strip() for part in item.text.replace(" and ", ",").split(",")]
    places = [known(part) for part in said]
    return len(said) > 1 and any(place is not None and place.kind == "country" for place in places)


def _named_later(items: list[Item], i: int, low: list[str], v: English) -> int:
    """Where the list begins in "delegates from several bodies, such as A and B"; 0 where none."""
    for j in range(i + 2, min(len(items) - 2, i + 20)):
        if (
            items[j].kind not in "wp"
            or low[j] in v.speech
            or low[j] in ATTENDED
            or items[j].text in (";", "(")
        ):
            return 0
        if low[j] == "such" and low[j + 1] == "as":
            return j + 2
        if low[j] == "including" and items[j + 1].kind in ("org", "name"):
            return j + 1
    return 0


def _plain(items: list[Item], i: int) -> bool:
    """Whether the title is nobody's ("Representative of A attended"): no name stands beside it."""
    behind = items[i + 1].low if i + 1 < len(items) else ""
    before = items[i - 1] if i else None
    return behind in ("of", "from") and (before is None or before.kind == "w" or before.text in (".", ";"))


def _sent(items: list[Item], i: int, low: list[str], v: English) -> int:
    """Where the list begins behind "experts from"; a sentence may open with "From"."""
    if low[i] == "from" and i == 0 and len(items) > 1 and items[1].kind in ("org", "name"):
        return 1
    if items[i].low not in v.people or (items[i].kind == "title" and not _plain(items, i)):
        return 0
    if (
        i > 1
        and items[i - 1].text == ","
        and items[i - 2].kind in ("person", "name")
        and low[i] not in SENDING
    ):
        # "P and Q, consultants of A": who they are.
        return 0
    j = i + 1
    while (
        j < len(items)
        and j - i < 4
        and (
            low[j] in ("and", "&", "coming", "came", "come", "were", "drawn", "hailed", "mainly", "both")
            or low[j] in v.people
        )
    ):
        j += 1
    if (
        j < len(items)
        and low[j] in ("include", "included", "includes", "comprised")
        and low[i] in ("participants", "attendees", "delegates")
    ):
        return j + 1
    named = _named_later(items, i, low, v)
    if named:
        return named
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
    if i and low[i - 1] in ("to", "for") and GIVING.intersection(low[max(0, i - 30) : i]):
        return "participant"
    led = False
    for j in range(end, min(len(items), end + 14)):
        word = low[j]
        if word in ("engaged", "exchanged", "engaging"):
            return "participant"
        if word == "invited" and not LECTURE.intersection(low[j + 1 : j + 7]):
            return "participant"
        if word in ATTENDED or word in (
            "taking",
            "begun",
            "began",
            "underwent",
            "undergone",
            "undergoing",
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
        if word == "led" and low[j + 1 : j + 2] == ["by"]:
            led = True
            continue
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
        if word in (";", ".") or (items[j].kind == "person" and not led):
            break
    before = [word for word in low[max(0, i - 14) : i] if word != "\0"]
    if "attended" in low[max(0, i - 30) : i] and "by" in low[max(0, i - 30) : i]:
        return "participant"
    if NEVER.intersection(before[-5:]):
        return ""
    if "among" in before and {"participants", "attendees"}.intersection(before):
        return "participant"
    if any(number(items[k].text) for k in range(max(0, i - 4), i)) and "drew" in before:
        return "participant"
    if low[i] in ("lecturers", "speakers", "trainers", "facilitators"):
        return "speaker"
    for word in reversed(before[-8:]):
        if word in LECTURING:
            return "speaker"
        if word in GATHERED:
            return "participant"
    if GATHERED.intersection(before) or low[i] in ("participants", "trainees", "attendees"):
        return "participant"
    if low[i] == "from" and "representatives" in low[end : end + 6]:
        return "participant"
    return ""


def read_attending_bodies(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "A and B attended", "A also participated in the meeting": bodies themselves as subjects."""
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
        if not finite(items, i, low) or (i and low[i - 1] in ("were", "was")):
            continue
        role = "speaker" if word in SHOWED else "participant"
        for item in subject_before(items, i, low, 0, v):
            if item.kind in ("org", "name") and not item.handled and not _countries(item):
                if _apposed(items, item):
                    continue
                words_at = (item.start, items[i].end)
                take(
                    scene,
                    item,
                    role,
                    scene.here or scene.main,
                    words_at,
                    Why("body and verb", f"en/titles.yaml: {word}"),
                )


def _apposed(items: list[Item], item: Item) -> bool:
    """Whether the body stands behind a person's title ("Ms. P, Deputy Director, Fund X, gave"): P acts."""
    k = next((k for k, other in enumerate(items) if other is item), 0)
    return k > 3 and items[k - 1].text == "," and items[k - 2].kind == "title" and items[k - 3].text == ","


SENDING = frozenset({"representatives", "participants", "delegates", "officials"})
GIVING = words("en/frames.yaml", "giving", "appearances")
SHOWED = words("en/frames.yaml", "showed", "appearances")
