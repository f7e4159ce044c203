"""The day on which a web page says that it was published; none where it does not say so.

A wrong year is worse than none: there is no search for any date in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from cckg.model.dates import PartialDate, parts
from cckg.read.words import pages

_NUMBERS = re.compile(r"(?<!\d)(?P<y>\d{4})(?:-|/|\.|年)(?P<m>\d{1,2})(?:-|/|\.|月)(?P<d>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4,6}Z?)?$")
_MONTH = r"(?P<month>[A-Z][a-z]{2,8})\.?"
_WORDS = (
    re.compile(rf"(?<!\w){_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"(?<!\w)(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<y>\d{{4}})(?!\d)"),
)
# Site software writes 1970 or 0001 where it knows no day; the web is not older than 1990.
_YEARS = range(1990, 2100)


def published(
    tree: Any, meta: Mapping[str, str], linked: Sequence[str], address: str | None
) -> PartialDate | None:
    """The first of these that states one day: JSON-LD, meta, marked elements, a label, the address.

    `linked` are the values of datePublished. Two different days in one place cancel each other.
    """
    metas = [[meta.get(name, "")] for name in pages().published]
    for stated in (linked, *metas, _marked_times(tree), _labelled(tree), _marked(tree), _times(tree)):
        days = {found for text in stated if (found := day(text))}
        if len(days) == 1:
            return days.pop()
    return _in_address(address or "")


def day(text: str) -> PartialDate | None:
    """The first full date in the text; None where there is none or its order is unclear (05/06/2021)."""
    text = " ".join(text.split())
    for form in (_COMPACT, _NUMBERS, *_WORDS):
        match = form.search(text)
        if match:
            return _date(match.groupdict())
    return None


def _date(found: Mapping[str, str | None]) -> PartialDate | None:
    name = found.get("month")
    month = pages().months.get(name[:3].lower()) if name else int(found.get("m") or 0)
    written = f"{found['y']}-{month or 0:02d}" + (f"-{int(found['d'] or 0):02d}" if found.get("d") else "")
    try:
        year = parts(written)[0]
    except ValueError:
        return None
    return written if year in _YEARS else None


def _marked_times(tree: Any) -> Iterator[str]:
    """Elements that are marked up as the day of publication."""
    for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]"):
        yield element.get("content") or element.get("datetime") or element.text_content()
    for element in tree.xpath("//time[contains(@class, 'publish')]"):
        yield element.get("datetime") or element.text_content()


def _times(tree: Any) -> list[str]:
    return [element.get("datetime") or element.text_content() for element in tree.iter("time")]


def _labelled(tree: Any) -> list[str]:
    """What follows a label as in "Published: 25 May 2021"."""
    body = tree.find("body")
    texts = [] if body is None else [t for t in body.itertext() if t.strip()]
    return [match[1] for match in _label().finditer(" ".join(texts))]


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(sorted((re.escape(label) for label in pages().labels), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{labels})\s*[:：]?\s*(?=\S*\d|[A-Z])(.{{8,20}})", re.IGNORECASE)


def _marked(tree: Any) -> Iterator[str]:
    """Elements that hold nothing but a date and whose class or id says that it is one."""
    for element in tree.xpath("//body//*[@class or @id]"):
        name = f"{element.get('class', '')} {element.get('id', '')}".lower()
        if _has(name, pages().marks) and not _has(name, pages().unmarks):
            text = " ".join(element.text_content().split())
            if len(text) <= 30:
                yield text


def _has(name: str, words: Iterable[str]) -> bool:
    return any(word in name for word in words)


def _in_address(address: str) -> PartialDate | None:
    for form in pages().addresses:
        match = re.search(form, address)
        if match and (found := _date({"d": None, **match.groupdict()})):
            return found
    return None
