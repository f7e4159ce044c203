"""Nouns that tell what a body is, parts of bodies, legal forms (lexicons/bodies/kinds.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cckg import declared


@dataclass(frozen=True)
class Kinds:
    """The table, ready to look things up; patterns stand for the ends of Chinese names."""

    kinds: dict[str, str]
    kinds_zh: re.Pattern[str]
    units: frozenset[str]
    units_zh: re.Pattern[str]
    legal: frozenset[str]
    legal_zh: re.Pattern[str]
    numbers: re.Pattern[str]


@cache
def kinds() -> Kinds:
    """The table that comes with the lexicons."""
    table = declared.lexicon("bodies/kinds")
    return Kinds(
        kinds=table["kinds"],
        kinds_zh=_ending(table["kinds_zh"]),
        units=frozenset(table["units"]),
        units_zh=_ending(table["units_zh"]),
        legal=frozenset(table["legal"]),
        legal_zh=_ending(table["legal_zh"]),
        numbers=re.compile(
            rf"\d+|\b(?:{'|'.join(w for w in table['numbers'] if w.isascii())})\b|第[一二三四五六七八九十]+"
        ),
    )


def _ending(words: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(words, key=lambda w: (-len(w), w)))})$")
