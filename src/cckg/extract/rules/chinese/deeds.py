"""What people in Chinese reports did: 由P主持, P致辞, P、Q出席."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese.people import Named
from cckg.extract.rules.chinese.titles import TITLES, Words, name_end, vocabulary
from cckg.extract.rules.chinese.words import ROLES, pattern_of
from cckg.extract.rules.draft import Draft, Occasion, Part, Why

_CALLS = ("莅临", "亲临", "走访", "调研", "考察", "会见", "座谈")
"""What a speaker does on the way to the lecture."""
_TAIL = re.compile(r"(?:^等|(?:代表|嘉宾|专家|领导|负责人|负责同志|人员|同志|学者|人)$)")
_BY = re.compile(r"(?<![自理])由")


def read_deeds(draft: Draft, people: list[Named], text: str, end: int, event: Occasion) -> None:
    """Roles of the people of one sentence."""
    v = vocabulary()
    for i, named in enumerate(people):
        last = _last_of_list(text, named, people[i + 1 :], end, v)
        until = _clause_end(text, last.end, end)
        until = _behind_tail(text, last.end, until, end)
        said = text[last.end : until]
        following = [p.start for p in people[people.index(last) + 1 :]]
        later = text[last.end : min(following[0] if following else end, end)]
        behind = _BY.search(said)
        said = said[: behind.start()] if behind else said
        if last is not named and "分别" in text[last.end : end]:
            said = _BY.split(text[last.end : end])[0]
        for role, pattern in (("chair", v.chair), ("participant", v.attend), ("speaker", v.speech)):
            where = said if role != "speaker" else f"{said} {later}"
            match = pattern.search(where)
            if match and role == "participant" and match.group() in _CALLS and v.speech.search(where):
                continue
            if match and not (role == "speaker" and _only_heard(where, match.start())):
                why = Why("person and verb", f"{TITLES}: {match.group()[:12]}")
                stop = max(named.end, min(until, end))
                draft.take_part(Part(named.human, event, role, (named.start, stop), why))


def _behind_tail(text: str, at: int, until: int, end: int) -> int:
    """The end of the next clause, where this one only closes the list (P、Q等机构代表，参加了…)."""
    said = text[at:until]
    if text[until : until + 1] != "，" or len(said) > 60 or not _TAIL.search(said):
        return until
    if _acts_between(text, at, until, vocabulary()):
        return until
    return min((k for k in (text.find(sign, until + 1, end) for sign in "，。；") if k > 0), default=end)


def _last_of_list(text: str, named: Named, others: list[Named], end: int, v: Words) -> Named:
    """P、Q出席: P does what the last of the list does."""
    last = named
    for other in others:
        if other.start > _clause_end(text, last.end, end) or _acts_between(text, last.end, other.start, v):
            break
        last = other
    return last


def _only_heard(said: str, at: int) -> bool:
    """Whether the speech is another's (听取汇报, 参加讲座)."""
    return any(word in said[max(0, at - 6) : at] for word in ("听取", "聆听", "听了", "要求，"))


def _acts_between(text: str, a: int, b: int, v: Words) -> bool:
    return any(p.search(text, a, b) for p in (v.chair, v.attend, v.speech))


def _clause_end(text: str, at: int, end: int) -> int:
    """The end of the clause: a list of people runs on over commas between titles."""
    for i in range(at, end):
        if text[i] in "。；;！？!?\n":
            return i
        if text[i] in "，," and (
            _acts_between(text, at, i, vocabulary()) or not _title_before_comma(text, at, i, end)
        ):
            return i
    return end


def _title_before_comma(text: str, at: int, i: int, end: int) -> bool:
    """Whether the next clause is a further person of the list: 甲局局长某某，乙厅厅长某某出席."""
    nxt = min((k for k in (text.find(s, i + 1, end) for s in "，,。；") if k >= 0), default=end)
    if text.startswith("以及", i + 1):
        return True
    if pattern_of(ROLES, "people").search(text, i + 1, nxt) and not _acts_between(text, at, i, vocabulary()):
        return True
    named = any(name_end(text, match.end(), end) for match in vocabulary().title.finditer(text, i + 1, nxt))
    return named and "由" not in text[i + 1 : nxt]
