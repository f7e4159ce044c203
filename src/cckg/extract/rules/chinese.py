"""A Chinese report read, by the same stages: bodies, the event, roles, people, attendance."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.chinese_names import Bodies, is_body, listed
from cckg.extract.rules.chinese_people import People, read_deeds, vocabulary
from cckg.extract.rules.dates import Dated, chinese_dates, with_year, written
from cckg.extract.rules.draft import Body, Draft, Occasion, Part, Spot, Talk, Why
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.lexicon import data
from cckg.extract.rules.places import Places
from cckg.extract.rules.sentences import Sentence
from cckg.model.report import Report
from cckg.names.places import gazetteer

_ROLES, _EVENTS = "zh/roles.yaml", "zh/events.yaml"
_END = "。！？；\n!?;"
_QUOTED = re.compile(r"《([^《》\n]{3,80})》|[“\"]([^“”\"\n]{4,80})[”\"]")
_NUMBER = r"(?P<n>\d[\d,]*|[一二两三四五六七八九十百千]{1,6})"
_COUNT = re.compile(
    rf"(?P<before>超过|逾|超|近|约|共计|共有|共|大约|累计)?{_NUMBER}\s?(?P<after>余|多)?\s?(?:名|位|余名|多名|余位|余人|多人|人次|人|余人次)(?P<more>以上|左右)?"
)


@cache
def _pattern(name: str, *keys: str) -> re.Pattern[str]:
    found: object = data(name)
    for key in keys:
        found = found[key]  # type: ignore[index]
    return re.compile("|".join(sorted((re.escape(str(w)) for w in found), key=lambda s: (-len(s), s))))  # type: ignore[attr-defined]


@cache
def _cues() -> list[tuple[str, str, re.Pattern[str]]]:
    """(group, role, pattern) of every wording that has its agents in front, behind or inside."""
    found = data(_ROLES)
    rows = []
    for group in ("behind", "labels", "under"):
        for role, wordings in found[group].items():
            parts = "|".join(sorted((re.escape(str(w)) for w in wordings), key=lambda s: (-len(s), s)))
            if group == "labels":
                parts = rf"(?:{parts})\s?[:：]"
            elif group == "under":
                parts = rf"在(?P<who>[^，,。；在]{{3,60}}?)的?(?:{parts})"
            rows.append((group, str(role), re.compile(parts)))
    return rows


class Reader:
    """Reads one Chinese report into a draft."""

    def __init__(self, report: Report) -> None:
        self.report, self.text, self.draft = report, report.text, Draft()
        self.bodies = Bodies(self.draft, report.publisher)
        self.people = People(self.draft, self.bodies)
        self.places = Places(self.draft, report.text)
        self.sentences = self._sentences()

    def _sentences(self) -> list[Sentence]:
        found = []
        for one in report_sentences(self.text, self.report.title, "zh/layout.yaml"):
            at = one.start
            for i in range(one.start, one.end):
                if self.text[i] in _END or i == one.end - 1:
                    found.append(Sentence(at, i + 1, one.block, one.title))
                    at = i + 1
        return [s for s in found if s.end > s.start]

    def read(self) -> Draft:
        """The whole draft."""
        main = self._main()
        if main is None:
            return self.draft
        body = [s for s in self.sentences if not s.title]
        self._shorts()
        for sentence in body:
            self._roles(main, sentence)
            self._invited(main, sentence)
        for sentence in body:
            self.people.introduced(self.text, sentence.start, sentence.end)
        self._when_and_where(main, body)
        moment, block = main, -1
        for sentence in body:
            if sentence.block != block:
                moment, block = main, sentence.block
            moment = self._ceremony(main, sentence) or moment
            named = self.people.mentioned(self.text, sentence.start, sentence.end)
            read_deeds(self.draft, named, self.text, sentence.end, moment)
            self._attendance(main, sentence)
            self._talks(main, sentence)
        for sentence in self.sentences:
            if sentence.title:
                self._roles(main, sentence)
        main.used = main.used or bool(self.draft.parts)
        self._jurisdictions()
        return self.draft

    def _shorts(self) -> None:
        """Bodies with their short form in brackets first, so that the short form alone finds them."""
        for match in re.finditer(r"[（(]([A-Z][A-Za-z0-9-]{1,11})[）)]", self.text):
            begin = max(match.start() - 45, 0)
            said = self.text[begin : match.start()]
            cut = max(said.rfind(sign) for sign in "，。；、：:由\n《》“”到")
            a = begin + cut + 1
            if is_body(self.text[a : match.start()]):
                self.bodies.named(self.text[a : match.end()], a, match.start())

    # -- the event -----------------------------------------------------------------------------

    def _main(self) -> Occasion | None:
        types = data(_EVENTS)["types"]
        weak = frozenset(map(str, data(_EVENTS)["weak"]))
        pattern, stages = _pattern(_EVENTS, "types"), _pattern(_EVENTS, "stages")
        best: tuple[int, int, re.Match[str], Sentence] | None = None
        for i, sentence in enumerate(self.sentences[:16]):
            staged = bool(stages.search(self.text, sentence.start, sentence.end))
            for match in pattern.finditer(self.text, sentence.start, sentence.end):
                after = self.text[match.end() : match.end() + 2]
                close = after[:1] in "于在”开》。" or after in (
                    "举办",
                    "举行",
                    "成功",
                    "顺利",
                    "圆满",
                    "今日",
                    "日前",
                    "近日",
                    "正式",
                )
                rank = 6 * (match.group() in weak) + 4 * (not staged) + 2 * sentence.title + (not close)
                if best is None or rank < best[0]:
                    best = (rank, i, match, sentence)
        if best is None:
            return None
        _, _, match, sentence = best
        name = self._event_name(match, sentence)
        event = Occasion(
            name, type=str(types[match.group()]), why=Why("event noun", f"{_EVENTS}: types: {match.group()}")
        )
        event.state(sentence.start, sentence.end)
        event.used = True
        self.draft.events.append(event)
        return event

    def _event_name(self, match: re.Match[str], sentence: Sentence) -> str:
        for quoted in _QUOTED.finditer(self.text, sentence.start, min(len(self.text), match.end() + 60)):
            if (
                quoted.end() <= match.start() + 1 and match.start() - quoted.end() < 12
            ) or quoted.start() <= match.start() < quoted.end():
                return (quoted.group(1) or quoted.group(2)).strip()
        begin = max(self.text.rfind(sign, sentence.start, match.start()) for sign in "，。、了的“")
        return self.text[max(begin + 1, match.start() - 30, sentence.start) : match.end()]

    def _ceremony(self, main: Occasion, sentence: Sentence) -> Occasion | None:
        match = _pattern(_EVENTS, "ceremonies").search(self.text, sentence.start, sentence.end)
        if match is None or main.type == "ceremony":
            return None
        name = match.group()
        old = next((event for event in self.draft.events if event.name == name), None)
        if old is not None:
            return old
        dated = [d for d in self._dates(sentence) if d.has_day and d.last is None and d.start < match.start()]
        if not dated and not vocabulary().chair.search(self.text, sentence.start, sentence.end):
            return None
        event = Occasion(
            name,
            type="ceremony",
            part_of=main,
            used=True,
            why=Why("ceremony", f"{_EVENTS}: ceremonies: {name}"),
        )
        event.state(sentence.start, sentence.end)
        if dated:
            self._set_days(event, dated[0], main)
        self.draft.events.append(event)
        return event

    def _dates(self, sentence: Sentence) -> list[Dated]:
        return chinese_dates(self.text, sentence.start, sentence.end)

    def _set_days(
        self, event: Occasion, dated: Dated, main: Occasion | None, said: int | None = None
    ) -> None:
        told = main is not None and main.start[:4].isdecimal() and not main.year_from_published
        year = int(main.start[:4]) if main is not None and told else self._title_year() or said
        if dated.first[0] is None and year:
            last = (year, *dated.last[1:]) if dated.last else None
            dated = Dated(dated.start, dated.end, (year, *dated.first[1:]), last)
        filled, taken = with_year(dated, self.report.published or self._published())
        event.start, event.end = written(filled.first), written(filled.last) if filled.last else ""
        event.year_from_published = taken
        event.state(dated.start, dated.end)

    def _phrase_year(self, sentence: Sentence) -> int | None:
        """The year that stands before the event's name ("举办2022年某某培训班")."""
        years = set(
            re.findall(r"(20[0-3]\d)\s?年(?!\s?\d{1,2}\s?月)", self.text[sentence.start : sentence.end])
        )
        return int(years.pop()) if len(years) == 1 else None

    def _title_year(self) -> int | None:
        said = (self.report.title or "") + "".join(
            self.text[s.start : s.end] for s in self.sentences if s.title
        )
        years = set(re.findall(r"(20[0-3]\d)\s?年", said))
        return int(years.pop()) if len(years) == 1 else None

    def _published(self) -> str | None:
        match = re.search(
            r"(?:发布|日期|时间|更新)[^\n]{0,8}?(20\d\d)[-/.年](\d\d?)[-/.月](\d\d?)", self.text[:600]
        )
        dotted = re.search(r"(?m)^\s*(\d\d)\.(\d\d)\.(20\d\d)\b", self.text[:600])
        if match is None and dotted:
            return f"{dotted[3]}-{dotted[2]}-{dotted[1]}"
        match = match or re.search(r"(?m)^\s*(20\d\d)[-/.](\d\d?)[-/.](\d\d?)\b", self.text[:600])
        return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else None

    def _when_and_where(self, main: Occasion, body: list[Sentence]) -> None:
        stages, nouns = _pattern(_EVENTS, "stages"), _pattern(_EVENTS, "types")
        ceremonies = _pattern(_EVENTS, "ceremonies")
        for sentence in body:
            tells = nouns.search(self.text, sentence.start, sentence.end) or stages.search(
                self.text, sentence.start, sentence.end
            )
            if not tells:
                continue
            dated = [d for d in self._dates(sentence) if not self._dateline(d)]
            if (
                not main.start
                and dated
                and (dated[0].last or not ceremonies.search(self.text, sentence.start, sentence.end))
            ):
                self._set_days(main, dated[0], None, self._phrase_year(sentence))
            if not main.places:
                main.places = self._held_at(sentence)
        said = "".join(self.text[s.start : s.end] for s in body[:6])
        if _pattern(_EVENTS, "hybrid").search(said):
            main.mode = "hybrid"
        elif _pattern(_EVENTS, "online").search(said):
            main.mode = "online"

    def _dateline(self, dated: Dated) -> bool:
        after = self.text[dated.end : dated.end + 2]
        return after[:1] in ("讯", "电")

    def _held_at(self, sentence: Sentence) -> list[Spot]:
        stages = _pattern(_EVENTS, "stages").pattern
        held = re.compile(
            rf"[在于](?P<where>[^，,。；在于]{{2,24}}?)(?:成功|顺利|正式|隆重|圆满|联合|共同)*(?:{stages})"
        )
        for match in held.finditer(self.text, sentence.start, sentence.end):
            spots = self._places(match.group("where"), match.start("where"))
            if spots:
                return spots
        return []

    def _places(self, where: str, at: int) -> list[Spot]:
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

    # -- roles ---------------------------------------------------------------------------------

    def _roles(self, main: Occasion, sentence: Sentence) -> None:
        text = self.text
        for group, role, pattern in _cues():
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
        if match.group() not in data(_ROLES)["active"]:
            return True
        near = self.text[match.end() : min(sentence.end, match.end() + 90)]
        return bool(_pattern(_EVENTS, "types").search(near)) or bool(_QUOTED.search(near))

    def _elsewhere(self, sentence: Sentence, at: int) -> bool:
        before = self.text[max(sentence.start, at - 40) : at]
        clause = before[max(before.rfind(sign) for sign in "，。；") + 1 :]
        return any(word in clause for word in data(_ROLES)["past"]) and not any(
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
            self.draft.take_part(Part(body, main, role, words, Why(pattern, f"{_ROLES}: {entry}")))

    def _invited(self, main: Occasion, sentence: Sentence) -> None:
        """邀请A、B专家授课; 来自A、B的负责人作报告; 来自A、B的学员参加."""
        text = self.text
        people = _pattern(_ROLES, "people").pattern
        pattern = re.compile(
            rf"(?:来自|邀请了?|特邀|聘请)(?:来自)?(?P<who>[^，,。；]{{3,200}}?)(?:等)?(?:\d*余?[多家]?(?:单位|部门|机构|高校|科研院所|企业))?的?(?:[一二三四五六七八九十\d]+余?[位名])?(?:有关|相关|知名|资深|权威)?(?:{people})"
        )
        for match in pattern.finditer(text, sentence.start, sentence.end):
            rest = text[match.start() : sentence.end]
            lectures = _pattern(_ROLES, "lecture").search(rest)
            role = (
                "speaker" if lectures or match.group().startswith(("邀请", "特邀", "聘请")) else "participant"
            )
            if role == "participant" and not _pattern(_ROLES, "participle").search(rest):
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

    # -- how many, what about ------------------------------------------------------------------

    def _attendance(self, main: Occasion, sentence: Sentence) -> None:
        said = self.text[sentence.start : sentence.end]
        if main.count or not _pattern(_ROLES, "participle").search(said) or "累计" in said:
            return
        for match in _COUNT.finditer(self.text, sentence.start, sentence.end):
            value = _value(match.group("n"))
            if value < 3 or self.text[match.end() : match.end() + 1] in "次民":
                continue
            before, after, more = match.group("before"), match.group("after"), match.group("more")
            about = before in ("近", "约", "大约") or more == "左右"
            tail = match.group()
            over = before in ("超过", "逾", "超") or after or more == "以上" or "余" in tail or "多" in tail
            main.count, main.qualifier = value, "about" if about else "more-than" if over else "exactly"
            main.state(match.start(), match.end())
            return

    def _talks(self, main: Occasion, sentence: Sentence) -> None:
        said = self.text[sentence.start : sentence.end]
        if not re.search(r"授课|讲座|报告|课程|主讲|讲授|为题|主题|专题|讲解|交流发言", said):
            return
        named = self.people.mentioned(self.text, sentence.start, sentence.end)
        for match in _QUOTED.finditer(self.text, sentence.start, sentence.end):
            title = (match.group(1) or match.group(2)).strip()
            after = self.text[match.end() : match.end() + 8]
            before = self.text[max(sentence.start, match.start() - 8) : match.start()]
            if title in main.forms() or any(talk.title == title for talk in main.talks):
                continue
            if any(after.startswith(word) for word in data(_EVENTS)["books"]) or _pattern(
                _EVENTS, "types"
            ).match(after):
                continue
            between = self.text[main.talks[-1].words[1] : match.start()] if main.talks else ""
            goes_on = bool(main.talks) and all(sign in "、，和与及以 " for sign in between)
            if (
                match.group(2)
                and not goes_on
                and not re.search(r"以|为题|题为|作|做|就|讲授|围绕|包括|报告|课|、$|”$", before + after[:3])
            ):
                continue
            talk = Talk(title, (match.start(), match.end()), Why("quoted title", _EVENTS))
            talk.speakers = [n.human for n in named if n.end <= match.start()][-1:]
            main.talks.append(talk)

    def _jurisdictions(self) -> None:
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


def _value(said: str) -> int:
    plain = said.replace(",", "")
    if plain.isdecimal():
        return int(plain) if len(plain) < 7 else 0
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
    total = current = 0
    for sign in plain:
        if sign in digits:
            current = digits[sign]
        else:
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            current = 0
    return total + current


def read_chinese(report: Report) -> Draft:
    """Everything that the rules find in a Chinese report."""
    return Reader(report).read()
