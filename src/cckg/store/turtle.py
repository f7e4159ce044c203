"""Canonical Turtle: same facts, same bytes, in blocks whose git diff reads as a change of facts.

One block for each subject, one line for each of its predicates, everything in the order of the
code points of its address, or of its N-Triples form. The closing dot stands on a line of its
own, so that adding the last predicate changes one line and not two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

import pyoxigraph as ox

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.namespaces import PREFIXES

# The predicate that comes first; N-Triples escapes each of these signs in a text.
_TYPE, _TYPE_IRI = "\t", f"<{PREFIXES['rdf']}type"
# Local names that no parser takes for anything else: no dots, no percent signs, no leading digit.
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# Numbers and truths written bare; only the forms that parsers give back as they were written.
_BARE = re.compile(
    r'"(?:(?P<integer>0|-?[1-9][0-9]*)"\^\^<{0}integer>|(?P<decimal>-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9])"\^\^<{0}decimal>'
    r'|(?P<boolean>true|false)"\^\^<{0}boolean>)'.replace("{0}", re.escape(PREFIXES["xsd"]))
)
# Controls, line and paragraph separators, byte order mark, signs that turn the direction of
# writing, and noncharacters. They are legal, but editors and diffs misread them. Those of ASCII
# are not here: Oxigraph escapes them itself.
_SPECIAL = re.compile(
    r"[\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# Oxigraph's bytes are read as Latin-1, a sign for each byte, and what is made of them goes back at the
# end: such strings are short and sort quickly, and UTF-8 keeps the order of the code points.
_BYTEWISE = "latin-1"
# N-Triples escapes each carriage return of a text, so one can stand for the end of an address: it
# sorts before all that an address may hold, and an address before those that go on where it ends.
_END = "\r"
_LAST = " ;\n    .\n"
_CLOSE = f"{_LAST}\n"
_AT_ONCE = 50_000
"""Triples written at once, pieces and terms remembered: so the lines are most of the memory."""


def serialize(triples: Iterable[ox.Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The triples as Turtle: only the prefixes in use, then subjects, predicates and objects sorted.

    `a` comes first among the predicates. Language tags are in lower case, as Oxigraph keeps
    them. Raises DataError for a blank node, which has no address that a diff could follow.
    """
    terms = _Terms(prefixes)
    body = "".join(_pieces(_lines(triples), terms)).encode(_BYTEWISE).decode()
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
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    found = (
        written.decode(_BYTEWISE)
        .replace("> ", _END)
        .replace(f"{_END}{_TYPE_IRI}{_END}", f"{_END}{_TYPE}{_END}")
        .split("\n")[:-1]
    )
    if written.isascii():
        return found
    return [line if line.isascii() else _without_special(line) for line in found]


def _without_special(line: str) -> str:
    plain = _SPECIAL.sub(_escaped, line.encode(_BYTEWISE).decode())
    return plain.encode().decode(_BYTEWISE)


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04X}"


def _pieces(lines: Sequence[str], terms: _Terms) -> Iterator[str]:
    """The blocks, many at once; this loop is most of the work, so it makes one string a line and no more."""
    iris, objects = terms.iris, terms.objects
    starts = _Memory(lambda predicate: f" ;\n    {'a' if predicate == _TYPE else iris[predicate]} ")
    pieces: list[str] = []
    append = pieces.append
    subject = predicate = ""
    for line in lines:
        one, two, rest = line.split(_END, 2)
        if rest[-2] == _END:
            value = objects[rest]
        else:  # a text, plain or with a language
            value = rest[:-2] if rest[0] == '"' and _END not in rest else terms.text(rest)
        if one != subject:
            if len(pieces) > _AT_ONCE:
                yield "".join(pieces)
                pieces.clear()
                terms.forget()
            append(f"{_CLOSE if subject else ''}{iris[one]}{starts[two][2:]}{value}")
            subject, predicate = one, two
        elif two != predicate:
            append(starts[two] + value)
            predicate = two
        else:
            append(" , " + value)
    if pieces:
        yield "".join([*pieces, _LAST])


class _Memory(dict[str, str]):
    """What a function made of each text."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> str:
        made = self[key] = self._make(key)
        return made


class _Terms:
    """Terms written out, remembering what was written before and which prefixes were needed.

    `iris` are asked for as ``<http://a.example/b``, `objects` as they stand at the end of a line.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # Two prefixes of one address: the first by name, whatever the order of the mapping.
        self._names = {
            f"<{address}".encode().decode(_BYTEWISE): name
            for name, address in sorted(prefixes.items(), reverse=True)
        }
        self.iris = _Memory(self._shortened)
        self.objects = _Memory(self._object)
        self.used: set[str] = set()

    def forget(self) -> None:
        """Make room where very many terms were met."""
        for memory in (self.iris, self.objects):
            if len(memory) > _AT_ONCE:
                memory.clear()

    def text(self, rest: str) -> str:
        """A text that stands after a predicate, full stop included."""
        return _named(_restored(rest[:-2]))

    def _object(self, rest: str) -> str:
        opened = _restored(rest[:-2])
        return self.iris[opened] if opened[0] == "<" else self._typed(f"{opened}>")

    def _shortened(self, opened: str) -> str:
        cut = max(opened.rfind("#"), opened.rfind("/")) + 1
        name = self._names.get(opened[:cut])
        if name is None or not _LOCAL.fullmatch(opened, cut):
            return f"{_named(opened)}>"
        self.used.add(name)
        return f"{name}:{opened[cut:]}"

    def _typed(self, literal: str) -> str:
        bare = _BARE.fullmatch(literal)
        if bare:
            return bare[bare.lastgroup or 0]
        text, _, datatype = literal.rpartition("^^")
        return f"{text}^^{self.iris[datatype[:-1]]}"


def _restored(text: str) -> str:
    return text.replace(_TYPE, _TYPE_IRI).replace(_END, "> ")


def _named(term: str) -> str:
    if term.startswith("_:"):
        problem = f"has a node without an address of its own ({term.split()[0]})"
        raise DataError([Finding("graph", 0, "", problem, "give it an IRI")])
    return term
