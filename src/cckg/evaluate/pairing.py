"""Which predicted record belongs to which gold record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.report import report_id


@dataclass(frozen=True)
class Pairing:
    """(predicted, gold) for each gold record, by report; `missing` have no prediction, `extra` no gold.

    A missing prediction stands in `pairs` as an empty record, so that all its facts are misses.
    """

    pairs: tuple[tuple[Record, Record], ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def pair_up(predicted: Mapping[str, Record], gold: Mapping[str, Record]) -> Pairing:
    """Records paired by report id, the keys of both mappings.

    Ids are compared in the form that reading gives them (`000_a` is `000-a`). Raises DataError
    when two keys of one side are the same id.
    """
    left, right = _by_id(predicted), _by_id(gold)
    pairs = [
        (predicted[left[id]] if id in left else _empty(gold[right[id]]), gold[right[id]])
        for id in sorted(right)
    ]
    missing = [right[id] for id in sorted(right.keys() - left.keys())]
    extra = [left[id] for id in sorted(left.keys() - right.keys())]
    return Pairing(tuple(pairs), tuple(missing), tuple(extra))


def _by_id(records: Mapping[str, Record]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in sorted(records):
        if report_id(key) in found:
            problem = f"is the same report as {found[report_id(key)]}"
            raise DataError([Finding(key, 0, "", problem, "keep one of the two records")])
        found[report_id(key)] = key
    return found


def _empty(gold: Record) -> Record:
    return Record(report=gold.report)
