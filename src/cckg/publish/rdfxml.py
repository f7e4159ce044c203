"""RDF/XML that any parser reads: prefixes sorted, what XML would change or cannot hold seen to.

Oxigraph's own writer leaves a carriage return bare, which every XML parser turns into a line
feed, and control characters, which none reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.namespaces import PREFIXES
from cckg.model.triples import NamedNode, Triple, Value
from cckg.publish.nquads import ntriples, ordered

_RDF, _STRING = PREFIXES["rdf"], PREFIXES["xsd"] + "string"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PREDICATE = re.compile(r"^<[^>]*> <([^>]*)>", re.MULTILINE)
_CHANGED = {"\r": "&#13;"}


def rdfxml(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The triples as RDF/XML, one description for each subject.

    Raises DataError for a property whose address ends in no XML name, and for a text with a
    character that XML cannot hold.
    """
    text = ntriples(triples)
    spaces = _spaces(set(_PREDICATE.findall(text)), prefixes)
    names = {one: f"{prefix}:{one[len(space) :]}" for one, (prefix, space) in spaces.items()}
    used = dict(spaces.values()) | {"rdf": _RDF}
    head = "".join(f"\n    xmlns:{name}={quoteattr(used[name])}" for name in sorted(used))
    blocks = [
        "".join(_block(subject, same, names))
        for subject, same in groupby(ordered(text), attrgetter("subject.value"))
    ]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{head}>\n{"".join(blocks)}</rdf:RDF>\n'


def _block(subject: str, triples: Iterable[Any], names: Mapping[str, str]) -> Iterator[str]:
    yield f"<rdf:Description rdf:about={quoteattr(subject)}>\n"
    for triple in triples:
        name = names[triple.predicate.value]
        yield f"  <{name}{_rest(triple.object, name, subject)}\n"
    yield "</rdf:Description>\n"


def _rest(term: Value, name: str, subject: str) -> str:
    if isinstance(term, NamedNode):
        return f" rdf:resource={quoteattr(term.value)}/>"
    text, datatype = term.value, term.datatype.value
    if not text.isascii() or not text.isprintable():
        text = _writable(text, name, subject)
    about = f" xml:lang={quoteattr(term.language)}" if term.language else ""
    if not about and datatype != _STRING:
        about = f" rdf:datatype={quoteattr(datatype)}"
    return f"{about}>{escape(text, _CHANGED)}</{name}>"


def _writable(text: str, name: str, subject: str) -> str:
    if found := _NOT_XML.search(text):
        problem = f"{name} holds the character U+{ord(found[0]):04X}, which XML has no way to write"
        raise DataError([Finding("graph", 0, subject, problem, "take it out, or export another format")])
    return text


def _spaces(predicates: Iterable[str], prefixes: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Prefix and namespace of each property; a namespace without a prefix gets one by number."""
    known = {address: name for name, address in sorted(prefixes.items(), reverse=True)}
    found: dict[str, tuple[str, str]] = {}
    for predicate in sorted(predicates):
        space = predicate[: _start(predicate)]
        name = known.setdefault(space, f"ns{len(known) - len(prefixes) + 1}")
        found[predicate] = (name, space)
    return found


def _start(predicate: str) -> int:
    cut = max(predicate.rfind("#"), predicate.rfind("/")) + 1
    found = _LOCAL.match(predicate, cut) or _LOCAL.search(predicate)
    if not found or found.start() == 0:
        problem = f"has the property <{predicate}>, whose address ends in no name that XML allows"
        raise DataError([Finding("graph", 0, "", problem, "export another format")])
    return found.start()
