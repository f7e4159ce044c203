"""Confidence falls with every weakness and stays between its bounds."""

import pytest

from cckg.extract.rules.confidence import confidence
from cckg.extract.rules.lexicon import data

PATTERNS = sorted(data("confidence.yaml")["base"])


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_weakness_never_raises_it(pattern: str) -> None:
    weak = tuple(sorted(data("confidence.yaml")["features"]))
    assert 0 < confidence(pattern, weak) <= confidence(pattern, weak[:1]) <= confidence(pattern) <= 1


def test_an_unknown_pattern_is_the_least_certain() -> None:
    assert confidence("never heard of") == min(confidence(pattern) for pattern in PATTERNS)
