"""What OOPS! looks for in an ontology (oops.linkeddata.es), and what it cannot see: none of it is in ours.

The numbers are those of its catalogue. P01 to P03, P09 and P14 to P18 need a person's judgement; P28, P29 and
P31 ask for characteristics that no property of ours claims; P37 needs the network.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from cckg.model.namespaces import ONTOLOGY, PREFIXES, SCHEMES

FOLDER = Path(__file__).parents[2] / "ontology"
NODE = URIRef(ONTOLOGY.rstrip("#"))
CLASSES, DATA, OBJECT = OWL.Class, OWL.DatatypeProperty, OWL.ObjectProperty
METRIC = Namespace(PREFIXES["dqv"]).Metric
BOTH = {"en", "zh"}
EVERY_NOTE = (RDFS.label, SKOS.definition, SKOS.scopeNote, SKOS.example, SKOS.editorialNote)
EVERY_CONCEPT_NOTE = (SKOS.prefLabel, SKOS.definition, SKOS.scopeNote, SKOS.example)


@cache
def ontology() -> Graph:
    return Graph().parse(FOLDER / "cckg.ttl")


@cache
def schemes() -> Graph:
    graph = Graph()
    for path in sorted(FOLDER.glob("schemes/*.ttl")):
        graph.parse(path)
    return graph


def terms(*types: URIRef) -> list[URIRef]:
    wanted = types or (CLASSES, DATA, OBJECT, METRIC)
    found = {term for type_ in wanted for term in ontology().subjects(RDF.type, type_)}
    return sorted(term for term in found if isinstance(term, URIRef) and term.startswith(ONTOLOGY))


def concepts() -> list[URIRef]:
    return sorted(one for one in schemes().subjects(RDF.type, SKOS.Concept) if isinstance(one, URIRef))


def short(term: URIRef) -> str:
    return term.removeprefix(ONTOLOGY).removeprefix(SCHEMES)


def texts(graph: Graph, term: URIRef, predicate: URIRef) -> list[Literal]:
    return [text for text in graph.objects(term, predicate) if isinstance(text, Literal)]


def upward(graph: Graph, predicate: URIRef) -> Iterator[tuple[Node, set[Node]]]:
    """Each thing with all that is above it, itself left out unless there is a circle."""
    for low in set(graph.subjects(predicate)):
        steps = list(graph.objects(low, predicate))
        yield low, {one for step in steps for one in graph.transitive_objects(step, predicate) if one}


def test_there_is_something_to_look_at() -> None:
    assert len(terms()) > 60 and len(concepts()) > 50


@pytest.mark.parametrize("term", terms(), ids=short)
def test_p08_a_term_is_labelled_defined_explained_exemplified_and_justified_in_both_languages(
    term: URIRef,
) -> None:
    for predicate in EVERY_NOTE:
        found = texts(ontology(), term, predicate)
        assert sorted(text.language or "" for text in found) == ["en", "zh"], predicate
        assert all(text.strip() == str(text) and text for text in found)


@pytest.mark.parametrize("concept", concepts(), ids=short)
def test_p08_a_concept_is_named_defined_explained_and_exemplified_in_both_languages(concept: URIRef) -> None:
    for predicate in EVERY_CONCEPT_NOTE:
        found = texts(schemes(), concept, predicate)
        assert sorted(text.language or "" for text in found) == ["en", "zh"], predicate


def test_p20_a_definition_is_of_its_term_alone_and_says_more_than_its_label() -> None:
    for graph, things in ((ontology(), terms()), (schemes(), concepts())):
        told = [(thing, text) for thing in things for text in texts(graph, thing, SKOS.definition)]
        counted = Counter(text for _, text in told)
        assert [text for text, times in counted.items() if times > 1] == []
        for thing, text in told:
            names = {
                str(label).lower() for p in (RDFS.label, SKOS.prefLabel) for label in graph.objects(thing, p)
            }
            assert str(text).strip(".。").lower() not in names


def test_p24_no_definition_is_the_scope_note_or_the_example_again() -> None:
    for graph, things in ((ontology(), terms()), (schemes(), concepts())):
        for thing in things:
            said = [text for p in EVERY_NOTE[1:4] for text in texts(graph, thing, p)]
            assert len(said) == len(set(said)), thing


@pytest.mark.parametrize("language", sorted(BOTH))
def test_p32_no_two_terms_share_a_label(language: str) -> None:
    labels = Counter(
        str(text).lower()
        for term in terms()
        for text in texts(ontology(), term, RDFS.label)
        if text.language == language
    )
    assert [label for label, times in labels.items() if times > 1] == []


def test_p07_no_class_merges_two_ideas() -> None:
    for term in terms(CLASSES):
        for label in texts(ontology(), term, RDFS.label):
            assert not re.search(r"\b(and|or)\b|[和与或]", str(label).replace("参与", "")), label


@pytest.mark.parametrize("graph", [ontology(), schemes()], ids=["ontology", "schemes"])
@pytest.mark.parametrize(
    "predicate", [RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader, OWL.priorVersion], ids=lambda p: p[-12:]
)
def test_p06_nothing_is_above_itself(graph: Graph, predicate: URIRef) -> None:
    assert [low for low, above in upward(graph, predicate) if low in above] == []


def test_p19_no_property_has_two_domains_or_two_ranges() -> None:
    for term in terms(DATA, OBJECT):
        for predicate in (RDFS.domain, RDFS.range):
            assert len(list(ontology().objects(term, predicate))) <= 1, (short(term), predicate)


def test_p11_a_property_without_domain_or_range_says_why_or_takes_plain_text() -> None:
    for term in terms(DATA, OBJECT):
        note = " ".join(text for text in texts(ontology(), term, SKOS.editorialNote) if text.language == "en")
        if not list(ontology().objects(term, RDFS.domain)):
            assert "domain" in note, short(term)
        if not list(ontology().objects(term, RDFS.range)) and (term, RDF.type, OBJECT) in ontology():
            assert "range" in note, short(term)


def test_p05_p12_p25_an_inverse_is_declared_on_both_sides_of_different_properties() -> None:
    for one, other in ontology().subject_objects(OWL.inverseOf):
        assert one != other and {short(one), short(other)} <= {short(t) for t in terms(OBJECT)}  # type: ignore[arg-type]
        assert (other, RDF.type, OBJECT) in ontology()


def test_p10_classes_that_share_nothing_are_declared_apart() -> None:
    apart = {frozenset(pair) for pair in ontology().subject_objects(OWL.disjointWith)}
    named = {short(one) for pair in apart for one in pair if isinstance(one, URIRef)}
    assert {short(term) for term in terms(CLASSES)} - named == {"Review"}  # an activity; PROV keeps it apart
    assert all(len(pair) == 2 for pair in apart)


def test_p04_every_class_is_met_by_a_property_or_stands_below_another_class() -> None:
    met = set(ontology().objects(None, RDFS.domain)) | set(ontology().objects(None, RDFS.range))
    assert {
        short(c) for c in terms(CLASSES) if c not in met and not list(ontology().objects(c, RDFS.subClassOf))
    } == set()


def test_p22_classes_begin_with_a_capital_and_properties_with_a_small_letter() -> None:
    assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]+", short(term)) for term in terms(CLASSES))
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9]+", short(term)) for term in terms(DATA, OBJECT, METRIC))


def test_p34_p35_nothing_of_ours_is_untyped_and_nothing_has_two_types() -> None:
    said = {s for s in ontology().subjects() if isinstance(s, URIRef) and s.startswith(ONTOLOGY)}
    assert said == set(terms())
    assert all(len(list(ontology().objects(term, RDF.type))) == 1 for term in terms())


def test_p33_p35_a_property_stands_below_properties_and_a_class_below_classes() -> None:
    for low, high in ontology().subject_objects(RDFS.subPropertyOf):
        assert re.search(r"[/#][a-z][^/#]*$", str(high)), (low, high)
    for low, high in ontology().subject_objects(RDFS.subClassOf):
        assert re.search(r"[/#][A-Z][^/#]*$", str(high)), (low, high)


def test_p40_nothing_is_said_of_terms_that_are_not_ours() -> None:
    ours = {str(s).startswith(SCHEMES) for s in ontology().subjects()}
    assert ours == {True}
    assert all(str(s).startswith(SCHEMES) for s in schemes().subjects())


def test_p36_p38_p39_p41_the_ontology_has_an_address_a_version_a_prefix_a_licence_and_creators() -> None:
    graph = ontology()
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [NODE]
    assert graph.value(NODE, VANN.preferredNamespaceUri) == Literal(ONTOLOGY)
    assert graph.value(NODE, VANN.preferredNamespacePrefix) == Literal("cckg")
    assert graph.value(NODE, DCTERMS.license) and graph.value(NODE, DCTERMS.creator)
    assert not re.search(r"\.(ttl|owl|rdf)$", str(NODE))
    assert {str(space) for prefix, space in graph.namespaces() if prefix == "cckg"} == {ONTOLOGY}


def test_the_change_log_knows_the_version_and_the_one_before() -> None:
    log = (FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", log, re.MULTILINE)
    graph = ontology()
    assert str(graph.value(NODE, OWL.versionInfo)) == versions[0]
    assert str(graph.value(NODE, OWL.priorVersion)).rpartition("/")[2] == versions[1]
    gone = set(re.findall(r"[Rr]emoved:? `cckg:(\w+)`", log))
    assert not gone & {short(term) for term in terms()}


def test_nothing_is_deprecated() -> None:
    for graph in (ontology(), schemes()):
        assert list(graph.subject_objects(OWL.deprecated)) == []
        assert not {OWL.DeprecatedClass, OWL.DeprecatedProperty} & set(graph.objects(None, RDF.type))


def test_every_scheme_lists_its_top_concepts_and_every_concept_is_reached() -> None:
    graph = schemes()
    for concept in concepts():
        scheme = graph.value(concept, SKOS.inScheme)
        tops = set(graph.objects(scheme, SKOS.hasTopConcept))
        reached = set(graph.transitive_objects(concept, SKOS.broader))
        assert tops & reached, concept
        assert (concept in tops) is not bool(list(graph.objects(concept, SKOS.broader)))


def test_a_concept_maps_to_another_at_most_once_and_not_to_its_own_scheme() -> None:
    for predicate in (SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch):
        for one, other in schemes().subject_objects(predicate):
            assert not str(other).startswith(SCHEMES)
            assert len([p for p in (SKOS.exactMatch, SKOS.closeMatch) if (one, p, other) in schemes()]) == 1
