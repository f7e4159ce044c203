"""Two sets of records compared fact by fact: precision, recall, F1 and every error (docs/evaluating.md)."""

from cckg.evaluate.calibration import Calibration, calibrate
from cckg.evaluate.compare import Comparison, compare
from cckg.evaluate.difference import Difference, difference, difference_to_json, render_difference
from cckg.evaluate.errors import Mistake, by_cause, mistakes
from cckg.evaluate.intervals import intervals
from cckg.evaluate.pairing import Pairing, pair_up
from cckg.evaluate.plain import figures, to_json
from cckg.evaluate.render import render
from cckg.evaluate.score import FIELDS, Evaluation, Field, Score, evaluate

__all__ = [
    "FIELDS",
    "Calibration",
    "Comparison",
    "Difference",
    "Evaluation",
    "Field",
    "Mistake",
    "Pairing",
    "Score",
    "by_cause",
    "calibrate",
    "compare",
    "difference",
    "difference_to_json",
    "evaluate",
    "figures",
    "intervals",
    "mistakes",
    "pair_up",
    "render",
    "render_difference",
    "to_json",
]
