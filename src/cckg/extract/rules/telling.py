"""Which sentences tell of the main event."""

from __future__ import annotations

from itertools import islice

from cckg.extract.rules.draft import Occasion
from cckg.extract.rules.events import recalled
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import TAUGHT, Line

DONE = words("en/events.yaml", "handing") | words("en/events.yaml", "founding")
FOLLOWS = words("en/frames.yaml", "follows", "telling")
AHEAD = words("en/frames.yaml", "ahead", "telling")
CAME = frozenset({"participated", "attended", "joined", "convened", "signed", "spoke", "lectured"})
"""Verbs by which the first sentence of a report tells of its event though no noun names one."""
HAPPENS = CAME | DONE
CALLED = frozenset({"it", "event", "activity"})
CLOSING = frozenset({".", "!", "?", "”", '"', "’", "'", ")", "]", ":", ";"})
SHORT = 8
"""Sentences of an item of a digest at most, in which a short sentence counts too."""


def opens(line: Line, lines: list[Line]) -> bool:
    """Whether it is one of the first two sentences of the body and something takes place in it."""
    long = 7 if len(lines) > SHORT else 3
    if len(line.items) <= long or (line.staged < 0 and HAPPENS.isdisjoint(line.low)):
        return False
    opening = islice((one for one in lines if len(one.items) > long and is_sentence(one)), 2)
    return any(one is line for one in opening)


def is_sentence(line: Line) -> bool:
    """Whether it is a sentence of the body, and no line under the headline."""
    return not line.sentence.title and bool(line.items) and line.items[-1].text[-1:] in CLOSING


def tells(line: Line, main: Occasion) -> bool:
    """Whether the sentence tells of the main event: it names one, or "it" is staged."""
    if line.hits and any(
        (hit.type != "ceremony" or main.type == "ceremony") and not recalled(line, hit) for hit in line.hits
    ):
        return True
    if line.staged < 0:
        return False
    trained = main.type == "training" and line.low[line.staged] in TAUGHT
    return trained or not CALLED.isdisjoint(line.low)
