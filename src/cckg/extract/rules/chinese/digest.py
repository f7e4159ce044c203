"""Chinese reports of several events: items under a place, paragraphs each with a day and an event."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese.words import EVENTS, pattern_of
from cckg.extract.rules.sentences import Sentence

_PLACED = re.compile(r"\s*[【\[〔][\u4e00-\u9fff]{2,8}[】\]〕]")
_DATED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?(?:20\d\d年)?(?P<day>(?:\d{1,2}月)?\d{1,2}日)(?:上午|下午|晚|至|[-—~])?"
)
_SAME = ("本次", "此次", "该培训", "会上", "会议强调", "培训班上", "论坛上", "开班仪式", "结业", "闭幕")
_OFF = ("取消", "延期", "推迟", "改期")
_FEWEST = 3


def digest_items(text: str, sentences: list[Sentence]) -> list[list[Sentence]]:
    """The sentences of each item; empty for a report of one event."""
    blocks: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        if not sentence.title:
            blocks.setdefault(sentence.block, []).append(sentence)
    runs = list(blocks.values())
    for begins in (_placed, _dated):
        starts = [i for i, run in enumerate(runs) if begins(text, run)]
        if len(starts) >= _FEWEST and _apart(text, runs, starts, begins is _dated):
            items = [runs[i] for i in starts]
            return [item for item in items if not any(word in _said(text, item) for word in _OFF)]
    return []


def item_place(text: str, item: list[Sentence]) -> tuple[int, int] | None:
    """The offsets of the place in brackets at the beginning of an item."""
    match = _PLACED.match(text, item[0].start, item[0].end)
    return (match.end() - len(match.group().strip()) + 1, match.end() - 1) if match else None


def item_day(text: str, item: list[Sentence]) -> str:
    """The day of an item that gives no month ("22日下午"), as two digits; '' where it gives one."""
    match = _DATED.match(text, item[0].start, item[0].end)
    said = match["day"] if match else ""
    return "" if "月" in said or not said else f"{int(said[:-1]):02d}"


def _said(text: str, run: list[Sentence]) -> str:
    return text[run[0].start : run[-1].end]


def _placed(text: str, run: list[Sentence]) -> bool:
    noun = pattern_of(EVENTS, "types").search(text, run[0].start, run[-1].end)
    return bool(noun and _PLACED.match(text, run[0].start, run[0].end))


def _dated(text: str, run: list[Sentence]) -> bool:
    return _DATED.match(text, run[0].start, run[0].end) is not None and _tells(text, run)


def _tells(text: str, run: list[Sentence]) -> bool:
    """Whether the first sentence has an event noun and a verb of taking place."""
    first = run[0]
    noun = pattern_of(EVENTS, "types").search(text, first.start, first.end)
    return bool(noun and pattern_of(EVENTS, "stages").search(text, first.start, first.end))


def _apart(text: str, runs: list[list[Sentence]], starts: list[int], dated: bool) -> bool:
    """Whether the items tell of events of their own: different days, nothing that points back."""
    if not dated:
        return True
    days = set()
    for i in starts:
        match = _DATED.match(text, runs[i][0].start, runs[i][0].end)
        days.add(match["day"] if match else "")
        if any(word in text[runs[i][0].start : runs[i][0].end] for word in _SAME):
            return False
    return len(days) == len(starts)
