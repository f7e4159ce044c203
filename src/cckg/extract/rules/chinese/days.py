"""The days of an event in a Chinese report: dates of sentences and labels, 今天, the year meant."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from cckg.extract.rules.chinese.words import EVENTS, pattern_of
from cckg.extract.rules.dates import Dated, chinese_dates, with_year, written
from cckg.extract.rules.draft import Draft, Occasion
from cckg.extract.rules.sentences import Sentence
from cckg.model.report import Report

_AT = re.compile(r"(?:^|[\n\s；。])\s*[\u4e00-\u9fff]{0,4}地\s{0,4}点\s?：\s*(?P<where>[^，。；\n]{2,40})")
_WHEN = re.compile(
    r"(?:^|[\n\s；。])\s*(?:会议|活动|举办|培训|讲座|报告|论坛)?(?:时\s{0,4}间|日\s{0,4}期)\s?：\s*(?P<when>[^\n；。]{4,40})"
)
_LABELS = re.compile(
    r"(?:主办|承办|指导|协办|组织)(?:单位|方|机构)：|会议名称：|活动名称：|形\s?式：|主讲人：|报告人："
)
_LINE = re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:讯|电|[（(])")
_DAY = re.compile(r"(?<![月\d—\-至])(?P<d>\d{1,2})日(?:上午|下午|晚)?(?=[在，于]|由|举|召)")
_SAME = re.compile(r"当[天日](?:上午|下午)?，|(?<=日)(?:是|，是|为)[^，。]{2,16}日")
_CLOCK = re.compile(r"\s?\d{1,2}[:：]\d\d")
_NOT_HELD = ("讯", "电", "起", "以来", "前", "至今", "发布", "印发", "出台", "消息", "(", "（")
_OTHER = re.compile(r"^[^，。]{0,12}(?:发布|印发|出台|实施|生效|成立|通过|宣布|签署)")
_SINCE = re.compile("[^，。；]{0,8}(?:以来|起|至今|启动|成立|开播|开办)")
_NEAR = re.compile(r"(?:今[日天]|(?P<back>昨[日天]))(?:上午|下午|晚)?(?=[在，于由]|举|召|我)")


_PLANNED = re.compile(r"(?:将于|将在|拟于|定于|计划于|预定于|拟定于)[^，。；]{0,6}$")


class Days:
    """Tells the days of the events of one report."""

    def __init__(self, report: Report, text: str, draft: Draft, sentences: list[Sentence]) -> None:
        self.report, self.text, self.draft, self.sentences = report, text, draft, sentences

    opens = False
    """Whether the main event's day is said to be that of its opening."""

    def days(
        self, main: Occasion, sentence: Sentence, nouns: list[re.Match[str]], exact: bool = False
    ) -> None:
        """The main event's days, where the sentence tells them and none did before; `exact` wants a day."""
        if main.start:
            return
        dated = [d for d in self.dates(sentence) if not self._names_a_day(d) and (d.has_day or not exact)]
        ceremony = pattern_of(EVENTS, "ceremonies").search(self.text, sentence.start, sentence.end)
        also = any(m.start() > sentence.start and self._told(m, ceremony) for m in nouns)
        if dated and (dated[0].last or ceremony is None or also):
            self.set_days(main, dated[0], None, self.phrase_year(sentence))
            opening = pattern_of(EVENTS, "opening").search(self.text, dated[0].end, sentence.end)
            self.opens = opening is not None and dated[0].last is None

    def _names_a_day(self, dated: Dated) -> bool:
        """Whether the date is no event's: a date-line, "17日是第一个全国低碳日", a time of posting."""
        after = self.text[dated.end : dated.end + 24]
        called = re.match(r"(?:是|为|系)[^，。；]{0,20}[日周节]", after)
        since = self.text[max(0, dated.start - 1) : dated.start] in ("自", "从") and _SINCE.match(after)
        return bool(after[:1] in ("讯", "电") or called or _CLOCK.match(after) or since)

    def labelled(self, main: Occasion) -> tuple[int, int] | None:
        """Days from 时间：, where 地点： stands near; the offsets of what 地点： names."""
        where = _AT.search(self.text)
        begin = max(0, where.start() - 300) if where else 0
        when = _WHEN.search(self.text, begin, min(len(self.text), where.end() + 300 if where else 600))
        dated = chinese_dates(self.text, when.start("when"), when.end("when")) if when else []
        laid_out = where or _LABELS.search(self.text, 0, 800)
        if dated and laid_out and not main.start:
            self.set_days(main, dated[0], None, None)
        return where.span("where") if where else None

    def told_day(self, main: Occasion, body: list[Sentence]) -> None:
        """The day where no full date tells it: 10日 below a date-line, 今天, 昨日."""
        if main.start:
            return
        if self._first_day(main, body):
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
            if near and line and line.start() < near.start() and not near["back"]:
                told = Dated(near.start(), near.end(), (None, int(line["m"]), int(line["d"])))
                self.set_days(main, told, None, None)
                return
            if near and len(self.report.published or "") == 10:
                said = date.fromisoformat(str(self.report.published)) - timedelta(
                    days=near["back"] is not None
                )
                main.start = said.isoformat()
                main.state(near.start(), near.end())
                return

    def _first_day(self, main: Occasion, body: list[Sentence]) -> bool:
        """The first day that a sentence near the beginning tells, whatever its verb."""
        for sentence in body[:4]:
            for dated in self.dates(sentence):
                before = self.text[max(sentence.start, dated.start - 3) : dated.start]
                after = self.text[dated.end : dated.end + 3]
                ended = dated.last is None and pattern_of(EVENTS, "closing").search(
                    self.text, dated.end, sentence.end
                )
                told = (
                    dated.has_day
                    and not ended
                    and not self._names_a_day(dated)
                    and not before.endswith(("自", "截至", "截止", "于今年", "至", "从"))
                )
                if (
                    told
                    and not after.startswith(_NOT_HELD)
                    and not _OTHER.search(self.text, dated.end, sentence.end)
                ):
                    self.set_days(main, dated, None, self.phrase_year(sentence))
                    return True
        return False

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
        published = self.report.published or self._published()
        filled, taken = with_year(dated, published)
        if taken and published and _PLANNED.search(self.text, max(0, dated.start - 12), dated.start):
            filled = _coming(dated, filled, published)
        event.start, event.end = written(filled.first), written(filled.last) if filled.last else ""
        event.year_from_published = taken
        event.state(dated.start, dated.end)

    def phrase_year(self, sentence: Sentence) -> int | None:
        """The year that stands before the event's name ("举办2022年某某培训班")."""
        years = set(_year_of_event().findall(self.text, sentence.start, sentence.end))
        return int(years.pop()) if len(years) == 1 else None

    def _title_year(self) -> int | None:
        titles = [self.text[s.start : s.end] for s in self.sentences if s.title]
        said = (self.report.title or "") + "".join(titles)
        years = set(re.findall(r"(20[0-3]\d)\s?年(?!度)", said)) or set(
            re.findall(r"(?<![\d\-—–])(20[0-3]\d)(?=[\u4e00-\u9fff])", said)
        )
        if not years and self.draft.events:
            # The year that stands before the event's name anywhere ("2022年某某对话会").
            name = re.escape(self.draft.events[0].name[:12])
            years = set(
                re.findall(
                    rf"(?<!\d)(20[0-3]\d)\s?(?:年度?)?(?:（[^（）\n]{{1,6}}）|第[^，。\n]{{1,4}}届)?[“《]?{name}",
                    self.text[:20_000],
                )
            )
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


@cache
def _year_of_event() -> re.Pattern[str]:
    nouns = pattern_of(EVENTS, "types").pattern
    return re.compile(
        rf"(20[0-3]\d)\s?年(?!\s?\d{{1,2}}\s?月)(?!以来|起|至|前)[^，。；、]{{0,50}}?(?:{nouns})(?!主席)"
    )


def _coming(dated: Dated, filled: Dated, published: str) -> Dated:
    """The next such day where the report tells of it as planned, not the last one before."""
    if written(filled.first) >= published or filled.first[0] is None:
        return filled
    last = (filled.last[0] + 1, *filled.last[1:]) if filled.last and filled.last[0] else filled.last
    return Dated(dated.start, dated.end, (filled.first[0] + 1, *filled.first[1:]), last)
