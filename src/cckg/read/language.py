"""The language of a text: by its script, then by what the file claims, then by frequent words."""

from __future__ import annotations

import re
from collections import Counter

from cckg.read.words import Script, languages

UNKNOWN = "und"
_LATIN = re.compile(r"[a-zß-öø-ɏḁ-ỿ]")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_TEXT = 200_000


def language(text: str, claimed: str | None = None) -> str:
    """A BCP 47 tag without region; ``und`` where there are no letters or the script is not known.

    Many pages carry the tag of their template, so a claim counts only when the script allows it.
    """
    text = text[:_ENOUGH_TEXT]
    script = _script(text)
    claim = re.split(r"[-_]", (claimed or "").strip().lower())[0]
    if script:
        return claim if claim in script.also else script.language
    if re.fullmatch(r"[a-z]{2,3}", claim) and claim != UNKNOWN and claim not in _of_scripts():
        return claim
    return _by_words(text)


def _script(text: str) -> Script | None:
    """The script that decides; None for an alphabet that many languages share."""
    found = languages().scripts
    counts = {s.script: len(re.findall(f"[{s.characters}]", text)) for s in found}
    all_scripts = "".join(s.characters for s in found)
    words = len(_WORD.findall(re.sub(f"[{all_scripts}]", " ", text)))
    letters = sum(counts.values()) + words
    return next((s for s in found if letters and counts[s.script] >= s.share * letters), None)


def _of_scripts() -> set[str]:
    listed = {tag for s in languages().scripts for tag in (s.language, *s.also)}
    return listed.union(languages().elsewhere)


def _by_words(text: str) -> str:
    known = languages()
    words = [word.lower() for word in _WORD.findall(text)]
    if 2 * sum(bool(_LATIN.match(word)) for word in words) <= len(words):
        return UNKNOWN
    counts = Counter(words)
    hits = {tag: sum(counts[word] for word in set(frequent)) for tag, frequent in known.stopwords.items()}
    best, second = sorted(hits, key=lambda tag: (-hits[tag], tag))[:2]
    clear = hits[best] >= known.enough * len(words) and hits[best] >= known.lead * hits[second]
    return best if clear else known.otherwise
