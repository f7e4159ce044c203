"""The bodies of one Chinese report, found again by any of their forms, each with its parent."""

from __future__ import annotations

import re
from itertools import islice

from cckg.extract.rules.chinese.alike import elided, key, placed, shortened, tail
from cckg.extract.rules.chinese.names import (
    BRACKET,
    ORGANIZATIONS,
    ending,
    endings,
    is_body,
    is_meeting,
    plausible,
)
from cckg.extract.rules.chinese.units import split_unit
from cckg.extract.rules.draft import Body, Draft, Why
from cckg.names.places import gazetteer

_CALLED = re.compile(r"^(?:以下)?(?:统?简称|英文(?:简称|缩写)(?:为)?)(?:为)?")
_OURS = (
    *(
        "我校",
        "我院",
        "我馆",
        "我站",
        "我台",
        "我委",
        "我局",
        "我厅",
        "我司",
        "我部",
        "我所",
        "我会",
        "我中心",
        "本校",
        "本院",
        "本中心",
        "本局",
    ),
    *("市局", "省局", "县局", "区局", "省厅", "该校", "该院", "该局", "中心"),
)
_NEAR = 20_000
_MANY = 400
"""Forms beyond which short forms are no longer looked for: a text so long is no report."""


class Bodies:
    """The bodies of one Chinese report, by any of their forms."""

    def __init__(self, draft: Draft, publisher: str | None, text: str = "") -> None:
        self.draft, self.text = draft, text
        self.by_name: dict[str, Body] = {}
        self.publisher = publisher if publisher and is_body(publisher) else None

    def named(self, name: str, start: int, end: int, trusted: bool = False) -> Body | None:
        """The body of this name, made when new; its parent too. None where it is no body's name.

        `trusted` takes a name without a known ending, where the words around it leave no doubt.
        """
        name, shorts = _shorts(name.strip().strip("“”").removesuffix("（筹）"))
        name = self._ours(name, start)
        said, name = name, self._whole(name)
        known = name in self.by_name
        if not (known or is_body(name) or (trusted and plausible(name) and not is_meeting(name))):
            return None
        body = self.by_name.get(name) or self._abbreviated(name) or self._new(name, start)
        body.state(start, end)
        if said != name:
            body.add_form(said)
            self.by_name.setdefault(said, body)
        for short in shorts:
            body.add_form(short)
            self.by_name.setdefault(short, body)
        return body

    def knows(self, name: str) -> bool:
        """Whether the words name a body: by their ending, or as a form told before."""
        return name in self.by_name or is_body(name)

    def civic(self, name: str, start: int, end: int) -> Body:
        """A province, city or county that acts as a body."""
        body = self.by_name.get(name)
        if body is None:
            body = Body(
                name, why=Why("chinese name", f"{ORGANIZATIONS}: levels"), core="政府", kind="government"
            )
            body.level = _level(name)
            self.by_name[name] = body
            self.draft.bodies.append(body)
        body.state(start, end)
        return body

    def ours(self, said: str, start: int, end: int) -> Body | None:
        """The publisher where it calls itself so ("our school"), else the one organizer of that kind."""
        if self.publisher and _agree(said, self.publisher):
            parts = split_unit(self.publisher) if said.endswith("校") else None
            return self.named(parts[0] if parts else self.publisher, start, end)
        held = {id(p.agent): p.agent for p in self.draft.parts[:200] if p.role in ("host", "organizer")}
        fits = [body for body in held.values() if isinstance(body, Body) and _agree(said, body.name)]
        return fits[0] if len(fits) == 1 else self._headlined(said, start, end)

    def _headlined(self, said: str, start: int, end: int) -> Body | None:
        """我局 where no publisher is known: the one such body that the first lines name with its place."""
        if said[:1] != "我":
            return None
        found = set()
        for match in islice(
            re.finditer(rf"[\u4e00-\u9fff]{{3,16}}?{said[-1]}(?![部长面级])", self.text[:200]), 12
        ):
            for k in range(len(match.group()) - 3):
                name = match.group()[k:]
                if gazetteer().opens(name) and is_body(name) and _agree(said, name):
                    found.add(name)
                    break
        return self.named(found.pop(), start, end) if len(found) == 1 else None

    def _ours(self, name: str, start: int) -> str:
        if name in endings().ours and self.publisher and _agree(name, self.publisher):
            parts = split_unit(self.publisher) if name.endswith("校") else None
            return parts[0] if parts else self.publisher
        if name[0] in "厅局校" and len(name) > 4 and not name.startswith("校友") and name not in self.by_name:
            # 厅应对气候变化处: a unit of the body that reports.
            above = self.ours(name[0], start, start + 1)
            if above is not None:
                return above.name + name[1:]
        for ours in _OURS:
            if name.startswith(ours) and len(name) > len(ours) + 2:
                # "our school's centre" is a unit of the publisher, where that is known.
                above = self.ours(ours, start, start + len(ours))
                return (above.name if above else "") + name.removeprefix(ours)
        if name[0] == "委" and name[-1] in "司处室" and len(name) > 3:
            return name[1:]
        return name

    def _whole(self, name: str) -> str:
        """市委党校 where the report elsewhere writes 某某市委党校 of a known place."""
        if name[:1] not in ("省", "市", "县") or name in self.by_name or len(name) < 4:
            return name
        for match in islice(
            re.finditer(rf"[\u4e00-\u9fff]{{2,3}}(?={re.escape(name)})", self.text[:_NEAR]), 3
        ):
            for n in (3, 2):
                place = match.group()[-n:]
                if len(place) == n and gazetteer().find(place + name[0]):
                    return place + name
        return name

    def _abbreviated(self, name: str) -> Body | None:
        """省生态环境厅 beside 某省生态环境厅; 中科院 beside 中国科学院."""
        if len(self.by_name) > _MANY:
            return None
        known = [(form, body) for form, body in self.by_name.items() if form != name]
        if len(name) > 3 and (name[0] in "省市区县" or name.startswith("自治区")):
            own = self.publisher if self.publisher and self.publisher.endswith(name) else ""
            fits = [body for form, body in known if key(form).endswith(key(name)) and own in ("", form)]
        else:
            fits = [
                body
                for form, body in known
                if key(name) == key(form)
                or shortened(name, form)
                or shortened(form, name)
                or placed(name, form)
                or elided(form, name)
                or tail(name, form)
                or tail(form, name)
                or (name == self.publisher and name.endswith(form) and form[0] in "省市区县")
            ]
        if len({id(body) for body in fits}) != 1:
            return None
        if len(name) > len(fits[0].name) and fits[0].parent is None:
            fits[0].also, fits[0].name = [fits[0].name, *fits[0].also], name
        fits[0].add_form(name)
        self.by_name[name] = fits[0]
        return fits[0]

    def _new(self, name: str, start: int) -> Body:
        parts = split_unit(name)
        why = Why("chinese name", f"{ORGANIZATIONS}: suffixes: {ending(name)}")
        if parts:
            above = self.named(parts[0], start, start + len(parts[0]))
            unit = self.by_name.get(parts[1]) or self._abbreviated(parts[1])
            if unit is not None and unit.parent is None and len(parts[1]) > 4 and unit is not above:
                unit.parent = above
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


