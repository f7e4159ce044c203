"""Places in Chinese: where an event was held, and the jurisdictions that names of bodies state."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.chinese.names import endings, ends_here, is_body
from cckg.extract.rules.chinese.words import EVENTS, pattern_of
from cckg.extract.rules.draft import Body, Draft, Spot
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.places import Places
from cckg.extract.rules.sentences import Sentence
from cckg.names.places import gazetteer

_LOCAL = re.compile(r"[\u4e00-\u9fff]{2,4}?[市县区州镇乡村旗盟](?!政|人|委|区|场|长|级)")
_COUNTY = re.compile(r"(?!自治)[\u4e00-\u9fff]{1,3}?[县市区旗](?=[\u4e00-\u9fff]{2})(?!级|域|场)")
_NO_COUNTY = (
    "城市",
    "都市",
    "地区",
    "社区",
    "园区",
    "校区",
    "库区",
    "灾区",
    "景区",
    "郊区",
    "山区",
    "矿区",
    "特区",
    "区县",
    "县区",
    "全市",
    "全县",
    "县市",
    "市县",
)
_VENUE = re.compile(
    r"(?![以由与和及为等])(?:(?![的在了上中内以由与和及等]|期间|召开|举行|成功|隆重|同步|联合|线上|线下)[\u4e00-\u9fffA-Za-z0-9·]){3,12}"
)
"""Words behind a city that can only be a building: 北京|新华媒体创意工场."""
_ROOM = re.compile(r"[楼馆堂厅座号教区层][A-Za-z]?\d{2,4}(?:室|教室)?$")
_HOTELS = ("宾馆", "酒店", "饭店", "山庄", "大厦", "礼堂", "度假村", "公园", "会议中心", "会展中心", "广场")
_POSTED = re.compile("驻(?=.{2,12}(?:使馆|领事馆|代表处|办事处|代表团))")
"""Behind it stands where an embassy sits (甲国驻乙国大使馆)."""
_SEATED = re.compile(r"[(（]([\u4e00-\u9fff]{2,6})[)）]")
_CAMPUS = re.compile(r"[\u4e00-\u9fff]{2,6}?校区(?=[\u4e00-\u9fff]{2,12}[A-Za-z]?\d)")
"""A campus before the number of a room in one of its buildings."""
_CAME = re.compile(r"[^来走莅]{0,16}(?:来到|走进|莅临)(?=.{2})")
_OURS = re.compile(
    "(?:在|于|来|到|来到|莅临|做客)(我校|我院|本校|本院|我中心|我所)(?![\u4e00-\u9fff]{0,3}(?:长|院士|教授|老师|师生))"
)
_ADDRESSED = re.compile("[对向与为把]|[从将](?![一-鿿]{1,2}[市县区])|同(?=.*(?:合作|协作|一道))")
"""Words that begin with a preposition: no place, though 从化区 and 同济大学 begin so too."""
_NO_PLACE = "的内国本该各一全我此这其他有"


@cache
def _held(visit: bool) -> list[re.Pattern[str]]:
    stages, seen = pattern_of(EVENTS, "stages").pattern, pattern_of(EVENTS, "visited").pattern
    found = [
        re.compile(
            rf"[在于](?P<where>[^，。；在于]{{1,24}}?)(?:以[^，。；]{{2,8}}(?:形式|方式))?"
            rf"(?:成功|顺利|正式|隆重|圆满|联合|共同|组织|如期|主持|集中|现场|线上线下|线上|线下|同步|同时|盛大|视频|分别|牵头|连续|陆续|举行了|为期[^，。；]{{1,4}})*(?:{stages})"
        ),
        re.compile(r"(?P<where>[^，。；：]{2,24}?)设(?:立)?(?:为)?主?会场"),
        re.compile(r"主会场设[在于](?P<where>[^，。；：]{2,24})"),
        re.compile(
            r"[在于](?P<where>[^，。；在于]{2,30}?)，?(?:为[^，。；]{2,14}?)?(?:作了?|做了?|讲授|主讲|授课|上了)"
        ),
        re.compile(r"位于(?P<where>[^，。；在于]{2,24}?)的"),
    ]
    if visit:
        found.insert(0, re.compile(rf"[来赴到](?P<where>[^，。；来赴到]{{2,24}}?)(?:开展|进行)?(?:{seen})"))
    return found


@cache
def _venues() -> tuple[str, ...]:
    return tuple(sorted(words(EVENTS, "venues")))


def _whole_venue(where: str, n: int) -> bool:
    """Whether the place is part of a building's name (成都|校区礼堂, 北京|国际会议中心)."""
    rest = where[n:]
    if where[:n] == "中国":
        # 中国角 is where a country meets at a conference.
        return rest in ("角", "馆") or rest.endswith(_venues())
    return rest in words(EVENTS, "generic_venues") or rest.startswith("校区")


