"""Files that did not change are not read again, and nothing that did is taken for what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cckg import documents
from cckg.flow import remembering
from cckg.flow.gathering import Gathered, gather
from cckg.flow.remembering import Remembered
from cckg.model.errors import DataError
from cckg.model.report import Report
from cckg.workspace import LoadedRecord, Workspace, load_record


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the record files that were read."""
    names: list[str] = []
    real = load_record

    def load(path: Path, report: Report | None = None) -> LoadedRecord:
        names.append(path.name)
        return real(path, report)

    monkeypatch.setattr(remembering, "load_record", load)
    return names


def call_it(kind: str, space: Workspace) -> None:
    record = space.records / "heron.yaml"
    record.write_text(record.read_text().replace("kind: university", f"kind: {kind}"))


def same(one: Gathered, other: Gathered) -> bool:
    fields = [value.record.model_fields_set for value in (one.loaded["heron"], other.loaded["heron"])]
    return one.records() == other.records() and one.reports == other.reports and fields[0] == fields[1]


def test_an_unchanged_record_is_not_parsed_again(heron: Workspace, parsed: list[str]) -> None:
    first = gather(heron)
    assert "heron.yaml" in parsed
    parsed.clear()
    assert same(first, gather(heron))
    assert parsed == []


def test_its_lines_are_found_all_the_same(heron: Workspace) -> None:
    fresh, kept = gather(heron).loaded["heron"].document, gather(heron).loaded["heron"].document
    path = ("organizations", 0, "name")
    assert (kept.name, kept.line(path)) == (fresh.name, fresh.line(path)) == (fresh.name, 3)
    assert documents.plain(kept.data) == documents.plain(fresh.data)


def test_a_changed_record_is_read(heron: Workspace) -> None:
    gather(heron)
    call_it("research", heron)
    assert gather(heron).records()[0].organizations[0].kind == "research"


def test_a_record_is_checked_again_when_its_report_changes(heron: Workspace) -> None:
    gather(heron)
    (heron.reports / "heron.md").write_text("Short.")
    with pytest.raises(DataError):
        gather(heron)


def test_a_record_with_a_fault_is_never_kept(heron: Workspace) -> None:
    call_it("unversity", heron)
    for _ in range(2):
        with pytest.raises(DataError, match="did you mean 'university'"):
            gather(heron)


def test_another_state_of_the_program_reads_all_again(
    heron: Workspace, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gather(heron)
    parsed.clear()
    monkeypatch.setattr(remembering, "state", lambda _: "another")
    gather(heron)
    assert "heron.yaml" in parsed


def test_a_kept_text_that_is_no_record_is_as_none(heron: Workspace) -> None:
    gather(heron)
    for file in (heron.root / ".cckg-cache" / "read").iterdir():
        file.write_text("".join(f"{line[:64]}\t{{}}\n" for line in file.read_text().splitlines()))
    assert gather(heron).records()[0].organizations[0].id == "hu"


def test_a_link_is_read_each_time_and_refused_by_the_reader(heron: Workspace) -> None:
    gather(heron)
    (heron.reports / "away.md").symlink_to(heron.reports / "heron.md")
    for _ in range(2):
        assert [finding.message for finding in gather(heron).unread] == ["is a symbolic link"]


def test_a_renamed_report_has_its_new_id(heron: Workspace) -> None:
    remembered = Remembered(heron.root)
    remembered.report(heron.reports / "heron.md")
    remembered.save()
    (heron.reports / "heron.md").rename(heron.reports / "egret.md")
    assert Remembered(heron.root).report(heron.reports / "egret.md").id == "egret"
