"""The declared folders: every lexicon reads the same in C and in Python, and a broken one says where."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from cckg import declared
from cckg.model.base import Model
from cckg.model.errors import DataError

LEXICONS = declared.folder("lexicons")
NAMES = sorted(path.relative_to(LEXICONS).with_suffix("").as_posix() for path in LEXICONS.rglob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_is_the_same_to_both_parsers(name: str) -> None:
    text = (LEXICONS / f"{name}.yaml").read_text(encoding="utf-8")
    assert declared.lexicon(name) == YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [b\nc: d", "lexicon.yaml:2"),
        ("a: 1\na: 2", "lexicon.yaml:2"),
        ("- a", "not a mapping"),
        ("", "not a mapping"),
    ],
)
def test_a_broken_lexicon_is_named_with_its_line(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lexicon.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(declared, "folder", lambda _: tmp_path)
    with pytest.raises(DataError, match=words):
        declared.lexicon("lexicon")


@pytest.mark.parametrize("text", ["a: [b", "a: 1\na: 2", "a: 1\nb: 2", "- a", "", "a: {b: 1}", "[" * 5000])
def test_what_is_not_sound_is_left_to_those_who_know_its_lines(text: str) -> None:
    assert declared.sound(text, Named) is None


def test_what_is_sound_is_read_at_once() -> None:
    assert declared.sound("a: no", Named) == Named(a="no")


class Named(Model):
    a: str
