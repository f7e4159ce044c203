"""Ids elsewhere are checked for form, and those of ROR for their checksum."""

import pytest
from pydantic import ValidationError

from cckg.model.authority import SameAs
from cckg.model.external import ror_checksum


@pytest.mark.parametrize("id_", ["Q1", "Q42", "Q148", "Q1234567890"])
def test_a_wikidata_item_is_q_and_a_number(id_: str) -> None:
    assert SameAs.model_validate({"wikidata": id_}).wikidata == id_


@pytest.mark.parametrize("id_", ["Q0", "Q01", "q42", "42", 42, "P31", "Q", "Q４２", "http://www.wikidata.org/entity/Q42", " Q42"])  # fmt: skip
def test_anything_else_is_refused_with_the_form(id_: object) -> None:
    with pytest.raises(ValidationError, match="is no Wikidata item; write it as Q13371"):
        SameAs.model_validate({"wikidata": id_})


# Ids of universities and registries, from ror.org.
REAL = ["05dxps055", "03yrm5c26", "0220qvk04", "03vek6s52", "02mhbdp94", "042nb2s44"]


@pytest.mark.parametrize("id_", REAL)
def test_a_ror_id_bears_its_checksum(id_: str) -> None:
    assert ror_checksum(id_) == id_[7:]
    assert SameAs.model_validate({"ror": id_}).ror == id_


@pytest.mark.parametrize("id_", REAL)
def test_a_slip_in_one_character_is_found(id_: str) -> None:
    for at in range(1, len(id_)):
        other = "1" if id_[at] != "1" else "2"
        with pytest.raises(ValidationError, match="fails ROR's checksum"):
            SameAs.model_validate({"ror": id_[:at] + other + id_[at + 1 :]})


@pytest.mark.parametrize(
    "id_", ["https://ror.org/0220qvk04", "0220QVK04", "0220qvk0", "1220qvk04", "0220qik04", 12345]
)
def test_a_ror_id_of_another_form_is_refused(id_: object) -> None:
    with pytest.raises(ValidationError, match="is no ROR id; write its nine characters"):
        SameAs.model_validate({"ror": id_})
