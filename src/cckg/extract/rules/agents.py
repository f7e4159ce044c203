"""Lists of agents: who stands behind a cue, coordinated by commas and "and"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cckg.extract.rules.agentive import (
    SEPARATORS,
    acts,
    agentive,
    lists_bodies,
    locates,
    many_bodies,
    modifies,
    names_event,
    new_clause,
    of_a_person,
    participle,
    placed_between,
    skip_bracket,
    verbal,
)
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import role_cues, words
from cckg.extract.rules.places import is_adjective
from cckg.extract.rules.posts import past_posts, person_behind
from cckg.extract.rules.sending import named_later
from cckg.extract.rules.vocabulary import English

ARTICLES = words("en/frames.yaml", "articles", "participations")
ASIDES = words("en/frames.yaml", "asides", "participations")
OURS = words("en/organizations.yaml", "ours")
NEAR = 12
"""How far behind a cue "including" may stand."""
GENERIC = 7
"""How many plain words may stand before an agent of the list."""
PASSED = ARTICLES | {"as", "well", "namely", "including"}
QUOTES = frozenset({"'", "‘", "’"})


@dataclass(slots=True)
class Agents:
    """A list of agents and where it ends; `last_comma` is where a subject may begin."""

    found: list[Item]
    end: int
    last_comma: int = -1


def agents_after(items: list[Item], i: int, low: list[str], v: English) -> Agents:
    """Agents coordinated from item `i` on, up to a verb, a preposition or the next cue."""
    return _List(items, i, low, v).read()


class _List:
    """A list as it is read: item by item, each step telling whether the list goes on.

    `separated` is whether another agent may follow, `generic` how many plain words stand before it,
    `good` where the last agent ended. A step gives None where the item is none of its own.
    """

    def __init__(self, items: list[Item], i: int, low: list[str], v: English) -> None:
        self.items, self.low, self.v, self.first, self.j = items, low, v, i, i
        self.found: list[Item] = []
        self.prior, self.last_comma = -1, -1
        self.separated, self.generic, self.good = True, 0, i
        self.inside = False

    def read(self) -> Agents:
        """The list, to its end."""
        items, i, n = self.items, self.first, len(self.items)
        if i < n and items[i].kind == "w" and (named := named_later(items, i - 1, self.low, self.v, NEAR)):
            # "with support from regional agencies in the South, including A"
            self.j = named
        while self.j < n and self._goes_on(items[self.j]):
            self.j += 1
        # Words that only might have led to a further agent are left to be read again.
        return Agents(self.found, self.good if self.generic else self.j, self.last_comma)

    def _goes_on(self, item: Item) -> bool:
        plain = item.kind in "wpns"
        if plain and self._at_cue():
            return False
        for step in WORDS if plain else MENTIONS:
            told = step(self, item)
            if told is not None:
                return told
        return False

    def _at_cue(self) -> bool:
        j = self.j
        cue = role_cues().at(self.low, j) if j > self.first and self.low[j] != "\0" else None
        return bool(cue and (cue[0].group != "before" or self.generic))

    def _set(self, separated: bool, generic: int = 0) -> bool:
        self.separated, self.generic = separated, generic
        return True

    def _beside(self, item: Item) -> bool | None:
        """Names that only locate the body before them, or qualify the noun behind them."""
        if item.kind != "name":
            return None
        j = self.j
        if self.found and self.items[j - 1].text == "," and locates(self.found[-1], item):
            return self._set(separated=False)
        if j + 1 < len(self.items) and modifies(self.items, j, self.low, self.v):
            return self._set(separated=True, generic=1)
        return None

    def _of_other(self, item: Item) -> bool | None:
        """Bodies in the name of an event, which end the list, or in a title, which do not."""
        if item.kind not in ("org", "name"):
            return None
        if participle(self.items, self.j):
            self.j += 1
            return self._set(separated=True)
        if names_event(self.items, self.j, self.low, self.v):
            return False
        # "the Council President, Ms. P": the body belongs to the title.
        return True if of_a_person(self.items, self.j) else None

    def _agent(self, item: Item) -> bool | None:
        if item.kind == "paper" and self._does(item):
            item.kind = "name"
        if not item.is_agent or item.kind == "place" or (item.kind == "name" and not agentive(item)):
            return None
        beside = self.items[self.j - 1].kind in ("hon", "title")
        if not self.separated and self.found and not self.generic and not beside:
            return False
        self.found.append(item)
        if item.kind == "person":
            self.j = past_posts(self.items, self.j, self.v)
        self.good = self.j + 1
        return self._set(separated=False)

    def _does(self, item: Item) -> bool:
        """ "organized by CCA": what is short for a thing elsewhere is a body where it acts."""
        return self.j == self.first and self.low[self.j - 1] == "by" and item.text.isalpha()

    def _place(self, item: Item) -> bool | None:
        if item.kind != "place":
            return None
        after = self.items[self.j + 1] if self.j + 1 < len(self.items) else item
        if after.kind == "w" and is_adjective(item.text):
            # "delivered with Norlandic experts from A"
            return self._set(separated=True, generic=1)
        if self.separated and acts(self.items, self.j) and after.kind != "s":
            self.found.append(item)
        return self._set(separated=False)

    def _passed_over(self, item: Item) -> bool | None:
        """ "A, the Soil Agreement and B": what is no body is passed over, and so are titles."""
        if item.kind in ("paper", "several") and self.found and self.separated:
            return self._set(separated=False, generic=self.generic)
        if item.kind == "title" and (person := person_behind(self.items, self.j)):
            self.j = person - 1
            return True
        if item.kind == "title":
            self._past_office()
        return True if item.kind in ("title", "hon") else None

    def _past_office(self) -> None:
        """Past "of A" behind the title of an officer whom nobody names ("the Director of A and Ms. P")."""
        near = [k for k in range(self.j + 1, min(len(self.items), self.j + 4)) if self.low[k] != "the"]
        if len(near) > 1 and self.low[near[0]] in ("of", "for", "at") and self.items[near[1]].kind == "org":
            self.j = near[1]
            self._set(separated=False)

    def _sign(self, item: Item) -> bool | None:
        if item.text == "+" and self.found:
            return True
        if item.text == ";" and self.found and new_clause(self.items, self.j, self.v):
            return False
        if item.text == "(" and item.kind == "p" and not self.inside and lists_bodies(self.items, self.j):
            self.inside = True
            return self._set(separated=True)
        if item.text == ")" and self.inside:
            self.inside = False
            return self._set(separated=False)
        if item.text == "(" and item.kind == "p":
            self.j = skip_bracket(self.items, self.j)
            return True
        return True if item.text in QUOTES and item.kind != "s" else None

    def _inside_places(self, item: Item) -> bool:
        """Whether the item still tells whose departments they are."""
        return item.kind != "org" and item.text not in (",", ";", ".", ":", "(") and not self._verb(item)

    def _verb(self, item: Item) -> bool:
        return item.kind == "w" and (item.low in self.v.auxiliaries - {"and"} or verbal(item.low, self.v))

    def _separator(self, item: Item) -> bool | None:
        if item.text not in SEPARATORS and not (item.low == "well" and self.items[self.j - 1].low == "as"):
            return None
        if item.text in (",", ";"):
            self.prior, self.last_comma = self.last_comma, len(self.found)
        return self._set(separated=True)

    def _small(self, item: Item) -> bool | None:
        """Articles; "by P, by Q and by R"; "together with"."""
        if item.low == "as" and self.found and "well" not in self.low[self.j - 1 : self.j + 2]:
            # "A, as the chair of B, held": what A is
            self.last_comma = self.prior
            return False
        if item.low in PASSED or (item.low == "by" and self.separated and self.found):
            return True
        if item.low in ("together", "along", "jointly") and self.low[self.j + 1 : self.j + 2] == ["with"]:
            self.separated, self.j = True, self.j + 1
            return True
        return None

    def _possessor(self, item: Item) -> bool | None:
        """ "the Fund's Readiness Programme": the possessor is no agent, what it has is."""
        j = self.j
        if item.kind != "s" or j + 1 >= len(self.items):
            return None
        mine = bool(self.found) and self.found[-1] is self.items[j - 1]
        possessed = self.items[j + 1].kind in ("org", "project", "name", "title", "person")
        if possessed and (self.found or self.items[j - 1].kind == "place"):
            self.separated = True
        elif not (mine and self.v.projects.intersection(self.low[j + 1 : j + 4])):
            # "A's research program" goes the other way: the program acts, though it has no name.
            return False
        if mine:
            self.found.pop()
        return possessed

    def _of_people(self, item: Item) -> bool | None:
        if item.low in ("of", "from", "at") and self.j and self.items[self.j - 1].low in self.v.people:
            self.separated = True
            return True
        return None

    def _seat(self, item: Item) -> bool | None:
        """ "the Centre hosted at A, B and C", "A in Norland and B in Ostra": where it sits is passed over."""
        j, low = self.j, self.low
        if low[j] == "hosted" and self.found and j + 2 < len(low) and low[j + 1] in ("at", "by", "in"):
            self.j += 2 + (low[j + 2] == "the")
            self.separated = False
            return True
        behind = bool(self.found) and not self.separated
        if behind and item.low == "through" and low[j + 1 : j + 2] in (["its"], ["their"]):
            # "in partnership with A through its Coast Centre, B and C"
            self.j += 1
            return self._set(separated=True)
        if (
            behind
            and item.low in ("in", "for")
            and placed_between(self.items, j)
            and low[j] not in self.v.projects
        ):
            self.j += 1
            return True
        staff = low[j] in self.v.people and low[j + 1 : j + 2] in (["and"], [","])
        # "A representatives and B", "its Reef programme and B"
        return True if behind and (staff or low[j] in self.v.projects) else None

    def _ours(self, item: Item) -> bool | None:
        """ "organized by our university": what the publisher calls itself."""
        if item.kind != "w" or item.low not in OURS or not self.separated or self.low[self.j - 1] != "our":
            return None
        self.found.append(Item("org", item.text, item.low, item.start, item.end, core=item.low))
        self.good = self.j + 1
        return self._set(separated=False)

    def _generic(self, item: Item) -> bool | None:
        """A plain word that may lead on to an agent ("the host A", "its partner B")."""
        low = self.low[self.j]
        may = item.kind in "wn" and self.separated and self.generic < GENERIC
        if may and low == "of" and self.generic and many_bodies(self.low[self.j - 1], self.v):
            # "the soil departments of Norland and Ostra, the Reef Secretariat"
            while self.j + 1 < len(self.items) and self._inside_places(self.items[self.j + 1]):
                self.j += 1
            return self._set(separated=False, generic=self.generic)
        if may and low not in self.v.breaks and not verbal(low, self.v):
            self.generic += 1
            return True
        return None


Step = Callable[[_List, Item], bool | None]
MENTIONS: tuple[Step, ...] = (_List._beside, _List._of_other, _List._agent, _List._place, _List._passed_over)
WORDS: tuple[Step, ...] = (
    _List._sign,
    _List._separator,
    _List._small,
    _List._possessor,
    _List._of_people,
    _List._seat,
    _List._ours,
    _List._generic,
)
