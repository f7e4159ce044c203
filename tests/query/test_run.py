"""Parameters as people type them: checked against the header, bound as terms, explained when wrong."""

from pathlib import Path

import pytest

from cckg.model.errors import QueryError
from cckg.model.table import Term
from cckg.query import Query, bindings, catalog, guessed, read_query, run
from cckg.store.memory import Store
from cckg.store.open import open_store

BASE = "https://example.org/climate/"
XSD = "http://www.w3.org/2001/XMLSchema#"
LIBRARY = catalog()
TYPES = read_query(
    """\
#+ title: All types
#+ question: What can be given?
#+ parameters:
#+   thing: {type: iri, about: "an address"}
#+   body: {type: iri, kind: organization, about: "an organization"}
#+   event: {type: iri, kind: event, about: "an event"}
#+   word: {type: text, about: "a text"}
#+   number: {type: integer, about: "a number"}
#+   day: {type: date, about: "a day"}
#+   tongue: {type: language, default: en, about: "a language"}
#+   size: {type: text, values: [small, middling, Large], about: "one of three words"}
#+   level: {type: text, scheme: levels, about: "a word of a scheme"}
#+   sure: {type: boolean, default: true, about: "yes or no"}
#+ columns: {thing: IRI}
SELECT ?thing { BIND(1 AS ?x) FILTER(?thing = ?body || ?event = ?word || ?number = ?day || ?sure || ?tongue = ?size || ?level) }
""",
    "types.rq",
)


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store([Path(__file__).parents[1] / "queries" / "graph.ttl"])


def organization(name: str) -> Term:
    return Term("iri", f"{BASE}organization/{name}")


