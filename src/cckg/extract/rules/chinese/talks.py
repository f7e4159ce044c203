"""How many came, and the titled lectures, in Chinese reports."""

from __future__ import annotations

import re
from functools import cache

from cckg.extract.rules.chinese.people import Named
from cckg.extract.rules.chinese.words import EVENTS, QUOTED, ROLES, pattern_of, word_set
from cckg.extract.rules.draft import Occasion, Talk, Why
from cckg.extract.rules.lexicon import data
from cckg.extract.rules.sentences import Sentence

_NUMBER = r"(?P<n>\d[\d,，]*\d|\d|[一二两三四五六七八九十百千]{1,6})"
_LECTURES = re.compile(r"授课|讲座|报告|课程|主讲|讲授|为题|主题|专题|讲解|交流发言|演讲|分享|解读|辅导")
_GATHERED = re.compile(
    r"来自[^。；\n]{2,160}?\d+余?多?[名位](?!代表)|汇聚|齐聚|吸引|带领[^，。；]{0,6}\d|共计?\d+余?多?人[，。]|\d+余?多?[名位]学员"
    r"|[对组][^。；\n]{2,80}?\d+余?多?[名位人]"
)
_OTHERS = re.compile(r"次|民|所|家|个|项|种|期|届|国家")
_FEW = re.compile(r"[\u4e00-\u9fff]{0,6}(?:代表|专家|教授|院士|嘉宾|老师|讲师|志愿者|博士|记者|主播)")
"""A handful of these speak; they are not who came."""
_SERVED = re.compile(r"(?:咨询|发放|惠及|覆盖|服务|累计|浏览|点击|观看量|曾|先后)[^，。；]{0,12}$")
_TITLED = re.compile(r"以|为题|题为|作|做|就|讲授|围绕|包括|报告|课|、$|”$")

_TITLE_LABEL = re.compile(r"(?:讲座|报告|演讲|授课|讲课)?题\s?目\s?：\s*(?P<title>[^\n。；]{4,60})")

_GIVEN = re.compile(
    r"题为$|(?<!工)[作做]了?$|[作做]了?题为$|主讲$|讲授了?$|题目[是为]?$|围绕$|以$|关于$|名为$|课程$|讲座$"
)
_NAMED = re.compile(r"题为$|(?<!工)[作做]了?$|主讲$|讲授了?$|题目[是为]?$|以$")
_ASPECTS = re.compile(
    r"^(?:、?[“《][^”》\n]{2,60}[”》]|[、和与及以]|等)*(?:等)?[一二三四五六七八九十\d]{0,2}[个大项]?"
    r"(?:方面|部分|层面|维度|角度|问题|议题|环节|板块|课题|视角|步骤|阶段|要点|关键词|话题|方向|领域|任务|材料|目标|理念|战略|概念|精神)"
)
"""What follows quoted words that are aspects of one talk, or documents, and no talks."""
_SPOKEN = re.compile(
    r"(?:为题)?(?:作|做|进行|开展|带来|讲授)了?[^，。；]{0,8}?(?:报告|授课|讲座|演讲|辅导|教学|党课|发言|宣讲)"
)
_OF = re.compile(
    r"^的(?![^，。；]{0,10}(?:报告|讲座|演讲|授课|发言|课程|分享|培训|讲话|宣讲|讲解|辅导|党课|公开课))"
)
_SHORT = 6


@cache
def _counts() -> re.Pattern[str]:
    people = pattern_of(ROLES, "people").pattern
    return re.compile(
        rf"(?P<before>超过|逾|超|近|约|共计|共有|共|大约)?(?<![第\d]){_NUMBER}\s?(?P<after>余|多)?\s?"
        rf"(?:(?P<unit>名|位|余名|多名|余位|余人|多人|人次|人|余人次)|(?=[\u4e00-\u9fff]{{0,3}}(?:{people}|统计员|师生)))(?P<more>以上|左右)?"
    )


def read_attendance(text: str, main: Occasion, sentence: Sentence) -> None:
    """How many came to the main event, told once."""
    said = text[sentence.start : sentence.end]
    if main.count or any(word in said for word in word_set(EVENTS, "planned")):
        return
    if not (pattern_of(ROLES, "participle").search(said) or _GATHERED.search(said)):
        return
    for match in _counts().finditer(text, sentence.start, sentence.end):
        value = number(match.group("n"))
        if not match.group("n")[0].isdecimal() and match.group("unit") is None:
            continue
        if (
            value < 3
            or (value < 10 and match.group("unit") != "人" and _FEW.match(text, match.end()))
            or _OTHERS.match(text, match.end())
            or _SERVED.search(text, sentence.start, match.start())
        ):
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
    after = text[match.end() : min(sentence.end, match.end() + 8)]
    before = text[max(sentence.start, match.start() - 8) : match.start()]
    title = (match.group(1) or match.group(2)).strip()
    if re.search(r"主题[为是]?[：]?$|口号[为是]?$|名义$", before):
        return False
    given, named = _GIVEN.search(before) is not None, _NAMED.search(before) is not None
    named = (named and (not before.endswith("以") or after.startswith("为题"))) or bool(
        _SPOKEN.match(text, match.end())
    )
    if after.startswith(("为主题", "为主线")) and not named:
        return main.type == "lecture" and bool(
            re.search("课程|讲座|报告|授课", text[sentence.start : match.start()])
        )
    if title in main.forms():
        return given and main.type == "lecture"
    if (not named and after.startswith(tuple(word_set(EVENTS, "books")))) or (
        not named and _is_document(title)
    ):
        return False
    if not named and (
        _OF.match(after) or _ASPECTS.match(text[match.end() : min(sentence.end, match.end() + 300)])
    ):
        return False
    if match.group(2) and len(title) < _SHORT and not named:
        return False
    noun = pattern_of(EVENTS, "types").match(after)
    if noun and not (given and noun.group() == "讲座") and data(EVENTS)["types"][noun.group()] != "lecture":
        return False
    between = text[main.talks[-1].words[1] : match.start()] if main.talks else ""
    goes_on = bool(main.talks) and len(between) < 6 and all(sign in "、，和，与及以 " for sign in between)
    return not match.group(2) or goes_on or bool(_TITLED.search(before + after[:3]))


def _is_document(title: str) -> bool:
    return title.endswith(tuple(word_set(EVENTS, "documents")))


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
