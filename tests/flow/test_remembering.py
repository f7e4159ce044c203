"""Files that did not change are not read again, and nothing that did is taken for what it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cckg import documents
from cckg.flow import remembering
from cckg.flow.gathering import Gathered, gather
from cckg.flow.remembering import Remembered
from cckg.model.errors import DataError
from cckg.model.report import sha256
from cckg.workspace import Workspace, initialise

TEXT = "A training was held in Nairobi on 5 May 2021, hosted by Heron University."
RECORD = f"""\
report: {{id: heron, title: "A training", text: {{of: original, sha256: {sha256(TEXT)}}}}}
organizations:
  - {{id: hu, name: Heron University, kind: university, status: checked, evidence: [{{start: 56, end: 72}}]}}
"""


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    initialise(tmp_path, "https://example.org/id/", "Test")
    (tmp_path / "reports" / "heron.md").write_text(f"---\ntitle: A training\n---\n{TEXT}")
    (tmp_path / "records" / "heron.yaml").write_text(RECORD)
    return Workspace(tmp_path)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the YAML documents that were parsed."""
    names: list[str] = []
    real: Callable[[str, str], documents.Document] = documents.parse

    def parse(text: str, name: str) -> documents.Document:
        names.append(Path(name).name)
        return real(text, name)

    monkeypatch.setattr(documents, "parse", parse)
    return names


def same(one: Gathered, other: Gathered) -> bool:
    fields = [value.record.model_fields_set for value in (one.loaded["heron"], other.loaded["heron"])]
    return one.records() == other.records() and one.reports == other.reports and fields[0] == fields[1]


def test_an_unchanged_record_is_not_parsed_again(space: Workspace, parsed: list[str]) -> None:
    first = gather(space)
    assert "heron.yaml" in parsed
    parsed.clear()
    assert same(first, gather(space))
    assert parsed == []


def test_its_lines_are_found_all_the_same(space: Workspace) -> None:
    fresh, kept = gather(space).loaded["heron"].document, gather(space).loaded["heron"].document
    path = ("organizations", 0, "name")
    assert (kept.name, kept.line(path)) == (fresh.name, fresh.line(path)) == (fresh.name, 3)
    assert documents.plain(kept.data) == documents.plain(fresh.data)


def test_a_changed_record_is_read(space: Workspace) -> None:
    gather(space)
    (space.records / "heron.yaml").write_text(RECORD.replace("kind: university", "kind: research"))
    assert gather(space).records()[0].organizations[0].kind == "research"


def test_a_record_is_checked_again_when_its_report_changes(space: Workspace) -> None:
    gather(space)
    (space.reports / "heron.md").write_text("Short.")
    with pytest.raises(DataError):
        gather(space)


def test_a_record_with_a_fault_is_never_kept(space: Workspace) -> None:
    (space.records / "heron.yaml").write_text(RECORD.replace("kind: university", "kind: unversity"))
    for _ in range(2):
        with pytest.raises(DataError, match="did you mean 'university'"):
            gather(space)


def test_another_state_of_the_program_reads_all_again(
    space: Workspace, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gather(space)
    parsed.clear()
    monkeypatch.setattr(remembering, "state", lambda _: "another")
    gather(space)
    assert "heron.yaml" in parsed


def test_a_kept_text_that_is_no_record_is_as_none(space: Workspace) -> None:
    gather(space)
    for file in (space.root / ".cckg-cache" / "read").iterdir():
        file.write_text("".join(f"{line[:64]}\t{{}}\n" for line in file.read_text().splitlines()))
    assert gather(space).records()[0].organizations[0].id == "hu"


def test_a_link_is_read_each_time_and_refused_by_the_reader(space: Workspace) -> None:
    gather(space)
    (space.reports / "away.md").symlink_to(space.reports / "heron.md")
    for _ in range(2):
        assert [finding.message for finding in gather(space).unread] == ["is a symbolic link"]


def test_a_renamed_report_has_its_new_id(space: Workspace) -> None:
    remembered = Remembered(space.root)
    remembered.report(space.reports / "heron.md")
    remembered.save()
    (space.reports / "heron.md").rename(space.reports / "egret.md")
    assert Remembered(space.root).report(space.reports / "egret.md").id == "egret"
