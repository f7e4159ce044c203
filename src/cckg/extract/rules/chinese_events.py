"""The event that a Chinese report tells of, its ceremonies, days and the project around it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from cckg.extract.rules.chinese_talks import number
from cckg.extract.rules.chinese_titles import vocabulary
from cckg.extract.rules.chinese_words import EVENTS, QUOTED, pattern_of
from cckg.extract.rules.dates import Dated, chinese_dates, with_year, written
from cckg.extract.rules.draft import Draft, Occasion, Plan, Why
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.sentences import Sentence
from cckg.model.report import Report

_PROJECT = re.compile(r"[“《](?P<name>[^“”《》\n]{8,60})[”》](?P<kind>[\u4e00-\u9fff]{0,8}?项目)")
_OWN = re.compile(r"[“《](?P<name>[^“”《》\n]{5,60}项目)[”》]")
_AT = re.compile(r"(?:^|[\n\s；。])\s*[\u4e00-\u9fff]{0,4}地\s{0,4}点\s?：\s*(?P<where>[^，。；\n]{2,40})")
_WHEN = re.compile(
    r"(?:^|[\n\s；。])\s*(?:会议|活动|举办|培训|讲座|报告|论坛)?(?:时\s{0,4}间|日\s{0,4}期)\s?：\s*(?P<when>[^\n；。]{4,40})"
)

_LINE = re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:讯|电|[（(])")
_DAY = re.compile(r"(?<![月\d—\-至])(?P<d>\d{1,2})日(?:上午|下午|晚)?(?=[在，于]|由|举|召)")
_SAME = re.compile(r"当[天日](?:上午|下午)?，|(?<=日)(?:是|，是|为)[^，。]{2,16}日")
_ROUNDS = re.compile(r"(?:举办|举行|开展|召开|组织)了?(?P<n>\d{1,2}|[两三四五六七八九十]{1,3})[期场次]")
_ONE_OF = re.compile(r"，?(?:此|本)次[^，。]{1,10}(?:是|为)其中")
_NEAR = re.compile(r"(?:今[日天]|(?P<back>昨[日天]))(?:上午|下午|晚)?(?=[在，于由]|举|召|我)")


@cache
def _close() -> tuple[str, ...]:
    return tuple(sorted(words(EVENTS, "close")))


class Events:
    """Finds the events of one report."""

    def __init__(self, report: Report, text: str, draft: Draft, sentences: list[Sentence]) -> None:
        self.report, self.text, self.draft, self.sentences = report, text, draft, sentences

    def main(self) -> Occasion | None:
        """The event that the report is about; None where no event noun stands in its beginning."""
        types = data(EVENTS)["types"]
        weak = words(EVENTS, "weak")
        stages = pattern_of(EVENTS, "stages")
        best: tuple[int, int, re.Match[str], Sentence] | None = None
        for i, sentence in enumerate(self.sentences[:16]):
            staged = bool(stages.search(self.text, sentence.start, sentence.end))
            for match in self._nouns(sentence):
                rank = 6 * (match.group() in weak) + 4 * (not staged) + 2 * sentence.title
                rank += (not self._closes(match)) + 2 * (types[match.group()] == "ceremony")
                if best is None or rank < best[0]:
                    best = (rank, i, match, sentence)
        if best is None:
            return None
        _, _, match, sentence = best
        entry = f"{EVENTS}: types: {match.group()}"
        event = Occasion(
            self._name(match, sentence), type=str(types[match.group()]), why=Why("event noun", entry)
        )
        event.state(sentence.start, sentence.end)
        event.used = True
        self.draft.events.append(event)
        return event

    def _nouns(self, sentence: Sentence) -> list[re.Match[str]]:
        """Event nouns; in 培训项目座谈会 and 会审暨培训会 the last one says what it is."""
        matches = list(pattern_of(EVENTS, "types").finditer(self.text, sentence.start, sentence.end))
        starts = {match.start() for match in matches}
        return [
            match
            for match in matches
            if match.end() not in starts
            and self.text[match.end() : match.end() + 1] not in ("暨", "员")
            and self.text[match.end() : match.end() + 2] not in ("中心", "基地", "机构")
        ]

    def _closes(self, match: re.Match[str]) -> bool:
        after = self.text[match.end() : match.end() + 2]
        return after[:1] in "于在”开》。，" or after in _close()

    def _name(self, match: re.Match[str], sentence: Sentence) -> str:
        for quoted in QUOTED.finditer(self.text, sentence.start, min(len(self.text), match.end() + 60)):
            before = quoted.end() <= match.start() + 1 and match.start() - quoted.end() < 12
            if before or quoted.start() <= match.start() < quoted.end():
                return (quoted.group(1) or quoted.group(2)).strip()
        begin = max(self.text.rfind(sign, sentence.start, match.start()) for sign in "，。、了的“")
        return self.text[max(begin + 1, match.start() - 30, sentence.start) : match.end()]

    def ceremony(self, main: Occasion, sentence: Sentence) -> Occasion | None:
        """A ceremony of the main event that the sentence gives a day, a chair or guests."""
        match = pattern_of(EVENTS, "ceremonies").search(self.text, sentence.start, sentence.end)
        if match is None or main.type == "ceremony" or sentence.title:
            return None
        name = match.group()
        old = next((event for event in self.draft.events if event.name == name), None)
        dated = [
            d for d in self.dates(sentence) if d.has_day and d.last is None and d.start < match.end() + 4
        ]
        if old is not None:
            return old
        v = vocabulary()
        acted = any(p.search(self.text, sentence.start, sentence.end) for p in (v.chair, v.attend))
        if not dated and not acted:
            return None
        event = Occasion(name, type="ceremony", part_of=main, used=True)
        event.why = Why("ceremony", f"{EVENTS}: ceremonies: {name}")
        event.state(sentence.start, sentence.end)
        if dated:
            self.set_days(event, dated[0], main, self._phrase_year(sentence))
        elif name.startswith("开") and self.opens:
            event.start, event.year_from_published = main.start, main.year_from_published
        self.draft.events.append(event)
        return event

    opens = False
    """Whether the main event's day is said to be that of its opening."""

    def days(self, main: Occasion, sentence: Sentence) -> None:
        """The main event's days, where the sentence tells them and none did before."""
        if main.start:
            return
        dated = [d for d in self.dates(sentence) if self.text[d.end : d.end + 1] not in ("讯", "电")]
        ceremony = pattern_of(EVENTS, "ceremonies").search(self.text, sentence.start, sentence.end)
        also = any(m.start() > sentence.start and self._told(m, ceremony) for m in self._nouns(sentence))
        if dated and (dated[0].last or ceremony is None or also):
            self.set_days(main, dated[0], None, self._phrase_year(sentence))
            opening = pattern_of(EVENTS, "opening").search(self.text, dated[0].end, sentence.end)
            self.opens = opening is not None and dated[0].last is None

    def labelled(self, main: Occasion) -> tuple[int, int] | None:
        """Days from 时间：, where 地点： stands near; the offsets of what 地点： names."""
        where = _AT.search(self.text)
        if where is None:
            return None
        begin = max(0, where.start() - 300)
        when = _WHEN.search(self.text, begin, min(len(self.text), where.end() + 300))
        dated = chinese_dates(self.text, when.start("when"), when.end("when")) if when else []
        if dated and not main.start:
            self.set_days(main, dated[0], None, None)
        return where.span("where")

    def rounds(self, main: Occasion, body: list[Sentence]) -> None:
        """How often an event that ran in several places was held (在甲、乙、丙举办三期)."""
        for sentence in body if len(main.places) > 1 else []:
            match = _ROUNDS.search(self.text, sentence.start, sentence.end)
            if match and number(match["n"]) > 1:
                main.occurrences = number(match["n"])
                return

    def told_day(self, main: Occasion, body: list[Sentence]) -> None:
        """The day where no full date tells it: 10日 below a date-line, 今天, 昨日."""
        if main.start:
            return
        line = _LINE.search(self.text, 0, 1500)
        for sentence in body[:5]:
            day = _DAY.search(self.text, sentence.start, sentence.end)
            near = _NEAR.search(self.text, sentence.start, sentence.end)
            if line and day and day.start() > line.start() and 0 < int(day["d"]) <= int(line["d"]):
                first = (None, int(line["m"]), int(day["d"]))
                self.set_days(main, Dated(day.start(), day.end(), first), None, None)
                return
            same = _SAME.search(self.text, sentence.start, sentence.end)
            if same:
                earlier = chinese_dates(self.text, max(0, sentence.start - 200), same.start())
                if earlier and earlier[-1].has_day:
                    self.set_days(main, earlier[-1], None, None)
                    return
            if near and len(self.report.published or "") == 10:
                said = date.fromisoformat(str(self.report.published)) - timedelta(
                    days=near["back"] is not None
                )
                main.start = said.isoformat()
                main.state(near.start(), near.end())
                return

    def _told(self, noun: re.Match[str], ceremony: re.Match[str] | None) -> bool:
        """Whether the noun is the event itself and no part of the ceremony's name (培训班开班仪式)."""
        after = self.text[noun.end() : noun.end() + 8]
        return (
            ceremony is not None
            and noun.start() > ceremony.end()
            and bool(re.match(r"[”》]?(?:正式|成功|顺利|隆重)?(?:开班|举办|举行|召开|开幕)", after))
        )

    def dates(self, sentence: Sentence) -> list[Dated]:
        """The dates of a sentence."""
        return chinese_dates(self.text, sentence.start, sentence.end)

    def set_days(self, event: Occasion, dated: Dated, main: Occasion | None, said: int | None) -> None:
        """First and last day, with the year of the main event, headline, phrase or publication."""
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
        said = self.text[sentence.start : sentence.end]
        years = set(re.findall(r"(20[0-3]\d)\s?年(?!\s?\d{1,2}\s?月)(?!以来|起|至|前)", said))
        return int(years.pop()) if len(years) == 1 else None

    def _title_year(self) -> int | None:
        titles = [self.text[s.start : s.end] for s in self.sentences if s.title]
        years = set(re.findall(r"(20[0-3]\d)\s?年", (self.report.title or "") + "".join(titles)))
        if not years and self.draft.events:
            # The year that stands before the event's name anywhere ("2022年某某对话会").
            name = re.escape(self.draft.events[0].name[:12])
            years = set(re.findall(rf"(20[0-3]\d)\s?年度?[“《]?{name}", self.text[:20_000]))
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

    def projects(self, main: Occasion) -> None:
        """Projects named in quotes; the one in the event's own name is what it belongs to."""
        for sentence in self.sentences[:24]:
            for pattern in (_PROJECT, _OWN):
                for match in pattern.finditer(self.text, sentence.start, sentence.end):
                    self._project(main, match, sentence)

    def _project(self, main: Occasion, match: re.Match[str], sentence: Sentence) -> None:
        name = match["name"]
        known = [plan for plan in self.draft.projects if name in plan.forms()]
        event_like = not name.endswith("项目") and pattern_of(EVENTS, "types").search(name[-4:])
        if not known and len(self.draft.projects) < 2 and not event_like:
            plan = Plan(name, why=Why("project name", "quoted name"), used=True)
            plan.state(match.start(), match.end())
            self.draft.projects.append(plan)
            known = [plan]
        after = self.text[match.end() : min(match.end() + 14, sentence.end)]
        noun = pattern_of(EVENTS, "types").search(re.split("[，。；在]", after)[0])
        belongs = noun or _ONE_OF.match(after)
        if known and belongs and main.part_of is None:
            main.part_of = known[0]
