"""Why a fact was missed or found falsely: what the other record has in its stead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from cckg.evaluate import dates
from cckg.evaluate.compare import Outcome
from cckg.evaluate.facts import Counted, Names
from cckg.evaluate.matching import same_name, similar_name
from cckg.names.fold import tokens

Error = Literal["missed", "false"]
Facts = Mapping[str, tuple[Counted, ...]]

ENTITIES = ("organization", "person", "place", "project")
AGENTS = ("organization", "person", "project")
NEAR = 0.51
"""The token F1 from which two names are taken for two wordings of one name.

More than a half: two names of two words that share one ("River Institute", "Hill Institute") are two.
"""


@dataclass(frozen=True)
class Side:
    """The record that lacks the fact: all its facts by kind, and the `loose` ones, matched with none."""

    facts: Facts
    loose: Facts
    error: Error

    def absent(self, what: str) -> str:
        """As in "agent not found" of a miss, "agent not in gold" of a false find."""
        return f"{what} not found" if self.error == "missed" else f"{what} not in gold"

    def knows(self, name: Names, kinds: tuple[str, ...]) -> bool:
        """Whether it has an entity of this name."""
        return any(same_name(name, fact.names[0]) for kind in kinds for fact in self.facts[kind])


def side(outcomes: Mapping[str, Outcome], error: Error) -> Side:
    """The predicted record where facts of the gold are missed, the gold record where finds are false."""
    if error == "missed":
        facts = {kind: (*outcome.right, *outcome.false) for kind, outcome in outcomes.items()}
        return Side(facts, {kind: outcome.false for kind, outcome in outcomes.items()}, error)
    facts = {kind: (*outcome.found, *outcome.missed) for kind, outcome in outcomes.items()}
    return Side(facts, {kind: outcome.missed for kind, outcome in outcomes.items()}, error)


def cause(fact: Counted, other: Side) -> str:
    """The cause of one error, in a few words; the first that fits, from the nearest to none at all."""
    return _RULES[fact.kind](fact, other)


def _entity(fact: Counted, other: Side) -> str:
    (name,) = fact.names
    for kind in ENTITIES:
        if kind != fact.kind and any(same_name(name, one.names[0]) for one in other.loose[kind]):
            return f"{kind} instead"
    likeness = _likeness(name, [one.names[0] for one in other.loose[fact.kind]])
    if likeness:
        return likeness
    return "twice" if other.knows(name, (fact.kind,)) else other.absent(fact.kind)


def _likeness(name: Names, others: list[Names]) -> str:
    if any(_one_in_the_other(name, one) for one in others):
        return "boundary"
    return "another name" if any(similar_name(name, one, NEAR) for one in others) else ""


def _one_in_the_other(a: Names, b: Names) -> bool:
    pairs = [(tokens(x), tokens(y)) for x in a for y in b]
    return any(_holds(x, y) or _holds(y, x) for x, y in pairs)


def _holds(whole: list[str], part: list[str]) -> bool:
    if not part or len(part) == len(whole):
        return False
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _is_like(a: Names, b: Names) -> bool:
    return bool(_likeness(a, [b]))


def _participation(fact: Counted, other: Side) -> str:
    (name,) = fact.names
    # The organizing roles are asked for among all participations, so that other roles are seen too.
    loose = other.loose["participation"]
    if any(same_name(name, one.names[0]) for one in loose):
        return "wrong role"
    if other.knows(name, ("participation",)):
        return "one role more"
    if any(one.role == fact.role and _is_like(name, one.names[0]) for one in loose):
        return "agent under another name"
    if other.knows(name, AGENTS):
        return "agent there, no role"
    if any(_is_like(name, one.names[0]) for kind in AGENTS for one in other.loose[kind]):
        return "agent under another name, not the role"
    return other.absent("agent")


def _belonging(fact: Counted, other: Side) -> str:
    """What belongs to an owner: a parent to a body, a body or a title to a person."""
    owner_kind, what = _BELONGINGS[fact.kind]
    owner, part = _owned(fact)
    loose = [_owned(one) for one in other.loose[fact.kind]]
    mine = [theirs for whose, theirs in loose if same_name(owner, whose)]
    if any(_is_like(part, theirs) for theirs in mine):
        return f"{what} worded otherwise"
    if mine:
        return f"other {what}"
    if any(_is_like(owner, whose) and same_name(part, theirs) for whose, theirs in loose):
        return f"{owner_kind} under another name"
    return other.absent(what if other.knows(owner, (owner_kind,)) else owner_kind)


_BELONGINGS = {
    "unit of": ("organization", "parent"),
    "affiliation": ("person", "body"),
    "position": ("person", "title"),
}


def _owned(fact: Counted) -> tuple[Names, Names]:
    owner, *rest = fact.names
    return owner, rest[0] if rest else fact.words


def _event_place(fact: Counted, other: Side) -> str:
    (name,) = fact.names
    likeness = _likeness(name, [one.names[0] for one in other.loose["event place"]])
    if likeness:
        return likeness
    if other.loose["event place"]:
        return "other place"
    return "place there, not the event's" if other.knows(name, ("place",)) else other.absent("place")


def _dates(fact: Counted, other: Side) -> str:
    pairs = [(one, fact) if other.error == "missed" else (fact, one) for one in other.loose["event dates"]]
    found = [dates.relation(predicted.words, gold.words) for predicted, gold in pairs]
    return min(found, key=dates.RELATIONS.index, default=other.absent("date"))


def _attendance(fact: Counted, other: Side) -> str:
    loose = other.loose["attendance"]
    if any(one.words[0] == fact.words[0] for one in loose):
        return "other qualifier"
    return "other number" if loose else other.absent("number")


def _word(fact: Counted, other: Side) -> str:
    what = fact.kind.removeprefix("event ")
    return f"other {what}" if other.loose[fact.kind] else other.absent(what)


def _session(fact: Counted, other: Side) -> str:
    (title,) = fact.names
    worded = any(_is_like(title, one.names[0]) for one in other.loose["session"])
    return "title worded otherwise" if worded else other.absent("session")


_RULES: Mapping[str, Callable[[Counted, Side], str]] = {
    **dict.fromkeys(ENTITIES, _entity),
    **dict.fromkeys(_BELONGINGS, _belonging),
    "event dates": _dates,
    "event place": _event_place,
    "event type": _word,
    "mode": _word,
    "attendance": _attendance,
    "session": _session,
    "participation": _participation,
    "organizing role": _participation,
}
