"""A Chinese report read, by the same stages: bodies, the event, roles, people, attendance."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese_names import Bodies, is_body
from cckg.extract.rules.chinese_people import People, read_deeds, vocabulary
from cckg.extract.rules.chinese_places import Where
from cckg.extract.rules.chinese_roles import Roles
from cckg.extract.rules.chinese_words import EVENTS, QUOTED, ROLES, pattern_of
from cckg.extract.rules.dates import Dated, chinese_dates, with_year, written
from cckg.extract.rules.draft import Draft, Occasion, Talk, Why
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.lexicon import data
from cckg.extract.rules.places import Places
from cckg.extract.rules.sentences import Sentence
from cckg.model.report import Report

_END = "。！？；\n!?;"
_NUMBER = r"(?P<n>\d[\d,]*|[一二两三四五六七八九十百千]{1,6})"
_COUNT = re.compile(
    rf"(?P<before>超过|逾|超|近|约|共计|共有|共|大约|累计)?{_NUMBER}\s?(?P<after>余|多)?\s?(?:名|位|余名|多名|余位|余人|多人|人次|人|余人次)(?P<more>以上|左右)?"
)


class Reader:
    """Reads one Chinese report into a draft."""

    def __init__(self, report: Report) -> None:
        self.report, self.text, self.draft = report, report.text, Draft()
        self.bodies = Bodies(self.draft, report.publisher)
        self.people = People(self.draft, self.bodies)
        self.places = Places(self.draft, report.text)
        self.where = Where(self.text, self.draft, self.places)
        self.roles = Roles(self.text, self.draft, self.bodies)
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
            self.roles.read(main, sentence)
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
        told = self.draft.has_role("host", "organizer", "co-organizer")
        for sentence in self.sentences:
            if sentence.title and not told:
                self.roles.cues(main, sentence)
        main.used = main.used or bool(self.draft.parts)
        self.where.jurisdictions()
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
        types = data(EVENTS)["types"]
        weak = frozenset(map(str, data(EVENTS)["weak"]))
        pattern, stages = pattern_of(EVENTS, "types"), pattern_of(EVENTS, "stages")
        best: tuple[int, int, re.Match[str], Sentence] | None = None
        for i, sentence in enumerate(self.sentences[:16]):
            staged = bool(stages.search(self.text, sentence.start, sentence.end))
            matches = list(pattern.finditer(self.text, sentence.start, sentence.end))
            starts = {match.start() for match in matches}
            # In 培训项目座谈会 the last noun says what it is.
            for match in [match for match in matches if match.end() not in starts]:
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
            name, type=str(types[match.group()]), why=Why("event noun", f"{EVENTS}: types: {match.group()}")
        )
        event.state(sentence.start, sentence.end)
        event.used = True
        self.draft.events.append(event)
        return event

    def _event_name(self, match: re.Match[str], sentence: Sentence) -> str:
        for quoted in QUOTED.finditer(self.text, sentence.start, min(len(self.text), match.end() + 60)):
            if (
                quoted.end() <= match.start() + 1 and match.start() - quoted.end() < 12
            ) or quoted.start() <= match.start() < quoted.end():
                return (quoted.group(1) or quoted.group(2)).strip()
        begin = max(self.text.rfind(sign, sentence.start, match.start()) for sign in "，。、了的“")
        return self.text[max(begin + 1, match.start() - 30, sentence.start) : match.end()]

    def _ceremony(self, main: Occasion, sentence: Sentence) -> Occasion | None:
        match = pattern_of(EVENTS, "ceremonies").search(self.text, sentence.start, sentence.end)
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
            why=Why("ceremony", f"{EVENTS}: ceremonies: {name}"),
        )
        event.state(sentence.start, sentence.end)
        if dated:
            self._set_days(event, dated[0], main, self._phrase_year(sentence))
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
        stages, nouns = pattern_of(EVENTS, "stages"), pattern_of(EVENTS, "types")
        ceremonies = pattern_of(EVENTS, "ceremonies")
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
                main.places = self.where.held_at(sentence)
        said = "".join(self.text[s.start : s.end] for s in body[:6])
        if pattern_of(EVENTS, "hybrid").search(said):
            main.mode = "hybrid"
        elif pattern_of(EVENTS, "online").search(said):
            main.mode = "online"

    def _dateline(self, dated: Dated) -> bool:
        after = self.text[dated.end : dated.end + 2]
        return after[:1] in ("讯", "电")

    # -- how many, what about ------------------------------------------------------------------

    def _attendance(self, main: Occasion, sentence: Sentence) -> None:
        said = self.text[sentence.start : sentence.end]
        if main.count or not pattern_of(ROLES, "participle").search(said) or "累计" in said:
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
        for match in QUOTED.finditer(self.text, sentence.start, sentence.end):
            title = (match.group(1) or match.group(2)).strip()
            after = self.text[match.end() : match.end() + 8]
            before = self.text[max(sentence.start, match.start() - 8) : match.start()]
            if title in main.forms() or any(talk.title == title for talk in main.talks):
                continue
            if any(after.startswith(word) for word in data(EVENTS)["books"]) or pattern_of(
                EVENTS, "types"
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
            talk = Talk(title, (match.start(), match.end()), Why("quoted title", EVENTS))
            talk.speakers = [n.human for n in named if n.end <= match.start()][-1:]
            main.talks.append(talk)


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
