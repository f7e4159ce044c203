"""Answers on screen, in spreadsheets, in papers, and in the formats of the W3C."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from rdflib.query import Result

from cckg.model.errors import QueryError
from cckg.model.table import Table
from cckg.query import GRAPH_FORMATS, ROW_FORMATS, catalog, form_of, render, run
from cckg.query.rows import short
from cckg.store.memory import Oxigraph, Store
from cckg.store.open import open_store

BASE = "https://example.org/climate/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TABLE = Table(
    ("body", "label", "events", "share", "strict"),
    (
        (BASE + "organization/green-exchange", "Green Exchange", 2, 0.5, True),
        (BASE + "organization/river-dee", "河省生态厅", -1, 1.0, None),
    ),
)
COLUMNS = {"body": "IRI", "label": "text", "events": "integer", "share": "decimal", "strict": "boolean"}


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store([Path(__file__).parents[1] / "queries" / "graph.ttl"])


def solutions(store: Store, term: str) -> QuerySolutions:
    return store.solutions(f"SELECT ?x ?y {{ VALUES ?x {{ {term} }} }}")


def test_a_table_on_screen_shows_short_ids_and_numbers_to_the_right() -> None:
    assert render(TABLE, base=BASE, width=80).splitlines() == [
        " body             label            events   share   strict",
        " ─────────────────────────────────────────────────────────",
        " green-exchange   Green Exchange        2     0.5   true",
        " river-dee        河省生态厅           -1     1.0",
        "",
        "2 rows",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_a_table_fits_the_terminal_and_loses_nothing(width: int, store: Store) -> None:
    from rich.cells import cell_len

    answer = run(store, catalog()["event_details"], {}, BASE)
    lines = render(answer, base=BASE, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    squeezed = "".join("".join(lines).split())
    assert "Climate" in squeezed and "19rows" in squeezed


def test_where_columns_are_many_rows_become_blocks() -> None:
    assert render(TABLE, base=BASE, width=40).splitlines() == [
        "body    green-exchange",
        "label   Green Exchange",
        "events  2",
        "share   0.5",
        "strict  true",
        "",
        "body    river-dee",
        "label   河省生态厅",
        "events  -1",
        "share   1.0",
        "",
        "2 rows",
    ]


def test_control_characters_and_markup_of_names_do_nothing_on_screen() -> None:
    shown = render(Table(("name",), (("\x1b[31mred\x07 [bold]x[/bold] \u202eoff",),)))
    assert "[31mred [bold]x[/bold] off" in shown and "\x1b" not in shown and "\u202e" not in shown


@pytest.mark.parametrize("form", ["table", "csv", "csv-exact", "tsv", "json", "xml", "markdown"])
def test_an_answer_without_rows_is_still_one(form: str) -> None:
    assert render(Table(("a", "b"), ()), form)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (BASE + "organization/green-exchange", "green-exchange"),
        (BASE + "event/first/training", "first/training"),
        ("https://w3id.org/cckg/role/co-organizer", "role:co-organizer"),
        ("http://www.w3.org/ns/org#Membership", "org:Membership"),
        ("https://example.org/news/1", "https://example.org/news/1"),
        ("https://schema.org/a/b", "https://schema.org/a/b"),
    ],
)
def test_known_addresses_are_shortened(address: str, shown: str) -> None:
    assert short(address, BASE) == shown


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1", "'+1"), ("-1+2", "'-1+2"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("＝1", "'＝1"), ("Green Exchange", "Green Exchange"), ("a=b", "a=b"),
    ],
)  # fmt: skip
def test_csv_keeps_formulas_from_spreadsheets(text: str, safe: str) -> None:
    rows = list(csv.reader(io.StringIO(render(Table(("x",), ((text,),)), "csv"), newline="")))
    assert rows == [["x"], [safe]]


def test_csv_leaves_negative_numbers_and_addresses_whole() -> None:
    assert render(TABLE, "csv", base=BASE, columns=COLUMNS).split("\r\n") == [
        "body,label,events,share,strict",
        f"{BASE}organization/green-exchange,Green Exchange,2,0.5,true",
        f"{BASE}organization/river-dee,河省生态厅,-1,1,",
        "",
    ]


def test_csv_exact_is_the_w3c_format(store: Store) -> None:
    assert render(solutions(store, '"=1, 2"'), "csv-exact") == 'x,y\r\n"=1, 2",\r\n'
    assert render(Table(("x",), (("=1",),)), "csv-exact") == "x\r\n=1\r\n"


def test_json_of_a_table_is_sparql_results_json() -> None:
    document = json.loads(render(TABLE, "json", columns=COLUMNS))
    assert document["head"] == {"vars": list(TABLE.columns)}
    assert document["results"]["bindings"][1] == {
        "body": {"type": "uri", "value": BASE + "organization/river-dee"},
        "label": {"type": "literal", "value": "河省生态厅"},
        "events": {"type": "literal", "value": "-1", "datatype": XSD + "integer"},
        "share": {"type": "literal", "value": "1", "datatype": XSD + "decimal"},
    }


@pytest.mark.parametrize(
    "term",
    [
        "<http://e/a>",
        '"厅"@zh',
        "2021",
        "0.50",
        "true",
        f'"2021-05"^^<{XSD}gYearMonth>',
        '"a\\tb\\n<&>"',
        "UNDEF",
    ],
)
@pytest.mark.parametrize(("form", "kind"), [("json", "JSON"), ("xml", "XML"), ("tsv", "TSV")])
def test_exact_formats_lose_no_datatype_and_no_language(
    term: str, form: str, kind: str, store: Store
) -> None:
    text = render(solutions(store, term), form)
    read = parse_query_results(text, getattr(QueryResultsFormat, kind))
    assert isinstance(read, QuerySolutions)
    assert [row["x"] for row in read] == [row["x"] for row in solutions(store, term)]
    if form != "tsv":
        assert len(Result.parse(io.BytesIO(text.encode()), format=form)) == 1


def test_markdown_is_a_table_whatever_the_names_hold() -> None:
    text = render(Table(("name", "n"), (("a|b\n*c* <script>", 1),)), "markdown")
    assert text == "| name | n |\n| --- | --- |\n| a\\|b \\*c\\* \\<script\\> | 1 |\n"


def test_a_limit_keeps_the_first_rows_of_any_answer(store: Store) -> None:
    query = catalog()["things_names"].text
    for answer in (store.select(query), store.solutions(query)):
        assert len(render(answer, "csv", limit=3).splitlines()) == 4


def test_yes_or_no(store: Store) -> None:
    answer = store.raw("ASK { ?s ?p ?o }")
    assert render(answer) == "yes\n"
    assert json.loads(render(answer, "json")) == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in render(answer, "xml")


@pytest.mark.parametrize("form", ["table", "csv", "markdown", "json", "xml"])
def test_yes_or_no_has_the_formats_that_its_error_names(form: str, store: Store) -> None:
    assert render(store.raw("ASK { ?s ?s ?s }"), form)


@pytest.mark.parametrize("limit", [0, 3, None, 10_000])
def test_a_limit_keeps_the_first_triples_in_their_order(limit: int | None, store: Store) -> None:
    query = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }"
    lines, every = render(store.raw(query), "ntriples", limit=limit).splitlines(), store.construct(query)
    assert lines == every[:limit] and len(every) > 100


FORBIDDEN = "a\x00b\x01c\x0bd\x1fe\ufffef\uffff"


@pytest.mark.parametrize("query", ["SELECT ?o { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_xml_can_be_read_whatever_the_names_hold(query: str) -> None:
    from xml.etree import ElementTree

    engine = pyoxigraph.Store()
    node = pyoxigraph.NamedNode("https://example.org/a")
    engine.add(pyoxigraph.Quad(node, node, pyoxigraph.Literal(f"{FORBIDDEN}\t\n厅 \U0001f331")))
    text = render(Oxigraph(engine).raw(query), "xml" if query.startswith("SELECT") else "rdfxml")
    said = "".join(ElementTree.fromstring(text).itertext()).strip()  # noqa: S314
    assert said == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffd\t\n厅 \U0001f331"


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("x.csv", "csv"), ("x.tsv", "tsv"), ("x.json", "json"), ("x.srj", "json"), ("x.xml", "xml"),
        ("x.srx", "xml"), ("x.md", "markdown"), ("x.ttl", "turtle"), ("x.nt", "ntriples"),
        ("x.jsonld", "jsonld"), ("x.rdf", "rdfxml"), ("X.CSV", "csv"), ("a.b/x.json", "json"),
        ("x.txt", "table"), ("x", "table"), ("json", "table"), (".csv", "table"), ("x.parquet", "table"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_tells_its_format(file: str, form: str) -> None:
    assert form_of(Path(file)) == form
    assert form in {*ROW_FORMATS, *GRAPH_FORMATS}


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".XLSX"])
def test_a_workbook_is_made_out_of_csv(suffix: str) -> None:
    with pytest.raises(QueryError, match=r"is not written; name a \.csv file"):
        form_of(Path(f"rows{suffix}"))


@pytest.mark.parametrize("form", [*GRAPH_FORMATS, "table"])
def test_triples_are_written_in_the_formats_of_rdf_and_always_in_one_order(form: str, store: Store) -> None:
    query = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }"
    text = render(store.raw(query), form)
    assert text == render(store.raw(query), form)
    kind = {
        "table": "TURTLE",
        "turtle": "TURTLE",
        "ntriples": "N_TRIPLES",
        "jsonld": "JSON_LD",
        "rdfxml": "RDF_XML",
    }
    assert len(set(parse(text, getattr(RdfFormat, kind[form])))) == len(store.construct(query))


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        ("SELECT ?s { ?s ?p ?o }", "turtle", "this query gives rows, not turtle; choose one of table, csv,"),
        (
            "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
            "csv",
            "this query gives triples, not csv; choose one of turtle",
        ),
        (
            "ASK { ?s ?p ?o }",
            "turtle",
            "this query gives yes or no, not turtle; choose one of table, csv, markdown, json, xml$",
        ),
    ],
)
def test_a_format_that_does_not_fit_names_those_that_do(
    query: str, form: str, message: str, store: Store
) -> None:
    with pytest.raises(QueryError, match=message):
        render(store.raw(query), form)


def test_every_format_is_known() -> None:
    assert all(render(TABLE, form) for form in ROW_FORMATS)
