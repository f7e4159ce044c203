"""Role frames in Chinese: agents before a cue, behind a label, in 在 … 指导下."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.chinese.bodies import Bodies
from cckg.extract.rules.chinese.lists import listed, outside
from cckg.extract.rules.chinese.names import ends_here, is_body
from cckg.extract.rules.chinese.subjects import has_person, is_project, last, subject_end, with_others
from cckg.extract.rules.chinese.titles import vocabulary
from cckg.extract.rules.chinese.words import EVENTS, QUOTED, ROLES, cues, pattern_of
from cckg.extract.rules.draft import Body, Draft, Occasion, Part, Plan, Why
from cckg.extract.rules.lexicon import data
from cckg.extract.rules.sentences import Sentence

_PARTNER = re.compile(
    r"(?:[与和同])(?P<who>[^，。；与和同]{3,40}?)(?:开展)?(?:合作|协作)(?!组织|中心|司|处|社|伙伴|交流|项目|机制|框架|部|协议|备忘录|意向|关系|论坛|发展|方案|事宜|研究院|大学|共赢|培训|模式)"
)
_COMMISSIONED = re.compile(r"受(?P<who>[^，。；受]{3,40}?)(?:的)?委托")
_ASKED = re.compile(r"应(?P<who>[^，。；应对]{3,30}?)(?:的)?(?:特邀|邀请)")
_PLACED = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午|晚上|晚)?[在于](?!线)")
_ORGANIZED = re.compile(
    r"(?<![自理])由(?P<who>[^，。；由]{3,60}?)(?:共同|联合)?(?:组织|发起|举办|牵头组织)的"
)
_JOINING = ("联合", "会同", "携手", "协同")
_TRAINED = re.compile(
    r"(?P<who>[^，。；\n对]{3,30}?)(?:日前|近日|于?\d{1,2}月[^，。；对]{0,10})?(?:组织)?对[^。；\n]{2,160}?，?(?:进行|开展)了?[^，。；\n]{0,16}?培训"
)
_TRAINING = re.compile(r"对[^。；\n]{2,160}?(?:进行|开展)了?[^，。；\n]{0,16}?培训")
"""What _TRAINED ends in; it begins at a fixed sign, so that most sentences are done with at once."""
WORDINGS = (
    (_ORGANIZED, "organizer", "由"),
    (_PARTNER, "partner", "作"),
    (_COMMISSIONED, "host", "委托"),
    (_ASKED, "organizer", "邀"),
    (_TRAINED, "organizer", "培训"),
)
"""Wordings, their roles, and a sign of each: a sentence without the sign is not searched for the wording."""
_NO_CUE = re.compile(
    r"单位|机构|方案|的单|[:：方下权]|国(?![家际内务])|城(?![市乡])|地(?![方区球市])|资格|能力|经验"
)
"""What stands behind a word that only looks like a cue (主办方, 承办权, 举办地)."""
_BEFORE_OFFICE = re.compile(r"(?:作为|为|担任|是)(?:本次|此次|本届)?[^，。；]{0,6}$")
_CUE_WORDS = ("主办", "承办", "协办", "指导", "支持")


@cache
def _bare() -> list[tuple[str, re.Pattern[str]]]:
    found = data(ROLES)
    office = "|".join(map(str, found["office"]))
    return [
        (str(role), re.compile(rf"{said}(?:{office})(?:(?:主要|分别)?(?:有|是|为|包括))?"))
        for role, said in found["bare"].items()
    ]


class Roles:
    """Reads the roles of the sentences of one report."""

    def __init__(self, text: str, draft: Draft, bodies: Bodies) -> None:
        self.text, self.draft, self.bodies = text, draft, bodies

    def cues(self, main: Occasion, sentence: Sentence) -> None:
        """Roles that a wording of lexicons/zh/roles.yaml announces."""
        for group, role, pattern in cues():
            for match in pattern.finditer(self.text, sentence.start, sentence.end):
                if group == "labels":
                    self._label(main, role, match, sentence)
                elif group == "under":
                    self._agents(main, role, match.start("who"), match.end("who"), match)
                else:
                    self._behind(main, role, match, sentence)
        said = self.text[sentence.start : sentence.end]
        for pattern, role, sign in WORDINGS:
            if sign not in said:
                continue
            if pattern is _TRAINED and not _TRAINING.search(self.text, sentence.start, sentence.end):
                continue
            for match in pattern.finditer(self.text, sentence.start, sentence.end):
                self._agents(main, role, match.start("who"), match.end("who"), match)
        self._offices(main, sentence)

    def _label(self, main: Occasion, role: str, match: re.Match[str], sentence: Sentence) -> None:
        end = next((i for i in range(match.end(), sentence.end) if self.text[i] in "。\n"), sentence.end)
        other = re.search(
            r"[\u4e00-\u9fff]{0,4}(?:单位|机构|方|时间|地点|对象|主题|媒体)\s?[:：]",
            self.text[match.end() : end],
        )
        end = match.end() + other.start() if other else end
        for a, b in listed(self.text, match.end(), end):
            body = self.bodies.named(self.text[a:b], a, b, trusted=True)
            self._take(main, role, body, (match.start(), b), "label", match.group())

    def _offices(self, main: Occasion, sentence: Sentence) -> None:
        """承办方某某公司, and 某某大学为承办单位."""
        for role, pattern in _bare():
            for match in pattern.finditer(self.text, sentence.start, sentence.end):
                before = _BEFORE_OFFICE.search(
                    self.text, max(sentence.start, match.start() - 12), match.start()
                )
                if before:
                    begin = self._segment(before.start(), sentence)
                    self._agents(main, role, begin, before.start(), match)
                elif match.group().endswith(("有", "是", "为", "包括")):
                    stop = self._stop(match.end(), sentence, "。；\n")
                    self._agents(main, role, match.end(), stop, match)
                elif self.text[match.end() : match.end() + 1] not in ("", *"：，。；、\n"):
                    self._follows(main, role, match, sentence)

    def _stop(self, at: int, sentence: Sentence, signs: str) -> int:
        return next((i for i in range(at, sentence.end) if self.text[i] in signs), sentence.end)

    def _follows(self, main: Occasion, role: str, match: re.Match[str], sentence: Sentence) -> None:
        stop = self._stop(match.end(), sentence, "，。；的")
        titled = vocabulary().title.search(self.text, match.end(), stop)
        stop = titled.start() if titled else stop
        ends = (k for k in range(stop, match.end() + 2, -1) if ends_here(self.text, k))
        fits = (k for k in ends if is_body(self.text[match.end() : k]))
        self._agents(main, role, match.end(), next(fits, stop), match)

    def _behind(self, main: Occasion, role: str, match: re.Match[str], sentence: Sentence) -> None:
        """A主办, 由A主办, A、B联合举办; a person behind 由 is none of these."""
        text, start = self.text, match.start()
        if _NO_CUE.match(text, match.end()):
            return
        if match.group() in (
            "指导",
            "支持",
            "协助",
            "实施",
            "资助",
            "资金支持",
            "经费支持",
        ) and not self._is_clause_end(match):
            return
        if match.group() == "支持" and text[start - 2 : start] in ("资金", "经费"):
            return
        begin = self._segment(start, sentence)
        if self._elsewhere(sentence, start, match.group() in data(ROLES)["active"]):
            return
        active = match.group() in data(ROLES)["active"]
        if active and _PLACED.match(text[begin:start]):
            return
        by = text[begin - 1 : begin] == "由"
        if match.group() in data(ROLES)["active"] and not by and not self._event_near(match, sentence):
            return
        if active and not text[begin:start].strip("并还组织联合共同成功"):
            begin, start = self._earlier(begin - 1, sentence)
        elif active and text.startswith(_JOINING, begin):
            self._joining(main, begin, start, match)
            begin, start = self._earlier(begin - 1, sentence)
        owner = text.rfind("的", begin, start) + 1
        if active and owner > begin and is_body(last(text, owner, start)):
            begin = owner
        end = subject_end(text, begin, start)
        if (
            match.group() in data(ROLES)["active"]
            and "的" in text[begin:end]
            and not is_body(last(text, begin, end))
        ):
            return
        self._agents(
            main,
            role,
            begin,
            end,
            match,
            trusted=by and self._sure(match, role) and not has_person(text[begin:end]),
        )

    def _sure(self, match: re.Match[str], role: str) -> bool:
        """Whether the wording leaves no doubt that bodies stand before it, known ending or not."""
        return role != "chair" and match.group() not in data(ROLES)["active"]

    def _earlier(self, at: int, sentence: Sentence) -> tuple[int, int]:
        """The bodies at the beginning of the clause before (A联合B走进某校，开展活动)."""
        stop = at
        for _ in range(4):
            begin = max(max(self.text.rfind(s, sentence.start, stop) for s in "，。；：") + 1, sentence.start)
            for k in range(min(stop, begin + 80), begin + 2, -1):
                spans = listed(self.text, begin, k) if ends_here(self.text, k) else []
                if spans and spans[-1][1] == k and all(is_body(self.text[a:b]) for a, b in spans):
                    return begin, k
            if begin <= sentence.start:
                break
            stop = begin - 1
        return at, at

    def _joining(self, main: Occasion, a: int, b: int, match: re.Match[str]) -> None:
        """联合B、C开展: the bodies that join the subject of an earlier clause."""
        for start, end in listed(self.text, a + 2, b):
            fits = (
                k
                for k in range(end, start + 2, -1)
                if ends_here(self.text, k) and is_body(self.text[start:k])
            )
            stop = next(fits, 0)
            if not stop:
                break
            self._agents(main, "partner", start, stop, match)

    def _is_clause_end(self, match: re.Match[str]) -> bool:
        return self.text[match.end() : match.end() + 1] in ("，", "。", "、", "的", "；", ",", "", "\n")

    def _event_near(self, match: re.Match[str], sentence: Sentence) -> bool:
        # 举办 needs an event as its object; 承办 names one anyway.
        near = self.text[match.end() : min(sentence.end, match.end() + 90)]
        if match.group() in ("邀请", "特邀"):
            return bool(pattern_of(ROLES, "lecture").search(near))
        if match.group() in ("开展", "组织开展", "举行"):
            near = near[: min(outside(near, 0, len(near), "，。；"), default=len(near))]
        return bool(pattern_of(EVENTS, "types").search(near)) or bool(QUOTED.search(near))

    def _elsewhere(self, sentence: Sentence, at: int, active: bool) -> bool:
        before = self.text[max(sentence.start, at - 40) : at]
        clause = before[max(before.rfind(sign) for sign in "，。；") + 1 :]
        found = data(ROLES)
        told = [*found["past"], *found["thanks"], *(found["background"] if active else ())]
        return any(word in clause for word in told)

    def _segment(self, start: int, sentence: Sentence) -> int:
        """Where the agents in front of a cue begin: behind the last comma, 由 or other cue."""
        text, i = self.text, start - 1
        floor = max(sentence.start, start - 400)
        while i >= floor:
            sign = text[i]
            if sign in "）”" and text.rfind("（" if sign == "）" else "“", floor, i) >= 0:
                i = text.rfind("（" if sign == "）" else "“", floor, i) - 1
                continue
            if sign in '，,。；;：:！？“"《》\n' or (sign == "由" and text[i - 1 : i] not in ("自", "理")):
                return i + 1
            if sign in "、与和" and text[i - 2 : i] in _CUE_WORDS and i - 2 > floor:
                return i + 1
            if sign == "经" and text[i + 1 : i + 2] not in (
                "济",
                "信",
                "贸",
                "营",
                "理",
                "开",
                "费",
                "验",
                "纪",
            ):
                return i + 1
            i -= 1
        return floor

    def _agents(
        self, main: Occasion, role: str, a: int, b: int, match: re.Match[str], trusted: bool = False
    ) -> None:
        joined = with_others(self.text, a, b) if role in ("host", "organizer", "co-organizer") else None
        if joined:
            self._agents(main, "partner", joined[1], b, match, trusted=True)
            b = joined[0]
        for start, end in listed(self.text, a, b):
            name = self.text[start:end]
            if any(word in name for word in ("出席", "参加")):
                continue
            words = (min(start, b), max(end, b))
            if role in ("supporter", "funder", "host", "organizer") and is_project(name):
                self._project(main, role, name, words, match)
                continue
            body = self.bodies.named(name, start, end, trusted)
            self._take(main, role, body, words, "chinese cue", match.group()[-6:])

    def _project(
        self, main: Occasion, role: str, name: str, words: tuple[int, int], match: re.Match[str]
    ) -> None:
        plan = next((plan for plan in self.draft.projects if plan.name == name.strip("“”《》")), None)
        if plan is None:
            plan = Plan(name.strip("“”《》"), why=Why("project name", ROLES))
            self.draft.projects.append(plan)
        plan.state(*words)
        self.draft.take_part(
            Part(plan, main, role, words, Why("chinese cue", f"{ROLES}: {match.group()[-6:]}"))
        )

    def _take(
        self, main: Occasion, role: str, body: Body | None, words: tuple[int, int], pattern: str, entry: str
    ) -> None:
        if body is not None and words[1] > words[0]:
            self.draft.take_part(Part(body, main, role, words, Why(pattern, f"{ROLES}: {entry}")))
