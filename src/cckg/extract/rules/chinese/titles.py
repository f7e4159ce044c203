"""Titles of office and names of people in Chinese: the words, where a name ends, lists of names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cckg.extract.rules.lexicon import data, words
from cckg.names.person import chinese_family

TITLES = "zh/titles.yaml"
STOP = '，。；：！？、,;:!?（）()《》“”"\n '
_NO_END = "的和与及等在了是会部局厅省市以向就对做到并均也还则说率作为出致"
_SOFT_END = "为则和是到出也以"
"""Letters that end names as well as begin the words behind them."""
_NO_START = (
    "的了在是及和与等就对向为以做作并将把被从到出参主致介讲说也还均则因各其这那"
    "有无未不可能要让使给由应经按据同"
)


@dataclass(frozen=True)
class Words:
    """Titles of office and the words around names."""

    title: re.Pattern[str]
    address: re.Pattern[str]
    follow: frozenset[str]
    speech: re.Pattern[str]
    attend: re.Pattern[str]
    chair: re.Pattern[str]
    academic: frozenset[str]
    civic: tuple[str, ...]
    envoys: tuple[str, ...]
    own: frozenset[str]
    bodied: frozenset[str]
    particular: tuple[str, ...]
    leaders: tuple[str, ...]
    not_names: frozenset[str]


def _either(items: object) -> str:
    said = sorted((str(item) for item in items), key=lambda s: (-len(s), s))  # type: ignore[attr-defined]
    return "|".join(re.escape(item) for item in said)


@cache
def vocabulary() -> Words:
    """The words of lexicons/zh/titles.yaml, compiled."""
    found = data(TITLES)
    frames = "|".join(
        rf"{re.escape(verb)}[^，。；\n]{{0,60}}?{re.escape(noun)}"
        for verb, noun in (str(frame).split("…") for frame in found["frames"])
    )
    title = (
        rf"(?:{_either(found['former'])})?(?:{_either(found['heads'])}){{0,3}}(?:{_either(found['titles'])})"
    )
    # One look at the first sign spares most places the hundreds of words.
    first = "".join(sorted({str(word)[0] for key in ("former", "heads", "titles") for word in found[key]}))
    return Words(
        re.compile(rf"(?=[{re.escape(first)}]){title}(?!{_either(found['not_before'])})"),
        re.compile(_either(found["address"])),
        words(TITLES, "follow"),
        re.compile(f"{_either(found['speech'])}|{frames}"),
        re.compile(_either(found["attend"])),
        re.compile(_either(found["chair"])),
        words(TITLES, "academic"),
        tuple(map(str, found["civic"])),
        tuple(map(str, found["envoys"])),
        words(TITLES, "own"),
        words(TITLES, "bodied"),
        tuple(map(str, found["particular"])),
        tuple(map(str, found["leaders"])),
        words(TITLES, "not_names"),
    )


@cache
def people_labels() -> list[tuple[str, re.Pattern[str]]]:
    """(role, pattern) of the labels behind which people stand."""
    found = data(TITLES)["labels"]
    return [(str(role), re.compile(rf"(?:{_either(said)})\s?[：:]\s?")) for role, said in found.items()]


def is_name(name: str) -> bool:
    """Whether the characters can be a Chinese name: a known family name and one or two more."""
    family = chinese_family(name)
    return bool(family) and name[-1] not in _NO_END and _could_be(name, family)


def _could_be(name: str, family: str) -> bool:
    v = vocabulary()
    return (
        len(family) < len(name) <= len(family) + 2
        and all("\u4e00" <= c <= "\u9fff" for c in name)
        and name not in v.follow
        and name[:2] not in v.not_names
        and name not in v.not_names
    )


def bare_end(text: str, at: int, end: int, longest: int) -> int:
    """Where a name without a known family name ends, behind a title of a body; 0 where none is."""
    v = vocabulary()
    first = text[at : at + 1]
    if (
        goes_on(text, at, end, least=2)
        or first in _NO_START
        or not "\u4e00" <= first <= "\u9fff"
        or text[at : at + 2] in v.not_names
    ):
        return 0
    for stop in range(at + 2, min(at + longest + 1, end)):
        if not "\u4e00" <= text[stop - 1] <= "\u9fff":
            return 0
        if goes_on(text, stop, end, least=2) or text[stop] in STOP or text[stop] == "等":
            return 0 if text[at:stop] in v.follow or v.title.search(text, at, stop) else stop
    return 0


def goes_on(text: str, at: int, end: int, least: int = 1) -> bool:
    """Whether the text goes on at `at` as it does behind a name; `least` is the shortest word that tells."""
    if at >= end or (least == 1 and text[at] in STOP):
        return True
    follow = vocabulary().follow
    return any(text[at : at + n] in follow for n in (1, 2, 3, 4) if n >= least)


def name_end(text: str, at: int, end: int) -> int:
    """Where the name that begins at `at` ends; 0 where none begins."""
    family = chinese_family(text[at : at + 2])
    if not family:
        return foreign_end(text, at, end)
    # A single-character name may be written with a space inside (王 兰).
    gap = at + len(family)
    if (
        text[gap : gap + 1] == " "
        and "\u4e00" <= text[gap + 1 : gap + 2] <= "\u9fff"
        and goes_on(text, gap + 2, end)
    ):
        return gap + 2
    if (
        text[at + 2 : at + 3] in ("和", "与", "及")
        and len(family) == 1
        and goes_on(text, at + 3, end, 2 if text[at + 3 : at + 4] not in STOP else 1)
    ):
        # 涂某和、… : the joiner before a comma or a verb joins nothing, it is part of the name.
        return at + 3
    if _soft_name(text, at, at + len(family) + 2, end, family):
        return at + len(family) + 2
    for n in (len(family) + 2, len(family) + 1):
        if at + n > end or not is_name(text[at : at + n]) or not goes_on(text, at + n, end):
            continue
        if n == len(family) + 2 and at + n < end and _shorter(text, at + n, end):
            continue
        return at + n
    return foreign_end(text, at, end)


def _soft_name(text: str, at: int, stop: int, end: int, family: str) -> bool:
    """Whether 为, 则 and the like end the name: before a sign, or before a verb in 由…主持."""
    if stop > end or text[stop - 1] not in _SOFT_END or not _could_be(text[at:stop], family):
        return False
    if stop == end or text[stop] in "，、。；）)":
        return True
    if text[stop - 1] == "为":
        # 为 before a verb begins nothing (史某为|介绍), before anything else it may (王某|为学员授课).
        return any(
            text[stop : stop + 2].startswith(verb)
            for verb in ("介绍", "致辞", "主持", "出席", "参加", "表示", "指出", "作")
        )
    begun = max(text.rfind(sign, max(0, at - 60), at) for sign in "，。；由")
    return begun >= 0 and text[begun] == "由" and goes_on(text, stop, end, least=2)


def _shorter(text: str, at: int, end: int) -> bool:
    """Whether the third character belongs to the word behind a name of two (王乘|出席)."""
    return any(text[at - 1 : at - 1 + n] in vocabulary().follow for n in (2, 3, 4) if at - 1 + n <= end)


_FOREIGN = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:[·•・\-－][\u4e00-\u9fff]{1,9})+|[A-Z][A-Za-z.'’\-]+(?: [A-Z][A-Za-z.'’\-]*)+"
)


def foreign_end(text: str, at: int, end: int) -> int:
    """Where the foreign name that begins at `at` ends (哈米德·某某, John Smith); 0 where none begins."""
    match = _FOREIGN.match(text, at, end)
    if not match:
        return 0
    stop = match.end()
    if match.group().isascii():
        return stop
    dot = max(match.group().rfind(sign) for sign in "·•・")
    for i in range(at + dot + 2, stop):
        if goes_on(text, i, end, least=2) or text[i] in "在等出表主致就对向做作和与及":
            return i
    return stop


def names_from(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The name at `start`, and the further names of 副会长甲、乙、丙."""
    stop = name_end(text, start, end)
    found = [(start, stop)] if stop else []
    while found:
        gap = 2 if text[stop : stop + 2] == "以及" else 1 if text[stop : stop + 1] in "、和与及" else 0
        following = name_end(text, stop + gap, end) if gap else 0
        if not following or not chinese_family(text[stop + gap : stop + gap + 2]):
            break
        if vocabulary().title.match(text, stop + gap, end):
            break
        found.append((stop + gap, following))
        stop = following
    return found


