"""Bodies whose people came or spoke in Chinese reports: 邀请A专家授课, 来自A的学员, A等单位代表参加."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese.bodies import Bodies
from cckg.extract.rules.chinese.coming import (
    ATTENDED,
    BEFORE_PEOPLE,
    CAME,
    FUNCTIONS,
    INVITES,
    LECTURED,
    MET,
    SIGNED,
    SIGNS,
    SPEAK,
    VISIT,
    people_nouns,
    sent,
)
from cckg.extract.rules.chinese.lists import listed, outside
from cckg.extract.rules.chinese.names import is_body
from cckg.extract.rules.chinese.titles import is_name, names_from, vocabulary
from cckg.extract.rules.chinese.words import ROLES, pattern_of, word_set
from cckg.extract.rules.draft import Body, Draft, Occasion, Part, Why
from cckg.extract.rules.sentences import Sentence
from cckg.names.places import gazetteer


def _titled(text: str, a: int, b: int) -> bool:
    """Whether a person with a title stands at the end of the words (市政府秘书长王某)."""
    found = [match.end() for match in vocabulary().title.finditer(text, a, b)]
    return bool(found) and 1 < b - found[-1] < 5


class Guests:
    """Reads whose people came or spoke."""

    def __init__(self, text: str, draft: Draft, bodies: Bodies) -> None:
        self.text, self.draft, self.bodies = text, draft, bodies

    def read(self, main: Occasion, sentence: Sentence) -> None:
        """Every body of the sentence that sent people."""
        said = self.text[sentence.start : sentence.end]
        self._invited(main, sentence)
        self._present(main, sentence, pattern_of(ROLES, "participle"), "participant")
        self._present(main, sentence, LECTURED, "speaker")
        for wording, step in (
            (FUNCTIONS, self._functions),
            (ATTENDED, self._joined),
            (MET, self._met),
            (SPEAK, self._spoke),
            (SIGNED, self._signed),
        ):
            if any(sign in said for sign in SIGNS[wording]):
                step(main, sentence)
        if main.type == "study-visit":
            self._visitors(main, sentence)

    def _invited(self, main: Occasion, sentence: Sentence) -> None:
        for match in INVITES.finditer(self.text, sentence.start, sentence.end):
            rest = self.text[match.start() : sentence.end]
            asked = match.group().startswith(("邀请", "特邀", "聘请"))
            lectures = pattern_of(ROLES, "lecture").search(rest)
            came = pattern_of(ROLES, "participle").search(rest)
            first = lectures and not (came and came.start() < lectures.start())
            if first or (asked and (lectures or not came)):
                role = "speaker"
            elif came:
                role = "participant"
            else:
                continue
            for a, b in self._senders(match.start("clause"), self._clause(match, sentence)):
                body = self.bodies.named(self.text[a:b], a, b) if is_body(self.text[a:b]) else None
                self._take(main, role, body, (match.start(), b), match.group()[:2])

    def _clause(self, match: re.Match[str], sentence: Sentence) -> int:
        """The end of the clause: behind commas that part only bodies (来自A、B，C、D等单位的学员)."""
        end = match.end("clause")
        while self.text[end : end + 1] == "，" and end - match.start() < 600:
            stop = min(
                k if (k := self.text.find(s, end + 1, sentence.end)) > 0 else sentence.end for s in "，。；"
            )
            if not is_body(self.text[end + 1 : stop].split("、")[0]):
                break
            end = stop
        return end

    def _senders(self, start: int, end: int) -> list[tuple[int, int]]:
        """The bodies before the people of a clause: of A的学员和B的专家 both."""
        found, at = [], start
        for noun in re.finditer(people_nouns(), self.text[start:end]):
            stop = start + noun.start()
            if stop < at:
                continue
            if names_from(self.text, stop + len(noun.group()), stop + 30) or self.text.startswith(
                "级", start + noun.end()
            ):
                at = start + noun.end()
                continue
            tail = BEFORE_PEOPLE.search(self.text, max(at, stop - 24), stop)
            for a, b in listed(self.text, at, tail.start() if tail else stop):
                cut = self.text.find("的", a, b)
                if cut < 0 or not is_name(self.text[cut + 1 : b]):
                    found.append((a, cut if cut > 0 else b))
            at = start + noun.end()
        return found

    def _present(self, main: Occasion, sentence: Sentence, acts: re.Pattern[str], role: str) -> None:
        """A的领导、B的代表出席; A、B等单位代表参加; A的专家授课."""
        text = self.text
        for match in acts.finditer(text, sentence.start, sentence.end):
            begin = self._begin(match.start(), sentence)
            if any(word in text[begin : match.start()] for word in ("来自", "邀请", "聘请")):
                continue
            tail = False
            cuts = outside(text, begin, match.start(), "、，；")
            edges = list(zip([begin, *(c + 1 for c in cuts)], [*cuts, match.start()], strict=True))
            for a, b in reversed(edges):
                tail = tail or sent().search(text, max(a, b - 60), b) is not None
                if not tail:
                    continue
                for x, y in self._parts(a, b):
                    body = self._body(x, y, role == "speaker" and len(edges) > 1)
                    self._take(main, role, body, (x, match.end()), match.group())

    def _parts(self, a: int, b: int) -> list[tuple[int, int]]:
        """The bodies of A部门领导以及B职工, each without its people."""
        found, at = [], a
        for joiner in [*re.finditer("以及|[和与及]", self.text[a:b]), None]:
            stop = a + joiner.start() if joiner else b
            said = sent().search(self.text, max(at, stop - 60), stop)
            if joiner and _titled(self.text, at, stop):
                at = a + joiner.end()
            elif said or joiner is None:
                found += listed(self.text, at, said.start() if said else stop)
                at = a + joiner.end() if joiner else b
        return found

    def _begin(self, at: int, sentence: Sentence) -> int:
        """Where the list of those who came begins: commas belong to it while bodies stand behind them."""
        begin = at
        floor = max(sentence.start, at - 600)
        stops = outside(self.text, floor, at, "，。；：")
        for i in reversed(stops):
            begin = i + 1
            if self.text[i] != "，":
                return begin
            before = self.text[(stops[stops.index(i) - 1] + 1 if stops.index(i) else floor) : i]
            if not (sent().search(before[-60:]) or self._goes_on(i, before)):
                return begin
        return (
            floor
            if not stops
            or begin == at
            or self._clean(floor, stops[0])
            or self._goes_on(stops[0], self.text[floor : stops[0]])
            else begin
        )

    def _goes_on(self, comma: int, before: str) -> bool:
        """Whether the comma stands inside a list: only bodies before it, or 以及 behind it."""
        pieces = [piece.strip() for piece in before.split("、")]
        return all(is_body(piece) for piece in pieces) or (
            self.text.startswith("以及", comma + 1) and is_body(pieces[-1])
        )

    def _clean(self, a: int, b: int) -> bool:
        return bool(sent().search(self.text, max(a, b - 60), b))

    def _joined(self, main: Occasion, sentence: Sentence) -> None:
        """A、B参与: bodies directly before a verb of coming."""
        for match in ATTENDED.finditer(self.text, sentence.start, sentence.end):
            stops = outside(self.text, max(sentence.start, match.start() - 200), match.start(), "，。；：")
            begin = stops[-1] + 1 if stops else max(sentence.start, match.start() - 200)
            spans = listed(self.text, begin, match.start())
            if spans and all(is_body(self.text[a:b]) for a, b in spans):
                for a, b in spans:
                    body = self.bodies.named(self.text[a:b], a, b)
                    self._take(main, "participant", body, (a, match.end()), match.group())

    def _met(self, main: Occasion, sentence: Sentence) -> None:
        """与我局生态科、监测站等科室进行交流: units of one body, the body named once."""
        for match in MET.finditer(self.text, sentence.start, sentence.end):
            spans = listed(self.text, match.start("who"), match.end("who"))
            above = self.bodies.ours(match["ours"], match.start("ours"), match.end("ours"))
            for a, b in spans if above is not None and len(spans) > 1 else []:
                name = self.text[a:b].removeprefix(match["ours"])
                body = self.bodies.named(above.name + name, a, b, trusted=True) if above else None
                self._take(main, "participant", body, (match.start(), match.end()), "交流")

    def _functions(self, main: Occasion, sentence: Sentence) -> None:
        """财政、水务等部门: offices named by their subject."""
        known = word_set("zh/organizations.yaml", "functions")
        for match in FUNCTIONS.finditer(self.text, sentence.start, sentence.end):
            if not pattern_of(ROLES, "participle").search(self.text, match.end(), sentence.end):
                continue
            at = match.start("list")
            for piece in match["list"].split("、"):
                stop = at + len(piece)
                if piece in known:
                    body = self.bodies.civic(piece, at, stop)
                    body.level = ""
                    self._take(main, "participant", body, (match.start(), match.end()), "等部门")
                at = stop + 1

    def _spoke(self, main: Occasion, sentence: Sentence) -> None:
        for match in SPEAK.finditer(self.text, sentence.start, sentence.end):
            begin = (
                max((self.text.rfind(s, sentence.start, match.start()) for s in "，。；："), default=-1) + 1
            )
            begin = max(begin, sentence.start)
            if any(w in self.text[begin : match.start()] for w in ("由", "听取", "邀请", "来自", "对", "向")):
                continue
            spans = listed(self.text, begin, match.start())
            for a, b in spans:
                body = self._body(a, b, len(spans) > 1)
                self._take(main, "speaker", body, (a, match.end()), match.group()[-4:])

    def _body(self, a: int, b: int, civic: bool) -> Body | None:
        """The body that the words name; with `civic` also a city (上海、南京等城市代表发言)."""
        name = self.text[a:b]
        if is_body(name):
            return self.bodies.named(name, a, b)
        place = gazetteer().find(name) if civic else None
        if place is not None and place.kind in ("city", "province") and place.within:
            return self.bodies.civic(name, a, b)
        return None

    def _signed(self, main: Occasion, sentence: Sentence) -> None:
        """A与B签署协议: both took part in the signing."""
        for match in SIGNED.finditer(self.text, sentence.start, sentence.end):
            begin = (
                max((self.text.rfind(s, sentence.start, match.start()) for s in "，。；："), default=-1) + 1
            )
            begin = max(begin, sentence.start)
            stop = self.text.find("在", begin, match.start())
            spans = listed(self.text, begin, stop if stop > begin + 2 else match.start())
            if len(spans) > 1 and all(is_body(self.text[a:b]) for a, b in spans):
                for a, b in spans:
                    self._take(
                        main, "participant", self.bodies.named(self.text[a:b], a, b), (a, match.end()), "签署"
                    )

    def _visitors(self, main: Occasion, sentence: Sentence) -> None:
        if not CAME.search(self.text, sentence.start, sentence.end):
            return
        for match in VISIT.finditer(self.text, sentence.start, sentence.end):
            for a, b in listed(self.text, match.start("who"), match.end("who")):
                body = self.bodies.named(self.text[a:b], a, b) if is_body(self.text[a:b]) else None
                self._take(main, "participant", body, (a, match.end()), "一行")

    def _take(self, main: Occasion, role: str, body: Body | None, said: tuple[int, int], entry: str) -> None:
        if body is not None and said[1] > said[0]:
            why = Why("people of a body", f"{ROLES}: {entry}")
            self.draft.take_part(Part(body, main, role, said, why))
