"""What follows from the facts: wholes, shortcuts and pairs, with parts folded into what they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, Graph, Literal, Namespace

from cckg.map import derive as derivation
from cckg.model.namespaces import PREFIXES
from cckg.model.triples import from_rdflib, stored, to_rdflib
from cckg.model.vocabulary import ROLES

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
B = Namespace("https://data.example/organization/id/")  # a base that looks like an address of a body
CCKG, ORG, SCHEMA, ROLE, STATUS, FOAF = (
    Namespace(PREFIXES[prefix]) for prefix in ("cckg", "org", "schema", "role", "status", "foaf")
)


def derive(graph: Graph) -> Graph:
    return to_rdflib(derivation.derive(from_rdflib(graph)))


class World:
    """A graph made in few words."""

    def __init__(self) -> None:
        self.graph = Graph()

    def bodies(self, *ids: str, **parents: str) -> World:
        for id_ in (*ids, *parents):
            self.graph.add(
                (
                    B[f"organization/{id_}"],
                    RDF.type,
                    ORG.OrganizationalUnit if id_ in parents else ORG.FormalOrganization,
                )
            )
        for unit, parent in parents.items():
            self.graph.add((B[f"organization/{unit}"], ORG.subOrganizationOf, B[f"organization/{parent}"]))
        return self

    def events(self, *ids: str, **wholes: str) -> World:
        for id_ in (*ids, *wholes):
            self.graph.add((B[f"event/{id_}"], RDF.type, SCHEMA.Event))
        for part, whole in wholes.items():
            self.graph.add((B[f"event/{part}"], SCHEMA.superEvent, B[f"event/{whole}"]))
        return self

    def role(self, agent: str, role: str, event: str, *statuses: str) -> World:
        """One participation; `agent` and `event` are ids of a body and an event unless they say otherwise."""
        doer = B[agent if "/" in agent else f"organization/{agent}"]
        doing = B[event if "/" in event else f"event/{event}"]
        node = B[f"participation/{event}/{role}/{agent}"]
        for predicate, value in ((CCKG.agent, doer), (CCKG.activity, doing), (CCKG.role, ROLE[role])):
            self.graph.add((node, predicate, value))
        for i, status in enumerate(statuses or ("accepted",)):
            self.graph.add((B[f"assertion/r{i}/{event}/{role}/{agent}"], CCKG.asserts, node))
            self.graph.add((B[f"assertion/r{i}/{event}/{role}/{agent}"], CCKG.reviewStatus, STATUS[status]))
        return self

    def pairs(self) -> dict[str, tuple[set[str], int, int]]:
        """By pair: the events shared, the weight, the strict weight."""
        derived, found = derive(self.graph), {}
        for pair in derived.subjects(RDF.type, CCKG.CoOrganization):
            events = {short(event) for event in derived.objects(pair, CCKG.together)}
            (weight,), (strict,) = (
                derived.objects(pair, CCKG.weight),
                derived.objects(pair, CCKG.strictWeight),
            )
            assert isinstance(weight, Literal) and isinstance(strict, Literal)
            found[short(pair)] = (events, weight.toPython(), strict.toPython())
        return found


def short(node: object) -> str:
    return str(node).removeprefix(B).partition("/")[2]


def derived(world: World, predicate: object) -> set[tuple[str, str]]:
    found = derive(world.graph).triples((None, predicate, None))  # type: ignore[arg-type]
    return {(short(s), short(o)) for s, _, o in found}


def test_two_organizers_of_one_event_are_a_pair() -> None:
    world = World().bodies("reed", "heron", "moe").events("t")
    world.role("reed", "host", "t").role("heron", "organizer", "t").role("moe", "guide", "t")
    assert world.pairs() == {"heron/reed": ({"t"}, 1, 1)}
    members = derive(world.graph).objects(B["pair/heron/reed"], CCKG.member)
    assert {short(member) for member in members} == {"heron", "reed"}


def test_parts_of_one_event_count_once_and_bodies_meet_across_them() -> None:
    world = World().bodies("reed", "heron", "moe").events("t", opening="t", closing="t", speech="opening")
    world.role("reed", "host", "opening").role("heron", "organizer", "closing")
    world.role("reed", "host", "closing").role("heron", "organizer", "t").role(
        "moe", "co-organizer", "speech"
    )
    assert world.pairs() == {
        "heron/reed": ({"t"}, 1, 1),
        "moe/reed": ({"t"}, 1, 1),
        "heron/moe": ({"t"}, 1, 1),
    }


def test_weights_count_events_and_strict_weights_leave_partners_out() -> None:
    world = World().bodies("reed", "heron").events("a", "b", "c", "d", part="c")
    world.role("reed", "host", "a").role("heron", "organizer", "a").role("heron", "partner", "a")
    world.role("reed", "host", "b").role("heron", "partner", "b")
    world.role("reed", "partner", "c").role("heron", "partner", "c").role("reed", "co-organizer", "part")
    world.role("reed", "host", "d").role("heron", "speaker", "d")
    assert world.pairs() == {"heron/reed": ({"a", "b", "c"}, 3, 1)}


def test_only_partners_give_a_strict_weight_of_nought() -> None:
    world = World().bodies("reed", "heron").events("a")
    assert world.role("reed", "partner", "a").role("heron", "partner", "a").pairs() == {
        "heron/reed": ({"a"}, 1, 0)
    }


def test_people_projects_and_work_in_projects_make_no_pairs() -> None:
    world = World().bodies("reed", "heron").events("t")
    world.graph.add((B["project/dykes"], RDF.type, FOAF.Project))
    world.role("reed", "host", "t").role("person/mei", "organizer", "t").role(
        "project/dykes", "organizer", "t"
    )
    world.role("reed", "host", "project/dykes").role("heron", "organizer", "project/dykes")
    assert world.pairs() == {}


def test_a_body_makes_no_pair_with_itself() -> None:
    world = World().bodies("reed").events("t", part="t")
    assert world.role("reed", "host", "t").role("reed", "organizer", "part").pairs() == {}


def test_each_role_has_its_shortcut_and_organizing_ones_also_that_of_schema_org() -> None:
    shortcuts = {
        "host": "hostedBy", "organizer": "organizedBy", "co-organizer": "coOrganizedBy", "partner": "partneredBy",
        "guide": "guidedBy", "supporter": "supportedBy", "funder": "fundedBy", "implementer": "implementedBy",
        "chair": "chairedBy", "speaker": "hasSpeaker", "participant": "hasParticipant",
    }  # fmt: skip
    assert shortcuts.keys() == set(ROLES)
    for role, shortcut in shortcuts.items():
        world = (
            World()
            .bodies("reed")
            .events("t")
            .role("reed", role, "t")
            .role("person/mei", role, "project/dykes")
        )
        assert derived(world, CCKG[shortcut]) == {("t", "reed"), ("dykes", "mei")}
        organizing = role in ("host", "organizer", "co-organizer", "partner")
        assert derived(world, SCHEMA.organizer) == ({("t", "reed")} if organizing else set())


def test_drafts_give_no_shortcuts_and_no_pairs_beside_reviewed_facts() -> None:
    world = World().bodies("reed", "heron", "moe").events("t")
    world.role("reed", "host", "t", "draft", "checked").role("heron", "organizer", "t", "draft")
    world.role("moe", "co-organizer", "t", "accepted")
    assert world.pairs() == {"moe/reed": ({"t"}, 1, 1)}
    assert derived(world, CCKG.organizedBy) == set()
    assert derived(world, CCKG.topEvent) == {("t", "t")}  # what a draft needs to be counted apart is there


def test_where_nothing_is_reviewed_drafts_are_all_there_is() -> None:
    world = (
        World()
        .bodies("reed", "heron")
        .events("t")
        .role("reed", "host", "t", "draft")
        .role("heron", "host", "t", "draft")
    )
    assert world.pairs() == {"heron/reed": ({"t"}, 1, 1)}


def test_bodies_and_events_know_what_is_above_them() -> None:
    world = World().bodies("moe", dcc="moe", general="dcc").events("t", opening="t", speech="opening")
    assert derived(world, ORG.transitiveSubOrganizationOf) == {
        ("dcc", "moe"),
        ("general", "dcc"),
        ("general", "moe"),
    }
    assert derived(world, CCKG.topOrganization) == {("moe", "moe"), ("dcc", "moe"), ("general", "moe")}
    assert derived(world, CCKG.topEvent) == {("t", "t"), ("opening", "t"), ("speech", "t")}


def test_of_two_bodies_above_one_is_outermost() -> None:
    world = World().bodies("reed", "heron", centre="reed")
    world.graph.add((B["organization/centre"], ORG.subOrganizationOf, B["organization/heron"]))
    assert derived(world, CCKG.topOrganization) == {("reed", "reed"), ("heron", "heron"), ("centre", "heron")}


@pytest.mark.parametrize("size", [1, 2, 5])
def test_circles_neither_hang_nor_leave_anyone_without_a_whole(size: int) -> None:
    ring = {f"n{i}": f"n{(i + 1) % size}" for i in range(size)}
    world = World().bodies(**ring, outside="n0").events(**ring, outside="n0")
    everyone = {(name, "n0") for name in (*ring, "outside")}
    assert derived(world, CCKG.topOrganization) == derived(world, CCKG.topEvent) == everyone
    assert not [pair for pair in derived(world, ORG.transitiveSubOrganizationOf) if pair[0] == pair[1]]


def test_only_new_triples_come_back_and_a_second_time_none() -> None:
    world = (
        World()
        .bodies("reed", "heron", dcc="heron")
        .events("t")
        .role("reed", "host", "t")
        .role("dcc", "host", "t")
    )
    world.graph.add((B["event/t"], CCKG.topEvent, B["event/t"]))
    first = derive(world.graph)
    assert not len(first * world.graph)
    assert not len(derive(world.graph + first))


def test_nothing_follows_from_nothing() -> None:
    assert len(derive(Graph())) == 0


def test_the_rules_give_the_same_on_rdflib() -> None:
    world = World().bodies("reed", "heron", "moe", dcc="moe").events("t", "u", opening="t")
    world.role("reed", "host", "t").role("heron", "partner", "opening").role("dcc", "organizer", "u").role(
        "reed", "chair", "u"
    )
    world.role("moe", "host", "u", "draft").role("heron", "host", "u", "draft", "checked")
    ours, theirs = derive(world.graph), Graph() + world.graph
    for rule in derivation.rules():
        theirs += theirs.query(rule).graph or Graph()
    assert set(theirs - world.graph) == set(ours)


@pytest.mark.parametrize("name", ["one-training", "several-reports"])
def test_no_rule_adds_anything_to_what_was_derived(name: str) -> None:
    path = EXAMPLES / f"{name}.ttl"
    store = stored(quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    derivation.derive_in(store)
    again = {str(triple) for rule in derivation.rules() for triple in store.query(rule)}  # type: ignore[union-attr]
    assert again <= {str(quad.triple) for quad in store}
