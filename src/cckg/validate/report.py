"""Breaches in words that a curator understands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Store

from cckg.model.finding import Finding, Severity
from cckg.model.namespaces import PREFIXES
from cckg.validate.asking import Node
from cckg.validate.screen import Breach, Term, items, values

_SEVERITIES: Mapping[str, Severity] = {"Warning": "warning", "Info": "note"}
_NAMES = (NamedNode(PREFIXES["rdfs"] + "label"), NamedNode(PREFIXES["foaf"] + "name"))
# A fact has no name of its own; what its address says after its kind is one that a curator can read.
_UNNAMED = re.compile(
    r"/(?:participation|assertion|position|pair|quote|run|review|subordination|report)/(.+)$"
)


@dataclass(frozen=True)
class Teller:
    """Tells findings of the shapes about data; `places` are those of validate()."""

    data: Store
    shapes: Store
    places: Mapping[str, tuple[str, int]]

    def finding(self, breach: Breach) -> Finding:
        """What is wrong with the node and what to do, at its place in a record."""
        file, line = self._place(breach.node.value)
        said = cast(Literal, values(self.shapes, breach.source, "message")[0]).value
        problem, _, remedy = said.partition("; ")
        kind, name = self._names(self.shapes, breach.shape)[0], self._name(breach.node)
        path = _short(self.shapes, _about(self.shapes, breach.source))
        return Finding(file, line, path, f"{kind} “{name}” {problem}", remedy, self._severity(breach.source))

    def _severity(self, source: Node) -> Severity:
        for term in values(self.shapes, source, "severity"):
            return _SEVERITIES.get(_tail(term), "error")
        return "error"

    def _place(self, address: str) -> tuple[str, int]:
        while "/" in address:
            if address in self.places:
                return self.places[address]
            address = address.rpartition("/")[0]
        return "graph", 0

    def _name(self, node: NamedNode) -> str:
        if names := self._names(self.data, node):
            return names[0]
        tail = _UNNAMED.search(node.value)
        return unquote(tail[1] if tail else _tail(node))

    def _names(self, store: Store, node: NamedNode) -> list[str]:
        """English names first."""
        found = [quad.object for name in _NAMES for quad in store.quads_for_pattern(node, name, None)]
        written = [one for one in found if isinstance(one, Literal)]
        return [one.value for one in sorted(written, key=lambda one: (one.language != "en", one.value))]


def _about(shapes: Store, source: Node) -> Term:
    """The path of a property shape; of a choice that of its first alternative's first property."""
    if paths := values(shapes, source, "path"):
        return paths[0]
    first = next(items(shapes, values(shapes, source, "or")[0]))
    return _about(shapes, cast(Node, values(shapes, first, "property")[0]))


def _short(shapes: Store, path: Term) -> str:
    """The property's own name; of a path of several steps or alternatives, the name of the first."""
    while not isinstance(path, NamedNode):
        inner = values(shapes, path, "alternativePath") or values(shapes, path, "inversePath")
        path = inner[0] if inner else next(items(shapes, path))
    return _tail(path)


def _tail(term: Term) -> str:
    return re.split(r"[/#]", cast(NamedNode, term).value)[-1]
