"""A generated graph for the ranking of co-organizers: speed evidence only, never quality evidence.

About 31 triples an event before derived ones, as in the field's measurements: events with dates, types and
places; two or three organizing bodies each, a few with a part of their own; backing and attending roles; one
statement for each fact. What the rules of ontology/derive add and the ranking reads (topEvent, shortcuts,
topAgent, pairs) comes from this file's own Python, so that it is a second opinion on the rules as well:
bench/ranking.py compares them at a small size.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from cckg.model.namespaces import PREFIXES

BASE = "https://example.org/bench/"
ROLES = {
    "host": "hostedBy",
    "organizer": "organizedBy",
    "co-organizer": "coOrganizedBy",
    "partner": "partneredBy",
}
OTHERS = {"guide": "guidedBy", "supporter": "supportedBy", "participant": "hasParticipant"}
TYPES = ("training", "workshop", "conference", "forum", "lecture")
FIRST_YEAR, YEARS = 2012, 12
_C, _SCHEMA = PREFIXES["cckg"], PREFIXES["schema"]
_A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_XSD = PREFIXES["xsd"]


@dataclass
class Event:
    """A whole event: its year (None: undated) and who holds an organizing role in it or its part."""

    number: int
    year: int | None
    roles: list[tuple[int, str]]
    part: list[tuple[int, str]]
    others: list[tuple[int, str]]

    def organizers(self, strict: bool = False) -> list[int]:
        """The bodies that organize it or its part, each once, in the order of their addresses."""
        held = {body for body, role in self.roles + self.part if not strict or role != "partner"}
        return sorted(held)


@dataclass
class Pair:
    """The events that two bodies share, and those where both are more than partners."""

    events: list[int] = field(default_factory=list)
    strict: list[int] = field(default_factory=list)


def events(number: int, seed: int = 1) -> list[Event]:
    """`number` events; one body to ten events, a few of them in very many."""
    chance = random.Random(seed)
    bodies = bodies_of(number)
    return [_event(n, bodies, chance) for n in range(number)]


def bodies_of(number: int) -> int:
    """How many bodies there are beside that many events."""
    return max(20, number // 10)


def _event(n: int, bodies: int, chance: random.Random) -> Event:
    first = int(bodies * chance.random() ** 2.5)
    size = chance.choices((1, 2, 3, 4, 5, 6), (10, 33, 30, 16, 7, 4))[0]
    held = [first]
    while len(held) < size:
        # Half of the company comes from the neighbourhood, as bodies of one province work together.
        near = chance.random() < 0.5
        other = first + chance.randint(-6, 6) if near else int(bodies * chance.random() ** 2.5)
        if other % bodies not in held:
            held.append(other % bodies)
    words = list(ROLES)
    roles = [
        (body, words[min(at, 3)] if at < 2 else chance.choice(words[1:])) for at, body in enumerate(held)
    ]
    part = [(int(bodies * chance.random()), "co-organizer")] if n % 10 == 0 else []
    others = [(int(bodies * chance.random()), word) for word in OTHERS if chance.random() < 0.12]
    year = None if n % 33 == 32 else FIRST_YEAR + chance.randrange(YEARS)
    return Event(n, year, roles, part, others)


def pairs(every: list[Event]) -> dict[tuple[int, int], Pair]:
    """The pairs by their members, in the order of first addresses."""
    found: dict[tuple[int, int], Pair] = {}
    for event in every:
        strict = set(event.organizers(strict=True))
        for a, b in combinations(event.organizers(), 2):
            pair = found.setdefault((a, b), Pair())
            pair.events.append(event.number)
            if a in strict and b in strict:
                pair.strict.append(event.number)
    return found


def body(n: int) -> str:
    """The address of a body; addresses sort as the numbers do."""
    return f"{BASE}organization/body-{n:06d}"


def event_address(n: int) -> str:
    """The address of a whole event."""
    return f"{BASE}event/report-{n:06d}/event"


def asserted(every: list[Event]) -> Iterator[str]:
    """The facts as N-Triples lines, derived ones left out."""
    for n in range(bodies_of(len(every))):
        yield f"<{body(n)}> {_A} <{PREFIXES['org']}FormalOrganization> ."
        yield f'<{body(n)}> {_LABEL} "Institute {n} of Climate Policy"@en .'
        if n % 3 == 0:
            yield f'<{body(n)}> {_LABEL} "气候政策研究所{n}"@zh .'
    for event in every:
        yield from _facts(event)


def _facts(event: Event) -> Iterator[str]:
    n, node = event.number, event_address(event.number)
    report = f"<{BASE}report/report-{n:06d}>"
    yield from _described(event, node, report, f"Training {n} on climate policy")
    yield f"{report} {_A} <{_SCHEMA}Article> ."
    yield f'{report} {_LABEL} "Report {n}"@en .'
    if event.part:
        yield from _described(event, node + "-part", report, f"Opening of training {n}")
        yield f"<{node}-part> <{_SCHEMA}superEvent> <{node}> ."
    for where, held in ((node, event.roles + event.others), (node + "-part", event.part)):
        for who, role in held:
            yield from _participation(where, who, role)


def _described(event: Event, node: str, report: str, label: str) -> Iterator[str]:
    yield f"<{node}> {_A} <{_SCHEMA}Event> ."
    yield f'<{node}> {_LABEL} "{label}"@en .'
    yield f"<{node}> <{_C}eventType> <{PREFIXES['etype']}{TYPES[event.number % 5]}> ."
    yield f"<{node}> <{_SCHEMA}location> <{BASE}place/place-{event.number % 31}> ."
    basis = "none" if event.year is None else "text"
    yield f"<{node}> <{_C}dateBasis> <{PREFIXES['basis']}{basis}> ."
    if event.year is not None:
        yield f'<{node}> <{_C}year> "{event.year}"^^<{_XSD}integer> .'
        yield f'<{node}> <{_C}earliestStart> "{event.year}-05-10"^^<{_XSD}date> .'
    claim = node.replace("/event/", "/assertion/event/")
    yield f"<{claim}> <{_C}asserts> <{node}> ."
    yield f"<{claim}> <{_C}statedIn> {report} ."
    yield f"<{claim}> <{_C}reviewStatus> <{PREFIXES['status']}checked> ."


def _participation(where: str, who: int, role: str) -> Iterator[str]:
    tail = f"{where.removeprefix(BASE + 'event/')}/{role}/body-{who:06d}"
    node, claim = f"<{BASE}participation/{tail}>", f"<{BASE}assertion/{tail}>"
    yield f"{node} {_A} <{_C}Participation> ."
    yield f"{node} <{_C}agent> <{body(who)}> ."
    yield f"{node} <{_C}activity> <{where}> ."
    yield f"{node} <{_C}role> <{PREFIXES['role']}{role}> ."
    yield f"{claim} <{_C}asserts> {node} ."
    yield f"{claim} <{_C}reviewStatus> <{PREFIXES['status']}checked> ."


def derived(every: list[Event], found: dict[tuple[int, int], Pair]) -> Iterator[str]:
    """What the rules of ontology/derive make of the facts, as far as queries read it, as N-Triples lines."""
    for n in range(bodies_of(len(every))):
        yield f"<{body(n)}> <{_C}topOrganization> <{body(n)}> ."
    for event in every:
        yield from _shortcuts(event)
    for (a, b), pair in found.items():
        yield from _tie(a, b, pair)


def _shortcuts(event: Event) -> Iterator[str]:
    whole = event_address(event.number)
    for where, held in ((whole, event.roles + event.others), (whole + "-part", event.part)):
        if held:
            yield f"<{where}> <{_C}topEvent> <{whole}> ."
        for who, role in held:
            tail = f"{where.removeprefix(BASE + 'event/')}/{role}/body-{who:06d}"
            yield f"<{BASE}participation/{tail}> <{_C}topAgent> <{body(who)}> ."
            yield f"<{where}> <{_C}{(ROLES | OTHERS)[role]}> <{body(who)}> ."
            if role in ROLES:
                yield f"<{where}> <{_SCHEMA}organizer> <{body(who)}> ."


def _tie(a: int, b: int, pair: Pair) -> Iterator[str]:
    node = f"<{BASE}pair/body-{a:06d}/body-{b:06d}>"
    yield f"{node} {_A} <{_C}CoOrganization> ."
    yield f"{node} <{_C}member> <{body(a)}> ."
    yield f"{node} <{_C}member> <{body(b)}> ."
    yield f'{node} <{_C}weight> "{len(pair.events)}"^^<{_XSD}integer> .'
    yield f'{node} <{_C}strictWeight> "{len(pair.strict)}"^^<{_XSD}integer> .'
    for event in pair.events:
        yield f"{node} <{_C}together> <{event_address(event)}> ."
    for event in pair.strict:
        yield f"{node} <{_C}togetherStrictly> <{event_address(event)}> ."
