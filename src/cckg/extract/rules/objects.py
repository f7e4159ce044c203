"""What a verb has as its object: an event, people who are invited to lecture, a study."""

from __future__ import annotations

from cckg.extract.rules.behind import Behind
from cckg.extract.rules.deeds import LECTURE
from cckg.extract.rules.draft import Occasion, Plan
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import Cue, words
from cckg.extract.rules.subjects import PREPOSITIONS

STUDIES = words("en/roles.yaml", "studies")
LAUNCHABLE = words("en/events.yaml", "launchable")
CONVENED = words("en/events.yaml", "convening")
NEW = words("en/events.yaml", "launching")
STAGING = words("en/frames.yaml", "staging", "participations")
WIDE = words("en/frames.yaml", "wide", "participations")
STOPPERS = words("en/frames.yaml", "stoppers", "participations")
NOT_EVENTS = words("en/frames.yaml", "not_events", "participations")


class Objects(Behind):
    """The frames of a sentence, with the objects of its verbs."""

    def _has_event_object(self, cue: Cue, end: int) -> bool:
        if cue.words[-1] == "invited":
            # "A invited experts to give lectures"
            after = self.low[end : end + 10]
            return not LECTURE.isdisjoint(after) and not self.s.v.people.isdisjoint(after)
        near = [item.low for item in self.items[end : end + 5]] if cue.words[-1] in CONVENED else []
        convened = not self.s.v.people.isdisjoint(near)
        launched = cue.words[-1] in NEW and self.s.event.type == "launch"
        if convened or (launched and self._names_plan(end)):
            # "A convened forty experts", "A launched a project": no noun tells of an event.
            return True
        if cue.words[-1] == "together":
            # "A brought together experts": people are the object.
            return not self.s.v.people.isdisjoint(self.low[end : end + 10]) or any(
                item.kind == "event" for item in self.items[end : end + 14]
            )
        reach = 24 if cue.words[-1] in WIDE else 10
        for j in range(end, min(len(self.items), end + reach)):
            item, low = self.items[j], self.low[j]
            if item.kind == "event" or (item.kind == "quote" and self._quotes_event(item)):
                return True
            if item.kind == "project" and cue.words[-1] in STAGING:
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

    def _names_plan(self, end: int) -> bool:
        """Whether a project, or something else that is launched, is the object."""
        near = range(end, min(len(self.items), end + 8))
        return any(self.items[k].kind == "project" or self.low[k] in LAUNCHABLE for k in near)

    def _quotes_event(self, item: Item) -> bool:
        """Whether the quotation is the name of an event ("organized the “Reef Reporting Workshop”")."""
        return len(item.words) < 30 and any(word.low in self.s.v.event_nouns for word in item.words)

    def _modifier(self, end: int) -> bool:
        # "training materials" is no training.
        return end < len(self.items) and self.low[end] in NOT_EVENTS

    def _study(self, cue: Cue, i: int, end: int) -> Occasion | Plan | None:
        if self.low[i] not in STUDIES and " ".join(cue.words) != "carried out":
            return None
        after = self.low[end : end + 18]
        if self._trained_here(end):
            return None
        if (
            any(low in ("project", "study", "research", "investigation") for low in after)
            and self.s.draft.projects
        ):
            return self.s.draft.projects[-1]
        return None

    def _trained_here(self, end: int) -> bool:
        """Whether an event is the first thing behind the verb ("conducted a project management workshop")."""
        for k in range(end, min(len(self.low), end + 10)):
            hit = self.s.v.events.at(self.low, k) if self.low[k] != "\0" else None
            if self.items[k].kind == "event" or (hit and hit[0].words[-1] not in self.s.v.weak):
                return True
            if self.low[k] in PREPOSITIONS or self.items[k].text in (",", ";"):
                return False
        return False
