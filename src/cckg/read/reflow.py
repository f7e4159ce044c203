"""Lines of printed pages as paragraphs: page furniture dropped, broken lines and words put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"^\W*(?:page|p\.|第)?\s*\d{1,4}\s*(?:页|(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_HAN = r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
_SENTENCE_END = re.compile(r"[.!?:;。！？：；…][\"'”’)）」』]*$")
_NEW_ITEM = re.compile(
    r"[•●▪■◆○·*–—-]\s|\(?\d{1,2}[.)、]\s?\D|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、"
)
_BROKEN_WORD = re.compile(r"(\w*[^\W\d_])-$")
# A line that reaches this share of the page's usual full width goes on in the next.
_FULL = 0.8
# A size that no other line has.
_ALONE = -1.0


@dataclass(frozen=True)
class Line:
    """One printed line and the size of its letters."""

    text: str
    size: float

    @property
    def width(self) -> int:
        """In Latin letters; a Han character is as wide as two."""
        return len(self.text) + len(re.findall(_HAN, self.text))


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text of all pages with one line for each paragraph.

    A printed line goes on in the next when it is about as wide as the page's lines are, does not
    end as a sentence does, and the letters keep their size (a headline's are larger). A line that
    repeats at the edge of most pages, and a page number, go.
    """
    kept = _without_edges([list(page) for page in pages])
    whole = "\n".join(line.text for page in kept for line in page).lower()
    joined: list[str] = []
    before: Line | None = None
    for page in kept:
        width = _usual_widths(page)
        for line in page:
            if before and _goes_on(before, line, _FULL * width.get(before.size, 0)):
                joined[-1] = _put_together(joined[-1], line.text, whole)
            else:
                joined.append(line.text)
            before = line
    return "\n".join(joined)


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    pages = [_trimmed(page) for page in pages]
    edges = Counter(text for page in pages for text in {_plain(line) for line in (*page[:1], *page[-1:])})
    repeated = {text for text, times in edges.items() if times >= 3 and times > len(pages) / 2}
    for number, page in enumerate(pages):
        for at in (-1, 0):
            if page and _NUMBER.match(page[at].text):
                page.pop(at)
            elif page and _plain(page[at]) in repeated:
                # The first page keeps its head, for it may be the title that the others repeat.
                page[at : at + 1 or None] = [] if number else [Line(page[at].text, _ALONE)]
    return [_trimmed(page) for page in pages]


def _trimmed(page: list[Line]) -> list[Line]:
    filled = [at for at, line in enumerate(page) if line.text]
    return page[filled[0] : filled[-1] + 1] if filled else []


def _plain(line: Line) -> str:
    # A running head carries the page's number.
    return re.sub(r"\d+", "#", line.text)


def _usual_widths(page: Sequence[Line]) -> dict[float, int]:
    """By size, the width that a quarter of the lines reach.

    Letters larger than the page's usual ones are headlines and have a width of their own; smaller
    ones are notes and tables, whose short lines do not go on.
    """
    lines = [line for line in page if line.text]
    usual = Counter(line.size for line in lines).most_common(1)[0][0] if lines else 0.0
    everywhere = _quarter(lines)
    return {
        size: _quarter([line for line in lines if line.size == size]) if size > usual else everywhere
        for size in {line.size for line in lines}
    }


def _quarter(lines: Sequence[Line]) -> int:
    widths = sorted((line.width for line in lines), reverse=True)
    return widths[len(widths) // 4] if widths else 0


def _goes_on(before: Line, line: Line, full: float) -> bool:
    if not before.text or not line.text or before.size != line.size or before.width < full:
        return False
    # After an abbreviation's full stop the sentence goes on in a small letter.
    is_over = _SENTENCE_END.search(before.text) and not line.text[0].islower()
    return not is_over and not _NEW_ITEM.match(line.text)


def _put_together(before: str, line: str, whole: str) -> str:
    broken = _BROKEN_WORD.search(before)
    if broken and line[0].islower():
        second = re.match(r"\w+", line)
        # The hyphen stays when the text writes the word, or one that begins like it, with it elsewhere.
        is_compound = second and f"{broken[1]}-{second[0][:5]}".lower() in whole
        return before + line if is_compound else before[:-1] + line
    is_chinese = re.search(f"{_HAN}$", before) and re.match(_HAN, line)
    return before + line if is_chinese else f"{before} {line}"
