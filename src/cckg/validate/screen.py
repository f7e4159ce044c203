"""The shapes put to SPARQL: for each constraint the nodes that break it.

A SHACL engine walks from node to node in a language of its own; the same questions put to a SPARQL
engine are answered many times faster (SHACL 1.0, W3C 2017, §1.1: a constraint component is
defined by such a query). Of SHACL Core this reads what ontology/shapes.ttl uses, refuses what it
does not know, and the tests hold it against pyshacl for every constraint and every shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.namespaces import PREFIXES
from cckg.validate.asking import Data, Node, Question

_SH, _RDF = "http://www.w3.org/ns/shacl#", PREFIXES["rdf"]
Term = Node | Literal
_TOLD = ("path", "message", "severity", "name", "description", "order")
"""What a shape says beside its constraints."""
_CASTS = (
    *("string", "boolean", "integer", "decimal", "double", "float", "date", "dateTime"),
    *("gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay"),
)
"""The datatypes that Oxigraph can tell sound from unsound."""


@dataclass(frozen=True)
class Breach:
    """A node that breaks `source`: a property shape of the node shape `shape`, or that shape's own choice."""

    node: NamedNode
    shape: NamedNode
    source: Node


def breaches(data: Store, shapes: Store) -> Iterator[Breach]:
    """Every breach of the shapes in the data. Raises DataError for a constraint that is not known here."""
    written, asked = subjects(shapes, "property") | subjects(shapes, "or"), Data(data)
    for shape in sorted(written - set(_alternatives(shapes)), key=str):
        _refuse_strange(shapes, shape, "targetClass", "targetSubjectsOf", *_TOLD)
        for start in _targets(shapes, shape):
            questions = list(_questions(shapes, shape, start))
            for one in questions if asked.rows(start) else ():
                for node in one.breaking(asked):
                    yield Breach(node, cast(NamedNode, shape), one.source)


def _alternatives(shapes: Store) -> Iterator[Node]:
    """The shapes without a name of which a node has to satisfy one."""
    for quad in shapes.quads_for_pattern(None, NamedNode(_SH + "or"), None):
        yield from (cast(Node, one) for one in items(shapes, cast(Term, quad.object)))


def _refuse_strange(shapes: Store, shape: Node, *known: str) -> None:
    """Constraints on the node itself, or on the node in an alternative, that are not known here."""
    for quad in shapes.quads_for_pattern(shape, None, None):
        name = quad.predicate.value.removeprefix(_SH)
        if name == "or":
            for one in items(shapes, cast(Term, quad.object)):
                _refuse_strange(shapes, cast(Node, one))
        elif name != quad.predicate.value and name not in ("property", *known):
            raise _unknown(name)


def _unknown(name: str) -> DataError:
    problem = f"has a constraint that the program cannot check (sh:{name})"
    return DataError(
        [Finding("shapes.ttl", 0, "", problem, "say it with the constraints of the other shapes")]
    )


def _questions(shapes: Store, shape: Node, start: str) -> Iterator[Question]:
    """For each constraint of a shape which nodes of `start` break it."""
    for one in values(shapes, shape, "property"):
        yield from _constraints(shapes, cast(Node, one), start)
    for choice in values(shapes, shape, "or"):
        # A node breaks a choice when it breaks every alternative, each in one way or another.
        each = tuple(tuple(_questions(shapes, cast(Node, one), start)) for one in items(shapes, choice))
        pattern = " ".join(_any(one.pattern for one in alternative) for alternative in each)
        yield Question(shape, start, pattern, choice=each)


def _any(patterns: Iterable[str]) -> str:
    return f"{{ SELECT DISTINCT ?this {{ {' UNION '.join(f'{{ {one} }}' for one in patterns)} }} }}"


def _targets(shapes: Store, shape: Node) -> Iterator[str]:
    for class_ in values(shapes, shape, "targetClass"):
        yield f"?this a {class_} ."
    for predicate in values(shapes, shape, "targetSubjectsOf"):
        yield f"?this {predicate} ?anything ."


def _constraints(shapes: Store, one: Node, start: str) -> Iterator[Question]:
    """For each constraint of a property shape the nodes that break it."""
    way = values(shapes, one, "path")[0]
    path = _path(shapes, way)
    reads = f"?this {path} ?v" if isinstance(way, NamedNode) else ""
    for quad in shapes.quads_for_pattern(one, None, None):
        name = quad.predicate.value.removeprefix(_SH)
        if name in _TOLD:
            continue
        if name not in _BREACHES:
            raise _unknown(name)
        given = _argument(shapes, name, quad.object)
        breach = _BREACHES[name](path, given)
        sieve = _SIEVES[name](start, path, given) if name in _SIEVES else breach
        yield Question(one, start, f"{start} {breach}", sieve, reads)


