"""Every query of the library answers the same, and rightly, on Oxigraph and on rdflib's own engine.

tests/queries/graph.ttl is a small graph of invented bodies; <query>.csv beside it holds the rows
that the query gives there with its defaults, addresses without their base.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query as PreparedQuery

from cckg.model.table import Cell, Table, Term
from cckg.query import Query, bindings, catalog, catalogue_page, run
from cckg.store.bind import bind
from cckg.store.memory import Store
from cckg.store.open import open_store
from cckg.store.tokens import tokens

HERE = Path(__file__).parents[1] / "queries"
ROOT = Path(__file__).parents[2]
BASE = "https://example.org/climate/"
LIBRARY = catalog()
NETWORK = {
    "network_participations": "event activity agent role status year top_agent agent_class",
    "network_agents": "agent label label_zh also class kind level jurisdiction jurisdiction_label parent",
    "network_events": "event label type start end year places occurrences report",
    "network_evidence": "activity agent role status report report_title report_url publisher text_of quote confidence",
    "network_provinces": "thing province province_label",
    "network_positions": "person organization title stated_on report status",
    "network_projects": "project project_label event activity agent role status",
}


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store([HERE / "graph.ttl"])


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("empty") / "empty.ttl"
    file.touch()
    return open_store([file])


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(HERE / "graph.ttl")


def shown(rows: Table) -> list[list[str]]:
    """Rows as the expected files write them."""
    return [["" if cell is None else str(cell).removeprefix(BASE) for cell in row] for row in rows.rows]


def node(term: Term) -> URIRef | Literal:
    if term.kind == "iri":
        return URIRef(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype) if term.datatype else None, lang=term.language)


@cache
def parsed(text: str) -> PreparedQuery:
    return prepareQuery(text)


def by_rdflib(graph: Graph, text: str, values: Mapping[str, Term]) -> Table:
    result = graph.query(parsed(text), initBindings={name: node(term) for name, term in values.items()})
    rows = tuple(tuple(python(value) for value in row) for row in result)  # type: ignore[union-attr]
    return Table(tuple(str(name) for name in result.vars or ()), rows)


def python(value: object) -> Cell:
    if not isinstance(value, Literal):
        return None if value is None else str(value)
    number = value.toPython()
    if isinstance(number, bool | int):
        return number
    return float(value) if str(value.datatype).endswith(("decimal", "double")) else str(value)


def expected(name: str) -> tuple[list[str], list[list[str]]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return columns, rows


def test_every_query_has_its_expected_rows() -> None:
    assert len(LIBRARY) == 45
    assert {file.stem for file in HERE.glob("*.csv")} == set(LIBRARY)


@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_oxigraph_gives_the_expected_rows(query: Query, store: Store) -> None:
    answer = run(store, query, {}, BASE)
    assert (list(answer.columns), shown(answer)) == expected(query.name)


@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_rdflib_gives_the_same_rows(query: Query, store: Store, graph: Graph) -> None:
    values = bindings(store, query, {}, BASE)
    assert by_rdflib(graph, query.text, values).rows == store.select(query.text, values).rows


@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_values_written_into_the_text_mean_the_same_elsewhere(
    query: Query, store: Store, graph: Graph
) -> None:
    values = bindings(store, query, {}, BASE)
    assert by_rdflib(graph, bind(query.text, values), {}).rows == store.select(query.text, values).rows


@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_a_query_pasted_without_parameters_answers_as_with_its_defaults(query: Query, store: Store) -> None:
    assert store.select(query.text).rows == run(store, query, {}, BASE).rows


@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_a_header_is_complete_and_true(query: Query, store: Store) -> None:
    assert store.select(query.text).columns == tuple(query.columns)
    assert re.fullmatch(r"[a-z][a-z-]*(_[a-z-]+)?", query.name)
    assert query.title[-1] not in ".?" and query.question.endswith((".", "?"))
    assert all(parameter.kind for parameter in query.parameters.values() if parameter.type == "iri") or (
        query.name == "things_names"
    )


@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_cells_are_of_the_types_that_the_header_names(query: Query, store: Store) -> None:
    kinds: dict[str, type | tuple[type, ...]] = {"integer": int, "decimal": (int, float), "boolean": bool}
    for row in run(store, query, {}, BASE).dicts():
        for name, cell in row.items():
            kind = query.columns[name]
            assert cell is None or isinstance(cell, kinds.get(kind, str)), (name, cell)
            assert kind != "IRI" or cell is None or str(cell).startswith("https://")


@pytest.mark.parametrize(("name", "columns"), NETWORK.items())
def test_what_the_network_reads_has_exactly_these_columns(name: str, columns: str) -> None:
    assert list(LIBRARY[name].columns) == columns.split()


@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_a_graph_without_facts_gives_no_rows_on_either_engine(query: Query, empty: Store) -> None:
    # rdflib answers GROUP BY over nothing with one empty row, unless HAVING asks for rows.
    assert empty.select(query.text).rows == by_rdflib(Graph(), query.text, {}).rows == ()


@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_queries_keep_to_what_all_stores_share(query: Query) -> None:
    words = {token.text.upper() for token in tokens(query.text) if token.kind == "word"}
    assert {"SELECT", "WHERE", "ORDER"} <= words
    assert not words & {"SERVICE", "FROM", "GRAPH", "YEAR", "NOW", "RAND", "UUID", "LIMIT", "AVG", "SAMPLE"}
    assert not re.search(r"SELECT\s*\*", query.text)


Answers = list[tuple[Cell, ...]]
CASES: list[tuple[str, dict[str, str], str, Answers]] = [
    # Years narrow the answer; an event without a year stays, and is told apart, until it is asked away.
    ("co-organizers", {"since": "2021"}, "a b events undated", [
        ("green-exchange", "river-dee", 1, 0), ("green-exchange", "sea-institute", 1, 0),
        ("low-carbon-college", "river-dee-climate", 1, 1), ("river-dee", "sea-institute", 1, 0)]),
    ("co-organizers", {"since": "2021", "include_undated": "no"}, "a b events", [
        ("green-exchange", "river-dee", 1), ("green-exchange", "sea-institute", 1), ("river-dee", "sea-institute", 1)]),
    ("co-organizers", {"until": "2020", "include_undated": "no"}, "a b events", [
        ("green-exchange", "low-carbon-college", 1), ("green-exchange", "river-dee", 1),
        ("low-carbon-college", "river-dee", 1)]),
    # Strict leaves the role of partner out, which was all that the Sea Institute had.
    ("co-organizers", {"strict": "true"}, "a b events", [
        ("green-exchange", "river-dee", 2), ("green-exchange", "low-carbon-college", 1),
        ("low-carbon-college", "river-dee", 1), ("low-carbon-college", "river-dee-climate", 1)]),
    # A label in the language asked for, else any.
    ("co-organizers", {"lang": "zh", "until": "2020", "include_undated": "no"}, "a_label b_label", [
        ("Green Exchange", "Low Carbon College, Lake University"), ("Green Exchange", "河省生态厅"),
        ("Low Carbon College, Lake University", "河省生态厅")]),
    # The climate office and the department are one body here, so the talk and the training are two events.
    ("co-organizers_parents", {"strict": "true"}, "a b events drafts", [
        ("green-exchange", "river-dee", 2, 0), ("lake-university", "river-dee", 2, 0),
        ("green-exchange", "lake-university", 1, 1)]),
    ("co-organizers_parents", {"since": "2022", "include_undated": "no"}, "a b events drafts", [
        ("green-exchange", "lake-university", 0, 1)]),
    # The college acts for the university, unless units are left out.
    ("organization_partners", {"organization": "lake-university"}, "body partner event", [
        ("low-carbon-college", "green-exchange", "first/training"),
        ("low-carbon-college", "green-exchange", "third/course"),
        ("low-carbon-college", "river-dee", "first/training"),
        ("low-carbon-college", "river-dee-climate", "second/talk")]),
    ("organization_partners", {"organization": "lake-university", "units": "false"}, "body", []),
    ("organization_partners", {"organization": "Low Carbon College", "since": "2022", "include_undated": "no"},
        "partner event status", [("green-exchange", "third/course", "draft")]),
    ("organization_events", {"role": "host"}, "body event", [
        ("green-exchange", "third/course"), ("river-dee", "first/training"), ("river-dee", "second/workshop")]),
    ("organization_events", {"organization": "河省生态厅"}, "body role event", [
        ("river-dee", "host", "first/training"), ("river-dee", "host", "second/workshop"),
        ("river-dee-climate", "organizer", "second/talk")]),
    # An id that was merged leads to what replaced it.
    ("organization_events", {"organization": "old-exchange", "until": "2020"}, "body role event", [
        ("green-exchange", "co-organizer", "first/opening")]),
    ("events_by-year-place", {"place_kind": "city"}, "year place events drafts", [
        (None, None, 1, 0), (2020, "hill", 1, 0), (2021, "hill", 1, 0), (2022, None, 0, 1)]),
    ("events_by-year-place", {"place_kind": "city", "lang": "zh"}, "year place_label", [
        (None, None), (2020, "山市"), (2021, "山市"), (2022, None)]),
    ("events_by-year-place", {"only_type": "workshop"}, "year place events", [(2021, "river", 1)]),
    ("event_list", {"only_type": "training", "include_undated": "no"}, "event places", [
        ("first/training", "Hill City"), ("third/course", "River Province")]),
    ("event_list", {"lang": "zh", "since": "2021"}, "event_label places", [
        ("Talk on Methane", ""), ("Low-Carbon City Workshop", "山市; 河省"), ("Registry Course", "河省")]),
    ("event_attendance", {"parts": "true"}, "type events people", [
        ("ceremony", 1, 0), ("training", 3, 171), ("workshop", 1, 0)]),
    ("event_attendance", {"since": "2021"}, "type events people mean", [
        ("training", 2, 41, 41.0), ("workshop", 1, 0, None)]),
    ("people_positions", {"organization": "Ministry of Ecology of Xia"}, "person", [("ann-example",)]),
    ("people_positions", {"person": "bo-example"}, "title", [("Professor",)]),
    ("project_partners", {"project": "river climate project"}, "agent role events", [
        ("green-exchange", "organizer", 1), ("ministry", "funder", 0), ("ministry", "supporter", 1),
        ("river-dee", "host", 1), ("sea-institute", "implementer", 0), ("sea-institute", "partner", 1)]),
    ("organizations_by-level-jurisdiction", {"only_kind": "government"}, "level organizations", [
        ("municipal", 1), ("national", 1), ("provincial", 2)]),
    # Either order of the two finds their pair.
    ("pair_evidence", {"a": "river-dee", "b": "green-exchange"}, "body role activity report", [
        ("green-exchange", "co-organizer", "first/opening", "first"), ("river-dee", "host", "first/training", "first"),
        ("river-dee", "host", "first/training", "second"), ("green-exchange", "organizer", "second/workshop", "second"),
        ("river-dee", "host", "second/workshop", "second")]),
    ("facts_unreviewed", {"below": "0"}, "fact status confidence", [
        ("event", "draft", 0.5), ("participation", "draft", 0.75), ("participation", "draft", 0.9),
        ("participation", "draft", 0.9)]),
    ("facts_unreviewed", {"below": "86", "report": "first"}, "agent role confidence", [
        ("hill-bureau", "participant", 0.8), ("ministry", "guide", 0.85)]),
    ("organizations_bridging", {"min_weight": "2"}, "organization partners triads", [
        ("green-exchange", 1, 0), ("river-dee", 1, 0)]),
    ("organization_guides", {"organizer": "sea-institute"}, "backer role events", [("ministry", "supporter", 1)]),
    ("organization_guides", {"until": "2020"}, "role organizer", [
        ("guide", "green-exchange"), ("guide", "low-carbon-college"), ("guide", "river-dee")]),
    ("event_details", {"event": "first/opening"}, "part role agent", [
        ("first/opening", "chair", "bo-example"), ("first/opening", "co-organizer", "green-exchange"),
        ("first/opening", "speaker", "ann-example")]),
    ("roles_matrix", {"since": "2021"}, "organization host organizer co_organizer", [
        ("green-exchange", 0, 1, 0), ("low-carbon-college", 0, 0, 1), ("river-dee", 1, 0, 0),
        ("river-dee-climate", 0, 1, 0), ("sea-institute", 0, 0, 0), ("ministry", 0, 0, 0)]),
    ("speakers_by-institution", {"until": "2020", "include_undated": "false"}, "institution speakers", [
        ("low-carbon-college", 1), ("ministry", 1)]),
    # Of one strongest pair the second is left out; those that equal the last stay in.
    ("co-organizers_top", {"top": "1"}, "a b events strict", [("green-exchange", "river-dee", 2, 2)]),
    ("pairs_repeated", {"min_events": "3"}, "a b", []),
    ("provinces_reached", {"place_kind": "city", "only_type": "training"}, "place first_year events organizers", [
        ("hill", 2020, 1, 3)]),
    ("provinces_reached", {"country": "Xia", "place_kind": "city"}, "place events", [("hill", 2)]),
    ("provinces_reached", {"topic": "Market"}, "place last_year events organizers", [("river", 2020, 1, 3)]),
    ("provinces_gaps", {"place_kind": "country"}, "place events last_year own_bodies own_organizers", [
        ("xia", 3, 2022, 4, 2)]),
    ("topics_by-year", {"topic": "methane"}, "topic_text", []),
    ("topics_by-organizer", {"organization": "Green Exchange", "topic": "CARBON"}, "organization events", [
        ("green-exchange", 1)]),
    ("hosts_organizers", {"host": "river-dee", "since": "2021"}, "host role organizer events", [
        ("river-dee", "organizer", "green-exchange", 1)]),
    ("ties_by-kind", {"one": "exchange", "other": "research"}, "a b events strict", [
        ("green-exchange", "sea-institute", 1, 0)]),
    ("ties_by-kind", {"one": "government", "other": "exchange"}, "a b events", [("river-dee", "green-exchange", 2)]),
    ("ties_by-level", {"upper": "national", "lower": "municipal"}, "central local", []),
    ("ties_by-level", {"until": "2020"}, "central_role local local_role events", [("guide", "river-dee", "host", 1)]),
    ("guides_together", {"role": "supporter"}, "a b", []),
    ("funders_funded", {"funder": "green-exchange"}, "funder", []),
    ("events_told-twice", {"min_reports": "1"}, "event reports publishers", [
        ("first/training", 2, 2), ("first/opening", 1, 1), ("second/talk", 1, 1), ("second/workshop", 1, 1),
        ("third/course", 1, 0)]),
    ("attendance_by-organizer", {"since": "2020", "include_undated": "no"}, "organization events people", [
        ("green-exchange", 1, 130), ("low-carbon-college", 1, 130), ("river-dee", 1, 130)]),
    ("attendance_by-organizer", {"only_type": "workshop"}, "organization events with_figure people largest", [
        ("green-exchange", 1, 0, 0, None), ("river-dee", 1, 0, 0, None), ("sea-institute", 1, 0, 0, None)]),
    ("modes_by-year", {"only_type": "workshop"}, "year events onsite unsaid", [(2021, 1, 0, 1)]),
    ("things_names", {"wanted": "climate OFFICE"}, "thing kind", [("river-dee-climate", "organization")]),
]  # fmt: skip


def brief(cell: Cell) -> Cell:
    """An id without the kind that stands before it."""
    return cell.removeprefix(BASE).split("/", 1)[1] if str(cell).startswith(BASE) else cell  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "params", "columns", "rows"), CASES)
def test_parameters_narrow_the_answer(
    name: str, params: dict[str, str], columns: str, rows: Answers, store: Store
) -> None:
    answer = run(store, LIBRARY[name], params, BASE)
    assert [tuple(brief(row[column]) for column in columns.split()) for row in answer.dicts()] == rows


@pytest.mark.parametrize(("name", "params"), [case[:2] for case in CASES])
def test_parameters_mean_the_same_to_rdflib(
    name: str, params: dict[str, str], store: Store, graph: Graph
) -> None:
    query = LIBRARY[name]
    values = bindings(store, query, params, BASE)
    assert by_rdflib(graph, query.text, values).rows == store.select(query.text, values).rows


def test_every_parameter_is_tried() -> None:
    tried = {name for _, params, _, _ in CASES for name in params}
    untried = {name for query in LIBRARY.values() for name in query.parameters} - tried
    # backer mirrors organizer; kind and id are what names are looked up by (test_lookup.py)
    assert untried == {"backer", "kind", "id"}


def test_the_page_of_queries_is_up_to_date() -> None:
    assert (ROOT / "docs/queries.md").read_text(encoding="utf-8") == catalogue_page(LIBRARY)
