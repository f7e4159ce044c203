"""People in Chinese reports: title and name side by side, with the body that the title belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from cckg.extract.rules.chinese.bodies import Bodies
from cckg.extract.rules.chinese.careers import read_career
from cckg.extract.rules.chinese.lists import listed
from cckg.extract.rules.chinese.names import ending, is_body
from cckg.extract.rules.chinese.owners import Held, Owners, fits
from cckg.extract.rules.chinese.titles import (
    STOP,
    TITLES,
    bare_end,
    behind_bracket,
    chains,
    foreign_end,
    grouped,
    is_name,
    names_from,
    vocabulary,
)
from cckg.extract.rules.draft import Body, Draft, Human, Post, Why
from cckg.extract.rules.lexicon import words
from cckg.names.person import chinese_family
from cckg.names.places import gazetteer

_FROM = re.compile(
    r"(?:来自|、|和)(?P<body>[\u4e00-\u9fff]{3,30}?)的(?P<name>[\u4e00-\u9fff]{2,3})(?=[、，]|等|和|(?:同学|老师|博士|教授|研究员))"
)
_COMRADE = re.compile(r"同志|老师|先生|女士")
_BARE = re.compile(
    r"(?:邀请到?了?|特邀|聘请|(?<![自理])由|^|[。\n])(?P<name>[\u4e00-\u9fff]{2,3})"
    r"(?=作题为|作专题|作主题|作学术|作了|做了|主讲|授课|，?现任|，?现为)"
)
_LATIN = re.compile(
    r"(?:学员|学员代表|代表|专家|嘉宾|学者|女士|先生)"
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][A-Za-z.\-]+){1,3}"
    r"|[\u4e00-\u9fff]{2,5}·[\u4e00-\u9fff]{2,5}(?=[说在作表致，、。]))"
)
FORMS = words(TITLES, "forms")
_FOREIGN_BODY = ("国际", "世界", "联合国", "驻", "亚洲", "欧洲", "欧盟", "全球", "非洲")


@dataclass
class Named:
    """A person's name in a sentence."""

    start: int
    end: int
    human: Human


