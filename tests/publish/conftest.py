"""A small graph with invented bodies and hostile names, and the record of the ontology's example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cckg.map import to_graphs
from cckg.map.derive import derive
from cckg.model.authority import Authority
from cckg.model.record import Record
from cckg.model.report import Report, sha256
from cckg.model.resolution import Match, Resolution
from cckg.publish import Parts

BASE = "https://data.example/id/"

# Everything that has broken a file of some format before.
HOSTILE = (
    "=HYPERLINK(\"http://evil.example\",\"x\")", "+1", "-2+3", "@SUM(A1)", "\tTab first", "＝全角", " =padded",
    "<script>alert(1)</script>", "]]> & <b> &amp; &#13;", "a|b", 'quote " and \\ back', "line\nfeed", "car\rreturn",
    "CR\r\nLF", "tail \u2028 \u2029 \u0085", "\ufeffmark", "\u202eright to left\u202c", "🜁 and 𠀀", "{\"@id\": \"x\"}", "_:b0 .",
    "> _:b1 .", "> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ", "semi; colon , dot .", "é é 漢字", "'''\"\"\"",
    "del\x7f", "%41%zz", "a" * 5000,
)  # fmt: skip


def entries(record: Record) -> dict[str, list[dict[str, Any]]]:
    """Authority entries that say what the record says of each thing, under the id that it uses."""
    found: dict[str, list[dict[str, Any]]] = {}
    for plural in ("organizations", "people", "places", "projects"):
        for thing in getattr(record, plural):
            given = thing.model_dump(exclude_none=True, exclude_defaults=True)
            taken = ("also", "kind", "level", "place", "within", "family_name", "given_name")
            entry: dict[str, Any] = {key: given[key] for key in taken if key in given}
            if "unit_of" in given:
                entry["part_of"] = [{"id": given["unit_of"]}]
            found.setdefault(plural, []).append({"id": thing.id, "name": {"en": thing.name}, **entry})
    return found


def mapped(*records: Record, reports: tuple[Report, ...] = ()) -> Parts:
    """The graph of records whose things are what their ids say."""
    known: dict[str, dict[str, Any]] = {}
    matches = {}
    for record in records:
        for plural, listed in entries(record).items():
            for entry in listed:
                known.setdefault(plural, {}).setdefault(entry["id"], entry)
                matches[record.report.id, entry["id"]] = Match(entry["id"], 1.0, "by hand")
        for event in record.events:
            matches[record.report.id, event.id] = Match(f"{record.report.id}/{event.id}", 1.0, "by hand")
    authority = Authority.model_validate({plural: list(every.values()) for plural, every in known.items()})
    resolution = Resolution(authority, matches, frozenset())
    made = to_graphs(records, resolution, {report.id: report for report in reports}, BASE)
    return Parts(made.reviewed, made.drafts, derive(made.reviewed | made.drafts))


def hostile_record(report: str = "hostile", status: str = "checked") -> Record:
    bodies = [
        {"id": f"body-{n}", "name": text, "also": [f"{text} too", "x|y"], "kind": "other", "status": status}
        for n, text in enumerate(HOSTILE)
    ]
    event = {
        "id": "meeting", "name": HOSTILE[0], "type": "meeting", "start": "2021-05", "status": status,
        "topics": list(HOSTILE), "occurrences": 3,
    }  # fmt: skip
    roles = [
        {"agent": body["id"], "in": "meeting", "role": "host", "status": status, "confidence": 0.5}
        for body in bodies
    ]
    about = {
        "id": report,
        "title": HOSTILE[7],
        "publisher": HOSTILE[1],
        "source": "https://news.example/?a=<&b='",
    }
    return Record.model_validate(
        {"report": about, "organizations": bodies, "events": [event], "participations": roles}
    )


DIGEST = (
    "The Climate Office of the Willow County Water Bureau hosted a training on flood insurance in Ashford from 6 to 8 June. "
    "The Reed Institute ran it, with Heron University as a partner. "
    "Mei Sample, deputy director of the bureau, spoke at the opening on the first day. "
    "Some 40 officials of village water stations came."
)


def example_record() -> Record:
    """The training of ontology/examples/one-training.ttl, as a record."""
    host, ran, spoke = ({"start": a, "end": b} for a, b in ((0, 118), (119, 181), (182, 263)))
    sure = {"status": "accepted", "confidence": 0.95}
    bureau = "willow-county-water-bureau"
    return Record.model_validate(
        {
            "report": {
                "id": "2023-ashford-training", "title": "Flood insurance for village officials", "publisher": "Willow County Daily",
                "published": "2023-06-12", "source": "https://news.example/2023/ashford",
                "text": {"of": "digest", "sha256": sha256(DIGEST)},
            },
            "drafted": {"by": "rules", "version": "1.0"},
            "organizations": [
                {"id": bureau, "name": "Willow County Water Bureau", "kind": "government", "level": "county", "place": "willow-county"},
                {"id": f"{bureau}-climate", "name": "Climate Office", "kind": "government", "level": "county", "unit_of": bureau, "place": "willow-county"},
                {"id": "reed-institute", "name": "Reed Institute", "also": ["Reed Institute for Water"], "kind": "research"},
                {"id": "heron-university", "name": "Heron University", "kind": "university"},
            ],
            "people": [{
                "id": "mei-sample", "name": "Mei Sample", "family_name": "Sample", "given_name": "Mei",
                "positions": [{"title": "deputy director", "organization": bureau, "evidence": [spoke], **sure}],
            }],
            "places": [
                {"id": "ashford", "name": "Ashford", "kind": "region", "within": "willow-county"},
                {"id": "willow-county", "name": "Willow County", "kind": "county"},
            ],
            "projects": [{"id": "living-deltas", "name": "Living Deltas"}],
            "events": [
                {"id": "training", "name": "Training on Flood Insurance", "type": "training", "start": "2023-06-06", "end": "2023-06-08",
                 "year_from": "published", "place": "ashford", "mode": "onsite", "topics": ["flood insurance"], "occurrences": 2,
                 "part_of": "living-deltas", "attendance": {"count": 40, "qualifier": "about"}, "evidence": [host], **sure,
                 "sessions": [{"title": "Why insure", "speakers": ["mei-sample"]}]},
                {"id": "opening", "name": "Opening", "type": "ceremony", "start": "2023-06-06", "year_from": "published",
                 "part_of": "training", "evidence": [spoke], **sure},
            ],
            "participations": [
                {"agent": f"{bureau}-climate", "in": "training", "role": "host", "evidence": [host], **sure},
                {"agent": "reed-institute", "in": "training", "role": "organizer", "evidence": [ran], **sure},
                {"agent": "heron-university", "in": "training", "role": "partner", "evidence": [ran], **sure},
                {"agent": "mei-sample", "in": "opening", "role": "speaker", "evidence": [spoke], **sure},
                {"agent": "living-deltas", "in": "training", "role": "funder", "evidence": [host], **sure},
                {"agent": "reed-institute", "in": "living-deltas", "role": "implementer", "evidence": [host], **sure},
            ],
        }
    )  # fmt: skip


@pytest.fixture
def example() -> Record:
    return example_record()


@pytest.fixture
def example_parts(example: Record) -> Parts:
    return mapped(
        example, reports=(Report(id=example.report.id, text=DIGEST, title=example.report.title, of="digest"),)
    )


@pytest.fixture(scope="session")
def hostile() -> Parts:
    """Reviewed facts of one report and drafts of another, with hostile words in every text."""
    return mapped(hostile_record(), hostile_record("hostile-draft", "draft"), example_record())


@pytest.fixture
def of_records() -> Callable[..., Parts]:
    """The graph of records, as `mapped` makes it."""
    return mapped
