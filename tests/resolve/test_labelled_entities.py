"""How well mentions are put together on the labels that are not held (bench/entities, bench/events)."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cckg.evaluate.entities import pairwise
from cckg.evaluate.entity_report import EntityEvaluation

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """bench/entities.py, which makes records of the tellings."""
    spec = importlib.util.spec_from_file_location("bench_entities", BENCH / "entities.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def all_of(found: EntityEvaluation) -> tuple[float, float]:
    score = pairwise(found.rows[0].counts)
    return score.precision or 0.0, score.recall or 0.0


def test_events_told_by_several_reports(bench: ModuleType) -> None:
    found, tellings = bench.events("open")
    assert tellings >= 80
    precision, recall = all_of(found)
    assert precision >= 0.97 and recall >= 0.85


def test_mentions_of_the_gold_records(bench: ModuleType) -> None:
    found = bench.mentions()
    assert found.rows[0].mentions >= 600
    assert {row.name for row in found.rows} >= {"organization", "person", "place", "two languages"}
    precision, recall = all_of(found)
    assert precision >= 0.98 and recall >= 0.9
