"""TriG: each graph in the canonical blocks of the Turtle files."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import NamedNode

from cckg.model.triples import Triple
from cckg.publish.graphs import Named

_HEAD = "@prefix "


def trig(graphs: Named, turtle: Callable[[Iterable[Triple]], str]) -> str:
    """The graphs by name; `turtle` writes the triples of one, prefixes first."""
    prefixes: set[str] = set()
    blocks: list[str] = []
    for name in sorted(graphs):
        head, body = _parted(turtle(graphs[name]))
        prefixes.update(head)
        blocks.append(f"{NamedNode(name)} {{\n{body}}}\n")
    return "\n".join(["".join(sorted(prefixes)), *blocks] if prefixes else blocks)


def _parted(text: str) -> tuple[list[str], str]:
    lines: list[str] = []
    while text.startswith(_HEAD):
        line, _, text = text.partition("\n")
        lines.append(f"{line}\n")
    return lines, text.removeprefix("\n") if lines else text
