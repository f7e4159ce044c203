"""What only the whole report tells: signings, hosts, who counts as organizer after all."""

from __future__ import annotations

from collections.abc import Sequence

from cckg.extract.rules.agents import agents_after
from cckg.extract.rules.draft import Body, Part, Plan, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lines import Line, signs_paper
from cckg.extract.rules.participations import BE
from cckg.extract.rules.scene import Scene, take
from cckg.extract.rules.subjects import subject_before

SIGNED = frozenset({"signed", "sign", "signs"})


def signed(scene: Scene, lines: Sequence[Line]) -> None:
    """ "A and B signed an agreement": both took part in the signing."""
    for line in lines:
        for i, word in enumerate(line.low if not SIGNED.isdisjoint(line.low) else ()):
            if word not in SIGNED or not signs_paper(line, i) or scene.main is None:
                continue
            if i and line.low[i - 1] in BE:
                continue
            if scene.main.type == "other" and scene.main.why.entry == "":
                scene.main.type = "ceremony"
            _signatories(scene, line, i)
            _with_whom(scene, line, i)
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


def _with_whom(scene: Scene, line: Line, i: int) -> None:
    """ "signed an agreement with B": B took part too."""
    for j in range(i + 2, min(len(line.low) - 1, i + 12)):
        if line.low[j] == "with":
            for item in agents_after(line.items, j + 1, line.low, scene.v).found:
                if item.kind == "org":
                    span = (line.items[i].start, item.end)
                    take(scene, item, "participant", scene.event, span, Why("body and verb", "signed"))
            return
        if line.low[j] in ("on", "in", "at", "to") or line.items[j].text in (",", ";"):
            return


def _signatories(scene: Scene, line: Line, i: int) -> None:
    """ "P, President of A, and Q signed": the people and their bodies took part."""
    why = Why("body and verb", "signed")
    for item in line.items[max(0, i - 40) : i]:
        if item.kind != "person":
            continue
        owners = [owner for _, owner, _, _ in item.positions if owner is not None and owner.kind != "place"]
        for agent in [item, *owners]:
            take(scene, agent, "participant", scene.event, (item.start, line.items[i].end), why)


def handed_over(scene: Scene, lines: Sequence[Line]) -> None:
    """ "A handed over instruments to B": both were there."""
    if scene.event.type != "ceremony":
        return
    why = Why("body and verb", "handed over")
    for line in lines:
        k = next(
            (k for k, low in enumerate(line.low[:-1]) if low == "handed" and line.low[k + 1] == "over"), 0
        )
        if not k:
            continue
        to = next((j for j in range(k, len(line.low)) if line.low[j] == "to"), k)
        people = [item for item in line.items[:k] if item.kind == "person"]
        givers = subject_before(line.items, k, line.low, 0, scene.v) or people
        for item in [*givers, *(agents_after(line.items, to + 1, line.low, scene.v).found if to > k else [])]:
            if item.kind in ("org", "person"):
                span = (min(item.start, line.items[k].start), max(item.end, line.items[k].end))
                take(scene, item, "participant", scene.event, span, why)


def settle(scene: Scene) -> None:
    """What only the whole report tells: hosts among those who "held", roles of the facilitators.

    "A held a seminar … organized by B": A is the host. "Facilitated by A" and the like make
    A organizer where the report names no other body for it.
    """
    _hosts(scene)
    _lecturers(scene)
    alone = not any(
        part.role in ("host", "organizer", "co-organizer") and isinstance(part.agent, Body | Plan)
        for part in scene.draft.parts
    )
    for item, cue, words_at in scene.deferred:
        target = scene.main
        if target is None:
            continue
        role = "speaker" if item.kind == "person" else "organizer" if alone else cue.label
        if not alone and _organizes(scene, item):
            # "A organized and facilitated the workshop"
            continue
        if role != "none" and (item.kind != "person" or role == "speaker"):
            take(scene, item, role, target, words_at, Why("fallback cue", cue.entry))


def _organizes(scene: Scene, item: Item) -> bool:
    """Whether the report says of the body that it organized the event."""
    agent = scene.register.body(item) if item.kind != "person" else None
    return agent is not None and any(
        part.agent is agent and part.role in ("host", "organizer", "co-organizer")
        for part in scene.draft.parts
    )


def _lecturers(scene: Scene) -> None:
    """Who gives a titled talk is a speaker of the event."""
    event = scene.event
    for talk in event.talks:
        for human in talk.speakers:
            scene.draft.take_part(Part(human, event, "speaker", talk.words, talk.why))


def _hosts(scene: Scene) -> None:
    named = [
        p
        for p in scene.draft.parts
        if p.role == "organizer"
        and p.why.pattern == "after cue"
        and p.activity is scene.main
        and not p.why.entry.endswith("with")
    ]
    if not named or any(p.role == "host" for p in scene.draft.parts):
        return
    for part in scene.draft.parts:
        held = part.why.entry.rsplit(" ", 1)[-1] in ("held", "holds", "hold")
        if part.role == "organizer" and held and all(p.agent is not part.agent for p in named):
            part.role = "host"
