"""Entities compared: pairs and B-cubed, each on cases whose figures can be counted by hand."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.evaluate.entities import Counts, Labelled, b_cubed, blocks, pairwise, wrong_pairs
from cckg.evaluate.entity_report import entity_json, entity_text, evaluate_entities
from cckg.flow.judging_entities import judge_entities, read_mapping
from cckg.model.errors import TableError


def mentions(text: str) -> dict[tuple[str, str], str]:
    """Mentions m0, m1 … with an entity for each letter."""
    return {("r", f"m{n}"): letter for n, letter in enumerate(text)}


def labelled(text: str, kind: str = "") -> list[Labelled]:
    return [Labelled(mention, entity, kind) for mention, entity in mentions(text).items()]


@pytest.mark.parametrize(
    ("predicted", "gold", "pairs", "cubed"),
    [
        ("aabb", "xxyy", (1.0, 1.0), (1.0, 1.0)),
        ("abcd", "xxyy", (None, 0.0), (1.0, 0.5)),  # nothing put together: pure, and in pieces
        ("aaaa", "xxyy", (2 / 6, 1.0), (0.5, 1.0)),
        ("aaab", "xxyy", (1 / 3, 1 / 2), (2 / 3, 0.75)),
        ("abcd", "wxyz", (None, None), (1.0, 1.0)),
        # Bagga and Baldwin's example: 5, 2 and 5 things; the last two put together.
        ("aaaaabbccccc", "xxxxxyyzzzzz", (1.0, 1.0), (1.0, 1.0)),
        ("aaaaabbbbbbb", "xxxxxyyzzzzz", (21 / 31, 1.0), ((5 + 4 / 7 + 25 / 7) / 12, 1.0)),
    ],
)
def test_scores_that_can_be_counted_by_hand(
    predicted: str,
    gold: str,
    pairs: tuple[float | None, float | None],
    cubed: tuple[float, float],
) -> None:
    counts = sum(blocks(mentions(predicted), labelled(gold)), Counts())
    assert (pairwise(counts).precision, pairwise(counts).recall) == pytest.approx(pairs)
    assert (b_cubed(counts).precision, b_cubed(counts).recall) == pytest.approx(cubed)


@given(st.text("abc", min_size=2, max_size=12), st.data())
def test_both_ways_precision_is_the_recall_of_the_other_way(left: str, data: st.DataObject) -> None:
    right = data.draw(st.text("xyz", min_size=len(left), max_size=len(left)))
    one = sum(blocks(mentions(left), labelled(right)), Counts())
    other = sum(blocks(mentions(right), labelled(left)), Counts())
    for measure in (pairwise, b_cubed):
        assert measure(one).precision == pytest.approx(measure(other).recall)


def test_a_mention_that_was_not_predicted_is_a_thing_of_its_own() -> None:
    found = evaluate_entities({("r", "m0"): "a"}, labelled("xx"))
    assert found.lacking == 1
    assert found.rows[0].counts.missed == 1


def test_a_body_and_a_place_of_one_id_are_two() -> None:
    gold = [Labelled(("r", "o"), "x", "organization"), Labelled(("r", "p"), "y", "place")]
    found = evaluate_entities({("r", "o"): "fiji", ("r", "p"): "fiji"}, gold)
    assert found.rows[0].counts.false == 0


def test_what_is_wrong_is_named() -> None:
    assert [(one.error, one.a[1], one.b[1]) for one in wrong_pairs(mentions("aab"), labelled("xyy"))] == [
        ("merged", "m0", "m1"),
        ("split", "m1", "m2"),
    ]


def test_intervals_hold_the_score_and_do_not_change() -> None:
    gold = labelled("aabbccddeeff", "organization")
    predicted = mentions("aabbccddegfh")
    first, second = (evaluate_entities(predicted, gold, draws=200) for _ in range(2))
    assert first == second
    low, high = first.rows[0].intervals["pairwise"][1] or (1.0, 0.0)
    assert low <= (pairwise(first.rows[0].counts).recall or 0.0) <= high


def test_rows_by_kind_and_difficulty() -> None:
    gold = [
        Labelled(("r", "a"), "x", "organization", "two languages"),
        Labelled(("s", "a"), "x", "organization", "two languages"),
        Labelled(("r", "b"), "y", "place"),
    ]
    found = evaluate_entities({one.mention: one.entity for one in gold}, gold)
    assert [(row.group, row.name, row.mentions) for row in found.rows] == [
        ("", "all", 3),
        ("kind", "organization", 2),
        ("kind", "place", 1),
        ("difficulty", "two languages", 2),
    ]
    assert "difficulty two languages" in entity_text(found)
    assert json.loads(json.dumps(entity_json(found)))["rows"][0]["pairwise"]["precision"] == 1.0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.tsv", "report\tlocal id\tentity\nr\ta\tx\nr\tb\tx\n"),
        ("m.tsv", "record\tmention\tid\tprobability\nr\ta\tx\t1\nr\tb\tx\t0.9\n"),
        (
            "m.json",
            '[{"record": "r", "mention": "a", "id": "x"}, {"record": "r", "mention": "b", "id": "x"}]',
        ),
        ("m.yaml", "r:\n  a: x\n  b: x\n"),
        ("m.yaml", "- {report: r, local id: a, entity: x}\n- {report: r, local id: b, entity: x}\n"),
    ],
)
def test_mappings_in_all_their_forms(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert {one.mention: one.entity for one in read_mapping(path)} == {("r", "a"): "x", ("r", "b"): "x"}
    assert judge_entities(path, path).rows[0].counts.found == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("report\tentity\nr\tx\n", "row 1: has no local id"),
        ("report\tlocal id\tentity\nr\ta\tx\nr\ta\ty\n", "r/a stands twice"),
    ],
)
def test_a_file_that_is_no_mapping_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "m.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=problem):
        read_mapping(path)
