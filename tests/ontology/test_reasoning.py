"""An OWL 2 RL reasoner over the ontology, the schemes, the examples and the shipped graph finds nothing untrue.

tests/cases/outside-terms.ttl adds what the vocabularies that we use say of their own terms.
"""

from itertools import combinations, permutations
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from cckg.model.namespaces import ONTOLOGY, PREFIXES

ROOT = Path(__file__).parents[2]
OUTSIDE = ROOT / "tests" / "cases" / "outside-terms.ttl"
WORDS = [ROOT / "ontology" / "cckg.ttl", *sorted(ROOT.glob("ontology/schemes/*.ttl"))]
FACTS = [*sorted(ROOT.glob("ontology/examples/*.ttl")), *sorted(ROOT.glob("data/graph/*.ttl"))]
CCKG = Namespace(ONTOLOGY)
PROV, OA, SCHEMA, ORG, FOAF, M8G, SEM, DCT = (
    Namespace(PREFIXES.get(prefix, "http://semanticweb.cs.vu.nl/2009/11/sem/"))
    for prefix in ("prov", "oa", "schema", "org", "foaf", "m8g", "sem", "dct")
)
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""How owlrl reports a contradiction."""


def reason(*parts: Graph) -> Graph:
    """The parts together with all that follows from them in OWL 2 RL."""
    graph = Graph()
    for part in parts:
        graph += part
    # With its own reading of datatypes it would change that of rdflib for every later test.
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, improved_datatypes=False).expand(graph)
    return graph


def contradictions(graph: Graph) -> list[str]:
    return sorted(str(found) for found in graph.objects(None, ERROR))


def read(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="module")
def stated() -> Graph:
    return read(*WORDS, *FACTS)


@pytest.fixture(scope="module")
def reasoned(stated: Graph) -> Graph:
    return reason(stated, read(OUTSIDE))


def members(graph: Graph, class_: URIRef) -> set[Node]:
    return set(graph.subjects(RDF.type, class_))


def test_a_reasoner_finds_no_contradiction(reasoned: Graph) -> None:
    assert contradictions(reasoned) == []
    assert members(reasoned, OWL.Nothing) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PROV.Entity, PROV.Activity),
        (FOAF.Person, ORG.FormalOrganization),
        (FOAF.Person, FOAF.Project),
        (CCKG.Participation, CCKG.Assertion),
        (CCKG.Session, CCKG.CoOrganization),
        (SKOS.Concept, SKOS.ConceptScheme),
    ],
)
def test_the_reasoner_would_have_found_one(one: URIRef, other: URIRef) -> None:
    absurd = Graph().add((URIRef("urn:x"), RDF.type, one)).add((URIRef("urn:x"), RDF.type, other))
    classes = (OWL.disjointWith, OWL.equivalentClass, RDFS.subClassOf)
    words = Graph()
    for triple in read(OUTSIDE, WORDS[0]):
        if triple[1] in classes:
            words.add(triple)
    assert contradictions(reason(words)) == []
    assert contradictions(reason(absurd, words))


# Classes whose instances are different things; many would be so without anybody's having said it formally.
APART = [
    FOAF.Person,
    ORG.Organization,
    FOAF.Project,
    SCHEMA.Event,
    CCKG.Session,
    SCHEMA.Place,
    SCHEMA.Article,
    OA.Annotation,
    CCKG.Participation,
    CCKG.Assertion,
    CCKG.CoOrganization,
    CCKG.Subordination,
    CCKG.Review,
    ORG.Membership,
    SKOS.Concept,
    OWL.Class,
]


@pytest.mark.parametrize("one", APART)
def test_there_are_things_of_each_kind_to_keep_apart(stated: Graph, one: URIRef) -> None:
    narrower = {ORG.Organization: ORG.FormalOrganization}
    assert members(stated, narrower.get(one, one))


@pytest.mark.parametrize(("one", "other"), list(combinations(APART, 2)))
def test_nothing_follows_that_mixes_kinds_of_things(reasoned: Graph, one: URIRef, other: URIRef) -> None:
    both = members(reasoned, one) & members(reasoned, other)
    # org:Organization and foaf:Organization are one class, and every class is one to OWL.
    assert not {thing for thing in both if isinstance(thing, URIRef)}, (one, other)


def test_nobody_becomes_an_agent_or_a_concept_who_was_none(stated: Graph, reasoned: Graph) -> None:
    elsewhere = set(stated.objects(None, OWL.sameAs))  # the same body in Wikidata is one too
    agents = members(reasoned, FOAF.Agent) - elsewhere
    assert agents == {
        agent
        for class_ in (FOAF.Person, FOAF.Agent, ORG.FormalOrganization, ORG.OrganizationalUnit)
        for agent in members(stated, class_)
    }
    outside = {
        URIRef(PREFIXES["schema"] + f"{mode}EventAttendanceMode") for mode in ("Offline", "Online", "Mixed")
    }
    said = members(stated, SKOS.Concept)
    followed = {
        one
        for one in members(reasoned, SKOS.Concept) - said
        # Languages of the Library of Congress and DQV's dimensions of quality are concepts where they come from.
        if not str(one).startswith(("http://id.loc.gov", "http://www.w3.org/2016/05/ldqd#"))
    }
    assert followed <= outside


def test_no_two_things_are_found_to_be_one(stated: Graph, reasoned: Graph) -> None:
    same = {pair for pair in reasoned.subject_objects(OWL.sameAs) if pair[0] != pair[1]}
    told = set(stated.subject_objects(OWL.sameAs))
    # A body's ids elsewhere are ids of one body: that these are one follows, and nothing else may.
    alike = {
        pair for ours in {a for a, _ in told} for pair in permutations(stated.objects(ours, OWL.sameAs), 2)
    }
    assert {(a, b) for a, b in same if not isinstance(a, Literal)} <= told | {(b, a) for a, b in told} | alike


def test_the_alignments_give_users_of_other_vocabularies_their_terms(reasoned: Graph) -> None:
    assert members(reasoned, M8G.Participation) == members(reasoned, CCKG.Participation)
    for ours, theirs in (
        (CCKG.role, M8G.role),
        (CCKG.earliestStart, SEM.hasEarliestBeginTimeStamp),
        (CCKG.latestEnd, SEM.hasLatestEndTimeStamp),
        (CCKG.statedIn, PROV.wasDerivedFrom),
        (CCKG.jurisdiction, DCT.spatial),
        (CCKG.hostedBy, SCHEMA.organizer),
    ):
        said = set(reasoned.subject_objects(ours))
        assert said and said <= set(reasoned.subject_objects(theirs)), ours


def test_bodies_above_a_body_follow_to_the_reasoner_as_to_our_rules(stated: Graph, reasoned: Graph) -> None:
    above = ORG.transitiveSubOrganizationOf
    # What holds of a body holds of its ids elsewhere too; we say it of our own only.
    elsewhere = set(stated.objects(None, OWL.sameAs))
    followed = {pair for pair in reasoned.subject_objects(above) if not elsewhere & set(pair)}
    assert followed == set(stated.subject_objects(above))
