"""Agents behind a cue ("hosted by A, B and C"), and the event or project that they act in."""

from __future__ import annotations

from cckg.extract.rules.agents import ASIDES, Agents, agents_after
from cckg.extract.rules.doubts import Doubts
from cckg.extract.rules.draft import Body, Occasion, Plan, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import Cue, data, role_cues, words
from cckg.extract.rules.scene import NOWHERE, Scene, take

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
NO_STAFF = frozenset({"guide", "supporter", "partner"})
ATTENDED = words("en/frames.yaml", "attended", "participations")


class Behind(Doubts):
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
        end += self.items[end].text == ":" if end < len(self.items) else 0
        agents = agents_after(self.items, end, self.low, self.s.v)
        found, stop = self._split_subject(agents)
        if cue.group == "people_by":
            found = [item for item in found if item.kind == "person"]
        if not found or self._unreal(i) or (not means and self._of_something_else(cue, i)):
            return max(end, 1)
        for item in found:
            item.handled = item.handled or item.kind != "person"
        target = self._target(i)
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
            self.low[k] in self.s.v.auxiliaries or self.low[k] in ("for", "this", "the", "training")
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
        if k >= 0 and self.items[k].kind == "project" and not self.subject_is_event(k):
            found = self.s.register.body(self.items[k])
            if isinstance(found, Plan):
                return found
        if k >= 0 and self.items[k].kind == "person":
            return NOWHERE if self.low[i] in ("funded", "supported", "sponsored") else self.s.main
        if (
            k >= 0
            and self.low[k] in ("project", "program", "initiative", "projects")
            and not self._training_before(k)
        ):
            return self.s.draft.projects[-1] if self.s.draft.projects else self.s.main
        if self.low[:1] == ["the"] and self.low[1:2] in (["project"], ["projects"]) and not self._hits():
            return self.s.draft.projects[-1] if self.s.draft.projects else NOWHERE
        if self.low[i] == "hosted" and self._of_a_body(k, i):
            return NOWHERE
        return self.s.here_or_main()

    def _of_a_body(self, k: int, i: int) -> bool:
        """Whether "the Fund (QF), to be hosted by" stands there: a body's seat is told, no event's host."""
        if k > 0 and self.items[k].text == ")" and i - k < 5:
            k = next((j - 1 for j in range(k, max(0, k - 4), -1) if self.items[j].text == "("), k)
        return k >= 0 and self.items[k].kind == "org" and i - k < 9 and not self.subject_is_event(k)

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
        if target is None:
            return
        start = min(self.items[i].start, item.start)
        words_at = (start, max(end, item.end))
        if cue.group.startswith("fallback"):
            self.s.deferred.append((item, cue, words_at))
            return
        take(self.s, item, role, target, words_at, Why(f"{cue.group} cue", cue.entry))
