"""How sure a fact is: a base rate by pattern, lowered by what weakens it (lexicons/confidence.yaml)."""

from __future__ import annotations

from functools import cache

from cckg.extract.rules.lexicon import data


@cache
def confidence(pattern: str, features: tuple[str, ...] = ()) -> float:
    """0..1, two decimals; an unknown pattern counts as the least certain known one."""
    known = data("confidence.yaml")
    base = {str(k): float(value) for k, value in known["base"].items()}
    value = base.get(pattern, min(base.values()))
    for feature in features:
        value *= float(known["features"].get(feature, 1.0))
    return round(min(max(value, float(known["floor"])), float(known["ceiling"])), 2)
