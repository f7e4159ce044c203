"""People behind labels (主讲人：王某、李某) and behind the verb of a sentence (邀请…, 出席的有…)."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.chinese.people import Named, People
from cckg.extract.rules.chinese.titles import TITLES, is_name, people_labels, vocabulary
from cckg.extract.rules.chinese.words import ROLES, pattern_of
from cckg.extract.rules.draft import Draft, Occasion, Part, Why
from cckg.extract.rules.sentences import Sentence

_PIECES = re.compile(r"[^、，,；;/\n]+")
_INVITED = re.compile(r"(?<![受应])(?:特别|专门)?(?:邀请|特邀|聘请|请来|请到)(?:到|了|来)*(?!函|赛|信)")
_AMONG = re.compile(
    r"(?:出席|参加|参与|到会|与会|列席|到场)[^，。；\n]{0,16}?(?:的|者|人员|领导|嘉宾|专家)(?:还|主要)?(?:有|包括|分别[是为])"
)


def read_labels(text: str, sentence: Sentence, people: People, draft: Draft, main: Occasion) -> None:
    """主讲人：某某 教授、某某; the words of a label go on to the next label or the end of the line."""
    for role, pattern in people_labels():
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        stop = next((k for k in range(match.end(), sentence.end) if text[k] in "。：:\n"), sentence.end)
        for piece in _PIECES.finditer(text, match.end(), stop):
            named = _name_of(text, piece, people)
            if named is None:
                break
            why = Why("label", f"{TITLES}: labels")
            draft.take_part(Part(named.human, main, role, (sentence.start, named.end), why))


def _name_of(text: str, piece: re.Match[str], people: People) -> Named | None:
    """The person at the beginning of the piece, or behind a title told there."""
    known = people.mentioned(text, piece.start(), piece.end())
    if known:
        return known[0]
    at = piece.start() + len(piece.group()) - len(piece.group().lstrip())
    for n in (3, 2, 4):
        stop = at + n
        ends = not "\u4e00" <= text[stop : stop + 1] <= "\u9fff"
        if is_name(text[at:stop]) and (ends or vocabulary().title.match(text, stop)):
            return Named(at, stop, people.human(text[at:stop], at, stop))
    return None


@cache
def _lecture() -> re.Pattern[str]:
    return re.compile(
        rf"{pattern_of(ROLES, 'lecture').pattern}|带来|作[^，。；]{{0,12}}(?:报告|讲座|演讲)|题为|为题"
    )


def read_invited(draft: Draft, named: list[Named], text: str, sentence: Sentence, event: Occasion) -> None:
    """邀请P、Q授课 makes speakers of them, 邀请P参加 and 出席的有P、Q participants."""
    invited = _INVITED.search(text, sentence.start, sentence.end)
    if invited and "应" not in text[max(sentence.start, invited.start() - 30) : invited.start()]:
        rest = text[invited.end() : sentence.end]
        came = pattern_of(ROLES, "participle").search(rest)
        lectures = _lecture().search(rest)
        role = "speaker" if lectures and not (came and came.start() < lectures.start()) else ""
        _all(draft, named, text, invited, sentence, event, role or ("participant" if came else ""))
    among = _AMONG.search(text, sentence.start, sentence.end)
    if among:
        _all(draft, named, text, among, sentence, event, "participant")


def _all(
    draft: Draft,
    named: list[Named],
    text: str,
    match: re.Match[str],
    sentence: Sentence,
    event: Occasion,
    role: str,
) -> None:
    """The role for everyone named behind the match who does nothing else."""
    behind = [one for one in named if one.start >= match.end()] if role else []
    for i, one in enumerate(behind):
        until = behind[i + 1].start if i + 1 < len(behind) else sentence.end
        if vocabulary().chair.search(text, one.end, until):
            return
        if any(part.agent is one.human for part in draft.parts[-60:]):
            continue
        why = Why("person and verb", f"{TITLES}: {match.group()[:12]}")
        draft.take_part(Part(one.human, event, role, (match.start(), one.end), why))
