"""Anchoring: which words of a text state each fact of a record, sure, unsure or not at all."""

from __future__ import annotations

from cckg.review.anchoring.facts import found_facts
from cckg.review.anchoring.found import Found
from cckg.review.anchoring.rewrite import Anchored, Answer, anchored, held

__all__ = ["Anchored", "Answer", "Found", "anchored", "found_facts", "held"]
