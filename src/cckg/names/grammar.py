"""State and party bodies by their grammar: jurisdiction, level, function, head, in English or Chinese."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from cckg.names.fold import has_han

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the name of a state or party body says, whatever its language.

    `places` are the ids of the jurisdictions that the name may mean ('' level and no place where
    it says none); `known` is False for a place that no gazetteer holds. `rank` is organ, whole,
    office, committee or part, and of a country other than China ministry or agency; `unit` is the part of
    the body that is meant, '' for the body itself.
    """

    places: tuple[str, ...]
    level: str
    function: str
    rank: str
    party: bool = False
    unit: str = ""
    within: str = ""
    known: bool = True
    assumed: bool = False
    chinese: bool = False

    @property
    def key(self) -> Key | None:
        """The same for all writings of one body; None where the jurisdiction is not certain."""
        if len(self.places) != 1:
            return None
        party = "party" if self.party else "state"
        return (party, self.places[0], self.level, self.function, self.rank, self.unit)


MINISTRIES = frozenset({"ministry", "部", "省"})


def abroad(made: Parsed, head: str, country: str) -> Parsed:
    """A national body outside China: its ministry is not its agency of the same subject.

    In China "bureau", "department" and "administration" are translations of each other. Elsewhere a
    department is a ministry in few countries (levels.yaml, `departments`), in others an agency.
    """
    from cckg.names.functions import bodies
    from cckg.names.topics import abroad as told

    made = replace(made, function=told(made.function))
    if made.rank != "organ":
        return made
    ministry = head in MINISTRIES or (head == "department" and country in bodies().departments)
    return replace(made, rank="ministry" if ministry else "agency")


@lru_cache(maxsize=200_000)
def parse(name: str) -> Parsed | None:
    """The grammar of a body's name; None when it is not that of a state or party body.

    >>> parse("Department of Eco-Environment of Hunan Province").key == parse("湖南省生态环境厅").key
    True
    """
    from cckg.names.grammar_chinese import chinese
    from cckg.names.grammar_embassy import embassy
    from cckg.names.grammar_english import english

    return embassy(name) or (chinese(name) if has_han(name) else english(name))
