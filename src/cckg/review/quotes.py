"""The words behind a fact, where the text that they stand in is at hand; else where they lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cckg.model.consistency import Problem
from cckg.model.record import Fact, Record, Span
from cckg.model.report import Report
from cckg.model.vocabulary import TextOf

TextBy = Callable[[str], str | None]
"""The text with a hash, or None where it is not at hand."""


@dataclass(frozen=True)
class Quote:
    """One stretch of words that states a fact; `words` is None where they lie at the source."""

    of: TextOf
    span: Span
    words: str | None

    def __str__(self) -> str:
        """The words on one line, or that they lie at the source."""
        if self.words is None:
            return f"(at the source, characters {self.span.start} to {self.span.end})"
        return " ".join(self.words.split())


def quotes(record: Record, fact: Fact, texts: TextBy) -> list[Quote]:
    """The fact's quotes: those of the digest or text first, those of the original behind a digest after."""
    return [
        Quote(of, span, text[span.start : span.end] if text is not None and span.end <= len(text) else None)
        for of, hash_, spans in _layers(record, fact)
        for text in [texts(hash_) if hash_ else None]
        for span in spans
    ]


def _layers(record: Record, fact: Fact) -> Iterator[tuple[TextOf, str | None, tuple[Span, ...]]]:
    ref, original = record.report.text, record.report.original
    yield (ref.of if ref else "original"), (ref.sha256 if ref else None), fact.evidence
    if ref is not None and ref.of == "digest":
        yield "original", (original.sha256 if original else None), fact.original


def misplaced(record: Record, texts: TextBy) -> list[Problem]:
    """Evidence that does not fit the texts at hand: outside of them, or nothing but white space."""
    found = []
    for path, fact in record.facts():
        for _, hash_, spans in _layers(record, fact):
            text = texts(hash_) if hash_ else None
            key = "evidence" if spans == fact.evidence else "original"
            for i, span in enumerate(spans if text is not None else ()):
                if problem := _problem(span, text or ""):
                    found.append(Problem((*path, key, i), problem, "point it at words inside the text"))
    return found


def _problem(span: Span, text: str) -> str | None:
    if span.end > len(text):
        return f"ends at {span.end}, but the text has {len(text)} characters"
    return None if text[span.start : span.end].strip() else "holds no words"


def with_report(texts: TextBy, report: Report | None) -> TextBy:
    """The texts at hand, that of the report too."""
    return lambda hash_: report.text if report and report.sha256 == hash_ else texts(hash_)
