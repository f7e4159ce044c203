"""Which files are read, how they are told apart, and how the others are refused."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from cckg.model.errors import ReadError
from cckg.read import read_bytes, read_file, report_files
from cckg.read.source import MAX_BYTES

TEXT = b"Flood Training Held in Delta City\n\nThe River Institute held a training in May.\n"


def test_a_text_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "2022 Flood_Training.txt"
    path.write_bytes(TEXT)
    report = read_file(path)
    assert report.id == "2022-flood-training"
    assert report.text == TEXT.decode()
    assert report.title == "Flood Training Held in Delta City"
    assert (report.of, report.source, report.language) == ("original", "2022 Flood_Training.txt", "en")


TITLES = [
    ("Flood Training Held\n\nText.", "Flood Training Held"),
    ("\n\n  Flood Training Held  \nText.", "Flood Training Held"),
    ("Skip to Main Content\n\nFlood Training Held\nText.", "Flood Training Held"),
    ("# Flood *Training* Held\n\nText.", "Flood *Training* Held"),
    ("----\nFlood Training Held!\nText.", "Flood Training Held!"),
    ("防洪培训班举办\n\n河流研究院。", "防洪培训班举办"),
    ("The River Institute held a training.\nMore.", None),
    ("河流研究院举办了培训班。\n", None),
    ("ab " * 100 + "\nText.", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_short_first_line_that_is_no_sentence_is_the_title(text: str, title: str | None) -> None:
    report = read_bytes(text.encode(), "a.txt")
    assert (report.title, report.text) == (title, text)


LINE_ENDS = [b"a one\nb two", b"a one\r\nb two", b"a one\rb two", b"\xef\xbb\xbfa one\r\nb two"]


@pytest.mark.parametrize("data", LINE_ENDS)
def test_lines_end_with_lf_and_there_is_no_byte_order_mark(data: bytes) -> None:
    report = read_bytes(data, "a.txt")
    assert report.text == "a one\nb two"
    assert report.sha256 == read_bytes(b"a one\nb two", "b.txt").sha256


SNIFFED = [
    (TEXT, "original", "Flood Training Held in Delta City"),
    (
        b"---\ntitle: Flood Training\noriginal: {sha256: '" + b"0" * 64 + b"'}\n---\nWords.",
        "digest",
        "Flood Training",
    ),
    (b"\xef\xbb\xbf---\r\ntitle: Flood Training\r\n---\r\nWords.", "original", "Flood Training"),
    (
        b"\n<!DOCTYPE html><html><body><h1>Flood</h1><p>Words of some length.</p></body></html>",
        "original",
        "Flood",
    ),
    (
        b"<!-- a --><!-- b -->\n<HTML><body><h1>Flood</h1><p>Words stand here.</p></body></HTML>",
        "original",
        "Flood",
    ),
    (b"<b>Flood</b> in <html>", "original", "<b>Flood</b> in <html>"),
]


@pytest.mark.parametrize("name", ["", "-", "flood"])
@pytest.mark.parametrize(("data", "of", "title"), SNIFFED)
def test_without_an_ending_the_first_bytes_tell_the_format(
    name: str, data: bytes, of: str, title: str
) -> None:
    report = read_bytes(data, name)
    assert (report.of, report.title) == (of, title)


def test_a_page_full_of_comments_is_sniffed_at_once() -> None:
    assert read_bytes(b"<!---->" * 500 + b"words", "").language == "en"


def test_standard_input_has_an_id_and_no_source() -> None:
    report = read_bytes(TEXT, "-")
    assert (report.id, report.source) == ("stdin", None)


REFUSED = [
    # data, name, part of the problem, part of the remedy
    (b"", "a.txt", "is empty", "whole"),
    (b" \n\t\r\n", "a.md", "is empty", "whole"),
    ("\u3000\ufeff -- \n".encode(), "a.txt", "holds no words", "whole"),
    (b"words \x00 and \x01", "a.txt", "not text", ".docx"),
    (b"words " + bytes(range(1, 32)), "a.txt", "not text", ".docx"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "is an image", "OCR"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a", "not text", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "old Office or encrypted", "password"),
    (b"%PDF-1.7", "a.txt", "is a PDF, not .txt", ".pdf"),
    (b"PK\x03\x04", "a.md", "is a Word file", ".docx"),
    (b"words", "a.docx", "damaged", "save it again"),
    (b"words", "a.pdf", "damaged", "again"),
    (b"words", "a.doc", "not read", "save it as .docx or PDF"),
    (b"words", "a.rtf", "not read", "save it as .docx or PDF"),
    (b"words", "a.xlsx", "not read", "table"),
    (b"words", "a.JPG", "not read", "OCR"),
    (b"words", "a.zip", "not read", "unpack"),
    (b"words", "a.qqq", "not read", "save it as one of .md, .txt"),
    (b"words", "../a.txt", "not a plain file name", "without folders"),
    (b"words", "/etc/a.txt", "not a plain file name", "without folders"),
    (b"words", "..\\a.txt", "not a plain file name", "without folders"),
    (b"words", "..", "not a plain file name", "without folders"),
    (b"words", "a\x00.txt", "not a plain file name", "without folders"),
    (b"words", "a\nb.txt", "not a plain file name", "without folders"),
    (b"words", "a" * 300 + ".txt", "too long a name", "255"),
]


@pytest.mark.parametrize(("data", "name", "problem", "remedy"), REFUSED)
def test_what_cannot_be_read_is_refused_with_a_remedy(
    data: bytes, name: str, problem: str, remedy: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ReadError, match="over 20 MB"):
        read_file(path)
    with pytest.raises(ReadError, match="over 20 MB"):
        read_bytes(bytes(MAX_BYTES + 1), "a.txt")


def test_a_line_of_ten_megabytes_is_read() -> None:
    assert len(read_bytes(b"word " * 2_000_000, "a.txt").text) == 10_000_000


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_bytes(TEXT)
    (tmp_path / "link.txt").symlink_to(real)
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
        for name in ("link", "folder", "pipe", "socket", "absent"):
            with pytest.raises(ReadError) as caught:
                read_file(tmp_path / f"{name}.txt")
            assert str(tmp_path / f"{name}.txt") in str(caught.value)
    for name in ("/dev/zero", str(tmp_path / ("x" * 300)), str(tmp_path / "a\x00b.txt")):
        with pytest.raises(ReadError):
            read_file(Path(name))


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "closed.txt"
    path.write_bytes(TEXT)

    # Root may read anything, so the refusal of the system is played.
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ReadError, match="permissions"):
        read_file(path)


def test_report_files_are_those_with_a_supported_ending(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a.txt",
        "c.HTML",
        "d.htm",
        "e.pdf",
        "f.docx",
        "g.doc",
        "h",
        ".hidden.txt",
        "~$f.docx",
    ):
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "folder.md").mkdir()
    assert [path.name for path in report_files(tmp_path)] == [
        "a.txt",
        "b.md",
        "c.HTML",
        "d.htm",
        "e.pdf",
        "f.docx",
    ]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be listed"):
        report_files(tmp_path / "absent")


@pytest.mark.parametrize(
    ("name", "package"),
    [("a.html", "lxml"), ("a.html", "trafilatura"), ("a.pdf", "pypdf"), ("a.docx", "docx")],
)
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, package, None)
    data = {
        "a.html": b"<html><p>Words stand here.</p>",
        "a.pdf": b"%PDF-1.7",
        "a.docx": b"PK\x05\x06" + bytes(18),
    }[name]
    with pytest.raises(ReadError, match=rf"needs the Python package {package}.*pip install 'cckg\[read\]'"):
        read_bytes(data, name)
