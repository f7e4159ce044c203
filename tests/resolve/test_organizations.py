"""Which writings are one body, and which look-alikes never are."""

from typing import Any

import pytest

from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.resolve import resolve

PLACES: list[dict[str, Any]] = [
    {"id": "lanyuan", "name": {"en": "Lanyuan Province", "zh": "蓝原省"}, "kind": "province"},
    {"id": "lanyang", "name": {"en": "Lanyang Province"}, "kind": "province", "not": ["lanyuan"]},
    {"id": "dongze", "name": {"en": "Dongze City"}, "kind": "city", "within": "lanyuan"},
]
AUTHORITY: dict[str, Any] = {
    "places": PLACES,
    "organizations": [
        {
            "id": "lanyuan-dee",
            "name": {
                "en": "Lanyuan Provincial Department of Ecology and Environment",
                "zh": "蓝原省生态环境厅",
            },
            "kind": "government",
            "level": "provincial",
            "place": "lanyuan",
        },
        {
            "id": "lanyuan-dee-air",
            "name": {"en": "Air Department"},
            "kind": "government",
            "level": "provincial",
            "place": "lanyuan",
            "part_of": [{"id": "lanyuan-dee"}],
        },
        {
            "id": "meridian-university",
            "name": {"en": "Meridian University"},
            "also": ["MU"],
            "kind": "university",
        },
        {
            "id": "green-delta-college",
            "name": {"en": "Green Delta Low Carbon College"},
            "kind": "unit",
            "part_of": [{"id": "meridian-university"}],
        },
        {"id": "old-institute", "replaced_by": "meridian-university"},
    ],
}


def matched(organization: dict[str, Any], *, decisions: dict[str, Any] | None = None) -> str | None:
    """The authority id that the mention goes to, or None when it becomes a body of its own."""
    parents = [
        {"id": "dee", "name": "Lanyuan Provincial Department of Ecology and Environment", "place": "lanyuan"},
        {"id": "mu", "name": "Meridian University"},
    ]
    record = Record.model_validate(
        {
            "report": {"id": "r"},
            "places": [{"id": p["id"], "name": p["name"]["en"], "kind": p["kind"]} for p in PLACES],
            "organizations": [*parents, {"id": "m", **organization}],
        }
    )
    data = {**AUTHORITY, "organizations": [*AUTHORITY["organizations"], *([decisions] if decisions else [])]}
    resolution = resolve([record], Authority.model_validate(data))
    found = resolution.id("r", "m")
    return None if found in resolution.new else found


@pytest.mark.parametrize(
    ("organization", "body"),
    [
        ({"name": "Lanyuan Provincial Department of Ecology and Environment"}, "lanyuan-dee"),
        ({"name": "Department of Eco-Environment of Lanyuan Province", "place": "lanyuan"}, "lanyuan-dee"),
        ({"name": "蓝原省生态环境厅"}, "lanyuan-dee"),
        (
            {"name": "Department of Ecology and Environment, Lanyuan", "place": "lanyuan"},
            None,
        ),  # no province named
        ({"name": "Meridian  UNIVERSITY"}, "meridian-university"),
        ({"name": "the Meridian University"}, "meridian-university"),
        ({"name": "Green Delta Low-Carbon College", "unit_of": "mu"}, "green-delta-college"),
        ({"name": "Green Delta Low-Carbon College"}, "green-delta-college"),
        ({"name": "Air Department", "unit_of": "dee"}, "lanyuan-dee-air"),
        ({"name": "Air Department", "kind": "government"}, None),  # every province has one
        ({"name": "Air Department", "unit_of": "mu"}, None),  # of another body
        ({"name": "Lanyang Provincial Department of Ecology and Environment"}, None),
        (
            {
                "name": "Department of Ecology and Environment",
                "also": ["Lanyuan Provincial Department of Ecology and Environment"],
                "place": "lanyang",
            },
            None,  # another jurisdiction, whatever the name
        ),
        (
            {
                "name": "Lanyuan Provincial Department of Ecology and Environment",
                "level": "municipal",
            },
            None,  # another level
        ),
        ({"name": "Meridian University", "unit_of": "mu"}, None),  # a unit is not its parent
    ],
)
def test_a_mention_goes_to_the_body_it_names_or_to_none(
    organization: dict[str, Any], body: str | None
) -> None:
    assert matched(organization) == body


