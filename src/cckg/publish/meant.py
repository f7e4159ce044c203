"""What a record's own ids mean in the graph, and which of its keys say there what the graph says.

A record tells of a body in its report's words; the graph has what the authority files know. So each
thing gets the id of what it is, and a context of its own for the keys that would say something else:
null, or the name's own property and language. The record's values stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast
from urllib.parse import quote

from cckg.model.namespaces import PREFIXES
from cckg.model.triples import Literal, NamedNode, Triple

Data = dict[str, Any]

KINDS = {
    "organizations": "organization",
    "people": "person",
    "places": "place",
    "projects": "project",
    "events": "event",
}
_REFERENCES = frozenset(
    ("id", "unit_of", "place", "places", "within", "organization", "speakers", "part_of", "agent", "in")
)
# Without these a position or a participation says nothing: it goes with the thing that was rejected.
_NEEDED = ("agent", "in", "organization")
_NAMES = [PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", PREFIXES["rdfs"] + "label"]
_BODY = NamedNode(PREFIXES["org"] + "FormalOrganization")
_PLAIN = {"places": "Place", "people": "Person", "projects": "Project", "events": "Event", "report": "Report"}
# What stands under these are nodes that have no address in the record.
_WITHOUT_ADDRESS = frozenset(("positions", "sessions"))


class Said:
    """The triples of the built graph, and by thing."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = frozenset(triples)

    def __contains__(self, triple: Triple) -> bool:
        return triple in self._triples

    def about(self, thing: str) -> Sequence[Triple]:
        """All that is said of a thing."""
        return self._by_thing.get(thing, ())

    @cached_property
    def _by_thing(self) -> dict[str, list[Triple]]:
        found: dict[str, list[Triple]] = {}
        for triple in self._triples:
            found.setdefault(cast(NamedNode, triple.subject).value, []).append(triple)
        return found


@dataclass(frozen=True)
class Meant:
    """What the ids of a record are in the graph that `said` holds: `<report>/<id>` of an event.

    A thing that was rejected has none.
    """

    ids: Mapping[str, str]
    said: Said


def renamed(facts: Iterable[Data], report: str, ids: Mapping[str, str]) -> Iterator[Data]:
    """The facts with the graph's ids; what hangs on a rejected thing goes with it."""
    for fact in facts:
        if not any(key in fact and fact[key] not in ids for key in _NEEDED):
            named = {key: _now(key, value, report, ids) for key, value in fact.items()}
            yield {key: value for key, value in named.items() if value not in (None, [])}


def _now(key: str, value: Any, report: str, ids: Mapping[str, str]) -> Any:
    if key in _REFERENCES and isinstance(value, str):
        return _id(ids[value], report) if value in ids else None
    if key in _REFERENCES and isinstance(value, list):
        return [_id(ids[one], report) for one in value if one in ids]
    if key in _WITHOUT_ADDRESS:
        return list(renamed(value, report, ids))
    return value


def _id(id_: str, report: str) -> str:
    """As it stands in the record: an event's lies under its first report, others have no slash."""
    own = f"{report}/"
    return id_.removeprefix(own) if id_.startswith(own) or "/" not in id_ else f"../{quote(id_, '/-_.~')}"


def address(plural: str, id_: str, base: str, report: str) -> str:
    """The address of a thing, or of the report, whose id stands in the record like this."""
    if plural != "events":
        return f"{base}{KINDS.get(plural, plural)}/{id_}"
    return f"{base}event/{id_.removeprefix('../') if id_.startswith('../') else f'{report}/{id_}'}"


def as_the_graph_says(
    plural: str, thing: Data, read: Sequence[Triple], about: Sequence[Triple], context: Data
) -> Data:
    """The thing so that what is read of it stands in the graph.

    `read` has what it reads as and the graph does not say, `about` what the graph says of it.
    """
    if not about:  # no fact refers to it, so it is not in the graph
        return {"@context": None, **{key: value for key, value in thing.items() if key != "@type"}}
    word = context[thing["@type"]]
    scoped = word["@context"] if isinstance(word, dict) else {}
    meanings = {"also": context["also"], **context[plural]["@context"], **scoped}
    own = {**scoped, **_mended(thing, meanings, read, about, context)}
    return {**({"@context": own} if own else {}), **thing, "@type": _plain(plural, about)}


def _plain(plural: str, about: Sequence[Triple]) -> str:
    # A word of the context that adds no meanings of keys: those would stand before the thing's own.
    if plural in _PLAIN:
        return _PLAIN[plural]
    return "Organization" if any(one.object == _BODY for one in about) else "NamedUnit"


def _mended(
    thing: Data, meanings: Data, read: Sequence[Triple], about: Sequence[Triple], context: Data
) -> Data:
    found: Data = {}
    for key in thing.keys() & meanings.keys() - _WITHOUT_ADDRESS:
        values = thing[key] if isinstance(thing[key], list) else [thing[key]]
        property_ = _address(meanings[key], context)
        if any(one.predicate.value == property_ and _is_of(one, values) for one in read):
            typed = "@type" in meanings[key] or not isinstance(values[0], str)
            found[key] = None if typed else _as_named(values, property_, about)
    return dict(sorted(found.items()))


def _is_of(triple: Triple, values: Sequence[Any]) -> bool:
    return isinstance(triple.object, NamedNode) or cast(Literal, triple.object).value in map(str, values)


def _address(meaning: Any, context: Data) -> str:
    prefix, _, name = (meaning["@id"] if isinstance(meaning, dict) else meaning).partition(":")
    return f"{context[prefix]}{name}"


def _as_named(values: Sequence[Any], property_: str, about: Sequence[Triple]) -> Data | None:
    """The property and language under which the graph has all of these texts; None where it has not."""
    ways = [property_, *_NAMES]
    under: dict[tuple[int, str], set[str]] = {}
    for one in about:
        if isinstance(one.object, Literal) and one.predicate.value in ways:
            way = (ways.index(one.predicate.value), one.object.language or "")
            under.setdefault(way, set()).add(one.object.value)
    fitting = min((way for way, texts in under.items() if texts >= set(values)), default=None)
    return {"@id": ways[fitting[0]], "@language": fitting[1] or None} if fitting else None
