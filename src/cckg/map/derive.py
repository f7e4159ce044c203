"""Derived facts: shortcuts, wholes and pairs, by the rules kept as SPARQL under ontology/derive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import cast

from pyoxigraph import Quad, QueryTriples, Store

from cckg.declared import folder
from cckg.model.triples import Triple, stored

_PREFIX = re.compile(r"^PREFIX (\w+): <(.*)>$", re.MULTILINE)
_NAME = re.compile(r"\b([a-z]+):([\w-]+)")


def rules() -> list[str]:
    """The CONSTRUCT queries, in the order of their file names."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder("ontology").glob("derive/*.rq"))]


def derive(triples: Iterable[Triple]) -> frozenset[Triple]:
    """Only the triples that the rules add."""
    return derive_in(stored(triples))


def derive_in(store: Store) -> frozenset[Triple]:
    """Put into the store what the rules add to it, and give just that.

    Each rule runs until it gives nothing new before the next one starts, so that a rule that
    counts sees all that the rules before it found.
    """
    derived: set[Triple] = set()
    for rule in rules():
        while fresh := {triple for triple in _constructed(store, rule) if Quad(*triple) not in store}:
            store.extend(Quad(*triple) for triple in fresh)
            derived |= fresh
            if not _reads(rule, {triple.predicate.value for triple in fresh}):
                break
    return frozenset(derived)


def _reads(rule: str, predicates: Set[str]) -> bool:
    """Whether the conditions of a rule name one of these properties: else it gives the same again."""
    spaces = dict(_PREFIX.findall(rule))
    names = _NAME.findall(rule.partition("WHERE")[2])
    return any(spaces.get(prefix, "") + name in predicates for prefix, name in names)


def _constructed(store: Store, rule: str) -> Iterable[Triple]:
    return cast(QueryTriples, store.query(rule))
