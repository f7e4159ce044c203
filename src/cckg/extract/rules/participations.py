"""Role frames: cue words, the agents beside them, and the event or project that they act in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cckg.extract.rules.agents import ASIDES, Agents, agents_after, subject_before
from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Body, Draft, Human, Occasion, Part, Plan, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import Cue, role_cues, words
from cckg.extract.rules.vocabulary import English

if TYPE_CHECKING:
    from cckg.extract.rules.lines import Line

BE = words("en/frames.yaml", "be", "participations")
REACH = 30


@dataclass(slots=True)
class Scene:
    """What the frames of one report share: draft, register, the event of the moment, cue words."""

    draft: Draft
    register: Register
    v: English
    main: Occasion | None = None
    moment: Occasion | None = None
    chinese: bool = False
    headline: bool = False
    speaker: Human | None = None
    published: str | None = None
    deferred: list[tuple[Item, Cue, tuple[int, int]]] = field(default_factory=list)

    @property
    def here(self) -> Occasion | None:
        """The event that the text is at: a ceremony while it lasts, else the main event."""
        return self.moment or self.main

    @property
    def event(self) -> Occasion:
        """The main event, once it is known that there is one."""
        return self.main or _NOWHERE

    def here_or_main(self) -> Occasion | None:
        """The main event; a ceremony of its own has people in roles, not organizers."""
        return self.main


class Frames:
    """Reads the roles of one sentence into the draft."""

    def __init__(self, scene: Scene, items: list[Item], low: list[str], span: tuple[int, int]) -> None:
        self.s, self.items, self.low, self.span = scene, items, low, span
        self.taken: set[int] = set()
        self.subject_lists: dict[int, list[Item]] = {}
        self.last_target: tuple[int, Occasion | Plan | None] = (-9, None)

    def read(self) -> None:
        """All frames of the sentence, most certain first."""
        i = 0
        while i < len(self.items):
            hit = role_cues().at(self.low, i) if self.low[i] != "\0" else None
            if hit is None:
                i += 1
                continue
            cue, end = hit
            if cue.group in ("after", "fallback", "partnership"):
                i = self._passive(cue, i, end)
            elif end < len(self.low) and self.low[end] == "by":
                # "organized and hosted by A": the wording with "by" begins further on.
                i += 1
            else:
                self._active(cue, i, end)
                i = end

    # -- agents behind the cue -----------------------------------------------------------------

    def _passive(self, cue: Cue, i: int, end: int) -> int:
        if cue.group == "partnership":
            return self._partner_of(cue, i, end)
        agents = agents_after(self.items, end, self.low, self.s.v)
        found, stop = self._split_subject(agents)
        if not found or self._unreal(i):
            return max(end, 1)
        for item in found:
            item.handled = item.handled or item.kind != "person"
        target = self._target(i)
        if target is _NOWHERE:
            self._seated(i, found)
            return end
        self.last_target = (agents.end, target)
        for role in self._roles(cue, i):
            for item in found:
                self._take(item, role, target, cue, i, max(item.end, self.items[end - 1].end))
        return max(end, stop)

    def _seated(self, i: int, found: list[Item]) -> None:
        # "the Centre, hosted by A": A is the body around it.
        k = i - 1
        while k >= 0 and self.items[k].kind != "org":
            k -= 1
        if k >= 0 and found and found[0].kind == "org":
            unit, body = self.s.register.body(self.items[k]), self.s.register.body(found[0])
            if (
                isinstance(unit, Body)
                and isinstance(body, Body)
                and unit is not body
                and unit.parent is None
                and body.parent is not unit
            ):
                unit.parent = body

    def _split_subject(self, agents: Agents) -> tuple[list[Item], int]:
        """The list without the subject that follows it: "with the support of A and B, C held …"."""
        j = agents.end
        items, low, v = self.items, self.low, self.s.v
        if agents.last_comma <= 0 or agents.last_comma >= len(agents.found):
            return agents.found, j
        k = j
        while k < len(items) and (low[k] in v.auxiliaries):
            k += 1
        k = self._past_aside(k)
        cue = role_cues().at(low, k) if k < len(items) and low[k] != "\0" else None
        verb = cue is not None and cue[0].group in ("before", "trained")
        verb = verb or (k < len(items) and (low[k] in v.speech or low[k] in ATTENDED))
        if verb:
            subject = agents.found[agents.last_comma :]
            self.subject_lists[k] = subject
            return agents.found[: agents.last_comma], j
        return agents.found, j

    def _past_aside(self, k: int) -> int:
        if (
            k < len(self.items)
            and self.items[k].text == ","
            and k + 1 < len(self.items)
            and self.low[k + 1] in ASIDES
        ):
            for j in range(k + 1, min(len(self.items), k + 40)):
                if self.items[j].text == ",":
                    j += 1
                    while j < len(self.items) and self.low[j] in self.s.v.auxiliaries:
                        j += 1
                    return j
        return k

    def _roles(self, cue: Cue, i: int) -> list[str]:
        roles = [cue.label]
        # "organized and funded by A": the earlier participle has the same agents.
        if (
            cue.words[-1] == "by"
            and i >= 2
            and self.low[i - 1] in ("and", ",", "&")
            and self.low[i - 2] != "\0"
        ):
            other = role_cues().at([self.low[i - 2], "by"], 0)
            if other and other[0].group == "after":
                roles.append(other[0].label)
        return roles

    def _partner_of(self, cue: Cue, i: int, end: int) -> int:
        """ "As a local partner of the project, A also participated …": A is partner in the project."""
        target = self._project_near(end)
        for item in self.items[end : end + 14]:
            if item.kind in ("org", "name") and target is not None:
                self._take(item, "partner", target, cue, i, item.end)
                break
        return end

    def _project_near(self, j: int) -> Occasion | Plan | None:
        for item in self.items[j : j + 8]:
            if item.kind == "project":
                found = self.s.register.body(item)
                return found if isinstance(found, Plan) else self.s.main
        return self.s.draft.projects[-1] if self.s.draft.projects else self.s.main

    # -- agents before the cue -----------------------------------------------------------------

    def _active(self, cue: Cue, i: int, end: int) -> None:
        if self._passive_voice(i) or self._unreal(i):
            return
        if cue.group == "trained" and not self._trains(i, end):
            return
        floor = self._floor(i)
        subject = self.subject_lists.get(i) or subject_before(self.items, i, self.low, floor, self.s.v)
        subject = subject or self._shared_subject(i) or self._noun_subject(i, floor)
        if cue.group != "trained" and self._has_event_object(cue, end):
            self._together(cue, i, end)
        if not subject:
            return
        studied = self._study(cue, i, end)
        if studied is not None:
            for item in subject:
                self._take(item, "implementer", studied, cue, i, self.items[end - 1].end)
            self._retarget(studied)
            return
        if cue.group != "trained" and not self._has_event_object(cue, end):
            return
        self.subject_lists[-1] = subject
        for item in subject:
            item.handled = item.handled or item.kind != "person"
            self._take(item, cue.label, self.s.here_or_main(), cue, i, self.items[end - 1].end)
        if cue.label == "co-organizer":
            self._with(cue, i, end)

    def _together(self, cue: Cue, i: int, end: int) -> None:
        # "A organized a workshop together with B": B did the same.
        for j in range(end, min(len(self.items) - 1, end + 30)):
            if self.low[j] in ("together", "jointly", "along") and self.low[j + 1] == "with":
                for item in agents_after(self.items, j + 2, self.low, self.s.v).found:
                    self._take(item, cue.label, self.s.here_or_main(), cue, i, item.end)
                return
            if self.items[j].text == ";":
                return

    def _with(self, cue: Cue, i: int, end: int) -> None:
        # "A co-hosted the exchange with B"
        for j in range(end, min(len(self.items), end + 14)):
            if self.low[j] == "with":
                for item in agents_after(self.items, j + 1, self.low, self.s.v).found:
                    self._take(item, cue.label, self.s.here_or_main(), cue, i, item.end)
                return
            if self.items[j].text in (",", ";") or self.low[j] in ("on", "for", "to"):
                return

    def _shared_subject(self, i: int) -> list[Item]:
        # "A organized and hosted the seminar"
        if (
            i >= 2
            and self.low[i - 1] in ("and", ",")
            and self.low[i - 2] != "\0"
            and role_cues().at(self.low, i - 2)
        ):
            return self.subject_lists.get(-1, []) or subject_before(
                self.items, i - 2, self.low, self._floor(i - 2), self.s.v
            )
        return []

    def _noun_subject(self, i: int, floor: int) -> list[Item]:
        """ "the Centre held", "the center undertook": the body named before."""
        k = i - 1
        while k >= floor and self.low[k] in self.s.v.auxiliaries:
            k -= 1
        if k >= 1 and self.low[k] in self.s.v.heads and self.low[k - 1] == "the":
            body = self.s.register.again(self.low[k])
            if body is not None:
                item = self.items[k]
                return [Item("org", body.name, body.name.lower(), item.start, item.end, core=body.core)]
        return []

    def _floor(self, i: int) -> int:
        for k in range(i - 1, max(-1, i - 80), -1):
            if self.items[k].text in (";", ":") or self.low[k] in (
                "that",
                "where",
                "when",
                "because",
                "while",
            ):
                return k + 1
        return max(0, i - 80)

    def _passive_voice(self, i: int) -> bool:
        if self.low[i].endswith("ing") and self.low[i] != "hosting":
            return i == 0 or self.low[i - 1] not in BE
        for k in range(i - 1, max(-1, i - 4), -1):
            if self.low[k] in BE:
                return True
            if self.low[k] not in self.s.v.auxiliaries:
                return False
        return False

    def _unreal(self, i: int) -> bool:
        """Whether the clause undoes itself, looks ahead, or looks back at something else."""
        v, main = self.s.v, self.s.main
        near = [low for low in self.low[max(0, i - 7) : i] if low != "\0"]
        if any(low in v.negative for low in near[-4:]):
            return True
        if any(low in v.future for low in near[-5:]) and not (main is not None and main.future):
            return True
        return (
            any(low in v.past for low in near)
            or "previous" in near
            or any(low in v.past for low in self.low[i + 1 : i + 9])
        )

    def _trains(self, i: int, end: int) -> bool:
        if self.low[i] in ("training", "train"):
            return False
        if self.s.headline:
            return True
        after = self.low[end : end + 14]
        return any(
            low in self.s.v.people or low in ("teachers", "farmers", "journalists", "youth", "women")
            for low in after
        ) or any(item.kind == "n" for item in self.items[end : end + 4])

    def _has_event_object(self, cue: Cue, end: int) -> bool:
        reach = 24 if cue.words[-1] in WIDE else 10
        for j in range(end, min(len(self.items), end + reach)):
            item, low = self.items[j], self.low[j]
            if item.kind == "event":
                return True
            if low != "\0" and (hit := self.s.v.events.at(self.low, j)) and not self._modifier(hit[1]):
                return hit[0].words[-1] not in self.s.v.weak or cue.words[-1] in WIDE
            if (
                item.text in (";", ":")
                or low in ("that", "where", "who")
                or (low == "to" and cue.words[-1] not in WIDE)
            ):
                return False
            if low in STOPPERS and j > end:
                return False
        return False

    def _modifier(self, end: int) -> bool:
        # "training materials" is no training.
        return end < len(self.items) and self.low[end] in NOT_EVENTS

    def _study(self, cue: Cue, i: int, end: int) -> Occasion | Plan | None:
        if self.low[i] not in words("en/roles.yaml", "studies") and " ".join(cue.words) != "carried out":
            return None
        after = self.low[end : end + 18]
        if (
            any(low in ("project", "study", "research", "investigation") for low in after)
            and self.s.draft.projects
        ):
            return self.s.draft.projects[-1]
        return None

    def _retarget(self, target: Occasion | Plan) -> None:
        # "Under the guidance of A, the center undertook …": A guides the same study.
        start, end = self.span
        for part in self.s.draft.parts:
            if start <= part.words[0] < end and part.role in ("guide", "supporter", "funder"):
                part.activity = target

    # -- targets and agents --------------------------------------------------------------------

    def _target(self, i: int) -> Occasion | Plan | None:
        """The project before the cue, nothing where the cue only describes a body, else the event."""
        k = i - 1
        while k >= 0 and (
            self.low[k] in (",", "and", "also")
            or self.low[k] in self.s.v.auxiliaries
            or self.low[k] in ("which", "that", "(")
        ):
            k -= 1
        if self.last_target[0] >= 0 and k < self.last_target[0] <= i and self.last_target[1] is not None:
            return self.last_target[1]
        if k >= 0 and self.items[k].kind == "project" and not self.subject_is_event(k):
            found = self.s.register.body(self.items[k])
            if isinstance(found, Plan):
                return found
        if k >= 0 and self.items[k].kind == "person":
            return _NOWHERE if self.low[i] in ("funded", "supported", "sponsored") else self.s.main
        if (
            k >= 0
            and self.low[k] in ("project", "program", "initiative", "projects")
            and not self._training_before(k)
        ):
            return self.s.draft.projects[-1] if self.s.draft.projects else self.s.main
        if k >= 0 and self.items[k].kind == "org" and self.low[i] == "hosted" and i - k <= 2:
            return _NOWHERE
        return self.s.here_or_main()

    def subject_is_event(self, k: int) -> bool:
        """Whether an event stands before the project as the clause's subject."""
        before = list(self.items[max(0, k - 6) : k])
        return any(item.kind == "event" for item in before) and not any(
            item.low in ("of", "under") for item in before[-2:]
        )

    def _training_before(self, k: int) -> bool:
        return k > 0 and self.low[k - 1] in ("training", "school", "course")

    def _take(
        self, item: Item, role: str, target: Occasion | Plan | None, cue: Cue, i: int, end: int
    ) -> None:
        if target is None:
            return
        start = min(self.items[i].start, item.start)
        words_at = (start, max(end, item.end))
        if cue.group == "fallback":
            self.s.deferred.append((item, cue, words_at))
            return
        take(self.s, item, role, target, words_at, Why(f"{cue.group} cue", cue.entry))


