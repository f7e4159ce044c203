"""Which places a reader means by a name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from cckg.model.errors import QueryError
from cckg.network.things import Inputs


def named_places(inputs: Inputs, names: Iterable[str]) -> frozenset[str]:
    """The labels of the jurisdictions and provinces that are meant, whatever the case of the letters.

    A name is a label, an id or the end of one: "Hunan Province", "hunan". Raises QueryError for a name
    that no body has, with those that come near.
    """
    known = _known(inputs)
    found = set[str]()
    for name in sorted(names):
        if name.casefold() not in known:
            near = get_close_matches(name.casefold(), known, 3) or sorted(known)[:3]
            labels = sorted({label for one in near for label in known[one]})
            raise QueryError(
                f"no body has the jurisdiction {name!r}; the data have, for one, {', '.join(labels)}"
            )
        found |= known[name.casefold()]
    return frozenset(found)


def _known(inputs: Inputs) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for agent in inputs.agents.values():
        pairs = ((agent.jurisdiction, agent.jurisdiction_id), (agent.province_label, agent.province))
        for label, place in pairs:
            if label:
                for name in (label, place, place and place.rstrip("/").rsplit("/", 1)[-1]):
                    if name:
                        known.setdefault(name.casefold(), set()).add(label)
    return known
