"""What a verb says that somebody did at an event: spoke, presided, took part."""

from __future__ import annotations

from functools import cache

from cckg.extract.rules.deeds import ATTENDED, TEACHERS
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.vocabulary import English

DEEDS = words("en/frames.yaml", "deeds", "appearances")
LEADING = words("en/frames.yaml", "leading", "appearances")
SURE = words("en/frames.yaml", "sure", "appearances")
BASES = words("en/frames.yaml", "bases", "appearances")
BE = words("en/frames.yaml", "be", "participations") | words("en/frames.yaml", "acting", "appearances")
AHEAD = words("en/frames.yaml", "ahead", "telling")
PARTS = {str(word): str(role) for word, role in data("en/frames.yaml")["appearances"]["parts"].items()}
REACH = 8
"""How many words behind a verb tell what was given or made."""


def role_of_verb(i: int, low: list[str], v: English) -> str:
    """The role of the verb's subject; '' where the word tells none."""
    word = low[i]
    if word not in _verbs(v):
        return ""
    after = low[i + 1 : i + 1 + REACH]
    before = low[i - 1 - (i > 1 and low[i - 1] in ("also", "both", "all"))] if i else ""
    if word in BE and (part := _part_played(after)):
        return part
    if word in v.presiding:
        return "chair" if not (word == "hosted" and "by" in after[:1]) else ""
    if word in BASES and (before == "also" or before in AHEAD):
        return BASE_ROLES.get(word, "speaker")
    if word in SHOWN and before in ("were", "was"):
        return "participant"
    if word in LEADING and "through" in after[:4]:
        return "speaker"
    if word in TAKING and "part" in after[:1]:
        return "participant"
    if word in JOINING and not TEACHERS.isdisjoint(after):
        # "joined the team of instructors"
        return "speaker"
    if word in ATTENDED and word not in ("took", "visited", "present"):
        return "participant"
    if word in v.giving:
        return "speaker" if word in SURE or DEEDS.intersection(after) else ""
    return "speaker" if word in v.speech else ""


JOINING = frozenset({"joined", "joins", "join"})
SHOWN, TAKING = frozenset({"present", "presented"}), frozenset({"took", "take", "takes"})


@cache
def _verbs(v: English) -> frozenset[str]:
    """Every word that may tell a role; nothing more is asked of any other."""
    return frozenset().union(BE, v.presiding, BASES, SHOWN, LEADING, TAKING, ATTENDED, v.giving, v.speech)


BASE_ROLES = {"attend": "participant", "participate": "participant", "join": "participant", "chair": "chair"}
BASE_ROLES |= {"moderate": "chair", "preside": "chair"}


def _part_played(after: list[str]) -> str:
    """The role in "was one of the participants", "served as moderator"; '' behind a clause of its own."""
    for word in after[:6]:
        if word in PARTS:
            return PARTS[word]
        if word in (",", "who", "that", "and", "in", "for", "with", "to", "\0"):
            return ""
    return ""
