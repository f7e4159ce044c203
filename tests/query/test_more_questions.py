"""Questions that tests/queries/graph.ttl has no answer to, on it and more.ttl together; on both engines."""

from pathlib import Path

import pytest
from rdflib import Graph

from cckg.model.table import Cell
from cckg.query import bindings, catalog, run
from cckg.store.base import Store
from cckg.store.open import open_store
from cckg.store.plain import Plain

HERE = Path(__file__).parents[1] / "queries"
BASE = "https://example.org/climate/"
FILES = [HERE / "graph.ttl", HERE / "more.ttl"]
LIBRARY = catalog()
Answers = list[tuple[Cell, ...]]
CASES: list[tuple[str, dict[str, str], str, Answers]] = [
    # In 2021 the ministry is new; an office that only an undated talk has is new on the line without a year.
    ("organizers_by-year", {}, "year events organizations newcomers", [
        (2020, 1, 3, 3), (2021, 2, 4, 2), (None, 1, 2, 1)]),
    ("topics_by-year", {}, "topic_text year events organizers", [
        ("carbon market", 2020, 1, 3), ("carbon market", 2021, 1, 2), ("methane", 2021, 1, 2)]),
    ("topics_by-organizer", {"organization": "river-dee"}, "topic_text events first_year last_year", [
        ("carbon market", 2, 2020, 2021), ("methane", 1, 2021, 2021)]),
    # A province where nothing happened stands first; a city that lies in no province counts as one.
    ("provinces_gaps", {}, "place events own_bodies own_organizers", [
        ("bay", 0, 0, 0), ("sand", 0, 0, 0), ("river", 4, 3, 2)]),
    ("provinces_gaps", {"country": "River Province"}, "place events", [("river", 4)]),
    ("provinces_gaps", {"place_kind": "city"}, "place events", [("bay", 0), ("hill", 3)]),
    ("provinces_reached", {"country": "xia"}, "place", [("river",)]),
    ("partners_international", {"country": "sand"}, "place", []),
    ("events_by-year-place", {"country": "sand"}, "year place", [
        (None, None), (2020, None), (2021, None), (2022, None)]),
    ("provinces_reached", {"only_type": "webinar"}, "place first_year events organizers", [("river", 2021, 1, 2)]),
    ("hosts_organizers", {"host": "ministry"}, "role organizer events", [("organizer", "river-dee", 1)]),
    ("ties_by-level", {"lower": "municipal"}, "central_role local local_role", [("host", "hill-bureau", "guide")]),
    ("guides_together", {}, "a b events", [("hill-bureau", "world-fund-office", 1)]),
    # Who funds an event funds its organizers; the project is of graph.ttl.
    ("funders_funded", {}, "funder recipient events projects", [
        ("ministry", "sea-institute", 0, 1), ("world-fund", "ministry", 1, 0), ("world-fund", "river-dee", 1, 0)]),
    ("funders_funded", {"funder": "World Fund"}, "recipient", [("ministry",), ("river-dee",)]),
    # By the days that reports give, else by address; the dean of one's own university has not moved.
    ("people_moved", {}, "person earlier later earlier_on later_on", [
        ("ann-example", "ministry", "green-exchange", "2020-05-10", "2021-06-01"),
        ("bo-example", "lake-university", "sea-institute", None, None),
        ("bo-example", "low-carbon-college", "sea-institute", None, None)]),
    # An office counts as international with its fund.
    ("partners_international", {}, "place body events partners", [
        ("river", "world-fund", 1, 2), ("river", "world-fund-office", 1, 2)]),
    ("partners_international", {"place_kind": "city"}, "place body", [
        ("hill", "world-fund"), ("hill", "world-fund-office")]),
    ("modes_by-year", {}, "year events onsite online unsaid", [
        (2020, 1, 1, 0, 0), (2021, 2, 0, 1, 1), (2022, 1, 0, 0, 1), (None, 1, 0, 0, 1)]),
    ("roles_disagreed", {}, "activity agent says report other_says other_report", [
        ("first/training", "low-carbon-college", "organizes", "first", "backs", "second")]),
    ("co-organizers_top", {"top": "1"}, "a b events", [("green-exchange", "river-dee", 2)]),
    # Seven pairs share one event: none of them is left out before another.
    ("co-organizers_top", {"top": "2"}, "events", [(2,), (1,), (1,), (1,), (1,), (1,), (1,)]),
]  # fmt: skip


def brief(cell: Cell) -> Cell:
    """An id without the kind that stands before it."""
    return cell.removeprefix(BASE).split("/", 1)[1] if str(cell).startswith(BASE) else cell  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(FILES)


@pytest.fixture(scope="module")
def rdflib_store() -> Store:
    graph = Graph()
    for file in FILES:
        graph.parse(file)
    return Plain(graph)


@pytest.mark.parametrize(("name", "params", "columns", "rows"), CASES)
def test_the_rows_are_those_expected(
    name: str, params: dict[str, str], columns: str, rows: Answers, store: Store
) -> None:
    answer = run(store, LIBRARY[name], params, BASE)
    assert [tuple(brief(row[column]) for column in columns.split()) for row in answer.dicts()] == rows


@pytest.mark.parametrize(("name", "params"), [case[:2] for case in CASES])
def test_rdflib_gives_the_same(name: str, params: dict[str, str], store: Store, rdflib_store: Store) -> None:
    values = bindings(store, LIBRARY[name], params, BASE)
    assert rdflib_store.select(LIBRARY[name].text, values) == store.select(LIBRARY[name].text, values)
