"""A Report from text and what is known about it: what all formats share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from cckg.model.report import Report, normalised
from cckg.names.fold import fold
from cckg.read.language import language
from cckg.read.source import Source
from cckg.read.words import files

_LONGEST_TITLE = 200
_MARKS = re.compile(r"^#{1,6}\s+|\s+#+$")
_SENTENCE_END = re.compile(r"[.。．]$")
_REPLACED = str.maketrans({"\u00ad": "", "\x0c": "\n", "\u00a0": " "})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def make(source: Source, text: str, known: Mapping[str, object], claimed: str | None = None) -> Report:
    """The report; `known` are fields of Report, of which those that are None are filled in or left out.

    `claimed` is the language that the file says it is in. Raises ReadError when there are no words.
    """
    text = normalised(text)
    if not any(c.isalnum() for c in text):
        raise source.refused("holds no words", "check that it was saved or downloaded whole")
    fields = {name: value for name, value in known.items() if value is not None}
    fields.setdefault("title", headline(text))
    fields.setdefault("language", language(text, claimed))
    return Report.model_validate({"id": source.id, "text": text, **fields})


def headline(text: str) -> str | None:
    """The first line that is not a page's furniture, when it is short and no sentence."""
    furniture = {fold(line) for line in files().furniture}
    for line in text.splitlines():
        words = _MARKS.sub("", line.strip())
        if not any(c.isalnum() for c in words) or fold(words) in furniture:
            continue
        return squeezed(words) if len(words) < _LONGEST_TITLE and not _SENTENCE_END.search(words) else None
    return None


def claimed_title(text: str, claim: str | None) -> str | None:
    """A title from a file's properties, believed only when the text has it near its beginning."""
    # Office programs fill in "Document1" or the title of the file that served as template.
    title = squeezed(claim or "")
    return title if title and fold(title) in fold(text[:500]) else None


def squeezed(text: str) -> str:
    """One line without control characters or extra space."""
    return " ".join(cleaned(text).split())


def cleaned(text: str) -> str:
    """Text taken out of a binary or marked-up file, without what nobody sees in it.

    Control characters, half characters (surrogates), soft hyphens, spaces at the ends of lines and
    more than one empty line in a row go.
    """
    text = unicodedata.normalize("NFC", _CONTROL.sub("", normalised(text)).translate(_REPLACED))
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")
