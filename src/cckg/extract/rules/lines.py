"""A sentence with its items, the event nouns in it, and whether something takes place."""

from __future__ import annotations

from dataclasses import dataclass, field

from cckg.extract.rules.heard import lows
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import Cue, role_cues, words
from cckg.extract.rules.sentences import Sentence
from cckg.extract.rules.vocabulary import English

PASSIVE = words("en/frames.yaml", "be", "participations") | {"well", "not", "and", "a", "the", "of"}
PAPERS = words("en/frames.yaml", "papers", "participations")
NOUNS = words("en/frames.yaml", "nouns", "lines")
TAUGHT = words("en/roles.yaml", "trained") - words("en/roles.yaml", "giving") - NOUNS
"""Verbs by which a body trains people: in a sentence with one, something takes place."""
NO_EVENT = words("en/events.yaml", "no_event")
NATIONS = words("en/scenes.yaml", "nations", "places")


@dataclass(slots=True)
class Line:
    """One sentence with its items and the event nouns in it.

    `mentions` are the items that are more than a word, number or sign, `named` their indices;
    `recalled` remembers of which event nouns it is known whether they are of an earlier event.
    """

    sentence: Sentence
    items: list[Item]
    low: list[str]
    named: list[int]
    mentions: list[Item]
    hits: list[Hit]
    staged: int = -1
    cued: bool = False
    recalled: dict[int, bool] = field(default_factory=dict)


def mended(lines: list[tuple[Sentence, list[Item]]]) -> list[tuple[Sentence, list[Item]]]:
    """The sentences, each "On the afternoon of 6 April." put before the one that it was cut from."""
    found: list[tuple[Sentence, list[Item]]] = []
    for sentence, items in lines:
        before = found[-1] if found else None
        if before is not None and before[0].block == sentence.block and _cut_off(before[1]):
            whole = Sentence(before[0].start, sentence.end, sentence.block, sentence.title)
            found[-1] = (whole, [*before[1][:-1], *items])
        else:
            found.append((sentence, items))
    return found


def _cut_off(items: list[Item]) -> bool:
    dated = any(item.kind == "date" for item in items)
    return dated and 2 < len(items) < 9 and items[0].low in ("on", "in", "from") and items[-1].text == "."


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
    named = [k for k, item in enumerate(items) if item.kind not in "wpns"]
    made = Line(sentence, items, low, named, [items[k] for k in named], _hits(items, low, named, v))
    by_agent, cues, stages = -1, role_cues(), v.stages
    for i in [i for i, word in enumerate(low) if word in cues.by_first or word in stages.by_first]:
        word = low[i]
        if word in TAUGHT and made.staged < 0 and i and low[i - 1] not in PASSIVE:
            made.staged = i
        if (
            made.staged < 0
            and (hit := stages.at(low, i))
            and not (word == "hosted" and i and items[i - 1].kind in ("org", "name"))
            and not (hit[0].words == ("run",) and low[i - 1 : i] == ["to"])
            and not _of_people(low, i, v)
        ):
            if low[hit[1] : hit[1] + 1] != ["by"]:
                made.staged = i
            elif by_agent < 0:
                by_agent = i
        if (
            not made.cued
            and (cue := cues.at(low, i))
            and cue[0].group in ("after", "before", "fallback", "trained")
            and word not in NOUNS
        ):
            made.cued = True
    made.staged = made.staged if made.staged >= 0 else by_agent
    return made


def _of_people(low: list[str], i: int, v: English) -> bool:
    """ "countries that first met in L": the verb tells of them, not of an event."""
    k = next((k for k in (i - 1, i - 2) if k > 0 and low[k] in ("that", "who")), 0)
    return k > 0 and (low[k - 1] in v.people or low[k - 1] in NATIONS)


def _hits(items: list[Item], low: list[str], named: list[int], v: English) -> list[Hit]:
    found: list[Hit] = []
    past, events = 0, v.events.by_first
    told = [k for k in named if items[k].kind in ("event", "quote")]
    if not events.keys().isdisjoint(low):
        told = sorted({*told, *(k for k, word in enumerate(low) if word in events)})
    for i in told:
        if i < past:
            continue
        if items[i].kind == "event":
            words = [token.low for token in items[i].words if token.kind in "Cw"]
            tail = _tail(low, i + 1, v)
            hit = _last_event(words + low[i + 1 : tail], v)
            if hit and not (len(items[i].words) == 1 and _topic(items, i)):
                found.append(Hit(i, max(i + 1, tail), *hit))
                past = tail
        elif items[i].kind == "quote":
            quoted = _quoted(items[i], v)
            if quoted:
                found.append(Hit(i, i + 1, *quoted))
        elif low[i] in events and (match := v.events.at(low, i)) and not _topic(items, i):
            cue, end = match
            after = low[end] if end < len(low) else ""
            if found and found[-1].end == i and _heads(cue, items[found[-1].at], v):
                # "a media training forum" is a forum.
                found[-1] = Hit(found[-1].at, end, cue.label, " ".join(cue.words), cue.entry, True)
            elif after not in NO_EVENT:
                found.append(
                    Hit(
                        i,
                        end,
                        cue.label,
                        " ".join(cue.words),
                        cue.entry,
                        _strong(cue, v),
                    )
                )
            past = end
    return found


def _heads(cue: Cue, before: Item, v: English) -> bool:
    """Whether the noun is the head of the event named by the words before it."""
    return before.kind == "w" and _strong(cue, v) and cue.label != "ceremony"


def _quoted(item: Item, v: English) -> tuple[str, str, str, bool] | None:
    """What a quoted name of an event calls it ("Training of Trainers on …"); None for speech or a talk."""
    said = [token for token in item.words if token.kind in "Cw"]
    capital = sum(token.kind == "C" for token in said)
    if not 2 < len(said) < 26 or item.text.rstrip("”\"'’ ")[-1:] in ".,!?" or capital * 2 < len(said):
        return None
    hit = _last_event([token.low for token in said], v)
    return hit if hit and hit[3] else None


def _topic(items: list[Item], i: int) -> bool:
    """Whether the noun is one of a list of subjects ("Education, Training and Public Awareness")."""
    before, after = items[i - 1 : i], items[i + 1 : i + 2]
    listed = bool(before) and before[0].text in (",", "and", "&") and bool(after)
    return listed and items[i].text[:1].isupper() and after[0].text in (",", "and", "&")


def signs_paper(one: Line, k: int) -> bool:
    """Whether a paper to be signed stands behind the verb at item `k` ("signed a Memorandum of …")."""
    near = one.items[k + 1 : k + 9]
    # "a Memorandum of Understanding", but not "the Ostra Agreement", which others have signed.
    return any(item.low in PAPERS or (item.words and item.words[0].low in PAPERS) for item in near)


def _strong(cue: Cue, v: English) -> bool:
    """Whether the noun alone tells of an event; two words do where one would not ("training course")."""
    return " ".join(cue.words) not in v.weak and (len(cue.words) > 1 or cue.words[0] not in v.weak)


def named_event(item: Item, v: English) -> str | None:
    """Type of the event that a quoted or capitalised name names; None where it names none."""
    hit = _last_event([token.low for token in item.words if token.kind in "Cw"], v)
    return hit[0] if hit else None


def _tail(low: list[str], i: int, v: English) -> int:
    """End of the lower-case event noun behind a capitalised name ("International Training workshop")."""
    match = v.events.at(low, i) if i < len(low) and low[i] != "\0" else None
    return match[1] if match else i


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
    return best[0].label, " ".join(best[0].words), best[0].entry, _strong(best[0], v)
