"""The event that a Chinese report tells of, its ceremonies, days and the project around it."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.chinese.days import Days
from cckg.extract.rules.chinese.talks import number
from cckg.extract.rules.chinese.titles import vocabulary
from cckg.extract.rules.chinese.words import EVENTS, QUOTED, pattern_of
from cckg.extract.rules.draft import Draft, Occasion, Plan, Why
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.sentences import Sentence
from cckg.model.report import Report

_PROJECT = re.compile(r"[“《](?P<name>[^“”《》\n]{8,60})[”》](?P<kind>[\u4e00-\u9fff]{0,8}?项目)")
_OWN = re.compile(r"[“《](?P<name>[^“”《》\n]{5,60}项目)[”》]")

_AHEAD = re.compile(
    "(?:(?<!不)将(?=于|在|举|召|开|联合|共同)|年内|明年|下半年|拟(?=[于举召])|计划(?=[于举召]))[^，。；]{0,24}$"
)
"""Words right before an event's noun that say it is still to come ("并于年内举办…论坛")."""
_ROUNDS = re.compile(r"(?:举办|举行|开展|召开|组织)了?(?P<n>\d{1,2}|[两三四五六七八九十]{1,3})[期场次]")
_ONE_OF = re.compile(r"，?(?:此|本)次[^，。]{1,10}(?:是|为)其中")


@cache
def _close() -> tuple[str, ...]:
    return tuple(sorted(words(EVENTS, "close")))


class Events:
    """Finds the events of one report."""

    def __init__(self, report: Report, text: str, draft: Draft, sentences: list[Sentence]) -> None:
        self.text, self.draft, self.sentences = text, draft, sentences
        self.when = Days(report, text, draft, sentences)

    def main(self) -> Occasion | None:
        """The event that the report is about; None where no event noun stands in its beginning."""
        types = data(EVENTS)["types"]
        weak = words(EVENTS, "weak")
        stages = pattern_of(EVENTS, "stages")
        best: tuple[int, int, re.Match[str], Sentence] | None = None
        for i, sentence in enumerate(self.sentences[:16]):
            staged = bool(stages.search(self.text, sentence.start, sentence.end))
            for match in self.nouns(sentence):
                rank = 6 * (match.group() in weak) + 4 * (not staged) + 2 * sentence.title
                rank += (not self._closes(match)) + 2 * (types[match.group()] == "ceremony")
                rank += 5 * bool(_AHEAD.search(self.text, sentence.start, match.start()))
                if best is None or rank < best[0]:
                    best = (rank, i, match, sentence)
        if best is None:
            return None
        _, _, match, sentence = best
        entry = f"{EVENTS}: types: {match.group()}"
        kind, name = str(types[match.group()]), self._name(match, sentence)
        if "做客" in self.text[max(0, match.start() - 12) : match.start()]:
            kind, name = "lecture", self._lecture() or name
        if match.group() in weak and kind in ("training", "other") and not sentence.title:
            talk = self._lecture()
            kind, name = ("lecture", talk) if talk else (kind, name)
        event = Occasion(name, type=kind, why=Why("event noun", entry))
        event.state(sentence.start, sentence.end)
        event.used = True
        self.draft.events.append(event)
        return event

    def _lecture(self) -> str:
        """The title of the lecture that the first sentences tell of without a noun (以《…》为题)."""
        for sentence in self.sentences[:3]:
            said = pattern_of(EVENTS, "given").search(self.text, sentence.start, sentence.end)
            quoted = next(QUOTED.finditer(self.text, sentence.start, sentence.end), None) if said else None
            if quoted and not sentence.title:
                return (quoted.group(1) or quoted.group(2)).strip()
        return ""

    def nouns(self, sentence: Sentence) -> list[re.Match[str]]:
        """Event nouns; in 培训项目座谈会 and 会审暨培训会 the last one says what it is."""
        matches = list(pattern_of(EVENTS, "types").finditer(self.text, sentence.start, sentence.end))
        if not matches:
            return matches
        starts = {match.start() for match in matches}
        matches = [
            match for i, match in enumerate(matches) if not (i and self._beside(matches[i - 1], match))
        ]
        return [
            match
            for match in matches
            if match.end() not in starts
            and self.text[match.end() : match.end() + 1] != "员"
            and not (self.text[match.end() : match.end() + 1] == "暨" and self._minor(match))
            and self.text[match.end() : match.end() + 2] not in ("中心", "基地", "机构")
        ]

    def _minor(self, match: re.Match[str]) -> bool:
        """Whether the first of two joined by 暨 is the lesser (启动仪式暨研讨会)."""
        noun = match.group()
        return (
            (noun in words(EVENTS, "weak") and noun != "大会")
            or noun == "会审"
            or data(EVENTS)["types"][noun] == "ceremony"
        )

    def _beside(self, before: re.Match[str], match: re.Match[str]) -> bool:
        """Whether it stands behind 暨 and the noun before that tells what the event is (论坛暨年会)."""
        between = self.text[before.end() : match.start()]
        return between.startswith("暨") and not re.search("[，。；]", between) and not self._minor(before)

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
            d for d in self.when.dates(sentence) if d.has_day and d.last is None and d.start < match.end() + 4
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
            self.when.set_days(event, dated[0], main, self.when.phrase_year(sentence))
        elif name.startswith("开") and self.when.opens:
            event.start, event.year_from_published = main.start, main.year_from_published
        self.draft.events.append(event)
        return event

    def rounds(self, main: Occasion, body: list[Sentence]) -> None:
        """How often an event that ran in several places was held (在甲、乙、丙举办三期)."""
        for sentence in body if len(main.places) > 1 else []:
            match = _ROUNDS.search(self.text, sentence.start, sentence.end)
            if match and number(match["n"]) > 1:
                main.occurrences = number(match["n"])
                return

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
