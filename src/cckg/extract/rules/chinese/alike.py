"""Whether two names in a Chinese report are of one body: short forms, elided places, ends of names."""

from __future__ import annotations

from functools import lru_cache

from cckg.extract.rules.chinese.names import ORGANIZATIONS, ending
from cckg.extract.rules.lexicon import data
from cckg.names.places import gazetteer


@lru_cache(maxsize=4_096)
def key(name: str) -> str:
    """The name with the usual short forms of its parts (发展和改革委员会 as 发改委)."""
    if name.endswith("部"):
        name = name.removeprefix("中华人民共和国").removeprefix("中国")
    for long, short in data(ORGANIZATIONS)["short_forms"].items():
        name = name.replace(str(long), str(short or ""))
    return name


def shortened(short: str, long: str) -> bool:
    """Whether the characters of the short name stand in the long one in this order, ends alike."""
    if (
        not 2 < len(short) < 8
        or len(ending(short)) != 1
        or len(long) < len(short) + 2
        or short[0] != long[0]
        or short[-1] != long[-1]
    ):
        return False
    rest = iter(long)
    return all(sign in rest for sign in short) and ending(long) != ending(short)


def elided(short: str, long: str) -> bool:
    """省生态环境厅 told before 某省生态环境厅."""
    return (
        short.startswith(("省", "自治区"))
        and len(short) > 3
        and (long.endswith(short) or key(long).endswith(key(short)))
    )


def tail(short: str, long: str) -> bool:
    """规划院 told behind 某省林业调查规划院: the end of its name, where that is no place's own body."""
    if not 2 < len(short) < len(long) - 1 or not long.endswith(short) or short[0] in "省市区县":
        return False
    return (
        ending(short) != short
        and gazetteer().opens(short) is None
        and long[-len(short) - 1] not in "和与及、"
    )


def placed(one: str, other: str) -> bool:
    """Whether one name is the other behind its province (某省某市某局, 某市某局)."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    outer = gazetteer().find(long.removesuffix(short)) if long.endswith(short) else None
    return outer is not None and outer.kind == "province" and gazetteer().opens(short) is not None
