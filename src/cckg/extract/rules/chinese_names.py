"""Names of bodies in Chinese: their endings, units inside them, lists of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cckg.extract.rules.draft import Body, Draft, Why
from cckg.extract.rules.lexicon import data, words
from cckg.names.places import gazetteer

_FILE = "zh/organizations.yaml"
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.\- ]{1,40}")
_BRACKET = re.compile(r"[（(]([^（）()]{2,30})[）)]")
_JOINERS = "和与及暨"
MAX_NAME = 40


@dataclass(frozen=True)
class Endings:
    """Endings of bodies, of parents and of units, longest first."""

    suffixes: tuple[str, ...]
    kinds: dict[str, str]
    parents: tuple[str, ...]
    units: tuple[str, ...]
    generic: frozenset[str]
    ours: frozenset[str]


@cache
def endings() -> Endings:
    """The endings of lexicons/zh/organizations.yaml."""
    found = data(_FILE)

    def by_length(items: object) -> tuple[str, ...]:
        return tuple(sorted((str(item) for item in items), key=lambda s: (-len(s), s)))  # type: ignore[attr-defined]

    kinds = {str(suffix): str(kind) for suffix, kind in found["suffixes"].items()}
    generic = words(_FILE, "generic")
    return Endings(
        by_length(kinds),
        kinds,
        by_length(found["parents"]),
        by_length(found["units"]),
        generic,
        words(_FILE, "ours"),
    )


def ending(name: str) -> str:
    """The ending that makes the name one of a body; '' where it has none."""
    return next(
        (suffix for suffix in endings().suffixes if name.endswith(suffix) and len(name) > len(suffix)), ""
    )


def is_body(name: str) -> bool:
    """Whether the words are the name of one body."""
    if (
        not 2 < len(name) <= MAX_NAME
        or name in endings().generic
        or name.startswith(("各", "有关", "相关", "多家", "等", "该", "本", "全国各"))
    ):
        return bool(LATIN.fullmatch(name)) and name.isupper() and 2 < len(name) < 12
    if any(sign in name for sign in '，。；：、！？《》“”"\n的了'):
        return False
    return bool(ending(name)) or (bool(LATIN.fullmatch(name)) and (name[:1].isupper()))


def listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the bodies listed in text[start:end]; "和" inside a name splits nothing."""
    found: list[tuple[int, int]] = []
    for a, b in _pieces(text, start, end):
        for span in _split_joiners(text, a, b):
            trimmed = _trimmed(text, *span)
            if trimmed[0] < trimmed[1]:
                found.append(trimmed)
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    for i in range(start, end):
        if text[i] in "、，,；;/":
            found.append((at, i))
            at = i + 1
    return [*found, (at, end)]


