"""The facts of a record as sentences in our own words: for people to read, and to begin a digest with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cckg.declared import lexicon
from cckg.model.base import Model
from cckg.model.consistency import ENTITIES
from cckg.model.dates import parts
from cckg.model.record import Event, Fact, Organization, Person, Place, Position, Project, Record
from cckg.model.vocabulary import EventType, Mode, Qualifier, Role


class Sentences(Model):
    """lexicons/sentences.yaml, one language: texts with the names of what goes into them."""

    roles: dict[Role, str]
    unit: str
    named: str
    position: str
    position_at: str
    member: str
    session: str
    session_by: str
    type: str
    dates: str
    range: str
    place: str
    mode: str
    attendance: str
    who: str
    occurrences: str
    topics: str
    part: str
    also: str
    listed: str
    gap: str
    qualifiers: dict[Qualifier, str]
    modes: dict[Mode, str]
    months: tuple[str, ...]
    day: str
    day_without_year: str
    month: str
    month_without_year: str
    types: dict[EventType, str]


@cache
def sentences(language: str) -> Sentences:
    """The sentences of a language; English where it has none."""
    known = lexicon("sentences")
    return Sentences.model_validate(known.get(language.lower().split("-")[0], known["en"]))


def digest(record: Record) -> str:
    """Every fact that is not rejected as a sentence, a paragraph for each event and one for who is who."""
    gap = sentences(record.report.language).gap
    return "\n\n".join(gap.join(paragraph) for paragraph in _Teller(record).paragraphs() if paragraph) + "\n"


def outline(record: Record) -> list[str]:
    """The record on a few lines: what it tells of, who was there in which role, what is known of them."""
    return _Teller(record).outline()


class _Teller:
    def __init__(self, record: Record) -> None:
        self.record, self.say = record, sentences(record.report.language)
        things = [one for kind in ENTITIES for one in getattr(record, kind) if one.standing != "rejected"]
        self.things: dict[str, Organization | Person | Place | Project | Event] = {
            one.id: one for one in things
        }
        self.told: set[str] = set()

    def paragraphs(self) -> Iterator[list[str]]:
        for event in self.record.events:
            if event.id in self.things:
                yield [*self._event(event), *self._roles(event.id)]
        yield [line for project in self.record.projects for line in self._roles(project.id)]
        yield list(self._bodies())
        yield list(self._people())
        rest = [id_ for id_ in self.things if id_ not in self.told]
        yield [self.say.named.format(agent=self._and([self._full(id_) for id_ in rest]))] if rest else []

    def outline(self) -> list[str]:
        lines = []
        for event in self.record.events:
            if event.id in self.things:
                held = [
                    one
                    for one in self.record.participations
                    if one.in_ == event.id and one.standing != "rejected"
                ]
                lines.append(" ".join(self._event(event)))
                lines += [f"  {one.role:<13}{self._name(one.agent)}" for one in held]
        return lines

    def _event(self, event: Event) -> Iterator[str]:
        say, kind = self.say, self.say.types[event.type]
        yield say.type.format(event=self._full(event.id), type=kind)
        if event.start:
            yield say.dates.format(dates=self._dates(event.start, event.end))
        if event.located_in:
            yield say.place.format(place=self._and([self._full(place) for place in event.located_in]))
        if event.mode:
            yield say.mode.format(mode=say.modes[event.mode])
        if event.occurrences:
            yield say.occurrences.format(count=event.occurrences)
        if event.attendance and event.attendance.count:
            count = say.qualifiers[event.attendance.qualifier].format(count=event.attendance.count)
            yield say.attendance.format(count=count[:1].upper() + count[1:])
        if event.attendance and event.attendance.who:
            yield say.who.format(who=event.attendance.who)
        if event.part_of in self.things:
            yield say.part.format(whole=self._full(str(event.part_of)))
        if event.topics:
            yield say.topics.format(topics=self._and(list(event.topics)))
        for session in event.sessions:
            if session.standing != "rejected":
                for who in session.speakers:
                    yield say.session_by.format(person=self._full(who), title=f"“{session.title}”")
                if not session.speakers:
                    yield say.session.format(title=f"“{session.title}”")

    def _roles(self, activity: str) -> Iterator[str]:
        """One sentence for each role, with all who held it; people apart from bodies."""
        held: dict[tuple[Role, bool], list[str]] = {}
        for one in self.record.participations:
            if one.in_ == activity and self._stands(one) and {one.agent, activity} <= self.things.keys():
                person = isinstance(self.things[one.agent], Person)
                held.setdefault((one.role, person), []).append(one.agent)
        for (role, _), agents in held.items():
            names = self._and([self._full(agent) for agent in dict.fromkeys(agents)])
            yield self.say.roles[role].format(agent=names, event=self._full(activity))

    def _bodies(self) -> Iterator[str]:
        for body in self.record.organizations:
            if body.unit_of in self.things and body.id in self.things:
                yield self.say.unit.format(agent=self._full(body.id), parent=self._full(str(body.unit_of)))

    def _people(self) -> Iterator[str]:
        for person in self.record.people:
            for post in person.positions if person.id in self.things else ():
                if self._stands(post):
                    yield self._position(person, post)

    def _position(self, person: Person, post: Position) -> str:
        body = self._full(post.organization) if post.organization in self.things else ""
        form = self.say.member if not post.title else self.say.position_at if body else self.say.position
        return form.format(person=self._full(person.id), title=post.title, body=body)

    def _stands(self, fact: Fact) -> bool:
        return fact.standing != "rejected"

    def _full(self, id_: str | None) -> str:
        """The name, with its other forms at its first mention."""
        thing = self.things.get(id_ or "")
        if thing is None or thing.id in self.told or not thing.also:
            self.told |= {id_ or ""}
            return thing.name if thing else id_ or ""
        self.told.add(thing.id)
        return self.say.also.format(name=thing.name, also=self._and(list(thing.also)))

    def _name(self, id_: str) -> str:
        return self.things[id_].name if id_ in self.things else id_

    def _and(self, names: list[str]) -> str:
        return self.say.listed.join(names)

    def _dates(self, start: str, end: str | None) -> str:
        first = self._date(start)
        return self.say.range.format(first=first, last=self._date(end)) if end and end != start else first

    def _date(self, written: str) -> str:
        year, month, day = parts(written)
        if month is None:
            return str(year)
        form = ("day" if day else "month") + ("" if year else "_without_year")
        text: str = getattr(self.say, form)
        return text.format(year=year, month=self.say.months[month - 1], day=day)
