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
SIGNED = words("en/frames.yaml", "papers", "participations")
BACKING = frozenset({"supporter", "funder", "guide", "partner"})
OCCASIONS = frozenset({"it", "this", "event", "programme", "activity", "initiative", "gathering"})
RELATIVE = frozenset({"which", "that", "who"})
QUOTES = frozenset({"“", '"', "'", "‘", "”"})
DEEDS = words("en/frames.yaml", "deeds", "appearances") - {
    "contribution",
    "contributions",
    "training",
    "courses",
    "classes",
    "class",
    "seminar",
    "analysis",
}
THANKING = words("en/frames.yaml", "thanking", "participations")
MADE = frozenset({("made", "by"), ("given", "by")})
SERVED = frozenset(
    {"countries", "states", "communities", "members", "households", "farmers", "participants", "officials"}
)
MANY = frozenset({"many", "numerous", "countless"})
"""Behind a verb of holding: what a body has done over the years."""
FEATURED = frozenset({"featured", "featuring"})
"""Wordings behind which "many" counts guests."""
LATER = 14
"""Words behind a wording in which "for six years" says that it is history."""
SPOKEN = 6
"""Words before "given by" in which a noun of speech stands."""
GRATEFUL = 14
"""Words behind "thanked" in which nothing more than thanks is said."""
NEWS = frozenset({"this", "today"})
"""Behind "earlier": it is news, no other round."""
LONG = frozenset({"year", "years", "decade", "decades", "months"})
NOT_EVENTS = words("en/frames.yaml", "not_events", "participations")
RECENT = words("en/frames.yaml", "weekdays", "participations") | {"month", "week", "night", "weekend"}


def _ahead(low: str, after: str, v: English) -> bool:
    """Whether the word looks ahead; "plans" is a noun where no "to" follows."""
    return low in v.future and (not low.startswith("plan") or after == "to" or low == "planned")


def _past(near: list[str], v: English) -> bool:
    """Whether a word looks back further than to last week."""
    return any(
        low in v.past and not (low == "last" and after in RECENT) and not (low == "earlier" and after in NEWS)
        for low, after in pairwise([*near, ""])
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
        after = self.low[i + 1 : i + LATER]
        if "for" in after and not LONG.isdisjoint(after[after.index("for") :]):
            # "has collaborated with A for more than six years"
            return True
        many = not MANY.isdisjoint(self.low[i + 1 : i + 3]) and self.low[i] not in FEATURED
        if self._recalled() or self._thanked(i) or many:
            return True
        if any(_ahead(low, after, v) for low, after in pairwise([*near[-5:], ""])) and not (
            (main is not None and main.future) or self._named_here(i)
        ):
            return True
        if FOLLOWS.intersection(self.low[:i]) or _past(near, v):
            return True
        # "have been organizing workshops since 2021": it goes on.
        goes_on = self.low[i].endswith("ing") and "been" in near[-3:] and "have" in near[-5:]
        return not goes_on and _past(self.low[i + 1 : i + 10], v)

    def _named_here(self, i: int) -> bool:
        """ "Officers will gain from a training organized by A": the event that the sentence names."""
        main = self.s.main
        if main is None or not main.words or not i or self.low[i - 1] not in self.s.v.event_nouns:
            return False
        return self.items[0].start <= main.words[0][0] <= self.items[i].start

    def _thanked(self, i: int) -> bool:
        """Whether the wording stands in thanks or praise: "praised the training provided by A"."""
        if THANKING.isdisjoint(self.low):
            return False
        start = max(0, i - GRATEFUL)
        near = self.low[start:i]
        ends = max((k + 1 for k, item in enumerate(self.items[start:i]) if item.text == ";"), default=0)
        return not THANKING.isdisjoint(near[ends:])

    def _recalled(self) -> bool:
        """Whether the sentence is about another round, or about years before that of the event."""
        main = self.s.main
        if years_ago(self.low):
            return True
        news = self.low[:1] == ["earlier"] and not NEWS.isdisjoint(self.low[1:2])
        if not news and OTHER.intersection(self.low[:3]) and not (main is not None and main.future):
            return True
        if main is not None and main.words and self.items[0].start == main.words[0][0]:
            return False
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
        if cue.label in BACKING and self._said_of_other(i):
            return True
        if cue.label == "partner" and cue.words[0].endswith("s") and i and self.low[i - 1] in RELATIVE:
            # "Trust A, which collaborates with B, sent": what it does anyway
            return True
        if cue.words in MADE and DEEDS.isdisjoint([item.low for item in self.items[max(0, i - SPOKEN) : i]]):
            # "the contribution made by A"
            return True
        if cue.words[0] in SHOWN and not self._event_before(i):
            return True
        if cue.label in ("supporter", "funder") and self._of_history(i):
            return True
        backing = cue.label == "supporter" or (cue.label == "funder" and self._of_a_thing())
        if not backing and cue.label != "partner" and cue.group != "fallback":
            return False
        if i < 3 or self.low[0] in ("it", "this", "these", "they") or "trained" in self.low:
            return False
        for k, item in enumerate(self.items):
            low = self.low[k]
            if item.kind in ("event", "project") or (low != "\0" and self.s.v.events.at(self.low, k)):
                return False
            if item.kind == "quote" and any(word.low in self.s.v.event_nouns for word in item.words):
                return False
            if low in self.s.v.projects or (low != "\0" and k < i and self._organizing(k)):
                return False
            if cue.label == "supporter" and low in SIGNED:
                return False
        return True

    def _said_of_other(self, i: int) -> bool:
        """ "P said that the Centre was founded with support from A": what was said is not about the event."""
        v = self.s.v
        that = next((k for k in range(i - 1, 1, -1) if self.low[k] == "that"), 0)
        if not that or v.speech.isdisjoint(self.low[max(0, that - 3) : that]):
            return False
        told = v.event_nouns | v.projects | OCCASIONS
        return told.isdisjoint(self.low[that + 1 : i]) and not any(
            item.kind in ("event", "project", "quote") for item in self.items[that + 1 : i]
        )

    def _of_another_noun(self, i: int) -> bool:
        """Whether the participle describes a noun of its own ("a study funded by A"), no event before it."""
        if i < 3 or self.items[i - 1].kind != "w" or self.low[i - 1].endswith("ly"):
            return False
        if self.low[i - 1] in ("which", "that") and self.items[i - 3].kind == "w":
            # "the strategy, which supported by A": what stands before the comma
            noun = self.low[i - 2 - (self.items[i - 2].text == ",")]
            told = self.s.v.event_nouns | self.s.v.projects | GATHERINGS
            return noun != "\0" and noun not in told and noun.removesuffix("s") not in told
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
        if self.items[0].low in SERVED:
            # "Countries that are supported by A"
            return not BE.isdisjoint(self.low[1:6])
        if self.low[0] not in ("the", "a", "an") or len(self.low) < 3:
            return False
        thing = self.items[1].kind == "w" and self.low[1] not in self.s.v.people | GATHERINGS
        return thing and self.low[2] in BE

    def _of_history(self, i: int) -> bool:
        """ "With the support of A, B has played a role in …": nobody came, nothing was held."""
        perfect = any(low in ("has", "have") for low in self.low[i:])
        told = self.s.v.event_nouns | self.s.v.projects
        named = any(item.kind in ("event", "project", "quote") for item in self.items)
        return i < SPOKEN and perfect and not named and told.isdisjoint(self.low)

    def _organizing(self, k: int) -> bool:
        cue = role_cues().at(self.low, k)
        return cue is not None and cue[0].label in ("host", "organizer", "co-organizer")
