"""Each RDF format gives back the triples it was made of, in every parser at hand, and the same bytes on any day."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from cckg.model.errors import DataError
from cckg.model.triples import Literal, NamedNode, Triple, to_rdflib
from cckg.publish import Parts, jsonld, named, nquads, ntriples, rdfxml, trig, union
from cckg.store.turtle import serialize

BASE = "https://data.example/id/"
Write = Callable[[Iterable[Triple]], str]
TRIPLES: dict[str, tuple[Write, ox.RdfFormat, str, str]] = {
    "turtle": (serialize, ox.RdfFormat.TURTLE, "turtle", "turtle"),
    "ntriples": (ntriples, ox.RdfFormat.N_TRIPLES, "nt11", "ntriples"),
    "jsonld": (jsonld, ox.RdfFormat.JSON_LD, "json-ld", ""),
    "rdfxml": (rdfxml, ox.RdfFormat.RDF_XML, "xml", "rdfxml"),
}
QUADS: dict[str, tuple[Callable[[dict[str, list[Triple]]], str], ox.RdfFormat, str, str]] = {
    "trig": (lambda graphs: trig(graphs, serialize), ox.RdfFormat.TRIG, "trig", "trig"),
    "nquads": (nquads, ox.RdfFormat.N_QUADS, "nquads", "nquads"),
}
# rdflib itself uses what it has deprecated when it reads JSON-LD and quads.
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph:DeprecationWarning", "ignore:Dataset:DeprecationWarning"
)
S, P = NamedNode("https://a.example/s"), NamedNode("https://a.example/p")


def triple(text: str) -> Triple:
    return Triple(S, P, Literal(text))


def quad(one: Triple, graph: str) -> ox.Quad:
    return ox.Quad(one.subject, one.predicate, one.object, NamedNode(graph))


def exact(graph: rdflib.Graph) -> set[tuple[str, str, str]]:
    """Triples as they are written; numbers compare by value elsewhere, here by their digits."""
    return {(s.n3(), p.n3(), o.n3()) for s, p, o in graph}


@pytest.mark.parametrize("form", TRIPLES)
def test_oxigraph_reads_the_same_triples(form: str, hostile: Parts) -> None:
    write, format_, _, _ = TRIPLES[form]
    whole = union(hostile)
    assert {quad.triple for quad in ox.parse(write(whole).encode(), format=format_)} == whole


@pytest.mark.parametrize("form", TRIPLES)
def test_rdflib_reads_the_same_triples(form: str, hostile: Parts) -> None:
    write, _, format_, _ = TRIPLES[form]
    whole = union(hostile)
    assert exact(rdflib.Graph().parse(data=write(whole), format=format_)) == exact(to_rdflib(whole))


@pytest.mark.parametrize("form", [*QUADS])
def test_both_read_the_same_graphs(form: str, hostile: Parts) -> None:
    write, format_, rdflib_format, _ = QUADS[form]
    graphs = named(hostile, BASE)
    text = write(graphs)
    read = set(ox.parse(text.encode(), format=format_))
    assert read == {quad(one, name) for name, every in graphs.items() for one in every}
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=rdflib_format)
    assert {str(name): len(dataset.graph(name)) for name in graphs} == {n: len(g) for n, g in graphs.items()}
    union_ = {(s.n3(), p.n3(), o.n3()) for s, p, o, _ in dataset.quads()}
    assert union_ == exact(to_rdflib(union(hostile)))


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not installed")
@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml", "trig", "nquads"])
def test_rapper_counts_the_same_triples(form: str, hostile: Parts, tmp_path: Path) -> None:
    path = tmp_path / "graph"
    if form in TRIPLES:
        path.write_text(TRIPLES[form][0](union(hostile)), encoding="utf-8")
    else:
        path.write_text(QUADS[form][0](named(hostile, BASE)), encoding="utf-8")
    command = ["rapper", "-c", "-i", (TRIPLES | QUADS)[form][3], str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"returned {len(union(hostile))} triples" in done.stderr


@pytest.mark.parametrize("form", [*TRIPLES, *QUADS])
def test_the_order_of_the_input_does_not_show(form: str, hostile: Parts) -> None:
    def shuffled(seed: int) -> Parts:
        mixed = [sorted(part, key=str) for part in (hostile.reviewed, hostile.drafts, hostile.derived)]
        for part in mixed:
            random.Random(seed).shuffle(part)  # noqa: S311
        return Parts(mixed[0], mixed[1], mixed[2])

    def written(parts: Parts) -> str:
        if form in TRIPLES:
            return TRIPLES[form][0]([*parts.reviewed, *parts.drafts, *parts.derived])
        return QUADS[form][0](named(parts, BASE))

    assert len({written(shuffled(seed)) for seed in range(3)}) == 1


def test_the_hash_seed_does_not_show(tmp_path: Path) -> None:
    code = """
