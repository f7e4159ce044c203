"""Who says so: assertions and what they came of, reports and their texts, runs and reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses, web_address
from cckg.map.literals import decimal, stated, text
from cckg.map.quotes import evidence
from cckg.map.statements import Statement
from cckg.map.telling import Telling
from cckg.map.terms import CCKG, DCT, PROV, RDF, RDFS, SCHEMA, STATUS, Said
from cckg.model.vocabulary import Status

BY_HAND = "hand"
"""What `drafted.by` says of a record that no program drafted."""
_RANK: tuple[Status, ...] = ("accepted", "checked", "covered-by-sample", "draft")


def assertion(node: NamedNode, statements: Sequence[Statement], at: Addresses) -> Iterator[Said]:
    """What one report says of one fact. Where it says it twice, the better status and confidence stand."""
    telling = statements[0].telling
    yield node, RDF.type, CCKG.Assertion
    yield node, RDF.type, PROV.Entity
    yield node, CCKG.asserts, statements[0].node
    yield node, CCKG.statedIn, at.report(telling.id)
    status = _best(statements)
    yield node, CCKG.reviewStatus, STATUS[status]
    confidence = [one.fact.confidence for one in statements if one.fact.confidence is not None]
    if confidence:
        yield node, CCKG.confidence, decimal(max(confidence))
    if origin := _origin(telling, status, bool(confidence), at):
        yield node, PROV.wasGeneratedBy, origin
    for one in statements:
        yield from ((node, predicate, value) for predicate, value in one.says)
        yield from evidence(node, one, at)


def _best(statements: Sequence[Statement]) -> Status:
    return min((one.fact.standing for one in statements), key=_RANK.index)


def _origin(telling: Telling, status: Status, has_confidence: bool, at: Addresses) -> NamedNode | None:
    """The run or the review that a statement came of; None where nobody noted either."""
    drafted = telling.record.drafted
    if drafted and (has_confidence or drafted.by == BY_HAND):
        return at.run(telling.id)
    # A program gives each of its facts a confidence: what has none, a curator wrote when reading the record.
    return at.review(telling.id, 1) if telling.record.reviewed and status != "draft" else None


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
    # A record written by hand names no person; all that is known is that somebody did it.
    yield extractor, RDF.type, PROV.Agent if drafted.by == BY_HAND else PROV.SoftwareAgent
    yield extractor, RDFS.label, text(f"{drafted.by} {drafted.version}", "en")


def _reviews(telling: Telling, at: Addresses) -> Iterator[Said]:
    for number_, review in enumerate(telling.record.reviewed, 1):
        node = at.review(telling.id, number_)
        yield node, RDF.type, CCKG.Review
        yield node, RDF.type, PROV.Activity
        yield node, PROV.used, at.report(telling.id)
        yield node, CCKG.reviewer, text(review.by)
        yield node, CCKG.reviewerKind, text(review.kind)
        yield node, DCT.date, stated(review.on)
