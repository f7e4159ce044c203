"""Who says so: assertions and their words, reports and their texts, runs and reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses, web_address
from cckg.map.literals import decimal, number, stated, text
from cckg.map.statements import Statement
from cckg.map.telling import Telling
from cckg.map.terms import CCKG, DCT, OA, PROV, RDF, RDFS, SCHEMA, STATUS, Said
from cckg.model.record import Span
from cckg.model.report import sha256
from cckg.model.vocabulary import Status

_RANK: tuple[Status, ...] = ("accepted", "checked", "covered-by-sample", "draft")


def assertion(node: NamedNode, statements: Sequence[Statement], at: Addresses) -> Iterator[Said]:
    """What one report says of one fact. Where it says it twice, the better status and confidence stand."""
    telling = statements[0].telling
    yield node, RDF.type, CCKG.Assertion
    yield node, RDF.type, PROV.Entity
    yield node, CCKG.asserts, statements[0].node
    yield node, CCKG.statedIn, at.report(telling.id)
    yield node, CCKG.reviewStatus, STATUS[min((one.fact.standing for one in statements), key=_RANK.index)]
    confidence = [one.fact.confidence for one in statements if one.fact.confidence is not None]
    if confidence:
        yield node, CCKG.confidence, decimal(max(confidence))
    # What a curator added to a drafted record carries no confidence and did not come from the run.
    if telling.record.drafted and confidence:
        yield node, PROV.wasGeneratedBy, at.run(telling.id)
    for one in statements:
        yield from ((node, predicate, value) for predicate, value in one.says)
        yield from _evidence(node, one, at)


def _evidence(node: NamedNode, statement: Statement, at: Addresses) -> Iterator[Said]:
    telling, ref = statement.telling, statement.telling.record.report.text
    of = ref.of if ref else telling.report.of if telling.report else "original"
    for span in statement.fact.evidence:
        words = _words(telling, span)
        yield from _quote(node, telling.id, at.text(telling.id, of), span, words, at)
    if of == "digest":  # then the publisher's own words are a second text, which is not kept here
        for span in statement.fact.original:
            yield from _quote(node, telling.id, at.text(telling.id, "original"), span, None, at)


def _words(telling: Telling, span: Span) -> str | None:
    """The words of a span; None when the text that the record was made from is not at hand."""
    report, ref = telling.report, telling.record.report.text
    if report is None or ref is None or report.sha256 != ref.sha256 or span.end > len(report.text):
        return None
    return report.text[span.start : span.end]


def _quote(
    assertion: NamedNode, report: str, source: NamedNode, span: Span, words: str | None, at: Addresses
) -> Iterator[Said]:
    quote = at.at("quote", report, sha256(words)[:12] if words else f"{span.start}-{span.end}")
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
        yield exact, RDF.type, OA.TextQuoteSelector
        yield exact, OA.exact, text(words)


def report(telling: Telling, at: Addresses) -> Iterator[Said]:
    """The report, its texts, the run that drafted its record and the passes of review."""
    yield from _metadata(telling, at)
    yield from _texts(telling, at)
    yield from _run(telling, at)
    yield from _reviews(telling, at)


def _metadata(telling: Telling, at: Addresses) -> Iterator[Said]:
    # Where the front matter and the record disagree, the front matter is right.
    known, noted, node = telling.report, telling.record.report, at.report(telling.id)
    yield node, RDF.type, SCHEMA.Article
    yield node, RDF.type, PROV.Entity
    title = (known.title if known else None) or noted.title
    yield node, RDFS.label, text(title, telling.language) if title else text(telling.id)
    if title:
        yield node, DCT.title, text(title, telling.language)
    if publisher := (known.publisher if known else None) or noted.publisher:
        yield node, CCKG.publisherName, text(publisher)
    if address := web_address((known.source if known else None) or noted.source):
        yield node, SCHEMA.url, address
    if telling.published:
        yield node, SCHEMA.datePublished, stated(telling.published)
    if known and known.sample:
        yield node, CCKG.sample, text(known.sample)
    yield node, SCHEMA.inLanguage, text(telling.language.lower())


def _texts(telling: Telling, at: Addresses) -> Iterator[Said]:
    known, noted = telling.report, telling.record.report
    original = (known.original if known else None) or noted.original
    if original:
        yield from _text(telling.id, "original", original.sha256, at)
    if noted.text:
        yield from _text(telling.id, noted.text.of, noted.text.sha256, at)
    elif known:
        yield from _text(telling.id, known.of, known.sha256, at)


def _text(report: str, of: str, hash_: str, at: Addresses) -> Iterator[Said]:
    node = at.text(report, of)
    yield node, RDF.type, SCHEMA.CreativeWork
    yield node, RDF.type, PROV.Entity
    yield node, PROV.wasDerivedFrom, at.report(report)
    yield node, CCKG.sha256, text(hash_)


def _run(telling: Telling, at: Addresses) -> Iterator[Said]:
    drafted, node = telling.record.drafted, at.run(telling.id)
    if drafted is None:
        return
    extractor = at.at("extractor", f"{drafted.by}-{drafted.version}")
    yield node, RDF.type, PROV.Activity
    yield node, PROV.used, at.report(telling.id)
    yield node, PROV.wasAssociatedWith, extractor
    if drafted.on:
        yield node, DCT.date, stated(drafted.on)
    yield extractor, RDF.type, PROV.SoftwareAgent
    yield extractor, RDFS.label, text(f"{drafted.by} {drafted.version}", "en")


def _reviews(telling: Telling, at: Addresses) -> Iterator[Said]:
    for number_, review in enumerate(telling.record.reviewed, 1):
        node = at.at("review", telling.id, number_)
        yield node, RDF.type, CCKG.Review
        yield node, RDF.type, PROV.Activity
        yield node, PROV.used, at.report(telling.id)
        yield node, CCKG.reviewer, text(review.by)
        yield node, CCKG.reviewerKind, text(review.kind)
        yield node, DCT.date, stated(review.on)
