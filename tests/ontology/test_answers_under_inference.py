"""Every query of the library answers alike on a graph and on all that follows from it and the ontology by RDFS."""

from functools import cache
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, RdfFormat, Store

from cckg.model.namespaces import ONTOLOGY, PREFIXES
from cckg.model.table import Table
from cckg.query import Query, catalog, run
from cckg.store.memory import Oxigraph

ROOT = Path(__file__).parents[2]
SCHEMES = sorted(ROOT.glob("ontology/schemes/*.ttl"))
AXIOMS = [ROOT / "ontology" / "cckg.ttl"]
OUTSIDE = [ROOT / "tests" / "cases" / "outside-terms.ttl"]
FACTS = {
    "invented": [ROOT / "tests" / "queries" / "graph.ttl"],  # to which every query has rows
    "shipped": sorted(ROOT.glob("data/graph/*.ttl")),
}
LIBRARY = catalog()
OPENING = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
# https://www.w3.org/TR/rdf11-mt/#patterns-of-rdfs-entailment-informative. Without rdfs4, 6, 8, 10, 12 and 13, by which all
# things are resources and classes are their own sub-classes, and without the equality of 1 and 1.0.
RDFS = {
    "rdfs2": "CONSTRUCT { ?one a ?class } WHERE { ?property rdfs:domain ?class . ?one ?property ?other }",
    "rdfs3": "CONSTRUCT { ?other a ?class } WHERE { ?property rdfs:range ?class . ?one ?property ?other }",
    "rdfs5": "CONSTRUCT { ?low rdfs:subPropertyOf ?high } WHERE { ?low rdfs:subPropertyOf+ ?high }",
    "rdfs7": "CONSTRUCT { ?one ?high ?other } WHERE { ?low rdfs:subPropertyOf ?high . ?one ?low ?other }",
    "rdfs9": "CONSTRUCT { ?one a ?high } WHERE { ?low rdfs:subClassOf ?high . ?one a ?low }",
    "rdfs11": "CONSTRUCT { ?low rdfs:subClassOf ?high } WHERE { ?low rdfs:subClassOf+ ?high }",
}
LABELS = (None, *(NamedNode(f"{PREFIXES['rdfs']}{name}") for name in ("subPropertyOf", "label")))


def load(*files: Path) -> Store:
    store = Store()
    for file in files:
        store.bulk_load(path=file, format=RdfFormat.TURTLE)
    return store


def expand(store: Store) -> Store:
    """The store, to which is added all that follows by RDFS."""
    before = -1
    while before < (before := len(store)):
        for rule in RDFS.values():
            found = cast(QueryTriples, store.query(OPENING + rule))
            store.extend([Quad(*triple) for triple in found])
    return store


@cache
def stated(facts: str) -> Store:
    """The facts as `cckg query` sees them: with the schemes, without the ontology."""
    return load(*FACTS[facts], *SCHEMES)


@cache
def inferred(facts: str, *words: Path) -> Store:
    store = load(*FACTS[facts], *SCHEMES, *words)
    # To SKOS a former name is a label too, to FOAF each name; these axioms do change the names shown (docs/ontology.md).
    for quad in list(store.quads_for_pattern(*LABELS)):
        if not str(quad.subject).startswith(f"<{ONTOLOGY}"):
            store.remove(quad)
    return expand(store)


def answer(store: Store, query: Query) -> Table:
    return run(Oxigraph(store), query, {})


def things(store: Store, class_: str) -> set[str]:
    found = cast(QuerySolutions, store.query(f"{OPENING} SELECT DISTINCT ?one WHERE {{ ?one a {class_} }}"))
    return {str(one["one"]) for one in found}


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_no_axiom_of_ours_changes_an_answer(query: Query, facts: str) -> None:
    assert answer(inferred(facts, *AXIOMS), query) == answer(stated(facts), query)


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("query", LIBRARY.values(), ids=list(LIBRARY))
def test_what_other_vocabularies_say_of_their_terms_changes_none_either(query: Query, facts: str) -> None:
    assert answer(inferred(facts, *AXIOMS, *OUTSIDE), query) == answer(stated(facts), query)


def test_sessions_below_events_would_have_been_counted(tmp_path: Path) -> None:
    axiom = tmp_path / "axiom.ttl"
    axiom.write_text(f"{OPENING} cckg:Session rdfs:subClassOf schema:Event .", encoding="utf-8")
    found = inferred("invented", *AXIOMS, axiom)
    before = stated("invented")
    changed = {name for name, query in LIBRARY.items() if answer(found, query) != answer(before, query)}
    counts, lists = (
        {"dataset_counts", "events_by-year-place"},
        {"event_list", "network_events", "things_names"},
    )
    assert changed == counts | lists


@pytest.mark.parametrize("facts", FACTS)
def test_types_and_properties_follow_that_nobody_stated(facts: str) -> None:
    found = inferred(facts, *AXIOMS, *OUTSIDE)
    assert things(found, "m8g:Participation") == things(stated(facts), "cckg:Participation") != set()
    assert things(found, "foaf:Agent") > things(stated(facts), "foaf:Person")
    assert things(found, "schema:Event") == things(stated(facts), "schema:Event") != set()


def test_an_heir_does_not_replace_its_predecessor_as_a_new_id_replaces_an_old_one() -> None:
    found = inferred("shipped", *AXIOMS, *OUTSIDE)
    assert found.query(f"{OPENING} ASK {{ ?heir cckg:predecessor ?former }}")
    assert not found.query(
        f"{OPENING} ASK {{ ?heir dct:replaces|^dct:isReplacedBy ?former . ?heir cckg:predecessor ?former }}"
    )
