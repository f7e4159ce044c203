"""PDF files: running text from hand-written pages, and one line for whatever is wrong."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import pytest
from pypdf import PdfReader, PdfWriter

from cckg.model.errors import ReadError
from cckg.model.report import Report
from cckg.read import read_bytes
from cckg.read.pdf import MAX_PAGES, _line

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
RESOURCES = b"/Resources << /Font << /F1 3 0 R >> /XObject << /X1 4 0 R >> >>"


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, start)


def stream(content: bytes, keys: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys, len(content), content)


def pages(*contents: bytes, form: bytes = b"", keys: bytes = b"", catalog: bytes = b"") -> bytes:
    """A PDF with one page for each content stream, and a form that they can draw as /X1."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        FONT,
        stream(form, b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] " + RESOURCES),
    ]
    for i, content in enumerate(contents):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] %s /Contents %d 0 R >>"
        objects += [page % (RESOURCES, 6 + 2 * i), stream(content, keys)]
    return pdf(objects)


def printed(*lines: str | tuple[int, str]) -> bytes:
    """A page's content: lines of text, of size 11 or as given."""
    sized = [line if isinstance(line, tuple) else (11, line) for line in lines]
    shown = [f"/F1 {size} Tf ({line}) Tj 0 -{size + 4} Td" for size, line in sized]
    return f"BT 50 750 Td {' '.join(shown)} ET".encode("cp1252")


def read(data: bytes) -> Report:
    return read_bytes(data, "flood.pdf")


PAGE = printed(
    (18, "Flood Training Held in Delta City by the River Institute"),
    "On 20 May the River Institute held a training on floods in Delta City. About forty of-",
    "ficers from the towns on the river came to it, and they listened to Wang Wu and to the",
    "co-organizers, who had prepared it – for a month – with the help of a few well-known",
    "co-",
    "organizers.",
    "They left on 22 May.",
)


def test_printed_lines_become_paragraphs_under_the_title() -> None:
    report = read(pages(PAGE))
    assert report.text.split("\n") == [
        "Flood Training Held in Delta City by the River Institute",
        (
            "On 20 May the River Institute held a training on floods in Delta City. About forty officers from the towns "
            "on the river came to it, and they listened to Wang Wu and to the co-organizers, who had prepared it – for "
            "a month – with the help of a few well-known co-"
        ),
        "organizers.",
        "They left on 22 May.",
    ]
    assert report.title == "Flood Training Held in Delta City by the River Institute"
    assert (report.id, report.source, report.language, report.published) == ("flood", "flood.pdf", "en", None)


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = printed("River Institute", "The River Institute held a training on floods in Delta", "1")
    second = printed("River Institute", "City and forty officers came to it from all the towns.", "2")
    third = printed("River Institute", "They left on 22 May, and the river went on to rise.", "3")
    assert read(pages(first, second, third)).text.split("\n") == [
        "River Institute",
        "The River Institute held a training on floods in Delta City and forty officers came to it from all the towns.",
        "They left on 22 May, and the river went on to rise.",
    ]


@pytest.mark.parametrize(
    ("claim", "title"),
    [
        ("Delta City by the River Institute", "Delta City by the River Institute"),
        ("Microsoft Word - Document1", None),
    ],
)
def test_a_title_in_the_properties_counts_if_the_text_has_it(claim: str, title: str | None) -> None:
    writer = PdfWriter(io.BytesIO(pages(PAGE)))
    writer.add_metadata({"/Title": claim})
    assert read(_written(writer)).title == (
        title or "Flood Training Held in Delta City by the River Institute"
    )


def test_the_language_of_the_properties_counts_within_its_script() -> None:
    assert read(pages(printed("Delta City Water Office"), catalog=b"/Lang (de-DE)")).language == "de"
    assert read(pages(printed("Delta City Water Office"), catalog=b"/Lang (zh-CN)")).language == "en"


