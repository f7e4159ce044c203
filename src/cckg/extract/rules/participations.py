"""Role frames: cue words, the agents beside them, and the event or project that they act in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cckg.extract.rules.agents import agents_after
from cckg.extract.rules.behind import MEANS
from cckg.extract.rules.draft import Body, Occasion, Plan
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import Cue, role_cues, words
from cckg.extract.rules.means import FIRST, several_means
from cckg.extract.rules.objects import Objects
from cckg.extract.rules.staying import told_ceremony
from cckg.extract.rules.subjects import PREPOSITIONS, subject_before

if TYPE_CHECKING:
    pass

BE = words("en/frames.yaml", "be", "participations")
REACH = 30


class Frames(Objects):
    """Reads the roles of one sentence into the draft."""

    def read(self) -> None:
        """All frames of the sentence, most certain first."""
        cues, past = role_cues(), 0
        for i in [i for i, word in enumerate(self.low) if word in cues.by_first]:
            if i >= past and (hit := cues.at(self.low, i)):
                past = self._read_cue(*hit, i)
            elif i >= past and self.low[i] in FIRST:
                past = self._two_means(i)

    def _two_means(self, i: int) -> int:
        """ "with financial support as well as guidance from A": a role for each thing given."""
        roles, start = several_means(self.low, i)
        for role in roles:
            cue = Cue(("with", role), role, f"en/roles.yaml: composed: {role}", "after")
            end = self._passive(cue, i, start)
        return end if roles else i

    def _read_cue(self, cue: Cue, end: int, i: int) -> int:
        """The frame of the cue from `i` to `end`; where the next one may begin."""
        if cue.group in ("after", "people_by", "fallback", "partnership"):
            return self._passive(cue, i, end)
        if parted := self._parted(i, end):
            return self._passive(parted[0], i, parted[1])
        if end < len(self.low) and self.low[end] == "by":
            # "organized and hosted by A": the wording with "by" begins further on.
            return i + 1
        self._active(cue, i, end)
        return end

    def _parted(self, i: int, end: int) -> tuple[Cue, int] | None:
        """ "hosted in Ostra on 5 May by A": the cue "hosted by", and where its agents begin."""
        end += self.low[end : end + 1] != [] and self.low[end].endswith("ly")
        if self.low[end : end + 1] not in (["in"], ["at"], ["on"], ["from"], ["for"]) or end - i > 2:
            return None
        meant = self.low[end] == "for"
        for j in range(end + 1, min(len(self.items), end + 12)):
            if self.low[j] == "by":
                found = role_cues().at([self.low[i], "by"], 0)
                return (found[0], j + 1) if found and found[0].group == "after" else None
            plain = self.items[j].kind in ("place", "date", "name", "org") or self.items[j].text in (
                ",",
                "(",
                ")",
            )
            people = meant and self.items[j].kind in "wn" and self.low[j] not in self.s.v.breaks
            if not (plain or people) and self.low[j] not in ("in", "at", "on", "from", "to", "the", "for"):
                return None
        return None

    def _active(self, cue: Cue, i: int, end: int) -> None:
        if self._passive_voice(i) or self._unreal(i):
            if cue.words == ("trained",) and not self._unreal(i):
                self._trained_by(cue, i, end)
            return
        if cue.group == "trained" and not self._trains(i, end):
            return
        floor = self._floor(i)
        subject = self.subject_lists.get(i) or subject_before(self.items, i, self.low, floor, self.s.v)
        subject = subject or self._shared_subject(i) or self._noun_subject(i, floor) or self._relative(i, end)
        subject = subject or self._controlling(i, floor)
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
        role = self._means_given(cue, end) or cue.label
        if cue.group != "trained" and role == cue.label and not self._has_event_object(cue, end):
            return
        if role != cue.label and not self._about_event(end) and not self._for_nothing_else(end):
            return
        self.subject_lists[-1] = subject
        ceremony = told_ceremony(self.s, self.items, end) if self.s.staged else None
        for item in subject:
            item.handled = item.handled or item.kind != "person"
            self._take(item, role, ceremony or self.s.here_or_main(), cue, i, self.items[end - 1].end)
        if cue.label == "co-organizer":
            self._with(cue, i, end)

    def _trained_by(self, cue: Cue, i: int, end: int) -> None:
        """ "leaders were trained in first aid by A": A ran the training."""
        for j in range(end, min(len(self.items), end + 16)):
            if self.low[j] == "by":
                for item in agents_after(self.items, j + 1, self.low, self.s.v).found:
                    if item.kind == "org":
                        self._take(item, "organizer", self.s.here_or_main(), cue, i, item.end)
                return
            if self.items[j].text in (";", ",") or self.low[j] in ("since", "and"):
                return

    def _means_given(self, cue: Cue, end: int) -> str:
        """ "A provided funding for the course": the role of a giver; '' where something else is provided."""
        if cue.words[-1] not in ("provided", "provides", "offered"):
            return ""
        after = [low for low in self.low[end : end + 5] if low not in ("the", "generous", "additional")]
        return next((role for wording, role in MEANS.items() if tuple(after[: len(wording)]) == wording), "")

    def _about_event(self, end: int) -> bool:
        reach = range(end, min(len(self.low), end + 14))
        return any(self.low[k] != "\0" and self.s.v.events.at(self.low, k) for k in reach)

    def _for_nothing_else(self, end: int) -> bool:
        """ "A provided technical support.": no other thing for which it was is named."""
        return len(self.low) < 24 and not {"to", "for", "in", "since"}.intersection(self.low[end : end + 12])

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

    def _controlling(self, i: int, floor: int) -> list[Item]:
        """ "A has partnered with B to hold the course": the subject of the verb before "to"."""
        if i < 3 or "to" not in (self.low[i - 1], self.low[i]):
            return []
        for k in range(i - 2, max(floor, i - REACH), -1):
            if self.low[k] in CONTROL:
                return subject_before(self.items, k, self.low, floor, self.s.v)
            if self.items[k].text in (";", ":"):
                return []
        return []

    def _noun_subject(self, i: int, floor: int) -> list[Item]:
        """ "the Centre held", "the center undertook": the body named before."""
        k = i - 1
        while k >= floor and self.low[k] in self.s.v.auxiliaries:
            k -= 1
        if k >= 1 and self.low[k] in self.s.v.heads and self.low[k - 1] in ("the", "our"):
            body = self._alike(self.low[k])
            if body is not None:
                item = self.items[k]
                return [Item("org", body.name, body.name.lower(), item.start, item.end, core=body.core)]
        return []

    def _alike(self, noun: str) -> Body | None:
        """The body that "the <noun>" means: named so last, else with a noun that means much the same."""
        found = self.s.register.again(noun)
        if found is None and noun in ALIKE:
            same = [body for body in self.s.draft.bodies if body.core in ALIKE]
            found = same[-1] if same else None
        return found

    def _relative(self, i: int, end: int) -> list[Item]:
        """ "the Ministry, which hosted the event": the body before "which"."""
        k = i - 1
        while k > 1 and self.low[k] in self.s.v.auxiliaries:
            k -= 1
        if k < 2 or self.low[k] not in ("which", "who") or self.low[end : end + 1] not in (["the"], ["this"]):
            return []
        before = self.items[k - 1 - (self.items[k - 1].text == ",")]
        return [before] if before.kind == "org" else []

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
            k = i - 1 - (i > 1 and self.low[i - 1] in ADVERBS)
            return i == 0 or self.low[k] not in BE
        if self.low[i] == "hosting":
            return False
        for k in range(i - 1, max(-1, i - 4), -1):
            if self.low[k] in BE:
                return True
            if self.low[k] not in self.s.v.auxiliaries:
                return False
        return False

    def _trains(self, i: int, end: int) -> bool:
        if self.low[i] in ("training", "train"):
            return False
        if self.s.headline:
            # "Officers Trained on Soils": they were trained.
            return end < len(self.low) and self.low[end] not in PREPOSITIONS
        after = self.low[end : end + 14]
        if self.low[i] in GIVING and GIVEN.isdisjoint(self.low[end : end + 24]):
            return False
        return any(
            low in self.s.v.people or low in ("teachers", "farmers", "journalists", "youth", "women")
            for low in after
        ) or any(item.kind == "n" for item in self.items[end : end + 4])

    def _retarget(self, target: Occasion | Plan) -> None:
        # "Under the guidance of A, the center undertook …": A guides the same study.
        start, end = self.span
        for part in self.s.draft.parts:
            if start <= part.words[0] < end and part.role in ("guide", "supporter", "funder"):
                part.activity = target


ALIKE = words("en/frames.yaml", "alike", "participations")
GIVING, GIVEN = words("en/roles.yaml", "giving"), words("en/roles.yaml", "given")
ADVERBS = words("en/roles.yaml", "fillers") - {"and", "the", "being"}
CONTROL = words("en/frames.yaml", "control", "participations")
