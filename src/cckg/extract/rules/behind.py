"""Agents behind a cue ("hosted by A, B and C"), and the event or project that they act in."""

from __future__ import annotations

import re

from cckg.extract.rules.agents import agents_after
from cckg.extract.rules.draft import Body, Occasion, Plan, Why
from cckg.extract.rules.items import AGENTS, Item
from cckg.extract.rules.lexicon import Cue, data, role_cues, words
from cckg.extract.rules.organizations import NUMBERED
from cckg.extract.rules.parted import Parted
from cckg.extract.rules.scene import NOWHERE, Scene, take
from cckg.extract.rules.staying import event_of

MEANS = dict(
    sorted(
        (
            (tuple(str(wording).split()), str(role))
            for wording, role in data("en/roles.yaml")["means"].items()
        ),
        key=lambda pair: -len(pair[0]),
    )
)
FOLLOWS = words("en/frames.yaml", "follows", "telling")
BE = words("en/frames.yaml", "be", "participations")
PERSONAL = frozenset({"speaker", "chair", "participant"})
GATHERINGS = words("en/frames.yaml", "gatherings", "participations")
KINDS = frozenset({"kind", "form", "type", "sort", "kinds", "forms"})
NO_STAFF = frozenset({"guide", "supporter", "partner"})
SUMMIT = "Conference of the Parties"
REACH = 14
"""Words between a project and a wording in a clause about it."""


