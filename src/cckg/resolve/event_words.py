"""What the title of an event says: subject, number in its series, stage (lexicons/event-words.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from cckg import declared
from cckg.names.fold import fold, has_han
from cckg.names.key import ordered_key

_ORDINAL = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_NUMBER_ZH = re.compile(r"第([一二三四五六七八九十]|\d{1,3})[届期次讲场轮]")
_YEAR_ZH = re.compile(r"(?:19|20)\d\d年?")


@dataclass(frozen=True, slots=True)
class Title:
    """Subject words (in Chinese: pairs of characters), numbers, stages, and the years that are named."""

    words: frozenset[str]
    numbers: frozenset[int]
    stages: frozenset[str]
    chinese: bool
    exclusive: tuple[frozenset[str], ...] = ()


@cache
def words() -> dict[str, Any]:
    """The lexicon of titles."""
    table: dict[str, Any] = declared.lexicon("event-words")
    return table


@lru_cache(maxsize=100_000)
def title(name: str) -> Title:
    """The title of an event taken apart."""
    text = fold(name)
    stages = frozenset(
        stage for stage, forms in words()["stages"].items() if any(_holds(text, form) for form in forms)
    )
    exclusive = tuple(frozenset(w for w in line if _names(text, w)) for line in words()["exclusive"])
    if has_han(name):
        return replace(_chinese(text.replace(" ", ""), stages), exclusive=exclusive)
    plain = [word for word in ordered_key(name) if not _YEAR.match(word)]
    numbers = frozenset(number for word in plain if (number := _number(word)) is not None)
    subject = {_stem(w) for w in plain if w not in words()["drop"]["en"] and _number(w) is None}
    return Title(frozenset(subject), numbers, stages, False, exclusive)


def _holds(text: str, form: str) -> bool:
    return form in text if has_han(form) else f" {form} " in f" {text} "


def _names(text: str, word: str) -> bool:
    return _holds(text, word) or _holds(text, f"{word}s")


def _number(word: str) -> int | None:
    if word in words()["numbers"]:
        return int(words()["numbers"][word])
    found = _ORDINAL.match(word)
    return int(found.group(1)) if found else None


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _chinese(text: str, stages: frozenset[str]) -> Title:
    numbers = frozenset(
        int(n) if n.isdigit() else int(words()["numbers"][n]) for n in _NUMBER_ZH.findall(text)
    )
    rest = _YEAR_ZH.sub("", _NUMBER_ZH.sub("", text))
    for word in words()["drop"]["zh"]:
        rest = rest.replace(word, "")
    return Title(frozenset(rest[i : i + 2] for i in range(len(rest) - 1)), numbers, stages, True)


def akin(a: str, b: str) -> bool:
    """Whether reports waver between the two types."""
    return any(a in group and b in group for group in words()["akin"])
