"""Who stands before a verb in a Chinese clause: where the subject ends, A联合B, a project, a person."""

from __future__ import annotations

import re

from cckg.extract.rules.chinese.lists import listed
from cckg.extract.rules.chinese.names import is_body
from cckg.extract.rules.chinese.titles import vocabulary

_NO_OTHER = re.compile(r"国|会|体|组织|举办|开展|主办|召开|承办|发起|推出|建立|发布|成立|举行|实施|印发")
_WHERE_FROM = re.compile(
    r"(?:以(?=[^，。]{2,10}(?:方式|形式))|通过|采取|采用|于|在|日前|近日|今日|今天|昨日|\d{1,2}月|20\d\d年|成功|精心|现场|上午|下午|，)"
)


def with_others(text: str, a: int, b: int) -> tuple[int, int] | None:
    """Where A ends and B begins in A联合B举办: B joins what A does."""
    for match in re.finditer("联合", text[a:b]):
        left, right = a + match.start(), a + match.end()
        if is_body(last(text, a, left)) and listed(text, right, b) and not _NO_OTHER.match(text, right):
            return left, right
    return None


def is_project(name: str) -> bool:
    """Whether the words name a project that acts as one."""
    plain = name.rstrip("”》")
    return plain.endswith("项目") and 6 < len(plain) < 40 and not any(sign in plain for sign in "的了，")


def has_person(said: str) -> bool:
    """Whether a title of office stands in the words."""
    return bool(vocabulary().title.search(said))


def subject_end(text: str, begin: int, start: int) -> int:
    """The end of the agents before a verb: in front of "in May", "at the hotel"."""
    for cut in _WHERE_FROM.finditer(text, begin, start):
        if cut.start() > begin + 1 and is_body(last(text, begin, cut.start())):
            return cut.start()
    return start


def last(text: str, begin: int, end: int) -> str:
    """The last of the bodies listed between the offsets; '' where none is."""
    spans = listed(text, begin, end)
    return text[spans[-1][0] : spans[-1][1]] if spans else ""
