"""Clusters, not pairs: no chain of weak links, the same outcome in any order."""

import random
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve
from cckg.resolve.cluster import clusters

SURE, WEAK = 4.0, 0.5


def grouped(
    odds: dict[tuple[str, str], float], apart: tuple[str, ...] = (), together: tuple[str, ...] = ()
) -> list[str]:
    nodes = sorted({node for pair in odds for node in pair})
    barred = [set(pair) for pair in apart]
    found = clusters(nodes, odds, lambda a, b: {a, b} in barred, 1.6, [list(group) for group in together])
    return ["".join(group) for group in found]


@pytest.mark.parametrize(
    ("odds", "apart", "groups"),
    [
        ({("a", "b"): SURE}, (), ["ab"]),
        ({("a", "b"): WEAK}, (), ["a", "b"]),
        ({("a", "b"): SURE, ("b", "c"): SURE}, ("ac",), ["ab", "c"]),  # a tie: the first in order
        ({("a", "b"): SURE, ("b", "c"): SURE + 1}, ("ac",), ["a", "bc"]),  # b goes to the nearer
        ({("a", "b"): SURE, ("b", "c"): SURE, ("c", "d"): SURE}, ("ad",), ["ab", "cd"]),
        ({("a", "b"): SURE, ("b", "c"): 2.0, ("a", "c"): -6.0}, (), ["ab", "c"]),  # no chain of weak links
        ({("a", "b"): SURE, ("b", "c"): SURE, ("a", "c"): WEAK}, (), ["abc"]),
    ],
)
def test_what_belongs_together(
    odds: dict[tuple[str, str], float], apart: tuple[str, ...], groups: list[str]
) -> None:
    assert grouped(odds, apart) == groups


def test_what_is_settled_stays_together() -> None:
    assert grouped({("a", "b"): -5.0, ("b", "c"): SURE}, together=("ab",)) == ["ab", "c"]


@given(
    st.dictionaries(
        st.sampled_from(list(combinations("abcdefg", 2))),
        st.floats(-4, 6, allow_nan=False).map(lambda x: round(x, 1)),
        min_size=1,
    ),
    st.sets(st.sampled_from(["".join(pair) for pair in combinations("abcdefg", 2)]), max_size=6),
    st.randoms(use_true_random=False),
)
@settings(max_examples=150, deadline=None)
def test_the_order_of_pairs_does_not_matter_and_nothing_barred_is_joined(
    odds: dict[tuple[str, str], float], apart: set[str], source: random.Random
) -> None:
    shuffled = list(odds.items())
    source.shuffle(shuffled)
    first, second = grouped(odds, tuple(sorted(apart))), grouped(dict(shuffled), tuple(sorted(apart)))
    assert first == second
    assert not any(set(pair) <= set(group) for pair in apart for group in first)


FORMS: list[dict[str, Any]] = [
    {"name": "Hunan Provincial Department of Finance", "kind": "government"},
    {"name": "Department of Finance of Hunan Province", "kind": "government", "level": "provincial"},
    {"name": "湖南省财政厅", "kind": "government"},
    {"name": "Henan Provincial Department of Finance", "kind": "government"},
    {"name": "Harrow Institute of Soils (HIS)"},
    {"name": "Harrow Institute for Soils"},
    {"name": "Hazel Institute of Soils", "also": ["HIS"]},
    {"name": "HIS"},
    {"name": "GIZ"},
    {"name": "Deutsche Gesellschaft für Internationale Zusammenarbeit", "also": ["GIZ"]},
    {"name": "Air Bureau", "kind": "government"},
    {"name": "Green Delta University", "kind": "university", "level": "provincial"},
    {"name": "Green Delta University", "kind": "university", "level": "municipal"},
    {"name": "Green Delta University", "kind": "university"},
]


def record(n: int, *bodies: Any) -> Record:
    things = [{"id": f"o{i}", **body} for i, body in enumerate(bodies)]
    return Record.model_validate({"report": {"id": f"r{n:02}"}, "organizations": things})


some_records = st.lists(st.lists(st.sampled_from(FORMS), min_size=1, max_size=3), min_size=1, max_size=8).map(
    lambda reports: [record(n, *bodies) for n, bodies in enumerate(reports)]
)


@given(some_records, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_reports_does_not_matter(records: list[Record], source: random.Random) -> None:
    shuffled = list(records)
    source.shuffle(shuffled)
    assert resolve(records, Authority()) == resolve(shuffled, Authority())


@given(some_records)
@settings(max_examples=40, deadline=None)
def test_running_twice_changes_nothing(records: list[Record]) -> None:
    assert resolve(records, Authority()) == resolve(records, Authority())


def together(*bodies: dict[str, Any]) -> list[str]:
    records = [record(n, body) for n, body in enumerate(bodies)]
    found = resolve(records, Authority())
    return [found.id(one.report.id, "o0") for one in records]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_a_vague_mention_does_not_tie_two_that_cannot_be_one(order: tuple[int, ...]) -> None:
    university = {"name": "Green Delta University of Soils", "kind": "university"}
    bodies = [{**university, "level": "provincial"}, university, {**university, "level": "municipal"}]
    found = dict(zip(order, together(*(bodies[n] for n in order)), strict=True))
    assert len({found[0], found[2]}) == 2
    assert found[1] not in (found[0], found[2])


def test_an_abbreviation_that_two_bodies_have_ties_nothing() -> None:
    a, b = together(
        {"name": "Harrow University of Soils", "also": ["HUS"], "kind": "university"},
        {"name": "Hazel University of Seas", "also": ["HUS"], "kind": "university"},
    )
    assert a != b


def test_an_abbreviation_in_brackets_is_no_part_of_the_name() -> None:
    a, b = together({"name": "Harrow Institute of Soils (HIS)"}, {"name": "Harrow Institute of Soils"})
    assert a == b == "harrow-institute-of-soils"