class Behind(Parted):
    """The frames of a sentence whose agents stand behind their cue."""

    def __init__(self, scene: Scene, items: list[Item], low: list[str], span: tuple[int, int]) -> None:
        super().__init__(scene, items, low)
        self.span = span
        self.taken: set[int] = set()
        self.subject_lists: dict[int, list[Item]] = {}
        self.last_target: tuple[int, Occasion | Plan | None] = (-9, None)

    def _passive(self, cue: Cue, i: int, end: int) -> int:
        if cue.group == "partnership":
            return self._partner_of(cue, i, end)
        means = self._means_before(i) if cue.words[0] == "provided" else ""
        if means and not KINDS.isdisjoint(self.low[max(0, i - 6) : i]):
            # "training is a kind of assistance provided by A"
            return end
        end += self.items[end].text == ":" if end < len(self.items) else 0
        agents = agents_after(self.items, end, self.low, self.s.v)
        found, stop = self._split_subject(agents, i)
        if cue.group == "people_by":
            found = [item for item in found if item.kind == "person"]
        told = self._project_told(i)
        if not found or (told is None and self._unreal(i)) or (not means and self._of_something_else(cue, i)):
            return max(end, 1)
        for item in found:
            item.handled = item.handled or item.kind != "person"
        target = told or self._target(i)
        if target is NOWHERE:
            self._seated(i, found)
            return end
        self.last_target = (agents.end, target)
        found += self._through(cue, stop)
        for role in [means] if means else self._roles(cue, i):
            for item in found:
                if role in NO_STAFF and self._staff(item):
                    continue
                self._take(item, role, target, cue, i, max(item.end, self.items[end - 1].end))
        return max(end, stop)

    def _through(self, cue: Cue, k: int) -> list[Item]:
        """ "supported by A through B": B, through which A gives, gives too."""
        if cue.label not in ("supporter", "funder") or k + 1 >= len(self.items):
            return []
        k += self.items[k].text == ","
        if self.low[k] not in ("through", "via"):
            return []
        near = self.items[k + 1 + (self.low[k + 1] in ("the", "its", "their"))]
        return [near] if near.kind == "org" else []

    def _means_before(self, i: int) -> str:
        """The role of those by whom it was "provided": of funders, supporters; '' for an event."""
        k = i - 1
        while k > 0 and (
            self.low[k] in self.s.v.auxiliaries
            or self.low[k] in ("for", "this", "the", "a")
            or self.low[k] in self.s.v.event_nouns
            or self.items[k].kind == "event"
        ):
            k -= 1
        return next(
            (
                role
                for wording, role in MEANS.items()
                if tuple(item.low for item in self.items[max(0, k - len(wording) + 1) : k + 1]) == wording
            ),
            "",
        )

    def _staff(self, item: Item) -> bool:
        """Whether the body only says whose people did it ("guided by eight College teachers")."""
        k = next((k for k, other in enumerate(self.items) if other is item), -1)
        return 0 <= k < len(self.items) - 1 and self.low[k + 1] in self.s.v.people

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
            if other and other[0].group == "after" and other[0].label not in PERSONAL:
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
        if k > 0 and self.items[k].kind == "project" and self._held_through(k, i):
            return self.s.here_or_main()
        if k >= 0 and self.items[k].kind == "project" and not self.subject_is_event(k):
            found = self.s.register.body(self.items[k])
            if isinstance(found, Plan):
                return found
        if k >= 0 and self.items[k].kind == "person":
            return NOWHERE if self.low[i] in ("funded", "supported", "sponsored") else self.s.main
        if self._calls_event(k):
            return self.s.here_or_main()
        if (
            k >= 0
            and self.low[k] in ("project", "program", "initiative", "projects")
            and not self._training_before(k)
        ):
            return self.s.draft.projects[-1] if self.s.draft.projects else self.s.main
        if self.low[:1] == ["the"] and self.low[1:2] in (["project"], ["projects"]) and not self._hits():
            return self.s.draft.projects[-1] if self.s.draft.projects else NOWHERE
        if self.low[i] == "hosted" and (self._of_a_body(k, i) or self._of_a_summit(i)):
            return NOWHERE
        return self.s.here_or_main()

    def _project_told(self, i: int) -> Plan | None:
        """The project of which a clause tells: "the J project, which runs with support from A"."""
        k = i - 1
        while k > max(0, i - REACH) and self.items[k].kind not in AGENTS - {"place"} | {"event", "quote"}:
            k -= 1
        short = k >= 0 and self.low[k + 1] in self.s.v.projects
        if k < 0 or not (self.items[k].kind == "project" or (short and self.items[k].kind == "name")):
            return None
        clause = self.low[k + 1 + short : i]
        if (
            clause not in ([], [","])
            and clause[:1] not in (["which"], ["that"])
            and clause[:2] != [",", "which"]
        ):
            return None
        if self._held_through(k, i) or self.subject_is_event(k) or self.last_target[0] > k:
            # The project is itself one of the agents before.
            return None
        found = self.s.register.body(self.items[k])
        return found if isinstance(found, Plan) else None

    def _held_through(self, k: int, i: int) -> bool:
        """ "A held a course through the J project in partnership with B": B is a partner in the course."""
        j = k - 1 - (self.low[k - 1] == "the")
        partner = (cue := role_cues().at(self.low, i)) is not None and cue[0].label == "partner"
        return partner and j > 0 and self.low[j] in ("through", "under", "within", "via") and self._hits()

    def _calls_event(self, k: int) -> bool:
        """Whether "the programme" is the event itself, which the report calls a training programme."""
        said = (
            self.s.event.why.entry.rsplit(" ", 1)[-1] if k > 0 and self.low[k - 1] in ("the", "this") else ""
        )
        return bool(said) and said.removesuffix("me") == self.low[k] == "program"

    def _of_a_body(self, k: int, i: int) -> bool:
        """Whether "the Fund (QF), to be hosted by" stands there: a body's seat is told, no event's host."""
        if k > 0 and self.items[k].text == ")" and i - k < 5:
            k = next((j - 1 for j in range(k, max(0, k - 4), -1) if self.items[j].text == "("), k)
        return k >= 0 and self.items[k].kind == "org" and i - k < 9 and not self.subject_is_event(k)

    def _of_a_summit(self, i: int) -> bool:
        """Whether "COP 30" or the like stands before: its host is none of the event's."""
        near = " ".join([item.text for item in self.items[max(0, i - 6) : i]])
        summit = SUMMIT in near or any(word.rstrip("0123456789") in NUMBERED for word in near.split())
        main = self.s.event.name
        return summit and SUMMIT not in main and NUMBERED.isdisjoint(re.findall(r"[A-Z]+", main))

    def _hits(self) -> bool:
        """Whether the sentence names an event."""
        at = self.s.v.events.at
        return any(self.low[k] != "\0" and at(self.low, k) for k in range(len(self.low)))

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
        if (item.kind == "person" or cue.label in PERSONAL) and target is not None and target is self.s.main:
            target = event_of(self.s, self.items, self.items[i], cue.label)
        if target is None:
            return
        start = min(self.items[i].start, item.start)
        words_at = (start, max(end, item.end))
        if cue.group.startswith("fallback"):
            self.s.deferred.append((item, cue, words_at))
            return
        take(self.s, item, role, target, words_at, Why(f"{cue.group} cue", cue.entry))
