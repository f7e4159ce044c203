"""Neither the order of reports nor what they are called decides what is one; what is kept keeps its id."""

import random
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cckg.model.authority import Authority
from cckg.model.ledger import LISTS
from cckg.model.record import Record
from cckg.model.resolution import Resolution
from cckg.resolve import resolve
from cckg.resolve.given import remembered

KIND_OF = {"o": "o", "w": "p", "x": "p"}
"""First letter of the kind of thing, by that of the ids that the records here give it."""

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


def built(records: list[Record], known: Authority) -> tuple[Resolution, Authority]:
    """What `cckg build` resolves, and what the next build knows: the ids that this one gave."""
    found = resolve(records, known)
    return found, known.model_copy(update={"given": remembered(known, records, found)})


def leads(found: Resolution, kind: str, id_: str) -> str | None:
    """What an id is today: itself, what it leads on to, or nothing."""
    if kind == "event":
        told = {told: event.id for event in found.authority.events for told in event.told_in}
        return told.get(id_, id_)
    entries = {entry.id: entry for entry in getattr(found.authority, LISTS[kind])}  # type: ignore[index]
    entry = entries.get(id_)
    return entry and (entry.replaced_by if entry.replaced_by else entry.id)


def same_things(found: Resolution) -> list[list[tuple[str, str]]]:
    by: dict[str, list[tuple[str, str]]] = {}
    for mention, match in found.matches.items():
        by.setdefault(f"{mention[1][0]} {match.id}", []).append(mention)
    return sorted(sorted(group) for group in by.values())


@given(some_reports, st.integers(min_value=0, max_value=5), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_a_report_more_takes_no_id_away(told: list[Told], at: int, source: random.Random) -> None:
    """Every id that a build gave still means the thing that it was given for, or leads on to it."""
    *old, added = [record(f"r{n}-{'old' if n % 2 else at}", one) for n, one in enumerate(told)]
    before, known = built(old, Authority())
    every = [*old, added]
    source.shuffle(every)
    after, later = built(every, known)
    for one in known.given:
        report, _, local = one.mentions[0].partition("/")
        assert leads(after, one.kind, one.id) == after.id(report, local)
    # A mention has another id only where its old one leads on to that, or stayed with the first that had it.
    first = {(one.kind, one.id): one.mentions[0] for one in known.given}
    for kind, id_ in {(one.kind, one.id) for one in known.given}:
        for mention in (m for m, match in before.matches.items() if match.id == id_):
            if leads(after, kind, id_) != after.matches[mention].id and kind[0] == KIND_OF[mention[1][0]]:
                assert first[kind, id_] != "/".join(mention)
    assert built(every, later) == (after, later)


@given(some_reports, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_what_is_one_does_not_depend_on_which_reports_came_first(
    told: list[Told], source: random.Random
) -> None:
    records = [record(f"r{n}", one) for n, one in enumerate(told)]
    at_once = same_things(resolve(records, Authority()))
    known, there = Authority(), list[Record]()
    source.shuffle(records)
    for one in records:
        there.append(one)
        found, known = built(there, known)
    assert same_things(found) == at_once


def named(report: str, *bodies: dict[str, Any], published: str | None = None) -> Record:
    told = [{"id": f"o{n}", **body} for n, body in enumerate(bodies)]
    return Record.model_validate(
        {"report": {"id": report, **({"published": published} if published else {})}, "organizations": told}
    )


def test_two_that_a_later_report_shows_to_be_one_have_the_older_id() -> None:
    old = [named("b", {"name": "Harrow Institute of Soils"}), named("c", {"name": "哈罗土壤研究所"})]
    before, known = built(old, Authority())
    assert before.id("b", "o0") != before.id("c", "o0")
    both = named("a", {"name": "Harrow Institute of Soils", "also": ["哈罗土壤研究所"]})
    after, later = built([both, *old], known)
    older, gone = (one.id for one in known.given)
    assert {match.id for match in after.matches.values()} == {older}
    assert leads(after, "organization", gone) == older
    # Without that report they are two again, each with its own id.
    assert built(old, later)[0].matches == before.matches


def test_an_id_stays_with_the_mention_that_it_was_given_for_when_one_turns_out_to_be_two() -> None:
    old = [
        named("b", {"name": "Green Delta University"}),
        named("c", {"name": "Green Delta University", "level": "provincial"}),
    ]
    before, known = built(old, Authority())
    assert before.id("b", "o0") == before.id("c", "o0")
    after, _ = built([*old, named("a", {"name": "Green Delta University", "level": "municipal"})], known)
    assert after.id("b", "o0") == before.id("b", "o0")
    assert len({after.id(report, "o0") for report in "abc"}) == 3


def test_without_earlier_builds_the_report_that_came_out_first_names_a_thing() -> None:
    two = [
        named("a", {"name": "Green Delta University", "level": "municipal"}, published="2022-01"),
        named("b", {"name": "Green Delta University", "level": "provincial"}, published="2021-05-01"),
        named("c", {"name": "Green Delta University", "level": "national"}),
    ]
    found = resolve(two, Authority())
    assert [found.id(report, "o0") for report in "abc"] == [
        "green-delta-university-a",
        "green-delta-university",
        "green-delta-university-c",
    ]


def test_a_well_known_body_has_its_short_id_whichever_report_names_it() -> None:
    full = named("b", {"name": "United Nations Framework Convention on Climate Change"})
    short = named("a", {"name": "UNFCCC"})
    for records in ([full], [short], [full, short]):
        assert {match.id for match in resolve(records, Authority()).matches.values()} == {"unfccc"}


def test_an_id_whose_reports_are_all_gone_is_given_to_nothing_else() -> None:
    _, known = built([named("a", {"name": "Green Delta University", "level": "municipal"})], Authority())
    gone = known.given[0].id
    both = [
        named("a", {"name": "Green Delta University", "level": "municipal"}),
        named("0", {"name": "Green Delta University", "level": "national"}, published="2001"),
    ]
    found, _ = built(both, known)
    assert found.id("a", "o0") == gone != found.id("0", "o0")


@pytest.mark.parametrize("names", list(permutations("abc")))
def test_between_equal_tellings_of_an_event_no_report_id_decides(names: tuple[str, ...]) -> None:
    """The one in the middle fits both others alike, which are two: what they say decides, not who says it."""
    days = [("2021-05-03", "2021-05-04"), ("2021-05-04", "2021-05-05"), ("2021-05-05", "2021-05-06")]
    records = [
        Record.model_validate(
            {
                "report": {"id": name},
                "organizations": [{"id": "o", "name": "Harrow Institute of Soils"}],
                "events": [
                    {"id": "e", "name": "Course on soils", "type": "training", "start": start, "end": end}
                ],
                "participations": [{"agent": "o", "in": "e", "role": "host"}],
            }
        )
        for name, (start, end) in zip(names, days, strict=True)
    ]
    found = resolve(records, Authority())
    first, middle, last = (found.id(name, "e") for name in names)
    assert first != last
    assert middle in (first, middle)
    assert (middle == first) == (resolve(records, Authority()).id(names[1], "e") == first)
    assert middle != last


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


def test_ids_of_long_names_part_however_long_their_reports_are_called() -> None:
    report = "-".join(["report"] * 17)
    name = " ".join(["Institute"] + ["Soils"] * 30)
    told = [
        {"id": f"o{n}", "name": name, "level": level}
        for n, level in enumerate(("national", "municipal", "county"))
    ]
    found = resolve([Record.model_validate({"report": {"id": report}, "organizations": told})], Authority())
    assert len({found.id(report, f"o{n}") for n in range(3)}) == 3
