"""Whether two reports tell of one event: what forbids it, what speaks for it (weights.yaml, `event`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cckg.model.dates import bounds, parts
from cckg.model.record import Event
from cckg.resolve.event_words import Title, akin, title, words

Span = tuple[date, date]


@dataclass(frozen=True)
class Telling:
    """One report's account of an event, in canonical ids.

    `around` are the bodies that its organizers are part of; `within` the places that its places lie
    in; `backers` everybody who has a role in it. `written` are the languages in which its places
    are named, empty where a gazetteer holds them all: 内罗毕, held by none, does not contradict Nairobi.
    `content` is all that was said, in words: it decides between equals, so that no id does.
    """

    id: str
    report: str
    event: Event
    organizers: frozenset[str]
    around: frozenset[str]
    backers: frozenset[str]
    places: frozenset[str]
    within: frozenset[str]
    written: frozenset[str] = frozenset()
    roles: int = 0
    content: str = ""

    @property
    def titles(self) -> tuple[Title, ...]:
        """Its titles, the first the main one."""
        return tuple(title(name) for name in (self.event.name, *self.event.also))


@lru_cache(maxsize=100_000)
def span(start: str | None, end: str | None) -> Span | None:
    """First and last day that the event can have had; None without a year or a month."""
    first = bounds(start) if start else None
    if start is None or first is None or parts(start)[1] is None:
        return None
    last = bounds(end) if end else None
    return first[0], max(last[1], first[0]) if last else first[1]


def days(told: Telling) -> Span | None:
    """The span of a telling."""
    return span(told.event.start, told.event.end)


def block(a: Telling, b: Telling) -> str | None:
    """Why the two cannot be one event; None when nothing forbids it."""
    if a.report == b.report:
        return "two events of one report"
    here, there = days(a), days(b)
    if here and there and (here[0] > there[1] or there[0] > here[1]):
        return "other days"
    if a.places and b.places and not _one_place(a, b):
        return "another place"
    first, second = a.titles[0], b.titles[0]
    if first.numbers and second.numbers and first.numbers != second.numbers:
        return "another number in the title"
    if _exclude(first, second):
        return "another of several of one kind"
    if (first.stages or second.stages) and not first.stages & second.stages and _stage_counts(a, b):
        return "another stage"
    return None


def _exclude(a: Title, b: Title) -> bool:
    # A title that names two of a line, as in "mitigation and adaptation", may have been shortened to one.
    lines = zip(a.exclusive, b.exclusive, strict=False)
    return a.chinese == b.chinese and any(x and y and not x & y for x, y in lines)


def _stage_counts(a: Telling, b: Telling) -> bool:
    # "Inauguration" and "ceremony" are words for one thing where both are ceremonies, told in one word only.
    return not (a.event.type == b.event.type and not (a.titles[0].stages and b.titles[0].stages))


def _one_place(a: Telling, b: Telling) -> bool:
    if a.places & b.places or a.places & b.within or b.places & a.within:
        return True
    unlisted = bool(a.written or b.written) and not a.written & b.written
    return unlisted and bool(a.within & b.within)


def evidence(a: Telling, b: Telling) -> Iterator[str]:
    """Each piece of evidence for or against, as it is called in weights.yaml."""
    yield _days(a.event, b.event)
    yield from _beside_days(a, b)


def _beside_days(a: Telling, b: Telling) -> Iterator[str]:
    yield _type(a, b)
    yield _organizers(a, b)
    if a.places and b.places:
        yield "same place" if a.places & b.places else "one place within the other"
    if about := _subject(a, b):
        yield about


def undated_evidence(a: Telling, b: Telling) -> Iterator[str]:
    """The same where the one or the other has no day in a year: what speaks for it beside the days."""
    first, second = (start(one)[1:] for one in (a, b))
    told = None not in first and first == second
    yield "same day of a year that is not said" if told else "no date in common"
    yield from _beside_days(a, b)


def start(told: Telling) -> tuple[int | None, int | None, int | None]:
    """Year, month and day on which it began, each None where it is not said."""
    return parts(told.event.start) if told.event.start else (None, None, None)


def _days(a: Event, b: Event) -> str:
    if a.start == b.start and (a.end or a.start) == (b.end or b.start):
        return "same days" if None not in parts(a.start or "") else "same month"
    if a.start == b.start and None in (a.end, b.end):
        return "same first day, one without an end"
    if any(parts(written)[2] is None for e in (a, b) for written in (e.start, e.end) if written):
        return "month and days agree"
    return "same first day" if a.start == b.start else "days overlap"


def _type(a: Telling, b: Telling) -> str:
    first, second = a.event.type, b.event.type
    if first == second:
        return "same type"
    if akin(first, second):
        return "type akin"
    return "type of a part" if {first, second} & set(words()["inside"]) else "another type"


def _organizers(a: Telling, b: Telling) -> str:
    if a.organizers & b.organizers:
        return "organizer in common"
    if a.organizers & b.around or b.organizers & a.around:
        return "organizer of one is part of the other's"
    if a.backers & b.backers:
        return "somebody in common"
    return "no organizer in common" if a.organizers and b.organizers else "organizers not said"


def _subject(a: Telling, b: Telling) -> str | None:
    """How much of the shorter title's subject the other has too; the best of all titles in one script."""
    shares = [
        len(x.words & y.words) / min(len(x.words), len(y.words))
        for x in a.titles
        for y in b.titles
        if x.chinese == y.chinese and x.words and y.words
    ]
    if not shares:
        return None
    best = max(shares)
    if best >= 0.75:
        return "same subject"
    return "subject alike" if best >= 0.5 else "subject partly alike" if best >= 0.25 else "another subject"
