"""Which shapes a graph may breach, asked in SPARQL: a sound graph is known as sound within a second.

SHACL engines walk from node to node in their own language; the same questions put to a SPARQL
engine are answered many times faster (SHACL 1.0, W3C 2017, §1.1: a constraint component is
defined by such a query). The screen only says where to look. What is wrong there, and in which
words, the SHACL engine tells. A shape with a constraint that is not known here is always one to
look at, so that nothing can slip through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from cckg.model.namespaces import PREFIXES

_SH, _RDF = "http://www.w3.org/ns/shacl#", PREFIXES["rdf"]
_Node = NamedNode | BlankNode
_Term = _Node | Literal
_TOLD = ("path", "message", "severity", "name", "description", "order")
"""What a property shape says beside its constraints."""


def suspects(triples: Iterable[Triple], shapes: Store) -> set[str]:
    """The addresses of the node shapes that the triples breach, or may breach."""
    data = Store()
    data.bulk_extend(Quad(*triple) for triple in triples)
    targets = _subjects(shapes, "property") | _subjects(shapes, "or")
    return {cast(NamedNode, shape).value for shape in targets if _breached(data, shapes, shape)}


def _breached(data: Store, shapes: Store, shape: _Node) -> bool:
    starts = list(_targets(shapes, shape))
    properties = _values(shapes, shape, "property")
    if any(_strange(shapes, shape)) or not starts:
        return True
    return any(
        data.query(f"ASK {{ {start} {breach} }}")
        for one in properties
        for breach in _breaches(shapes, one)
        for start in starts
    )


def _strange(shapes: Store, shape: _Node) -> Iterator[str]:
    """Constraints on the node itself; none of them is known here."""
    known = {"property", "targetClass", "targetSubjectsOf"}
    for quad in shapes.quads_for_pattern(shape, None, None):
        name = quad.predicate.value.removeprefix(_SH)
        if name != quad.predicate.value and name not in known:
            yield name


def _targets(shapes: Store, shape: _Node) -> Iterator[str]:
    for class_ in _values(shapes, shape, "targetClass"):
        yield f"?this a {class_} ."
    for predicate in _values(shapes, shape, "targetSubjectsOf"):
        yield f"?this {predicate} ?anything ."


def _breaches(shapes: Store, one: _Term) -> Iterator[str]:
    """For each constraint of a property shape the pattern of what breaks it."""
    path = _path(shapes, _values(shapes, one, "path")[0])
    for quad in shapes.quads_for_pattern(cast(_Node, one), None, None):
        name = quad.predicate.value.removeprefix(_SH)
        if name in _TOLD:
            continue
        written = _BREACHES.get(name)
        # Of what is not known every node is suspect.
        yield written(path, _argument(shapes, name, quad.object)) if written else ""


def _argument(shapes: Store, name: str, value: object) -> str:
    if name == "in":
        return ", ".join(str(item) for item in _list(shapes, cast(_Term, value)))
    literal = isinstance(value, Literal) and name not in ("minInclusive", "maxInclusive", "pattern")
    return cast(Literal, value).value if literal else str(value)


def _every(test: str) -> Callable[[str, str], str]:
    """A breach for each value that fails a test; a test that cannot be made has failed."""
    return lambda path, given: f"?this {path} ?v FILTER(!COALESCE({test.replace('GIVEN', given)}, false))"


def _compared(sign: str) -> Callable[[str, str], str]:
    return lambda path, given: f"?this {path} ?v ; {given} ?o FILTER(!COALESCE(?v {sign} ?o, false))"


def _least(path: str, given: str) -> str:
    # OPTIONAL, for Oxigraph walks NOT EXISTS over a path from every triple of the graph.
    return f"OPTIONAL {{ {_apart(path, int(given))} }} FILTER(!BOUND(?v0))"


def _most(path: str, given: str) -> str:
    return _apart(path, int(given) + 1)


def _apart(path: str, number: int) -> str:
    """`number` different values."""
    each = " ".join(f"?this {path} ?v{n} ." for n in range(number))
    differ = [f"!sameTerm(?v{n}, ?v{m})" for n in range(number) for m in range(n)]
    return f"{each} FILTER({' && '.join(differ)})" if differ else each


_BREACHES: Mapping[str, Callable[[str, str], str]] = {
    "minCount": _least,
    "maxCount": _most,
    "class": lambda path, given: f"?this {path} ?v OPTIONAL {{ ?v a {given} ; ?is ?so }} FILTER(!BOUND(?is))",
    # A cast fails on what is ill written; a datatype without a cast makes its shape a suspect.
    "datatype": _every("datatype(?v) = GIVEN && GIVEN(STR(?v)) = ?v"),
    "nodeKind": _every("isIRI(?v)"),
    "in": _every("?v IN (GIVEN)"),
    "minLength": _every("STRLEN(STR(?v)) >= GIVEN"),
    "pattern": _every("REGEX(STR(?v), GIVEN)"),
    "minInclusive": _every("?v >= GIVEN"),
    "maxInclusive": _every("?v <= GIVEN"),
    "lessThan": _compared("<"),
    "lessThanOrEquals": _compared("<="),
    "disjoint": lambda path, given: f"?this {path} ?v ; {given} ?v",
    "uniqueLang": lambda path, _: (
        f"?this {path} ?v, ?w FILTER(LANG(?v) != '' && LANG(?v) = LANG(?w) && !sameTerm(?v, ?w))"
    ),
}


def _path(shapes: Store, path: _Term) -> str:
    """A SHACL path as a property path of SPARQL."""
    if isinstance(path, NamedNode):
        return str(path)
    for name, sign in (("alternativePath", "|"), ("inversePath", "^")):
        if inner := _values(shapes, path, name):
            steps = [inner[0]] if sign == "^" else list(_list(shapes, inner[0]))
            return f"({'^' if sign == '^' else ''}{'|'.join(_path(shapes, step) for step in steps)})"
    return f"({'/'.join(_path(shapes, step) for step in _list(shapes, path))})"


def _list(shapes: Store, head: _Term) -> Iterator[_Term]:
    while isinstance(head, BlankNode):
        first, rest = (
            cast(_Term, next(shapes.quads_for_pattern(head, NamedNode(_RDF + name), None)).object)
            for name in ("first", "rest")
        )
        yield first
        head = rest


def _values(shapes: Store, subject: _Term, name: str) -> list[_Term]:
    found = shapes.quads_for_pattern(cast(_Node, subject), NamedNode(_SH + name), None)
    return [cast(_Term, quad.object) for quad in found]


def _subjects(shapes: Store, name: str) -> set[_Node]:
    return {cast(_Node, quad.subject) for quad in shapes.quads_for_pattern(None, NamedNode(_SH + name), None)}
