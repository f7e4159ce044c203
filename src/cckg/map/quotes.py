"""Quotes: each a passage of a text, by its place there and, where the text is at hand, by its words."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses
from cckg.map.literals import number, text
from cckg.map.statements import Statement
from cckg.map.telling import Telling
from cckg.map.terms import CCKG, OA, RDF, Said
from cckg.model.record import Span
from cckg.model.report import sha256

_AROUND = 32
"""So many characters before and after words say which of several places with the same words is meant."""


def evidence(assertion: NamedNode, statement: Statement, at: Addresses) -> Iterator[Said]:
    """The quotes that state a fact."""
    telling, ref = statement.telling, statement.telling.record.report.text
    of = ref.of if ref else telling.report.of if telling.report else "original"
    at_hand = _at_hand(telling)
    for span in statement.fact.evidence:
        yield from _quote(assertion, telling.id, at.text(telling.id, of), span, at_hand, at)
    if of == "digest":  # then the publisher's own words are a second text, which is not kept here
        for span in statement.fact.original:
            yield from _quote(assertion, telling.id, at.text(telling.id, "original"), span, "", at)


def _at_hand(telling: Telling) -> str:
    """The text that the record was made from; empty when it is not at hand."""
    report, ref = telling.report, telling.record.report.text
    return report.text if report and ref and report.sha256 == ref.sha256 else ""


def _quote(
    assertion: NamedNode, report: str, source: NamedNode, span: Span, whole: str, at: Addresses
) -> Iterator[Said]:
    words = whole[span.start : span.end] if span.end <= len(whole) else ""
    quote = at.at("quote", report, _id(span, words, whole))
    target, position = NamedNode(f"{quote.value}/target"), NamedNode(f"{quote.value}/position/{span.start}")
    yield assertion, CCKG.evidence, quote
    yield quote, RDF.type, OA.Annotation
    yield quote, OA.hasTarget, target
    yield target, RDF.type, OA.SpecificResource
    yield target, OA.hasSource, source
    yield target, OA.hasSelector, position
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, number(span.start)
    yield position, OA.end, number(span.end)
    if words:
        exact = NamedNode(f"{quote.value}/words")
        yield target, OA.hasSelector, exact
        yield from _words(exact, span, words, whole)


def _id(span: Span, words: str, whole: str) -> str:
    """The hash of the words; with the place too where the same words stand before it in the text.

    All selectors of one target have to select the same passage, so each place is a quote of its own.
    """
    if not words:
        return f"{span.start}-{span.end}"
    hash_ = sha256(words)[:12]
    return hash_ if whole.find(words) == span.start else f"{hash_}-{span.start}"


def _words(exact: NamedNode, span: Span, words: str, whole: str) -> Iterator[Said]:
    yield exact, RDF.type, OA.TextQuoteSelector
    yield exact, OA.exact, text(words)
    if whole.find(words, whole.find(words) + 1) < 0:
        return
    before, after = whole[max(0, span.start - _AROUND) : span.start], whole[span.end : span.end + _AROUND]
    for which, around in ((OA.prefix, text(before)), (OA.suffix, text(after))):
        if around.value:
            yield exact, which, around