def _argument(shapes: Store, name: str, value: object) -> str:
    kind = value.value.removeprefix(PREFIXES["xsd"]) if isinstance(value, NamedNode) else ""
    if (name == "datatype" and kind not in _CASTS) or (name == "nodeKind" and kind != f"{_SH}IRI"):
        raise _unknown(f"{name} {value}")
    if name == "in":
        return ", ".join(str(item) for item in items(shapes, cast(Term, value)))
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


def _lacking(one: str, other: str) -> str:
    """A value of one path that the other does not have."""
    return f"?this {one} ?v MINUS {{ ?this {other} ?v }}"


_BREACHES: Mapping[str, Callable[[str, str], str]] = {
    "minCount": _least,
    "maxCount": _most,
    "class": lambda path, given: (
        f"?this {path} ?v OPTIONAL {{ ?v a ?is FILTER(?is = {given}) }} FILTER(!BOUND(?is))"
    ),
    # A cast fails on what is ill written.
    "datatype": _every("datatype(?v) = GIVEN && GIVEN(STR(?v)) = ?v"),
    "nodeKind": _every("isIRI(?v)"),
    "in": _every("?v IN (GIVEN)"),
    "minLength": _every("STRLEN(STR(?v)) >= GIVEN"),
    "pattern": _every("REGEX(STR(?v), GIVEN)"),
    "minInclusive": _every("?v >= GIVEN"),
    "maxInclusive": _every("?v <= GIVEN"),
    "lessThan": _compared("<"),
    "lessThanOrEquals": _compared("<="),
    "equals": lambda path, given: f"{{ {_lacking(path, given)} }} UNION {{ {_lacking(given, path)} }}",
    "disjoint": lambda path, given: f"?this {path} ?v ; {given} ?v",
    "uniqueLang": lambda path, _: (
        f"?this {path} ?v, ?w FILTER(LANG(?v) != '' && LANG(?v) = LANG(?w) && !sameTerm(?v, ?w))"
    ),
}


def _none(start: str, path: str, given: str) -> str:
    """Some node without a value; what MINUS takes away, Oxigraph reads once and in a row."""
    return f"{start} MINUS {{ ?this {path} ?v }}" if given == "1" else f"{start} {_least(path, given)}"


def _too_many(_: str, path: str, given: str) -> str:
    """Some node with more values than that; the commonest limit is told from two totals."""
    if given == "1":
        totals = "(COUNT(*) AS ?every) (COUNT(DISTINCT ?this) AS ?each)"
        return f"{{ SELECT {totals} {{ ?this {path} ?v }} }} FILTER(?every > ?each)"
    each = f"SELECT ?this {{ ?this {path} ?v }} GROUP BY ?this HAVING(COUNT(?v) > {given})"
    return f"{{ {each} }}"


_SIEVES: Mapping[str, Callable[[str, str, str], str]] = {
    "minCount": _none,
    "maxCount": _too_many,
    "class": lambda _, path, given: f"?this {path} ?v MINUS {{ ?v a {given} }}",
    "equals": lambda start, path, given: f"{start} {_BREACHES['equals'](path, given)}",
}
"""What is in the graph where a node of the start breaks a constraint; of the others the breach itself."""


def _path(shapes: Store, path: Term) -> str:
    """A SHACL path as a property path of SPARQL."""
    if isinstance(path, NamedNode):
        return str(path)
    for name, sign in (("alternativePath", "|"), ("inversePath", "^")):
        if inner := values(shapes, path, name):
            steps = [inner[0]] if sign == "^" else list(items(shapes, inner[0]))
            return f"({'^' if sign == '^' else ''}{'|'.join(_path(shapes, step) for step in steps)})"
    return f"({'/'.join(_path(shapes, step) for step in items(shapes, path))})"


def items(shapes: Store, head: Term) -> Iterator[Term]:
    """The members of an RDF list."""
    while isinstance(head, BlankNode):
        first, rest = (
            cast(Term, next(shapes.quads_for_pattern(head, NamedNode(_RDF + name), None)).object)
            for name in ("first", "rest")
        )
        yield first
        head = rest


def values(shapes: Store, subject: Term, name: str) -> list[Term]:
    """The values of a property of SHACL."""
    found = shapes.quads_for_pattern(cast(Node, subject), NamedNode(_SH + name), None)
    return [cast(Term, quad.object) for quad in found]


def subjects(shapes: Store, name: str) -> set[Node]:
    """What has a property of SHACL."""
    return {cast(Node, quad.subject) for quad in shapes.quads_for_pattern(None, NamedNode(_SH + name), None)}
