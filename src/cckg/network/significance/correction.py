"""What many tests at once do to the p-value of each."""

from __future__ import annotations

from collections.abc import Sequence


def corrected(chances: Sequence[float], tests: int) -> list[float]:
    """The share of false finds among all with a p-value as low as each.

    Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, 289.
    `tests` is the number of all tests made; those that are not in `chances` have p = 1. All pairs of
    bodies are tested, since which of them met is what the events decide.
    """
    order = sorted(range(len(chances)), key=lambda i: chances[i], reverse=True)
    found, least = [1.0] * len(chances), 1.0
    for place, i in zip(range(len(chances), 0, -1), order, strict=True):
        least = min(least, chances[i] * max(tests, len(chances)) / place)
        found[i] = least
    return found
