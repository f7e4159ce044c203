"""Where a server allows it by name, SERVICE and FROM pass the guard; nothing near them does."""

import pytest

from cckg.model.errors import QueryError
from cckg.store.guard import form

ALLOWED = ("https://example.org/sparql",)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { service silent <https://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE # a note\n <https://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * FROM <https://example.org/g> FROM NAMED <https://example.org/h> { ?s ?p ?o }",
        "PREFIX ex: <https://example.org/> SELECT * FROM ex:g { ?s ?p ?o }",
    ],
)
def test_what_is_allowed_by_name_passes(query: str) -> None:
    assert form(query, ALLOWED, graphs=True) == "SELECT"
    with pytest.raises(QueryError):
        form(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <https://example.org/sparql/> { ?s ?p ?o } }",
        "SELECT * { SERVICE <https://example.org/other> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT SILENT <https://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?g { ?s ?p ?o } }",
        "PREFIX ex: <https://example.org/> SELECT * { SERVICE ex:sparql { ?s ?p ?o } }",
        "SELECT*{SERVICESILENT<https://example.org/sparql>{?s ?p ?o}}",
        "SELECT * { SERVICE <https://example.org/sparql> { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
        "SELECT * { FILTER(?a<?b)SERVICE#>\n<https://example.org/sparql>{?s ?p ?o} }",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "SELECT * FROM NAMED <FILE:///etc/hostname> { ?s ?p ?o }",
        "LOAD <https://example.org/sparql>",
    ],
)
def test_all_else_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        form(query, ALLOWED, graphs=True)
