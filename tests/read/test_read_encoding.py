"""Bytes to text: encodings told apart, and nothing guessed in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.model.errors import ReadError
from cckg.read import read_bytes

CHINESE = "三角洲市防洪培训班举办\n\n5月20日，河流研究院在三角洲市举办了防洪培训班（第2期），约40名干部参加。"
SHORT = "防洪培训班"
RARE = "会议由龑溎主持，中国的河流研究院举办了防洪培训班，约四十名干部参加了培训和考察。"
FRENCH = "Une réunion à Évry – l’été « déjà » passé. L’Œuvre coûte 40 €…"
GERMAN = "Die Übung für größere Städte: 15 Gäste – „schön“."
PORTUGUESE = "A formação em gestão das águas não terminou: as ações e as lições são várias."
POLISH = "Szkolenie dla urzędników miasta Łódź: źródła, rzeki i żółte łąki."
RUSSIAN = "Обучение прошло в городе на реке."
JAPANESE = "川の研究所は五月に洪水の研修を開いた。四十人が来た。"
KOREAN = "강 연구소는 오월에 홍수 교육을 열었다. 사십 명이 왔다."
ENGLISH = "The River Institute held a training."

READ = [
    (text, codec)
    for codec, texts in {
        "utf-8": [CHINESE, SHORT, RARE, FRENCH, RUSSIAN, JAPANESE, KOREAN, ENGLISH],
        "utf-8-sig": [CHINESE, FRENCH],
        "utf-16": [CHINESE, FRENCH, ENGLISH],
        "utf-16-le": [CHINESE, ENGLISH],
        "utf-16-be": [CHINESE, ENGLISH],
        "gb2312": [CHINESE, SHORT],
        "gbk": [CHINESE],
        "gb18030": [CHINESE, RARE, f"{ENGLISH} {CHINESE}", f"{ENGLISH} (防洪培训班)"],
        "cp1252": [FRENCH, GERMAN, PORTUGUESE, "A café.", "It’s “good”", ENGLISH],
        "latin-1": [PORTUGUESE],
    }.items()
    for text in texts
]


@pytest.mark.parametrize(("text", "codec"), READ)
def test_the_text_comes_back_as_it_was_written(text: str, codec: str) -> None:
    assert read_bytes(text.encode(codec), "a.txt").text == text


NOT_READ = [
    (POLISH, "cp1250"),
    (POLISH, "iso-8859-2"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (JAPANESE, "cp932"),
    (JAPANESE, "euc-jp"),
    (JAPANESE, "iso2022_jp"),
    (KOREAN, "euc-kr"),
    ("三角洲市防洪培訓班舉辦，河流研究院舉辦了防洪培訓班。", "big5"),
    (ENGLISH, "utf-32"),
    (ENGLISH, "cp037"),
]


@pytest.mark.parametrize(("text", "codec"), NOT_READ)
def test_other_encodings_are_refused_and_not_misread(text: str, codec: str) -> None:
    with pytest.raises(ReadError):
        read_bytes(text.encode(codec), "a.txt")


BROKEN = [
    (CHINESE.encode()[:-1], "utf-8"),
    (CHINESE.encode()[:40] + b"\xff" + CHINESE.encode()[42:], "utf-8"),
    (b"\xef\xbb\xbf" + FRENCH.encode("cp1252"), "utf-8"),
    (CHINESE.encode("utf-16")[:-1], "utf-16"),
    (CHINESE.encode("gb18030")[:-2] + b"\xff", "gb18030"),
]


@pytest.mark.parametrize(("data", "codec"), BROKEN)
def test_damaged_bytes_are_refused_with_their_place(data: bytes, codec: str) -> None:
    with pytest.raises(ReadError, match=r"broken character at byte \d+") as caught:
        read_bytes(data, "a.txt")
    assert codec in caught.value.problem.lower()


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030"])
@pytest.mark.parametrize(
    "form", ['<meta charset="{}">', "<meta http-equiv=x content='text/html; charset={}'>"]
)
def test_a_page_is_read_as_it_says(charset: str, form: str) -> None:
    page = f"<html><head>{form.format(charset)}</head><body><p>{RARE}</p></body></html>"
    assert RARE in read_bytes(page.encode("gb18030"), "a.html").text


def test_a_page_may_be_in_an_encoding_that_text_alone_does_not_tell() -> None:
    page = f"<html><head><meta charset=big5></head><body><p>三角洲市防洪培訓班舉辦</p><p>{ENGLISH}</p></body></html>"
    assert "三角洲市防洪培訓班舉辦" in read_bytes(page.encode("big5"), "a.html").text


def test_a_page_that_claims_a_wrong_encoding_is_read_by_its_bytes() -> None:
    page = f"<html><head><meta charset=gb2312></head><body><p>{CHINESE}</p></body></html>"
    assert CHINESE.split("\n")[0] in read_bytes(page.encode(), "a.html").text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1))
def test_any_text_in_utf8_comes_back(text: str) -> None:
    try:
        report = read_bytes(text.encode(), "a.txt")
    except ReadError as error:
        assert not any(c.isalnum() for c in text) or error.problem.startswith("is ")
    else:
        assert report.text == text.removeprefix("\ufeff").removeprefix("\ufeff")


@pytest.mark.parametrize(
    "data", [b"---\n00\x00\n---\nWords\n", b"words\x00", b"some words\x00and more of them"]
)
def test_a_stray_zero_byte_does_not_make_utf16(data: bytes) -> None:
    with pytest.raises(ReadError, match="zero bytes"):
        read_bytes(data, "a.md")
