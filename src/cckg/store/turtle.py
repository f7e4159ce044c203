"""Canonical Turtle: same facts, same bytes, in blocks whose git diff reads as a change of facts.

One block for each subject, one line for each of its predicates, everything in the order of the
code points of its address, or of its N-Triples form. The closing dot stands on a line of its
own, so that adding the last predicate changes one line and not two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.namespaces import PREFIXES

_TYPE = f"<{PREFIXES['rdf']}type"
# Local names that no parser takes for anything else: no dots, no percent signs, no leading digit.
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# Numbers and truths written bare; only the forms that parsers give back as they were written.
_BARE = re.compile(
    r'"(?:(?P<integer>0|-?[1-9][0-9]*)"\^\^<{0}integer>|(?P<decimal>-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9])"\^\^<{0}decimal>'
    r'|(?P<boolean>true|false)"\^\^<{0}boolean>)'.replace("{0}", re.escape(PREFIXES["xsd"]))
)
# Controls, line and paragraph separators, byte order mark, signs that turn the direction of
# writing, and noncharacters. They are legal, but editors and diffs misread them.
_SPECIAL = re.compile(
    r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\n\r"))
_NAMED = {"\t": "\\t", "\b": "\\b", "\f": "\\f"}
# N-Triples escapes each carriage return of a text, so one can stand for the end of an address: it
# sorts before all that an address may hold, and an address before those that go on where it ends.
_END = "\r"
_Row = list[str]
"""Subject and predicate without their closing bracket, and an object in N-Triples."""


def serialize(triples: Iterable[ox.Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The triples as Turtle: only the prefixes in use, then subjects, predicates and objects sorted.

    `a` comes first among the predicates. Language tags are in lower case, as Oxigraph keeps
    them. Raises DataError for a blank node, which has no address that a diff could follow.
    """
    terms = _Terms(prefixes)
    by_subject = groupby(_rows(triples), itemgetter(0))
    blocks = [f"{terms.iri(subject)}\n{_block(rows, terms)}    .\n" for subject, rows in by_subject]
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(terms.used))
    return "\n".join([head, *blocks] if head else blocks)


def _rows(triples: Iterable[ox.Triple]) -> list[_Row]:
    """Every triple once, sorted."""
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    text = written.decode()
    # Deleting what is special from ASCII is many times faster than looking for it.
    if not written.isascii() or len(written.translate(None, _CONTROLS)) < len(written):
        text = _SPECIAL.sub(lambda match: _NAMED.get(match[0]) or f"\\u{ord(match[0]):04X}", text)
    lines = sorted(set(text.replace("> ", _END).split("\n")[:-1]))
    return [line.split(_END, 2) for line in lines]


def _block(rows: Iterable[_Row], terms: _Terms) -> str:
    lines: list[str] = []
    for predicate, same in groupby(rows, itemgetter(1)):
        objects = " , ".join([terms.object(row[2]) for row in same])
        if predicate == _TYPE:
            lines.insert(0, f"    a {objects} ;\n")
        else:
            lines.append(f"    {terms.iri(predicate)} {objects} ;\n")
    return "".join(lines)


class _Terms:
    """Terms written out, remembering each address and which prefixes were needed."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # Two prefixes of one address: the first by name, whatever the order of the mapping.
        self._names = {address: name for name, address in sorted(prefixes.items(), reverse=True)}
        self._known: dict[str, str] = {}
        self.used: set[str] = set()

    def object(self, rest: str) -> str:
        """What stands after a predicate in a line of N-Triples, full stop included, in Turtle."""
        text = rest[:-2]
        if rest[-2] != _END:  # a text, plain or with a language
            return _named(text.replace(_END, "> ") if _END in text else text)
        if text[0] == "<":
            return self._known.get(text) or self.iri(text)
        return self._typed(text.replace(_END, "> ") + ">")

    def iri(self, opened: str) -> str:
        """An address that comes as ``<http://a.example/b``."""
        return self._known.get(opened) or self._known.setdefault(opened, self._shortened(_named(opened)[1:]))

    def _shortened(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        name = self._names.get(iri[:cut])
        if name is None or not _LOCAL.fullmatch(iri, cut):
            return f"<{iri}>"
        self.used.add(name)
        return f"{name}:{iri[cut:]}"

    def _typed(self, literal: str) -> str:
        bare = _BARE.fullmatch(literal)
        if bare:
            return bare[bare.lastgroup or 0]
        text, _, datatype = literal.rpartition("^^")
        return f"{text}^^{self.iri(datatype[:-1])}"


def _named(term: str) -> str:
    if term.startswith("_:"):
        problem = f"has a node without an address of its own ({term.split()[0]})"
        raise DataError([Finding("graph", 0, "", problem, "give it an IRI")])
    return term
