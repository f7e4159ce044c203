"""The list of well-known bodies: whole, without contradictions, found by any of its names."""

import pytest

from cckg import declared, documents
from cckg.model.authority import SameAs
from cckg.names.wellknown import _key, well_known

PATH = declared.folder("lexicons") / "bodies" / "known.yaml"
BODIES = documents.plain(documents.parse(PATH.read_text(encoding="utf-8"), PATH.name).data)["bodies"]


def names(row: dict[str, object]) -> list[str]:
    given = [row["en"], row.get("zh"), *row.get("also", ()), *row.get("also_zh", ()), *row.get("short", ())]  # type: ignore[misc]
    return [str(name) for name in given if name]


FIELDS = {"en", "zh", "also", "also_zh", "short", "shared", "source", "wikidata", "ror"}


def test_the_list_is_long_and_every_entry_has_its_source() -> None:
    assert len(BODIES) >= 400
    assert all(row.get("source") for row in BODIES.values())
    assert all(set(row) <= FIELDS for row in BODIES.values())


def test_no_name_means_two_bodies() -> None:
    owners: dict[object, set[str]] = {}
    for body, row in BODIES.items():
        for name in names(row):
            owners.setdefault(_key(name), set()).add(body)
    assert {key: bodies for key, bodies in owners.items() if len(bodies) > 1} == {}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("IAP/CAS", "iap"),
        ("CAS/IAP", "iap"),
        ("CAS Institute of Atmospheric Physics", "iap"),
        ("CAS Institute of Reeds", None),
        ("United Nations Development Program", "undp"),
        ("联合国开发计划署", "undp"),
        ("GTZ", "gtz"),
        ("GIZ", "giz"),
        ("University of Sussex", "sussex"),
        ("Sussex University", None),  # the words in another order may be another university
        ("Green Delta Institute", None),
    ],
)
def test_a_body_is_found_by_its_names(name: str, body: str | None) -> None:
    found = well_known(name)
    assert (found.id if found else None) == body


def test_ids_are_well_formed() -> None:
    same_as = [SameAs(wikidata=row.get("wikidata"), ror=row.get("ror")) for row in BODIES.values()]
    assert sum(bool(ids.wikidata or ids.ror) for ids in same_as) >= 40


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("PIF", "pif"),
        ("PIFS", "pifs"),  # the last letter is no plural
        ("BYD Company Limited", "byd"),
        ("比亚迪", "byd"),
        ("华为技术有限公司", "huawei"),
        ("Huawei Technologies Co., Ltd.", "huawei"),
        ("State Environmental Protection Administration", "sepa"),
    ],
)
def test_abbreviations_and_legal_forms(name: str, body: str) -> None:
    found = well_known(name)
    assert found is not None and found.id == body
