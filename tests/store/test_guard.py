"""A query reads and does nothing else; what it may not do is refused in one line, before it runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.model.errors import QueryError
from cckg.store.guard import form
from cckg.store.tokens import tokens

ASKED = "http://127.0.0.1:9/sparql"


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("PREFIX ex: <http://e/> # a note on INSERT\nASK { ?s ex:p 1 }", "ASK"),
        ("BASE <http://e/> construct { ?s ?p ?o } where { ?s ?p ?o }", "CONSTRUCT"),
        ("DESCRIBE <http://e/a>", "DESCRIBE"),
        # Words that are refused as keywords are harmless as names, text, addresses and notes.
        ("SELECT ?service ?from { ?service <http://e/service/from> ?from }", "SELECT"),
        ('PREFIX ex: <http://e/> SELECT ?s { ?s ex:service "SERVICE <x> { }", ex:FROM } # FROM', "SELECT"),
        ("SELECT ?s { ?s ?p 'DROP ALL', '''SERVICE\n''' , 'it\\'s FROM' }", "SELECT"),
        ("SELECT ?s { ?s <http://e/a(b)> ?o FILTER(?o<3 && ?s>2) }", "SELECT"),
        ("PREFIX ex: <http://e/> SELECT ?s { ?s ex:a\\#SERVICE ?o }", "SELECT"),
    ],
)
def test_a_query_is_known_by_its_form(query: str, word: str) -> None:
    assert form(query) == word


@pytest.mark.parametrize(
    "query",
    [
        "DROP ALL",
        "PREFIX ex: <http://e/> INSERT DATA { ex:a ex:b ex:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/hostname>",
        "WITH <http://e/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "clear default",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match=r"line 1, column \d+: \w+ changes data .* cckg build"):
        form(query)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <{ASKED}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent <{ASKED}> {{ ?s ?p ?o }} }}",
        f"SELECT*{{SERVICESILENT<{ASKED}>{{?s ?p ?o}}}}",
        f"SELECT * {{ ?s ?p 3.SERVICE<{ASKED}>{{?s ?p ?o}} }}",
        f"SELECT * {{ ?s ?p trueSERVICE<{ASKED}>{{?s ?p ?o}} }}",
        # Oxigraph reads `<?b)SERVICE#>` as code, where the standard has an address.
        f"SELECT * {{ FILTER(?a<?b)SERVICE#>\n<{ASKED}>{{?s ?p ?o}} }}",
        f"PREFIX b: <http://e/> SELECT * {{ FILTER(?a<b:c)SERVICE#>\n<{ASKED}>{{?s ?p ?o}} }}",
        f"SELECT * {{ ?s ?p 'a' # '\n VALUES ?x {{ 1 }} SERVICE <{ASKED}> {{}} }}",
        "SELECT * { VALUES ?g { <http://127.0.0.1:9/> } SERVICE ?g { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/g> { ?s ?p ?o }",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/hostname> { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_other_sources_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match=r"line \d, column \d+: (SERVICE|FROM) .*--graph"):
        form(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE " + "{" * 5000 + "}" * 5000,
        "SELECT * { FILTER(" + "(" * 300 + "1" + ")" * 300 + ") }",
        "SELECT * { FILTER(1" + "+1" * 50_000 + ") }",
        "SELECT * { FILTER(" + "!" * 50_000 + "1) }",
        "SELECT * { {}" + " UNION {}" * 10_000 + " }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 10_000 + "}",
        "SELECT * { ?s <http://e/a>" + "/<http://e/a>" * 5_000 + " ?o }",
        "SELECT * { " + " " * 1_000_001 + "}",
        "SELECT * { " + "a1." * 100_000 + "}",
    ],
    ids=["braces", "brackets", "sum", "negation", "union", "optional", "path", "length", "words"],
)
def test_what_would_bring_the_engine_down_is_refused(query: str) -> None:
    with pytest.raises(
        QueryError, match=r"nested over 200 deep|words and operators|over 1,000,000 characters"
    ):
        form(query)


def test_brackets_in_text_and_long_lists_of_values_do_not_count() -> None:
    assert form("SELECT * { ?s ?p '" + "{" * 5000 + "' }") == "SELECT"
    assert form("SELECT * { VALUES ?s { " + "<http://e/a> " * 5000 + "} }") == "SELECT"


@pytest.mark.parametrize("query", ["", "  # nothing", "SELCT * { ?s ?p ?o }", "what is this?"])
def test_what_is_no_query_says_so(query: str) -> None:
    with pytest.raises(QueryError, match="no SELECT, ASK, CONSTRUCT or DESCRIBE"):
        form(query)


@given(st.text())
def test_tokens_are_pieces_of_the_text_in_order(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start : token.start + len(token.text)] == token.text != "" for token in found)
    assert [token.start for token in found] == sorted({token.start for token in found})
