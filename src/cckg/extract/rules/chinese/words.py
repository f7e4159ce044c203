"""The Chinese role and event wordings, compiled once."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.lexicon import data, words

ROLES, EVENTS = "zh/roles.yaml", "zh/events.yaml"
QUOTED = re.compile(r"《([^《》\n]{3,80})》|[“\"]([^“”\"\n]{4,80})[”\"]")


@cache
def pattern_of(name: str, *keys: str) -> re.Pattern[str]:
    """The words at a place of a lexicon file as one pattern, the longest first."""
    found: object = data(name)
    for key in keys:
        found = found[key]  # type: ignore[index]
    return re.compile("|".join(sorted((re.escape(str(w)) for w in found), key=lambda s: (-len(s), s))))  # type: ignore[attr-defined]


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words under one key of a lexicon file."""
    return words(name, key)


@cache
def cues() -> list[tuple[str, str, re.Pattern[str]]]:
    """(group, role, pattern) of every wording that has its agents in front, behind or inside."""
    found = data(ROLES)
    rows = []
    for group in ("behind", "labels", "under"):
        for role, wordings in found[group].items():
            parts = "|".join(sorted((re.escape(str(w)) for w in wordings), key=lambda s: (-len(s), s)))
            if group == "labels":
                parts = rf"(?:{parts})\s?[:：]"
            elif group == "under":
                parts = rf"在(?P<who>[^，,。；在]{{3,60}}?)的?(?:{parts})"
            rows.append((group, str(role), re.compile(parts)))
    return rows
