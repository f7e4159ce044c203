"""How probable it is that two names are one body, with every reason (lexicons/bodies/weights.yaml)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from cckg import declared
from cckg.names.acronym import initials
from cckg.names.grammar import Parsed
from cckg.names.jurisdictions import CHINA
from cckg.names.parts import TOLD
from cckg.names.topics import function
from cckg.resolve.blocks import alike_abroad, block, spelled_alike
from cckg.resolve.evidence import likeness, ordinary, spelling, turned_university, words_within
from cckg.resolve.reading import Reading, read

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True)
class Comparison:
    """The verdict on two names, its probability (0..1) and the reasons, the weightiest first.

    `blocked`: a hard block decided, which no other evidence overrules.
    """

    verdict: Verdict
    probability: float
    reasons: tuple[str, ...]
    blocked: bool = False


@cache
def weights() -> dict[str, Any]:
    """The weights of evidence and the limits of the verdicts, as the lexicons have them."""
    table: dict[str, Any] = declared.lexicon("bodies/weights")
    return table


def judged(probability: float, reasons: tuple[str, ...]) -> Comparison:
    """A comparison with the verdict that its probability gives."""
    limits = weights()["verdicts"]
    if probability >= limits["same"]:
        return Comparison("same", probability, reasons)
    return Comparison("different" if probability <= limits["different"] else "unsure", probability, reasons)


def compare_bodies(a: str, b: str) -> Comparison:
    """Whether two names of organizations can be one body; no score overrules a hard block."""
    left, right = read(a), read(b)
    if left.folded != right.folded and (why := block(left, right)):
        return Comparison("different", weights()["blocked"], (why,), blocked=True)
    table = weights()["organization"]
    found = [(name, table[name] * value) for name, value in evidence(left, right)]
    odds = table["start"] + sum(weight for _, weight in found)
    reasons = tuple(name for name, _ in sorted(found, key=lambda pair: (-abs(pair[1]), pair[0])))
    return judged(round(1 / (1 + math.exp(-odds)), 4), reasons or ("nothing in common",))


def evidence(a: Reading, b: Reading) -> Iterator[tuple[str, float]]:
    """Each piece of evidence for or against, with its strength (0..1)."""
    positive = list(_main(a, b))
    yield from positive[:1]
    yield from _doubts(a, b, positive[0][0] if positive else "")


def _main(a: Reading, b: Reading) -> Iterator[tuple[str, float]]:
    """What speaks for one body, the strongest first."""
    if a.folded == b.folded:
        yield "same writing", 1.0
    if a.known and b.known and a.known.id == b.known.id:
        yield "known body", 1.0
    if a.part and a.part == b.part and a.part[1].startswith(TOLD):
        yield "same part of one body", 1.0
    if _same_grammar(a, b):
        yield "same grammar", 1.0
    if a.words == b.words:
        yield "same words", 1.0
    if a.chinese == b.chinese and spelling(a, b):
        yield "same but for spelling", 1.0
    yield from _by_acronym(a, b)
    if a.chinese != b.chinese:
        yield "no common script", 1.0
    elif words_within(a, b):
        yield "one name holds the other", 1.0
    else:
        yield "likeness", likeness(a, b)


def _same_grammar(a: Reading, b: Reading) -> bool:
    left, right = a.parsed, b.parsed
    if not left or not right:
        return False
    same_unit = left.unit == right.unit
    near = left.function == right.function or _near(a, b) or alike_abroad(left, right)
    return near and same_unit and (left.level == right.level or not (left.level and right.level))


def _near(a: Reading, b: Reading) -> bool:
    left, right = a.parsed, b.parsed
    if not left or not right or left.function == right.function:
        return False
    return right.function in function(left.function).near or left.function in function(right.function).near


def _translated(a: Reading, b: Reading) -> bool:
    """Whether they are bodies of one country beside China in two languages: Tanzania has one 水利部."""
    left, right = a.parsed, b.parsed
    if not left or not right or a.chinese == b.chinese or left.places != right.places:
        return False
    return left.level == right.level == "national" and CHINA not in left.places


def _by_acronym(a: Reading, b: Reading) -> Iterator[tuple[str, float]]:
    for short, full in ((a, b), (b, a)):
        if short.acronyms and short.text.upper().replace(".", "") in short.acronyms:
            letters = short.text.upper().replace(".", "")
            if letters in full.acronyms:
                yield "acronym introduced", 1.0
            elif len(letters) >= 3 and initials(full.text) == letters:
                yield "acronym fits", min(1.0, (len(letters) - 1) / 3)


def _doubts(a: Reading, b: Reading, main: str) -> Iterator[tuple[str, float]]:
    if main in {"same grammar", "same words", "same but for spelling"}:
        if main == "same words" and turned_university(a, b):
            yield "word order of a university", 1.0
        if _near(a, b) and not _translated(a, b):
            yield "near function", 1.0
    left, right = a.parsed, b.parsed
    if main == "same grammar" and left and right:
        if _uncertain(a, b):
            yield "place not certain", 1.0
        if bool(left.places) != bool(right.places):
            yield "jurisdiction not said", _silence(left, right)
    if main in {"same writing", "same words"} and ordinary(a):
        yield "ordinary name", 1.0


def _silence(a: Parsed, b: Parsed) -> float:
    # In this field a ministry without a country is mostly China's; a bureau without a city is anyone's.
    national = a.level == b.level == "national"
    return 1.0 if national and CHINA in (*a.places, *b.places) else 3.0


def _one_in_pinyin(a: Parsed, b: Parsed) -> bool:
    """Whether a place that the gazetteer has in one script at most is one in characters and pinyin."""
    if a.chinese == b.chinese or (a.level and b.level and a.level != b.level):
        return False
    chinese, latin = (a, b) if a.chinese else (b, a)
    return not chinese.known and latin.places[0].isascii() and spelled_alike(a, b)


def _uncertain(a: Reading, b: Reading) -> bool:
    left, right = a.parsed, b.parsed
    if not left or not right or not left.places or not right.places:
        return False
    if a.folded == b.folded:
        return False
    different_places = left.places != right.places and not _one_in_pinyin(left, right)
    # Changshu alone is the one city of that name; 浏阳市 and Liuyang, Changsha are one beside it.
    one_within = (
        not (left.known and right.known)
        and left.within != right.within
        and "" not in (left.within, right.within)
    )
    return different_places or one_within
