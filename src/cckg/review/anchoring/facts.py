"""For each fact of a record the words that state it, or why there are none."""

from __future__ import annotations

from collections.abc import Iterator

from cckg.model.consistency import Path
from cckg.model.record import (
    Event,
    Fact,
    Organization,
    Participation,
    Person,
    Place,
    Position,
    Project,
    Record,
    Session,
)
from cckg.review.anchoring import reading
from cckg.review.anchoring.found import Found, Scene, spans
from cckg.review.anchoring.part import participation
from cckg.review.anchoring.wordings import wordings

Entity = Organization | Person | Place | Project


def found_facts(record: Record, text: str, draft: Record | None = None) -> list[Found]:
    """Each fact that is not rejected, in the record's order, with the words of `text` that state it.

    `draft` is what the extractor reads in the same text; where it reads the same role, its word counts.
    """
    return list(_all(Scene(record, text, draft)))


def _all(scene: Scene) -> Iterator[Found]:
    for path, fact in scene.record.facts():
        whole: Fact = getattr(scene.record, str(path[0]))[path[1]]
        if "rejected" in (fact.standing, whole.standing):
            continue
        match fact:
            case Event():
                told = scene.events[fact.id]
                said = f"event: {fact.name}"
                yield Found(path, said, spans(told.places), told.doubts, told.missing, told.notes)
            case Position() if isinstance(whole, Person):
                yield _position(scene, path, whole, fact)
            case Session():
                yield _session(scene, path, fact)
            case Participation() if {fact.agent, fact.in_} <= scene.naming.things.keys():
                yield participation(scene, path, fact)
            case Organization() | Person() | Place() | Project():
                yield _entity(scene, path, fact)


def _entity(scene: Scene, path: Path, thing: Entity) -> Found:
    said, places = f"{path[0]}: {thing.name}", scene.naming.full(thing.id)
    if not places:
        return Found(path, said, missing=(f"it does not name {thing.name!r}",))
    in_full = scene.naming.reading.find(thing.name)
    first = next((place for place in places if place in in_full), places[0])
    doubts: tuple[str, ...] = (
        () if in_full else (f"it names {thing.name!r} only as {scene.text[slice(*first)]!r}",)
    )
    absent = [form for form in thing.also if not scene.naming.reading.find(form)]
    notes = (f"it does not use the form {', '.join(map(repr, absent))}",) if absent else ()
    if isinstance(thing, Organization) and thing.unit_of:
        first, more = _with_parent(scene, thing.id, thing.unit_of, first)
        doubts += more
    return Found(path, said, spans([first]), doubts, notes=notes)


def _with_parent(
    scene: Scene, unit: str, above: str, first: reading.Place
) -> tuple[reading.Place, tuple[str, ...]]:
    """The words that say of what it is a part: both names, or a name that holds the other."""
    own = scene.naming.full(unit)
    if any(parent.inside(mine) for parent in scene.naming.every(above) for mine in own):
        return first, ()
    both = scene.together(own, scene.naming.full(above)) or scene.together(own, scene.naming.short(above))
    if both is None:
        return first, (f"no sentence says that it is part of {scene.called(above)!r}",)
    return both, ()


def _position(scene: Scene, path: Path, person: Person, fact: Position) -> Found:
    body = scene.called(fact.organization) if fact.organization else ""
    said = f"{person.name}: {', '.join(part for part in (fact.title, body) if part)}"
    people = scene.named(person.id)
    if not people:
        return Found(path, said, missing=(f"it does not name {person.name!r}",))
    titles = _titles(scene, fact.title) if fact.title else people
    if not titles:
        return Found(path, said, missing=(f"it does not give the title {fact.title!r}",))
    bodies = scene.named(str(fact.organization)) if fact.organization in scene.naming.things else people
    if whole := scene.together(people, titles, bodies):
        return Found(path, said, spans([whole]))
    if near := scene.together(people, titles):
        return Found(path, said, spans([near]), (f"that sentence does not name {body!r}",))
    nearby = spans([scene.sentence(people[0])])
    return Found(path, said, nearby, (f"no sentence gives {person.name} the title {fact.title!r}",))


def _titles(scene: Scene, title: str) -> list[reading.Place]:
    read = scene.naming.reading
    return [p for p in read.find(title) if not any(w in wordings().lower for w in read.before(p, 1))]


def _session(scene: Scene, path: Path, fact: Session) -> Found:
    said, titles = f"session: {fact.title}", scene.naming.reading.find(fact.title)
    if not titles:
        return Found(path, said, missing=(f"it does not give the title {fact.title!r}",))
    speakers = [who for who in fact.speakers if who in scene.naming.things]
    near = {who: scene.together(titles, scene.named(who)) for who in speakers}
    places = [titles[0], *(place for place in near.values() if place)]
    doubts = [
        f"no sentence says that {scene.called(who)} gave it" for who, place in near.items() if place is None
    ]
    return Found(path, said, spans(places if any(near.values()) else titles[:1]), tuple(doubts))