WIDE = words("en/frames.yaml", "wide", "participations")
STOPPERS = words("en/frames.yaml", "stoppers", "participations")
NOT_EVENTS = words("en/frames.yaml", "not_events", "participations")
ATTENDED = words("en/frames.yaml", "attended", "participations")
_NOWHERE = Occasion("")


def take(
    scene: Scene,
    item: Item,
    role: str,
    target: Occasion | Plan,
    words_at: tuple[int, int],
    why: Why,
    features: tuple[str, ...] = (),
) -> None:
    """Put the agent into the role; a person in an organizing role is a chair."""
    if target is _NOWHERE:
        return
    if item.kind == "person":
        human = scene.register.person(item)
        role = {"host": "chair", "organizer": "chair" if "hosted" in why.entry else "speaker"}.get(role, role)
        if role in ("chair", "speaker", "participant"):
            scene.draft.take_part(Part(human, target, role, words_at, why, features))
        return
    agent = scene.register.body(item)
    if agent is None or (isinstance(agent, Plan) and agent is target):
        return
    if role == "host" and "sponsored" in why.entry and not scene.chinese:
        role = "supporter"
    if item.kind in ("name", "place") and role not in ORGANIZING and item.kind == "place":
        return
    scene.draft.take_part(Part(agent, target, role, words_at, why, features))


ORGANIZING = frozenset({"host", "organizer", "co-organizer", "partner", "funder", "supporter"})


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
