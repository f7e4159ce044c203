"""What the page is told of a record: facts, words, forms and candidates as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cckg.model.consistency import ENTITIES
from cckg.model.record import Record
from cckg.review.desk.book import Candidate, Opened
from cckg.review.desk.sheet import Line
from cckg.review.desk.words import HOME, fields, kinds

Data = dict[str, Any]


def state(opened: Opened) -> Data:
    """All that the page shows of an opened record."""
    made, ref = opened.sheet, opened.record.report
    return {
        "name": opened.name,
        "mark": opened.mark,
        "title": ref.title or opened.name,
        "source": ref.source if ref.source and ref.source.startswith(("http://", "https://")) else "",
        "about": ", ".join(filter(None, (ref.publisher, ref.published))),
        "language": ref.language,
        "of": ref.text.of if ref.text else "",
        "text": opened.text,
        "note": opened.note,
        "settled": made.settled,
        "undoes": opened.undoes,
        "facts": [_fact(line) for line in made.lines],
        "things": things(opened.record),
        "forms": forms(),
    }


def _fact(line: Line) -> Data:
    decided = line.decided
    return {
        "key": line.key,
        "path": list(line.path),
        "kind": line.kind,
        "parts": list(line.sentence.parts),
        "details": [list(detail) for detail in line.sentence.details],
        "spans": [[span.start, span.end] for span in line.spans],
        "confidence": line.confidence,
        "status": line.status,
        "settled": line.is_settled,
        "decided": [decided.what, decided.by, decided.on] if decided else None,
        "values": dict(line.values),
        "local": line.local,
        "pattern": line.pattern,
    }


def things(record: Record) -> Data:
    """The things that a fact may name, by the list that holds them."""
    return {
        kind: [
            {"id": thing.id, "name": thing.name, "at": i}
            for i, thing in enumerate(getattr(record, kind))
            if thing.standing != "rejected"
        ]
        for kind in ENTITIES
    }


def forms() -> Data:
    """The fields of each kind of fact, and the list inside whose things it stands, if any."""
    return {
        kind: {
            "called": name,
            "home": HOME.get(kind, ""),
            "fields": [asdict(one) for one in fields(kind).values()],
        }
        for kind, name in kinds().items()
    }


def candidates(found: Mapping[str, Sequence[Candidate]]) -> Data:
    """Candidates by the local id of the thing."""
    return {local: [asdict(one) for one in some] for local, some in found.items()}