import hashlib, pyoxigraph as ox
from cckg.publish import *
from cckg.store.turtle import serialize
data = open(%r, 'rb').read()
triples = frozenset(quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE))
graphs = named(Parts(reviewed=triples), 'https://data.example/id/')
texts = [jsonld(triples), rdfxml(triples), ntriples(triples), nquads(graphs), trig(graphs, serialize)]
texts += [csv_text(table) for table in tables(triples).values()]
print(hashlib.sha256(''.join(texts).encode()).hexdigest())
"""
    example = Path(__file__).parents[2] / "ontology" / "examples" / "one-training.ttl"
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code % str(example)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(hashes) == 1


@pytest.mark.parametrize("form", [*TRIPLES, *QUADS])
def test_nothing_is_written_as_something_readable(form: str) -> None:
    text = TRIPLES[form][0]([]) if form in TRIPLES else QUADS[form][0]({})
    assert list(ox.parse(text.encode(), format=(TRIPLES | QUADS)[form][1])) == []


@pytest.mark.parametrize("form", TRIPLES)
@pytest.mark.parametrize("place", ["subject", "object"])
def test_a_blank_node_is_refused(form: str, place: str) -> None:
    blank = Triple(ox.BlankNode(), P, S) if place == "subject" else Triple(S, P, ox.BlankNode())
    with pytest.raises(DataError, match="without an address"):
        TRIPLES[form][0]([blank])


def test_the_sorted_quads_are_the_canonical_form(hostile: Parts) -> None:
    """RDFC-1.0 of Oxigraph, an implementation that is tested against the W3C's own cases, gives the same text."""
    graphs = named(hostile, BASE)
    dataset = ox.Dataset(quad(one, name) for name, every in graphs.items() for one in every)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1]
    assert nquads(graphs) == "".join(f"{line}\n" for line in sorted(lines))


# ---- what one format alone can get wrong


@pytest.mark.parametrize("text", ["\x00", "\x01", "\x1b[31m", "\ufffe", "\uffff"])
def test_xml_refuses_what_it_cannot_hold_and_says_where(text: str) -> None:
    with pytest.raises(DataError, match=r"https://a\.example/s .*U\+[0-9A-F]{4}.*export another format"):
        rdfxml([triple(f"a{text}b")])


def test_xml_keeps_carriage_returns_and_white_space() -> None:
    for text in ("a\rb", "a\r\nb", "\n", "  a  ", "\ta"):
        assert next(ox.parse(rdfxml([triple(text)]).encode(), format=ox.RdfFormat.RDF_XML)).object == Literal(
            text
        )


@pytest.mark.parametrize(
    ("property_", "written"),
    [
        ("https://a.example/p", "ns1:p"), ("https://a.example/1p", "ns1:p"), ("urn:x:y", "ns1:y"),
        ("https://schema.org/a.b-c", "schema:a.b-c"), ("https://a.example/ü/é-x", "ns1:x"),
    ],
)  # fmt: skip
def test_any_property_that_ends_in_a_name_can_be_an_element(property_: str, written: str) -> None:
    one = Triple(S, NamedNode(property_), S)
    text = rdfxml([one])
    if written not in text:
        assert "<ns1:" in text
    assert [quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.RDF_XML)] == [one]


def test_a_property_without_a_name_is_refused() -> None:
    with pytest.raises(DataError, match="no name that XML allows"):
        rdfxml([Triple(S, NamedNode("https://a.example/1/"), S)])


def test_xml_declares_no_entity_and_reads_nothing(hostile: Parts) -> None:
    assert "<!DOCTYPE" not in rdfxml(union(hostile)).replace("&lt;!DOCTYPE", "")


def test_jsonld_can_stand_inside_a_page(hostile: Parts) -> None:
    assert "<" not in jsonld(union(hostile))


def test_jsonld_names_no_context_that_would_be_fetched(hostile: Parts) -> None:
    context = json.loads(jsonld(union(hostile)))["@context"]
    assert isinstance(context, dict)
    assert all(isinstance(address, str) and address.endswith(("/", "#")) for address in context.values())


def test_jsonld_is_not_fooled_by_an_address_that_looks_shortened() -> None:
    every = {
        Triple(NamedNode("org:member"), NamedNode("http://www.w3.org/ns/org#member"), NamedNode("schema:x"))
    }
    assert {quad.triple for quad in ox.parse(jsonld(every).encode(), format=ox.RdfFormat.JSON_LD)} == every


def test_jsonld_has_one_node_on_each_line(hostile: Parts) -> None:
    lines = jsonld(union(hostile)).rstrip().split("\n")
    nodes = [line for line in lines if line.startswith('{"@id"')]
    assert len(nodes) == len({one.subject for one in union(hostile)}) == len(lines) - 3


@pytest.mark.parametrize("number", ["5", "-5", "0", "007", "+5", "123456789012345678901234567890"])
def test_numbers_keep_their_digits(number: str) -> None:
    one = Triple(S, P, Literal(number, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")))
    for write, format_, _, _ in TRIPLES.values():
        assert [quad.triple for quad in ox.parse(write([one]).encode(), format=format_)] == [one]


def test_trig_declares_every_prefix_once(hostile: Parts) -> None:
    text = trig(named(hostile, BASE), serialize)
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert len(prefixes) == len(set(prefixes)) > 5
    assert re.match(r"(@prefix .*\n)+\n<", text)
