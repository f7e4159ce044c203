"""Neither the order of reports nor what they are called decides what is one; what is kept keeps its id."""

import random
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve

STATE: dict[str, Any] = {"kind": "government"}
UNIVERSITY: dict[str, Any] = {"kind": "university"}
BODIES: list[dict[str, Any]] = [
    {"name": "Hunan Provincial Department of Finance", **STATE},
    {"name": "Department of Finance of Hunan Province", "level": "provincial", **STATE},
    {"name": "湖南省财政厅", **STATE},
    {"name": "Harrow Institute of Soils (HIS)"},
    {"name": "Harrow Institute for Soils"},
    {"name": "Hazel Institute of Soils", "also": ["HIS"]},
    {"name": "HIS"},
    {"name": "Air Bureau", **STATE},
    {"name": "Air Bureau", "unit_of": "Hunan Provincial Department of Finance", **STATE},
    {"name": "Air Bureau", "unit_of": "Harrow Institute of Soils", **STATE},
    {"name": "Green Delta University", "level": "provincial", **UNIVERSITY},
    {"name": "Green Delta University", "level": "municipal", **UNIVERSITY},
    {"name": "Green Delta University", **UNIVERSITY},
    {"name": "College of Soils", "unit_of": "Green Delta University", **UNIVERSITY},
    {"name": "College of Soils", **UNIVERSITY},
]
PLACES: list[dict[str, Any]] = [
    {"name": "Jilin"},
    {"name": "Jilin", "kind": "city"},
    {"name": "Jilin", "kind": "province"},
    {"name": "吉林省"},
    {"name": "Dongze City", "within": "Jilin"},
    {"name": "Dongze", "within": "Tesland"},
    {"name": "Dongze"},
]
PEOPLE = ["Wei Lanqing", "Lanqing Wei", "魏岚清", "Wei Lan"]
Told = tuple[list[dict[str, Any]], str, list[bool], dict[str, Any]]


def above(things: list[dict[str, Any]], field: str, letter: str) -> list[dict[str, Any]]:
    """The things with ids, each behind the one that it is a part of."""
    found: list[dict[str, Any]] = []
    for n, thing in enumerate(things):
        if field in thing:
            found.append({"id": f"{letter}{n}-above", "name": thing[field]})
        more = {field: f"{letter}{n}-above"} if field in thing else {}
        found.append({**thing, "id": f"{letter}{n}", **more})
    return found


def record(report: str, told: Told) -> Record:
    bodies, person, posts, place = told
    held = [{"title": "Dean", "organization": f"o{n}"} for n, held in enumerate(posts[: len(bodies)]) if held]
    return Record.model_validate(
        {
            "report": {"id": report},
            "organizations": above(bodies, "unit_of", "o"),
            "people": [{"id": "w", "name": person, "positions": held}],
            "places": above([place], "within", "x"),
        }
    )


some_reports = st.lists(
    st.tuples(
        st.lists(st.sampled_from(BODIES), min_size=1, max_size=3),
        st.sampled_from(PEOPLE),
        st.lists(st.booleans(), min_size=3, max_size=3),
        st.sampled_from(PLACES),
    ),
    min_size=2,
    max_size=6,
)


def groups(told: list[Told], labels: list[str]) -> list[list[tuple[int, str]]]:
    """Which mentions are one, by the position of their report in the list, whatever it is called."""
    resolution = resolve([record(*pair) for pair in zip(labels, told, strict=True)], Authority())
    at, found = {label: n for n, label in enumerate(labels)}, dict[str, list[tuple[int, str]]]()
    for (report, local), match in resolution.matches.items():
        found.setdefault(match.id + local[0], []).append((at[report], local))
    return sorted(sorted(group) for group in found.values())