def test_a_file_that_forbids_printing_only_is_read() -> None:
    assert "Wang Wu" in read(_encrypted("")).text


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("5 ⽉ 20 ⽇，⼭县⽔利局", "5月20日，山县水利局"),
        ("ﬁve oﬃcers", "five officers"),
        ("in 20 rooms", "in 20 rooms"),
    ],
)
def test_characters_that_a_font_names_wrongly(written: str, read_as: str) -> None:
    assert _line([(written, 11.0)]).text == read_as


def test_a_form_that_draws_itself_ends() -> None:
    loop = b"BT /F1 11 Tf (Words in a form) Tj ET /X1 Do /X1 Do"
    assert "Words in a form" in read(pages(b"/X1 Do", form=loop)).text


def _encrypted(password: str) -> bytes:
    writer = PdfWriter(io.BytesIO(pages(PAGE)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _with_an_image() -> bytes:
    """What a scanner makes: a page that shows an image and has no text."""
    image = stream(
        bytes(12),
        b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
    )
    data = pages(b"q 600 0 0 800 0 0 cm /X1 Do Q")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        FONT,
        image,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] " + RESOURCES + b" /Contents 6 0 R >>",
        stream(b"q 600 0 0 800 0 0 cm /X1 Do Q"),
    ]
    assert len(PdfReader(io.BytesIO(data)).pages) == 1
    return pdf(objects)


GOOD = pages(PAGE)
BOMB = zlib.compress(bytes(200_000_000), 9)
WHITE = zlib.compress(b" " * 9_000_000, 9)
FLATE = b"/Filter /FlateDecode"

REFUSED = {
    "encrypted": (_encrypted("secret"), "is encrypted", "password"),
    "scanned": (_with_an_image(), "no text, as a scan has", "OCR"),
    "no pages": (pages(), "no text", "OCR"),
    "cut in half": (GOOD[: len(GOOD) // 2], "damaged", "again"),
    "cut at the end": (GOOD[:-60], "damaged", "again"),
    "header only": (b"%PDF-1.4\n", "damaged", "again"),
    "no PDF at all": (b"%PDF-" + b"words " * 100, "damaged", "again"),
    "page tree in a loop": (
        pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
        "damaged",
        "again",
    ),
    "bomb": (pages(BOMB, keys=FLATE), "too large", ".txt"),
    "small bombs": (pages(WHITE, WHITE, WHITE, keys=FLATE), "too large", ".txt"),
    "many pages": (pages(*[b""] * (MAX_PAGES + 1)), "over 500 pages", ".txt"),
}


@pytest.mark.parametrize(("data", "problem", "remedy"), REFUSED.values(), ids=list(REFUSED))
def test_a_bad_file_is_refused_in_one_line(data: bytes, problem: str, remedy: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)


TOO_MUCH = {
    "one endless page": pages(b"0 0 m 1 1 l S " * 20_000),
    "many pages": pages(*[b"BT /F1 9 Tf " + b"(a) Tj " * 3_000 + b"ET"] * 20),
    "long arrays": pages(*[b"BT /F1 9 Tf [" + b"(a) 1 " * 10_000 + b"] TJ ET"] * 10),
    "many forms": pages(*[b"/X1 Do " * 20] * 20, form=b"BT /F1 9 Tf " + b"(a) Tj " * 2_000 + b"ET"),
    "many empty forms": pages(*[b"/X1 Do " * 20] * 20),
}


@pytest.mark.parametrize("data", TOO_MUCH.values(), ids=list(TOO_MUCH))
def test_work_is_limited_over_all_pages(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cckg.read.pdf.MAX_WORK", 50_000)
    with pytest.raises(ReadError, match="too large to read"):
        read(data)


@pytest.mark.parametrize("at", range(10, len(GOOD), 97))
def test_a_damaged_byte_is_read_or_refused(at: int) -> None:
    for byte in (b"\x00", b"(", b"9"):
        try:
            read(GOOD[:at] + byte + GOOD[at + 1 :])
        except ReadError as error:
            assert error.remedy
