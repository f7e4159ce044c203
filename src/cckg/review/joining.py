"""Two people's reviews of one record put together; where they differ, the fact is open again and says why."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from cckg.model.consistency import Path
from cckg.model.record import Record
from cckg.review.facts import Data
from cckg.review.pairing import Pair, pairs, plain

KNOWN_OF_IT = frozenset({"id", "status", "decided", "confidence", "evidence", "original"})
"""What is known about a fact rather than said by it; two who differ only in that do not differ."""
INNER = ("positions", "sessions")


@dataclass(frozen=True)
class Difference:
    """A fact on which the two differ: its place in the joined record, and what each says of it."""

    path: Path
    said: str


@dataclass(frozen=True)
class Joined:
    """The record of both, and what is left to settle in it."""

    record: Record
    open: tuple[Difference, ...]


def joined(first: Record, second: Record, names: tuple[str, str]) -> Joined:
    """What both decided alike, or one alone decided on; where they differ, a draft with what each says.

    A fact that only one of them has and took is open too. What the first has of the report stays.
    """
    data, differences = deepcopy(plain(first)), []
    for pair in pairs(first, second):
        fact, said = _settled(pair, names)
        if fact is None:
            continue
        home = _home(data, pair.home)
        if pair.at is None:
            home.append(fact)
        else:
            inner = {key: home[pair.at][key] for key in INNER if key in home[pair.at]}
            home[pair.at] = {**{k: v for k, v in fact.items() if k not in INNER}, **inner}
        if said:
            at = len(home) - 1 if pair.at is None else pair.at
            differences.append(Difference((*pair.home, at), said))
    data["reviewed"] = _passes(first, second)
    return Joined(Record.model_validate(data), tuple(differences))


def _home(data: Data, path: Path) -> list[Data]:
    node: Any = data
    for step in path[:-1]:
        node = node[step]
    found: list[Data] = node.setdefault(str(path[-1]), [])
    return found


def _passes(first: Record, second: Record) -> list[Data]:
    every = [one.model_dump(mode="json") for one in (*first.reviewed, *second.reviewed)]
    return [one for i, one in enumerate(every) if one not in every[:i]]


def _settled(pair: Pair, names: tuple[str, str]) -> tuple[Data | None, str]:
    """The fact as it stands in the joined record, and what the two say where they differ."""
    one, two = pair.first, pair.second
    if one is None and two is not None:
        verdict = stand(two)
        if verdict == "rejected":
            return (two if "id" in two else None), ""  # something else of the second may name it
        # Of what only the second drafted nothing is decided; it comes in so that what names it has it.
        return _reopened(two), f"only {names[1]}: {verdict}" if verdict != "draft" else ""
    if one is not None and two is None:
        lone = stand(one)
        return (one, "") if lone in ("draft", "rejected") else (_reopened(one), f"only {names[0]}: {lone}")
    if one is None or two is None:
        return None, ""
    verdicts = stand(one), stand(two)
    if "draft" in verdicts:
        return (two if verdicts[0] == "draft" else one), ""
    if verdicts[0] == verdicts[1] and (verdicts[0] == "rejected" or _says(one) == _says(two)):
        return one, ""
    return _reopened(one), f"{names[0]}: {_told(one, two)}; {names[1]}: {_told(two, one)}"


def stand(fact: Data) -> str:
    """draft, rejected, or taken: by whom and how far reviewed does not matter here."""
    status = fact.get("status", "accepted")
    return status if status in ("draft", "rejected") else "taken"


def _says(fact: Data) -> Data:
    return {key: value for key, value in fact.items() if key not in KNOWN_OF_IT and key not in INNER}


def _told(one: Data, other: Data) -> str:
    """What a person says of a fact that the other says otherwise."""
    if stand(one) == "rejected":
        return "rejected"
    mine, theirs = _says(one), _says(other)
    fields = [key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)]
    said = ", ".join(f"{key} {mine.get(key, 'left out')}" for key in sorted(fields))
    return " ".join(filter(None, ("taken", said and f"with {said}")))


def _reopened(fact: Data) -> Data:
    inner = {key: [_reopened(one) for one in fact[key]] for key in INNER if key in fact}
    kept = {key: value for key, value in fact.items() if key not in ("decided", *INNER)}
    return {**kept, **inner, "status": "draft"}
