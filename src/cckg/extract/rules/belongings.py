"""What belongs to what at the end: projects of the event, parents and places of bodies."""

from __future__ import annotations

from cckg.extract.rules.draft import Body, Draft, Plan, Post
from cckg.extract.rules.homes import homes, surroundings
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places
from cckg.extract.rules.projects import told, under
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
        for k in line.named:
            item = line.items[k]
            if item.kind != "project" or not item.words or not told(line.items, k, scene.v):
                continue
            plan = scene.register.body(item)
            if not isinstance(plan, Plan):
                continue
            plan.used = True
            if main.part_of is None and under(line.items, k) and (tells(line, main) or line.staged >= 0):
                main.part_of = plan


def jurisdictions(draft: Draft, places: Places, lines: list[Line]) -> None:
    """Mark parents and employers as used, and set the places that names of bodies state."""
    for body in [body for body in draft.bodies if body.used]:
        _use_parents(body)
    for human in draft.people:
        human.used = human.used or any(_told(post) for post in human.posts)
    for human in draft.people:
        for post in human.posts if human.used else []:
            if post.body is not None:
                post.body.used = True
                _use_parents(post.body)
    for body in draft.bodies:
        if body.used:
            places.jurisdiction(body)
    homes(draft, places, lines)
    surroundings(draft, places, lines)


def _told(post: Post) -> bool:
    """Whether the report tells of the office; heads of state are named in passing."""
    return bool(post.title) and (post.body is not None or not STATE.intersection(post.title.lower().split()))


STATE = words("en/titles.yaml", "state")


def _use_parents(body: Body) -> None:
    at: Body | None = body
    for _ in range(12):
        if at is None:
            return
        at.used = True
        at = at.parent
