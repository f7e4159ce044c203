"""Word files: what a reader of the page sees, in its order, and bombs refused before they are unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from cckg.model.errors import ReadError
from cckg.model.report import Report
from cckg.read import read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def read(data: bytes) -> Report:
    return read_bytes(data, "flood.docx")


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def replaced(parts: dict[str, bytes | str]) -> bytes:
    """An empty Word file in which these parts stand instead of, or beside, its own."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts.get(name) or old.read(name))
    return buffer.getvalue()


def with_body(body: str, doctype: str = "") -> bytes:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    return replaced({"word/document.xml": xml})


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("Flood Training Held", 0)
    document.add_paragraph("The River Institute held a training.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["Speaker", "Subject", "Wang Wu", "Rising\nrivers"], strict=True):
        cell.text = words
    document.add_paragraph("They left on 22 May.")
    report = read(saved(document))
    assert report.text == (
        "Flood Training Held\nThe River Institute held a training.\n"
        "Speaker\tSubject\nWang Wu\tRising rivers\n\nThey left on 22 May."
    )
    assert (report.id, report.title, report.source) == ("flood", "Flood Training Held", "flood.docx")
    assert (report.language, report.published) == ("en", None)


@pytest.mark.parametrize(
    ("claim", "title"),
    [
        ("flood  training", "flood training"),
        ("Word Document", "Flood Training Held"),
        ("", "Flood Training Held"),
    ],
)
def test_a_title_in_the_properties_counts_if_the_text_has_it(claim: str, title: str) -> None:
    document = docx.Document()
    document.add_paragraph("Flood Training Held")
    document.core_properties.title = claim
    assert read(saved(document)).title == title


def test_chinese_text_is_chinese_whatever_the_template_says() -> None:
    document = docx.Document()
    document.add_paragraph("河流研究院在三角洲市举办了防洪培训班")
    document.core_properties.language = "en-US"
    assert read(saved(document)).language == "zh"


RUN = "<w:r><w:t>{}</w:t></w:r>"
SEEN = [
    # inside one paragraph, its text
    (RUN.format("a ") + RUN.format("b"), "a b"),
    (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>",
        "a\tb\nc-d",
    ),
    (f"<w:ins>{RUN.format('added')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "added"),
    (f"<w:moveFrom>{RUN.format('from')}</w:moveFrom><w:moveTo>{RUN.format('to')}</w:moveTo>", "to"),
    (f"<w:hyperlink>{RUN.format('link')}</w:hyperlink>", "link"),
    (f"<w:sdt><w:sdtContent>{RUN.format('field')}</w:sdtContent></w:sdt>", "field"),
    ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + RUN.format("x"), "x"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" + RUN.format("x"), "x"),
    ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r>", "shown"),
    (
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>".format(
            paragraph("box")
        ),
        "box",
    ),
]


@pytest.mark.parametrize(("inside", "text"), SEEN)
def test_a_paragraph_has_the_words_that_are_seen(inside: str, text: str) -> None:
    assert read(with_body(f"<w:p>{inside}</w:p>")).text == text


def test_controls_around_paragraphs_and_tables_inside_tables_are_read_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('inner')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('outer')}{inner}</w:tc><w:tc>{paragraph('next')}</w:tc></w:tr></w:tbl>"
    body = f"<w:sdt><w:sdtContent>{paragraph('first')}</w:sdtContent></w:sdt>{table}"
    assert read(with_body(body)).text == "first\nouter inner\tnext"


def test_entities_are_not_expanded() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    assert read(with_body(paragraph("words &e; end"), doctype)).text.startswith("words")
    assert "root" not in read(with_body(paragraph("words &e; end"), doctype)).text


def test_nothing_is_written_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = replaced(
        {"../evil.txt": b"evil", "/evil.txt": b"evil", "word/document.xml": _document(paragraph("words"))}
    )
    assert read(data).text == "words"
    assert not list(tmp_path.parent.glob("evil*"))
    assert not list(tmp_path.iterdir())


def _document(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


BILLION = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "a" * 1000
    + '"><!ENTITY b "'
    + "&a;" * 1000
    + '"><!ENTITY c "'
    + "&b;" * 1000
    + '">]>'
)
GOOD = with_body(paragraph("words"))
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"

REFUSED = {
    "one long text": (with_body(paragraph("x" * 60_000_000)), "too much"),
    "600 000 paragraphs": (with_body(paragraph("x") * 600_000), "too much"),
    "many parts": (replaced({f"word/p{i}.bin": b"x" for i in range(5_001)}), "too much"),
    "large pictures": (replaced({"word/media/a.png": bytes(60_000_000)}), "too much"),
    "entities in entities": (with_body(paragraph("&c;"), BILLION), "damaged"),
    "cut in half": (GOOD[: len(GOOD) // 2], "damaged"),
    "no archive": (b"PK\x03\x04 words", "damaged"),
    "no text": (with_body(""), "no words"),
    "no body": (replaced({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}), "no Word document"),
    "broken XML": (replaced({"word/document.xml": "<w:document"}), "no Word document"),
    "with macros": (
        replaced(
            {
                "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="{MACRO}"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
            }
        ),
        "no Word document",
    ),
    "too deep": (
        with_body("<w:tbl><w:tr><w:tc>" * 2_000 + "</w:tc></w:tr></w:tbl>" * 2_000),
        "no Word document",
    ),
}


@pytest.mark.parametrize(("data", "problem"), REFUSED.values(), ids=list(REFUSED))
def test_a_bad_file_is_refused_in_one_line(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        read(data)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_a_stated_size_that_is_a_lie_does_not_unpack_more() -> None:
    data = bytearray(with_body(paragraph("x" * 9_000_000)))
    size = (9_000_000).to_bytes(4, "little")[2:]
    at = data.rfind(b"word/document.xml") - 46 + 24
    assert data[at + 2 : at + 4] == size
    data[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(ReadError, match="damaged"):
        read(bytes(data))
