"""What things are called: preferred names by language, other names, ids elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from cckg.map.literals import name, text
from cckg.map.terms import OWL, RDFS, SKOS, Said
from cckg.model.authority import Entry


def sorted_out(preferred: Mapping[str, str], others: Iterable[str]) -> tuple[list[Literal], list[Literal]]:
    """Preferred names, one for each language, and the other names without them.

    A thing that has only other names is shown by the first of them.
    """
    given = [name(other) for other in others]
    chosen = [text(label, tag) for tag, label in preferred.items()] or given[:1]
    return chosen, [other for other in given if other not in chosen]


def labels(node: NamedNode, preferred: Mapping[str, str], others: Iterable[str]) -> Iterator[Said]:
    """One preferred name for each language, and every other name once."""
    chosen, rest = sorted_out(preferred, others)
    for label in chosen:
        yield node, SKOS.prefLabel, label
        yield node, RDFS.label, label
    for other in rest:
        yield node, SKOS.altLabel, other


def same_as(node: NamedNode, entry: Entry) -> Iterator[Said]:
    """Links to the same thing in Wikidata and in the Research Organization Registry."""
    if entry.same_as.wikidata:
        yield node, OWL.sameAs, NamedNode(f"http://www.wikidata.org/entity/{entry.same_as.wikidata}")
    if entry.same_as.ror:
        yield node, OWL.sameAs, NamedNode(f"https://ror.org/{entry.same_as.ror}")
