"""Two sets of records compared fact by fact: precision, recall, F1 and every error (docs/evaluating.md)."""

from cckg.evaluate.compare import Comparison, compare
from cckg.evaluate.pairing import Pairing, pair_up
from cckg.evaluate.render import render, to_json
from cckg.evaluate.score import Evaluation, Score, evaluate

__all__ = [
    "Comparison",
    "Evaluation",
    "Pairing",
    "Score",
    "compare",
    "evaluate",
    "pair_up",
    "render",
    "to_json",
]
