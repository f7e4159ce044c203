"""People in Chinese reports: title and name side by side, with the body that the title belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cckg.extract.rules.chinese_bodies import Bodies
from cckg.extract.rules.chinese_lists import listed
from cckg.extract.rules.chinese_names import is_body
from cckg.extract.rules.chinese_titles import (
    STOP,
    TITLES,
    behind_bracket,
    chains,
    foreign_end,
    goes_on,
    grouped,
    is_name,
    names_from,
    vocabulary,
)
from cckg.extract.rules.draft import Body, Draft, Human, Post, Why
from cckg.names.person import chinese_family
from cckg.names.places import gazetteer

_HEAD = re.compile(
    r"邀请到?了?|特邀请?|聘请|现任|由于|由|请|经|来自|以及|随后|会上|其中|和|与|及|在|是|向|对|受|还有|包括|了|的|(?:主办|承办|协办)(?:方|单位)"
)
_STRONG = re.compile(
    r"邀请到?了?|特邀请?|聘请|来自|(?<![自理])由|(?:主办|承办|协办)(?:方|单位)|代表(?![处团])"
)
_FROM = re.compile(
    r"(?:来自|、|和)(?P<body>[\u4e00-\u9fff]{3,30}?)的(?P<name>[\u4e00-\u9fff]{2,3})(?=[、，]|等|和|(?:同学|老师|博士|教授|研究员))"
)
_FOREIGN_BODY = ("国际", "世界", "联合国", "驻", "亚洲", "欧洲", "欧盟", "全球", "非洲")
_CHAINED = ("、", "，", "兼", "、兼", "，兼", "兼任", "暨", "及", "和")


@dataclass
class Named:
    """A person's name in a sentence."""

    start: int
    end: int
    human: Human


@dataclass
class Held:
    """A title found, with its body and offsets; `at_start` tells that nothing stood before it."""

    title: str
    body: Body | None
    start: int
    end: int


