"""A sentence with its items, the event nouns in it, and whether something takes place."""

from __future__ import annotations

from dataclasses import dataclass

from cckg.extract.rules.agents import lows
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import role_cues
from cckg.extract.rules.sentences import Sentence
from cckg.extract.rules.vocabulary import English


@dataclass(slots=True)
class Line:
    """One sentence with its items and the event nouns in it."""

    sentence: Sentence
    items: list[Item]
    low: list[str]
    hits: list[Hit]
    staged: int = -1
    cued: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An event noun: item index, type, the noun's words, entry."""

    at: int
    end: int
    type: str
    noun: str
    entry: str
    strong: bool


def line(sentence: Sentence, items: list[Item], v: English) -> Line:
    """The sentence with its event nouns and whether something takes place in it."""
    low = lows(items)
    made = Line(sentence, items, low, list(_hits(items, low, v)))
    by_agent = -1
    for i, word in enumerate(low):
        if word == "\0":
            continue
        if (
            made.staged < 0
            and (hit := v.stages.at(low, i))
            and not (word == "hosted" and i and items[i - 1].kind in ("org", "name"))
            and not (hit[0].words == ("run",) and low[i - 1 : i] == ["to"])
        ):
            if low[hit[1] : hit[1] + 1] != ["by"]:
                made.staged = i
            elif by_agent < 0:
                by_agent = i
        if (
            not made.cued
            and (cue := role_cues().at(low, i))
            and cue[0].group in ("after", "before", "fallback", "trained")
        ):
            made.cued = True
    made.staged = made.staged if made.staged >= 0 else by_agent
    return made


def _hits(items: list[Item], low: list[str], v: English) -> list[Hit]:
    found: list[Hit] = []
    i = 0
    while i < len(items):
        if items[i].kind == "event":
            words = [token.low for token in items[i].words if token.kind in "Cw"]
            hit = _last_event(words, v)
            if hit:
                found.append(Hit(i, i + 1, *hit))
        elif low[i] != "\0" and (match := v.events.at(low, i)):
            cue, end = match
            after = low[end] if end < len(low) else ""
            if after not in (
                "material",
                "materials",
                "manual",
                "needs",
                "center",
                "centre",
                "modules",
                "facility",
                "institute",
            ):
                found.append(
                    Hit(
                        i,
                        end,
                        cue.label,
                        " ".join(cue.words),
                        cue.entry,
                        cue.words[-1] not in v.weak and " ".join(cue.words) not in v.weak,
                    )
                )
            i = end
            continue
        i += 1
    return found


def _last_event(words: list[str], v: English) -> tuple[str, str, str, bool] | None:
    """Type of an event's name: of the noun before its first preposition, else of any."""
    stop = next((k for k, word in enumerate(words) if k and word in ("on", "of", "for", "in")), len(words))
    best = None
    for k in range(stop):
        match = v.events.at(words, k)
        if match and match[1] <= stop:
            cue = match[0]
            if best is None or match[1] > best[1]:
                best = (cue, match[1])
    if best is None:
        for k in range(len(words)):
            if match := v.events.at(words, k):
                best = match
                break
    if best is None:
        return None
    return best[0].label, " ".join(best[0].words), best[0].entry, best[0].words[-1] not in v.weak
