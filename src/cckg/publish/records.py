"""A record as JSON that is JSON-LD: its own keys, with ontology/context.jsonld and a class for each thing.

What it reads as, and what a context cannot say, is in docs/exporting.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from pyoxigraph import BlankNode, RdfFormat, parse

from cckg.declared import folder
from cckg.model.record import Record
from cckg.model.triples import NamedNode, Triple
from cckg.publish.meant import KINDS, Data, Meant, Said, address, as_the_graph_says, renamed

_CLASSES = {"organizations": "Organization", "people": "Person", "places": "Place", "projects": "Project"}
# How precise a date is tells its datatype, and so the meaning of its key; the class is the same.
_DAY = len("2021-05-25")
_PUBLISHED = {_DAY: "OfDay", len("2021-05"): "OfMonth", len("2021"): "OfYear"}


def context() -> dict[str, Any]:
    """What the keys of a record mean."""
    found: dict[str, Any] = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))
    return found


def record_jsonld(record: Record, base: str, meant: Meant | None = None) -> str:
    """The record, without rejected facts, as JSON-LD; `base` opens the workspace's ids.

    With `meant` it has the ids of the graph and reads as what the graph says. Without, its ids mean
    nothing outside of it and stand under its report. The context is inside, so that nothing is
    fetched to read it.
    """
    data = _without_decisions(
        record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    )
    report = f"Report{_PUBLISHED.get(len(data['report'].get('published', '')), '')}"
    data["report"] = {"@type": report, "language": record.report.language.lower(), **data["report"]}
    for plural in (*KINDS, "participations"):
        data[plural] = [_typed(plural, one, record) for one in data.get(plural, ()) if _stands(one)]
    id_ = quote(record.report.id, safe="/-_.~")
    whole = _in_the_graph(data, base, id_, meant) if meant else _by_itself(data, base, id_)
    return _text({key: value for key, value in whole.items() if value != []})


def _text(whole: Data) -> str:
    return json.dumps(whole, ensure_ascii=False, indent=1).replace("<", "\\u003c") + "\n"


def _by_itself(data: Data, base: str, id_: str) -> Data:
    """Every id under the address of the report, which alone is the graph's."""
    report = f"{base}report/{id_}"
    return _with_context({**data, "report": {**data["report"], "id": report}}, f"{report}/event/{id_}/")


def _in_the_graph(data: Data, base: str, id_: str, meant: Meant) -> Data:
    for plural in (*KINDS, "participations"):
        data[plural] = list(renamed(data[plural], data["report"]["id"], meant.ids))
    data["report"]["id"] = id_
    at, terms = f"{base}event/{id_}/", context()["@context"]
    untold = _untold(_text(_with_context(data, at)), meant.said)

    def told(plural: str, thing: Data) -> Data:
        where = address(plural, thing["id"], base, id_)
        read = untold.get(where)
        return as_the_graph_says(plural, thing, read, meant.said.about(where), terms) if read else thing

    things = {plural: [told(plural, one) for one in data[plural]] for plural in KINDS}
    return _with_context({**data, "report": told("report", data["report"]), **things}, at)


def _untold(text: str, said: Said) -> dict[str, list[Triple]]:
    """By thing what is read and not in the graph; nodes without an address are made of facts that are."""
    found: dict[str, list[Triple]] = {}
    for quad in parse(text.encode(), format=RdfFormat.JSON_LD):
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, NamedNode) and not isinstance(object_, BlankNode) and quad.triple not in said:
            found.setdefault(subject.value, []).append(quad.triple)
    return found


def _with_context(data: Data, at: str) -> Data:
    own = {"@base": at, "@language": data["report"]["language"]}
    return {"@context": [own, context()["@context"]], **data}


def _without_decisions(data: Any) -> Any:
    # Who decided what is the curators' own; the status says what came of it.
    if isinstance(data, dict):
        return {key: _without_decisions(value) for key, value in data.items() if key != "decided"}
    return [_without_decisions(value) for value in data] if isinstance(data, list) else data


def _stands(fact: Mapping[str, Any]) -> bool:
    return fact.get("status") != "rejected"


def _typed(plural: str, fact: dict[str, Any], record: Record) -> dict[str, Any]:
    inner = {
        key: [{"@type": kind + _dated(one, date="OnDay"), **one} for one in fact[key] if _stands(one)]
        for key, kind in (("positions", "Position"), ("sessions", "Session"))
        if key in fact
    }
    dated = _dated(fact, start="FromDay", end="ToDay") if plural == "events" else ""
    return {"@type": _type(plural, fact, record) + dated, **fact, **inner}


def _dated(fact: Mapping[str, Any], **words: str) -> str:
    """What the word of a class adds for dates that are whole days."""
    return "".join(word for key, word in words.items() if _is_day(fact.get(key)))


def _is_day(date: str | None) -> bool:
    return date is not None and len(date) == _DAY and not date.startswith("-")


def _type(plural: str, fact: Mapping[str, Any], record: Record) -> str:
    """A word of the context: the class, and what the ids in this thing are ids of."""
    match plural:
        case "organizations" if "unit_of" in fact:
            return _unit(fact, record)
        case "events" if "part_of" in fact:
            return f"PartOf{_kind(fact['part_of'], record, 'Event')}"
        case "events":
            return "Event"
        case "participations":
            return f"{_kind(fact['agent'], record, 'Organization')}In{_kind(fact['in'], record, 'Event')}"
    return _CLASSES[plural]


def _unit(fact: Mapping[str, Any], record: Record) -> str:
    # The graph adds the names of the bodies above to a unit's, unless it holds its parent's already.
    above = next((one.name for one in record.organizations if one.id == fact["unit_of"]), "")
    return "NamedUnit" if above and above.casefold() in fact["name"].casefold() else "Unit"


def _kind(local: str, record: Record, otherwise: str) -> str:
    if any(one.id == local for one in record.people):
        return "Person"
    return "Project" if any(one.id == local for one in record.projects) else otherwise
