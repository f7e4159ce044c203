"""Kind and level of a body, as far as its name tells."""

from __future__ import annotations

from functools import cache

from cckg.extract.rules.draft import Body
from cckg.extract.rules.lexicon import data, words

_FILE = "en/organizations.yaml"


@cache
def _heads() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    found = data(_FILE)
    return dict(found["heads"]), dict(found["levels"]), words(_FILE, "party")


def kind_of(body: Body) -> str:
    """The kind that the head noun and the names around it tell; '' where they do not."""
    if body.kind:
        return body.kind
    heads, _, party = _heads()
    name = body.name.lower().split()
    if not party.isdisjoint(name):
        return "party"
    if body.parent is not None:
        above = kind_of(body.parent)
        return (
            "unit"
            if above in ("university", "research")
            else above
            if above in ("government", "party", "ngo")
            else ""
        )
    kind = heads.get(body.core, "")
    if body.core == "committee" and "people's" in name:
        return "government"
    return kind


def level_of(body: Body) -> str:
    """The level of a state body; '' where its name does not tell or it is no state body."""
    if kind_of(body) not in ("government", "party"):
        return ""
    if body.level:
        return body.level
    if body.parent is not None:
        return level_of(body.parent)
    _, levels, _ = _heads()
    name = body.name.lower()
    if body.core == "ministry" or name.startswith("state "):
        return "national"
    said = f" {name} "
    for word, level in levels.items():
        if word in said and f" {word} " in said:
            return level
    kind = body.place.kind if body.place is not None else ""
    return {"country": "national", "province": "provincial", "city": "municipal", "county": "county"}.get(
        kind, ""
    )
