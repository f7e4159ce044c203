"""Groups by the best link: the surest first, every member bears every other, what is torn goes to neither."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.resolve.nearest import nearest

SURE, LESS = 0.97, 0.93


def grouped(links: dict[str, float], apart: tuple[str, ...] = (), settled: tuple[str, ...] = ()) -> list[str]:
    nodes = sorted({*"".join(links), *"".join(settled), *"".join(apart)})
    barred = [set(pair) for pair in apart]
    pairs = {(pair[0], pair[1]): score for pair, score in links.items()}
    found, _ = nearest(nodes, pairs, lambda a, b: {a, b} in barred, [list(group) for group in settled])
    return ["".join(group) for group in found]


@pytest.mark.parametrize(
    ("links", "apart", "groups"),
    [
        ({"ab": SURE, "bc": LESS}, (), ["abc"]),
        ({"ab": SURE, "bc": LESS}, ("ac",), ["ab", "c"]),
        ({"ab": LESS, "bc": SURE}, ("ac",), ["a", "bc"]),
        ({"ab": SURE, "bc": SURE}, ("ac",), ["a", "b", "c"]),  # torn between two alike
        ({"ab": SURE, "bc": SURE, "cd": SURE}, ("ad",), ["ab", "c", "d"]),
        ({"ab": SURE, "bc": LESS, "cd": SURE}, ("ad",), ["ab", "cd"]),
        ({"ab": SURE}, ("ab",), ["a", "b"]),
    ],
)
def test_what_belongs_together(links: dict[str, float], apart: tuple[str, ...], groups: list[str]) -> None:
    assert grouped(links, apart) == groups


@pytest.mark.parametrize(
    ("links", "groups"),
    [
        ({"ac": SURE, "bc": LESS}, ["ac", "b"]),
        ({"ac": LESS, "bc": SURE}, ["a", "bc"]),
        ({"ac": SURE, "bc": SURE}, ["a", "b", "c"]),
    ],
)
def test_two_settled_groups_never_become_one(links: dict[str, float], groups: list[str]) -> None:
    assert grouped(links, settled=("a", "b")) == groups


some_pairs = st.sampled_from(["".join(pair) for pair in combinations("abcdefgh", 2)])


@given(
    st.dictionaries(some_pairs, st.sampled_from([SURE, LESS, 0.92]), min_size=1),
    st.sets(some_pairs, max_size=8),
    st.randoms(use_true_random=False),
)
@settings(max_examples=200, deadline=None)
def test_no_order_matters_and_none_that_are_apart_meet(
    links: dict[str, float], apart: set[str], source: random.Random
) -> None:
    shuffled = list(links.items())
    source.shuffle(shuffled)
    first, second = grouped(links, tuple(sorted(apart))), grouped(dict(shuffled), tuple(sorted(apart)))
    assert first == second
    assert not any(set(pair) <= set(group) for pair in apart for group in first)
