"""What only the whole report tells: signings, hosts, who counts as organizer after all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cckg.extract.rules.draft import Body, Plan, Why
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.participations import BE
from cckg.extract.rules.scene import Scene, take
from cckg.extract.rules.subjects import subject_before

if TYPE_CHECKING:
    from cckg.extract.rules.lines import Line


PAPERS = words("en/frames.yaml", "papers", "participations")


def signed(scene: Scene, lines: Sequence[Line]) -> None:
    """ "A and B signed an agreement": both took part in the signing."""
    for line in lines:
        for i, word in enumerate(line.low):
            if (
                word not in ("signed", "sign", "signs")
                or not PAPERS.intersection(line.low[i + 1 : i + 9])
                or scene.main is None
            ):
                continue
            if i and line.low[i - 1] in BE:
                continue
            if scene.main.type == "other" and scene.main.why.entry == "":
                scene.main.type = "ceremony"
            for item in subject_before(line.items, i, line.low, 0, scene.v):
                if item.kind in ("org", "project", "name"):
                    take(
                        scene,
                        item,
                        "participant",
                        scene.main,
                        (item.start, line.items[i].end),
                        Why("body and verb", "signed"),
                    )


def settle(scene: Scene) -> None:
    """What only the whole report tells: hosts among those who "held", roles of the facilitators.

    "A held a seminar … organized by B": A is the host. "Facilitated by A" and the like make
    A organizer where the report names no other body for it.
    """
    _hosts(scene)
    alone = not any(
        part.role in ("host", "organizer", "co-organizer") and isinstance(part.agent, Body | Plan)
        for part in scene.draft.parts
    )
    for item, cue, words_at in scene.deferred:
        target = scene.main
        if target is None:
            continue
        role = "speaker" if item.kind == "person" else "organizer" if alone else cue.label
        if item.kind != "person" or role == "speaker":
            take(scene, item, role, target, words_at, Why("fallback cue", cue.entry))


def _hosts(scene: Scene) -> None:
    named = [
        p
        for p in scene.draft.parts
        if p.role == "organizer" and p.why.pattern == "after cue" and p.activity is scene.main
    ]
    if not named or any(p.role == "host" for p in scene.draft.parts):
        return
    for part in scene.draft.parts:
        held = part.why.entry.rsplit(" ", 1)[-1] in ("held", "holds", "hold")
        if part.role == "organizer" and held and all(p.agent is not part.agent for p in named):
            part.role = "host"
