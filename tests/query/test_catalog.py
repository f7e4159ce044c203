"""A query's header says what it answers; an unsound header is reported with its file and line."""

from pathlib import Path

import pytest

from cckg.model.errors import DataError, QueryError
from cckg.query import catalog, catalogue_page, read_query

SOUND = """\
#+ title: Events of a year
#+ question: Which events were held in a year?
#+ parameters:
#+   year: {type: integer, default: 2020, about: "the year"}
#+   place: {type: iri, kind: place, about: "one place only"}
#+ columns: {event: IRI, label: text}
PREFIX cckg: <https://w3id.org/cckg/ontology#>
SELECT ?event ?label WHERE { ?event cckg:year ?year ; cckg:at ?place }
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
        ("label: text", "label: string", r"x\.rq:6: columns\.label is 'string'"),
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
