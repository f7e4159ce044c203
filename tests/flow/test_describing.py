"""What a workspace's settings say of its dataset, and what is refused of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cckg.flow.describing import about, stored
from cckg.model.errors import DataError, WorkspaceError
from cckg.workspace import Workspace


def space(root: Path, settings: str, quality: str | None = None) -> Workspace:
    (root / "cckg.toml").write_text(f'base = "https://data.example/id/"\n{settings}\n', encoding="utf-8")
    if quality is not None:
        (root / "quality.json").write_text(quality, encoding="utf-8")
    return Workspace(root)


def test_the_settings_are_said_of_the_dataset(tmp_path: Path) -> None:
    said = about(
        space(
            tmp_path,
            'title = "Rivers"\ndescription = "Who trains whom"\nkeywords = ["rivers", "soils"]\ncreator = "Reed"\n'
            'licence = "https://licence.example/"\nversion = "1"\nissued = "2026-11"\nquality = "quality.json"',
            '{"extractionPrecision": 0.9, "extractionF1": 1, "reports": 51}',
        )
    )
    assert (said.title, said.description) == ({"en": "Rivers"}, {"en": "Who trains whom"})
    assert (said.keywords, said.creators, said.issued) == (("rivers", "soils"), ("Reed",), "2026-11")
    assert (said.quality, said.kept_apart) == ({"extractionPrecision": 0.9, "extractionF1": 1}, 51)


def test_what_is_not_said_is_left_out(tmp_path: Path) -> None:
    said = about(space(tmp_path, ""))
    assert (said.licence, said.issued, said.description, said.quality, said.creators) == (
        None,
        None,
        None,
        {},
        (),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "{",
        '{"extractionPrecision": 1.2}',
        '{"extractionPrecision": "0.9"}',
        '{"f1": 0.9}',
        '{"extractionF1": 1, "reports": 0}',
        '{"extractionF1": 1, "reports": "51"}',
        '{"extractionF1": 1, "reports": true}',
    ],
)
def test_figures_that_are_none_are_refused_with_their_file_and_a_remedy(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"quality\.json: .*; quality in cckg\.toml names a JSON object"):
        about(space(tmp_path, 'quality = "quality.json"', text))


def test_a_file_of_figures_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"gone\.json"):
        about(space(tmp_path, 'quality = "gone.json"'))


@pytest.mark.parametrize(
    "line",
    [
        'licence = "CC BY 4.0"',
        'licence = "https://a b"',
        'issued = "soon"',
        'issued = "2026-13"',
        "keywords = 3",
    ],
)
def test_a_setting_that_cannot_be_said_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(DataError, match=line.split()[0]):
        space(tmp_path, line)


def test_a_file_is_counted_in_bytes() -> None:
    found = stored({"a.ttl": "é"})["a.ttl"]
    assert (found.size, found.sha256) == (2, hashlib.sha256("é".encode()).hexdigest())
