"""The day of publication of a web page: stated or left out, never guessed."""

from __future__ import annotations

import pytest

from cckg.read import read_bytes
from cckg.read.published import day

WORDS = (
    "<p>On 7 March 2019 the River Institute held a training on floods in Delta City; forty officers came.</p>"
)

DAYS = [
    ("2021-05-25", "2021-05-25"),
    ("2021-05-25T23:30:00+08:00", "2021-05-25"),
    ("2021/5/25 10:00", "2021-05-25"),
    ("2021.05.25", "2021-05-25"),
    ("2021年5月25日", "2021-05-25"),
    ("20210525", "2021-05-25"),
    ("20210525T101010Z", "2021-05-25"),
    ("May 25, 2021", "2021-05-25"),
    ("25 May 2021", "2021-05-25"),
    ("25th Sept. 2021", "2021-09-25"),
    ("Tuesday, May 25th 2021", "2021-05-25"),
    ("05/06/2021", None),  # May or June
    ("25 Mai 2021", None),
    ("2021-06-31", None),
    ("1970-01-01", None),
    ("0001-01-01T00:00:00", None),
    ("12021-05-25", None),
    ("yesterday", None),
    ("2021", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_stated_day(text: str, expected: str | None) -> None:
    assert day(text) == expected


STATED = [
    # head, body before the words, day
    ("<meta property='article:published_time' content='2021-05-25T10:00:00Z'>", "", "2021-05-25"),
    ("<meta name='PubDate' content='2021-05-25 10:00'>", "", "2021-05-25"),
    ("<meta itemprop='datePublished' content='2021-05-25'>", "", "2021-05-25"),
    ("<meta name='DC.date.issued' content='2021-05-25'>", "", "2021-05-25"),
    ('<script type="application/ld+json">{"datePublished": "2021-05-25T10:00"}</script>', "", "2021-05-25"),
    ("", "<time pubdate datetime='2021-05-25'>last Tuesday</time>", "2021-05-25"),
    (
        "",
        "<time class='entry-date published' datetime='2021-05-25'>25</time><time>2022-01-01</time>",
        "2021-05-25",
    ),
    ("", "<time datetime='2021-05-25'>last Tuesday</time>", "2021-05-25"),
    ("", "<span itemprop='datePublished'>May 25, 2021</span>", "2021-05-25"),
    ("", "<p>Published: 25 May 2021</p>", "2021-05-25"),
    ("", "<p>Posted on <b>May 25, 2021</b> by the office</p>", "2021-05-25"),
    ("", "<p>来源：河流研究院 发布时间：2021-05-25 10:00 浏览：12</p>", "2021-05-25"),
    ("", "<p>发布日期： 2021年5月25日</p>", "2021-05-25"),
    ("", "<div class='news-date'>2021-05-25</div>", "2021-05-25"),
    ("<link rel=canonical href='https://example.org/202105/t20210525_1234.html'>", "", "2021-05-25"),
    ("<link rel=canonical href='https://example.org/2021/05/25/flood'>", "", "2021-05-25"),
    ("<link rel=canonical href='https://example.org/2021-05/25/content_12.htm'>", "", "2021-05-25"),
    ("<link rel=canonical href='https://example.org/2021/05/flood'>", "", "2021-05"),
]


@pytest.mark.parametrize(("head", "body", "expected"), STATED)
def test_the_day_that_a_page_states(head: str, body: str, expected: str) -> None:
    assert _published(head, body) == expected


NOT_STATED = [
    ("", ""),  # the day of the event in the text is another matter
    ("<meta property='article:modified_time' content='2021-05-25'>", ""),
    ("<meta name='date' content='05/06/2021'>", ""),
    ("", "<time>2021-05-25</time><time>2020-01-01</time>"),
    ("", "<div class='event-date'>2021-05-25</div>"),
    ("", "<li class='date'>2021-05-25</li><li class='date'>2021-05-24</li>"),
    ("", "<p>报名截止日期：2021-05-25</p>"),
    ("", "<footer>Copyright 2024</footer>"),
    ("<link rel=canonical href='https://example.org/6c/98/c13757a355480/page.htm'>", ""),
    ("<link rel=canonical href='https://example.org/20219999/x'>", ""),
    ("<link rel=canonical href='https://example.org/view/20213155'>", ""),
    ('<script type="application/ld+json">{"datePublished": 2021}</script>', ""),
]


@pytest.mark.parametrize(("head", "body"), NOT_STATED)
def test_no_day_where_the_page_states_none(head: str, body: str) -> None:
    assert _published(head, body) is None


def test_metadata_goes_before_the_address() -> None:
    head = (
        "<meta name=PubDate content='2021-05-26'><link rel=canonical href='https://example.org/2021/05/25/x'>"
    )
    assert _published(head, "") == "2021-05-26"


def _published(head: str, body: str) -> str | None:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}{WORDS}</body></html>"
    return read_bytes(page.encode(), "a.html").published
