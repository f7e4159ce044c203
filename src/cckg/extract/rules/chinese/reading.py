"""A Chinese report read, by the same stages: bodies, the event, roles, people, attendance."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese.bodies import Bodies
from cckg.extract.rules.chinese.deeds import read_deeds
from cckg.extract.rules.chinese.digest import digest_items, item_day, item_place
from cckg.extract.rules.chinese.events import Events
from cckg.extract.rules.chinese.guests import Guests
from cckg.extract.rules.chinese.labels import read_invited, read_labels
from cckg.extract.rules.chinese.names import is_body
from cckg.extract.rules.chinese.people import People
from cckg.extract.rules.chinese.places import Where
from cckg.extract.rules.chinese.roles import Roles
from cckg.extract.rules.chinese.script import Original, canonical
from cckg.extract.rules.chinese.talks import read_attendance, read_talks, read_titles
from cckg.extract.rules.chinese.words import EVENTS, pattern_of
from cckg.extract.rules.draft import Draft, Occasion
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.places import Places
from cckg.extract.rules.sentences import Sentence
from cckg.model.report import Report

_END, _PAUSE = re.compile("[。！？；\n]"), re.compile("[，、 ]")
_LONGEST = 1500
"""A sentence is cut behind this many characters: text without full stops is still read in linear time."""
_SHORT = re.compile(
    r"（(?:(?:以下)?(?:简称：?)?[“\"]?[A-Z][A-Za-z0-9-]{1,11}|(?:以下)?简称：?[“\"]?[\u4e00-\u9fff]{2,10})[”\"]?）"
)

_ONLY_ONLINE = re.compile(
    r"(?:以|采取|通过|采用)(?:线上|视频|网络|在线|云)[^，。]{0,8}(?:方式|形式)|视频会议|(?:线上|在线)(?:举[办行]|召开)"
)


class Reader:
    """Reads one Chinese report into a draft."""

    def __init__(self, report: Report) -> None:
        self.report, self.draft = report, Draft()
        self.text = canonical(report.text)
        self.bodies = Bodies(self.draft, canonical(report.publisher) if report.publisher else None, self.text)
        self.people = People(self.draft, self.bodies)
        self.where = Where(self.text, self.draft, Places(self.draft, self.text), report.publisher or "")
        self.roles = Roles(self.text, self.draft, self.bodies)
        self.guests = Guests(self.text, self.draft, self.bodies)
        self.sentences = self._sentences()
        self.events = Events(report, self.text, self.draft, self.sentences)

    def _sentences(self) -> list[Sentence]:
        found = []
        title = canonical(self.report.title) if self.report.title else None
        for one in report_sentences(self.text, title, "zh/layout.yaml"):
            at = one.start
            for stop in [*(match.end() for match in _END.finditer(self.text, one.start, one.end)), one.end]:
                while stop - at > _LONGEST:
                    cut = _PAUSE.search(self.text, at + _LONGEST, min(stop, at + 2 * _LONGEST))
                    end = min(stop, cut.end() if cut else at + 2 * _LONGEST + 1)
                    found.append(Sentence(at, end, one.block, one.title))
                    at = end
                found.append(Sentence(at, stop, one.block, one.title))
                at = stop
        return [s for s in found if s.end > s.start]

    def read(self) -> Draft:
        """The whole draft."""
        main = self.events.main()
        if main is not None:
            self._read(main)
        Original(self.report.text, self.text).restore(self.draft)
        return self.draft

    def _read(self, main: Occasion) -> None:
        self._shorts()
        items = digest_items(self.text, self.sentences)
        if items:
            self.draft.events.remove(main)
            self._items(items)
        else:
            self._part(main, [s for s in self.sentences if not s.title])
            self._headline(main)
        for human in self.draft.people:
            human.used = human.used or any(post.title and post.body for post in human.posts)
        self.where.jurisdictions()

    def _items(self, items: list[list[Sentence]]) -> None:
        """Each item of a digest as a report of its own."""
        for item in items:
            self.events = Events(self.report, self.text, self.draft, item)
            event = self.events.main()
            if event is not None:
                self._part(event, item)
                self._complete(event, item)

    def _complete(self, event: Occasion, item: list[Sentence]) -> None:
        """The place in brackets before the item, and the month of the item before."""
        place, day = item_place(self.text, item), item_day(self.text, item)
        if place is not None and not event.places:
            event.places = self.where.named(*place)
        before = next((e.start for e in reversed(self.draft.events[:-1]) if e.start and e is not event), "")
        if day and not event.start and len(before) > 6:
            event.start = before[:-2] + day

    def _part(self, main: Occasion, body: list[Sentence]) -> None:
        for sentence in body:
            self.roles.cues(main, sentence)
            self.guests.read(main, sentence)
        for sentence in body:
            self.people.introduced(self.text, sentence.start, sentence.end)
        self._when_and_where(main, body)
        self._deeds(main, body)

    def _headline(self, main: Occasion) -> None:
        told = self.draft.has_role("host", "organizer", "co-organizer")
        for sentence in self.sentences:
            if sentence.title and not told:
                self.roles.cues(main, sentence)
        self.events.projects(main)

    def _deeds(self, main: Occasion, body: list[Sentence]) -> None:
        moment, block = main, -1
        for sentence in body:
            if sentence.block != block:
                moment, block = main, sentence.block
            moment = self.events.ceremony(main, sentence) or moment
            read_labels(self.text, sentence, self.people, self.draft, main)
            named = self.people.mentioned(self.text, sentence.start, sentence.end)
            read_deeds(self.draft, named, self.text, sentence.end, moment)
            read_invited(self.draft, named, self.text, sentence, moment)
            read_attendance(self.text, main, sentence)
            read_talks(self.text, main, sentence, named)
            read_titles(self.text, main, sentence)

    def _shorts(self) -> None:
        """Bodies with their short form in brackets first, so that the short form alone finds them."""
        for match in _SHORT.finditer(self.text):
            begin = max(match.start() - 45, 0)
            said = self.text[begin : match.start()]
            cut = max(said.rfind(sign) for sign in "，。；、：由的\n《》“”到与在")
            a = begin + cut + 1
            if is_body(self.text[a : match.start()]) and not self.text[a].isspace():
                self.bodies.named(self.text[a : match.end()], a, match.start())

    def _when_and_where(self, main: Occasion, body: list[Sentence]) -> None:
        stages, nouns = pattern_of(EVENTS, "stages"), pattern_of(EVENTS, "types")
        spot = self.events.when.labelled(main)
        if spot is not None:
            main.places = self.where.named(*spot)
        for sentence in body:
            tells = nouns.search(self.text, sentence.start, sentence.end) or stages.search(
                self.text, sentence.start, sentence.end
            )
            if not tells:
                continue
            self.events.when.days(main, sentence, self.events.nouns(sentence), exact=True)
            if not main.places:
                main.places = self.where.held_at(sentence, main.type == "study-visit")
        for sentence in self.sentences:
            if sentence.title and not main.places:
                main.places = self.where.held_at(sentence, main.type == "study-visit")
        for sentence in body if not main.places else ():
            main.places = main.places or self.where.ours(sentence)
        self.events.when.told_day(main, body)
        for sentence in body if not main.start else ():
            self.events.when.days(main, sentence, self.events.nouns(sentence))
        self.events.rounds(main, body)
        said = "".join(self.text[s.start : s.end] for s in body[:6])
        if re.search(r"电视电话|视频会议|远程视频", said) and "线下" not in said:
            main.mode = "online"
        elif pattern_of(EVENTS, "hybrid").search(said):
            main.mode = "hybrid"
        elif pattern_of(EVENTS, "online").search(said):
            # What is held at a place and also shown online is both, unless online is how it was held.
            only = _ONLY_ONLINE.search(said) or not main.places
            main.mode = "online" if only else "hybrid"


def read_chinese(report: Report) -> Draft:
    """Everything that the rules find in a Chinese report."""
    return Reader(report).read()