def test_a_decision_overrules_the_names() -> None:
    same = {
        "id": "harrow",
        "name": {"en": "Harrow Institute"},
        "decisions": [
            {"mention": "r/m", "verdict": "same", "by": "ab", "kind": "person", "on": "2026-01-02"}
        ],
    }
    assert matched({"name": "Meridian University"}, decisions=same) == "harrow"


def test_a_refusal_is_kept() -> None:
    line = {"mention": "r/m", "verdict": "distinct", "by": "ab", "kind": "person", "on": "2026-01-02"}
    harrow = {"id": "harrow", "name": {"en": "Harrow Institute of Soils"}, "decisions": [line]}
    assert matched({"name": "Harrow Institute of Soils"}, decisions=harrow) is None


def test_a_merged_entry_leads_on() -> None:
    decision = {"mention": "r/m", "verdict": "same", "by": "ab", "kind": "person", "on": "2026-01-02"}
    old = {"id": "older-name", "replaced_by": "meridian-university", "decisions": [decision]}
    assert matched({"name": "Anything"}, decisions=old) == "meridian-university"


def reports(*bodies: dict[str, Any]) -> list[Record]:
    return [
        Record.model_validate({"report": {"id": f"r{i}"}, "organizations": [{"id": "m", **body}]})
        for i, body in enumerate(bodies)
    ]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ({"name": "Harrow Institute"}, {"name": "Harrow Institute"}, False),  # two words, no kind, no place
        ({"name": "Harrow Institute of Soils"}, {"name": "Harrow Institute for Soils"}, True),
        ({"name": "Ministry of the Environment", "kind": "government"}, {"name": "Ministry of Environment", "kind": "government"}, False),
        ({"name": "Harrow University", "kind": "university"}, {"name": "University of Harrow", "kind": "university"}, False),  # compare is not sure either
        ({"name": "Skylark Fund", "kind": "ngo"}, {"name": "Skylark Funds", "kind": "ngo"}, False),
    ],
)  # fmt: skip
def test_bodies_that_no_entry_knows_meet_across_reports(
    a: dict[str, Any], b: dict[str, Any], one: bool
) -> None:
    resolution = resolve(reports(a, b), Authority())
    assert (resolution.id("r0", "m") == resolution.id("r1", "m")) is one


def test_the_order_of_reports_does_not_matter() -> None:
    records = reports(
        {"name": "Harrow Institute of Soils"},
        {"name": "Institute of Harrow Soils", "also": ["HIS"]},
        {"name": "Tesland Exchange", "kind": "exchange"},
    )
    assert resolve(records, Authority()) == resolve(records[::-1], Authority())


def test_a_new_body_of_a_known_name_gets_an_id_of_its_own() -> None:
    resolution = resolve(reports({"name": "Air Bureau", "kind": "government"}) * 1, Authority())
    again = resolve(
        reports({"name": "Air Bureau", "kind": "government"}, {"name": "Air Bureau", "kind": "government"}),
        Authority(),
    )
    assert resolution.id("r0", "m") == again.id("r0", "m") == "air-bureau"
    assert again.id("r1", "m") == "air-bureau-r1"


def test_names_in_chinese_get_a_usable_id() -> None:
    resolution = resolve(reports({"name": "绿洲大学", "kind": "university"}), Authority())
    assert resolution.authority.organizations[0].name.zh == "绿洲大学"
    assert resolution.id("r0", "m") == "r0-m"
