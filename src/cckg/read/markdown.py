"""Markdown with front matter: a digest or text with what is known about its report, kept as written."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import StringConstraints

from cckg.documents import check, parse
from cckg.model.base import Model, Text
from cckg.model.dates import PartialDate
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.report import Original, Report, normalised
from cckg.model.vocabulary import Sample, TextOf
from cckg.read.encoding import decode
from cckg.read.report import make
from cckg.read.source import Source

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LONGEST = 100_000
Tag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]


class FrontMatter(Model):
    """What stands between the two ``---`` lines; every key may be left out.

    `text` says whose words follow: `digest` (this project's; the default when `original` is
    given) or `original` (the publisher's).
    """

    title: Text | None = None
    publisher: Text | None = None
    published: PartialDate | None = None
    source: Text | None = None
    language: Tag | None = None
    sample: Sample | None = None
    read_on: PartialDate | None = None
    text: TextOf | None = None
    original: Original | None = None

    def known(self) -> dict[str, object]:
        """The fields of a Report that it fills in."""
        of = self.text or ("digest" if self.original else "original")
        fields = {name: getattr(self, name) for name in type(self).model_fields if name != "text"}
        return {**fields, "of": of}


def read(source: Source) -> Report:
    """The report. Raises DataError with the line when the front matter is at fault."""
    whole = normalised(decode(source))
    if not whole.startswith("---") or not (opening := _FENCE.match(whole)):
        return make(source, whole, {"source": source.address})
    closing = _FENCE.search(whole, opening.end())
    if closing is None:
        raise _at_fault(source, "opens front matter that nothing closes", "end it with a line `---`")
    matter = _checked(source, whole[opening.end() : closing.start()])
    # The first break ends the closing line itself, the second is the empty line under it.
    text = whole[closing.end() :].removeprefix("\n").removeprefix("\n")
    return make(source, text, matter.known())


def _checked(source: Source, yaml: str) -> FrontMatter:
    if len(yaml) > _LONGEST:
        raise _at_fault(source, "has over 100 kB of front matter", "close it with a line `---`")
    # What follows the opening fence starts with that line's break, so lines count as in the file.
    return check(parse(yaml, source.shown), FrontMatter)


def _at_fault(source: Source, message: str, remedy: str) -> DataError:
    return DataError([Finding(source.shown, 1, "", message, remedy)])
