"""Facts of two records put together one to one, as many as possible."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from cckg.evaluate.facts import Counted, Names
from cckg.names.fold import fold, token_f1

Strictness = Literal["strict", "relaxed"]
RELAXED_F1 = 0.8


def is_equal(a: Counted, b: Counted, strictness: Strictness) -> bool:
    """Whether two facts of one kind state the same."""
    relaxed = strictness == "relaxed" and not a.is_title
    return a.words == b.words and all(_match(x, y, relaxed) for x, y in zip(a.names, b.names, strict=True))


def same_name(a: Names, b: Names) -> bool:
    """Whether any form of one name is a form of the other, after folding."""
    folded = {_fold(form) for form in b}
    return any(_fold(form) in folded for form in a)


def similar_name(a: Names, b: Names, least: float) -> bool:
    """Whether the token F1 of two forms reaches `least` (0..1)."""
    return any(token_f1(x, y) >= least for x in a for y in b)


def _match(a: Names, b: Names, relaxed: bool) -> bool:
    return same_name(a, b) or (relaxed and similar_name(a, b, RELAXED_F1))


@lru_cache(maxsize=100_000)
def _fold(name: str) -> str:
    return fold(name)


def matched(
    predicted: Sequence[Counted],
    gold: Sequence[Counted],
    equal: Callable[[Counted, Counted], bool],
    begun: Sequence[tuple[int, int]] = (),
) -> list[tuple[int, int]]:
    """Positions (predicted, gold) of a largest one-to-one matching.

    Augmenting paths (Berge 1957): with names that match several others, first come first served
    would count too few. What is matched in `begun` stays matched, though maybe to another.
    """
    fits = [[g for g, right in enumerate(gold) if equal(left, right)] for left in predicted]
    of_gold = {g: p for p, g in begun}
    for start in sorted(set(range(len(predicted))).difference(of_gold.values())):
        _augment(start, fits, of_gold)
    return sorted((p, g) for g, p in of_gold.items())


def _augment(start: int, fits: Sequence[Sequence[int]], of_gold: dict[int, int]) -> None:
    """Match `start`, moving others to another of their matches where that makes room."""
    reached_from: dict[int, int] = {}
    todo = deque([start])
    while todo:
        left = todo.popleft()
        for right in fits[left]:
            if right in reached_from:
                continue
            reached_from[right] = left
            if right not in of_gold:
                _turn(right, start, reached_from, of_gold)
                return
            todo.append(of_gold[right])


def _turn(right: int, start: int, reached_from: dict[int, int], of_gold: dict[int, int]) -> None:
    of_left = {left: g for g, left in of_gold.items()}
    while True:
        left = reached_from[right]
        before = of_left.get(left)
        of_gold[right] = left
        if left == start or before is None:
            return
        right = before
