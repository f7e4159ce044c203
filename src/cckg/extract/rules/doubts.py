"""Whether a wording means the event of the report: not another round, not the future, no other thing."""

from __future__ import annotations

import re
from itertools import pairwise

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import Cue, role_cues, words
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.vocabulary import English

FOLLOWS = words("en/frames.yaml", "follows", "telling")
BE = words("en/frames.yaml", "be", "participations")
PERSONAL = frozenset({"speaker", "chair", "participant"})
GATHERINGS = words("en/frames.yaml", "gatherings", "participations")
OTHER = words("en/frames.yaml", "other_rounds", "participations")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
SHOWN = words("en/frames.yaml", "shown", "participations")
QUOTES = frozenset({"“", '"', "'", "‘", "”"})
LONG = frozenset({"year", "years", "decade", "decades", "months"})
NOT_EVENTS = words("en/frames.yaml", "not_events", "participations")
RECENT = words("en/frames.yaml", "weekdays", "participations") | {"month", "week", "night", "weekend"}


def _ahead(low: str, after: str, v: English) -> bool:
    """Whether the word looks ahead; "plans" is a noun where no "to" follows."""
    return low in v.future and (not low.startswith("plan") or after == "to" or low == "planned")


def _past(near: list[str], v: English) -> bool:
    """Whether a word looks back further than to last week."""
    return any(
        low in v.past and not (low == "last" and after in RECENT) for low, after in pairwise([*near, ""])
    )


def years_ago(low: list[str]) -> bool:
    """Whether the sentence begins with "In the past year" or "Over the last two decades"."""
    low = low[1:8] if low[:1] and low[0] in QUOTES else low[:7]
    opens = low[:1] and low[0] in ("in", "over", "during", "for", "since", "within")
    near = low[1:6]
    return bool(opens) and bool({"past", "last"} & set(near[:2])) and bool(LONG.intersection(near))


class Doubts:
    """One sentence, and what speaks against a role in it."""

    def __init__(self, scene: Scene, items: list[Item], low: list[str]) -> None:
        self.s, self.items, self.low = scene, items, low

    def _unreal(self, i: int) -> bool:
        """Whether the clause undoes itself, looks ahead, or looks back at something else."""
        v, main = self.s.v, self.s.main
        near = [low for low in self.low[max(0, i - 7) : i] if low != "\0"]
        if any(low in v.negative for low in near[-4:]):
            return True
        if self._recalled():
            return True
        if any(_ahead(low, after, v) for low, after in pairwise([*near[-5:], ""])) and not (
            main is not None and main.future
        ):
            return True
        return (
            bool(FOLLOWS.intersection(self.low[:i])) or _past(near, v) or _past(self.low[i + 1 : i + 10], v)
        )

    def _recalled(self) -> bool:
        """Whether the sentence is about another round, or about years before that of the event."""
        main = self.s.main
        if years_ago(self.low):
            return True
        if OTHER.intersection(self.low[:3]) and not (main is not None and main.future):
            return True
        year = (main.start if main is not None else "")[:4]
        years = {
            int(said)
            for item in self.items
            if item.kind in "ndw" or item.kind == "date"
            for said in YEAR.findall(item.text)
        }
        return year.isdigit() and bool(years) and max(years) < int(year)

    def _of_something_else(self, cue: Cue, i: int) -> bool:
        """Whether the sentence names neither event nor project: a partner is then one in something else."""
        if cue.words[-1] == "by" and cue.label not in PERSONAL and self._of_another_noun(i):
            return True
        if cue.words[-1] == ":":
            return False
        if cue.words[0] in SHOWN and not self._event_before(i):
            return True
        backing = cue.label in ("supporter", "funder") and self._of_a_thing()
        if not backing and cue.label != "partner" and cue.group != "fallback":
            return False
        if i < 3 or self.low[0] in ("it", "this", "these", "they") or "trained" in self.low[:i]:
            return False
        for k, item in enumerate(self.items):
            low = self.low[k]
            if item.kind in ("event", "project") or (low != "\0" and self.s.v.events.at(self.low, k)):
                return False
            if item.kind == "quote" and any(word.low in self.s.v.event_nouns for word in item.words):
                return False
            if low in self.s.v.projects or (low != "\0" and k < i and self._organizing(k)):
                return False
        return True

    def _of_another_noun(self, i: int) -> bool:
        """Whether the participle describes a noun of its own ("a study funded by A"), no event before it."""
        if i < 3 or self.items[i - 1].kind != "w" or self.low[i - 1].endswith("ly"):
            return False
        if self.low[i - 1] in self.s.v.auxiliaries | BE | {"and", "also", "or", "co", "but", "well"}:
            return False
        at, projects = self.s.v.events.at, self.s.v.projects
        return not any(
            item.kind in ("event", "project", "quote")
            or low in projects
            or low == "it"
            or (low != "\0" and at(self.low, k))
            for k, (item, low) in enumerate(zip(self.items[:i], self.low[:i], strict=True))
        )

    def _event_before(self, i: int) -> bool:
        """Whether an event, or "it", stands shortly before: what was provided or developed is that."""
        if self.low[0] in ("it", "this") or i < 2:
            return True
        near = range(max(0, i - 14), i)
        return any(
            self.items[k].kind in ("event", "quote", "project")
            or self.low[k] in self.s.v.projects
            or self._names_event(k)
            for k in near
        )

    def _names_event(self, k: int) -> bool:
        """Whether an event's noun stands at `k`, and no "content" or "materials" of it."""
        hit = self.s.v.events.at(self.low, k) if self.low[k] != "\0" else None
        return (
            hit is not None and self.low[hit[1]] not in NOT_EVENTS
            if hit and hit[1] < len(self.low)
            else bool(hit)
        )

    def _of_a_thing(self) -> bool:
        """Whether the sentence is about a thing ("The plan was developed with support from A")."""
        if self.low[0] not in ("the", "a", "an") or len(self.low) < 3:
            return False
        thing = self.items[1].kind == "w" and self.low[1] not in self.s.v.people | GATHERINGS
        return thing and self.low[2] in BE

    def _organizing(self, k: int) -> bool:
        cue = role_cues().at(self.low, k)
        return cue is not None and cue[0].label in ("host", "organizer", "co-organizer")
