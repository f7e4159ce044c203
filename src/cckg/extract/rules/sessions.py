"""Titled lectures in quotation marks, and subjects named without being a title."""

from __future__ import annotations

from functools import cache

from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Occasion, Talk, Why
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.titles import bare_title, listed_titles
from cckg.extract.rules.vocabulary import English
from cckg.names.fold import fold

_FILE = "en/events.yaml"
NAMING = words("en/frames.yaml", "naming", "sessions")
LISTING = words("en/frames.yaml", "listing", "sessions")
ANNOUNCING = words("en/frames.yaml", "announcing", "sessions")
SAYING = words("en/frames.yaml", "saying", "sessions")
TOPICAL = frozenset({"covered", "covering", "covers", "focused", "focusing"})
SPOKEN = words("en/frames.yaml", "spoken", "sessions")
SUBJECTS = frozenset({"topic", "topics", "issue", "issues", "question", "questions"})
DISCUSSED = words("en/frames.yaml", "discussed", "sessions")


@cache
def _lectures() -> tuple[frozenset[str], frozenset[str]]:
    return words(_FILE, "lectures"), words(_FILE, "books")


def read_sessions(event: Occasion, one: Line, register: Register, v: English, day: str, text: str) -> None:
    """Every quoted title of the sentence that a word for lecturing announces."""
    lectures, _ = _lectures()
    if one.sentence.title:
        return
    quotes = [k for k in one.named if one.items[k].kind == "quote"]
    if not quotes:
        _bare(event, one, register, day, text)
        return
    cue = next((k for k, low in enumerate(one.low) if low in lectures), -1)
    if cue < 0:
        return
    taken = {fold(talk.title) for talk in event.talks} | {fold(form) for form in event.forms()}
    accepted = refused = -9
    for k in quotes:
        goes_on = _goes_on(one, k, accepted)
        if not goes_on and (not _announced(one, k) or _discussed(one, k)):
            # Neither it nor what is listed behind it is a title.
            refused = k
            continue
        if _goes_on(one, k, refused):
            refused = k
            continue
        title = " ".join(one.items[k].text.split())
        if fold(title) in taken or not _titled(one, k, title, v, goes_on):
            continue
        taken.add(fold(title))
        accepted = k
        item = one.items[k]
        talk = Talk(
            title, (item.start, item.end), Why("quoted title", f"{_FILE}: lectures: {one.low[cue]}"), date=day
        )
        speaker = _speaker(one, k)
        if speaker >= 0:
            talk.speakers = [register.person(one.items[speaker])]
        event.talks.append(talk)


def _bare(event: Occasion, one: Line, register: Register, day: str, text: str) -> None:
    """A title without quotation marks, where its giver is named."""
    for title, start, end in listed_titles(one, text):
        if fold(title) not in {fold(talk.title) for talk in event.talks}:
            why = Why("bare title", "en/frames.yaml: sessions: lists")
            event.talks.append(Talk(title, (start, end), why, date=day))
    found = bare_title(one, text)
    if found is None:
        return
    title, start, end, k = found
    speaker = _speaker(one, k)
    if speaker < 0 or fold(title) in {fold(talk.title) for talk in event.talks}:
        return
    why = Why("bare title", f"en/frames.yaml: sessions: {one.low[k - 1]}")
    talk = Talk(title, (start, end), why, date=day)
    talk.speakers = [register.person(one.items[speaker])]
    event.talks.append(talk)


def _goes_on(one: Line, k: int, accepted: int) -> bool:
    """Whether only separators stand between this quote and the title before it."""
    between = one.low[accepted + 1 : k]
    return accepted >= 0 and all(low in (",", ";", "and", '"', "“", "”", "\0", ":") for low in between)


def _announced(one: Line, k: int) -> bool:
    """Whether a word for lecturing stands shortly before or right behind the quote."""
    if one.items[k - 1].kind == "s" and k:
        return False
    near = one.low[max(0, k - 14) : k] + one.low[k + 1 : k + 3]
    return bool(_lectures()[0].intersection(near))


def _discussed(one: Line, k: int) -> bool:
    """ "The discussion focused on the topics “A” and “B”": subjects, no titles."""
    before = [low for low in one.low[max(0, k - 2) : k] if low != "\0" and low.isalpha()]
    return not SUBJECTS.isdisjoint(before) and not DISCUSSED.isdisjoint(one.low)


def _titled(one: Line, k: int, title: str, v: English, goes_on: bool) -> bool:
    """Whether the quote is a title of a talk: no speech, no plan or book, no name of the event."""
    count = len(title.split())
    if count < 2 or count > 35:
        return False
    after = one.low[k + 1] if k + 1 < len(one.low) else ""
    near = one.low[k + 1 : k + 4]
    before = [low for low in one.low[max(0, k - 4) : k] if low != "\0"]
    if SAYING.intersection(before[-2:]) or title[0] in "….":
        return False
    if after in SPOKEN or (title[0].islower() and title.endswith((",", "."))):
        return False
    if _lectures()[1].intersection(near[:1]) or any(
        v.events.at(near, n) for n in range(min(2, len(near))) if near[n] != "\0"
    ):
        return False
    listing = goes_on or (bool(before) and before[-1] in LISTING)
    behind_event = not listing and any(v.events.at(before, n) for n in range(len(before)))
    spoken = bool(ANNOUNCING.intersection(before))
    if (
        behind_event
        and not spoken
        and (before[-1] in NAMING or not {"course", "courses"}.intersection(before))
    ):
        return False
    if before and (
        _lectures()[1].intersection(before[-1:]) or "theme" in before[-2:] or "themed" in before[-2:]
    ):
        return False
    return title[0].isupper() or spoken or not title[0].isalpha()


def _speaker(one: Line, k: int) -> int:
    """Index of the person who gives the talk: behind "by", else the last one before it in the same clause."""
    for j in range(k + 2, min(len(one.items), k + 6) if one.low[k + 1 : k + 2] == ["by"] else 0):
        if one.items[j].kind == "person":
            return j
    for j in range(k - 1, max(-1, k - 30), -1):
        if one.items[j].text == ";":
            return -1
        if one.items[j].kind == "person":
            return j
    return -1


def read_topics(event: Occasion, one: Line, text: str) -> None:
    """Subjects listed behind "covered", "focused on" and the like."""
    if len(event.topics) >= 12 or not one.hits or TOPICAL.isdisjoint(one.low):
        return
    for k, low in enumerate(one.low):
        if low not in ("covered", "covering", "covers") and not (
            low in ("focused", "focusing") and one.low[k + 1 : k + 2] == ["on"]
        ):
            continue
        start = one.items[k].end if low.startswith("cover") else one.items[k + 1].end
        end = next((item.start for item in one.items[k + 2 :] if item.text in (".", ";")), one.sentence.end)
        for part in text[start:end].replace(" as well as ", ", ").split(","):
            topic = " ".join(part.split()).strip(" .;:")
            topic = topic.removeprefix("and ").removeprefix("the ")
            if 1 < len(topic.split()) <= 14 and topic not in event.topics:
                event.topics.append(topic)
        return
