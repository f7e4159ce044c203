"""Names that a workspace's own authority entries settle before anything else is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from cckg.model.authority import OrganizationEntry
from cckg.names.key import name_key
from cckg.resolve.index import forms
from cckg.resolve.score import Comparison, judged

SETTLED = 0.99


class OwnBodies:
    """The organizations of a workspace by the words of their names; a name that two bear settles nothing."""

    def __init__(self, entries: Iterable[OrganizationEntry]) -> None:
        self._ids: dict[tuple[str, ...], set[str]] = {}
        for entry in entries:
            # "Organization Department" means this body beside its parent only.
            if entry.replaced_by is None and not entry.part_of:
                for form in forms(entry):
                    self._ids.setdefault(name_key(form), set()).add(entry.id)

    def settled(self, a: str, b: str) -> Comparison | None:
        """The verdict where both names are those of one entry each; None where the entries say nothing."""
        first, second = (self._ids.get(name_key(name), set()) for name in (a, b))
        if len(first) != 1 or len(second) != 1:
            return None
        here, there = min(first), min(second)
        if here == there:
            return judged(SETTLED, (f"both are names of {here} in authority/organizations.yaml",))
        return judged(
            round(1 - SETTLED, 2),
            (f"{min(here, there)} and {max(here, there)} are two in authority/organizations.yaml",),
        )
