"""SPARQL finds breached what the SHACL engine finds breached, and nothing in a sound graph."""

from __future__ import annotations

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from cckg.model.errors import DataError
from cckg.model.triples import from_rdflib
from cckg.validate.screen import breaches

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
    (
        "sh:equals :q",
        [":p 1, 2 ; :q 2, 1", ":r 1"],
        [":p 1, 2 ; :q 1", ":p 1 ; :q 1, 2", ":p 1", ":q 1", ":p 1 ; :q 1.0"],
    ),
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
    """The shapes that SPARQL finds breached."""
    known, data_ = ox.Store(), ox.Store()
    known.load(shapes.encode(), format=ox.RdfFormat.TURTLE)
    data_.extend(ox.Quad(*triple) for triple in from_rdflib(graph))
    return {breach.shape.value for breach in breaches(data_, known)}


@pytest.mark.parametrize(("rule", "said", "holds"), CASES)
def test_the_screen_and_the_engine_agree(rule: str, said: str, holds: bool) -> None:
    conforms, *_ = pyshacl.validate(data(said), shacl_graph=Graph().parse(data=shape(rule), format="turtle"))
    assert conforms is holds
    assert (not screened(data(said), shape(rule))) is holds


@pytest.mark.parametrize(("rule", "said", "holds"), CASES)
@pytest.mark.parametrize(
    "others", [[":p 1"], [":p 1, 2, 3 ; :q 1", ':p "a"@en, "b"@en', ":p :nobody ; :q 2", ":p 0"]]
)
def test_what_other_things_say_neither_hides_nor_makes_a_breach(
    rule: str, said: str, holds: bool, others: list[str]
) -> None:
    crowd = " ".join(f":other{n} {others[n % len(others)]} ." for n in range(20))
    graph = data(said) + Graph().parse(data=f"{HEAD} {crowd}", format="turtle")
    assert (not screened(graph, shape(rule))) is holds


CHOICE = """sh:or (
    [ sh:property [ sh:path :p ; sh:in ( 1 2 ) ] ]
    [ sh:property [ sh:path ( :r :q ) ; sh:in ( 7 ) ] , [ sh:path :r ; sh:maxCount 1 ] ]
    [ sh:or ( [ sh:property [ sh:path :s ; sh:minCount 1 ] ] [ sh:property [ sh:path :s ; sh:minCount 2 ] ] ) ] )"""


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        (":p 1", True),
        (":p 3", True),  # no :r, so nothing of the second alternative is broken
        (":p 3 ; :r :b . :b :q 7", True),
        (":p 3 ; :r :b . :b :q 8", False),
        (":p 3, 1 ; :r :b . :b :q 8", False),
        (":p 3 ; :r :b, :c . :b :q 7", False),
        (":p 3 ; :r :b, :c ; :s 1 . :b :q 8", True),
    ],
)
def test_of_a_choice_one_alternative_has_to_hold(said: str, holds: bool) -> None:
    shapes = f"{HEAD} :shape a sh:NodeShape ; sh:targetClass :Thing ; {CHOICE} ."
    conforms, *_ = pyshacl.validate(data(said), shacl_graph=Graph().parse(data=shapes, format="turtle"))
    assert conforms is holds
    assert screened(data(said), shapes) == (set() if holds else {"https://x.example/shape"})


def test_a_choice_with_an_alternative_that_is_not_known_is_refused() -> None:
    choice = "sh:or ( [ sh:property [ sh:path :p ; sh:minCount 0 ] ] [ sh:closed true ] )"
    with pytest.raises(DataError, match="sh:closed"):
        screened(data(":p 1"), shape("sh:minCount 0") + f" :shape {choice} .")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("said", [":p 1", ":q 1", ":r :b . :b :p 1", ":r :b . :b :q 1", ":q 1 . :b :p :a"])
def test_paths_mean_the_same_to_both(path: str, said: str) -> None:
    shapes = shape("sh:minCount 1", path)
    conforms, *_ = pyshacl.validate(data(said), shacl_graph=Graph().parse(data=shapes, format="turtle"))
    assert (not screened(data(said), shapes)) is conforms


@pytest.mark.parametrize(
    "rule",
    [
        "sh:hasValue 1",
        "sh:nodeKind sh:Literal",
        "sh:minCount 1 ; sh:maxLength 9",
        "sh:datatype :own ; sh:minCount 0",
    ],
)
def test_what_is_not_known_is_refused(rule: str) -> None:
    with pytest.raises(DataError, match="cannot check"):
        screened(data(':p "1"^^:own'), shape(rule))


def test_a_constraint_on_the_node_itself_is_refused() -> None:
    with pytest.raises(DataError, match="sh:closed"):
        screened(data(":p 1"), shape("sh:minCount 0") + " :shape sh:closed true .")


def test_every_shape_of_the_ontology_can_be_checked() -> None:
    from cckg.declared import folder

    text = (folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    nodes = set(Graph().parse(data=text, format="turtle").subjects(RDF.type, SH.NodeShape))
    assert len(nodes) > 20 and all(isinstance(node, URIRef) for node in nodes)
    assert screened(Graph(), text) == set()
