"""Which sentence says that an agent held a role: its name beside a wording of the role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from cckg.model.vocabulary import Role
from cckg.review.anchoring.naming import Naming
from cckg.review.anchoring.reading import Place
from cckg.review.anchoring.wordings import wordings

SideName = Literal["after", "before", "either"]


class Cue(NamedTuple):
    """A wording of a role and on which side of it the agents stand."""

    place: Place
    role: Role
    side: SideName


class Statement(NamedTuple):
    """A mention of an agent with the wording that gives it the role."""

    mention: Place
    cue: Cue
    sentence: int
    named: bool

    @property
    def is_plain(self) -> bool:
        """Whether the wording has its agents on this side, not just nearby."""
        return self.cue.side != "either"


@dataclass(frozen=True)
class Roles:
    """The wordings of roles in a text."""

    naming: Naming

    @cached_property
    def cues(self) -> dict[int, list[Cue]]:
        """The wordings by number of the sentence; one inside a longer one does not count."""
        found: dict[int, list[Cue]] = {}
        for cue in sorted(set(self._cues())):
            found.setdefault(self.naming.sentence(cue.place), []).append(cue)
        return {i: _outermost(cues) for i, cues in found.items()}

    def _cues(self) -> Iterator[Cue]:
        for role in get_args(Role):
            said = wordings().roles[role]
            for side in get_args(SideName):
                for wording in getattr(said, side):
                    for place in self.naming.reading.wording(wording):
                        if self.naming.is_free(place):
                            yield Cue(place, role, side)

    def statements(self, agent: str, role: Role) -> list[Statement]:
        """Every sentence that gives the agent the role, the clearest first."""
        found = []
        for mention, named in self.naming.mentions(agent):
            number = self.naming.sentence(mention)
            cue = self._nearest(mention, role, self.cues.get(number, []))
            if cue is not None:
                found.append(Statement(mention, cue, number, named))
        return sorted(
            set(found),
            key=lambda one: (not one.named, not one.is_plain, _gap(one.mention, one.cue.place), one),
        )

    def _nearest(self, mention: Place, role: Role, cues: list[Cue]) -> Cue | None:
        """The wording that governs the mention: the nearest on its side, or a noun nearer than any other."""
        behind = [cue for cue in cues if cue.side == "after" and cue.place.end <= mention.start]
        ahead = [cue for cue in cues if cue.side == "before" and cue.place.start >= mention.end]
        nearest = [
            *_nearest_of(behind, mention),
            *_nearest_of(ahead, mention),
            *_nearest_of([cue for cue in cues if cue.side == "either"], mention),
        ]
        fit = [cue for cue in nearest if cue.role == role]
        return min(fit, key=lambda cue: (cue.side == "either", _gap(cue.place, mention), cue), default=None)

    def spoken_of(self, agent: str) -> list[int]:
        """Numbers of the sentences that name the agent."""
        return sorted({self.naming.sentence(place) for place, named in self.naming.mentions(agent) if named})

    def wordings_in(self, number: int, role: Role) -> list[Place]:
        """Wordings of the role anywhere in a sentence."""
        return [cue.place for cue in self.cues.get(number, []) if cue.role == role]


def _nearest_of(cues: list[Cue], mention: Place) -> list[Cue]:
    """The nearest cues: several roles may share one wording."""
    least = min((_gap(cue.place, mention) for cue in cues), default=0)
    return [cue for cue in cues if _gap(cue.place, mention) == least]


def _gap(a: Place, b: Place) -> int:
    return max(b.start - a.end, a.start - b.end, 0)


def _outermost(cues: list[Cue]) -> list[Cue]:
    # "co-organized by" is no "organized by".
    return [
        cue
        for cue in cues
        if not any(cue.place.inside(other.place) and _covers(other, cue) for other in cues)
    ]


def _covers(longer: Cue, shorter: Cue) -> bool:
    return longer.side == shorter.side or shorter.side == "either" or longer.side != "either"
