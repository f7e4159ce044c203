"""Groups of which some things have a year, a day or a title and some have none: what is known is told all the same.

MIN and MAX over a variable that is unbound in one row of a group are errors by the standard, and engines differ.
"""

from __future__ import annotations

import pytest

from cckg.model.table import Cell
from cckg.query import catalog, run
from cckg.store.memory import Oxigraph
from cckg.store.open import held

BASE = "https://example.org/climate/"
GRAPH = """
@base <https://example.org/climate/> .
@prefix cckg: <https://w3id.org/cckg/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix pkind: <https://w3id.org/cckg/place-kind/> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<place/river> a schema:Place ; cckg:placeKind pkind:province .
<organization/a> a org:FormalOrganization ; cckg:topOrganization <organization/a> .
<organization/b> a org:FormalOrganization ; cckg:topOrganization <organization/b> .
<event/1> a schema:Event ; cckg:topEvent <event/1> ; cckg:year 2019 ; cckg:topic "Markets"@en ;
    schema:location <place/river> ; schema:organizer <organization/a> , <organization/b> .
<event/2> a schema:Event ; cckg:topEvent <event/2> ; cckg:year 2021 ; cckg:topic "Markets"@en ;
    schema:location <place/river> ; schema:organizer <organization/a> , <organization/b> .
<event/3> a schema:Event ; cckg:topEvent <event/3> ; cckg:topic "Markets"@en ;
    schema:location <place/river> ; schema:organizer <organization/a> , <organization/b> .
<pair/ab> a cckg:CoOrganization ; cckg:weight 3 ; cckg:member <organization/a> , <organization/b> ;
    cckg:together <event/1> , <event/2> , <event/3> .

<report/dated> a schema:Article ; schema:datePublished "2019-03-04"^^xsd:date .
<report/undated> a schema:Article .
<says/1> cckg:asserts <event/1> ; cckg:statedIn <report/dated> .
<says/2> cckg:asserts <event/1> ; cckg:statedIn <report/undated> .

<person/p> a foaf:Person .
<position/1> a org:Membership ; org:member <person/p> ; org:organization <organization/a> ; cckg:positionTitle "Dean"@en .
<position/2> a org:Membership ; org:member <person/p> ; org:organization <organization/a> .
<position/3> a org:Membership ; org:member <person/p> ; org:organization <organization/b> .
<says/3> cckg:asserts <position/1> .
<says/4> cckg:asserts <position/2> ; cckg:statedOn "2019-03-04"^^xsd:date .
<says/5> cckg:asserts <position/3> .
"""
CASES: list[tuple[str, str, tuple[Cell, ...]]] = [
    ("pairs_repeated", "events first_year last_year undated", (3, 2019, 2021, 1)),
    ("provinces_gaps", "events last_year", (3, 2021)),
    ("provinces_reached", "events first_year last_year undated", (3, 2019, 2021, 1)),
    ("topics_by-organizer", "events first_year last_year", (3, 2019, 2021)),
    ("events_told-twice", "reports first_published last_published", (2, "2019-03-04", "2019-03-04")),
    ("people_moved", "earlier_title earlier_on later_title later_on", ("Dean", "2019-03-04", None, None)),
]


@pytest.mark.parametrize(("name", "columns", "row"), CASES)
def test_what_is_known_of_some_is_told(name: str, columns: str, row: tuple[Cell, ...]) -> None:
    answer = run(Oxigraph(held([GRAPH])), catalog()[name], {}, BASE)
    assert tuple(next(iter(answer.dicts()))[column] for column in columns.split()) == row
