"""A workspace is its folders; what is wrong in them is named with file, line and remedy."""

from pathlib import Path

import pytest

from cckg.model.errors import CckgError, DataError, WorkspaceError
from cckg.workspace import Workspace, initialise, load_authority


def test_a_new_workspace_has_its_folders_and_a_base_of_its_own(tmp_path: Path) -> None:
    initialise(tmp_path / "My Data", None, None)
    space = Workspace(tmp_path / "My Data")
    assert space.settings.base == "http://my-data.localhost/id/"
    assert all((space.root / name).is_dir() for name in ("reports", "records", "authority"))


def test_the_base_address_can_be_given(tmp_path: Path) -> None:
    initialise(tmp_path / "w", "https://example.org/id/", 'A "title" \\ 标题\n')
    assert Workspace(tmp_path / "w").settings.base == "https://example.org/id/"
    assert Workspace(tmp_path / "w").settings.title == 'A "title" \\ 标题\n'


@pytest.mark.parametrize(
    "base", ["example.org", "https://example.org", "https://exa mple.org/", "ftp://x/", "https://a/<b>/"]
)
def test_a_base_that_cannot_open_an_id_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(DataError, match="base is like"):
        initialise(tmp_path / "w", base, None)
    assert not (tmp_path / "w").exists()


def test_a_workspace_is_not_made_twice(tmp_path: Path) -> None:
    initialise(tmp_path / "w", None, None)
    with pytest.raises(WorkspaceError, match="is there already"):
        initialise(tmp_path / "w", None, None)


def test_a_folder_with_nothing_but_reports_is_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    space = Workspace(tmp_path)
    assert space.reports == tmp_path
    assert space.settings.base.startswith("http://")


@pytest.mark.parametrize("settings", ["base = ", "bse = 'https://a/'", "base = 3", "\xff\xfe"])
def test_broken_settings_are_one_clear_error(tmp_path: Path, settings: str) -> None:
    (tmp_path / "cckg.toml").write_text(settings, encoding="latin-1")
    with pytest.raises(CckgError, match=r"cckg\.toml"):
        Workspace(tmp_path)


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    with space.locked(), pytest.raises(WorkspaceError, match="another build"), Workspace(tmp_path).locked():
        pass
    with space.locked():
        pass


ENTRIES = {
    "organizations": "- {id: a, name: {en: A}, place: x, part_of: [{id: b}]}\n- {id: b, name: {en: B}}\n",
    "places": "- {id: x, name: {en: X}}\n",
}


def authority(folder: Path, **texts: str) -> Path:
    for name, text in {**ENTRIES, **texts}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_sound_entries_are_read(tmp_path: Path) -> None:
    assert [entry.id for entry in load_authority(authority(tmp_path)).organizations] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("organizations", "- {id: a}\n- {id: a}\n", "organizations.yaml:2: [1].id is 'a' a second time"),
        ("organizations", "- id: a\n  part_of: [{id: z}]\n", "organizations.yaml:2: [0].part_of names 'z'"),
        ("organizations", "- id: a\n  not: [z]\n", "organizations.yaml:2: [0].not names 'z'"),
        ("organizations", "- id: a\n  place: z\n", "names 'z', which is not in places.yaml"),
        ("organizations", "- {id: a, replaced_by: b}\n- {id: b, replaced_by: a}\n", "leads 'a' back to itself"),
        ("organizations", "- {id: a, part_of: [{id: b}]}\n- {id: b, part_of: [{id: a}]}\n", "part of itself"),
        ("places", "- {id: x, within: y}\n- {id: y, within: x}\n", "puts 'x' inside itself"),
        ("people", "id: a\n", "is not a list of entries"),
        ("people", "- {id: a, nmae: {en: A}}\n", "people.yaml:1: [0].nmae is not a key"),
        ("people", "- {id: A B}\n", "people.yaml:1: [0].id"),
        ("organizations", "- {id: a, same_as: {wikidata: 12}}\n", "same_as.wikidata"),
        ("organizations", "- {id: a, same_as: {ror: 01234}}\n", "same_as.ror"),
        (
            "people",
            "- id: a\n  decisions:\n    - {mention: r/p, verdict: same, by: x, kind: person, on: 2026-01-01}\n"
            "- id: b\n  decisions:\n    - {mention: r/p, verdict: same, by: y, kind: person, on: 2026-01-02}\n",
            "people.yaml:3: [0].decisions[0] says 'r/p' is same as 'a', others say it is b",
        ),
    ],
)  # fmt: skip
def test_what_cannot_hold_between_entries_is_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    others = {"places": "[]\n"} if name == "organizations" else {"organizations": "[]\n"}
    with pytest.raises(DataError) as caught:
        load_authority(authority(tmp_path, **{**others, name: text}))
    assert said in str(caught.value)
