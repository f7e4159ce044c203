"""Programmes set out in lines: "Session 2 – Soils and Waters", "09:20-09:50 Soils Ana Holm, Director"."""

from __future__ import annotations

import re

from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Human, Occasion, Part, Talk, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.names.fold import fold

_LABELS = "|".join(sorted(words("en/frames.yaml", "labels", "sessions")))
_LABEL = re.compile(
    rf"[\s•*·>-]*(?:{_LABELS})\s+(?:\d{{1,2}}|[IVX]{{1,4}}|one|two|three|four|five|six)\s*[:.–—-]+\s*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[\s•*-]*\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[-–—]|to)\s*\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?\s*[:|,–-]?\s*"
)
_BULLET = re.compile(r"\s*(?:[•*·>–-]|\(?\d{1,2}[.)])\s")
_CLOSES = re.compile(r"\s[–—-]\s|[.;(|]|$")
BREAKS = words("en/frames.yaml", "pauses", "sessions")
SPEAKING = words("en/frames.yaml", "speaking", "appearances")
MAX_WORDS = 30
LONGEST = 400
"""Longest line in characters that is read as one of a programme."""


def read_programme(
    event: Occasion, one: Line, register: Register, text: str, listed: bool = False
) -> list[Part]:
    """The titled talk of the line, put to the event, and what its people do there."""
    if one.sentence.end - one.sentence.start > LONGEST:
        return []
    said = text[one.sentence.start : one.sentence.end]
    label = _LABEL.match(said)
    if label:
        people = [item for item in one.items if item.kind in ("person", "hon")]
        until = people[0].start - one.sentence.start if people else len(said)
        humans = [register.person(item) for item in people if item.kind == "person"]
        _note(event, _title(said[:until], label.end()), one, label.end(), humans)
        return _speakers(event, [item for item in people if item.kind == "person"], register)
    if listed and _BULLET.match(said):
        return _listed(event, one, register)
    time = _TIME.match(said)
    return _timed(event, one, register, said, time.end()) if time else []


def _timed(event: Occasion, one: Line, register: Register, said: str, start: int) -> list[Part]:
    people = [item for item in one.mentions if item.kind == "person"]
    if not people or "by" in one.low:
        return []
    humans = [register.person(item) for item in people]
    end = people[0].start - one.sentence.start
    _note(event, " ".join(said[start:end].split()).strip(" :,–-"), one, start, humans)
    return _speakers(event, people, register)


def _listed(event: Occasion, one: Line, register: Register) -> list[Part]:
    """ "• Ana Holm, Analyst at A – "Soils and Waters"" below "Three speakers took the floor:"."""
    people = [item for item in one.items if item.kind == "person"][:1]
    quotes = [item for item in one.items if item.kind == "quote"]
    for item in quotes[:1] if people else []:
        at = item.start - one.sentence.start
        _note(event, " ".join(item.text.split()), one, at, [register.person(people[0])])
    return _speakers(event, people, register)


def _speakers(event: Occasion, people: list[Item], register: Register) -> list[Part]:
    why = Why("line of a programme", "en/frames.yaml: appearances: speaking")
    return [Part(register.person(p), event, "speaker", (p.start, p.end), why) for p in people]


def announces(one: Line, text: str) -> bool:
    """Whether the line leads to a list of those who spoke: "Three speakers took the floor:"."""
    closes = text[one.sentence.start : one.sentence.end].rstrip().endswith(":")
    return closes and bool(SPEAKING.intersection(one.low))


def _title(said: str, start: int) -> str:
    close = _CLOSES.search(said, start)
    return " ".join(said[start : close.start() if close else len(said)].split()).strip(" :,")


def _note(event: Occasion, title: str, one: Line, start: int, speakers: list[Human]) -> None:
    """Add the talk, unless its words are those of a break or of mere formalities."""
    parts = title.lower().split()
    if not parts or len(parts) > MAX_WORDS or BREAKS.intersection(parts) or not title[0].isupper():
        return
    if fold(title) in {fold(talk.title) for talk in event.talks} | {fold(form) for form in event.forms()}:
        return
    at = one.sentence.start + start
    why = Why("line of a programme", "en/frames.yaml: sessions: labels")
    event.talks.append(Talk(title, (at, at + len(title)), why, speakers=speakers))
