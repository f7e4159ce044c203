"""A small workspace with one draft, whose report is meant ill, and a desk to review it at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cckg.flow.desk import Desk, desk
from cckg.flow.texts import texts_at
from cckg.model.record import Record
from cckg.model.report import sha256
from cckg.workspace import Workspace, initialise, record_text

HOSTILE = "</script><img src=x onerror=alert(1)>"
TEXT = f"""The Soils Bureau was the host of a course for farmers in Weihe City.

Green Delta College \U0001f331 ran the Soil Training from 7 to 9 June 2022. Wei Lan of the college opened it. {HOSTILE}

The Heron Foundation paid for the Soil Training.
"""
FRONT = (
    "---\ntitle: Soil Training <b>held</b>\npublisher: Green Delta College\nlanguage: en\ntext: digest\n---\n"
)


def at(words: str) -> list[dict[str, int]]:
    """Where the words stand in the text for the first time, in code points."""
    start = TEXT.index(words)
    return [{"start": start, "end": start + len(words)}]


def drafted(**parts: Any) -> Record:
    """The draft of the report."""

    def fact(words: str, sure: float, **fields: Any) -> dict[str, Any]:
        return {**fields, "evidence": at(words), "confidence": sure, "status": "draft"}

    data = {
        "report": {
            "id": "soils",
            "title": "Soil Training <b>held</b>",
            "publisher": "Green Delta College",
            "language": "en",
            "text": {"of": "digest", "sha256": sha256(TEXT)},
        },
        "drafted": {"by": "rules", "version": "1"},
        "organizations": [
            fact("Green Delta College", 0.9, id="delta-college", name="Green Delta College", kind="university"),
            fact("Soils Bureau", 0.8, id="soils-bureau", name="Soils Bureau", kind="government"),
        ],
        "people": [
            fact("Wei Lan", 0.7, id="wei-lan", name="Wei Lan",
                 positions=[fact("Wei Lan of the college", 0.6, organization="delta-college")]),
        ],
        "places": [fact("Weihe City", 0.95, id="weihe", name="Weihe City", kind="city")],
        "events": [fact("Soil Training", 0.85, id="training", name="Soil Training", type="training",
                        start="2022-06-07", end="2022-06-09", place="weihe")],
        "participations": [
            fact("Green Delta College", 0.4, agent="delta-college", role="organizer", **{"in": "training"}),
            fact("The Soils Bureau was the host", 0.5, agent="soils-bureau", role="host", **{"in": "training"}),
            fact(HOSTILE, 0.2, agent="wei-lan", role="chair", **{"in": "training"}),
        ],
        **parts,
    }  # fmt: skip
    return Record.model_validate(data)


@dataclass(frozen=True)
class Place:
    """The workspace, the record's file, and desks to sit at."""

    space: Workspace
    path: Path

    def desk(self, by: str = "wei") -> Desk:
        """Somebody's desk, on a fixed day."""
        return desk(self.space, None, by, lambda: date(2026, 11, 26), texts_at(self.space))

    @property
    def text(self) -> str:
        """The record's file as it is now."""
        return self.path.read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A workspace with the draft."""
    return _made(tmp_path, drafted())


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Place]:
    """A workspace with the draft, parts of it changed."""
    return lambda **parts: _made(tmp_path, drafted(**parts))


def _made(root: Path, record: Record) -> Place:
    initialise(root, "https://example.org/soils/", "Soils")
    (root / "reports" / "soils.md").write_text(FRONT + TEXT, encoding="utf-8")
    path = root / "records" / "soils.yaml"
    path.write_text(record_text(record).replace("people:", "# who was there\npeople:", 1), encoding="utf-8")
    return Place(Workspace(root), path)
