"""Literals survive every store: clean text, lower-case tags, plain numbers, dates as precise as their report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from cckg.map.literals import decimal, first_day, last_day, name, number, reported, stated, text
from cckg.map.terms import XSD


def value(literal: Literal | None) -> str | None:
    return literal.value if literal else None


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("2021", XSD.gYear),
        ("2021-05", XSD.gYearMonth),
        ("2021-05-25", XSD.date),
        ("--05-25", XSD.gMonthDay),  # the report gives no year
        ("--05", XSD.gMonth),
    ],
)
def test_a_date_keeps_the_precision_of_its_report(written: str, type_: NamedNode) -> None:
    assert (stated(written).value, stated(written).datatype) == (written, type_)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021-05-25", "2021-05-25", "2021-05-25"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("--05-25", None, None),
        (None, None, None),
    ],
)
def test_bounds_are_the_first_and_last_day_that_a_date_can_mean(
    written: str | None, first: str | None, last: str | None
) -> None:
    assert (value(first_day(written)), value(last_day(written))) == (first, last)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.93, "0.93"),
        (0.9, "0.9"),
        (1.0, "1"),
        (0.0, "0"),
        (1e-7, "0.0000001"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_a_decimal_has_no_trailing_zeros_and_no_exponent(value: float, written: str) -> None:
    assert (decimal(value).value, decimal(value).datatype) == (written, XSD.decimal)


def test_a_count_is_a_plain_integer() -> None:
    assert (number(190).value, number(190).datatype) == ("190", XSD.integer)


@pytest.mark.parametrize(
    ("given_", "tag"),
    [("en", "en"), ("zh-Hans", "zh-hans"), ("zh_CN", "zh-cn"), ("", None), (None, None), ("not a tag", None)],
)
def test_language_tags_are_lower_case_and_sound(given_: str | None, tag: str | None) -> None:
    assert text("柳县", given_).language == tag


@pytest.mark.parametrize(
    ("words", "tag"), [("Reed Institute", "en"), ("芦苇研究所", "zh"), ("Reed 研究所", "zh")]
)
def test_a_name_of_unnoted_language_is_chinese_when_it_holds_a_han_character(words: str, tag: str) -> None:
    assert name(words).language == tag


@given(st.text(st.characters()))
def test_no_text_holds_what_xml_or_utf8_cannot(words: str) -> None:
    kept = text(words).value
    assert not [
        c for c in kept if (c < " " and c not in "\t\n\r") or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff"
    ]
    kept.encode()


def test_tabs_and_line_ends_stay() -> None:
    assert text("a\tb\r\nc\x00\x0b\ud800d").value == "a\tb\r\ncd"


@pytest.mark.parametrize(
    ("words", "language", "tag"),
    [
        ("Mei Sample", "en", "en"),
        ("Méi Sample", "fr", "fr"),
        ("梅样本", "zh-Hans", "zh-hans"),
        ("梅样本（Mei Sample）", "zh", "zh"),
        ("Mei Sample", "zh", "en"),
        ("Mei Sample", "zh_CN", "en"),
        ("COP28", "zh", "en"),
        ("梅·样本", "en", "zh"),
        ("Mei 梅样本", "en", "en"),
        ("28", "en", "en"),
        ("田中", "ja", "ja"),
        ("田中", "ja-JP", "ja-jp"),
    ],
)
def test_a_reported_name_in_another_script_is_not_in_the_language_of_its_report(
    words: str, language: str, tag: str
) -> None:
    assert (reported(words, language).value, reported(words, language).language) == (words, tag)
