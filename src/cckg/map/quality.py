"""How good a dataset is, as DQV measurements: shares counted in it, and figures measured elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses
from cckg.map.literals import decimal, text
from cckg.map.terms import CCKG, DCAT, DCT, DQV, RDF, RDFS, SCHEMA, STATUS, Said
from cckg.model.namespaces import ONTOLOGY
from cckg.model.triples import Value

COUNTED = (RDF.type, CCKG.asserts, CCKG.reviewStatus, CCKG.evidence, CCKG.year)
"""The properties that the shares are counted from."""

EVALUATION = ("extractionPrecision", "extractionRecall", "extractionF1")
"""Figures of an evaluation that a dataset may give, by the name of the metric in the ontology."""

_KEPT_APART = "reports kept apart for evaluating the extractor"
_NO_PART = "figures measured on them say how good drafts are, and nothing of the facts of the dataset"

Pairs = Mapping[NamedNode, Sequence[tuple[NamedNode, Value]]]
"""Subjects and objects by property."""


def measurements(node: NamedNode, pairs: Pairs, at: Addresses) -> Iterator[Said]:
    """The shares of the dataset; nothing for a share of nothing."""
    for metric, value in _shares(pairs):
        yield from _measured(node, metric, value, at)


def evaluation(
    node: NamedNode, figures: Mapping[str, float], reports: int | None, at: Addresses
) -> Iterator[Said]:
    """The figures, by the name of their metric, of the reports that they were measured on.

    These are no part of the dataset: the figures say how good drafts are, and nothing of its facts.
    """
    if not figures:
        return
    kept = at.at("dataset/evaluation")
    yield node, DCT.relation, kept
    yield kept, RDF.type, DCAT.Dataset
    yield kept, RDFS.label, text(_KEPT_APART, "en")
    yield kept, DCT.title, text(_KEPT_APART, "en")
    if reports:
        yield kept, DCT.description, text(f"{reports} reports; {_NO_PART}", "en")
    for name, value in figures.items():
        yield from _measured(kept, CCKG[name], value, at)


def _measured(on: NamedNode, metric: NamedNode, value: float, at: Addresses) -> Iterator[Said]:
    measurement = at.at("dataset/quality", metric.value.removeprefix(ONTOLOGY))
    yield on, DQV.hasQualityMeasurement, measurement
    yield measurement, RDF.type, DQV.QualityMeasurement
    yield measurement, DQV.computedOn, on
    yield measurement, DQV.isMeasurementOf, metric
    yield measurement, DQV.value, decimal(value)


def _shares(pairs: Pairs) -> Iterator[tuple[NamedNode, float]]:
    said, types = pairs[CCKG.asserts], pairs[RDF.type]
    roles = {node for node, class_ in types if class_ == CCKG.Participation}
    events = {node for node, class_ in types if class_ == SCHEMA.Event}
    status = dict(pairs[CCKG.reviewStatus])
    quoted, dated = ({node for node, _ in pairs[p]} for p in (CCKG.evidence, CCKG.year))
    yield from _share(CCKG.shareQuoted, [node in quoted for node, fact in said if fact in roles])
    yield from _share(CCKG.shareReviewed, [status.get(node) != STATUS.draft for node, _ in said])
    # Only where there are any, so that a dataset without such an audit says nothing of it.
    covered = [status.get(node) == STATUS["covered-by-sample"] for node, _ in said]
    yield from _share(CCKG.shareCovered, covered if any(covered) else [])
    yield from _share(CCKG.shareAccepted, [status.get(node) == STATUS.accepted for node, _ in said])
    yield from _share(CCKG.shareDated, [event in dated for event in events])


def _share(metric: NamedNode, have: Sequence[bool]) -> Iterator[tuple[NamedNode, float]]:
    if have:
        yield metric, round(sum(have) / len(have), 4)
