"""How far two people's reviews agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence


def alpha(units: Iterable[Sequence[str | None]]) -> float | None:
    """Krippendorff's alpha for nominal data: 1 is agreement, 0 what chance would give, below 0 worse.

    `units` has for each thing what each person called it, None where one said nothing; things that
    fewer than two called anything tell nothing. With n values in all, n_c of them of category c, and
    o_cc the coincidences of c with itself (each pair of a unit of m values weighs 1 / (m - 1)):

        alpha = ((n - 1) sum_c o_cc - sum_c n_c (n_c - 1)) / (n (n - 1) - sum_c n_c (n_c - 1))

    Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania,
    section C. None where nothing was paired or all values are one category: then it is not defined.
    """
    same, values = 0.0, Counter[str]()
    for unit in units:
        said = Counter(value for value in unit if value is not None)
        if (m := said.total()) < 2:
            continue
        values += said
        same += sum(count * (count - 1) for count in said.values()) / (m - 1)
    n = values.total()
    by_chance = sum(count * (count - 1) for count in values.values())
    if n * (n - 1) == by_chance:
        return None
    return ((n - 1) * same - by_chance) / (n * (n - 1) - by_chance)
