"""Bodies that no file holds: made of mentions of several reports, decided for all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cckg.model.authority import OrganizationEntry, Part, PlaceEntry
from cckg.model.resolution import Match
from cckg.names.acronym import looks_like
from cckg.names.key import name_key
from cckg.resolve.body import Body
from cckg.resolve.gathering import Gatherer, Group
from cckg.resolve.index import forms
from cckg.resolve.judge import DISTINCTIVE_WORDS
from cckg.resolve.known import Known, names_of, widened
from cckg.resolve.likeness import compare
from cckg.resolve.members import contradict
from cckg.resolve.places import same_area
from cckg.resolve.reading import read


class NewBodies:
    """Grows wave by wave: parents are there before their units."""

    def __init__(self, known: Known[OrganizationEntry], places: Known[PlaceEntry]) -> None:
        self._known = known
        self._one_area = partial(same_area, known=places)
        self._gatherer = Gatherer[Body](self._link, self._apart)

    def gather(self, wave: Sequence[Body]) -> None:
        """Match each of these mentions. Those that tell an abbreviation only come last.

        HIS may be of Harrow or of Hazel: it ties no two that are told in full.
        """
        full = [body for body in wave if not all(map(looks_like, body.names))]
        for part in (full, [body for body in wave if all(map(looks_like, body.names))]):
            groups = list(self._gatherer.gather(part))
            for group in groups:
                self._gatherer.named(group, self._entry(group))
            for group in groups:
                self._known.matches.update(self._gatherer.matches(group, "first mention of this body"))

    def _link(self, a: Body, b: Body) -> Match | None:
        """Asked both ways: what is enough for the one may be too little for the other."""
        one = compare(a, b.entry, self._known, fresh=True)
        if one is None or a is b:
            return one
        other = compare(b, a.entry, self._known, fresh=True)
        return other and min(one, other, key=lambda match: (match.probability, match.reason))

    def _apart(self, a: Body, b: Body) -> bool:
        # A unit is not its parent.
        if (a.parent and a.parent == self._gatherer.entity(b)) or (
            b.parent and b.parent == self._gatherer.entity(a)
        ):
            return True
        return contradict(a.traits, b.traits, self._one_area)

    def _entry(self, group: Group[Body]) -> str:
        """The id of the group, whose entry knows all its names and what any mention says."""
        bodies = [body for body, _ in group.mentions]
        id_ = group.id or self._minted(bodies)
        entry = self._known.entries[id_]
        said: dict[str, str | None] = {
            "kind": entry.kind or next((b.stated.kind for b in bodies if b.stated.kind), None),
            "level": entry.level or next((b.stated.level for b in bodies if b.stated.level), None),
            "place": entry.place or next((b.place for b in bodies if b.place), None),
        }
        names = dict.fromkeys(name for body in bodies for name in body.names)
        if not set(names) <= set(forms(entry)) or any(getattr(entry, key) != said[key] for key in said):
            self._known.put(widened(entry, names).model_copy(update=said))
        return id_

    def _minted(self, bodies: Sequence[Body]) -> str:
        body = bodies[0]
        stated, (name, also) = body.stated, names_of(body.names)
        new_id = self._listed(bodies) or self._known.mint(
            [name for told in bodies for name in told.names], body.mention, self._prefix(body)
        )
        self._known.new.add(new_id)
        parts = (Part(id=body.parent),) if body.parent else ()
        self._known.put(
            OrganizationEntry(
                id=new_id,
                name=name,
                also=also,
                kind=stated.kind,
                level=stated.level,
                place=body.place,
                part_of=parts,
            )
        )
        return new_id

    def _listed(self, bodies: Sequence[Body]) -> str | None:
        """The id of the list of well-known bodies, whichever report names it in full first."""
        names = (read(name) for body in bodies for name in body.names)
        found = (one.known.id for one in names if one.known and one.text not in one.known.shared)
        return next((id_ for id_ in found if id_ not in self._known.entries), None)

    def _prefix(self, body: Body) -> str:
        """What tells a body of an ordinary name from others: its parent."""
        ordinary = len(name_key(body.stated.name)) <= DISTINCTIVE_WORDS
        return body.parent if body.parent and ordinary else ""
