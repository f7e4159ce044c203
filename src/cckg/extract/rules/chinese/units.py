"""Names that hold a body and its unit (甲大学乙学院): where the one ends and the other begins."""

from __future__ import annotations

from functools import cache, lru_cache

from cckg.extract.rules.chinese.names import ORGANIZATIONS, endings
from cckg.extract.rules.lexicon import data

_NO_START = "等门分长员委会协与和及、的"
_BRACKETS = "（("


@lru_cache(maxsize=4_096)
def split_unit(name: str) -> tuple[str, str] | None:
    """(parent, unit) of a name that holds both: 甲大学乙学院; the innermost unit."""
    for i in range(len(name) - 2, 2, -1):
        if _parts(name, i):
            return name[:i], name[i:]
    return None


@cache
def _needs() -> list[tuple[str, tuple[str, ...]]]:
    """Endings of parents that only some units may follow, the longest first."""
    found = {str(k): tuple(map(str, v)) for k, v in data(ORGANIZATIONS)["only_units"].items()}
    return sorted(found.items(), key=lambda row: (-len(row[0]), row[0]))


@cache
def _no_parents() -> tuple[str, ...]:
    return tuple(str(word) for word in data(ORGANIZATIONS)["no_parents"])


def _parts(name: str, i: int) -> bool:
    """Whether a parent ends and its unit begins at `i`."""
    e = endings()
    head, unit = name[:i], name[i:]
    if name[i - 1] == "）":
        head = head[: max(head.rfind(sign) for sign in _BRACKETS)]
    if not head.endswith(e.parents) or head in e.generic or head.endswith(_no_parents()):
        return False
    if unit[0] in _NO_START or unit.endswith("公司") or _longer(name, i):
        return False
    if not (unit in e.alone or any(unit.endswith(u) and len(unit) > len(u) for u in e.units)):
        return False
    for ending, wanted in _needs():
        if head.endswith(ending):
            return unit.endswith(wanted) and (ending not in ("司", "处", "所") or len(head) > 4)
    return True


def _longer(name: str, i: int) -> bool:
    """Whether the ending found is only the first part of a longer one (科学院 in 科学院大学)."""
    return any(
        name[max(0, i - n) :].startswith(s)
        for s in ("部门", "委员会", "学院大学", "局域", "会员", "所有", "处理", "会议", "部署", "校友")
        for n in (1, 2)
        if name[i - n : i + 1]
    )
