"""JSON-LD: one node on each line, addresses shortened by a context that stands in the file.

Nothing is fetched to read it. Each `<` is escaped, so that the file may stand inside a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from cckg.model.namespaces import PREFIXES
from cckg.model.triples import NamedNode, Triple, Value
from cckg.publish.nquads import ntriples, ordered

_TYPE, _STRING, _INTEGER = PREFIXES["rdf"] + "type", PREFIXES["xsd"] + "string", PREFIXES["xsd"] + "integer"
# Numbers of JSON that every reader gives back as they were written.
_PLAIN_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_SCHEME = re.compile(r"<(?!https?:)([A-Za-z][A-Za-z0-9+.-]*):")
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def jsonld(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The triples as JSON-LD 1.1, nodes in the order of their addresses."""
    text = ntriples(triples)
    names = _Names(prefixes, text)
    nodes = [
        _node(subject, same, names) for subject, same in groupby(ordered(text), attrgetter("subject.value"))
    ]
    context = _json({name: prefixes[name] for name in sorted(names.used)})
    body = ",\n".join(nodes)
    return f'{{"@context": {context},\n"@graph": [\n{body}\n]}}\n'


def _node(subject: str, triples: Iterable[Any], names: _Names) -> str:
    node: dict[str, Any] = {"@id": names.short(subject)}
    for triple in triples:
        predicate = triple.predicate.value
        if predicate == _TYPE:
            node.setdefault("@type", []).append(names.short(triple.object.value))
        else:
            node.setdefault(names.short(predicate), []).append(_value(triple.object, names))
    return _json({key: one[0] if len(one) == 1 and key != "@id" else one for key, one in node.items()})


def _value(term: Value, names: _Names) -> Any:
    if isinstance(term, NamedNode):
        return {"@id": names.short(term.value)}
    text, datatype = term.value, term.datatype.value
    if term.language:
        return {"@value": text, "@language": term.language}
    if datatype == _STRING:
        return text
    if datatype == _INTEGER and _PLAIN_INTEGER.fullmatch(text):
        return int(text)
    return {"@value": text, "@type": names.short(datatype)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


class _Names:
    """Addresses shortened, remembering which prefixes were needed."""

    def __init__(self, prefixes: Mapping[str, str], lines: str) -> None:
        # An address such as <org:x> would be read as a shortened one: its scheme is no prefix here.
        schemes = set(_SCHEME.findall(lines))
        kept = dict(sorted(prefixes.items(), reverse=True))
        self._names = {address: name for name, address in kept.items() if name not in schemes}
        self._known: dict[str, str] = {}
        self.used: set[str] = set()

    def short(self, address: str) -> str:
        """``schema:Event``, or the address itself where no prefix fits."""
        return self._known.get(address) or self._known.setdefault(address, self._shortened(address))

    def _shortened(self, address: str) -> str:
        cut = max(address.rfind("#"), address.rfind("/")) + 1
        name = self._names.get(address[:cut])
        if name is None or not _LOCAL.fullmatch(address, cut):
            return address
        self.used.add(name)
        return f"{name}:{address[cut:]}"
