"""Texts that are no part of the data, by their hash."""

from pathlib import Path

from cckg.model.report import sha256
from cckg.workspace import Texts


def test_a_kept_text_is_at_hand_in_later_runs(tmp_path: Path) -> None:
    hash_ = Texts(tmp_path).keep("One\r\nTwo 蓝\n")
    assert hash_ == sha256("One\nTwo 蓝\n")
    assert Texts(tmp_path).get(hash_) == "One\nTwo 蓝\n"


def test_a_given_text_is_at_hand_in_this_run(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    assert texts.get(texts.give("One")) == "One"
    assert Texts(tmp_path).get(sha256("One")) is None


def test_a_text_that_was_changed_counts_as_not_there(tmp_path: Path) -> None:
    hash_ = Texts(tmp_path).keep("One")
    path = next(tmp_path.rglob(f"{hash_}.txt"))
    path.write_text("Two")
    assert Texts(tmp_path).get(hash_) is None
    path.write_bytes(b"\xff\xfe")
    assert Texts(tmp_path).get(hash_) is None


def test_a_cache_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".cckg-cache").write_text("a file")
    texts = Texts(tmp_path)
    assert texts.get(texts.keep("One")) == "One"
