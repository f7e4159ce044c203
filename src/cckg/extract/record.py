"""A report's draft as a record: ids, evidence, confidence, the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cckg import __version__
from cckg.extract.evidence import spans, stands
from cckg.extract.rules.confidence import confidence
from cckg.extract.rules.draft import (
    Body,
    Draft,
    Found,
    Human,
    Occasion,
    Part,
    Plan,
    Post,
    Spot,
    Talk,
    Why,
    Words,
)
from cckg.extract.rules.kinds import kind_of, level_of
from cckg.model.record import (
    Attendance,
    Drafted,
    Event,
    Organization,
    Participation,
    Person,
    Place,
    Position,
    Project,
    Record,
    ReportRef,
    Session,
    TextRef,
)
from cckg.model.report import Report
from cckg.names.fold import slug


@dataclass(frozen=True)
class Explanation:
    """Why a fact stands in the record: its path, the words that state it, the pattern and lexicon entry."""

    path: str
    fact: str
    words: str
    pattern: str
    entry: str
    confidence: float


class Ids:
    """Ids inside one record, made of names; things of all kinds share one numbering."""

    def __init__(self) -> None:
        self.of: dict[int, str] = {}
        self.taken: set[str] = set()
        self.last: dict[str, int] = {}

    def give(self, thing: Found, kind: str, suffix: str = "") -> None:
        """Give the thing an id that no other has."""
        stem = slug(thing.name, 60) or kind
        stem += suffix
        name, n = stem, self.last.get(stem, 1)
        while name in self.taken:
            n += 1
            name = f"{stem}-{n}"
        self.last[stem] = n
        self.taken.add(name)
        self.of[id(thing)] = name

    def __getitem__(self, thing: Found) -> str:
        return self.of[id(thing)]

    def get(self, thing: Found | None) -> str | None:
        """The id, or None where there is no such thing in the record."""
        return self.of.get(id(thing)) if thing is not None else None


def _fact(words: Iterable[Words], pattern: str, features: tuple[str, ...], text: str) -> dict[str, object]:
    return {"evidence": spans(words, text), "confidence": confidence(pattern, features), "status": "draft"}


class Writer:
    """Writes one draft as a record."""

    def __init__(self, report: Report, draft: Draft) -> None:
        self.report, self.draft, self.text, self.ids = report, draft, report.text, Ids()
        self.bodies = [b for b in draft.bodies if b.used and self._shown(b)]
        self.people = [p for p in draft.people if p.used and self._shown(p)]
        self.projects = [p for p in draft.projects if p.used and self._shown(p)]
        self.events = [e for e in draft.events if e.used and self._shown(e)]
        self.places = self._places()
        for things, kind in (
            (self.places, "place"),
            (self.bodies, "organization"),
            (self.people, "person"),
            (self.projects, "project"),
            (self.events, "event"),
        ):
            for thing in things:
                self.ids.give(
                    thing, kind, "-venue" if isinstance(thing, Spot) and thing.kind == "venue" else ""
                )

    def _shown(self, thing: Found) -> bool:
        return stands(thing.words, self.text)

    def _places(self) -> list[Spot]:
        wanted: dict[int, Spot] = {}
        stack = [s for e in self.events for s in e.places] + [
            b.place for b in self.bodies if b.place is not None
        ]
        for spot in stack:
            at: Spot | None = spot
            while at is not None and id(at) not in wanted:
                if self._shown(at):
                    wanted[id(at)] = at
                at = at.within
        order = {id(spot): i for i, spot in enumerate(self.draft.places)}
        return sorted(wanted.values(), key=lambda spot: order[id(spot)])

    def record(self) -> Record:
        """The whole record."""
        return Record(
            report=self._report(),
            drafted=Drafted(by="rules", version=__version__),
            organizations=tuple(self._organization(b) for b in self.bodies),
            people=tuple(self._person(p) for p in self.people),
            places=tuple(self._place(s) for s in self.places),
            projects=tuple(self._project(p) for p in self.projects),
            events=tuple(self._event(e) for e in self.events),
            participations=tuple(self._participation(p) for p in self._parts()),
        )

    def explanations(self) -> Iterator[Explanation]:
        """One for each fact, in the record's order."""
        groups: list[tuple[str, list[Found]]] = [
            ("organizations", list(self.bodies)),
            ("people", list(self.people)),
            ("places", list(self.places)),
            ("projects", list(self.projects)),
            ("events", list(self.events)),
        ]
        for kind, things in groups:
            for i, thing in enumerate(things):
                yield self._explained(f"{kind}[{i}]", thing.name, thing.words[:1], thing.why)
                for j, post in enumerate(self._posts(thing)):
                    said = post.title or (post.body.name if post.body else "")
                    yield self._explained(f"{kind}[{i}].positions[{j}]", said, [post.words], post.why)
                for j, talk in enumerate(thing.talks if isinstance(thing, Occasion) else []):
                    yield self._explained(f"{kind}[{i}].sessions[{j}]", talk.title, [talk.words], talk.why)
        for i, part in enumerate(self._parts()):
            said = f"{part.agent.name}: {part.role}"
            yield self._explained(f"participations[{i}]", said, [part.words], part.why, part.features)

    def _explained(
        self, path: str, fact: str, words: list[Words], why: Why, features: tuple[str, ...] = ()
    ) -> Explanation:
        said = " … ".join(
            " ".join(self.text[span.start : span.end].split()) for span in spans(words, self.text)
        )
        return Explanation(path, fact, said, why.pattern, why.entry, confidence(why.pattern, features))

    def _posts(self, thing: Found) -> list[Post]:
        posts = thing.posts if isinstance(thing, Human) else []
        return [post for post in posts if post.title or self.ids.get(post.body)]

    def _parts(self) -> list[Part]:
        return [part for part in self.draft.parts if self._stands(part)]

    def _report(self) -> ReportRef:
        report = self.report
        return ReportRef(
            id=report.id,
            title=report.title or None,
            publisher=report.publisher or None,
            published=report.published,
            source=report.source or None,
            language=report.language or "en",
            text=TextRef(of=report.of, sha256=report.sha256),
        )

    def _common(self, found: Found, features: tuple[str, ...] = ()) -> dict[str, object]:
        return _fact(found.words, found.why.pattern, features, self.text)

    def _organization(self, body: Body) -> Organization:
        parent = self.ids.get(body.parent)
        return Organization.model_validate(
            {
                "id": self.ids[body],
                "name": body.name,
                "also": tuple(body.also),
                "kind": kind_of(body) or None,
                "level": level_of(body) or None,
                "unit_of": parent,
                "place": self.ids.get(body.place),
                **self._common(body, () if body.core or body.kind else ("no head noun",)),
            }
        )

    def _person(self, human: Human) -> Person:
        posts = []
        for post in self._posts(human):
            fact = _fact([post.words], post.why.pattern, (), self.text)
            said = {"title": post.title or None, "organization": self.ids.get(post.body)}
            posts.append(Position.model_validate({**said, **fact}))
        named = {"family_name": human.family or None, "given_name": human.given or None}
        return Person.model_validate(
            {
                "id": self.ids[human],
                "name": human.name,
                "also": tuple(human.also),
                "positions": tuple(posts),
                **named,
                **self._common(human),
            }
        )

    def _place(self, spot: Spot) -> Place:
        kind = (
            spot.kind if spot.kind in ("country", "province", "city", "county", "venue", "region") else None
        )
        within = self.ids.get(spot.within)
        return Place.model_validate(
            {
                "id": self.ids[spot],
                "name": spot.name,
                "also": tuple(spot.also),
                "kind": kind,
                "within": within,
                **self._common(spot),
            }
        )

    def _project(self, plan: Plan) -> Project:
        return Project.model_validate(
            {"id": self.ids[plan], "name": plan.name, "also": tuple(plan.also), **self._common(plan)}
        )

    def _event(self, event: Occasion) -> Event:
        spots = [self.ids[s] for s in event.places if self.ids.get(s)]
        many = len(spots) > 1
        attendance = None
        if event.count or event.who:
            attendance = Attendance.model_validate(
                {"count": event.count or None, "qualifier": event.qualifier, "who": event.who or None}
            )
        return Event.model_validate(
            {
                "id": self.ids[event],
                "name": event.name,
                "also": tuple(event.also),
                "type": event.type or "other",
                "start": event.start or None,
                "year_from": "published" if event.year_from_published else None,
                "end": event.end or None,
                "place": spots[0] if spots and not many else None,
                "places": tuple(spots) if many else (),
                "occurrences": event.occurrences or None,
                "mode": event.mode or None,
                "attendance": attendance,
                "part_of": self.ids.get(event.part_of),
                "sessions": tuple(self._session(talk) for talk in event.talks),
                "topics": tuple(event.topics),
                **self._common(event),
            }
        )

    def _session(self, talk: Talk) -> Session:
        speakers = tuple(name for human in talk.speakers if (name := self.ids.get(human)))
        fact = _fact([talk.words], talk.why.pattern, (), self.text)
        return Session.model_validate(
            {"title": talk.title, "speakers": speakers, "date": talk.date or None, **fact}
        )

    def _stands(self, part: Part) -> bool:
        known = self.ids.get(part.agent) is not None and self.ids.get(part.activity) is not None
        return known and stands([part.words], self.text)

    def _participation(self, part: Part) -> Participation:
        plain = isinstance(part.agent, Body) and not (part.agent.core or part.agent.kind)
        features = (*part.features, "no head noun") if plain else part.features
        features = (*features, "of a learned name") if part.agent.why.pattern == "learned name" else features
        fact = _fact([part.words], part.why.pattern, features, self.text)
        return Participation.model_validate(
            {"agent": self.ids[part.agent], "in": self.ids[part.activity], "role": part.role, **fact}
        )
