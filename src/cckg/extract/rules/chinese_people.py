"""People in Chinese reports: title and name side by side, and what the verbs behind them say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cckg.extract.rules.chinese_names import Bodies, is_body, listed
from cckg.extract.rules.draft import Body, Draft, Human, Occasion, Part, Post, Why
from cckg.extract.rules.lexicon import data
from cckg.names.person import chinese_family

_FILE = "zh/titles.yaml"
_STOP = '，。；：！？、,;:!?（）()《》“”"\n '


@dataclass(frozen=True)
class Words:
    """Titles of office and the words around names."""

    title: re.Pattern[str]
    address: re.Pattern[str]
    follow: tuple[str, ...]
    speech: re.Pattern[str]
    attend: re.Pattern[str]
    chair: re.Pattern[str]


@cache
def vocabulary() -> Words:
    """The words of lexicons/zh/titles.yaml, compiled."""
    found = data(_FILE)

    def pattern(key: str) -> re.Pattern[str]:
        return re.compile(
            "|".join(sorted((re.escape(str(w)) for w in found[key]), key=lambda s: (-len(s), s)))
        )

    follow = tuple(sorted((str(w) for w in found["follow"]), key=lambda s: (-len(s), s)))
    return Words(
        pattern("titles"), pattern("address"), follow, pattern("speech"), pattern("attend"), pattern("chair")
    )


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
        self.by_name: dict[str, Human] = {}
        self.by_start: dict[str, list[str]] = {}

    def introduced(self, text: str, start: int, end: int) -> list[Named]:
        """Everyone named beside a title between the offsets, positions noted; then all known names."""
        last, inherited = start, None
        posts: list[tuple[str, Body | None, int, int]] = []
        for match in vocabulary().title.finditer(text, start, end):
            if match.start() < last:
                continue
            name_end = _name_end(text, match.end(), end)
            owner = self._owner(text, last, match.start())
            if (
                owner is None
                and posts
                and text[posts[-1][3] : match.start()] in ("、", "，", "兼", "、兼", "兼任")
            ):
                owner = posts[-1][1]
            post = (match.group(), owner, match.start(), match.end())
            if name_end:
                if (
                    owner is None
                    and inherited is not None
                    and not text[last : match.start()].strip("，,、；和及 ")
                ):
                    owner, post = inherited, (match.group(), inherited, match.start(), match.end())
                for name_at, name_stop in _names(text, match.end(), name_end, end):
                    human = self._human(text[name_at:name_stop], name_at, name_stop)
                    for title, body, a, b in [*posts, post]:
                        _add_post(human, title, body, (a, max(b, name_stop)))
                    last = name_stop
                posts, inherited = [], owner
            elif self._addressed(text, match, start):
                posts, last = [], match.end()
            elif text[match.end() : match.end() + 1] in ("、", "，", "兼"):
                posts, last = [*posts, post], match.end()
            else:
                posts, last = [], match.end()
        return self.mentioned(text, start, end)

    def _addressed(self, text: str, match: re.Match[str], start: int) -> bool:
        """周孟林副厅长: the title stands behind the name."""
        for n in (3, 2):
            name = text[match.start() - n : match.start()]
            before = text[match.start() - n - 1 : match.start() - n] if match.start() - n > start else "，"
            if (
                match.start() - n >= start
                and _is_name(name)
                and vocabulary().address.fullmatch(match.group())
            ):
                known = name in self.by_name
                body = self._owner_before(text, start, match.start() - n)
                if known or body is not None or before in _STOP or before in "由请了":
                    human = self._human(name, match.start() - n, match.start())
                    if body is not None or not human.posts:
                        _add_post(human, match.group(), body, (match.start() - n, match.end()))
                    return True
        return False

    def _owner_before(self, text: str, start: int, at: int) -> Body | None:
        begin = max(text.rfind(sign, start, at) for sign in _STOP) + 1
        name = text[max(begin, start) : at]
        return self.bodies.named(name, max(begin, start), at) if is_body(name) else None

    def _owner(self, text: str, last: int, at: int) -> Body | None:
        """The body that stands directly before the title."""
        begin = max(max(text.rfind(sign, last, at) for sign in _STOP) + 1, last)
        name = text[begin:at]
        by = name.rfind("由")
        if by >= 0:
            begin, name = begin + by + 1, name[by + 1 :]
        for head in (
            "由",
            "请",
            "邀请",
            "来自",
            "和",
            "与",
            "及",
            "以及",
            "由于",
            "现任",
            "原",
            "随后",
            "会上",
            "其中",
            "是",
            "特邀",
        ):
            if name.startswith(head) and not is_body(name):
                begin, name = begin + len(head), name[len(head) :]
        if name and is_body(name):
            spans = listed(text, begin, at)
            a, b = spans[-1] if spans else (begin, at)
            return self.bodies.named(text[a:b], a, b)
        return None

    def _human(self, name: str, start: int, end: int) -> Human:
        human = self.by_name.get(name)
        if human is None:
            family = chinese_family(name)
            human = Human(name, family=family, given=name[len(family) :], why=Why("person name", _FILE))
            self.by_name[name] = human
            self.by_start.setdefault(name[:2], []).append(name)
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


def _is_name(name: str) -> bool:
    return (
        2 <= len(name) <= 4
        and all("\u4e00" <= c <= "\u9fff" for c in name)
        and bool(chinese_family(name))
        and name[-1] not in "的和与及等在了是会部局厅省市以向就对做到并均也还则说率"
    )


def _name_end(text: str, at: int, end: int) -> int:
    """Where the name that begins at `at` ends; 0 where none begins."""
    family = chinese_family(text[at : at + 2])
    if not family:
        return _foreign_end(text, at, end)
    best = 0
    for n in (len(family) + 2, len(family) + 1):
        if at + n > end or not _is_name(text[at : at + n]):
            continue
        after = text[at + n : at + n + 4]
        if not after or after[0] in _STOP or any(after.startswith(word) for word in vocabulary().follow):
            if n == len(family) + 2 and any(
                text[at + n - 1 : at + n + 3].startswith(word)
                for word in vocabulary().follow
                if len(word) > 1
            ):
                continue
            return at + n
        best = best or 0
    return best


_FOREIGN = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,8})+|[A-Z][A-Za-z.\-]+(?: [A-Z][A-Za-z.\-]+)+"
)


def _foreign_end(text: str, at: int, end: int) -> int:
    match = _FOREIGN.match(text, at, end)
    return match.end() if match else 0


def _names(text: str, start: int, name_end: int, end: int) -> list[tuple[int, int]]:
    """The name behind a title, and the further names of 副会长甲、乙、丙."""
    found = [(start, name_end)]
    while text[name_end : name_end + 1] == "、":
        following = _name_end(text, name_end + 1, end)
        if not following or not chinese_family(text[name_end + 1 : name_end + 3]):
            break
        found.append((name_end + 1, following))
        name_end = following
    return found


def _add_post(human: Human, title: str, body: Body | None, words: tuple[int, int]) -> None:
    for post in human.posts:
        if post.title == title and (body is None or post.body in (None, body)):
            post.body = post.body or body
            return
    human.posts.append(Post(title, body, words, Why("title beside a name", f"{_FILE}: titles: {title}")))


def read_deeds(draft: Draft, people: list[Named], text: str, end: int, event: Occasion) -> None:
    """Roles of the people of one sentence: 由P主持, P致辞, P、Q出席."""
    v = vocabulary()
    for i, named in enumerate(people):
        until = end
        following = [p.start for p in people[i + 1 :]]
        clause = _clause_end(text, named.end, end)
        joined = [s for s in following if s <= clause]
        if joined and not _acts_between(text, named.end, joined[0], v):
            # P、Q出席: P does what the last of the list does.
            until = _clause_end(text, joined[-1], end)
            begin = joined[-1]
        else:
            until, begin = (joined[0] if joined else clause), named.end
        said = text[begin:until]
        later = text[named.end : min(following[0] if following else end, end)]
        for role, pattern in (("chair", v.chair), ("participant", v.attend), ("speaker", v.speech)):
            where = said if role != "speaker" else said + later
            match = pattern.search(where)
            if match:
                why = Why("person and verb", f"{_FILE}: {match.group()}")
                draft.take_part(
                    Part(named.human, event, role, (named.start, max(named.end, min(until, end))), why)
                )


def _acts_between(text: str, a: int, b: int, v: Words) -> bool:
    return any(p.search(text, a, b) for p in (v.chair, v.attend, v.speech))


def _clause_end(text: str, at: int, end: int) -> int:
    """The end of the clause: a list of people runs on over commas between titles."""
    for i in range(at, end):
        if text[i] in "。；;！？!?\n":
            return i
        if text[i] in "，," and (
            _acts_between(text, at, i, vocabulary()) or not _title_before_comma(text, i, end)
        ):
            return i
    return end


def _title_before_comma(text: str, i: int, end: int) -> bool:
    """Whether the next clause is a further person of the list: 甲局局长某某，乙厅厅长某某出席."""
    nxt = min((k for k in (text.find(s, i + 1, end) for s in "，,。；") if k >= 0), default=end)
    named = any(_name_end(text, match.end(), end) for match in vocabulary().title.finditer(text, i + 1, nxt))
    return named and "由" not in text[i + 1 : nxt]
