"""Which names of a report may be another form of a name, found without going through all of them.

An index holds more than is right at the moment, as names grow while a report is read: what it
gives is to be looked at again. Few names are gone through as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from cckg.extract.rules.draft import Body, Human
from cckg.extract.rules.likeness import GOING_ON, name_key
from cckg.names.acronym import first_letters, initials, spells
from cckg.names.fold import fold

FEW = 50
APART = 3
"""Words by which two names of one body differ at most."""
MAX_WORDS = 12
"""Words of a name whose parts are looked up at most; for a longer one all names are gone through."""


class Names:
    """The bodies of a report by noun, words and openings of their names."""

    def __init__(self) -> None:
        self.all: list[Body] = []
        self.by_core: dict[str, list[Body]] = {}
        self.named: list[Body] = []
        self.rows: dict[object, dict[int, Body]] = {}

    def add(self, body: Body) -> None:
        """Note a new body."""
        self.all.append(body)
        self.by_core.setdefault(body.core, []).append(body)
        self.named.append(body)

    def renamed(self, body: Body) -> None:
        """Note the body under its new name too."""
        self.named.append(body)

    def apart(self, core: str, key: Sequence[str]) -> Iterable[Body]:
        """Bodies of this noun whose names may differ from the key by one to three words, in either way."""
        same, held = self.by_core.get(core, []), sorted(set(key))
        if len(same) <= FEW or len(held) < len(key) or len(key) > MAX_WORDS:
            return same
        parts = [part for n in range(1, APART + 1) for part in combinations(held, max(0, len(held) - n))]
        return self._of([*map(frozenset, parts), _REPEATING, self._rarest(key)])

    def longer(self, key: Sequence[str]) -> Iterable[Body]:
        """Bodies whose names may hold all words of the key and others."""
        return self.all if len(self.all) <= FEW else self._of([self._rarest(key)])

    def going_on(self, core: str, name: str) -> Iterable[Body]:
        """Bodies of this noun whose name may go on with a small word where this one ends, or the reverse."""
        same = self.by_core.get(core, [])
        if len(same) <= FEW:
            return same
        return self._of([("opening", name.lower()), *(("whole", start) for start in _openings(name))])

    def _rarest(self, key: Sequence[str]) -> object:
        self._note_names()
        rows = [("word", word) for word in key]
        return min(rows, key=lambda row: len(self.rows.get(row, ())), default=None)

    def _of(self, rows: Iterable[object]) -> list[Body]:
        self._note_names()
        return list({at: body for row in rows for at, body in self.rows.get(row, {}).items()}.values())

    def _note_names(self) -> None:
        for body in self.named:
            for row in _rows(body.name):
                self.rows.setdefault(row, {})[id(body)] = body
        self.named.clear()


_REPEATING = "repeating"
"""Row of the names that hold a word twice, to which counts of words do not apply."""


def _rows(name: str) -> Iterable[object]:
    key = name_key(name)
    words = frozenset(key)
    yield from (("word", word) for word in words)
    yield words
    yield ("whole", name.lower())
    yield from (("opening", start) for start in _openings(name))
    if len(words) < len(key):
        yield _REPEATING


_GOING_ON = re.compile(rf"\s+(?=(?:{'|'.join(map(re.escape, sorted(GOING_ON)))})(?:\s|$))")


def _openings(name: str) -> list[str]:
    """What stands before each small word of the name, in lower case."""
    return [name[: match.start()].lower() for match in _GOING_ON.finditer(name)]


class Spelled:
    """The long names of a report by the letters with which a short form of them may begin."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.rows: dict[str, list[tuple[Body, str]]] = {}
        for body in bodies:
            if len(body.name.split()) > 2:
                for first in first_letters(body.name):
                    self.rows.setdefault(first, []).append((body, initials(body.name)))

    def by(self, short: str) -> list[Body]:
        """The bodies whose names the short form spells, small words left out or not."""
        return [
            body
            for body, letters in self.rows.get(short[:1].upper(), ())
            if letters == short.upper() or (len(letters) <= len(short) and spells(short, body.name))
        ]


class Bearers:
    """The people of a report by first word, last word and whole name."""

    def __init__(self) -> None:
        self.order: dict[int, int] = {}
        self.all: list[Human] = []
        self.named: list[Human] = []
        self.rows: dict[tuple[str, ...], dict[int, Human]] = {}

    def add(self, human: Human) -> None:
        """Note a new person."""
        self.order[id(human)] = len(self.order)
        self.all.append(human)
        self.named.append(human)

    def renamed(self, human: Human) -> None:
        """Note the person under the new name too."""
        self.named.append(human)

    def like(self, words: Sequence[str]) -> list[Human]:
        """People whose names may be other forms of this one, in the order of the text."""
        if len(self.all) <= FEW:
            return self.all
        for human in self.named:
            for row in _rows_of_person(fold(human.name).split()):
                self.rows.setdefault(row, {})[id(human)] = human
        self.named.clear()
        name = " ".join(words)
        asked: list[tuple[str, ...]] = [("end", *words)]
        if len(words) > 1:
            asked = [("alone", words[0]), ("alone", words[-1]), ("ends", words[0], words[-1])]
            asked += [("whole", name[:-1]), ("short", name)]
        found = {at: human for row in asked for at, human in self.rows.get(row, {}).items()}
        return sorted(found.values(), key=lambda human: self.order[id(human)])


def _rows_of_person(words: Sequence[str]) -> list[tuple[str, ...]]:
    if len(words) < 2:
        return [("alone", *words)]
    name = " ".join(words)
    ends = [("end", words[0]), ("end", words[-1]), ("ends", words[0], words[-1])]
    return [*ends, ("whole", name), ("short", name[:-1])]
