"""What the frames of one report share, and how an agent is put into a role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Draft, Human, Occasion, Part, Plan, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import Cue
from cckg.extract.rules.vocabulary import English

if TYPE_CHECKING:
    pass


@dataclass(slots=True)
class Scene:
    """What the frames of one report share: draft, register, the event of the moment, cue words."""

    draft: Draft
    register: Register
    v: English
    main: Occasion | None = None
    moment: Occasion | None = None
    staying: Occasion | None = None
    staged: frozenset[str] = frozenset()
    chinese: bool = False
    headline: bool = False
    speaker: Human | None = None
    published: str | None = None
    absent: list[Human] = field(default_factory=list)
    apart: list[Occasion] = field(default_factory=list)
    told: dict[int, Occasion] = field(default_factory=dict)
    deferred: list[tuple[Item, Cue, tuple[int, int]]] = field(default_factory=list)

    @property
    def here(self) -> Occasion | None:
        """The event that the text is at: a ceremony while it lasts, else the main event."""
        return self.moment or self.main

    @property
    def event(self) -> Occasion:
        """The main event, once it is known that there is one."""
        return self.main or NOWHERE

    def here_or_main(self) -> Occasion | None:
        """The main event; a ceremony of its own has people in roles, not organizers."""
        return self.main


NOWHERE = Occasion("")


def take(
    scene: Scene,
    item: Item,
    role: str,
    target: Occasion | Plan,
    words_at: tuple[int, int],
    why: Why,
    features: tuple[str, ...] = (),
) -> None:
    """Put the agent into the role; a person in an organizing role is a chair."""
    if target is NOWHERE:
        return
    if item.kind == "person":
        human = scene.register.person(item)
        presides = "hosted" in why.entry or (
            isinstance(target, Occasion) and target.type == "ceremony" and why.entry.endswith(" by")
        )
        role = {"host": "chair", "organizer": "chair" if presides else "speaker"}.get(role, role)
        if role in ("chair", "speaker", "participant"):
            scene.draft.take_part(Part(human, target, role, words_at, why, features))
        return
    state = item.known is not None and item.known.kind == "country"
    if item.kind == "place" and item.text.isupper() and len(item.text) > 3 and not state:
        # The town of a date-line.
        return
    agent = scene.register.body(item)
    if agent is None or (isinstance(agent, Plan) and agent is target):
        return
    if role == "host" and "sponsored" in why.entry and not scene.chinese:
        role = "supporter"
    if item.kind == "place" and role not in STATELY:
        return
    scene.draft.take_part(Part(agent, target, role, words_at, why, features))


STATELY = frozenset({"host", "co-organizer", "funder"})
"""Roles in which a country, named without its government, is a body."""
