"""What people whom a body sent did at an event: they spoke, took part, or ran it."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.vocabulary import English

ATTENDED = words("en/frames.yaml", "attended", "appearances")
GATHERED = words("en/frames.yaml", "gathered", "appearances")
LECTURING = words("en/frames.yaml", "lecturing", "appearances")
LECTURE = words("en/frames.yaml", "lecture", "appearances")
NEVER = words("en/frames.yaml", "never", "appearances")
RUNNING = words("en/frames.yaml", "running", "appearances")
GIVING = words("en/frames.yaml", "giving", "appearances")
SPOKE = words("en/frames.yaml", "spoke", "appearances")
CAME = words("en/frames.yaml", "came", "appearances")
GUESTS = words("en/frames.yaml", "guests", "appearances")
TEACHERS = words("en/frames.yaml", "teachers", "appearances")
TEACHING = TEACHERS | words("en/frames.yaml", "experts", "appearances")
THANKING = words("en/frames.yaml", "thanking", "participations")
SENDING = words("en/frames.yaml", "sending", "appearances")
BE = words("en/frames.yaml", "be", "participations")
INVITED = frozenset({"participate", "attend", "join", "participated"})
WHOLE = frozenset({"training", "workshop", "seminar", "conference", "webinar"})
ALONGSIDE = frozenset(
    {"together", "along", "jointly", "delivered", "partnership", "collaboration", "cooperation"}
)
COHORTS = frozenset({"delegation", "group", "class", "cohort", "mission"})
BEHIND, BEFORE, NEAR, FURTHER = 14, 30, 8, 24
"""How many words behind and before the list are looked at, and how many right before it."""


def finite(items: list[Item], i: int, low: list[str]) -> bool:
    """Whether the word is a verb here: no participle behind a noun, no noun, no infinitive."""
    before = low[i - 1] if i else ""
    if before in ("for", "by", "after", "before") and low[i][-3:] == "ing":
        return False
    if before in ("to", "be", "not", "the", "a", "his", "her", "of", "their", "its", "been"):
        return False
    return not (i + 1 < len(items) and low[i + 1] == "by")


def role_of(items: list[Item], i: int, end: int, low: list[str], v: English) -> str:
    """The role of those who sent the people at `i`, whose list ends at `end`; '' where they did nothing."""
    if low[max(0, i - 2) : i] == ["according", "to"]:
        return ""
    if not THANKING.isdisjoint(low[max(0, i - BEHIND) : i]):
        return ""
    if _given_to(items, i, low):
        return "participant"
    if low[i] in TEACHING and low[i + 1 : i + 4][-2:] == ["invited", "from"]:
        # "Experts were invited from A and B"
        return "speaker"
    if "invited" in low[i:end] and not INVITED.isdisjoint(low[i:end]):
        return "participant"
    role = _behind(items, end, low) or _before(i, low) or _by_name(i, end, low)
    return "organizer" if role == "speaker" and _ran_it(items, end, low, v) else role


def _given_to(items: list[Item], i: int, low: list[str]) -> bool:
    """ "a course for 50 senior officials from A": they are those who are taught."""
    k = i - 1
    while k > 0 and i - k < 6 and (items[k].kind == "n" or (items[k].kind == "w" and low[k] not in BE)):
        if low[k] in ("to", "for"):
            return bool(GIVING.intersection(low[max(0, k - BEFORE) : k]))
        if low[k] in ("by", "from", "of", "with", "and", "where", "which", "that"):
            return False
        k -= 1
    return False


def _behind(items: list[Item], end: int, low: list[str]) -> str:
    """The role that the next verb behind the list tells."""
    led = False
    left = BEHIND
    for j in range(end, min(len(items), end + FURTHER)):
        word = low[j]
        left -= items[j].kind == "w"
        if left < 0:
            return ""
        if word == "led" and low[j + 1 : j + 2] == ["by"]:
            led = True
        elif (
            (word == "invited" and not LECTURE.intersection(low[j + 1 : j + 7]))
            or word in ATTENDED
            or word in CAME
            or (word in BE and GUESTS.intersection(low[j + 1 : j + 5]))
        ):
            return "participant"
        elif word == "invited" or word in SPOKE:
            return "speaker"
        elif word in (";", ".") or (items[j].kind == "person" and not led):
            return ""
    return ""


def _before(i: int, low: list[str]) -> str:
    """The role that the words before the people tell."""
    wide = low[max(0, i - BEFORE) : i]
    before = [word for word in wide[-BEHIND:] if word != "\0"]
    if "attended" in wide and "by" in wide:
        return "participant"
    if NEVER.intersection(before[-5:]):
        return "no"
    if "with" in low[max(0, i - 2) : i] and not ALONGSIDE.intersection(before[-6:]):
        return "participant"
    if low[i] in TEACHERS:
        return "speaker"
    for word, after in zip(reversed(before[-NEAR:]), ["", *reversed(before[-NEAR:])], strict=False):
        if after in ("hands", "forces"):
            continue
        if word in LECTURING:
            return "speaker"
        if word in GATHERED:
            return "participant"
    return "participant" if GATHERED.intersection(before) else ""


def _by_name(i: int, end: int, low: list[str]) -> str:
    """What the people are called: trainees take part, and so do the members of a delegation."""
    if low[i] in GUESTS or (low[i] == "from" and "representatives" in low[end : end + 6]):
        return "participant"
    return "participant" if low[i] == "members" and COHORTS.intersection(low[i : i + 5]) else ""


def _ran_it(items: list[Item], end: int, low: list[str], v: English) -> bool:
    """Whether the people ran the event itself: "trainers from A delivered a five-day course"."""
    for j in range(end, min(len(items), end + 4)):
        if low[j] in RUNNING:
            reach = range(j + 1, min(len(items), j + NEAR))
            hits = (v.events.at(low, k) for k in reach if low[k] != "\0")
            return any(hit is not None and hit[0].label in WHOLE for hit in hits)
    return False
