"""Canonical Turtle: same facts, same bytes, in blocks whose git diff reads as a change of facts.

One block for each subject, one line for each of its predicates, everything sorted by code
point. The closing dot stands on a line of its own, so that adding the last predicate changes
one line and not two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.namespaces import PREFIXES

_XSD = PREFIXES["xsd"]
_STRING = _XSD + "string"
_TYPE = PREFIXES["rdf"] + "type"
# Local names that no parser takes for anything else: no dots, no percent signs, no leading digit.
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# Numbers written bare; only the forms that parsers give back as they were written.
_BARE = {
    _XSD + "integer": re.compile(r"0|-?[1-9][0-9]*"),
    _XSD + "decimal": re.compile(r"-?(?:0|[1-9][0-9]*)\.(?:[0-9]*[1-9])"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
# Beside quotes and controls: line and paragraph separators, byte order mark, signs that turn the
# direction of writing, and noncharacters. They are legal, but editors and diffs misread them.
_SPECIAL = re.compile(
    r'["\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]'
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def serialize(graph: Graph, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The graph as Turtle: only the prefixes in use, then subjects, predicates and objects sorted.

    `a` comes first among the predicates. xsd:string is written as plain text and language
    tags in lower case. Raises DataError for a blank node, an IRI that RDF 1.1 does not allow
    and text that is no Unicode (half a surrogate pair), none of which a store could read back.
    """
    terms = _Terms(prefixes)
    rows = _rows(graph, terms)
    blocks = [f"{terms.iri(subject)}\n{_block(rows[subject], terms)}    .\n" for subject in sorted(rows)]
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(terms.used))
    return "\n".join([head, *blocks] if head else blocks)


_Row = tuple[str, str]
"""The IRI of a predicate, and an object as it is written."""


def _rows(graph: Graph, terms: _Terms) -> dict[str, list[_Row]]:
    rows: dict[str, list[_Row]] = {}
    for subject, predicate, object_ in graph:
        if not isinstance(subject, URIRef):
            raise _unnamed(subject)
        # Plain str hashes and compares in C; rdflib's terms do so in Python.
        key, row = str(subject), (str(predicate), terms.term(object_))
        if key in rows:
            rows[key].append(row)
        else:
            rows[key] = [row]
    return rows


def _block(rows: list[_Row], terms: _Terms) -> str:
    objects: dict[str, list[str]] = {}
    for predicate, text in sorted(set(rows)):
        objects.setdefault(predicate, []).append(text)
    kinds = objects.pop(_TYPE, None)
    first = f"    a {' , '.join(kinds)} ;\n" if kinds else ""
    return first + "".join(f"    {terms.iri(p)} {' , '.join(texts)} ;\n" for p, texts in objects.items())


class _Terms:
    """Terms written out, remembering each IRI and which prefixes were needed."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # Two prefixes of one address: the first by name, whatever the order of the mapping.
        self._names = {address: name for name, address in sorted(prefixes.items(), reverse=True)}
        self._iris: dict[str, str] = {}
        self.used: set[str] = set()

    def term(self, term: Node) -> str:
        if isinstance(term, URIRef):
            return self.iri(str(term))
        if isinstance(term, Literal):
            return self._literal(str(term), term.language, term.datatype)
        raise _unnamed(term)

    def iri(self, iri: str) -> str:
        written = self._iris.get(iri)
        if written is None:
            written = self._iris[iri] = self._shortened(iri)
        return written

    def _shortened(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        name = self._names.get(iri[:cut])
        if name is not None and _LOCAL.fullmatch(iri, cut):
            self.used.add(name)
            return f"{name}:{iri[cut:]}"
        return f"<{_allowed(iri)}>"

    def _literal(self, text: str, language: str | None, datatype: str | None) -> str:
        if language:
            return f"{_quoted(text)}@{language.lower()}"
        if datatype is None:
            return _quoted(text)
        datatype = str(datatype)
        bare = _BARE.get(datatype)
        if datatype == _STRING:
            return _quoted(text)
        return text if bare and bare.fullmatch(text) else f"{_quoted(text)}^^{self.iri(datatype)}"


def _allowed(iri: str) -> str:
    try:
        return pyoxigraph.NamedNode(iri).value
    except ValueError as error:
        raise _refusal(
            f"has an IRI that no store reads ({iri!a}: {error})", "mend it at its source"
        ) from error


def _quoted(text: str) -> str:
    if not text.isascii() and _SURROGATE.search(text):
        raise _refusal(f"has text that is no Unicode ({text[:60]!a})", "mend it at its source")
    return f'"{_SPECIAL.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _unnamed(term: Node) -> DataError:
    return _refusal(f"has a node without an address of its own ({term.n3()})", "give it an IRI")


def _refusal(problem: str, remedy: str) -> DataError:
    return DataError([Finding("graph", 0, "", problem, remedy)])
