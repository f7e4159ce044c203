"""Graph files of every format become one store, which answers queries and says what is wrong with them."""

from pathlib import Path

import pytest

from cckg.model.errors import DataError, QueryError
from cckg.model.table import Table, Term
from cckg.store.memory import Store
from cckg.store.open import FORMATS, open_store

XSD = "http://www.w3.org/2001/XMLSchema#"
ONE = "<http://e/a> <http://e/p> <http://e/{}>"
FILES = {
    "a.ttl": "@prefix : <http://e/> . :a :p :ttl .",
    "b.nt": ONE.format("nt") + " .",
    "c.nq": ONE.format("nq") + " <http://e/graph> .",
    "d.trig": "<http://e/other> { " + ONE.format("trig") + " }",
    "e.jsonld": '{"@id": "http://e/a", "http://e/p": {"@id": "http://e/jsonld"}}',
    "f.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://e/a"><e:p rdf:resource="http://e/rdf"/></rdf:Description></rdf:RDF>',
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return open_store(sorted(tmp_path.iterdir()))


def test_every_format_is_read_and_named_graphs_are_queried_as_one(store: Store) -> None:
    objects = store.select("SELECT ?o { <http://e/a> <http://e/p> ?o } ORDER BY STR(?o)").column("o")
    assert objects == [f"http://e/{suffix.removeprefix('.')}" for suffix in sorted(FORMATS)]
    assert len(store) == len(FORMATS) == len(FILES)


def test_the_same_blank_node_label_in_two_files_is_two_nodes(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text("_:x <http://e/p> 1 .")
    assert len(open_store(sorted(tmp_path.iterdir()))) == 2


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.ttl", "<http://e/a> <http://e/b> 1 .\n<http://e/a> oops .\n", r"x\.ttl:2: does not parse: .*; mend"),
        ("x.nt", "<http://e/a> <http://e/b> .\n", r"x\.nt:1: does not parse"),
        ("x.ttl", "<relative> <http://e/b> 1 .", r"x\.ttl:1: does not parse: No scheme"),
        ("x.rdf", "<rdf:RDF>", r"x\.rdf: does not parse"),
        ("x.jsonld", '{"@context": "http://127.0.0.1:9/c", "a": 1}', r"x\.jsonld: does not parse"),
        ("x.csv", "a,b", r"x\.csv: has a suffix of no known RDF format .*; use one of \.ttl, "),
        ("x.ttl", None, r"x\.ttl: cannot be read \(No such file"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_loaded_is_named_with_its_line(
    name: str, text: str | None, message: str, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(DataError, match=message) as caught:
        open_store([tmp_path / name])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ("2021", 2021), ("-3", -3), (f'"7"^^<{XSD}nonNegativeInteger>', 7), ("0.95", 0.95), ("1.0", 1.0),
        ("1e3", 1000.0), ("true", True), ("false", False), (f'"1"^^<{XSD}boolean>', True),
        (f'"2021-05-25"^^<{XSD}date>', "2021-05-25"), (f'"--05-25"^^<{XSD}gMonthDay>', "--05-25"),
        ('"厅"@zh', "厅"), ('"12"', "12"), ("<http://e/a>", "http://e/a"), ("UNDEF", None),
        (f'"many"^^<{XSD}integer>', "many"),
    ],
)  # fmt: skip
def test_terms_become_the_values_that_python_has(term: str, cell: object, store: Store) -> None:
    answer = store.select(f"SELECT ?x {{ VALUES ?x {{ {term} }} }}")
    assert answer == Table(("x",), ((cell,),))  # type: ignore[arg-type]
    assert type(answer.rows[0][0]) is type(cell)


def test_a_blank_node_shows_as_one(store: Store) -> None:
    assert str(store.select("SELECT ?b { BIND(BNODE() AS ?b) }").rows[0][0]).startswith("_:")


def test_yes_or_no_and_triples(store: Store) -> None:
    given = {"o": Term("iri", "http://e/nt")}
    assert store.ask("ASK { ?s ?p ?o }", given)
    assert not store.ask("ASK { ?o ?p ?s }", given)
    text = "CONSTRUCT { ?o <http://e/of> ?s . ?s <http://e/in> 'x'@en } WHERE { ?s ?p ?o }"
    assert store.construct(text, given) == [
        '<http://e/a> <http://e/in> "x"@en .',
        "<http://e/nt> <http://e/of> <http://e/a> .",
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("PREFIX a: <http://e/> SELECT ?s\nWHERE { ?s a:p ?x ; ex:p ?o }",
            "line 2, column 21: the prefix ex: is not declared; add PREFIX ex: and its address at the top"),
        ("SELECT ?s { ?s a org:Membership }", "add PREFIX org: <http://www.w3.org/ns/org#> at the top"),
        ("SELECT ?s WHERE { ?s ?p }", "line 1, column 2[0-9]: the query is not sound SPARQL here or just before"),
        ("SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }", "SELECT names a variable that GROUP BY does not"),
        ("ASK { ?s ?p ?o }", "this query is of the form ASK and has no rows; a table needs SELECT"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "line 1, column 12: SERVICE would ask another"),
        ("SELECT * WHERE " + "{" * 5000 + "}" * 5000, "nested over 200 deep"),
    ],
)  # fmt: skip
def test_a_query_that_cannot_run_says_where_and_why_in_one_line(
    query: str, message: str, store: Store
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        store.select(query)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("method", ["ask", "construct"])
def test_each_kind_of_answer_needs_its_form(method: str, store: Store) -> None:
    with pytest.raises(QueryError, match="this query is of the form SELECT"):
        getattr(store, method)("SELECT * { ?s ?p ?o }")
