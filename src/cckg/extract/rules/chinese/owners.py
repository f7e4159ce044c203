"""Whose title it is in a Chinese report: the body before a title, or that a bare title belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cckg.extract.rules.chinese.bodies import Bodies
from cckg.extract.rules.chinese.lists import listed
from cckg.extract.rules.chinese.names import ORGANIZATIONS, is_body
from cckg.extract.rules.chinese.titles import STOP, names_from, vocabulary
from cckg.extract.rules.draft import Body
from cckg.extract.rules.lexicon import words
from cckg.names.places import gazetteer

_HEAD = re.compile(
    r"邀请到?了?|特邀请?|聘请|现任|现为|由于|(?:仪式|典礼|会|课|讲座|活动|论坛)[上后中]|由|请|经|来自|以及|随后|会上|其中|和|与|及|在|是|向|对|受|还有|包括|了|的|(?:主办|承办|协办)(?:方|单位)"
)
_STRONG = re.compile(
    r"邀请到?了?|特邀请?|聘请|来自|(?<![自理])由|(?:主办|承办|协办)(?:方|单位)|代表(?![处团])|现任|现为"
)
_FORMER = re.compile(r"原(?![子创料平阳州生])|前(?![进海山])|第[一二三四五六七八九十]+届")
_CHAINED = ("、", "，", "兼", "、兼", "，兼", "兼任", "暨", "及", "和")
_KINDS = "司处局厅校院所部站馆会系"


@dataclass
class Held:
    """A title found, with its body and offsets."""

    title: str
    body: Body | None
    start: int
    end: int


@dataclass
class Owners:
    """Finds the body of each title; `told` keeps the bodies of titles so far."""

    bodies: Bodies
    told: list[Body] = field(default_factory=list)
    inherited: Body | None = None
    """The body of the person named before in the sentence."""

    def held(self, text: str, last: int, match: re.Match[str], posts: list[Held]) -> Held:
        """The title with its body; `posts` are the titles of the same person before it."""
        begin = run_start(text, last, match.start())
        run = text[begin : match.start()]
        title, at, v = match.group(), match.start(), vocabulary()
        if posts and text[posts[-1].end : at].strip() in _CHAINED:
            return Held(title, self._chained(title, posts[-1], match), at, match.end())
        if title.endswith(v.envoys) and run and not is_body(run) and len(run) < 14:
            return Held(run + title, None, begin, match.end())
        owner = self.before(text, begin, at, title)
        if (
            owner is not None
            and posts
            and owner.parent is None
            and owner.name in words(ORGANIZATIONS, "alone")
        ):
            # 某省委常委、统战部部长: the department of the committee told before.
            owner.parent = posts[-1].body if posts[-1].body is not owner else None
        if owner is None and title.endswith(v.particular):
            subject = self._subject(text, begin, match)
            if subject is not None:
                return subject
        if owner is None and title.endswith(v.leaders):
            owner = self._led(text, begin, match)
        if owner is None and begin == at and text[at - 1 : at] not in tuple("、和与及"):
            owner = self.kin(title, at, match.end()) or self._inherited(title, text[at - 1 : at])
        elif owner is not None and len(self.told) < 200 and owner not in self.told:
            self.told.append(owner)
        return Held(title, owner, at, match.end())

    def _chained(self, title: str, before: Held, match: re.Match[str]) -> Body | None:
        above, v = before.body, vocabulary()
        party = above is not None and above.name.endswith(("省委", "市委", "县委", "区委"))
        if above is not None and party and title.endswith(v.civic):
            city = above.name[:-1].removeprefix("中共")
            return self.bodies.civic(city, before.start, match.end()) if len(city) > 2 else None
        return above

    def _inherited(self, title: str, before: str) -> Body | None:
        """The body of the person before in the sentence: 某局副局长王某讲话，总工程师李某主持."""
        office = title not in vocabulary().bodied and title not in vocabulary().academic
        if self.inherited is None or not office or before != "，":
            return None
        return self.inherited if fits(title, self.inherited) else None

    def kin(self, title: str, start: int, end: int) -> Body | None:
        """The one body of a bare title by its kind (副司长: the 司 told before, 校长: our school)."""
        kind = title[-2:-1] if title.endswith("长") else ""
        if not kind or kind not in _KINDS:
            return None
        fits = [
            body for body in self.told if body.name.endswith(kind) or (kind == "校" and body.name[-1] == "学")
        ]
        if len(fits) == 1:
            return fits[0]
        return self.bodies.ours(kind, start, end)

    def _subject(self, text: str, begin: int, match: re.Match[str]) -> Held | None:
        """A title with its subject (某银行|高级城市发展专家)."""
        at = match.start()
        for k in range(at - 1, max(begin + 2, at - 18), -1):
            if is_body(text[begin:k]) and names_from(text, match.end(), match.end() + 40):
                return Held(text[k : match.end()], self.bodies.named(text[begin:k], begin, k), k, match.end())
        return None

    def _led(self, text: str, begin: int, match: re.Match[str]) -> Body | None:
        """The company or society without a known ending before the title of its head."""
        run = text[begin : match.start()]
        if not 2 < len(run) < 12 or _HEAD.search(run) or run[-1] in "中上后时间，":
            return None
        if not names_from(text, match.end(), match.end() + 40):
            return None
        return self.bodies.named(run, begin, match.start(), trusted=True)

    def before(self, text: str, begin: int, at: int, title: str) -> Body | None:
        """The body that stands directly before the title."""
        run, v = text[begin:at], vocabulary()
        if run in v.own:
            return self.bodies.ours(run, begin, at)
        former = _FORMER.match(run)
        begin += former.end() if former else 0
        run = text[begin:at]
        strong = [begin + head.end() for head in _STRONG.finditer(run)][-1:]
        for first in [*strong, begin, *(begin + head.end() for head in _HEAD.finditer(run))]:
            name = text[first:at]
            if self.bodies.knows(name):
                spans = listed(text, first, at)
                a, b = spans[-1] if spans else (first, at)
                return self.bodies.named(text[a:b], a, b)
            if title.endswith(v.civic) and _is_civic(name, title):
                return self.bodies.civic(name, first, at)
            if name in v.own:
                return self.bodies.ours(name, first, at)
        return self._last_listed(text, begin, at)

    def _last_listed(self, text: str, begin: int, at: int) -> Body | None:
        """The last of a list before the title (甲大学王某教授和乙大学|教授)."""
        spans = listed(text, begin, at)
        if len(spans) > 1 and spans[-1][1] == at and self.bodies.knows(text[spans[-1][0] : at]):
            return self.bodies.named(text[spans[-1][0] : at], spans[-1][0], at)
        return None

    def of_name(self, text: str, start: int, at: int) -> Body | None:
        """The body directly before a name whose title stands behind it (某大学|王某教授)."""
        begin = run_start(text, start, at)
        titled = vocabulary().title.match(text, begin, at)
        begin = titled.end() if titled and self.bodies.knows(text[titled.end() : at]) else begin
        run = text[begin:at]
        for b in [begin, *(begin + head.end() for head in _HEAD.finditer(run))]:
            if self.bodies.knows(text[b:at]):
                return self.bodies.named(text[b:at], b, at)
        return self._last_listed(text, begin, at)


def fits(title: str, body: Body) -> bool:
    """Whether the title can be one at the body: 副市长 at no department, 局长 at a bureau."""
    kind = title[-2:-1] if title.endswith("长") and not title.endswith("秘书长") else ""
    if kind in ("", *"事组队理"):
        return True
    name = body.name[: body.name.index("（")] if body.name.endswith("）") else body.name
    if kind == "校":
        return name.endswith(("大学", "学校", "学院", "中学", "小学", "党校"))
    return name.endswith(kind)


def run_start(text: str, last: int, at: int) -> int:
    """Where the words before a title begin, brackets inside a name left whole."""
    i = at
    while i > last:
        if text[i - 1] == "）" and "（" in text[last:i]:
            i = text.rfind("（", last, i)
        elif text[i - 1] in STOP:
            break
        else:
            i -= 1
    return i


def _is_civic(name: str, title: str) -> bool:
    if not 2 < len(name) < 12 or any(sign in name for sign in "的了在为"):
        return False
    return name.endswith(title[-2]) or (title[-2] in "市区" and gazetteer().find(name) is not None)
