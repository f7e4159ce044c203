"""Units of a body that the sentence only calls by its noun: "the ministry's Soil Department"."""

from __future__ import annotations

from collections.abc import Sequence

from cckg.extract.rules.apposition import generic
from cckg.extract.rules.lines import Line
from cckg.extract.rules.vocabulary import English

POINTING = frozenset({"the", "our", "this"})


def called_owners(lines: Sequence[Line], v: English) -> None:
    """Put the unit in "the ministry's Soil Department" under the ministry that is meant."""
    for line in lines:
        for k in line.named:
            unit = line.items[k]
            if unit.kind == "org" and unit.parent is None and unit.core in v.units and k > 2:
                _put_under(line, k, v)


def _put_under(line: Line, k: int, v: English) -> None:
    owner = line.items[k - 2]
    told = line.items[k - 1].kind == "s" and owner.kind == "w" and owner.low in v.generic
    if told and line.items[k - 3].low in POINTING and owner.low not in v.units - v.parents:
        line.items[k].parent = generic(owner)