def _names_a_body(where: str, placed: int) -> bool:
    """Whether the words begin with the name of a body that goes beyond the place at its beginning."""
    last = len(where) + (not where.endswith(_HOTELS))
    return any(ends_here(where, k) and is_body(where[:k]) for k in range(placed + 2, last))


def _a_school(name: str) -> bool:
    return name.endswith(("大学", "学院", "学校"))


class Where:
    """Finds the places of one report."""

    def __init__(self, text: str, draft: Draft, places: Places, publisher: str = "") -> None:
        self.text, self.draft, self.places, self.publisher = text, draft, places, publisher

    def held_at(self, sentence: Sentence, visit: bool = False) -> list[Spot]:
        """Places or the venue in 在…举办, 来…调研, …设主会场; empty where the sentence names none."""
        for pattern in _held(visit):
            for match in pattern.finditer(self.text, sentence.start, sentence.end):
                spots, at = [], match.start("where")
                for piece in match.group("where").split("、"):
                    spots += self._places(piece, at)
                    at += len(piece) + 1
                if spots:
                    return spots
        return []

    def ours(self, sentence: Sentence) -> list[Spot]:
        """The publisher where something was held there (在我校开班, 来我校作报告)."""
        at = _OURS.search(self.text, sentence.start, sentence.end)
        if at is None or (not self.publisher.endswith(at.group(1)[-1:]) and not _a_school(self.publisher)):
            return []
        school = (
            re.match("[\u4e00-\u9fff]{2,12}?大学(?!生)", self.publisher) if at.group(1)[-1] == "校" else None
        )
        name = school.group() if school else self.publisher
        return [self.places.named(name, at.start(1), at.end(1), "venue")] if is_body(name) else []

    def named(self, start: int, end: int) -> list[Spot]:
        """The places that the words between the offsets name."""
        return self._places(self.text[start:end].strip(), start)

    def _places(self, where: str, at: int) -> list[Spot]:
        where = re.sub(r"（[^（）]{1,8}）$", "", where)
        if came := _CAME.match(where):
            where, at = where[came.end() :], at + came.end()
        if where in endings().ours or _ADDRESSED.match(where):
            return []
        for ours in ("我校", "我院", "我局", "我厅", "学校", "本校", "该校"):
            if where.startswith(ours) and where.endswith(_venues()):
                where, at = where[2:], at + 2
        if len(where) == 1:
            return self._short(where, at)
        if campus := _CAMPUS.match(where):
            return self._on_campus(where, at, campus.end())
        rest, outer, offset = where, None, at
        found: list[Spot] = []
        while rest:
            opened = gazetteer().opens(rest)
            if opened is None:
                local = _LOCAL.match(rest)
                if local is None or is_body(rest) or any(sign in local.group() for sign in _NO_PLACE):
                    break
                spot = self.places.named(local.group(), offset, offset + local.end())
                spot.kind = spot.kind or {"市": "city", "县": "county", "区": "county"}.get(
                    local.group()[-1], "region"
                )
                spot.within, outer = outer, spot
                found, rest, offset = [spot], rest[local.end() :], offset + local.end()
                continue
            if not found and _whole_venue(rest, opened[1]):
                break
            length = opened[1] + (rest[opened[1] : opened[1] + 1] in ("省", "市", "州", "盟"))
            spot = self.places.named(rest[:length], offset, offset + length)
            spot.within, outer = outer, spot
            found, rest, offset = [spot], rest[length:], offset + length
            if rest[:1] in "、和":
                return found + self._places(rest[1:], offset + 1)
        told = is_body(where) or rest.endswith((*_venues(), "中国角")) or _ROOM.search(rest)
        if len(rest) > 1 and "的" not in rest and told:
            whole, start = (where, at) if _names_a_body(where, offset - at) else (rest, offset)
            spot = self.places.named(whole, start, start + len(whole), "venue")
            spot.within = outer
            return [spot]
        if found and _VENUE.fullmatch(rest):
            spot = self.places.named(rest, offset, offset + len(rest), "venue")
            spot.within = outer
            return [spot]
        return found

    def _on_campus(self, where: str, at: int, n: int) -> list[Spot]:
        room = self.places.named(where[n:], at + n, at + len(where), "venue")
        room.within = self.places.named(where[:n], at, at + n, "venue")
        return [room]

    def _short(self, sign: str, at: int) -> list[Spot]:
        """The city meant by one character (在京举行)."""
        name = data(EVENTS)["short_places"].get(sign)
        if not name:
            return []
        spot = self.places.named(str(name), at, at + 1)
        spot.add_form(sign)
        return [spot]

    def jurisdictions(self) -> None:
        """Mark what is used, and set the place that the name of each used body states."""
        for human in self.draft.people:
            for post in human.posts if human.used else []:
                if post.body is not None:
                    post.body.used = True
        for body in list(self.draft.bodies):
            at: Body | None = body if body.used else None
            for _ in range(8):
                if at is None:
                    break
                at.used, at = True, at.parent
        for body in self.draft.bodies:
            if body.used and body.parent is None:
                self._jurisdiction(body)
        for body in self.draft.bodies:
            if body.used and body.parent is not None:
                body.place = body.parent.place

    def _county(self, name: str, at: int, start: int, outer: Spot | None) -> Spot | None:
        """The county or lesser city at the beginning of a body's name (某县教育局)."""
        local = _COUNTY.match(name, at)
        if local is None or local.group().endswith(_NO_COUNTY) or not is_body("某" + name[local.end() - 1 :]):
            return outer
        spot = self.places.named(local.group(), start + at, start + local.end())
        spot.kind = spot.kind or ("city" if local.group().endswith("市") else "county")
        spot.within = spot.within or outer
        return spot

    def _jurisdiction(self, body: Body) -> None:
        name, outer = body.name, None
        start = body.words[0][0] if body.words else 0
        posted = _POSTED.search(name) if body.words else None
        at = posted.end() if posted and gazetteer().opens(name[posted.end() :]) else 0
        while name[at:]:
            opened = gazetteer().opens(name[at:])
            if opened is None or (not body.words):
                outer = self._county(name, at, start, outer) if body.words else outer
                break
            length = opened[1] + (
                name[at + opened[1] : at + opened[1] + 1] in ("省", "市", "州", "盟")
                and len(name) > at + opened[1] + 2
            )
            spot = self.places.named(name[at : at + length], start + at, start + at + length)
            if outer is not None and spot is not outer:
                spot.within = spot.within or outer
            outer, at = spot, at + length
        seat = _SEATED.search(name) if outer is None and body.words else None
        if seat is not None and gazetteer().find(seat.group(1)):
            outer = self.places.named(seat.group(1), start + seat.start(1), start + seat.end(1))
        body.place = outer