@given(some_reports, st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_what_reports_are_called_does_not_decide_what_is_one(told: list[Told], source: random.Random) -> None:
    labels = [f"r{n}" for n in range(len(told))]
    shuffled = list(labels)
    source.shuffle(shuffled)
    assert groups(told, labels) == groups(told, shuffled)


@given(some_reports, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_reports_are_read_changes_no_byte(told: list[Told], source: random.Random) -> None:
    records = [record(f"r{n}", one) for n, one in enumerate(told)]
    shuffled = list(records)
    source.shuffle(shuffled)
    assert resolve(records, Authority()) == resolve(shuffled, Authority())


def kept(records: list[Record]) -> Authority:
    """The entries of a first run, with a line for every mention, as `cckg resolve --keep` has them."""
    found = resolve(records, Authority())
    kinds = {
        (one.report.id, thing.id): plural
        for one in records
        for plural in ("organizations", "people", "places")
        for thing in getattr(one, plural)
    }

    def lines(plural: str, id_: str) -> list[dict[str, str]]:
        told = [
            "/".join(mention)
            for mention, match in found.matches.items()
            if kinds.get(mention) == plural and match.id == id_
        ]
        return [
            {"mention": one, "verdict": "same", "by": "cckg", "kind": "machine", "on": "2026"} for one in told
        ]

    return Authority.model_validate(
        {
            plural: [
                {**entry.model_dump(by_alias=True), "decisions": lines(plural, entry.id)}
                for entry in getattr(found.authority, plural)
            ]
            for plural in ("organizations", "people", "places")
        }
    )


@given(some_reports, st.integers(min_value=0, max_value=5))
@settings(max_examples=80, deadline=None)
def test_once_kept_no_report_that_is_added_changes_an_id(told: list[Told], at: int) -> None:
    *old, added = told
    # The report that is added may stand anywhere among the others.
    records = [record(f"r{n}-old", one) for n, one in enumerate(old)]
    known = kept(records)
    before = resolve(records, known).matches
    after = resolve([*records, record(f"r{at}-added", added)], known).matches
    assert {mention: match.id for mention, match in before.items()} == {
        mention: after[mention].id for mention in before
    }


@pytest.mark.parametrize("order", list(permutations(("city", "province", None))))
def test_a_place_of_no_kind_does_not_tie_a_city_to_its_province(order: tuple[str | None, ...]) -> None:
    records = [
        Record.model_validate(
            {
                "report": {"id": f"r{n}"},
                "places": [{"id": "x", "name": "Jilin", **({"kind": k} if k else {})}],
            }
        )
        for n, k in enumerate(order)
    ]
    found = resolve(records, Authority())
    assert len({found.id(one.report.id, "x") for one in records}) == 3


@pytest.mark.parametrize("order", list(permutations((("a",), ("a", "b"), ("b",)))))
def test_a_person_who_moved_is_one_in_any_order(order: tuple[tuple[str, ...], ...]) -> None:
    def at(n: int, bodies: tuple[str, ...]) -> Record:
        told = [
            {"id": f"o{b}", "name": f"{b.upper()}rford University of Soils", "kind": "university"}
            for b in bodies
        ]
        posts = [{"title": "Dean", "organization": f"o{b}"} for b in bodies]
        people = [{"id": "p", "name": "Wei Lanqing", "positions": posts}]
        return Record.model_validate({"report": {"id": f"r{n}"}, "organizations": told, "people": people})

    records = [at(n, bodies) for n, bodies in enumerate(order)]
    found = resolve(records, Authority())
    assert len({found.id(one.report.id, "p") for one in records}) == 1


def test_a_unit_that_two_bodies_have_goes_to_neither() -> None:
    """The same unit name without a parent is nobody's, in whatever order it comes."""
    for order in permutations((None, "Harrow Institute of Soils", "Hunan Provincial Department of Finance")):
        told: list[Told] = [
            ([{"name": "Air Bureau", **STATE, **({"unit_of": above_} if above_ else {})}], "W", [], PLACES[0])
            for above_ in order
        ]
        labels = [f"r{n}" for n in range(3)]
        units = [group for group in groups(told, labels) if any(local == "o0" for _, local in group)]
        assert sorted(map(len, units)) == [1, 1, 1]
