"""What a sentence is made of once names are found: items, each a mention or a plain word."""

from __future__ import annotations

from dataclasses import dataclass, field

from cckg.extract.rules.sentences import Token
from cckg.names.places import Known

AGENTS = frozenset({"org", "project", "name", "person", "place"})


@dataclass(slots=True, eq=False)
class Item:
    """A mention (org, project, event, person, place, title, name, date, quote) or a word, number, sign.

    `name` is a capitalised name of which nothing more is known. `core` is the noun at which the
    name turns; `parent` the body that the name says it is part of; `acronyms` the short forms
    in brackets behind it.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int
    core: str = ""
    parent: Item | None = None
    acronyms: list[str] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)
    known: Known | None = None
    family: str = ""
    honorific: str = ""
    positions: list[tuple[str, Item | None, int, int]] = field(default_factory=list)
    handled: bool = False

    @property
    def is_agent(self) -> bool:
        """Whether it can be somebody in a role."""
        return self.kind in AGENTS


def word(token: Token) -> Item:
    """The item of a plain token."""
    # Most items are plain words: what Item(…) does, at half its cost.
    item = Item.__new__(Item)
    item.text, item.low, item.start, item.end = token.text, token.low, token.start, token.end
    item.kind = "w" if token.kind in "Cw" else token.kind
    item.core = item.family = item.honorific = ""
    item.parent = item.known = None
    item.acronyms, item.words, item.positions = [], [], []
    item.handled = False
    return item
