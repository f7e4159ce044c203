"""Every term of another vocabulary that is used anywhere exists in that vocabulary and is not deprecated there.

tests/cases/external/<prefix>.txt names the terms of each, from its own published file.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from cckg.model.namespaces import PREFIXES, SCHEMES, SHIPPED_BASE

ROOT = Path(__file__).parents[2]
LISTS = sorted((ROOT / "tests" / "cases" / "external").glob("*.txt"))
TURTLE = sorted([*ROOT.glob("ontology/**/*.ttl"), *ROOT.glob("data/graph/*.ttl")])
QUERIES = sorted([*ROOT.glob("ontology/**/*.rq"), *ROOT.glob("queries/*.rq")])
PROGRAM = sorted(ROOT.glob("src/cckg/**/*.py"))
OWN = (SCHEMES, SHIPPED_BASE, "https://data.example/")
RDF_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


@cache
def vocabularies() -> dict[str, tuple[str, frozenset[str]]]:
    """Namespace and names of terms, by prefix."""
    found = {}
    for path in LISTS:
        lines = path.read_text(encoding="utf-8").splitlines()
        namespace = next(
            line.removeprefix("# namespace: ") for line in lines if line.startswith("# namespace")
        )
        found[path.stem] = (namespace, frozenset(line for line in lines if not line.startswith("#")))
    return found


def missing(addresses: set[str]) -> list[str]:
    """The addresses that lie in a listed vocabulary and are no term of it."""
    lists = dict(vocabularies().values())
    parted = [(one, re.match(r"(.*[#/])(.+)", one)) for one in addresses]
    return sorted(one for one, parts in parted if parts and parts[2] not in lists.get(parts[1], {parts[2]}))


def in_turtle(path: Path) -> Iterator[str]:
    for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, ox.NamedNode):
                yield term.value
            elif isinstance(term, ox.Literal):
                yield term.datatype.value


def in_query(text: str) -> Iterator[str]:
    """Addresses that a query writes out or shortens."""
    text = re.sub(r"(?m)^\s*#.*$", "", text)
    declared = dict(re.findall(r"PREFIX\s+(\w+):\s*<([^>]*)>", text))
    body = re.sub(r'PREFIX\s+\w+:\s*<[^>]*>|"[^"\n]*"', "", text)
    yield from re.findall(r"<(https?://[^>]*)>", body)
    for prefix, name in re.findall(r"\b(\w+):(\w[\w-]*)", body):
        yield declared.get(prefix, f"undeclared/{prefix}/") + name


def in_program(path: Path) -> Iterator[str]:
    """Terms named as ``ORG.member``, ``VOID["class"]`` or, in a text, ``org:member``."""
    text = path.read_text(encoding="utf-8")
    spaces = {prefix.upper(): space for prefix, space in PREFIXES.items()}
    for space, name, other in re.findall(r'\b([A-Z][A-Z0-9]+)(?:\.([A-Za-z]\w*)|\["([\w-]+)"\])', text):
        if space in spaces:
            yield spaces[space] + (name or other)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for prefix, name in re.findall(r"(?<![\w/:.-])([a-z]\w*):([A-Za-z]\w*)\b", node.value):
                if prefix in PREFIXES:
                    yield PREFIXES[prefix] + name


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_whose_terms_it_names_and_where_they_were_taken_from(path: Path) -> None:
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert [line.split(":")[0] for line in head[1:3]] == ["# namespace", "# source"]
    namespace, names = vocabularies()[path.stem]
    assert len(names) > 5 and PREFIXES.get(path.stem, namespace) == namespace


def test_every_vocabulary_in_use_has_a_list() -> None:
    own = {prefix for prefix, space in PREFIXES.items() if space.startswith(SCHEMES)}
    assert PREFIXES.keys() - own <= vocabularies().keys()


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_turtle_uses_terms_that_exist(path: Path) -> None:
    assert missing(set(in_turtle(path))) == []


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_turtle_uses_no_vocabulary_that_nobody_looked_at(path: Path) -> None:
    known = (*(space for space, _ in vocabularies().values()), *OWN)
    used = set()
    for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        used.add(triple.predicate.value)
        if triple.predicate == RDF_TYPE and isinstance(triple.object, ox.NamedNode):
            used.add(triple.object.value)
    assert sorted(one for one in used if not one.startswith(known)) == []


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_a_query_uses_terms_that_exist_under_prefixes_that_it_declares(path: Path) -> None:
    used = set(in_query(path.read_text(encoding="utf-8")))
    assert missing(used) == [] and [one for one in used if one.startswith("undeclared/")] == []


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_a_query_declares_a_prefix_as_all_others_do(path: Path) -> None:
    for prefix, space in re.findall(r"PREFIX\s+(\w+):\s*<([^>]*)>", path.read_text(encoding="utf-8")):
        assert PREFIXES.get(prefix, vocabularies().get(prefix, ("",))[0]) == space


def test_the_context_of_json_uses_terms_that_exist_and_our_own_that_are_defined() -> None:
    text = (ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    declared = dict(re.findall(r'"(\w+)": "(https?://[^"]*[/#])"', text))
    used = {declared[p] + name for p, name in re.findall(r'"(\w+):(\w+)"', text) if p in declared}
    assert len(used) > 20 and missing(used) == []
    ontology = (ROOT / "ontology" / "cckg.ttl").read_text(encoding="utf-8")
    own = {one.rpartition("#")[2] for one in used if one.startswith(PREFIXES["cckg"])}
    assert {name for name in own if not re.search(rf"(?m)^cckg:{name} a ", ontology)} == set()


def test_the_program_uses_terms_that_exist() -> None:
    used = {path: set(in_program(path)) for path in PROGRAM}
    assert sum(map(len, used.values())) > 100
    assert {path.name: gone for path, terms in used.items() if (gone := missing(terms))} == {}


@pytest.mark.parametrize(
    "wrong",
    ["http://www.w3.org/ns/org#units", "https://schema.org/organiser", "http://purl.org/dc/terms/licence"],
)
def test_a_misspelt_term_is_found(wrong: str) -> None:
    assert missing({wrong, PREFIXES["org"] + "member"}) == [wrong]