class People:
    """The people of one Chinese report."""

    def __init__(self, draft: Draft, bodies: Bodies) -> None:
        self.draft, self.bodies = draft, bodies
        self.by_name: dict[str, Human] = {}
        self.by_start: dict[str, list[str]] = {}

    def introduced(self, text: str, start: int, end: int) -> None:
        """Everyone named beside a title between the offsets, positions noted."""
        last, inherited = start, None
        posts: list[Held] = []
        for match in vocabulary().title.finditer(text, start, end):
            if match.start() < last:
                continue
            post = self._held(text, last, match, posts)
            after = behind_bracket(text, match.end(), end)
            names = self._names(text, after, end, post)
            if names and not (
                match.group() in vocabulary().academic and self._addressed(text, match, start, posts)
            ):
                bare = not text[last : post.start].strip("，、；和及 以")
                if post.body is None and bare and not posts:
                    post.body = inherited
                self._take(text, names, [*posts, post])
                last, posts, inherited = names[-1][1], [], post.body
            elif self._addressed(text, match, start, posts):
                posts, last = [], match.end()
            elif text[after : after + 1] in ("、", "，", "兼", "暨", "和", "及") and chains(match.group()):
                posts, last = [*posts, post], after
            else:
                # 官员 inside 商务官员研修学院 ends nothing.
                posts = []
                last = match.end() if text[after : after + 1] in STOP else last
        self._from(text, start, end)
        for spans, a, b in grouped(text, start, end):
            for at, stop in spans:
                human = self.human(text[at:stop], at, stop)
                if not human.posts:
                    _add_post(human, Held(text[a:b], None, a, b), b)

    def _from(self, text: str, start: int, end: int) -> None:
        """来自A的甲、B的乙: people with a body and no title."""
        for match in _FROM.finditer(text, start, end):
            name, a, b = match["name"], match.start("body"), match.end("body")
            spans = listed(text, a, b)
            if not spans or not is_body(text[spans[-1][0] : b]) or not is_name(name):
                continue
            human = self.human(name, *match.span("name"))
            _add_post(human, Held("", self.bodies.named(text[spans[-1][0] : b], a, b), a, b), match.end())

    def _held(self, text: str, last: int, match: re.Match[str], posts: list[Held]) -> Held:
        begin = self._run(text, last, match.start())
        run = text[begin : match.start()]
        title, at, v = match.group(), match.start(), vocabulary()
        if posts and text[posts[-1].end : at].strip() in _CHAINED:
            above = posts[-1].body
            if (
                above is not None
                and title.endswith(v.civic)
                and above.name.endswith(("省委", "市委", "县委", "区委"))
            ):
                city = above.name[:-1]
                above = self.bodies.civic(city, posts[-1].start, match.end()) if len(city) > 2 else None
            return Held(title, above, at, match.end())
        if title.endswith(v.envoys) and run and not is_body(run) and len(run) < 14:
            return Held(run + title, None, begin, match.end())
        owner = self._owner(text, begin, at, title)
        if owner is None and begin == at and "校长" in title:
            owner = self.bodies.ours("校", at, match.end())
        if owner is None and title.endswith(v.particular):
            subject = self._subject(text, begin, match)
            if subject is not None:
                return subject
        if owner is None and title.endswith(v.leaders):
            owner = self._led(text, begin, match)
        return Held(title, owner, at, match.end())

    def _subject(self, text: str, begin: int, match: re.Match[str]) -> Held | None:
        """A title with its subject (某银行|高级城市发展专家)."""
        at = match.start()
        for k in range(at - 1, max(begin + 2, at - 12), -1):
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

    def _run(self, text: str, last: int, at: int) -> int:
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

    def _owner(self, text: str, begin: int, at: int, title: str) -> Body | None:
        """The body that stands directly before the title."""
        run, v = text[begin:at], vocabulary()
        if run in v.own:
            return self.bodies.ours(run, begin, at)
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
        return None

    def _names(self, text: str, after: int, end: int, post: Held) -> list[tuple[int, int]]:
        """The names behind a title; behind a title at a foreign body also one without a known family name."""
        spaces = len(text[after : after + 2]) - len(text[after : after + 2].lstrip(" \u3000"))
        names = names_from(text, after + spaces, end)
        if names or post.body is None:
            return names
        above = post.body.parent or post.body
        opened = gazetteer().opens(above.name)
        if not (
            above.name.startswith(_FOREIGN_BODY)
            or (opened and opened[0].kind == "country" and opened[0].name != "China")
        ):
            return []
        if goes_on(text, after, end, least=2):
            return []
        for stop in range(after + 2, min(after + 6, end)):
            if not "\u4e00" <= text[stop - 1] <= "\u9fff":
                break
            if goes_on(text, stop, end, least=2) or text[stop] in STOP:
                return [(after, stop)]
        return []

    def _take(self, text: str, names: list[tuple[int, int]], posts: list[Held]) -> None:
        for at, stop in names:
            human = self.human(text[at:stop], at, stop)
            for post in posts:
                if post.body is not None or post.title not in vocabulary().bodied:
                    _add_post(human, post, max(post.end, stop))

    def _addressed(self, text: str, match: re.Match[str], start: int, posts: list[Held]) -> bool:
        """周某某副厅长, John Smith 教授: the title stands behind the name."""
        title, v = match.group(), vocabulary()
        if not v.address.fullmatch(title):
            return False
        stop = match.start() - (text[match.start() - 1 : match.start()] == " ")
        for at in self._starts(text, start, stop):
            name = text[at:stop]
            body = self._owner_before(text, start, at)
            before = text[at - 1] if at > start else "，"
            if not (name in self.by_name or body is not None or before in STOP or before in "由请了"):
                continue
            human = self.human(name, at, stop)
            for post in posts:
                _add_post(human, post, stop)
            office = title not in v.academic
            if body is not None or (office and not human.posts):
                _add_post(human, Held(title, body, at, match.end()), match.end())
            return True
        return False

    def _starts(self, text: str, start: int, stop: int) -> list[int]:
        """Where a name that ends at `stop` can begin, the likeliest first."""
        latin = re.compile(r"[A-Z][A-Za-z.\-]+(?: [A-Z][A-Za-z.\-]*)+$").search(
            text, max(start, stop - 40), stop
        )
        found = [latin.start()] if latin and latin.end() == stop else []
        dotted = [k for k in range(max(start, stop - 16), stop) if foreign_end(text, k, stop) == stop]
        found += [k for k in dotted[:1] if "·" in text[k:stop]]
        return found + [stop - n for n in (3, 2, 4) if stop - n >= start and is_name(text[stop - n : stop])]

    def _owner_before(self, text: str, start: int, at: int) -> Body | None:
        begin = self._run(text, start, at)
        run = text[begin:at]
        for b in [begin, *(begin + head.end() for head in _HEAD.finditer(run))]:
            if self.bodies.knows(text[b:at]):
                return self.bodies.named(text[b:at], b, at)
        return None

    def human(self, name: str, start: int, end: int) -> Human:
        """The person of this name, made when new."""
        plain = name.replace(" ", "") if chinese_family(name) else name
        human = self.by_name.get(plain)
        if human is None:
            family = "" if "·" in plain else chinese_family(plain)
            human = Human(plain, family=family, given=plain[len(family) :] if family else "")
            human.why = Why("person name", TITLES)
            for form in {plain, name}:
                self.by_name[form] = human
                self.by_start.setdefault(form[:2], []).append(form)
            self.draft.people.append(human)
        human.state(start, end)
        return human

    def mentioned(self, text: str, start: int, end: int) -> list[Named]:
        """Every known name between the offsets, in order; the longest where two begin together."""
        found, at = [], start
        while at < end - 1:
            named = [
                name for name in self.by_start.get(text[at : at + 2], ()) if text.startswith(name, at, end)
            ]
            if named:
                name = max(named, key=len)
                found.append(Named(at, at + len(name), self.by_name[name]))
                at += len(name)
            else:
                at += 1
        return found


def _is_civic(name: str, title: str) -> bool:
    if not 2 < len(name) < 12 or any(sign in name for sign in "的了在为"):
        return False
    return name.endswith(title[-2]) or (title[-2] in "市区" and gazetteer().find(name) is not None)


def _add_post(human: Human, held: Held, stop: int) -> None:
    for post in human.posts:
        if post.title == held.title and (held.body is None or post.body in (None, held.body)):
            post.body = post.body or held.body
            return
    why = Why("title beside a name", f"{TITLES}: titles: {held.title}")
    human.posts.append(Post(held.title, held.body, (held.start, stop), why))
