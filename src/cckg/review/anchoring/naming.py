"""Where the things of a record are named in a text: in full, by a short form, by a pronoun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cckg.model.consistency import ENTITIES
from cckg.model.record import Record
from cckg.names.fold import has_han
from cckg.review.anchoring.reading import Place, Reading, words
from cckg.review.anchoring.wordings import wordings


@dataclass(frozen=True)
class Naming:
    """The record's things in a text."""

    record: Record
    reading: Reading

    @cached_property
    def things(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Kind and forms (name first) by local id."""
        return {
            one.id: (kind, (one.name, *one.also))
            for kind in ENTITIES
            for one in getattr(self.record, kind)
            if one.standing != "rejected"
        }

    @cached_property
    def _named(self) -> dict[str, list[Place]]:
        return {
            id_: sorted({place for form in forms for place in self.reading.find(form)})
            for id_, (_, forms) in self.things.items()
        }

    @cached_property
    def _outer(self) -> list[Place]:
        bodies = [id_ for id_, (kind, _) in self.things.items() if kind in ("organizations", "projects")]
        return sorted({place for id_ in bodies for place in self._named[id_]})

    def full(self, id_: str) -> list[Place]:
        """Where it is named by its name or another form; inside a longer name only where nowhere else."""
        every = _longest(self._named.get(id_, []))
        free = [place for place in every if not any(place.inside(outer) for outer in self._outer)]
        return free or every

    def every(self, id_: str) -> list[Place]:
        """Where a form of it stands, inside other names too."""
        return self._named.get(id_, [])

    def is_free(self, place: Place) -> bool:
        """Whether the place lies inside no body's longer name."""
        return not any(place.inside(outer) for outer in self._outer)

    @cached_property
    def sentences(self) -> list[Place]:
        """The sentences of the text."""
        return self.reading.sentences([place for places in self._named.values() for place in places])

    def sentence(self, place: Place) -> int:
        """Number of the sentence that a place stands in."""
        return next((i for i, one in enumerate(self.sentences) if place.start < one.end), 0)

    def short(self, id_: str) -> list[Place]:
        """Where a short form stands for it that no other thing of the record can mean."""
        form = self._short_form(id_) if id_ in self.things else None
        if form is None or any(self._short_form(other) == form for other in self.things if other != id_):
            return []
        kind, _ = self.things[id_]
        places = [place for place in self.reading.find(form) if self._stands_alone(place)]
        if kind == "people":  # the family name An is not the word "an"
            return [place for place in places if self.reading.text[place.start].isupper()]
        return [place for place in places if self._is_definite(place)]

    def _stands_alone(self, place: Place) -> bool:
        return not any(place.inside(outer) for places in self._named.values() for outer in places)

    def _is_definite(self, place: Place) -> bool:
        return any(word in wordings().definite for word in self.reading.before(place, 1))

    def _short_form(self, id_: str) -> str | None:
        kind, (name, *_) = self.things[id_]
        if kind == "people":
            return self._family(id_, name)
        last = [word.folded for word in words(name)]
        if has_han(name) or len(last) < 2:
            return None
        return last[-1] if "of" not in last else last[last.index("of") - 1]

    def _family(self, id_: str, name: str) -> str | None:
        person = next(one for one in self.record.people if one.id == id_)
        if person.family_name:
            return person.family_name if not has_han(name) else None
        return name.split()[-1] if len(name.split()) > 1 else None

    def pronoun(self, id_: str) -> list[Place]:
        """Pronouns of a sentence that may stand for it: it is named in the sentence before."""
        kind, _ = self.things.get(id_, ("", ()))
        said = wordings().pronouns.people if kind == "people" else wordings().pronouns.others
        numbers = {self.sentence(place) + 1 for place in (*self.full(id_), *self.short(id_))}
        places = [place for word in said for place in self.reading.wording(word)]
        return sorted(place for place in places if self.sentence(place) in numbers)

    def mentions(self, id_: str) -> Iterator[tuple[Place, bool]]:
        """Every mention with whether it names the thing itself (a pronoun does not)."""
        yield from ((place, True) for place in (*self.full(id_), *self.short(id_)))
        yield from ((place, False) for place in self.pronoun(id_))


def _longest(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if not any(place.inside(other) for other in places)]


def label(record: Record, id_: str) -> str:
    """What people call a thing of the record."""
    every = (one for kind in ENTITIES for one in getattr(record, kind))
    return next((str(one.name) for one in every if one.id == id_), id_)
