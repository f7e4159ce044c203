"""Drafts are kept from build to build and are never stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from cckg.extract import extract
from cckg.flow.kept import FOLDER, KeptDrafts
from cckg.model.report import Report

REPORT = Report(
    id="2021/reeds 芦", text="A training was held in Nairobi on 5 May 2021, hosted by Heron University."
)


@pytest.fixture
def kept(tmp_path: Path) -> KeptDrafts:
    store = KeptDrafts(tmp_path, "rules 1")
    store.put(REPORT, extract(REPORT))
    return store


def test_a_draft_comes_back_as_it_was(kept: KeptDrafts) -> None:
    assert kept.get(REPORT) == extract(REPORT)


@pytest.mark.parametrize(
    "change", [{"text": REPORT.text + " "}, {"published": "2021-05-06"}, {"language": "zh"}, {"id": "other"}]
)
def test_a_report_that_changed_has_none(kept: KeptDrafts, change: dict[str, str]) -> None:
    assert kept.get(REPORT.model_copy(update=change)) is None


def test_other_rules_have_none(kept: KeptDrafts, tmp_path: Path) -> None:
    assert KeptDrafts(tmp_path, "rules 2").get(REPORT) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"of": 1}', b"\xff"])
def test_a_damaged_file_is_as_none(kept: KeptDrafts, tmp_path: Path, damage: bytes) -> None:
    (file,) = (tmp_path / FOLDER).glob("*.json")
    file.write_bytes(damage)
    assert kept.get(REPORT) is None
    kept.put(REPORT, extract(REPORT))
    assert kept.get(REPORT) is not None


def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / ".cckg-cache").write_text("in the way")
    store = KeptDrafts(tmp_path, "rules 1")
    store.put(REPORT, extract(REPORT))
    assert store.get(REPORT) is None


def test_git_is_told_to_pass_over_it(kept: KeptDrafts, tmp_path: Path) -> None:
    assert (tmp_path / ".cckg-cache" / ".gitignore").read_text() == "*\n"
