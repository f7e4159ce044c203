"""What a text says of an event: its name, kind, days, place, how many came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cckg.model.record import Attendance, Event, Record
from cckg.review.anchoring.dates import dated, numbered, qualified
from cckg.review.anchoring.naming import Naming, label
from cckg.review.anchoring.reading import Place, words
from cckg.review.anchoring.wordings import wordings


@dataclass(frozen=True)
class Told:
    """The words that tell of an event, where it is named, and what they lack."""

    places: tuple[Place, ...]
    named: tuple[Place, ...]
    doubts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _Telling:
    """Collects the words of one event."""

    def __init__(self, event: Event, record: Record, naming: Naming) -> None:
        self.event, self.record, self.naming, self.reading = event, record, naming, naming.reading
        self.places: list[Place] = []
        self.doubts: list[str] = []
        self.missing: list[str] = []
        self.notes: list[str] = []

    def all(self) -> Told:
        named = self._named()
        self.places += named[:1]
        self._dates()
        self._where()
        self._attendance(self.event.attendance)
        self._words()
        return Told(
            tuple(self.places), tuple(named), tuple(self.doubts), tuple(self.missing), tuple(self.notes)
        )

    def _named(self) -> list[Place]:
        if places := self.naming.full(self.event.id):
            if not self.reading.find(self.event.name):
                self.doubts.append(f"it names it only {self.reading.text[slice(*places[0])]!r}")
            return places
        if near := list(self._scattered()):
            return near
        self.missing.append(f"it does not name the event {self.event.name!r}")
        return []

    def _scattered(self) -> Iterator[Place]:
        """Sentences that hold every word of the name, in whatever order."""
        for form in (self.event.name, *self.event.also):
            sought = {word.folded for word in words(form)} - {
                "the",
                "of",
                "on",
                "for",
                "and",
                "a",
                "in",
                "to",
            }
            for sentence in self.naming.sentences:
                held = [w for w in self.reading.words if sentence.start <= w.start < sentence.end]
                if sought and sought <= {word.folded for word in held}:
                    mine = [word for word in held if word.folded in sought]
                    yield Place(mine[0].start, mine[-1].end)

    def _dates(self) -> None:
        for date in dict.fromkeys(d for d in (self.event.start, self.event.end) if d):
            places, lacks = dated(self.reading, date, self.event.year_from is not None)
            self.places += self._nearest(places)
            if lacks and places:
                self.doubts.append(f"it gives the day but not {lacks}")
            elif lacks:
                self.missing.append(f"it does not give {lacks}")

    def _where(self) -> None:
        for id_ in self.event.located_in:
            places = self.naming.full(id_)
            free = [place for place in places if self.naming.is_free(place)]
            self.places += self._nearest(free)
            name = label(self.record, id_)
            if places and not free:
                self.doubts.append(f"it names {name!r} only inside the name of a body")
            elif not places:
                self.missing.append(f"it does not name the place {name!r}")

    def _attendance(self, came: Attendance | None) -> None:
        if came is None or came.count is None:
            return
        places = numbered(self.reading, came.count)
        if not places:
            self.missing.append(f"it does not give the number {came.count}")
            return
        fit = [place for place in places if qualified(self.reading, place) == came.qualifier]
        if not fit:
            self.doubts.append(f"the number {came.count} does not stand there as {came.qualifier!r}")
        self.places += self._nearest(fit or places)

    def _words(self) -> None:
        """Words for its type, its mode and how often it was held; without them it is doubtful."""
        event = self.event
        if not self._says(wordings().types[event.type]):
            self.doubts.append(f"no word says that it was a {event.type}")
        if event.mode and not self._says(wordings().modes[event.mode]):
            self.doubts.append(f"no word says that it was {event.mode}")
        if event.occurrences:
            places = numbered(self.reading, event.occurrences)
            self.places += places[:1]
            if not places:
                self.doubts.append(f"it does not say that it was held {event.occurrences} times")
        for topic in event.topics:
            lacking = {w.folded for w in words(topic)} - {w.folded for w in self.reading.words}
            if lacking:
                self.notes.append(f"it does not speak of the topic {topic!r} in these words")

    def _says(self, said: Sequence[str]) -> bool:
        return not said or any(self.reading.wording(wording) for wording in said)

    def _nearest(self, places: Sequence[Place]) -> list[Place]:
        """The place nearest to what was found already: the words of one event stand together."""
        if not places or not self.places:
            return list(places[:1])
        anchor = self.places[0]
        return [min(places, key=lambda place: (abs(place.start - anchor.start), place))]


def told(event: Event, record: Record, naming: Naming) -> Told:
    """Where the text tells of the event."""
    return _Telling(event, record, naming).all()
