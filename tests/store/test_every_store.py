"""The same question, the same rows: in memory, on disk, in rdflib, in Apache Jena, in Virtuoso."""

import importlib.util
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cckg.model.errors import QueryError
from cckg.model.table import Term
from cckg.query import bindings, catalog
from cckg.store.base import Store
from cckg.store.bind import bind
from cckg.store.memory import Oxigraph
from cckg.store.open import read_triples

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/climate/"
LIBRARY = catalog()
KINDS = ("memory", "rdflib", "disk", "jena", "virtuoso")
Stores = Callable[[str], Store]


def cases() -> Iterator[tuple[str, dict[str, str]]]:
    """Every query with its defaults, and with the parameters that tests/query/test_library.py tries."""
    path = ROOT / "tests" / "query" / "test_library.py"
    spec = importlib.util.spec_from_file_location("library_of_cases", path)
    assert spec and spec.loader
    library = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(library)
    yield from ((name, {}) for name in LIBRARY)
    yield from ((case[0], case[1]) for case in library.CASES)


CASES = list(cases())


def test_there_is_something_to_ask() -> None:
    assert len(CASES) > 50


@pytest.mark.parametrize("kind", KINDS[1:])
@pytest.mark.parametrize(("name", "params"), CASES)
def test_every_store_gives_the_same_rows(
    name: str, params: dict[str, str], kind: str, stores: Stores
) -> None:
    memory, store, query = stores("memory"), stores(kind), LIBRARY[name]
    expected = memory.select(query.text, bindings(memory, query, params, BASE))
    assert store.select(query.text, bindings(store, query, params, BASE)) == expected


@pytest.mark.parametrize("name", LIBRARY)
def test_rdflibs_own_interface_to_oxigraph_gives_the_same_rows(name: str, stores: Stores) -> None:
    memory, query = stores("memory"), LIBRARY[name]
    assert isinstance(memory, Oxigraph)
    rows = memory.graph().query(bind(query.text, bindings(memory, query, {}, BASE)))
    expected = memory.solutions(query.text, bindings(memory, query, {}, BASE))
    written = [[None if term is None else str(term) for term in row] for row in rows]  # type: ignore[union-attr]
    assert written == [[None if term is None else term.value for term in row] for row in expected]


@pytest.mark.parametrize("name", LIBRARY)
def test_the_library_avoids_what_virtuoso_gets_wrong(name: str) -> None:
    """Told again by what to do instead, for whoever writes the next query without Virtuoso at hand."""
    text = " ".join(LIBRARY[name].text.split())
    assert "COALESCE(MIN(" not in text, "write MIN(COALESCE(?a, ?b)): conditions on aggregates do not compile"
    assert "IF(MIN(" not in text, "write MIN(IF(…)): conditions on aggregates do not compile"


VALUES_OF_ALL_KINDS = f"""
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?label ?n ?share ?day ?none WHERE {{
  VALUES (?thing ?n ?share ?day) {{ (<{BASE}place/hill> 3 0.25 "2021-05-25"^^xsd:date) }}
  ?thing rdfs:label ?label
  OPTIONAL {{ ?thing rdfs:comment ?none }}
}} ORDER BY STR(?label)"""


@pytest.mark.parametrize("kind", KINDS)
class TestEveryStore:
    def test_counts_its_triples(self, kind: str, stores: Stores) -> None:
        rows = stores(kind).select(
            "SELECT (COUNT(*) AS ?n) WHERE { ?s a <http://www.w3.org/ns/org#FormalOrganization> }"
        )
        assert rows.rows == ((6,),)
        assert len(stores(kind)) >= len(stores("memory"))

    def test_gives_values_that_python_has(self, kind: str, stores: Stores) -> None:
        rows = stores(kind).select(VALUES_OF_ALL_KINDS).rows
        assert rows == (("Hill City", 3, 0.25, "2021-05-25", None), ("山市", 3, 0.25, "2021-05-25", None))

    def test_says_yes_or_no(self, kind: str, stores: Stores) -> None:
        given = {"place": Term("iri", BASE + "place/hill")}
        assert stores(kind).ask("ASK { ?place ?p ?o }", given)
        assert not stores(kind).ask("ASK { ?s ?place ?o }", given)

    def test_constructs_triples(self, kind: str, stores: Stores) -> None:
        text = "CONSTRUCT { ?place <http://e/named> ?name } WHERE { ?place <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
        given = {"place": Term("iri", BASE + "place/hill")}
        assert stores(kind).construct(text, given) == [
            f'<{BASE}place/hill> <http://e/named> "Hill City"@en .',
            f'<{BASE}place/hill> <http://e/named> "山市"@zh .',
        ]

    def test_takes_a_hostile_value_as_a_value(self, kind: str, stores: Stores) -> None:
        for value in ("'\" } DROP ALL #", "\\u0022 }", "a\nb\\", "<x> ?s {{", "厅\U0001f30d"):
            given = {"given": Term("literal", value)}
            assert stores(kind).select("SELECT (?given AS ?x) WHERE { }", given).rows == ((value,),)

    def test_says_in_the_same_words_what_is_wrong_with_a_query(self, kind: str, stores: Stores) -> None:
        with pytest.raises(QueryError) as caught:
            stores(kind).select("SELECT ?s WHERE { ?s ?p }")
        with pytest.raises(QueryError) as expected:
            stores("memory").select("SELECT ?s WHERE { ?s ?p }")
        assert str(caught.value) == str(expected.value)

    def test_refuses_what_reaches_further(self, kind: str, stores: Stores) -> None:
        for text in ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "DROP ALL"):
            with pytest.raises(QueryError):
                stores(kind).select(text)


@pytest.mark.parametrize(
    "file", sorted([*ROOT.glob("data/graph/*.ttl"), *ROOT.glob("ontology/**/*.ttl")]), ids=lambda file: file.name
)  # fmt: skip
def test_raptor_counts_the_same_triples(file: Path) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("no rapper here; install Debian's raptor2-utils")
    told = subprocess.run(
        ["rapper", "-q", "-i", "turtle", "-o", "ntriples", file], capture_output=True, check=True
    )
    assert len(set(told.stdout.splitlines())) == len(read_triples(file))
