"""The lexicons as the rules use them: read once, folded, indexed by first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from cckg import declared


@cache
def data(name: str) -> dict[str, Any]:
    """One lexicon file as plain data, as `en/roles.yaml`. Raises DataError when it is no mapping."""
    return declared.lexicon(name.removesuffix(".yaml"))


@cache
def words(name: str, key: str, section: str = "") -> frozenset[str]:
    """The words under one key of a lexicon file, or of a section of it."""
    found = data(name).get(section, {}) if section else data(name)
    return frozenset(str(word) for word in found.get(key) or ())


_TOGETHER = ("coorgan", "cohost", "cofund", "cofinanc", "cochair", "cosponsor", "coconven", "cofacilitat")
"""Beginnings of words that are as often written with a hyphen ("co-hosted")."""


def spelled(word: str) -> str:
    """A lower-case word in American spelling, as the cues are compared."""
    if word.startswith(_TOGETHER):
        word = f"co-{word[2:]}"
    if "is" in word:
        word = (
            word.replace("organis", "organiz")
            .replace("emphasis", "emphasiz")
            .replace("summaris", "summariz")
            .replace("sensitis", "sensitiz")
        )
    return word.replace("programme", "program") if word.startswith("programme") else word


@dataclass(frozen=True)
class Cue:
    """A wording and what it announces; `entry` names it for explanations."""

    words: tuple[str, ...]
    label: str
    entry: str
    group: str = ""


MAX_FILLERS = 4
"""How many fillers may stand between two words of a cue."""


def _longest(cue: Cue) -> tuple[int, tuple[str, ...], str]:
    return -len(cue.words), cue.words, cue.entry


class Cues:
    """Wordings indexed by first word; the longest that fits wins; fillers may stand inside."""

    def __init__(self, cues: Iterable[Cue], fillers: frozenset[str] = frozenset()) -> None:
        self.fillers = fillers
        self.by_first: dict[str, list[Cue]] = {}
        for cue in cues:
            self.by_first.setdefault(cue.words[0], []).append(cue)
        for group in self.by_first.values():
            group.sort(key=_longest)
        self.by_two: dict[tuple[str, str], list[Cue]] = {}
        for first, group in self.by_first.items():
            for second in {cue.words[1] for cue in group if len(cue.words) > 1}:
                self.by_two[first, second] = [
                    cue for cue in group if len(cue.words) == 1 or cue.words[1] == second
                ]

    def at(self, lows: list[str], i: int) -> tuple[Cue, int] | None:
        """The longest cue that starts at word `i`, and where it ends."""
        first = lows[i]
        options = self.by_first.get(first)
        if options is None:
            return None
        after = lows[i + 1] if i + 1 < len(lows) else ""
        # Hardly any word goes on as one of its cues: two words tell which may.
        found = self.by_two.get((first, after))
        if after in self.fillers:
            more = self.by_two.get((first, self._past_fillers(lows, i + 1)))
            found = sorted({*found, *more}, key=_longest) if found and more else found or more
        elif not found:
            return (options[-1], i + 1) if len(options[-1].words) == 1 else None
        for cue in found or options[-1:]:
            end = self._fits(cue.words, lows, i) if len(cue.words) > 1 else i + 1
            if end:
                return cue, end
        return None

    def _past_fillers(self, lows: list[str], i: int) -> str:
        """The first word from `i` on that is no filler."""
        for low in lows[i : i + MAX_FILLERS + 1]:
            if low not in self.fillers:
                return low
        return ""

    def _fits(self, wanted: tuple[str, ...], lows: list[str], i: int) -> int:
        if tuple(lows[i : i + len(wanted)]) == wanted:
            return i + len(wanted)
        if not self.fillers:
            return 0
        at = i + 1
        for word in wanted[1:]:
            skipped = 0
            while at < len(lows) and lows[at] != word and lows[at] in self.fillers and skipped < MAX_FILLERS:
                at, skipped = at + 1, skipped + 1
            if at >= len(lows) or lows[at] != word:
                return 0
            at += 1
        return at


def cues(name: str, groups: Mapping[str, str]) -> Iterable[Cue]:
    """Every wording of the groups of a lexicon file; group -> label, or '' for a mapping role -> wordings."""
    for group, label in groups.items():
        found = data(name).get(group) or {}
        mapping = found if isinstance(found, dict) else {label: found}
        for role, wordings in mapping.items():
            pairs = wordings if isinstance(wordings, list) else [role]
            said = role if isinstance(wordings, list) else str(wordings)
            for wording in pairs:
                parts = tuple(spelled(word) for word in str(wording).split())
                yield Cue(parts, said, f"{name}: {group}: {wording}", group)


@cache
def role_cues() -> Cues:
    """English role wordings of all groups; the label is the role."""
    groups = {"after": "", "people_by": "", "before": "", "fallback": "", "fallback_before": ""}
    groups |= {"trained": "organizer", "partnership": "partner"}
    told = list(cues("en/roles.yaml", groups))
    spelled_out = {cue.words for cue in told}
    told += [cue for cue in _composed("en/roles.yaml") if cue.words not in spelled_out]
    return Cues(told, words("en/roles.yaml", "fillers"))


def _composed(name: str) -> Iterable[Cue]:
    """Wordings put together of a first word, a noun and a last word each."""
    for group in data(name)["composed"]:
        for parts in product(group["first"], group["nouns"], group["last"]):
            wording = " ".join(str(part) for part in parts)
            entry = f"{name}: composed: {wording}"
            yield Cue(tuple(spelled(word) for word in wording.split()), group["label"], entry, "after")