_KIN = {
    "校": "学院校",
    "学院": "院",
    "院": "院",
    "局": "局委",
    "厅": "厅委",
    "司": "司",
    "所": "所",
    "心": "心",
    "站": "站",
    "会": "会",
}


def _agree(said: str, name: str) -> bool:
    """Whether a body of this name can call itself so: 我校 a university, 我局 a bureau."""
    if said[-1:] == "校":
        return name.endswith(("大学", "学院", "学校", "中学", "小学", "党校", "高中"))
    return name[-1:] in _KIN.get(said[-1:], "")


def _stands(match: re.Match[str], name: str, inside: str) -> bool:
    """Whether the words in brackets are a short form, not a seat (某公司（北京）)."""
    return (match.end() == len(name) or inside.isascii()) and not gazetteer().find(inside)


def _shorts(name: str) -> tuple[str, list[str]]:
    """The name without its brackets, and the short forms that stood in them."""
    shorts = []
    for match in BRACKET.finditer(name):
        inside = _CALLED.sub("", match.group(1)).strip('：:“”"， ')
        other = len(inside) > 5 and match.end() == len(name) and is_body(inside)
        if other or (1 < len(inside) < 14 and _stands(match, name, inside)):
            shorts.append(inside)
    return (BRACKET.sub("", name) if shorts else name), shorts


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
