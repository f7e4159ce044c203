"""People whom no rule tells, by trained weights."""

import pytest

from cckg.extract import explain, extract
from cckg.extract.rules import learned
from cckg.model.record import Record
from cckg.model.report import Report

HELD = "The workshop on reefs was held in Suva on 5 May 2022."


def draft(text: str) -> Record:
    return extract(report(text))


def report(text: str) -> Report:
    return Report(id="seminar", text=f"{HELD} {text}", language="en")


def people(text: str) -> list[str]:
    return [person.name for person in draft(text).people]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Transport was discussed by Domhnall Okafor.", "Domhnall Okafor"),
        ("The talk was followed by Ruta Kalnina from Teach the Reef.", "Ruta Kalnina"),
    ],
)
def test_a_name_without_title_honorific_or_known_form_is_a_person(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Policy was discussed by Carbon Notes.",
        "Transport was discussed by Reef Media.",
        "It was followed by lunch at Domhnall Okafor.",
    ],
)
def test_words_of_bodies_and_places_are_no_people(text: str) -> None:
    assert people(text) == []


def test_a_body_that_speaks_is_no_person() -> None:
    found = draft("Quellan Institute, in collaboration with World Reef Kenya, has concluded the workshop.")
    assert [person.name for person in found.people] == []
    assert "World Reef Kenya" in [body.name for body in found.organizations]


def test_who_is_from_a_name_of_several_words_belongs_to_that_body() -> None:
    found = draft("The talk was followed by Ruta Kalnina from Teach the Reef.")
    assert [body.name for body in found.organizations] == ["Teach the Reef"]
    assert found.people[0].positions[0].organization == found.organizations[0].id


def test_the_explanation_names_what_spoke_for_the_person() -> None:
    told = [
        one for one in explain(report("Transport was discussed by Domhnall Okafor.")) if "people" in one.path
    ]
    assert [one.pattern for one in told] == ["learned name"]
    file, _, features = told[0].entry.partition(": ")
    assert file == learned.FILE
    assert all(learned.weights().features[feature] > 0 for feature in features.split("; "))


def test_every_weight_is_a_rounded_number_and_no_name_stands_among_the_features() -> None:
    told = learned.weights()
    assert told.features
    assert all(weight == round(weight, 2) for weight in told.features.values())
    shapes = ("first word", "last word", "before it", "behind it", "listed", "2 words", "3 words", "4 words")
    assert all(feature.startswith(shapes) for feature in told.features)