@pytest.mark.parametrize(
    ("name", "typed", "term"),
    [
        ("thing", "https://example.org/a", Term("iri", "https://example.org/a")),
        ("thing", "<urn:example:a>", Term("iri", "urn:example:a")),
        ("thing", "role:host", Term("iri", "https://w3id.org/cckg/role/host")),
        ("word", "a text, as typed ", Term("literal", "a text, as typed ")),
        ("word", '" } DROP ALL #', Term("literal", '" } DROP ALL #')),
        ("number", "2020", Term("literal", "2020", XSD + "integer")),
        ("number", " -007 ", Term("literal", "-7", XSD + "integer")),
        ("day", "2020-02-29", Term("literal", "2020-02-29", XSD + "date")),
        ("tongue", "zh", Term("literal", "zh")),
        ("tongue", " zh-Hant-TW ", Term("literal", "zh-Hant-TW")),
        ("size", " large ", Term("literal", "Large")),
        ("level", "municipal", Term("literal", "municipal")),
        ("sure", "No", Term("literal", "false", XSD + "boolean")),
        # A thing by its id, by a name in any language, by another name, by an id that was merged.
        ("body", "low-carbon-college", organization("low-carbon-college")),
        ("body", "Low Carbon College, Lake University", organization("low-carbon-college")),
        ("body", "low carbon COLLEGE", organization("low-carbon-college")),
        ("body", "湖大学", organization("lake-university")),
        ("body", "old-exchange", organization("green-exchange")),
        ("body", BASE + "organization/not-yet-known", organization("not-yet-known")),
        ("event", "second/talk", Term("iri", BASE + "event/second/talk")),
        ("event", "碳市场培训", Term("iri", BASE + "event/first/training")),
    ],
)
def test_what_is_typed_becomes_a_term(name: str, typed: str, term: Term, store: Store) -> None:
    assert bindings(store, TYPES, {name: typed}, BASE)[name] == term


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("number", "twenty", "parameter number is 'twenty'; expected a whole number, as in number=2020"),
        ("number", "", "parameter number is ''; expected a whole number"),
        ("number", "20.5", "expected a whole number"),
        ("number", "9" * 30, "expected a whole number"),
        ("day", "2021-02-29", "parameter day is '2021-02-29'; expected a day, as in day=2021-05-25"),
        ("day", "2021-05", "expected a day"),
        ("sure", "perhaps", "parameter sure is 'perhaps'; expected true or false, as in sure=true"),
        ("tongue", "zh_CN", "parameter tongue is 'zh_CN'; expected a language tag, as in tongue=zh or tongue=pt-BR"),
        ("tongue", "*", "expected a language tag"),
        ("tongue", "", "expected a language tag"),
        ("size", "lrage", r"^parameter size is 'lrage'; did you mean Large\? it takes one of: small, middling, Large$"),
        ("size", "zzz", "^parameter size is 'zzz'; it takes one of: small, middling, Large$"),
        ("size", "", "parameter size is ''; it takes one of"),
        ("level", "nationel", r"did you mean national\? it takes one of: national, provincial, municipal, county"),
        ("thing", "no address", "parameter thing is 'no address'; expected an address"),
        ("body", "Grean Exchang", "parameter body: there is no organization 'Grean Exchang'; did you mean Green Exchange"),
        ("body", "second/talk", "there is no organization 'second/talk'"),
        ("body", '" } DROP ALL #', "there is no organization"),
        ("numbr", "1", "types has no parameter 'numbr'; did you mean number\\? it takes: thing, body, event, word"),
        ("zzz", "1", "types has no parameter 'zzz'; it takes: thing"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_explained(name: str, typed: str, message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        bindings(store, TYPES, {name: typed}, BASE)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("query", "name", "typed", "message"),
    [
        ("events_by-year-place", "place_kind", "nonsense", "it takes one of: country, province, city"),
        ("event_list", "only_type", "workshops", r"did you mean workshop\?"),
        ("ties_by-kind", "one", "universty", r"did you mean university\?"),
        ("ties_by-level", "lower", "central", "it takes one of: national, provincial, municipal, county"),
        ("guides_together", "role", "host", "it takes one of: guide, supporter, funder"),
        ("organization_events", "role", "co_organizer", r"did you mean co-organizer\?"),
        ("things_names", "kind", "organisation", r"did you mean organization\?"),
        ("co-organizers", "lang", "english, please", "expected a language tag"),
    ],
)
def test_a_misspelt_word_is_refused_where_it_would_find_nothing(
    query: str, name: str, typed: str, message: str, store: Store
) -> None:
    with pytest.raises(QueryError, match=f"parameter {name} is '{typed}'; .*{message}"):
        bindings(store, LIBRARY[query], {name: typed}, BASE)


def test_every_lang_of_the_library_is_the_tag_of_a_language() -> None:
    assert {query.parameters["lang"].type for query in LIBRARY.values() if "lang" in query.parameters} == {
        "language"
    }


def test_one_name_of_two_bodies_asks_for_the_id(tmp_path: Path) -> None:
    body = '<{}organization/{}> a <http://www.w3.org/ns/org#FormalOrganization> ; <http://www.w3.org/2000/01/rdf-schema#label> "{}"@en .\n'
    file = tmp_path / "two.ttl"
    file.write_text(
        "".join(body.format(BASE, name, "Climate Office") for name in ("hill-office", "river-office"))
    )
    with pytest.raises(
        QueryError, match="is the name of 2 things; give the id of one: hill-office, river-office"
    ):
        bindings(open_store([file]), TYPES, {"body": "climate office"}, BASE)


def test_defaults_are_bound_and_what_is_left_out_stays_unbound(store: Store) -> None:
    defaults = {"sure": Term("literal", "true", XSD + "boolean"), "tongue": Term("literal", "en")}
    assert bindings(store, TYPES, {}, BASE) == defaults


def test_hyphens_stand_for_underscores_in_names_of_parameters(store: Store) -> None:
    values = bindings(store, LIBRARY["co-organizers"], {"include-undated": "no"}, BASE)
    assert values["include_undated"].value == "false"


@pytest.mark.parametrize(("limit", "rows"), [(None, 6), (2, 2), (0, 0), (99, 6)])
def test_a_limit_keeps_the_first_rows(limit: int | None, rows: int, store: Store) -> None:
    query: Query = LIBRARY["co-organizers"]
    assert run(store, query, {}, BASE, limit).rows == run(store, query, {}, BASE).rows[:rows]


def test_values_for_a_query_without_a_header_are_guessed() -> None:
    given = {"n": "12", "d": "2021-05-25", "b": "true", "i": "https://example.org/a", "t": "12 monkeys"}
    assert guessed(given) == {
        "n": Term("literal", "12", XSD + "integer"),
        "d": Term("literal", "2021-05-25", XSD + "date"),
        "b": Term("literal", "true", XSD + "boolean"),
        "i": Term("iri", "https://example.org/a"),
        "t": Term("literal", "12 monkeys"),
    }
