"""How many came, and the titled lectures, in Chinese reports."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.chinese_people import Named
from cckg.extract.rules.chinese_words import EVENTS, QUOTED, ROLES, pattern_of, word_set
from cckg.extract.rules.draft import Occasion, Talk, Why
from cckg.extract.rules.sentences import Sentence

_NUMBER = r"(?P<n>\d[\d,，]*\d|\d|[一二两三四五六七八九十百千]{1,6})"
_LECTURES = re.compile(r"授课|讲座|报告|课程|主讲|讲授|为题|主题|专题|讲解|交流发言|演讲|分享|解读|辅导")
_TITLED = re.compile(r"以|为题|题为|作|做|就|讲授|围绕|包括|报告|课|、$|”$")

_TITLE_LABEL = re.compile(r"(?:讲座|报告|演讲|授课|讲课)?题\s?目\s?：\s*(?P<title>[^\n。；]{4,60})")

_DOCUMENTS = (
    "方案",
    "规划",
    "意见",
    "办法",
    "条例",
    "通知",
    "公约",
    "协定",
    "议定书",
    "细则",
    "法",
    "决定",
    "纲要",
    "年）",
)


@cache
def _counts() -> re.Pattern[str]:
    people = pattern_of(ROLES, "people").pattern
    return re.compile(
        rf"(?P<before>超过|逾|超|近|约|共计|共有|共|大约)?{_NUMBER}\s?(?P<after>余|多)?\s?"
        rf"(?:名|位|余名|多名|余位|余人|多人|人次|人|余人次|(?=[\u4e00-\u9fff]{{0,3}}(?:{people}|统计员|师生)))(?P<more>以上|左右)?"
    )


def read_attendance(text: str, main: Occasion, sentence: Sentence) -> None:
    """How many came to the main event, told once."""
    said = text[sentence.start : sentence.end]
    planned = any(word in said for word in word_set(EVENTS, "planned"))
    if main.count or planned or not pattern_of(ROLES, "participle").search(said):
        return
    for match in _counts().finditer(text, sentence.start, sentence.end):
        value = number(match.group("n"))
        if value < 3 or text[match.end() : match.end() + 1] in ("次", "民"):
            continue
        before, after, more = match.group("before"), match.group("after"), match.group("more")
        about = before in ("近", "约", "大约") or more == "左右"
        tail = match.group()
        over = before in ("超过", "逾", "超") or after or more == "以上" or "余" in tail or "多" in tail
        main.count, main.qualifier = value, "about" if about else "more-than" if over else "exactly"
        main.state(match.start(), match.end())
        return


def read_talks(text: str, main: Occasion, sentence: Sentence, named: list[Named]) -> None:
    """Lectures with a title of their own, and who gave them."""
    if not _LECTURES.search(text, sentence.start, sentence.end):
        return
    for match in QUOTED.finditer(text, sentence.start, sentence.end):
        title = (match.group(1) or match.group(2)).strip()
        if any(talk.title == title for talk in main.talks) or not _is_talk(text, main, sentence, match):
            continue
        talk = Talk(title, (match.start(), match.end()), Why("quoted title", EVENTS))
        talk.speakers = [n.human for n in named if n.end <= match.start()][-1:]
        main.talks.append(talk)


def read_titles(text: str, main: Occasion, sentence: Sentence) -> None:
    """报告题目：…"""
    for match in _TITLE_LABEL.finditer(text, sentence.start, sentence.end):
        title = match["title"].strip().strip("“”《》")
        if len(title) > 3 and not any(talk.title == title for talk in main.talks):
            main.talks.append(Talk(title, match.span("title"), Why("label", EVENTS)))


def _is_talk(text: str, main: Occasion, sentence: Sentence, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 8]
    before = text[max(sentence.start, match.start() - 8) : match.start()]
    given = re.search(r"题为$|作了?$|做了?$|作了?题为$|围绕$|以$", before) is not None
    if (match.group(1) or match.group(2)).strip() in main.forms():
        return given and main.type == "lecture"
    title = match.group(1) or match.group(2)
    if after.startswith(tuple(word_set(EVENTS, "books"))) or (not given and title.endswith(_DOCUMENTS)):
        return False
    if pattern_of(EVENTS, "types").match(after) and not (given and after.startswith("讲座")):
        return False
    between = text[main.talks[-1].words[1] : match.start()] if main.talks else ""
    goes_on = bool(main.talks) and len(between) < 6 and all(sign in "、，和，与及以 " for sign in between)
    return not match.group(2) or goes_on or bool(_TITLED.search(before + after[:3]))


def number(said: str) -> int:
    """The number that digits or Chinese numerals below ten thousand write; 0 for longer ones."""
    plain = said.replace(",", "").replace("，", "")
    if plain.isdecimal():
        return int(plain) if len(plain) < 7 else 0
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
    total = current = 0
    for sign in plain:
        if sign in digits:
            current = digits[sign]
        else:
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            current = 0
    return total + current
