"""Places in Chinese: where an event was held, and the jurisdictions that names of bodies state."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese_names import endings, is_body
from cckg.extract.rules.chinese_words import EVENTS, pattern_of
from cckg.extract.rules.draft import Body, Draft, Spot
from cckg.extract.rules.places import Places
from cckg.extract.rules.sentences import Sentence
from cckg.names.places import gazetteer


class Where:
    """Finds the places of one report."""

    def __init__(self, text: str, draft: Draft, places: Places) -> None:
        self.text, self.draft, self.places = text, draft, places

    def held_at(self, sentence: Sentence) -> list[Spot]:
        """Places or the venue in 在…举办; empty where the sentence names none."""
        stages = pattern_of(EVENTS, "stages").pattern
        held = re.compile(
            rf"[在于](?P<where>[^，,。；在于]{{2,24}}?)(?:成功|顺利|正式|隆重|圆满|联合|共同)*(?:{stages})"
        )
        for match in held.finditer(self.text, sentence.start, sentence.end):
            spots = self._places(match.group("where"), match.start("where"))
            if spots:
                return spots
        return []

    def _places(self, where: str, at: int) -> list[Spot]:
        if where in endings().ours:
            return []
        rest, outer, offset = where, None, at
        found: list[Spot] = []
        while rest:
            opened = gazetteer().opens(rest)
            if opened is None:
                local = re.match(r"[\u4e00-\u9fff]{2,4}?[市县区州镇乡村](?!政|人|委|区)", rest)
                if local is None or is_body(rest):
                    break
                spot = self.places.named(local.group(), offset, offset + local.end())
                spot.kind = spot.kind or {"市": "city", "县": "county", "区": "county"}.get(
                    local.group()[-1], "region"
                )
                spot.within, outer = outer, spot
                found, rest, offset = [spot], rest[local.end() :], offset + local.end()
                continue
            length = opened[1] + (rest[opened[1] : opened[1] + 1] in ("省", "市"))
            spot = self.places.named(rest[:length], offset, offset + length)
            spot.within, outer = outer, spot
            found, rest, offset = [spot], rest[length:], offset + length
            if rest[:1] in "、和":
                return found + self._places(rest[1:], offset + 1)
        if (
            rest
            and (
                is_body(where)
                or rest.endswith(
                    (
                        "酒店",
                        "宾馆",
                        "饭店",
                        "会议室",
                        "礼堂",
                        "报告厅",
                        "校区",
                        "会议中心",
                        "基地",
                        "大厦",
                        "楼",
                        "校",
                        "大学",
                        "学院",
                        "中心",
                        "厅",
                        "局",
                    )
                )
            )
            and len(rest) > 1
        ):
            whole = where if is_body(where) else rest
            start = at if is_body(where) else offset
            spot = self.places.named(whole, start, start + len(whole), "venue")
            spot.within = outer
            return [spot]
        return found

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

    def _jurisdiction(self, body: Body) -> None:
        name, outer = body.name, None
        start = body.words[0][0] if body.words else 0
        at = 0
        while name[at:]:
            opened = gazetteer().opens(name[at:])
            if opened is None or (not body.words):
                break
            length = opened[1] + (
                name[at + opened[1] : at + opened[1] + 1] in ("省", "市") and len(name) > at + opened[1] + 2
            )
            spot = self.places.named(name[at : at + length], start + at, start + at + length)
            if outer is not None and spot is not outer:
                spot.within = spot.within or outer
            outer, at = spot, at + length
        body.place = outer
