"""N-Triples and N-Quads, sorted: the canonical form of RDFC-1.0.

Oxigraph writes canonical N-Triples, and nothing here is a blank node, so that there is nothing
for the canonicalization to name: the sorted lines are its result, and their SHA-256 its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.triples import Triple
from cckg.publish.graphs import Named

_BLANK = re.compile(r"^(?:_:|<[^>]*> <[^>]*> _:).*", re.MULTILINE)


def ntriples(triples: Iterable[Triple]) -> str:
    """One line for each triple, in the order of their code points."""
    return _joined(_lines(triples))


def nquads(graphs: Named) -> str:
    """One line for each quad, in the order of their code points."""
    quads: list[str] = []
    for name, triples in graphs.items():
        end = f"{NamedNode(name)} ."
        quads.extend(line[:-1] + end for line in _lines(triples))
    return _joined(quads)


def ordered(lines: str) -> Iterator[Quad]:
    """The triples of sorted N-Triples: those of one subject together, in them those of one property."""
    return cast(Iterator[Quad], parse(lines, format=RdfFormat.N_TRIPLES))


def _lines(triples: Iterable[Triple]) -> list[str]:
    # A text cannot break the lines: N-Triples escapes each line feed.
    text = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    if "_:" in text and (blank := _BLANK.search(text)):
        problem = f"has a node without an address of its own ({blank[0][:80]})"
        raise DataError([Finding("graph", 0, "", problem, "give it an IRI")])
    return text.split("\n")[:-1]


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in sorted(set(lines)))
