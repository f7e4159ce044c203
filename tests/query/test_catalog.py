"""A query's header says what it answers; an unsound header is reported with its file and line."""

from pathlib import Path

import pytest

from cckg.model.errors import DataError, QueryError
from cckg.query import Catalog, catalog, catalogue_page, read_query

SOUND = """\
#+ title: Events of a year
#+ question: Which events were held in a year?
#+ parameters:
#+   year: {type: integer, default: 2020, about: "the year"}
#+   place: {type: iri, kind: place, about: "one place only"}
#+   type: {type: text, default: talk, values: [talk, walk], about: "the type"}
#+ columns: {event: IRI, label: text}
PREFIX cckg: <https://w3id.org/cckg/ontology#>
SELECT ?event ?label WHERE { ?event cckg:year ?year ; cckg:at ?place ; cckg:type ?type }
"""


def test_a_header_is_read_with_its_query() -> None:
    query = read_query(SOUND, "event_by-year.rq")
    assert (query.name, query.title, list(query.columns)) == (
        "event_by-year",
        "Events of a year",
        ["event", "label"],
    )
    assert query.parameters["year"].default == 2020
    assert query.parameters["place"].kind == "place"
    assert query.text == SOUND


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ title: Events of a year\n", "", r"x\.rq:1: title is missing; add it"),
        ("type: integer", "type: number", r"x\.rq:4: parameters\.year\.type is 'number'; use one of iri, text"),
        ("type: integer", "type: integr", r"x\.rq:4: parameters\.year\.type is 'integr'; did you mean 'integer'\?"),
        ("kind: place", "sort: place", r"x\.rq:5: parameters\.place\.sort is not a key of the format"),
        ("values: [talk, walk]", "values: []", r"x\.rq:6: parameters\.type\.values .*at least 1 item"),
        ("values: [talk, walk]", "values: [walk]", r"x\.rq:6: parameters\.type has the default 'talk', which is none of its values"),
        ("[talk, walk]", "[talk], scheme: levels", r"x\.rq:6: parameters\.type has both values and a scheme"),
        ("type: integer", "type: integer, values: [one]", r"x\.rq:4: parameters\.year has values or a scheme"),
        ("kind: place", "scheme: levels", r"x\.rq:5: parameters\.place has values or a scheme, which only a text has"),
        ("label: text", "label: string", r"x\.rq:7: columns\.label is 'string'"),
        ("#+   place:", "#+   plaice:", r"x\.rq:5: parameters\.plaice is no variable of the query; mend its spelling"),
        ("question: Which", "question: [Which", r"x\.rq:\d: is not sound YAML"),
        ("#+ ", "# ", r"x\.rq:1: has no header; see the headers of the other files"),
    ],
)  # fmt: skip
def test_an_unsound_header_is_reported_with_its_line(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        read_query(SOUND.replace(old, new), "x.rq")
    assert "record-format" not in str(caught.value)


def test_a_folder_of_queries_is_a_catalogue_in_order(tmp_path: Path) -> None:
    for name in ("b_two.rq", "a_one.rq", "notes.md"):
        (tmp_path / name).write_text(SOUND)
    assert list(catalog(tmp_path)) == ["a_one", "b_two"]


def test_all_unsound_headers_are_reported_together(tmp_path: Path) -> None:
    for name in ("a.rq", "b.rq"):
        (tmp_path / name).write_text("SELECT * { ?s ?p ?o }")
    with pytest.raises(DataError) as caught:
        catalog(tmp_path)
    assert [finding.file for finding in caught.value.findings] == ["a.rq", "b.rq"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("co-organisers", "there is no query 'co-organisers'; did you mean co-organizers"),
        ("zzz", "there is no query 'zzz'; cckg queries lists those that there are"),
    ],
)
def test_an_unknown_name_suggests_near_ones(name: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        catalog()[name]


def test_the_page_shows_every_parameter_and_column() -> None:
    page = catalogue_page(catalog())
    for query in catalog().values():
        assert f"\n## {query.name}\n\n{query.question}" in page
        assert all(f"`{name}`" in page for name in (*query.parameters, *query.columns))


def test_the_words_of_a_parameter_are_those_of_its_header_or_of_its_scheme() -> None:
    assert read_query(SOUND, "x.rq").parameters["type"].words() == ("talk", "walk")
    scheme = SOUND.replace("values: [talk, walk]", "scheme: modes").replace("default: talk, ", "")
    assert read_query(scheme, "x.rq").parameters["type"].words() == ("onsite", "online", "hybrid")
    assert read_query(scheme, "x.rq").parameters["year"].words() == ()


def test_a_scheme_that_is_not_there_is_named() -> None:
    wrong = SOUND.replace("values: [talk, walk]", "scheme: sizes")
    with pytest.raises(QueryError, match="there is no scheme 'sizes'"):
        read_query(wrong, "x.rq").parameters["type"].words()


def test_every_default_is_a_word_that_its_parameter_takes() -> None:
    for query in catalog().values():
        for parameter in query.parameters.values():
            assert not parameter.words() or parameter.default in (None, *parameter.words())


def test_the_page_lists_the_words_of_a_parameter() -> None:
    page = catalogue_page(Catalog(x=read_query(SOUND, "x.rq")))
    assert "| `type` | text | `talk` | the type: talk, walk |" in page
