"""A list behind a cue parted from the subject that follows it: "with the support of A and B, C held …"."""

from __future__ import annotations

from cckg.extract.rules.agents import ASIDES, Agents
from cckg.extract.rules.doubts import Doubts
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import role_cues, words

FRONTED = words("en/frames.yaml", "fronted", "participations")
NO_VERB = words("en/frames.yaml", "prepositions", "participations") | {"and", "&", "as", "or", "which", "who"}
ATTENDED = words("en/frames.yaml", "attended", "participations")


class Parted(Doubts):
    """One sentence, and which of the bodies behind a cue are the next subject.

    `subject_lists` holds them under the index of their verb.
    """

    subject_lists: dict[int, list[Item]]

    def _split_subject(self, agents: Agents, i: int) -> tuple[list[Item], int]:
        """The list without the subject that follows it: "with the support of A and B, C held …"."""
        j = agents.end
        items, low, v = self.items, self.low, self.s.v
        opens = agents.last_comma == 0 and low[0] in FRONTED
        if (agents.last_comma <= 0 and not opens) or agents.last_comma >= len(agents.found):
            return agents.found, j
        if (
            i
            and (items[i - 1].kind in ("org", "project") or items[i - 1].text == ")")
            and "and" in low[j - 3 : j]
        ):
            # "A in partnership with B, C and D held": the subject stands before.
            return agents.found, j
        k = j
        while k < len(items) and (low[k] in v.auxiliaries):
            k += 1
        k = self._past_aside(k - (k < len(items) and low[k] == "as" and items[k - 1].text == ","))
        cue = role_cues().at(low, k) if k < len(items) and low[k] != "\0" else None
        verb = cue is not None and cue[0].group in ("before", "trained")
        verb = verb or (k < len(items) and (low[k] in v.speech or low[k] in ATTENDED))
        # "With support from A, B did its best": the sentence opens with the wording, any verb is B's.
        verb = verb or (
            k < len(items) and low[0] in FRONTED and items[k].kind == "w" and low[k] not in NO_VERB
        )
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
