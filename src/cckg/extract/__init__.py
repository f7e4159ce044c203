"""Report → draft Record: what a report states, each fact with the words that state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cckg.extract.rules.draft import Draft
from cckg.extract.unswept import unswept
from cckg.model.record import Record
from cckg.model.report import Report

if TYPE_CHECKING:
    from cckg.extract.record import Explanation

READ = ("en", "zh")
"""Languages that the rules read; a report in another keeps its metadata."""


def extract(report: Report) -> Record:
    """The draft record of a report: every fact with status draft, evidence and confidence."""
    from cckg.extract.record import Writer

    with unswept():
        return Writer(report, _draft(report)).record()


def explain(report: Report) -> list[Explanation]:
    """For each fact of the record: the words, the pattern and the lexicon entry that gave it."""
    from cckg.extract.record import Writer

    return list(Writer(report, _draft(report)).explanations())


def _draft(report: Report) -> Draft:
    language = (report.language or "en").lower().split("-")[0]
    if language == "zh":
        from cckg.extract.rules.chinese.reading import read_chinese

        return read_chinese(report)
    if language == "en":
        from cckg.extract.rules.english import read_english

        return read_english(report)
    return Draft()
