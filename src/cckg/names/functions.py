"""What state and party bodies are for and what they are headed: the tables of lexicons/bodies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from cckg import declared
from cckg.names.key import ordered_key

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """What a body is for; see lexicons/bodies/functions.yaml for the meaning of the marks."""

    id: str
    whole: bool = False
    party: bool = False
    first: bool = False
    china: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    en: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bodies:
    """The tables, ready to look things up."""

    functions: dict[str, Function]
    english: dict[Words, Function]
    short: dict[Words, Function]
    chinese: tuple[tuple[str, Function], ...]
    heads: dict[Words, tuple[str, str]]
    heads_zh: tuple[tuple[str, str, str], ...]
    units: tuple[str, ...]
    levels: tuple[tuple[Words, str], ...]
    levels_zh: tuple[tuple[str, str], ...]
    nouns: frozenset[str]
    national: frozenset[str]
    national_zh: tuple[str, ...]
    china: tuple[Words, ...]
    china_zh: tuple[str, ...]
    party: tuple[Words, ...]
    party_zh: tuple[str, ...]
    dominant: frozenset[str]
    formal: frozenset[str]
    formal_zh: tuple[str, ...]
    aliases: dict[Words, Words]
    departments: frozenset[str]


@cache
def stemmed(words: Words) -> Words:
    """Words of a name made comparable, in their order: small words out, variants put right, plural s off."""
    right = ordered_key(" ".join(words))
    return tuple(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in right)


@cache
def stem(words: Words) -> Words:
    """The same in alphabetical order, for word order says little in the name of a body."""
    return tuple(sorted(stemmed(words)))


@cache
def bodies() -> Bodies:
    """The tables that come with the lexicons."""
    table, heads, levels = (_read(name) for name in ("functions", "heads", "levels"))
    functions = {name: _function(name, row) for name, row in table["functions"].items()}
    return Bodies(
        functions=functions,
        english={
            stem(tuple(form.split())): functions[name]
            for name, row in table["functions"].items()
            for form in row["en"]
        },
        short={
            (form,): functions[name]
            for name, row in table["functions"].items()
            for form in row.get("short", ())
        },
        chinese=_longest(
            (form, functions[name]) for name, row in table["functions"].items() for form in row["zh"]
        ),
        heads={
            tuple(form.split()): (name, row["class"])
            for name, row in heads["heads"].items()
            for form in row["en"]
        },
        heads_zh=_longest(
            (form, name, row["class"]) for name, row in heads["heads"].items() for form in row["zh"]
        ),
        units=tuple(heads["units"]),
        levels=_longest(
            (tuple(form.split()), level) for level, forms in levels["en"].items() for form in forms
        ),
        levels_zh=_longest((form, level) for level, forms in levels["zh"].items() for form in forms),
        nouns=frozenset(
            word
            for row in table["functions"].values()
            if row.get("whole")
            for form in row["en"]
            for word in form.split()
        ),
        national=frozenset(levels["national"]["en"]),
        national_zh=tuple(levels["national"]["zh"]),
        china=_phrases(levels["china"]["en"]),
        china_zh=tuple(levels["china"]["zh"]),
        party=_phrases(levels["party"]["en"]),
        party_zh=tuple(levels["party"]["zh"]),
        dominant=frozenset(levels["dominant"]),
        formal=frozenset(levels["formal"]["en"]),
        formal_zh=tuple(levels["formal"]["zh"]),
        aliases={tuple(old.split()): tuple(new.split()) for old, new in levels["aliases"].items()},
        departments=frozenset(levels["departments"]),
    )


def _read(name: str) -> Any:
    return declared.lexicon(f"bodies/{name}")


def _function(name: str, row: dict[str, Any]) -> Function:
    china = row.get("china") or []
    return Function(
        name,
        whole=bool(row.get("whole")),
        party=bool(row.get("party")),
        first=bool(row.get("first")),
        # `china: true` is said of any head, a list of those heads alone.
        china=frozenset(["*"] if china is True else china),
        after=frozenset(row.get("after", ())),
        near=frozenset(row.get("near", ())),
        en=tuple(row["en"]),
    )


def _longest(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


def _phrases(forms: Iterable[str]) -> tuple[Words, ...]:
    split = (tuple(word for word in form.split() if word not in SMALL) for form in forms)
    return tuple(sorted(split, key=lambda words: (-len(words), words)))


SMALL = frozenset({"of", "the", "and", "for", "in", "on", "s", "a"})
"""Words that part phrases but are none of the name."""
