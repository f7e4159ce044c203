"""Jurisdictions: which place a name in either script may mean, every namesake kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cckg.declared import folder
from cckg.names.places import plain

LEVELS = {"country": "national", "province": "provincial", "city": "municipal", "region": "municipal"}


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place that may have bodies: its id (the Chinese name where known), level, the place around it."""

    id: str
    level: str
    within: str
    chinese: bool


CHINA = "中国"
_SMALL = frozenset({"and", "the"})


class Jurisdictions:
    """The gazetteer's places by English and by Chinese name; unlike a finder it keeps namesakes."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._english: dict[tuple[str, ...], tuple[Jurisdiction, ...]] = {}
        self._chinese: dict[str, tuple[Jurisdiction, ...]] = {}
        for line in lines:
            name, zh, kind, within, also = line.split("\t")
            place = Jurisdiction(zh or f"{name}, {within}".rstrip(", "), LEVELS[kind], within, bool(zh))
            for form in {name, zh, *also.split("|")} - {""}:
                self._add(form, place)
        self._longest = max(map(len, self._english), default=1)
        self._longest_chinese = max(map(len, self._chinese), default=1)

    def _add(self, form: str, place: Jurisdiction) -> None:
        if ord(form[0]) > 0x2E80:
            self._chinese[form] = (*self._chinese.get(form, ()), place)
        else:
            words = tuple(plain(form).split())
            # "Trinidad and Tobago" is also found among words from which the small ones were taken out.
            for key in dict.fromkeys((words, tuple(w for w in words if w not in _SMALL) or words)):
                self._english[key] = (*self._english.get(key, ()), place)

    def starts(self, words: Sequence[str], at: int) -> tuple[tuple[Jurisdiction, ...], int]:
        """All places of the longest English name that begins at word `at`, and its number of words."""
        for n in range(min(self._longest, len(words) - at), 0, -1):
            if found := self._english.get(tuple(words[at : at + n])):
                return found, n
        return (), 0

    def opens(self, text: str) -> tuple[tuple[Jurisdiction, ...], int]:
        """All places of the longest Chinese name at the beginning of the text, and its length."""
        for n in range(min(self._longest_chinese, len(text)), 1, -1):
            if found := self._chinese.get(text[:n]):
                return found, n
        return (), 0

    def named(self, name: str) -> tuple[Jurisdiction, ...]:
        """All places of this very name, in either script."""
        return self._chinese.get(name) or self._english.get(tuple(plain(name).split()), ())


@cache
def jurisdictions() -> Jurisdictions:
    """The jurisdictions of the gazetteer that comes with the lexicons."""
    text = (folder("lexicons") / "places.tsv").read_text(encoding="utf-8")
    return Jurisdictions([line for line in text.splitlines() if line and not line.startswith("#")])
