"""What is remembered is true for one state of the files, and losing it costs time only."""

from __future__ import annotations

from pathlib import Path

import pytest

from cckg.workspace.authority import load_entries
from cckg.workspace.memory import Memory, key, state


def kept(folder: Path, *texts: str) -> list[str]:
    memory = Memory(folder)
    keys = [key(text) for text in texts]
    for one, text in zip(keys, texts, strict=True):
        memory.put(one, text)
    memory.save()
    return keys


def test_a_text_comes_back_by_its_key(tmp_path: Path) -> None:
    one, other = kept(tmp_path / "read", "a", "芦\u2028b")
    memory = Memory(tmp_path / "read")
    assert (memory.get(one), memory.get(other), memory.get(key("c"))) == ("a", "芦\u2028b", None)


def test_what_was_not_used_is_let_go(tmp_path: Path) -> None:
    one, other = kept(tmp_path / "read", "a", "b")
    memory = Memory(tmp_path / "read")
    memory.get(one)
    memory.save()
    again = Memory(tmp_path / "read")
    assert (again.get(one), again.get(other)) == ("a", None)


def test_the_parts_of_a_key_stay_apart() -> None:
    assert key("ab", "c") != key("a", "bc") != key("a", "b", "c")


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"no key\n", b"\t\n", b"\x00" * 70])
def test_a_damaged_file_is_as_none(tmp_path: Path, damage: bytes) -> None:
    (one,) = kept(tmp_path / "read", "a")
    (tmp_path / "read" / one[0]).write_bytes(damage)
    assert Memory(tmp_path / "read").get(one) is None


def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "read").write_text("in the way")
    (one,) = kept(tmp_path / "read", "a")
    assert Memory(tmp_path / "read").get(one) is None


def test_git_is_told_to_pass_over_it(tmp_path: Path) -> None:
    kept(tmp_path / "cache" / "read", "a")
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"


def test_another_part_of_the_program_is_another_state() -> None:
    assert state(["read"]) == state(["read"]) != state(["model"])


def test_authority_files_are_parsed_again_when_one_changes(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    folder.mkdir()
    (folder / "people.yaml").write_text("- {id: ann, name: {en: Ann Example}}\n")
    first = load_entries(folder)
    assert load_entries(folder) == first
    (folder / "people.yaml").write_text("- {id: ann, name: {en: Ann Other}}\n")
    assert [one.name.en for one in load_entries(folder).people] == ["Ann Other"]
    for path in (tmp_path / ".cckg-cache" / "authority").iterdir():
        path.write_text("broken")
    assert [one.name.en for one in load_entries(folder).people] == ["Ann Other"]


def test_a_text_with_a_letter_changed_is_as_none(tmp_path: Path) -> None:
    one, other = kept(tmp_path / "read", "Heron University", "Crane")
    path = tmp_path / "read" / one[0]
    path.write_text(path.read_text().replace("Heron", "Harun"))
    memory = Memory(tmp_path / "read")
    assert (memory.get(one), memory.get(other)) == (None, "Crane")


def test_another_text_under_the_same_key_is_kept(tmp_path: Path) -> None:
    (one,) = kept(tmp_path / "read", "a")
    memory = Memory(tmp_path / "read")
    memory.put(one, "b")
    memory.save()
    assert Memory(tmp_path / "read").get(one) == "b"
