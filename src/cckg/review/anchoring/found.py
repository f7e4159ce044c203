"""What is found of a fact in a text, and the text as it is searched for facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cckg.model.consistency import Path
from cckg.model.record import Organization, Person, Project, Record, Span
from cckg.names.fold import fold
from cckg.review.anchoring.events import Told, told
from cckg.review.anchoring.naming import Naming, label
from cckg.review.anchoring.reading import Place, Reading, cover, joined
from cckg.review.anchoring.roles import Roles


@dataclass(frozen=True)
class Found:
    """A fact of the record: the words that state it, what is doubtful of them, what is not said at all.

    It is sure where neither `doubts` nor `missing` says anything. `notes` change nothing.
    """

    path: Path
    said: str
    spans: tuple[Span, ...] = ()
    doubts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the words state the fact without a doubt."""
        return bool(self.spans) and not self.doubts and not self.missing


def spans(places: Sequence[Place]) -> tuple[Span, ...]:
    """The places as evidence, in order, those that overlap as one."""
    return tuple(Span(start=start, end=end) for start, end in joined(places))


@dataclass(frozen=True)
class Scene:
    """A record and a text that may state its facts.

    `draft` is what the extractor reads in the text; where it reads the same role, its word counts.
    """

    record: Record
    text: str
    draft: Record | None = None

    @cached_property
    def naming(self) -> Naming:
        """Where the things of the record are named."""
        return Naming(self.record, Reading(self.text))

    @cached_property
    def roles(self) -> Roles:
        """What is said of roles."""
        return Roles(self.naming)

    @cached_property
    def events(self) -> dict[str, Told]:
        """What is said of each event, by its local id."""
        known = [event for event in self.record.events if event.standing != "rejected"]
        return {event.id: told(event, self.record, self.naming) for event in known}

    @cached_property
    def drafted(self) -> Mapping[tuple[str, str], tuple[Span, ...]]:
        """The extractor's evidence for each agent and role of the record."""
        found: dict[tuple[str, str], tuple[Span, ...]] = {}
        for fact in self.draft.participations if self.draft else ():
            mine = self._same.get(fact.agent)
            if mine and fact.evidence:
                found.setdefault((mine, fact.role), fact.evidence)
        return found

    @cached_property
    def _same(self) -> dict[str, str]:
        """The record's thing for each agent of the draft, by name."""
        forms = {fold(form): one.id for one in _agents(self.record) for form in (one.name, *one.also)}
        agents = _agents(self.draft) if self.draft else []
        named = {one.id: [forms.get(fold(form)) for form in (one.name, *one.also)] for one in agents}
        return {id_: next(one for one in ids if one) for id_, ids in named.items() if any(ids)}

    def named(self, id_: str) -> list[Place]:
        """Where a thing is named, in full before by a short form."""
        return [*self.naming.full(id_), *self.naming.short(id_)]

    def called(self, id_: str) -> str:
        """The name of a thing."""
        return label(self.record, id_)

    def sentence(self, place: Place) -> Place:
        """The sentence that a place stands in."""
        return self.naming.sentences[self.naming.sentence(place)]

    def together(self, *several: Sequence[Place]) -> Place | None:
        """The shortest stretch inside one sentence with a place of each list."""
        stretches = [whole for first in several[0] if (whole := self._stretch(first, several[1:]))]
        return min(stretches, key=lambda place: (place.end - place.start, place), default=None)

    def _stretch(self, first: Place, others: Sequence[Sequence[Place]]) -> Place | None:
        number, whole = self.naming.sentence(first), first
        for places in others:
            near = [cover(whole, place) for place in places if self.naming.sentence(place) == number]
            if not near:
                return None
            whole = min(near, key=lambda place: (place.end - place.start, place))
        return whole


def _agents(record: Record) -> list[Organization | Person | Project]:
    return [*record.organizations, *record.people, *record.projects]
