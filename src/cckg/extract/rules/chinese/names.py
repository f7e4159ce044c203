"""Names of bodies in Chinese: their endings, units inside them, lists of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cckg.extract.rules.chinese.titles import is_name, vocabulary
from cckg.extract.rules.lexicon import data, words

ORGANIZATIONS = "zh/organizations.yaml"
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.\- ]{1,40}")
BRACKET = re.compile(r"[（(]([^（）()]{1,30})[）)]")
MAX_NAME = 40
_BY = re.compile(
    r"(?:党组成员|党组书记|党委书记|副主任|副局长|副校长|副院长|副处长|副厅长|秘书长|总经理|董事长|理事长|研究员|处长|厅长|司长)(?!助理|办公|联席|会|级)|^(?:委员(?!会)|副?主任(?!委)|专家(?![组委学])|嘉宾|学员|领导(?!小组)|代表(?![处团])|资深|为(?!民)|还有|以及|和(?![平谐田县顺政静龙林])|与|及|原(?![子创料平阳州生])|应(?![急对用])|在(?![线职校读])|于(?![都洪田])|是|第[一二三四五六七八九十\d]+[届期次])|^[一二三四五六七八九十两\d]+[多余]?[市县区省个家]|签[署订约]|各|\d[个家余多]|[数多几十][个家]|(?<![高中初])等(?![离级高])|(?<![自理])由|特邀|办[方单]|仪式|受邀"
)


@dataclass(frozen=True)
class Endings:
    """Endings of bodies, of parents and of units, longest first."""

    longest: int
    kinds: dict[str, str]
    parents: tuple[str, ...]
    units: tuple[str, ...]
    generic: frozenset[str]
    ours: frozenset[str]
    whole: frozenset[str]
    alone: frozenset[str]
    vague: tuple[str, ...]
    meetings: tuple[str, ...]
    verbs: re.Pattern[str]


@cache
def endings() -> Endings:
    """The endings of lexicons/zh/organizations.yaml."""
    found = data(ORGANIZATIONS)

    def by_length(items: object) -> tuple[str, ...]:
        return tuple(sorted((str(item) for item in items), key=lambda s: (-len(s), s)))  # type: ignore[attr-defined]

    kinds = {str(suffix): str(kind) for suffix, kind in found["suffixes"].items()}
    generic = words(ORGANIZATIONS, "generic")
    return Endings(
        max(map(len, kinds)),
        kinds,
        by_length(found["parents"]),
        by_length(found["units"]),
        generic,
        words(ORGANIZATIONS, "ours"),
        words(ORGANIZATIONS, "whole"),
        words(ORGANIZATIONS, "alone"),
        by_length(found["vague"]),
        by_length(found["meetings"]),
        re.compile("|".join(by_length(found["verbs"]))),
    )


@lru_cache(maxsize=16_384)
def ending(name: str) -> str:
    """The ending that makes the name one of a body; '' where it has none."""
    if name in endings().whole:
        return name
    if name.endswith(("常委", "执委")):
        return ""
    if name.endswith("中国"):
        name = name.removesuffix("中国")
    e = endings()
    for n in range(min(e.longest, len(name) - 1), 0, -1):
        if name[-n:] in e.kinds:
            return name[-n:]
    return ""


@lru_cache(maxsize=16_384)
def is_body(name: str) -> bool:
    """Whether the words are the name of one body."""
    name = BRACKET.sub("", name)
    if LATIN.fullmatch(name):
        return _latin(name)
    end = ending(name)
    if not end or (1 < len(end) < len(name) < len(end) + 2 and name[0] not in "省市县区州旗"):
        return False
    return plausible(name) and not is_meeting(name) and not holds_person(name)


def ends_here(text: str, at: int) -> bool:
    """Whether a name can end before `at`: no longer word goes on there (全国气象部|门, 设分会|场)."""
    return text[at - 1 : at + 1] not in words(ORGANIZATIONS, "longer")


def _latin(name: str) -> bool:
    """Whether Latin letters name a body: an acronym, one word, or words with an English head noun."""
    parts = name.split()
    heads = words(ORGANIZATIONS, "latin")
    known = len(parts) == 1 or any(part in heads or (part.isupper() and len(part) > 2) for part in parts)
    return known and name[:1].isupper() and (len(name) > 2 or name.isupper())


def plausible(name: str) -> bool:
    """Whether the words could be a name at all: no verb, no sign, none of the generic bodies."""
    e = endings()
    if name in e.whole:
        return True
    return (
        2 < len(name) <= MAX_NAME
        and name not in e.generic
        and not name.startswith(e.vague)
        and not any(sign in name for sign in '，。；：、！？《》“”"\n的了')
        and not e.verbs.search(name)
        and not _BY.search(name)
    )


@cache
def _meetings() -> tuple[str, ...]:
    return tuple(str(noun) for noun in data("zh/events.yaml")["types"] if str(noun).endswith("会"))


@lru_cache(maxsize=16_384)
def holds_person(name: str) -> bool:
    """Whether a title and the name of a person end it (某中心副主任王某), or one of both stands inside."""
    for match in vocabulary().title.finditer(name):
        if is_name(name[match.end() :]):
            return True
        joined = name[match.end() : match.end() + 1] in ("和", "与", "及", "以")
        if joined and any(is_name(name[match.start() - n : match.start()]) for n in (2, 3)):
            return True
    return False


def ends_with_person(said: str) -> bool:
    """Whether the words end with a person: 某大学王某教授, 某大学校长王某."""
    for match in vocabulary().title.finditer(said):
        behind = said[match.end() :]
        if is_name(behind) or (
            not behind and any(is_name(said[match.start() - n : match.start()]) for n in (2, 3))
        ):
            return True
    return False


def is_meeting(name: str) -> bool:
    """Whether it ends in 会 as meetings do, not as bodies do."""
    if not name.endswith("会"):
        return False
    return name.endswith(_meetings()) or (ending(name) == "会" and name.endswith(endings().meetings))
