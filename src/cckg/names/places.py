"""The gazetteer: countries, Chinese provinces and prefectures, cities of the world (lexicons/places.tsv)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cckg.declared import folder


@dataclass(frozen=True, slots=True)
class Known:
    """A known place: English name, Chinese name ('' where unknown), kind, the place around it."""

    name: str
    zh: str
    kind: str
    within: str


class Gazetteer:
    """Known places by English name and by Chinese name (with and without 省, 市 …)."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.english: dict[str, Known] = {}
        self.chinese: dict[str, Known] = {}
        self.longest = 1
        for line in lines:
            name, zh, kind, within, also = line.split("\t")
            self._add(Known(name, zh, kind, within), [other for other in also.split("|") if other])
        self.longest_chinese = max(map(len, self.chinese), default=1)

    def _add(self, place: Known, also: list[str]) -> None:
        # The larger place of one name stands first in the file and keeps it.
        for name in [place.name, place.zh, *also]:
            if name and ord(name[0]) > 0x2E80:
                self.chinese.setdefault(name, place)
            elif name:
                self.english.setdefault(plain(name), place)
                self.longest = max(self.longest, len(name.split()))

    def find(self, name: str) -> Known | None:
        """The place of this name in either script, or None."""
        return self.chinese.get(name) or self.english.get(plain(name))

    def starts(self, words: Sequence[str], at: int = 0) -> tuple[Known, int] | None:
        """The longest known place that begins at word `at`, and how many words it has."""
        for n in range(min(self.longest, len(words) - at), 0, -1):
            found = self.english.get(plain(" ".join(words[at : at + n])))
            if found:
                return found, n
        return None

    def opens(self, text: str) -> tuple[Known, int] | None:
        """The longest Chinese place name at the beginning of the text, and its length."""
        for n in range(min(self.longest_chinese, len(text)), 1, -1):
            found = self.chinese.get(text[:n])
            if found:
                return found, n
        return None


def plain(name: str) -> str:
    """Lower case without accents, apostrophes and full stops, as place names are looked up."""
    if not name.isascii():
        # "Lomé" and "Lome" are one place.
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.lower().replace("'", "").replace("’", "").replace(".", "").replace("-", " ")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with the lexicons."""
    text = (folder("lexicons") / "places.tsv").read_text(encoding="utf-8")
    return Gazetteer([line for line in text.splitlines() if line and not line.startswith("#")])
