"""Names of bodies in Chinese: their endings, units inside them, lists of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cckg.extract.rules.chinese_titles import is_name, vocabulary
from cckg.extract.rules.lexicon import data, words

ORGANIZATIONS = "zh/organizations.yaml"
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.\- ]{1,40}")
BRACKET = re.compile(r"[（(]([^（）()]{1,30})[）)]")
MAX_NAME = 40
_BY = re.compile(
    r"^[一二三四五六七八九十两\d]+[多余]?[市县区省个家]|签[署订约]|各|\d[个家余多]|[数多几十][个家]|(?<![高中初])等(?![离级高])|(?<![自理])由|特邀|办[方单]|仪式|受邀"
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
        return name[:1].isupper() and (len(name) > 2 or name.isupper())
    return plausible(name) and bool(ending(name)) and not is_meeting(name) and not _person(name)


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


def _person(name: str) -> bool:
    """Whether a title and the name of a person end it (某中心副主任王某)."""
    titles = [match.end() for match in vocabulary().title.finditer(name)]
    return bool(titles) and is_name(name[titles[-1] :])


def is_meeting(name: str) -> bool:
    """Whether it ends in 会 as meetings do, not as bodies do."""
    if not name.endswith("会"):
        return False
    return name.endswith(_meetings()) or (ending(name) == "会" and name.endswith(endings().meetings))


@lru_cache(maxsize=4_096)
def split_unit(name: str) -> tuple[str, str] | None:
    """(parent, unit) of a name that holds both: 甲大学乙学院."""
    e = endings()
    for i in range(len(name) - 2, 2, -1):
        head = name[:i]
        if not any(head.endswith(parent) for parent in e.parents) or head in e.generic:
            continue
        unit = name[i:]
        if (
            len(unit) < 2
            or unit[0] in "等门分长员委会协与和及"
            or unit.endswith("公司")
            or not (unit in e.alone or any(unit.endswith(u) and len(unit) > len(u) for u in e.units))
        ):
            continue
        if head.endswith("部") and head[-2:] in (
            "西部",
            "东部",
            "南部",
            "北部",
            "中部",
            "全部",
            "内部",
            "干部",
        ):
            continue
        if head.endswith(("司", "处")) and not (unit.endswith(("处", "科", "室")) and split_unit(head)):
            continue
        if head.endswith("委") and unit.startswith("员会"):
            continue
        if head.endswith("中心") and not unit.endswith(("部", "处", "室", "所", "科", "站", "队")):
            continue
        if head.endswith("组织") and (
            head.endswith(("社会组织", "民间组织", "党组织"))
            or not unit.endswith(("司", "处", "部", "办公室"))
        ):
            continue
        if head.endswith("所") and not (len(head) > 4 and unit.endswith(("中心", "室", "部", "处", "站"))):
            continue
        if head.endswith("学院") and not unit.endswith(("系", "中心", "研究所", "实验室", "办公室")):
            continue
        if _longer(name, i):
            continue
        return head, unit
    return None


def _longer(name: str, i: int) -> bool:
    """Whether the ending found is only the first part of a longer one (科学院 in 科学院大学)."""
    return any(
        name[max(0, i - n) :].startswith(s)
        for s in ("部门", "委员会", "学院大学", "局域")
        for n in (1, 2)
        if name[i - n : i + 1]
    )
