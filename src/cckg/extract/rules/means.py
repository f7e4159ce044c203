"""Two ways of giving before one "from": "with financial support as well as active guidance from A"."""

from __future__ import annotations

from cckg.extract.rules.lexicon import data

_MADE = [made for made in data("en/roles.yaml")["composed"] if made["label"] != "partner"]
FIRST = frozenset(str(word) for made in _MADE for word in made["first"] if " " not in str(word))
LAST = frozenset(str(word).split()[0] for made in _MADE for word in made["last"])
NOUNS = {str(noun).split()[-1]: str(made["label"]) for made in _MADE for noun in made["nouns"]}
"""Last word of what is given, and the role; a noun of several words counts for its last word."""
NOUNS |= {"support": "supporter", "assistance": "supporter", "help": "supporter", "aid": "supporter"}
MONEY = frozenset({"financial", "funding", "monetary"})
JOINERS = frozenset({"and", "&", ",", "as", "well"})
REACH = 11


def several_means(low: list[str], i: int) -> tuple[list[str], int]:
    """The roles of those behind "from", and where they begin; none where fewer than two things are given."""
    if low[i] not in FIRST:
        return [], i
    roles: list[str] = []
    joined = False
    for k in range(i + 1, min(len(low) - 1, i + REACH)):
        word = low[k]
        if word in NOUNS and low[k + 1] in JOINERS | LAST:
            roles.append("funder" if low[k - 1] in MONEY else NOUNS[word])
            if low[k + 1] in LAST:
                return (roles, k + 2) if joined and len(set(roles)) > 1 else ([], i)
        joined = joined or word in JOINERS
        if word == "\0" or word in LAST:
            break
    return [], i
