"""Canonical Turtle: same facts, same bytes, in blocks whose git diff reads as a change of facts.

One block for each subject, one line for each of its predicates, everything in the order of the
code points of its address, or of its N-Triples form. The closing dot stands on a line of its
own, so that adding the last predicate changes one line and not two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

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
# N-Triples escapes each carriage return of a text, so one can stand for the end of an address: it
# sorts before all that an address may hold, and an address before those that go on where it ends.
_END = "\r"
_NEXT, _CLOSE = " ;\n    ", " ;\n    .\n"
_AT_ONCE = 50_000
"""Triples written at once, pieces and terms remembered: so the lines are most of the memory."""


def serialize(triples: Iterable[ox.Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The triples as Turtle: only the prefixes in use, then subjects, predicates and objects sorted.

    `a` comes first among the predicates. Language tags are in lower case, as Oxigraph keeps
    them. Raises DataError for a blank node, which has no address that a diff could follow.
    """
    terms = _Terms(prefixes)
    body = "".join(_pieces(_lines(triples), terms))
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(terms.used))
    return f"{head}\n{body}" if head else body


def _lines(triples: Iterable[ox.Triple]) -> list[str]:
    """Every triple once, sorted, in N-Triples with its addresses' ends marked."""
    lines, left = [], iter(triples)
    while part := list(islice(left, _AT_ONCE)):
        lines += _written(part)
    if not isinstance(triples, Set):
        lines = list(set(lines))
    lines.sort()
    _named(lines[-1] if lines else "")  # a subject without an address sorts behind all others
    return lines


def _written(triples: Sequence[ox.Triple]) -> list[str]:
    text = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode().replace("> ", _END)
    found = text.split("\n")[:-1]
    if text.isascii():
        return found
    # Oxigraph escapes the special signs of ASCII itself.
    return [line if line.isascii() else _SPECIAL.sub(_escaped, line) for line in found]


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04X}"


def _pieces(lines: Sequence[str], terms: _Terms) -> Iterator[str]:
    """The blocks, many at once; this loop is most of the work, so it makes one string a line and no more."""
    known, starts = terms.known.get, {_TYPE: f"{_NEXT}a "}
    pieces: list[str] = []
    subject = predicate = ""
    first = typed = 0  # where the first predicate of this subject stands, and the last of its types
    for line in lines:
        one, two, rest = line.split(_END, 2)
        value = known(rest) or terms.object(rest)
        if one != subject:
            _close(pieces, first)
            if len(pieces) > _AT_ONCE:
                yield "".join(pieces)
                pieces.clear()
                terms.forget()
            subject, predicate, first = one, "", len(pieces) + 1
            pieces.append(known(one) or terms.iri(one))
        if two != predicate:
            predicate, typed = two, first - 1
            start = starts.get(two) or starts.setdefault(two, f"{_NEXT}{terms.iri(two)} ")
        else:
            start = " , "
        if two == _TYPE:
            typed += 1
            pieces.insert(typed, start + value)
        else:
            pieces.append(start + value)
    _close(pieces, first)
    if pieces:
        yield "".join([*pieces[:-1], _CLOSE])


def _close(pieces: list[str], first: int) -> None:
    """End a block: nothing stands before its first predicate that a semicolon could end."""
    if pieces:
        pieces[first] = pieces[first].removeprefix(" ;")
        pieces.append(f"{_CLOSE}\n")


class _Terms:
    """Terms written out, remembering what was written before and which prefixes were needed."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # Two prefixes of one address: the first by name, whatever the order of the mapping.
        self._names = {address: name for name, address in sorted(prefixes.items(), reverse=True)}
        self.known: dict[str, str] = {}
        self.used: set[str] = set()

    def object(self, rest: str) -> str:
        """What stands after a predicate in a line of N-Triples, full stop included, in Turtle."""
        text = rest[:-2]
        if rest[-2] != _END:  # a text, plain or with a language
            return _named(text.replace(_END, "> ") if _END in text else text)
        written = self.iri(text) if text[0] == "<" else self._typed(text.replace(_END, "> ") + ">")
        self.known[rest] = written
        return written

    def forget(self) -> None:
        """Make room where very many terms were met."""
        if len(self.known) > _AT_ONCE:
            self.known.clear()

    def iri(self, opened: str) -> str:
        """An address that comes as ``<http://a.example/b``."""
        return self.known.get(opened) or self.known.setdefault(opened, self._shortened(_named(opened)[1:]))

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
