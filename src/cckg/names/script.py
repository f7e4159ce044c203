"""Traditional characters as simplified ones, and words parted that a scan glued together."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cckg import declared
from cckg.names.fold import has_han

_GLUED = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")


@cache
def _simplified() -> dict[int, str]:
    rows = declared.lexicon("zh/script")["pairs"]
    pairs = "".join(rows)
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


@lru_cache(maxsize=200_000)
def plain_writing(name: str) -> str:
    """The name as it is compared.

    >>> plain_writing("湘潭市氣象局"), plain_writing("SwedishInternational Agency")
    ('湘潭市气象局', 'Swedish International Agency')
    """
    return name.translate(_simplified()) if has_han(name) else _GLUED.sub(" ", name)
