"""Ids of the same thing elsewhere: Wikidata items and ids of the Research Organization Registry."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

_ITEM = re.compile(r"Q[1-9][0-9]*")
_ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}")
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""Base 32 after Douglas Crockford: no i, l, o and u."""


def ror_checksum(id_: str) -> str:
    """The last two digits that a ROR id must have: ISO/IEC 7064, mod 97-10, over its base-32 number."""
    number = 0
    for character in id_[1:7]:
        number = number * len(_CROCKFORD) + _CROCKFORD.index(character)
    return f"{98 - number * 100 % 97:02d}"


def _item(written: str) -> str:
    if not _ITEM.fullmatch(written):
        raise ValueError("is no Wikidata item; write it as Q13371, the letter Q and digits")
    return written


def _registered(written: str) -> str:
    if not _ROR.fullmatch(written):
        raise ValueError("is no ROR id; write its nine characters as in 0220qvk04, without https://ror.org/")
    if ror_checksum(written) != written[7:]:
        raise ValueError("fails ROR's checksum, so a character is wrong; copy it again from ror.org")
    return written


def _as_text(value: object) -> object:
    # YAML reads 012345678 as a number; the message is then about the id, not about the type.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Wikidata = Annotated[str, BeforeValidator(_as_text), AfterValidator(_item)]
Ror = Annotated[str, BeforeValidator(_as_text), AfterValidator(_registered)]
