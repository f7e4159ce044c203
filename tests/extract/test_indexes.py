"""The indexes of names give at least what going through all names gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.extract.rules import indexes
from cckg.extract.rules.draft import Body, Human
from cckg.extract.rules.indexes import Bearers, Names, Spelled
from cckg.extract.rules.items import Item
from cckg.extract.rules.likeness import goes_on, name_key, place_apart
from cckg.names.acronym import initials, spells
from cckg.names.fold import fold

WORDS = ("Ministry", "Forests", "Waters", "China", "Fiji", "of", "and", "for", "Centre", "the")
NAMES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=12)
PEOPLE = st.lists(
    st.lists(st.sampled_from(("Ana", "An", "Holm", "Hol", "Wei", "Li")), min_size=1, max_size=3).map(
        " ".join
    ),
    max_size=12,
)


@pytest.fixture(autouse=True)
def _no_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexes, "FEW", -1)


def bodies_of(names: list[str]) -> tuple[list[Body], Names]:
    index, bodies = Names(), [Body(name, core="ministry") for name in names]
    for body in bodies:
        index.add(body)
    return bodies, index


@given(NAMES, st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join))
def test_other_names_of_a_body_are_found(names: list[str], name: str) -> None:
    bodies, index = bodies_of(names)
    item, key = Item("org", name, name.lower(), 0, len(name), core="ministry"), name_key(name)
    apart, going_on = list(index.apart("ministry", key)), list(index.going_on("ministry", name))
    for body in bodies:
        if place_apart(body, item, key):
            assert any(body is other for other in apart)
        if goes_on(body.name, name):
            assert any(body is other for other in going_on)
        if key and set(key) < set(name_key(body.name)):
            assert any(body is other for other in index.longer(key))


@given(NAMES, st.text("MFWCO", min_size=1, max_size=4))
def test_names_that_a_short_form_spells_are_found(names: list[str], short: str) -> None:
    bodies, _ = bodies_of(names)
    long = [body for body in bodies if len(body.name.split()) > 2]
    wanted = [body for body in long if initials(body.name) == short or spells(short, body.name)]
    assert [id(body) for body in Spelled(bodies).by(short)] == [id(body) for body in wanted]


@given(PEOPLE, st.lists(st.sampled_from(("ana", "an", "holm", "hol", "li")), min_size=1, max_size=3))
def test_people_who_may_be_meant_are_found_in_order(names: list[str], words: list[str]) -> None:
    index, people = Bearers(), [Human(name) for name in names]
    for human in people:
        index.add(human)
    found = index.like(words)
    assert [human for human in people if any(human is other for other in found)] == found
    for human in people:
        other = fold(human.name).split()
        short = len(words) == 1 and len(other) > 1 and words[0] in (other[0], other[-1])
        alone = len(words) > 1 and len(other) == 1 and other[0] in (words[0], words[-1])
        ends = len(words) > 1 and len(other) > 1 and (words[0], words[-1]) == (other[0], other[-1])
        if short or alone or ends:
            assert any(human is one for one in found)


def test_a_body_is_found_by_the_name_that_it_got_later() -> None:
    (body,), index = bodies_of(["Ministry of Forests"])
    list(index.apart("ministry", ("ministry",)))
    body.name = "Ministry of Forests of Fiji"
    index.renamed(body)
    assert list(index.longer(name_key("Ministry of Forests Fiji"))) == [body]
