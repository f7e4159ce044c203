"""The wordings of tests/cases: each sentence with the facts that it gives."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from cckg.extract import extract
from cckg.model.record import Event, Record
from cckg.model.report import Report
from cckg.names.fold import fold

CASES = Path(__file__).parents[1] / "cases"
EXPECTED = {
    "organizations": 77,
    "roles": 100,
    "traps": 45,
    "people": 73,
    "events": 92,
    "chinese": 78,
    "ceremonies": 8,
    "further": 42,
    "places": 34,
    "agents": 34,
}


def cases() -> list[Any]:
    found = []
    for name, count in EXPECTED.items():
        rows = YAML(typ="safe", pure=True).load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
        assert len(rows) == count, f"{name}.yaml holds {len(rows)} cases"
        found += [pytest.param(name, row, id=f"{name}: {row['say']}") for row in rows]
    return found


def record_of(name: str, row: dict[str, Any]) -> Record:
    language = row.get("language", "zh" if name == "chinese" else "en")
    known = {key: str(row[key]) for key in ("title", "published", "publisher") if key in row}
    return extract(Report(id="case", text=row["text"], language=language, **known))


@pytest.mark.parametrize(("name", "row"), cases())
def test_a_wording_gives_its_facts(name: str, row: dict[str, Any]) -> None:
    record = record_of(name, row)
    forms: dict[str, set[str]] = {}
    for things in (record.organizations, record.people, record.projects):
        forms |= {thing.id: {fold(form) for form in (thing.name, *thing.also)} for thing in things}
    if "roles" in row:
        check_roles(row["roles"], record, forms)
    check_where(row.get("at") or (), record, forms)
    for unit, parent in (row.get("units") or {}).items():
        body = next(o for o in record.organizations if fold(unit) in forms[o.id])
        assert body.unit_of and fold(parent) in forms[body.unit_of]
    for name in row.get("projects") or ():
        assert any(fold(name) in forms[project.id] for project in record.projects)
    if "places" in row:
        assert {place.name for place in record.places} == set(row["places"])
    check_people(row.get("people") or {}, record, forms)
    if "event" in row:
        check_event(row["event"], record.events[0], record)
    for event, expected in zip(record.events, row.get("events") or (), strict=False):
        check_event(expected, event, record)
    assert len(record.events) >= len(row.get("events") or ())
    for part in row.get("parts") or ():
        assert any(e.part_of and all(getattr(e, k) == str(v) for k, v in part.items()) for e in record.events)


def check_roles(expected: list[list[str]], record: Record, forms: dict[str, set[str]]) -> None:
    found = {(part.agent, part.role) for part in record.participations}
    wanted = [(fold(agent), role) for agent, role in expected]
    unmet = [pair for pair in wanted if not any(pair[1] == r and pair[0] in forms[a] for a, r in found)]
    extra = [
        (sorted(forms[a])[0], r) for a, r in found if not any(w == r and n in forms[a] for n, w in wanted)
    ]
    assert (unmet, extra) == ([], [])


def check_where(expected: Any, record: Record, forms: dict[str, set[str]]) -> None:
    """Each agent in its role at the event of that name, and in that role at no other."""
    names = {event.id: event.name for event in record.events}
    for agent, role, event in expected:
        parts = [p for p in record.participations if p.role == role and fold(agent) in forms[p.agent]]
        assert [names.get(part.in_) for part in parts] == [event]


def check_people(expected: dict[str, Any], record: Record, forms: dict[str, set[str]]) -> None:
    for name, positions in expected.items():
        person = next(p for p in record.people if fold(name) in forms[p.id])
        found = sorted(((p.title or "").lower(), p.organization or "") for p in person.positions)
        assert len(found) == len(positions)
        for title, body in positions:
            fits = [o for t, o in found if t == (title or "").lower()]
            assert any(fold(body) in forms.get(o, set()) if body else not o for o in fits)


def check_event(expected: dict[str, Any], event: Event, record: Record) -> None:
    places = {place.id: {place.name, *place.also} for place in record.places}
    for key, value in expected.items():
        if key == "place":
            assert event.place and str(value) in places[event.place]
        elif key == "places":
            assert [
                next(iter(places[p] & {str(v)})) for p, v in zip(event.places, value, strict=True)
            ] == value
        elif key == "attendance":
            stated = event.attendance and event.attendance.count
            assert bool(stated) == bool(value)
            if value and event.attendance:
                assert {"count": stated, "qualifier": event.attendance.qualifier} == value
        elif key == "sessions":
            assert [session.title for session in event.sessions] == value
        elif key == "occurrences":
            assert event.occurrences == value
        else:
            assert getattr(event, key) == (None if value is None else str(value))
