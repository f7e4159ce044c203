"""Canonical Turtle: same facts, same bytes; what is written is what is read, by rdflib and by Oxigraph."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from cckg.model.errors import DataError
from cckg.model.triples import from_rdflib
from cckg.store.turtle import serialize

Triples = Sequence[tuple[Node, Node, Node]]
PREFIXES = {"x": "https://x.example/ns#", "y": "https://y.example/", "xsd": str(XSD)}

# What has broken writers before: quotes, escapes, controls, separators, marks of direction, emoji, Han.
NASTY = "\"'\\\t\n\r\b\f\x00\x01\x1f\x7f\x85\xa0\u200d\u200e\u202e\u2028\u2029\u2066\ufeff\ufffe\uffff😀湖é<>{}|^`@.;,#_:"
text = st.text(st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=["Cs"])), max_size=12)
# After these come characters that need no escape in an IRI but stand on the edge of prefixed names.
tail = st.text("abcXYZ019-_.~%湖é!$&'()*+,;=:@/#?", max_size=8).map(
    lambda t: t.replace("%", "%2F").replace("#", "", 1)
)
iri = st.tuples(
    st.sampled_from([*list(PREFIXES.values())[:2], "urn:x:", "https://z.example/a?b="]), tail
).map(lambda parts: parts[0] + (parts[1].replace("#", "") if "#" in parts[0] else parts[1]))


def readable(address: str) -> bool:
    try:
        ox.NamedNode(address)
    except ValueError:
        return False
    return address.count("#") <= 1


# The predicate that has a place of its own may stand anywhere, and a text may read like a line of N-Triples.
node = st.one_of(iri.filter(readable).map(URIRef), st.just(RDF.type))
LINE = f"a> <{RDF.type}> <b> .\\n"
number = st.one_of(
    st.integers(-(10**20), 10**20).map(lambda n: Literal(str(n), datatype=XSD.integer)),
    st.decimals(-1000, 1000, places=3).map(lambda d: Literal(f"{d:f}", datatype=XSD.decimal)),
    st.booleans().map(lambda b: Literal(str(b).lower(), datatype=XSD.boolean)),
)
dated = st.sampled_from(
    [
        ("2021-05-25", XSD.date),
        ("2021-05", XSD.gYearMonth),
        ("2021", XSD.gYear),
        ("--05-25", XSD.gMonthDay),
        ("--05", XSD.gMonth),
    ]
).map(lambda pair: Literal(pair[0], datatype=pair[1]))
tagged = st.tuples(text, st.sampled_from(["en", "zh", "zh-hans", "x-own"])).map(
    lambda pair: Literal(pair[0], lang=pair[1])
)
literal = st.one_of(
    text.map(Literal),
    st.just(Literal(LINE)),
    tagged,
    number,
    dated,
    st.tuples(text, node).map(lambda p: Literal(p[0], datatype=p[1])),
)
triples = st.lists(st.tuples(node, node, st.one_of(node, literal)), max_size=12)


def graph(rows: Triples) -> Graph:
    built = Graph(bind_namespaces="none")
    for row in rows:
        built.add(row)
    return built


def turtle(rows: Triples, prefixes: Mapping[str, str] = PREFIXES) -> str:
    return serialize(from_rdflib(graph(rows)), prefixes)


def by_oxigraph(turtle: str) -> set[tuple[str, str, str]]:
    parsed = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return {(str(t.subject), str(t.predicate), str(t.object)) for t in parsed}


def as_oxigraph(built: Graph) -> set[tuple[str, str, str]]:
    def term(t: object) -> str:
        if isinstance(t, Literal):
            datatype = None if t.language or t.datatype is None else ox.NamedNode(str(t.datatype))
            return str(ox.Literal(str(t), language=t.language, datatype=datatype))
        return str(ox.NamedNode(str(t)))

    return {(term(s), term(p), term(o)) for s, p, o in built}


@settings(max_examples=300, deadline=None)
@given(triples)
@example([(URIRef("urn:a"), URIRef("urn:b"), Literal("\x00\u2028\ud7ff\ue000\U0010ffff"))])
@example([(RDF.type, RDF.type, RDF.type), (RDF.type, RDF.type, Literal(LINE, datatype=RDF.type))])
@example(
    [(URIRef("https://x.example/ns#-a"), URIRef("https://x.example/ns#a."), URIRef("https://x.example/ns#"))]
)
def test_what_is_written_is_what_is_read(rows: Triples) -> None:
    built = graph(rows)
    written = turtle(rows)
    assert by_oxigraph(written) == as_oxigraph(built)
    assert set(Graph().parse(data=written.encode(), format="turtle")) == set(built)


@settings(max_examples=100, deadline=None)
@given(triples.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_the_facts_does_not_show(both: tuple[Triples, Triples]) -> None:
    one, other = both
    assert turtle(one) == turtle(other, dict(reversed(PREFIXES.items())))


PROGRAM = """
from pyoxigraph import Literal, NamedNode, Triple
from cckg.store.turtle import serialize
rows = {
    Triple(NamedNode(f"urn:{i % 17}"), NamedNode(f"urn:p{i % 5}"), Literal(f"n {i}", language="en" if i % 2 else None))
    for i in range(200)
}
print(serialize(rows))
"""


def test_the_seed_of_hashes_does_not_show() -> None:
    written = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(written) == 1


X = "https://x.example/ns#"
ONE = [
    (URIRef(X + "b"), URIRef(X + "name"), Literal("Reed", lang="EN")),
    (URIRef(X + "b"), URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef(X + "Body")),
    (URIRef(X + "b"), URIRef("http://a.example/p"), URIRef(X + "a")),
    (URIRef(X + "b"), URIRef(X + "name"), Literal("芦苇", lang="zh")),
    (URIRef(X + "a"), URIRef(X + "weight"), Literal("3", datatype=XSD.integer)),
    (URIRef(X + "a"), URIRef(X + "share"), Literal("0.97", datatype=XSD.decimal)),
    (URIRef(X + "a"), URIRef(X + "day"), Literal("2021-05-25", datatype=XSD.date)),
]


def test_a_block_for_each_subject_and_a_line_for_each_predicate() -> None:
    assert (
        turtle(ONE, {**PREFIXES, "unused": "https://unused.example/"})
        == """\
