"""Word files: paragraphs and tables in their order, as a reader of the page sees them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from cckg.model.report import Report
from cckg.read.report import claimed_title, cleaned, make
from cckg.read.source import Source

MAX_UNPACKED = 50_000_000
MAX_TEXT_PART = 10_000_000
MAX_MEMBERS = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted words, words moved away, field codes, notes to the author, and the second copy of a text box.
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "commentReference", "rPr")}
_CELLS = "./w:tc | ./w:sdt/w:sdtContent/w:tc"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(source: Source) -> Report:
    """The report. Raises ReadError when the file is damaged, no Word file, or too large unpacked."""
    _refuse_bomb(source)
    body, title, language = _opened(source)
    text = cleaned("\n".join(_blocks(body)))
    known = {"title": claimed_title(text, title), "source": source.address}
    return make(source, text, known, claimed=language)


def _refuse_bomb(source: Source) -> None:
    """The sizes are summed as the archive states them; the unpacker then stops at what was stated."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise source.refused("is a damaged Word file", "open it in Word and save it again") from error
    texts = [m.file_size for m in members if m.filename.endswith((".xml", ".rels"))]
    unpacked = sum(m.file_size for m in members)
    if unpacked > MAX_UNPACKED or sum(texts) > MAX_TEXT_PART or len(members) > MAX_MEMBERS:
        problem = f"unpacks to {unpacked:,} bytes in {len(members)} parts, which is too much"
        raise source.refused(problem, "save the report alone, without its pictures and appendices")


def _opened(source: Source) -> tuple[Any, str, str]:
    """The document's body, and the title and language of its properties (empty where not given)."""
    import docx

    try:
        document = docx.Document(io.BytesIO(source.data))
        properties = document.core_properties
        # The element itself, for python-docx passes over tracked insertions and content controls.
        body: Any = document.element.body
        if body is None:
            raise ValueError("there is no body")
        return body, properties.title, properties.language
    except Exception as error:
        # zipfile, lxml and python-docx each fail in their own ways on a damaged file.
        problem = "is a damaged file or no Word document"
        raise source.refused(problem, "open it in Word and save it again as .docx") from error


def _blocks(container: Any) -> Iterator[str]:
    """Text of each paragraph and of each row of a table, cells parted by tabs."""
    for element in container.iterchildren():
        if element.tag == f"{_W}p":
            yield _words(element)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element)
        elif element.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}smartTag"}:
            yield from _blocks(element)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iterchildren(f"{_W}tr"):
        cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in row.xpath(_CELLS))
        yield "\t".join(cells)
    yield ""


def _words(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    """What is written in a paragraph, text boxes after what they are anchored in."""
    for child in element.iterchildren():
        if child.tag in _LEFT_OUT or child.tag == _FALLBACK or _is_hidden(child):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}p":
            yield "\n" + _words(child)
        else:
            yield _BREAKS.get(child.tag, "")
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    if run.tag != f"{_W}r":
        return False
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in {"0", "false", "off"}