_GROUP = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:、|和|与))+[\u4e00-\u9fff]{2,4}?等?(?P<count>[\d一二三四五六七八九十]*[位名]?)"
)


def grouped(text: str, start: int, end: int) -> list[tuple[list[tuple[int, int]], int, int]]:
    """Names before a common title (甲、乙、丙等院士): their spans and where the title stands."""
    found = []
    for match in vocabulary().title.finditer(text, start, end):
        at = match.start()
        at -= text[at - 1 : at] == "等"
        spans: list[tuple[int, int]] = []
        while at > start:
            n = next((n for n in (3, 2, 4) if _delimited(text, at - n, at, start)), 0)
            if not n:
                break
            spans.insert(0, (at - n, at))
            at -= n
            if text[at - 1 : at] not in ("、", "和", "与") or at - 1 <= start:
                break
            at -= 1
        if len(spans) > 1:
            found.append((spans, match.start(), match.end()))
    return found


def _delimited(text: str, a: int, b: int, start: int) -> bool:
    if a < start or not is_name(text[a:b]):
        return False
    return a == start or text[a - 1] in STOP + "和与及"


def chains(title: str) -> bool:
    """Whether a further title of the same person may follow (not behind "the heads of A")."""
    v = vocabulary()
    return title not in v.bodied or title in v.academic


def behind_bracket(text: str, at: int, end: int) -> int:
    """Behind 副厅长（挂任）."""
    match = re.compile(r"（[^（）\n]{1,10}）").match(text, at, end)
    return match.end() if match else at
