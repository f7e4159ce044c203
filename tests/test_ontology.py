"""The ontology is whole: every term that we use is defined, labelled and aligned; its words are the record's words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from cckg.map.derive import derive
from cckg.map.quality import EVALUATION
from cckg.model import vocabulary
from cckg.model.namespaces import ONTOLOGY, PREFIXES
from cckg.model.report import sha256
from cckg.model.triples import from_rdflib, to_rdflib
from cckg.validate import validate

ROOT = Path(__file__).parent.parent
ONTOLOGY_FOLDER = ROOT / "ontology"
EXAMPLES = sorted(ONTOLOGY_FOLDER.glob("examples/*.ttl"))
OA = Namespace(PREFIXES["oa"])
ALIGNMENTS = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, SKOS.editorialNote)
BROADER_ROLES = {"organizing", "backing", "attending", "implementing"}
SCHEMES: dict[str, tuple[str, set[str]]] = {
    "roles": ("role", set(get_args(vocabulary.Role)) | BROADER_ROLES),
    "organization-kinds": ("kind", set(get_args(vocabulary.OrganizationKind))),
    "levels": ("level", set(get_args(vocabulary.Level))),
    "event-types": ("etype", set(get_args(vocabulary.EventType))),
    "place-kinds": ("pkind", set(get_args(vocabulary.PlaceKind))),
    "modes": ("mode", set(get_args(vocabulary.Mode))),
    "qualifiers": ("qualifier", set(get_args(vocabulary.Qualifier))),
    "review-status": ("status", set(get_args(vocabulary.Status))),
    "date-basis": ("basis", {"text", "publication", "none"}),
}


@cache
def turtle(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def own_terms() -> list[URIRef]:
    graph = turtle(ONTOLOGY_FOLDER / "cckg.ttl")
    return sorted(
        s for s in set(graph.subjects(RDF.type)) if isinstance(s, URIRef) and s.startswith(ONTOLOGY)
    )


def languages(graph: Graph, node: Node, predicate: URIRef) -> set[str | None]:
    return {words.language for words in graph.objects(node, predicate) if isinstance(words, Literal)}


@pytest.mark.parametrize("term", own_terms(), ids=lambda term: term.removeprefix(ONTOLOGY))
def test_a_term_is_labelled_defined_and_exemplified_in_both_languages_and_aligned(term: URIRef) -> None:
    graph = turtle(ONTOLOGY_FOLDER / "cckg.ttl")
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        assert languages(graph, term, predicate) == {"en", "zh"}, predicate
    is_metric = (term, RDF.type, URIRef(PREFIXES["dqv"] + "Metric")) in graph
    assert is_metric or any(graph.objects(term, predicate) for predicate in ALIGNMENTS)
    assert not set(graph.objects(term, RDFS.subClassOf)) & {term}


def test_the_ontology_names_its_version_licence_and_title() -> None:
    graph, node = turtle(ONTOLOGY_FOLDER / "cckg.ttl"), URIRef(ONTOLOGY.rstrip("#"))
    assert graph.value(node, OWL.versionIRI) == URIRef(f"{node}/{graph.value(node, OWL.versionInfo)}")
    assert graph.value(node, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert languages(graph, node, DCTERMS.title) == {"en", "zh"}


def used_terms() -> dict[str, str]:
    """Own terms named anywhere in mapping, rules, shapes and queries, with a file that names each."""
    found = {}
    files = [
        *(ROOT / "src" / "cckg" / "map").glob("*.py"),
        *ONTOLOGY_FOLDER.glob("derive/*.rq"),
        *ONTOLOGY_FOLDER.glob("examples/*.ttl"),
        ONTOLOGY_FOLDER / "shapes.ttl",
        *(ROOT / "queries").glob("*.rq"),
    ]
    for path in files:
        for name in re.findall(r"\b(?:CCKG\.|cckg:)([A-Za-z]\w*)", path.read_text(encoding="utf-8")):
            found[name] = path.name
    return found


def test_every_own_term_in_use_is_defined_and_every_defined_term_is_in_use() -> None:
    used, defined = used_terms(), {term.removeprefix(ONTOLOGY) for term in own_terms()}
    assert {name: file for name, file in used.items() if name not in defined} == {}
    figures = set(EVALUATION)  # named by a workspace's own figures
    assert defined - used.keys() - figures == set()


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_has_the_words_of_the_record_and_no_others(name: str) -> None:
    graph, (prefix, words) = turtle(ONTOLOGY_FOLDER / "schemes" / f"{name}.ttl"), SCHEMES[name]
    concepts = {str(concept) for concept in graph.subjects(RDF.type, SKOS.Concept)}
    assert concepts == {PREFIXES[prefix] + word for word in words}


def test_there_is_no_scheme_without_words_of_its_own() -> None:
    assert {path.stem for path in ONTOLOGY_FOLDER.glob("schemes/*.ttl")} == SCHEMES.keys()


@pytest.mark.parametrize("name", SCHEMES)
def test_each_concept_is_named_and_defined_in_both_languages_within_its_scheme(name: str) -> None:
    graph = turtle(ONTOLOGY_FOLDER / "schemes" / f"{name}.ttl")
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert languages(graph, scheme, DCTERMS.title) == {"en", "zh"}
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert (
            languages(graph, concept, SKOS.prefLabel)
            == languages(graph, concept, SKOS.definition)
            == {"en", "zh"}
        )
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 2
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]


def test_no_two_concepts_of_a_scheme_share_a_name() -> None:
    for name in SCHEMES:
        graph = turtle(ONTOLOGY_FOLDER / "schemes" / f"{name}.ttl")
        labels = [str(label) for label in graph.objects(None, SKOS.prefLabel)]
        assert len(labels) == len(set(labels)), name


def test_roles_are_grouped_as_counting_groups_them() -> None:
    graph, role = turtle(ONTOLOGY_FOLDER / "schemes" / "roles.ttl"), Namespace(PREFIXES["role"])

    def under(group: str) -> set[str]:
        return {str(r).removeprefix(role) for r in graph.subjects(SKOS.broader, role[group])}

    assert under("organizing") == vocabulary.ORGANIZING_ROLES
    assert under("backing") == vocabulary.BACKING_ROLES
    assert under("attending") | under("implementing") == {"chair", "speaker", "participant", "implementer"}


def targeted(graph: Graph) -> set[Node]:
    """The shapes that have targets; the others are alternatives of a choice and are told with it."""
    return {shape for target in (SH.targetClass, SH.targetSubjectsOf) for shape in graph.subjects(target)}


# The graph never holds these: a rejected statement goes nowhere, the broader roles only group.
NOT_IN_DATA = {"role": BROADER_ROLES, "status": {"rejected"}}


@pytest.mark.parametrize(("prefix", "words"), SCHEMES.values(), ids=SCHEMES)
def test_the_shapes_allow_the_words_of_the_scheme_and_no_others(prefix: str, words: set[str]) -> None:
    graph = turtle(ONTOLOGY_FOLDER / "shapes.ttl")
    # What only some activities, agents or bodies may have is a choice, or comes with a warning.
    properties = {inner for one in targeted(graph) for inner in graph.objects(one, SH.property)}
    rules = [one for one in properties if (one, SH.severity, None) not in graph]
    lists = [
        {str(w) for w in Collection(graph, head)} for one in rules for head in graph.objects(one, SH["in"])
    ]
    allowed = [words_ for words_ in lists if any(word.startswith(PREFIXES[prefix]) for word in words_)]
    assert allowed == [{PREFIXES[prefix] + word for word in words - NOT_IN_DATA.get(prefix, set())}]


def test_every_shape_says_what_is_wrong_and_what_to_do_without_an_address() -> None:
    graph = turtle(ONTOLOGY_FOLDER / "shapes.ttl")
    choices = set(graph.subjects(SH["or"]))
    carriers = {inner for one in targeted(graph) for inner in graph.objects(one, SH.property)} | choices
    assert len(carriers) > 90
    for carrier in carriers:
        (message,) = graph.objects(carrier, SH.message)
        problem, _, remedy = str(message).partition("; ")
        assert problem and remedy and "://" not in str(message)


def test_the_shapes_are_shapes() -> None:
    import pyshacl

    shapes = turtle(ONTOLOGY_FOLDER / "shapes.ttl")
    conforms, _, words = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, words


def test_every_rule_of_derivation_is_portable_sparql() -> None:
    for path in ONTOLOGY_FOLDER.glob("derive/*.rq"):
        Graph().query(path.read_text(encoding="utf-8"))  # rdflib refuses what is not SPARQL 1.1


def derived_part(path: Path) -> Graph:
    """The triples of an example that its last section holds."""
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("\n# ---- 1")]
    return Graph().parse(data=head + text[text.index("\n# ---- 6") :], format="turtle")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_no_finding_and_no_blank_node(path: Path) -> None:
    graph = turtle(path)
    assert validate(list(from_rdflib(graph)), {}) == []
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_holds_what_the_rules_derive_from_its_facts(path: Path) -> None:
    derived = derived_part(path)
    found = derive(from_rdflib(turtle(path) - derived))
    assert isomorphic(to_rdflib(found), derived)


@pytest.mark.parametrize(("name", "quotes"), [("one-training", 3), ("several-reports", 22)])
def test_the_quotes_of_an_example_bear_the_hash_of_their_words(name: str, quotes: int) -> None:
    found = list(turtle(ONTOLOGY_FOLDER / "examples" / f"{name}.ttl").subject_objects(OA.exact))
    assert len(found) == quotes
    for node, words in found:
        assert str(node).split("/")[-2] == sha256(str(words))[:12]
