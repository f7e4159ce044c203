"""Bodies whose people came or spoke in Chinese reports: 邀请A专家授课, 来自A的学员, A等单位代表参加."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.chinese_bodies import Bodies
from cckg.extract.rules.chinese_lists import listed, outside
from cckg.extract.rules.chinese_names import is_body
from cckg.extract.rules.chinese_titles import is_name, names_from, vocabulary
from cckg.extract.rules.chinese_words import ROLES, pattern_of, word_set
from cckg.extract.rules.draft import Body, Draft, Occasion, Part, Why
from cckg.extract.rules.sentences import Sentence

_FUNCTIONS = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{2,12}、)+[\u4e00-\u9fff]{2,12})等(?:\d*[多余]?[个家]?)?(?:有关|相关|市直|县直|省直)?(?:部门|委办局|单位)"
)
_VISIT = re.compile(
    r"(?P<who>[\u4e00-\u9fffA-Za-z]{3,30}?)(?:的)?(?:有关|相关)?(?:专家组|专家|代表团|考察团|调研组|一行|领导)[^，。；\n]{0,24}?[来赴到](?P<where>[^，。；\n]{2,24}?)(?:调研|考察|访问|参观|交流)"
)
_SPEAK = re.compile(
    r"(?:分别|依次|先后)?(?:就[^，。；\n]{1,60}?|围绕[^，。；\n]{1,60}?)?(?:作了?|做了?|进行了?)(?:经验|专题|典型|主题|主旨|大会|相关|先进)*(?:交流发言|发言|报告|汇报|经验介绍|介绍|经验交流|授课|交流|讲解|解读)"
)
_LECTURED = re.compile(
    r"(?:分别|现场|依次)?(?:进行)?(?:授课|讲课|讲授|主讲)"
    r"|(?:分别|依次)?[就对围][^，。；\n]{2,50}?(?:作|做|进行)了?(?:详细|深入|全面|系统|专题|重点|具体)*(?:的)?(?:讲解|解读|授课|辅导|报告|培训)"
)
_SIGNED = re.compile(r"(?:正式|共同|联合|现场)?(?:签署|签订|签约)")
_WHO = r"(?:有关|相关|主要|分管|全体|部分|各|本级|在职|党政|业务|技术|及)*"


@cache
def _people() -> str:
    return pattern_of(ROLES, "people").pattern


@cache
def _sent() -> re.Pattern[str]:
    """What stands behind a body whose people are meant: 的相关负责同志, 等单位代表30余人."""
    return re.compile(
        rf"(?:等)?(?:\d*[余多]?[家个]?(?:单位|部门|机构|企业|高校))?的?{_WHO}(?:{_people()}){{1,2}}"
        rf"(?:[及和]{_WHO}(?:{_people()}))?(?:等)?(?:共?计?近?约?\d+余?多?[人名位])?(?:分别|共同|也|代表)?$"
    )


_INVITES = re.compile(r"(?:来自于?|邀请到?了?|特邀|聘请)(?:来自)?(?P<clause>[^，。；\n]{3,240})")
_BEFORE_PEOPLE = re.compile(
    r"(?:等)?(?:\d*余?[多家]?(?:单位|部门|机构|高校|院校|科研院所|企业)(?:[和、](?:单位|部门|机构|高校|院校|科研院所|企业))?)?的?(?:共|近|约|超)?[一二三四五六七八九十两百\d]*余?多?[位名]?"
    r"(?:有关|相关|知名|资深|权威|国内|行业|领域|业内|主要|的|高级|青年|优秀|等)*$"
)


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
        self._invited(main, sentence)
        self._present(main, sentence, pattern_of(ROLES, "participle"), "participant")
        self._present(main, sentence, _LECTURED, "speaker")
        self._functions(main, sentence)
        self._spoke(main, sentence)
        self._signed(main, sentence)
        if main.type == "study-visit":
            self._visitors(main, sentence)

    def _invited(self, main: Occasion, sentence: Sentence) -> None:
        for match in _INVITES.finditer(self.text, sentence.start, sentence.end):
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
            for a, b in self._senders(match.start("clause"), match.end("clause")):
                body = self.bodies.named(self.text[a:b], a, b) if is_body(self.text[a:b]) else None
                self._take(main, role, body, (match.start(), b), match.group()[:2])

    def _senders(self, start: int, end: int) -> list[tuple[int, int]]:
        """The bodies before the people of a clause: of A的学员和B的专家 both."""
        found, at = [], start
        for noun in re.finditer(_people(), self.text[start:end]):
            stop = start + noun.start()
            if stop < at:
                continue
            if names_from(self.text, stop + len(noun.group()), stop + 30) or self.text.startswith(
                "级", start + noun.end()
            ):
                at = start + noun.end()
                continue
            tail = _BEFORE_PEOPLE.search(self.text, max(at, stop - 24), stop)
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
                sent = _sent().search(text, max(a, b - 60), b)
                tail = tail or sent is not None
                if not tail:
                    continue
                for x, y in self._parts(a, b):
                    body = self.bodies.named(text[x:y], x, y) if is_body(text[x:y]) else None
                    self._take(main, role, body, (x, match.end()), match.group())

    def _parts(self, a: int, b: int) -> list[tuple[int, int]]:
        """The bodies of A部门领导以及B职工, each without its people."""
        found, at = [], a
        for joiner in [*re.finditer("以及|[和与及]", self.text[a:b]), None]:
            stop = a + joiner.start() if joiner else b
            sent = _sent().search(self.text, max(at, stop - 60), stop)
            if joiner and _titled(self.text, at, stop):
                at = a + joiner.end()
            elif sent or joiner is None:
                found += listed(self.text, at, sent.start() if sent else stop)
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
            if not _sent().search(before[-60:]):
                return begin
        return floor if not stops or begin == at or self._clean(floor, stops[0]) else begin

    def _clean(self, a: int, b: int) -> bool:
        return bool(_sent().search(self.text, max(a, b - 60), b))

    def _functions(self, main: Occasion, sentence: Sentence) -> None:
        """财政、水务等部门: offices named by their subject."""
        known = word_set("zh/organizations.yaml", "functions")
        for match in _FUNCTIONS.finditer(self.text, sentence.start, sentence.end):
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
        for match in _SPEAK.finditer(self.text, sentence.start, sentence.end):
            begin = (
                max((self.text.rfind(s, sentence.start, match.start()) for s in "，。；："), default=-1) + 1
            )
            begin = max(begin, sentence.start)
            if any(w in self.text[begin : match.start()] for w in ("由", "听取", "邀请", "来自", "对", "向")):
                continue
            spans = listed(self.text, begin, match.start())
            for a, b in spans:
                body = self.bodies.named(self.text[a:b], a, b) if is_body(self.text[a:b]) else None
                self._take(main, "speaker", body, (a, match.end()), match.group()[-4:])

    def _signed(self, main: Occasion, sentence: Sentence) -> None:
        """A与B签署协议: both took part in the signing."""
        for match in _SIGNED.finditer(self.text, sentence.start, sentence.end):
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
        for match in _VISIT.finditer(self.text, sentence.start, sentence.end):
            for a, b in listed(self.text, match.start("who"), match.end("who")):
                body = self.bodies.named(self.text[a:b], a, b) if is_body(self.text[a:b]) else None
                self._take(main, "participant", body, (a, match.end()), "一行")

    def _take(self, main: Occasion, role: str, body: Body | None, said: tuple[int, int], entry: str) -> None:
        if body is not None and said[1] > said[0]:
            why = Why("people of a body", f"{ROLES}: {entry}")
            self.draft.take_part(Part(body, main, role, said, why))
