"""Whether a tie says more than how busy the two bodies are, and whether it would stand without one report."""

from cckg.network.significance.backbone import Backbone, backbone
from cckg.network.significance.correction import corrected
from cckg.network.significance.incidence import Incidence, incidence
from cckg.network.significance.sensitivity import Sensitivity, sensitivity
from cckg.network.significance.surprise import Chance, surprise
from cckg.network.significance.verdict import Verdict, verdict

__all__ = [
    "Backbone",
    "Chance",
    "Incidence",
    "Sensitivity",
    "Verdict",
    "backbone",
    "corrected",
    "incidence",
    "sensitivity",
    "surprise",
    "verdict",
]
