"""PDF files: the text of their pages as running paragraphs, within limits that bound time and memory."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cckg.model.report import Report
from cckg.read.quiet import quiet
from cckg.read.reflow import Line, paragraphs
from cckg.read.report import claimed_title, cleaned, make
from cckg.read.source import Source

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 500
MAX_CONTENT = 10_000_000
MAX_WORK = 500_000
MAX_FORMS = 200
# Fonts often name a ligature or a radical (U+2F00...) where the letter or character is meant.
_FORM = re.compile(r"[\ufb00-\ufb06\u2e80-\u2fdf]")
# Where a Chinese line changes font for its numbers, a gap is taken for a space.
_GAP = re.compile(r"(?<=[\u4e00-\u9fff（]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff）])")
_AGAIN = "print it to a new PDF, or save its text as .txt"


class _TooMuchError(Exception):
    """The pages hold more drawing than any report does."""


@dataclass(frozen=True)
class _Contents:
    pages: list[list[Line]]
    title: str | None
    language: str | None


def read(source: Source) -> Report:
    """The report. Raises ReadError when the file is damaged, encrypted, too large, or scanned images only."""
    quiet("pypdf")
    found = _opened(source)
    text = cleaned(paragraphs(found.pages))
    if not any(c.isalnum() for c in text):
        remedy = "run OCR, e.g. ocrmypdf, and read the result"
        raise source.refused("has pages but no text, as a scan has", remedy)
    known = {"title": claimed_title(text, found.title), "source": source.address}
    return make(source, text, known, claimed=found.language)


def _opened(source: Source) -> _Contents:
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        with apply_configuration(
            zlib_maximum_output_length=MAX_CONTENT,
            lzw_maximum_output_length=MAX_CONTENT,
            run_length_maximum_output_length=MAX_CONTENT,
            array_based_stream_maximum_output_length=MAX_CONTENT,
            stream_parsing_work_maximum_count=MAX_WORK,
            xform_maximum_invocations_per_extraction=MAX_FORMS,
        ):
            return _contents(PdfReader(io.BytesIO(source.data), strict=False))
    except (DependencyError, FileNotDecryptedError) as error:
        raise source.refused("is encrypted", "save a copy without a password") from error
    except (_TooMuchError, LimitReachedError, MemoryError) as error:
        raise source.refused(f"is too large to read ({error})", _AGAIN) from error
    except Exception as error:
        # pypdf lets all kinds of errors, its own and Python's, through on a damaged file.
        raise source.refused("is a damaged PDF", f"get the file again, or {_AGAIN}") from error


def _contents(pdf: PdfReader) -> _Contents:
    from pypdf.errors import FileNotDecryptedError

    # Many files forbid printing only and open with an empty password.
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise FileNotDecryptedError("a password is needed")
    if len(pdf.pages) > MAX_PAGES:
        raise _TooMuchError(f"over {MAX_PAGES} pages")
    reading = _Reading()
    pages = [reading.lines(page) for page in pdf.pages]
    title = pdf.metadata.title if pdf.metadata else None
    language = pdf.root_object.get("/Lang")
    return _Contents(pages, str(title or ""), str(language or ""))


class _Reading:
    """Reads page after page and sums up their work, for small parts can be drawn again and again."""

    def __init__(self) -> None:
        self._work = self._bytes = 0
        self._pieces: list[tuple[str, float]] = []

    def lines(self, page: PageObject) -> list[Line]:
        """The page's printed lines. Raises when all pages so far are more work than a report's can be."""
        contents = page.get_contents()
        self._bytes += len(contents.get_data()) if contents is not None else 0
        if self._bytes > MAX_CONTENT:
            raise _TooMuchError(f"over {MAX_CONTENT // 1_000_000} MB of page content")
        self._pieces = []
        page.extract_text(visitor_operand_before=self._count, visitor_text=self._keep)
        return _lines(self._pieces)

    def _count(self, operator: Any, operands: Any, *_: object) -> None:
        self._work += 1 + sum(len(o) if isinstance(o, list) else 1 for o in operands)
        # A form brings a page's worth of operations with it.
        self._work += 500 if operator == b"Do" else 0
        if self._work > MAX_WORK:
            raise _TooMuchError(f"over {MAX_WORK} drawing operations")

    def _keep(self, text: str, page_matrix: Any, matrix: Any, _font: Any, size: Any) -> None:
        scale = abs(float(matrix[3]) * float(page_matrix[3])) or 1.0
        self._pieces.append((text, round(float(size or 0) * scale, 1)))


def _lines(pieces: list[tuple[str, float]]) -> list[Line]:
    """Pieces put together up to each line's end; the longest piece gives the size."""
    lines: list[list[tuple[str, float]]] = [[]]
    for text, size in pieces:
        first, *rest = text.split("\n")
        lines[-1].append((first, size))
        lines += [[(part, size)] for part in rest]
    return [_line(line) for line in lines if line]


def _line(pieces: list[tuple[str, float]]) -> Line:
    text = cleaned("".join(text for text, _ in pieces))
    longest = max(pieces, key=lambda piece: len(piece[0].strip()))
    text = _FORM.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return Line(_GAP.sub("", re.sub(r"\s+", " ", text).strip()), longest[1])