def _split_joiners(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parted at 和, 与, 及, 以及 behind the ending of a body."""
    found, at, i = [], start, start
    while i < end:
        joiner = 2 if text[i : i + 2] in ("以及", "联合", "会同", "携手") else 1 if text[i] in _JOINERS else 0
        both = joiner and at < i < end - joiner and _bodied(text[i + joiner : end])
        if both and (_bodied(text[at:i]) or (joiner == 2 and text[i : i + 2] != "以及")):
            found.append((at, i))
            at = i = i + joiner
        else:
            i += 1
    return [*found, (at, end)]


def _bodied(said: str) -> bool:
    said = re.sub(r"(?:等|单位|共同|联合)+$", "", said.strip())
    return bool(ending(said) or LATIN.fullmatch(said))


_HEAD = re.compile(
    r"^(?:由|经|受|在|得到了?|获得了?|以及|及|和|与|并|同时|来自|是|据悉|其中|邀请了?|特邀|国内|其他)+"
)
_TAIL = re.compile(
    r"(?:(?:等|等多?家?)?(?:单位|机构|部门|高校|组织|企业)?|联合|共同|大力|鼎力|积极|成功|顺利|的|协同|一起|牵头|具体|负责|组织|为|分别)$"
)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    head = _HEAD.match(text[start:end])
    if (head and not is_body(text[start:end])) or (
        head and head.group() in ("由", "来自", "邀请", "特邀", "邀请了", "以及", "得到", "得到了", "获得")
    ):
        start += head.end() if head else 0
    for _ in range(3):
        tail = _TAIL.search(text[start:end])
        if tail and tail.group() and not (tail.group() in ("组织",) and ending(text[start:end])):
            end = start + tail.start()
    return start, end


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
            or unit[0] in "门分长员委会协与和及"
            or not any(unit.endswith(u) and len(unit) > len(u) for u in e.units)
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
        if head.endswith("中心") and not unit.endswith(("部", "处", "室", "所")):
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


class Bodies:
    """The bodies of one Chinese report, by any of their forms."""

    def __init__(self, draft: Draft, publisher: str | None) -> None:
        self.draft = draft
        self.by_name: dict[str, Body] = {}
        self.publisher = publisher if publisher and is_body(publisher) else None

    def named(self, name: str, start: int, end: int) -> Body | None:
        """The body of this name, made when new; its parent too. None where it is no body's name."""
        name = name.strip()
        shorts: list[str] = []
        for match in _BRACKET.finditer(name):
            inside = match.group(1).removeprefix("以下简称").strip('：:“”" ')
            if len(inside) < 14 and not gazetteer().find(inside):
                shorts.append(inside)
        if shorts:
            name = _BRACKET.sub("", name)
        if name in endings().ours and self.publisher:
            name = self.publisher
        for ours in ("我校", "我院", "本校", "本院"):
            if name.startswith(ours) and len(name) > len(ours) + 2:
                # "our school's centre" is a unit of the publisher, where that is known.
                rest = name.removeprefix(ours)
                name = (self.publisher or "") + rest
        if not is_body(name):
            return None
        body = self.by_name.get(name) or self._abbreviated(name) or self._new(name, start)
        body.state(start, end)
        for short in shorts:
            body.add_form(short)
            self.by_name.setdefault(short, body)
        return body

    def _abbreviated(self, name: str) -> Body | None:
        """省生态环境厅 beside 某省生态环境厅."""
        if name[0] in "省市区县" and len(name) > 3:
            fits = [body for known, body in self.by_name.items() if known.endswith(name) and known != name]
            if len({id(body) for body in fits}) == 1:
                fits[0].add_form(name)
                return fits[0]
        return None

    def _new(self, name: str, start: int) -> Body:
        parts = split_unit(name)
        why = Why("chinese name", f"{_FILE}: suffixes: {ending(name)}")
        if parts:
            above = self.named(parts[0], start, start + len(parts[0]))
            unit = self.by_name.get(parts[1])
            if unit is not None and unit.parent is above:
                self.by_name[name] = unit
                unit.add_form(name)
                return unit
            body = Body(parts[1], [name], why=why, core=ending(name), parent=above)
            self.by_name.setdefault(parts[1], body)
        else:
            body = Body(name, why=why, core=ending(name) or ("" if not name.isascii() else "name"))
        body.kind = endings().kinds.get(ending(name), "")
        if body.parent is not None and body.parent.kind in ("university", "research"):
            body.kind = "unit"
        body.level = _level(name)
        self.by_name[name] = body
        self.draft.bodies.append(body)
        return body


def _level(name: str) -> str:
    if name.startswith(("国家", "中华人民共和国", "中国")):
        return "national"
    for i, sign in enumerate(name[:12]):
        level = {
            "省": "provincial",
            "市": "municipal",
            "县": "county",
            "区": "county",
            "州": "municipal",
        }.get(sign)
        if level and (i > 0 or sign in "省市"):
            return "provincial" if name[max(0, i - 2) : i + 1] == "自治区" else level
    return ""