@prefix x: <https://x.example/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

x:a
    x:day "2021-05-25"^^xsd:date ;
    x:share 0.97 ;
    x:weight 3 ;
    .

x:b
    a x:Body ;
    <http://a.example/p> x:a ;
    x:name "Reed"@en , "芦苇"@zh ;
    .
"""
    )


def test_one_fact_more_is_one_line_more() -> None:
    before = turtle(ONE).splitlines()
    more = (URIRef(X + "b"), URIRef(X + "zeal"), Literal("great"))
    after = turtle([*ONE, more]).splitlines()
    assert len(after) == len(before) + 1
    assert [line for line in after if line not in before] == ['    x:zeal "great" ;']


def test_an_empty_graph_is_an_empty_file() -> None:
    assert turtle([]) == ""


@pytest.mark.parametrize(
    ("lexical", "datatype", "written"),
    [
        ("7", XSD.integer, "7"),
        ("-7", XSD.integer, "-7"),
        ("007", XSD.integer, '"007"^^xsd:integer'),  # read as 7 by some, as 007 by others
        ("+7", XSD.integer, '"+7"^^xsd:integer'),
        ("0.5", XSD.decimal, "0.5"),
        ("1", XSD.decimal, '"1"^^xsd:decimal'),  # bare, it would be an integer
        ("1.50", XSD.decimal, '"1.50"^^xsd:decimal'),
        ("1.", XSD.decimal, '"1."^^xsd:decimal'),  # the dot would end the statement
        ("true", XSD.boolean, "true"),
        ("1", XSD.boolean, '"1"^^xsd:boolean'),
        ("words", XSD.string, '"words"'),
        ("1e5", XSD.double, '"1e5"^^xsd:double'),
    ],
)
def test_numbers_stand_bare_only_where_every_parser_gives_them_back(
    lexical: str, datatype: URIRef, written: str
) -> None:
    one = turtle([(URIRef("urn:a"), URIRef("urn:b"), Literal(lexical, datatype=datatype, normalize=False))])
    assert f"    <urn:b> {written} ;" in one.splitlines()


@pytest.mark.parametrize("local", ["a.b", "a.", "9a", "", "a/b", "a%20b", "é", "a:b", "-a"])
def test_a_name_that_parsers_take_differently_stands_in_full(local: str) -> None:
    one = turtle([(URIRef(X + local), URIRef(X + "p"), Literal(""))])
    assert one.splitlines()[2] == f"<{X}{local}>"


def test_marks_that_editors_hide_or_turn_are_escaped() -> None:
    one = turtle([(URIRef("urn:a"), URIRef("urn:b"), Literal("a\u202eb\u2028c\ufeff"))])
    assert r'"a\u202Eb\u2028c\uFEFF"' in one


def test_blank_nodes_are_refused() -> None:
    node, other = ox.NamedNode("urn:a"), ox.BlankNode("n")
    for triple in (ox.Triple(other, node, node), ox.Triple(node, node, other)):
        with pytest.raises(DataError, match="node without an address") as caught:
            serialize([triple], PREFIXES)
        assert "\n" not in str(caught.value)
