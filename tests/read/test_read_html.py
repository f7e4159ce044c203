"""Web pages: main text alone, what the page says about itself, and nothing run or fetched."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from cckg.model.errors import ReadError
from cckg.model.report import Report
from cckg.read import read_bytes
from cckg.read.html import MAX_ELEMENTS

WORDS = (
    "<p>On 20 May the River Institute held a training on floods in Delta City, and forty officers came to it.</p>"
    "<p>Wang Wu explained how a river rises &amp; falls, and the officers walked along the dyke with her.</p>"
)


def read(page: str) -> Report:
    return read_bytes(page.encode(), "flood.html")


def page(head: str = "", body: str = WORDS, attributes: str = "") -> str:
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>"


WITH_MENUS = page(
    "<title>Flood Training Held - River Institute</title><style>p {color: red}</style>",
    f"""<header><div class="logo">River Institute</div></header>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <div class="main-menu"><a href="/about">About us</a></div>
    <div class="content"><h1>Flood Training Held</h1>{WORDS}
    <table><tr><th>Speaker</th><th>Subject</th></tr><tr><td>Wang Wu</td><td>Rising rivers</td></tr></table>
    <ul><li>Delta City Water Office</li><li>Hill County Bureau of Floods</li></ul></div>
    <script>document.write("written")</script>
    <footer>Copyright 2024 River Institute</footer>""",
)


def test_the_text_is_the_report_without_menus() -> None:
    assert read(WITH_MENUS).text.split("\n") == [
        "Flood Training Held",
        "On 20 May the River Institute held a training on floods in Delta City, and forty officers came to it.",
        "Wang Wu explained how a river rises & falls, and the officers walked along the dyke with her.",
        "Speaker\tSubject",
        "Wang Wu\tRising rivers",
        "- Delta City Water Office",
        "- Hill County Bureau of Floods",
    ]


def test_a_short_page_in_chinese_has_no_menus_either() -> None:
    words = (
        "<p>5月20日，河流研究院在三角洲市举办了防洪培训班，约40名干部参加。</p><p>王五讲了河流的知识。</p>"
    )
    body = f"<div class='nav'><a href='/'>首页</a><a href='/n'>新闻</a></div><div><h2>防洪培训班举办</h2>{words}</div>"
    report = read(page("<title>防洪培训班举办-河流研究院</title>", body, "lang=en"))
    assert (report.title, report.language) == ("防洪培训班举办", "zh")
    assert report.text.replace("\n\n", "\n") == (
        "防洪培训班举办\n5月20日，河流研究院在三角洲市举办了防洪培训班，约40名干部参加。\n王五讲了河流的知识。"
    )


def test_reading_twice_gives_the_same() -> None:
    assert [read(WITH_MENUS).text for _ in range(3)] == [read(WITH_MENUS).text] * 3


HIDDEN = [
    "<script>secret</script>",
    "<style>secret</style>",
    "<noscript>secret</noscript>",
    "<template>secret</template>",
    "<!-- secret -->",
    "<p style='display: none'>secret</p>",
    "<p style='color:red;DISPLAY:NONE !important'>secret</p>",
    "<p style='visibility:hidden'>secret</p>",
    "<p style='font-size:0'>secret</p>",
    "<p hidden>secret</p>",
    "<div aria-hidden='true'><p>secret</p></div>",
    "<div hidden><script>secret</script></div>",
    "<iframe src='http://example.org/'>secret</iframe>",
    "<object data='http://example.org/'>secret</object>",
    "<svg><text>secret</text></svg>",
    "<img src='http://example.org/x.png' alt='secret'>",
    "<input type=hidden value=secret>",
    "<textarea>secret</textarea>",
    "<meta http-equiv=refresh content='0; url=http://example.org/secret'>",
    "<p title='secret' data-x='secret' onclick='secret()'>open</p>",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_reader_does_not_see_is_no_text(hidden: str) -> None:
    text = read(page(body=f"{WORDS}{hidden}<p>And then they all went home by train.</p>")).text
    assert "secret" not in text
    assert "went home by train" in text


def test_entities_are_characters_and_markup_in_them_stays_text() -> None:
    text = read(
        page(
            body=f"{WORDS}<p>Caf&eacute; &#x4e2d;&#20013;&#233;&#1;&#x0b; &lt;script&gt;x&lt;/script&gt;&nbsp;end</p>"
        )
    ).text
    assert "Café 中中é <script>x</script> end" in text


def test_a_document_type_with_entities_opens_nothing() -> None:
    doctype = (
        '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    )
    text = read(f"{doctype}<html><body>{WORDS}<p>x &e; &b; y and words</p></body></html>").text
    assert "root:" not in text
    assert "aaaa" not in text.replace('"aaaa"', "")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    head = "<base href='http://example.org/'><link rel=stylesheet href='http://example.org/x.css'>"
    assert read(page(head + "<script src='http://example.org/x.js'></script>")).text


TITLES = [
    # head, body before the words, title
    ("<title>Flood Training Held</title>", "", "Flood Training Held"),
    (
        "<title>Flood Training Held | News | River Institute</title>",
        "<h2>Flood Training Held</h2>",
        "Flood Training Held",
    ),
    ("<title>River Institute</title>", "<h1>Flood Training Held</h1>", "Flood Training Held"),
    ("<title>Flood - Training</title>", "<h1>Flood - Training</h1>", "Flood - Training"),
    (
        "<meta property='og:title' content='Flood Training Held - RI'>",
        "<h1>Flood Training Held</h1>",
        "Flood Training Held",
    ),
    (
        "<meta property='og:title' content='Flood Training Held'>",
        "<h1>River Institute</h1>",
        "Flood Training Held",
    ),
    (
        "<meta property='og:title' content='Flood Training Held – RI'><meta property='og:site_name' content='RI'>",
        "",
        "Flood Training Held",
    ),
    (
        "<meta property='og:site_name' content='RI'><title>Flood Training Held</title>",
        "<h1>RI</h1>",
        "Flood Training Held",
    ),
    ("<meta name='ArticleTitle' content='防洪培训班举办'>", "", "防洪培训班举办"),
    (
        '<script type="application/ld+json">{"headline": "Flood Training Held"}</script>',
        "",
        "Flood Training Held",
    ),
    ("<title>x</title>", "<h1>One</h1><h1>Two</h1>", "x"),
]


@pytest.mark.parametrize(("head", "heading", "title"), TITLES)
def test_the_title_is_the_headline_without_the_site(head: str, heading: str, title: str) -> None:
    report = read(page(head, f"{heading}{WORDS}"))
    assert report.title == title
    assert title in report.text


PUBLISHERS = [
    ("<meta property='og:site_name' content='River Institute'>", "River Institute"),
    ("<meta name='SiteName' content='河流研究院'>", "河流研究院"),
    ('<script type="application/ld+json">[{"headline": "x", "publisher": {"name": "RI"}}]</script>', "RI"),
    (
        '<script type="application/ld+json">{"@graph": [{"headline": "x", "publisher": [{"name": "RI"}]}]}</script>',
        "RI",
    ),
    ("<title>Flood - River Institute</title>", None),
    ("<link rel=canonical href='https://river.example.org/x'>", None),  # an address is no name
    ('<script type="application/ld+json">{"headline": broken</script>', None),
    (f'<script type="application/ld+json">{"[" * 100_000}</script>', None),
]


@pytest.mark.parametrize(("head", "publisher"), PUBLISHERS)
def test_the_publisher_is_only_what_the_page_names(head: str, publisher: str | None) -> None:
    assert read(page(head)).publisher == publisher


SOURCES = [
    ("<link rel=canonical href='https://example.org/flood?id=1'>", "https://example.org/flood?id=1"),
    ("<meta property='og:url' content=' http://example.org/x '>", "http://example.org/x"),
    (
        "<link rel=canonical href='/flood'><meta property='og:url' content='https://example.org/x'>",
        "https://example.org/x",
    ),
    ("<link rel=canonical href='javascript:alert(1)'>", "flood.html"),
    ("<link rel=canonical href='file:///etc/passwd'>", "flood.html"),
    ("<link rel=canonical href='http://[broken'>", "flood.html"),
    ('<link rel=canonical href="https://example.org/<script>">', "flood.html"),
    ("", "flood.html"),
]


@pytest.mark.parametrize(("head", "source"), SOURCES)
def test_the_source_is_the_address_that_the_page_gives(head: str, source: str) -> None:
    assert read(page(head)).source == source


@pytest.mark.parametrize(
    ("attributes", "head", "expected"),
    [
        ("lang='en-GB'", "", "en"),
        ("lang='zh-CN'", "", "en"),
        ("lang='de'", "", "de"),
        ("", "<meta http-equiv='Content-Language' content='nl'>", "nl"),
        ("", "", "en"),
    ],
)
def test_the_page_says_its_language_within_its_script(attributes: str, head: str, expected: str) -> None:
    assert read(page(head, attributes=attributes)).language == expected


REFUSED = [
    (page(body="<nav>Home</nav>"), "no text besides menus"),
    (page(body=""), "no text besides menus"),
    (page(body="<p>" + "<b>" * 400 + "words" + "</b>" * 400), "nested too deep"),
    (page(body=f"<p>{'word ' * 2_100_000}</p>"), "too long a line"),
    (page(body="<i>a</i> " * (MAX_ELEMENTS + 1)), "elements"),
    ("<html>\x00<p>words</p>", "not text"),
]


@pytest.mark.parametrize(("html", "problem"), REFUSED, ids=[problem for _, problem in REFUSED])
def test_pages_that_cannot_be_read_in_time_or_at_all(html: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read(html)


@pytest.mark.parametrize(
    "html",
    ["<html><p>Open words", "<html><body><p>A <b>b <i>c</b> d</i> words", "<html></p></div>Words here"],
)
def test_careless_markup_is_read(html: str) -> None:
    assert "ords" in read(html).text


@pytest.mark.parametrize(
    "odd", ["\x1f", "\ufffe", "\uffff", "&#31;", "&#x1F;", "&#xFFFE;", "&#xD800;", "&#0;"]
)
def test_characters_that_xml_does_not_know_go(odd: str) -> None:
    text = read(page(body=f"{WORDS}<p>They{odd} left by train</p>")).text
    assert "They left by train" in text.replace("  ", " ")
