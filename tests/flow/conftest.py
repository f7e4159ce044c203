"""A workspace of one report and its record, small enough to be built many times."""

from __future__ import annotations

from pathlib import Path

import pytest

from cckg.model.report import sha256
from cckg.workspace import Workspace, initialise

TEXT = "A training was held in Nairobi on 5 May 2021, hosted by Heron University."
RECORD = f"""\
report: {{id: heron, title: "A training", text: {{of: original, sha256: {sha256(TEXT)}}}}}
organizations:
  - {{id: hu, name: Heron University, kind: university, status: checked, evidence: [{{start: 56, end: 72}}]}}
events: [{{id: t, name: A training, type: training, start: 2021-05-05, status: checked}}]
participations:
  - {{agent: hu, in: t, role: host, status: checked, evidence: [{{start: 46, end: 72}}]}}
"""


@pytest.fixture
def heron(tmp_path: Path) -> Workspace:
    """reports/heron.md and records/heron.yaml: Heron University hosted a training in Nairobi."""
    initialise(tmp_path, "https://example.org/id/", "Test")
    (tmp_path / "reports" / "heron.md").write_text(f"---\ntitle: A training\n---\n{TEXT}")
    (tmp_path / "records" / "heron.yaml").write_text(RECORD)
    return Workspace(tmp_path)
