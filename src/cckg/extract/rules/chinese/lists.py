"""Lists of bodies in Chinese: parted at 、 and at 和 between two names, trimmed of what is none of them."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese.names import LATIN, ending, endings, ends_with_person, is_body

_JOINERS = "和与及暨同"
_LONG = ("以及", "联合", "会同", "携手", "连同")
_JOINER = re.compile("|".join([f"[{_JOINERS}]", *_LONG]))
_LONGEST = 48
"""No name is longer: what stands before tells nothing about its end."""
_OPEN, _CLOSE = "（“《", "）”》"
_DATE = re.compile(
    r"^(?:当地时间|北京时间)?(?:(?:20|19)\d\d年)?(?:\d{1,2}月(?:\d{1,2}日?)?)?"
    r"(?:\s?[—–~～\-至到]+\s?(?:\d{1,2}月)?\d{1,2}日)?(?:上午|下午|晚上|晚|上旬|中旬|下旬|底|初)?"
)
_HEAD = re.compile(
    r"^(?:由|经|受|在|得到了?|获得了?|以及|及|和|与|并|同时|来自于?|是|据悉|其中|邀请到?了?|特邀|国内|其他|日前|近日|今日|昨日|今天|昨天|当天|当日"
    r"|此次|本次|活动|会议|培训班?|论坛|本届|届时|为此|随后|最后|会上|会后|还有|包括|有|另外|此外|下午|上午|[一二三四五六七八九十]是|该)+"
)
_WEAK_HEAD = re.compile(
    r"^(?:由|为(?!民)|还有|和(?![平谐田县顺政静龙林])|与|及|原(?![子创料平阳州生])|应(?![急对用])|在(?![线职校读])|于(?![都洪田])|第[一二三四五六七八九十\d]+届|来自于?|邀请到?了?|特邀|以及|得到了?|获得了?|日前|近日|包括|随后|[一二三四五六七八九十]是)"
)
_CALLED = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:编制|承办|主办|协办|支持|支撑|承担|分包|合作|挂靠|依托|牵头|发起|实施|执行|运营|咨询|核查|第三方|服务"
    r"|建设|成员|会员|举办|培训|设计|指导|组织|受托|委托|中标)(?:单位|机构|方|企业|公司|团队)(?:代表|：)?(?=[\u4e00-\u9fffA-Z])"
)
"""What a body is called before its name: 清单编制单位某公司, 技术支撑方某中心."""
_WHO = (
    r"(?:单位|机构|部门|高校|院校|组织|企业|科研院所|委办局|媒体|学校|公司|厅局|部委|处室|科室|各方|团体"
    r"|国内外机构)"
)
_TAIL = re.compile(
    rf"(?:等(?:[\d一二三四五六七八九十多数]+余?[家个所]?)?(?:国内外|省内外|相关|有关|知名|权威|多家?|众多|各)?(?:{_WHO}(?:和{_WHO})?)?"
    r"|联合|共同|发起(?:和|并|及)?|(?<=起)[和并]|(?<=[”）])[和并及]|倡议|主动|现场|具体|同步|精心|大力|鼎力|积极|成功|顺利|圆满|如期|隆重|的|协同|一起|牵头|具体|负责|组织|为|分别|也|还|正式|倾力|精心|线上|合作|携手|承担|等|全程|资金|经费|提供(?:技术|资金|专业|智力|学术|经费|场地)*)$"
)


def listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the bodies listed in text[start:end]; "和" inside a name splits nothing."""
    found: list[tuple[int, int]] = []
    for a, b in _pieces(text, start, _without_tail(text, start, end)):
        for span in _split_joiners(text, a, b):
            trimmed = _quoted(text, *_trimmed(text, *span))
            if trimmed[0] < trimmed[1]:
                found.append(trimmed)
    return found


def outside(text: str, start: int, end: int, signs: str) -> list[int]:
    """Where one of the signs stands outside brackets and quotes."""
    depth, found = 0, []
    for i in range(start, end):
        sign = text[i]
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and sign in signs:
            found.append(i)
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = outside(text, start, end, "、，；/")
    return list(zip([start, *(i + 1 for i in cuts)], [*cuts, end], strict=True))


def _split_joiners(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parted at 和, 与, 及, 以及 behind the ending of a body."""
    if _JOINER.search(text, start, end) is None:
        return [(start, end)]
    found, at, i = [], start, start
    whole = _bodied(text[start:end])
    while i < end:
        joiner = 2 if text[i : i + 2] in _LONG else 1 if text[i] in _JOINERS else 0
        both = joiner and at < i < end - joiner and (not whole or _bodied(text[i + joiner : end]))
        if both and _bodied(text[at:i]):
            found.append((at, i))
            at = i = i + joiner
        else:
            i += 1
    return [*found, (at, end)]


def _bodied(said: str) -> bool:
    said = re.sub(r"(?:等|单位|共同|联合)+$", "", said[-_LONGEST:].strip()).rstrip("”")
    said = re.sub(r"（[^（）]*）$", "", said)
    if said in endings().ours or ending(said) or LATIN.fullmatch(said):
        return True
    return len(said) > 4 and ends_with_person(said)


def _without_tail(text: str, start: int, end: int) -> int:
    """The end of the list without "等单位共同" and the like."""
    for _ in range(5):
        while end > start and text[end - 1].isspace():
            end -= 1
        tail = _TAIL.search(text, max(start, end - 16), end)
        if not tail or not tail.group():
            break
        if tail.group() == "组织" and not is_body(text[max(start, end - 42) : tail.start()].split("、")[-1]):
            break
        end = tail.start()
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    end = _without_tail(text, start, end)
    start = max(start, text.rfind("】", start, end) + 1)
    for _ in range(2):
        before = start
        dated = _DATE.match(text[start:end])
        start += dated.end() if dated else 0
        said = text[start:end]
        head = _WEAK_HEAD.match(said) if is_body(said) else _HEAD.match(said)
        start += head.end() if head else 0
        called = _CALLED.match(text[start:end])
        if called and is_body(text[start + called.end() : end]):
            start += called.end()
        if start == before:
            break
    return start, end


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """The name inside the quotes of 国际组织“某某委员会”."""
    if end > start and text[end - 1] == "”":
        opened = text.rfind("“", start, end)
        if opened >= 0 and is_body(text[opened + 1 : end - 1]):
            return opened + 1, end - 1
    return start, end
