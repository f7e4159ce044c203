"""What belongs to what at the end: projects of the event, parents and places of bodies."""

from __future__ import annotations

from cckg.extract.rules.draft import Body, Draft, Plan
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import tells


def projects(scene: Scene, lines: list[Line]) -> None:
    """ "as part of J", "under the J project": the event is part of it."""
    main = scene.event
    for part in scene.draft.parts:
        if isinstance(part.activity, Plan):
            part.activity.used = True
            main.part_of = main.part_of or part.activity
        if isinstance(part.agent, Plan) and part.activity is main and main.part_of is None:
            main.part_of = part.agent
    for line in lines:
        for k, item in enumerate(line.items):
            if item.kind == "project" and main.part_of is None and _under(line, k) and tells(line, main):
                plan = scene.register.body(item)
                if isinstance(plan, Plan):
                    plan.used, main.part_of = True, plan


def _under(line: Line, k: int) -> bool:
    before = [low for low in line.low[max(0, k - 4) : k] if low not in ("the", "\0")]
    return before[-2:] in (["part", "of"], ["framework", "of"], ["component", "of"]) or before[-1:] in (
        ["under"],
        ["within"],
    )


def jurisdictions(draft: Draft, places: Places, lines: list[Line]) -> None:
    """Mark parents and employers as used, and set the places that names of bodies state."""
    countries = {
        item.known.name
        for line in lines
        for item in line.items
        if item.known is not None and item.known.kind == "country"
    }
    for body in [body for body in draft.bodies if body.used]:
        _use_parents(body)
    for human in draft.people:
        for post in human.posts if human.used else []:
            if post.body is not None:
                post.body.used = True
                _use_parents(post.body)
    for body in draft.bodies:
        if body.used:
            places.jurisdiction(body)
    if len(countries) == 1:
        _national(draft, places, countries.pop())


def _use_parents(body: Body) -> None:
    at: Body | None = body
    for _ in range(12):
        if at is None:
            return
        at.used = True
        at = at.parent


def _national(draft: Draft, places: Places, country: str) -> None:
    """A ministry without a country in its name is of the one country that the report names."""
    for body in draft.bodies:
        if body.used and body.place is None and body.core == "ministry" and body.words:
            body.place = places.named(country, *body.words[0])
    for body in draft.bodies:
        if body.used and body.place is None and body.parent is not None:
            body.place = body.parent.place
