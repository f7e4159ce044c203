"""Role frames in Chinese: agents before a cue, behind a label, in 在 … 指导下; bodies that sent people."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese_names import Bodies, listed
from cckg.extract.rules.chinese_words import EVENTS, QUOTED, ROLES, cues, pattern_of
from cckg.extract.rules.draft import Body, Draft, Occasion, Part, Why
from cckg.extract.rules.lexicon import data
from cckg.extract.rules.sentences import Sentence


class Roles:
    """Reads the roles of the sentences of one report."""

    def __init__(self, text: str, draft: Draft, bodies: Bodies) -> None:
        self.text, self.draft, self.bodies = text, draft, bodies

    def read(self, main: Occasion, sentence: Sentence) -> None:
        """Every role that the sentence gives a body."""
        self.cues(main, sentence)
        self._invited(main, sentence)

    def cues(self, main: Occasion, sentence: Sentence) -> None:
        """Roles that a wording of lexicons/zh/roles.yaml announces."""
        text = self.text
        for group, role, pattern in cues():
            for match in pattern.finditer(text, sentence.start, sentence.end):
                if group == "labels":
                    self._label(main, role, match, sentence)
                elif group == "under":
                    self._agents(main, role, match.start("who"), match.end("who"), match)
                else:
                    self._behind(main, role, match, sentence)
        for match in re.finditer(
            r"[与和同](?P<who>[^，,。；与和同]{3,40}?)(?:合作|协作)", text[sentence.start : sentence.end]
        ):
            a = sentence.start + match.start("who")
            self._agents(main, "partner", a, sentence.start + match.end("who"), match)

    def _label(self, main: Occasion, role: str, match: re.Match[str], sentence: Sentence) -> None:
        end = next((i for i in range(match.end(), sentence.end) if self.text[i] in "。\n"), sentence.end)
        other = re.search(
            r"[\u4e00-\u9fff]{2,6}(?:单位|机构|方|时间|地点|对象)\s?[:：]", self.text[match.end() : end]
        )
        end = match.end() + other.start() if other else end
        for a, b in listed(self.text, match.end(), end):
            self._take(
                main,
                role,
                self.bodies.named(self.text[a:b], a, b),
                (match.start(), b),
                "label",
                match.group(),
            )

    def _behind(self, main: Occasion, role: str, match: re.Match[str], sentence: Sentence) -> None:
        """A主办, 由A主办, A、B联合举办; a person behind 由 is none of these."""
        text, start = self.text, match.start()
        if text[match.end() : match.end() + 2] in ("单位", "机构", "方案") or text[
            match.end() : match.end() + 1
        ] in (":", "：", "方", "下"):
            return
        if match.group() in ("指导", "支持", "协助", "实施", "开展", "资助") and not self._is_clause_end(
            match
        ):
            return
        begin = self._segment(start, sentence)
        segment = text[begin:start]
        if self._elsewhere(sentence, start):
            return
        if role == "organizer" and not self._event_near(match, sentence):
            return
        cut = re.search(r"(?:于|在|日前|近日|今日|今天|\d{1,2}月|20\d\d年)", segment)
        end = begin + cut.start() if cut and cut.start() > 1 else start
        self._agents(main, role, begin, end, match)

    def _is_clause_end(self, match: re.Match[str]) -> bool:
        return self.text[match.end() : match.end() + 1] in ("，", "。", "、", "的", "；", ",", "")

    def _event_near(self, match: re.Match[str], sentence: Sentence) -> bool:
        # 举办 needs an event as its object; 承办 names one anyway.
        if match.group() not in data(ROLES)["active"]:
            return True
        near = self.text[match.end() : min(sentence.end, match.end() + 90)]
        return bool(pattern_of(EVENTS, "types").search(near)) or bool(QUOTED.search(near))

    def _elsewhere(self, sentence: Sentence, at: int) -> bool:
        before = self.text[max(sentence.start, at - 40) : at]
        clause = before[max(before.rfind(sign) for sign in "，。；") + 1 :]
        return any(word in clause for word in data(ROLES)["past"]) and not any(
            word in clause for word in ("先后",)
        )

    def _segment(self, start: int, sentence: Sentence) -> int:
        """Where the agents in front of a cue begin: behind the last comma, 由 or other cue."""
        begin = sentence.start
        for i in range(start - 1, sentence.start - 1, -1):
            sign = self.text[i]
            if sign in '，,。；;：:！？“”"》':
                begin = i + 1
                break
            if sign == "由" or (
                sign == "、" and self.text[i - 2 : i] in ("主办", "承办", "协办", "指导", "支持")
            ):
                begin = i + 1
                break
            if sign == "经" and self.text[i + 1 : i + 2] not in ("济", "信", "贸", "营", "理", "开", "费"):
                begin = i + 1
                break
        return begin

    def _agents(self, main: Occasion, role: str, a: int, b: int, match: re.Match[str]) -> None:
        for start, end in listed(self.text, a, b):
            name = self.text[start:end]
            if any(title in name for title in ("出席", "参加")):
                continue
            body = self.bodies.named(name, start, end)
            self._take(main, role, body, (min(start, b), max(end, b)), "chinese cue", match.group()[-6:])

    def _take(
        self, main: Occasion, role: str, body: Body | None, words: tuple[int, int], pattern: str, entry: str
    ) -> None:
        if body is not None and words[1] > words[0]:
            self.draft.take_part(Part(body, main, role, words, Why(pattern, f"{ROLES}: {entry}")))

    def _invited(self, main: Occasion, sentence: Sentence) -> None:
        """邀请A、B专家授课; 来自A、B的负责人作报告; 来自A、B的学员参加."""
        text = self.text
        people = pattern_of(ROLES, "people").pattern
        pattern = re.compile(
            rf"(?:来自|邀请了?|特邀|聘请)(?:来自)?(?P<who>[^，,。；]{{3,200}}?)(?:等)?(?:\d*余?[多家]?(?:单位|部门|机构|高校|科研院所|企业))?的?(?:[一二三四五六七八九十\d]+余?[位名])?(?:有关|相关|知名|资深|权威)?(?:{people})"
        )
        for match in pattern.finditer(text, sentence.start, sentence.end):
            rest = text[match.start() : sentence.end]
            lectures = pattern_of(ROLES, "lecture").search(rest)
            role = (
                "speaker" if lectures or match.group().startswith(("邀请", "特邀", "聘请")) else "participant"
            )
            if role == "participant" and not pattern_of(ROLES, "participle").search(rest):
                continue
            for a, b in listed(text, match.start("who"), match.end("who")):
                self._take(
                    main,
                    role,
                    self.bodies.named(text[a:b], a, b),
                    (match.start(), max(b, match.start() + 1)),
                    "people of a body",
                    match.group()[:2],
                )
        self._present(main, sentence)

    def _present(self, main: Occasion, sentence: Sentence) -> None:
        """A、B等单位代表参加: bodies whose people took part."""
        text = self.text
        pattern = re.compile(
            r"(?:等)?(?:单位|部门|机构|企业|高校)?的?(?:有关|相关)?(?:代表|负责人|负责同志|领导|人员|领导和专家|专家)(?:等)?(?:共?计?\d+余?[人名位])?(?:分别)?(?:出席|参加|列席|参会)"
        )
        for match in pattern.finditer(text, sentence.start, sentence.end):
            begin = self._segment(match.start(), sentence)
            if "来自" in text[begin : match.start()]:
                continue
            for a, b in listed(text, begin, match.start()):
                body = self.bodies.named(text[a:b], a, b)
                self._take(main, "participant", body, (a, match.end()), "people of a body", "代表参加")