class People:
    """The people of one Chinese report."""

    def __init__(self, draft: Draft, bodies: Bodies) -> None:
        self.draft, self.bodies = draft, bodies
        self.owners = Owners(bodies)
        self.by_name: dict[str, Human] = {}
        self.by_start: dict[str, list[str]] = {}

    def introduced(self, text: str, start: int, end: int) -> None:
        """Everyone named beside a title between the offsets, positions noted."""
        last, inherited = start, None
        posts: list[Held] = []
        for match in vocabulary().title.finditer(text, start, end):
            if match.start() < last:
                continue
            post = self.owners.held(text, last, match, posts)
            after = behind_bracket(text, match.end(), end)
            names = self._names(text, after, end, post)
            if names and self._body_follows(text, names[0], end):
                names = []
            if names and not (
                match.group() in vocabulary().academic and self._addressed(text, match, start, posts)
            ):
                bare = not text[last : post.start].strip("，、；和及 以")
                if post.body is None and bare and not posts and inherited and fits(post.title, inherited):
                    post.body = inherited
                self._take(text, names, [*posts, post])
                last, posts, inherited = names[-1][1], [], post.body
                self.owners.inherited = post.body
            elif self._addressed(text, match, start, posts):
                posts, last = [], match.end()
            elif text[after : after + 1] in ("、", "，", "兼", "暨", "和", "及") and chains(match.group()):
                posts, last = [*posts, post], after
            else:
                # 官员 inside 商务官员研修学院 ends nothing.
                posts = []
                last = match.end() if text[after : after + 1] in STOP else last
        self.owners.inherited = None
        self._careers(text, start, end)
        self._from(text, start, end)
        self._called(text, start, end)
        for spans, a, b in grouped(text, start, end):
            for at, stop in spans:
                human = self.human(text[at:stop], at, stop)
                if not human.posts:
                    _add_post(human, Held(text[a:b], None, a, b), b)

    def _careers(self, text: str, start: int, end: int) -> None:
        told = self.mentioned(text, start, end)
        alone = len({id(named.human) for named in told}) == 1 and told[0].start - start < 2
        for named in told:
            read_career(text, named.end, end, self.owners, partial(_add_post, named.human), alone)

    def _called(self, text: str, start: int, end: int) -> None:
        """甲中心刘某同志, 学员John Smith: people without a title of office."""
        for match in _COMRADE.finditer(text, start, end):
            for n in (3, 2, 4):
                at = match.start() - n
                name = text[at : match.start()] if at >= start else ""
                body = self.owners.of_name(text, start, at) if is_name(name) else None
                if body is not None:
                    human = self.human(name, at, match.start())
                    if not human.posts:
                        _add_post(human, Held("", body, at, match.start()), match.end())
                    break
        for pattern in (_LATIN, _BARE):
            for match in pattern.finditer(text, start, end):
                if pattern is _LATIN or is_name(match["name"]):
                    self.human(match["name"], *match.span("name"))

    def _from(self, text: str, start: int, end: int) -> None:
        """来自A的甲、B的乙: people with a body and no title."""
        for match in _FROM.finditer(text, start, end):
            name, a, b = match["name"], match.start("body"), match.end("body")
            spans = listed(text, a, b)
            if not spans or not is_body(text[spans[-1][0] : b]) or not is_name(name):
                continue
            human = self.human(name, *match.span("name"))
            _add_post(human, Held("", self.bodies.named(text[spans[-1][0] : b], a, b), a, b), match.end())

    def _body_follows(self, text: str, name: tuple[int, int], end: int) -> bool:
        """Whether what looks like a name is the body of a further title (党组成员|农函大校长|鲁某)."""
        title = vocabulary().title.match(text, name[1], end)
        return bool(title and ending(text[name[0] : name[1]]) and names_from(text, title.end(), end))

    def _names(self, text: str, after: int, end: int, post: Held) -> list[tuple[int, int]]:
        """The names behind a title; behind a title at a foreign body also one without a known family name."""
        spaces = len(text[after : after + 2]) - len(text[after : after + 2].lstrip(" \u3000"))
        names = names_from(text, after + spaces, end)
        if names or post.body is None:
            return names
        stop = bare_end(text, after, end, 6 if self._foreign(post.body) else 3)
        return [(after, stop)] if stop else []

    def _foreign(self, body: Body) -> bool:
        above = body.parent or body
        opened = gazetteer().opens(above.name)
        return above.name.startswith(_FOREIGN_BODY) or bool(
            opened and opened[0].kind == "country" and opened[0].name != "China"
        )

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
            body = self.owners.of_name(text, start, at)
            before = text[at - 1] if at > start else "，"
            if body is None and before in "、和与" and title in v.academic:
                # 甲大学王某博士、李某博士: both of the body named first.
                body = self.owners.inherited
            if not (name in self.by_name or body is not None or before in STOP or before in "由请了"):
                continue
            human = self.human(name, at, stop)
            for post in posts:
                _add_post(human, post, stop)
            office = title not in v.academic
            if body is not None or (office and not human.posts):
                # 甲大学王某博士: a degree is no position.
                said = "" if title in FORMS else title
                _add_post(human, Held(said, body, at, match.end()), match.end())
            self.owners.inherited = body
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
        found, past, starts = [], start, self.by_start
        for at in [at for at in range(start, end - 1) if text[at : at + 2] in starts] if starts else ():
            if at < past:
                continue
            named = [name for name in starts[text[at : at + 2]] if text.startswith(name, at, end)]
            if named:
                name = max(named, key=len)
                past = at + len(name)
                found.append(Named(at, past, self.by_name[name]))
        return found


def _add_post(human: Human, held: Held, stop: int) -> None:
    for post in human.posts:
        if post.title == held.title and (held.body is None or post.body in (None, held.body)):
            post.body = post.body or held.body
            return
    why = Why("title beside a name", f"{TITLES}: titles: {held.title}")
    human.posts.append(Post(held.title, held.body, (held.start, stop), why))
