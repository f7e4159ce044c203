"""The screen suspects every shape that the SHACL engine finds breached, and none in a sound graph."""

from __future__ import annotations

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from cckg.model.triples import from_rdflib
from cckg.validate.screen import suspects

HEAD = """
@prefix : <https://x.example/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# A constraint on the property :p of each :Thing, what keeps it, and what breaks it.
CONSTRAINTS: list[tuple[str, list[str], list[str]]] = [
    ("sh:minCount 1", [":p 1"], [":q 1"]),
    ("sh:minCount 2", [":p 1, 2"], [":q 1", ":p 1"]),
    ("sh:maxCount 0", [":q 1"], [":p 1"]),
    ("sh:maxCount 1", [":p 1", ":q 1"], [":p 1, 2"]),
    ("sh:maxCount 2", [":p 1, 2"], [":p 1, 2, 3"]),
    ("sh:class :Other", [":p :other"], [":p :nobody", ":p 1"]),
    ("sh:datatype xsd:integer", [":p 1"], [':p "1"', ":p 1.0", ":p :other", ':p "one"^^xsd:integer']),
    (
        "sh:datatype xsd:date",
        [':p "2021-02-28"^^xsd:date'],
        [':p "2021-02-30"^^xsd:date', ':p "2021"^^xsd:gYear'],
    ),
    ("sh:datatype xsd:decimal", [":p 0.5"], [":p 1", ':p "x"^^xsd:decimal']),
    ("sh:nodeKind sh:IRI", [":p :other"], [':p "words"']),
    ("sh:in ( :other :third )", [":p :third"], [":p :nobody", ':p "third"']),
    ('sh:in ( "person" "machine" )', [':p "person"'], [':p "robot"']),
    ("sh:minLength 2", [':p "ab"', ':p "湖北"@zh'], [':p ""', ':p "a"@en']),
    ('sh:pattern "^a+$"', [':p "aa"'], [':p "ab"']),
    ("sh:minInclusive 1", [":p 1"], [":p 0", ':p "many"']),
    ("sh:maxInclusive 1", [":p 1"], [":p 2", ":p :other"]),
    ("sh:lessThan :q", [":p 1 ; :q 2", ":p 1"], [":p 2 ; :q 2", ':p "a" ; :q 2']),
    ("sh:lessThanOrEquals :q", [":p 2 ; :q 2"], [":p 3 ; :q 2"]),
    ("sh:disjoint :q", [":p 1 ; :q 2"], [":p 1 ; :q 1"]),
    ("sh:uniqueLang true", [':p "a"@en, "b"@zh', ':p "a", "b"'], [':p "a"@en, "b"@en']),
]
CASES = [(rule, said, True) for rule, good, _ in CONSTRAINTS for said in good] + [
    (rule, said, False) for rule, _, bad in CONSTRAINTS for said in bad
]
PATHS = [":p", "( :r :p )", "[ sh:inversePath :p ]", "[ sh:alternativePath ( :p ( :r :q ) ) ]"]


def shape(rule: str, path: str = ":p") -> str:
    return f"{HEAD} :shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path {path} ; {rule} ] ."


def data(said: str) -> Graph:
    return Graph().parse(data=f"{HEAD} :a a :Thing ; {said} . :other a :Other .", format="turtle")


def screened(graph: Graph, shapes: str) -> set[str]:
    store = ox.Store()
    store.load(shapes.encode(), format=ox.RdfFormat.TURTLE)
    return suspects(list(from_rdflib(graph)), store)


@pytest.mark.parametrize(("rule", "said", "holds"), CASES)
def test_the_screen_and_the_engine_agree(rule: str, said: str, holds: bool) -> None:
    conforms, *_ = pyshacl.validate(data(said), shacl_graph=Graph().parse(data=shape(rule), format="turtle"))
    assert conforms is holds
    assert (not screened(data(said), shape(rule))) is holds


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("said", [":p 1", ":q 1", ":r :b . :b :p 1", ":r :b . :b :q 1", ":q 1 . :b :p :a"])
def test_paths_mean_the_same_to_both(path: str, said: str) -> None:
    shapes = shape("sh:minCount 1", path)
    conforms, *_ = pyshacl.validate(data(said), shacl_graph=Graph().parse(data=shapes, format="turtle"))
    assert (not screened(data(said), shapes)) is conforms


@pytest.mark.parametrize(
    "rule", ["sh:hasValue 1", "sh:minCount 1 ; sh:maxLength 9", "sh:datatype :own ; sh:minCount 0"]
)
def test_what_the_screen_does_not_know_it_suspects(rule: str) -> None:
    assert screened(data(':p "1"^^:own'), shape(rule)) == {"https://x.example/shape"}


def test_a_shape_with_a_constraint_on_the_node_itself_is_suspect() -> None:
    assert screened(data(":p 1"), shape("sh:minCount 0") + " :shape sh:closed true .")


def test_every_shape_of_the_ontology_is_one_that_the_screen_can_clear() -> None:
    from cckg.declared import folder

    text = (folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    nodes = set(Graph().parse(data=text, format="turtle").subjects(RDF.type, SH.NodeShape))
    assert len(nodes) > 20 and all(isinstance(node, URIRef) for node in nodes)
    assert screened(Graph(), text) == set()
