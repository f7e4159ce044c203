"""Whatever the bytes are, they are read or refused; what is read fits its offsets."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.model.errors import DataError, ReadError
from cckg.model.report import normalised
from cckg.read import read_bytes

BEGINNINGS = st.sampled_from(
    [
        b"",
        b"---\n",
        b"---\ntitle: x\n---\n",
        b"<html>",
        b"<!doctype html><p>",
        b"<html><head><meta charset=gbk><script type='application/ld+json'>",
        b"%PDF-1.4\n1 0 obj\n<<",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ]
)
FORMS = st.sampled_from(["md", "txt", "html", "pdf", "docx", ""])


def check(data: bytes, name: str) -> None:
    try:
        report = read_bytes(data, name)
    except (ReadError, DataError) as error:
        assert "\n" not in str(error) or isinstance(error, DataError)
        return
    assert report.text == normalised(report.text)
    assert "\x00" not in report.text
    assert report.text.encode("utf-8").decode("utf-8") == report.text
    assert any(c.isalnum() for c in report.text)
    assert report.title is None or (0 < len(report.title) <= 300 and "\n" not in report.title)
    assert len(report.sha256) == 64


@pytest.mark.parametrize("form", ["md", "txt", "html", "pdf", "docx", ""])
@settings(deadline=None)
@given(BEGINNINGS, st.binary(max_size=300))
def test_any_bytes(form: str, beginning: bytes, rest: bytes) -> None:
    check(beginning + rest, f"a.{form}" if form else "")


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "gb18030"]), FORMS)
def test_any_text(text: str, codec: str, form: str) -> None:
    check(text.encode(codec, "ignore"), f"a.{form}" if form else "")


TAGS = st.sampled_from(
    ["p", "div", "h1", "table", "tr", "td", "ul", "li", "a", "time", "meta", "title", "nav", "br", "script"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(TAGS, st.booleans(), st.text(max_size=20)), max_size=30))
def test_any_markup(pieces: list[tuple[str, bool, str]]) -> None:
    markup = "".join(f"<{'/' if closing else ''}{tag}>{text}" for tag, closing, text in pieces)
    check(f"<html><body><p>Words</p>{markup}".encode("utf-8", "ignore"), "a.html")


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["word/document.xml", "[Content_Types].xml", "_rels/.rels"]), st.binary(max_size=200)
    )
)
def test_any_archive(parts: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    check(buffer.getvalue(), "a.docx")


@given(st.text(max_size=400))
def test_any_name(name: str) -> None:
    check(b"Words stand here.", name)
