"""Each competency question is answered by its query, on an example that comes with the ontology."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cckg.documents import parse, plain
from cckg.query import catalog, named, run
from cckg.store.memory import Store
from cckg.store.open import open_store

FOLDER = Path(__file__).parents[2] / "ontology"
FILE = FOLDER / "competency-questions.yaml"
BASE = "https://data.example/id/"
QUESTIONS: list[dict[str, Any]] = plain(parse(FILE.read_text(encoding="utf-8"), FILE.name).data)


@cache
def example(name: str) -> Store:
    return open_store([FOLDER / "examples" / f"{name}.ttl"])


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["id"])
def test_the_question_is_answered(asked: dict[str, Any]) -> None:
    table = run(example(asked["example"]), named(asked["query"]), asked.get("parameters", {}), BASE)
    rows = [
        {
            column: "" if cell is None else str(cell).removeprefix(BASE)
            for column, cell in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]
    assert asked["answer"].keys() <= set(table.columns)
    assert [row for row in rows if asked["answer"].items() <= row.items()], rows


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["id"])
def test_the_question_is_put_in_both_languages(asked: dict[str, Any]) -> None:
    assert asked["question"].keys() == {"en", "zh"}
    assert asked["question"]["en"].endswith("?") and asked["question"]["zh"].endswith("？")
    assert re.search("[一-鿿]", asked["question"]["zh"])


def test_each_question_has_an_id_of_its_own() -> None:
    assert len(QUESTIONS) > 30
    assert len({asked["id"] for asked in QUESTIONS}) == len(QUESTIONS)


def test_the_questions_use_nearly_the_whole_library() -> None:
    answered = {asked["query"] for asked in QUESTIONS}
    assert answered <= catalog().keys()
    # The others feed the network, or ask one of the questions in another order or grouping.
    others = {name for name in catalog().keys() - answered if not name.startswith("network_")}
    assert len(others) < len(answered) / 3, others


def test_nearly_every_term_is_asked_for_by_a_question() -> None:
    ontology = (FOLDER / "cckg.ttl").read_text(encoding="utf-8")
    defined = set(re.findall(r"(?m)^cckg:(\w+) a owl:", ontology))
    named_ = {term for asked in QUESTIONS for term in asked["terms"]}
    assert named_ <= defined
    # Those that keep the rest in order: provenance, exact words of dates and attendance, what a body came from.
    assert defined - named_ == {
        "attendanceStatement",
        "predecessor",
        "reviewer",
        "reviewerKind",
        "sha256",
        "statedEnd",
        "statedStart",
    }
