"""Front matter: what it says, which text remains, and where its mistakes are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cckg.model.errors import DataError, ReadError
from cckg.model.report import Report, sha256
from cckg.read import read_bytes, read_file

HASH = "0" * 64
WHOLE = f"""---
title: "Flood Training Held"
publisher: River Institute
published: 2022-06-15
source: https://example.org/flood
language: zh-Hans
sample: purposive
read_on: 2026-11-20
text: digest
original: {{sha256: "{HASH}", address: https://example.org/flood}}
---

# Flood *Training*

The River Institute held it.
"""


def read(text: str) -> Report:
    return read_bytes(text.encode(), "2022-flood.md")


def test_every_key_goes_into_the_report() -> None:
    report = read(WHOLE)
    assert report.model_dump(exclude={"text", "original"}) == {
        "id": "2022-flood",
        "of": "digest",
        "title": "Flood Training Held",
        "publisher": "River Institute",
        "published": "2022-06-15",
        "source": "https://example.org/flood",
        "language": "zh-Hans",
        "sample": "purposive",
        "read_on": "2026-11-20",
    }
    assert report.original is not None
    assert (report.original.sha256, report.original.address) == (HASH, "https://example.org/flood")


def test_the_text_keeps_its_markup() -> None:
    report = read(WHOLE)
    assert report.text == "# Flood *Training*\n\nThe River Institute held it.\n"
    assert report.sha256 == sha256(report.text)


TEXTS = [
    # what stands from the closing line on, the text
    ("---\nWords", "Words"),
    ("---\n\nWords", "Words"),
    ("---\n\n\nWords", "\nWords"),
    ("---\n\n  Words  \n\n", "  Words  \n\n"),
    ("---  \nWords", "Words"),
    ("---\nWords\n---\nmore\n---\n", "Words\n---\nmore\n---\n"),
    ("---\r\n\r\nWords\r\n", "Words\n"),
]


@pytest.mark.parametrize(("rest", "text"), TEXTS)
def test_one_empty_line_after_the_front_matter_goes(rest: str, text: str) -> None:
    assert read(f"---\ntitle: x\n{rest}").text == text


WHOSE = [
    ("title: x", "original"),
    (f"original: {{sha256: '{HASH}'}}", "digest"),
    (f"original: {{sha256: '{HASH}'}}\ntext: original", "original"),
    ("text: digest", "digest"),
]


@pytest.mark.parametrize(("matter", "of"), WHOSE)
def test_whose_words_the_text_is(matter: str, of: str) -> None:
    assert read(f"---\n{matter}\n---\nWords").of == of


FILLED = [
    ("---\nsample: census\n---\n# Flood Training\n\nWords.", "Flood Training", "en"),
    ("---\ntitle: Floods\n---\n# Flood Training\n\nWords.", "Floods", "en"),
    ("---\npublished: 2021\n---\n防洪培训班\n", "防洪培训班", "zh"),
]


@pytest.mark.parametrize(("text", "title", "language"), FILLED)
def test_title_and_language_come_from_the_text_where_no_key_says_them(
    text: str, title: str, language: str
) -> None:
    assert (read(text).title, read(text).language) == (title, language)


@pytest.mark.parametrize("written", ["2021", "2021-05", "2021-05-25"])
def test_a_day_of_publication_may_be_partial(written: str) -> None:
    assert read(f"---\npublished: {written}\n---\nWords").published == written


def test_without_front_matter_it_is_plain_text() -> None:
    report = read("# Flood Training\n\n---\n\nWords")
    assert (report.text, report.title, report.of) == (
        "# Flood Training\n\n---\n\nWords",
        "Flood Training",
        "original",
    )
    assert report.source == "2022-flood.md"


FAULTS = [
    # front matter, line of the file, part of the message
    ("title: x\npublsher: y", 3, "publsher is not a key"),
    ("title: x\n\npublished: 2022-06-31", 4, "no such day"),
    ("published: 31.6.2022", 2, "is no date"),
    ("title: x\ntitle: y", 3, "not sound YAML"),
    ("title: x\nlanguage: 中文", 3, "language"),
    ("title: [a, b]", 2, "title"),
    ("sample: all", 2, "use one of"),
    ("text: digset", 2, "did you mean 'digest'"),
    ("original: {sha256: abc}", 2, "original.sha256"),
    ("a: [b", 2, "not sound YAML"),
    ("a: &x 1\nb: *x", 3, "alias"),
    ("just words", 1, "not a mapping"),
    ("- a list", 1, "not a mapping"),
    ("", 1, "not a mapping"),
    ("title: !!python/name:os.system x", 2, "title"),
]


@pytest.mark.parametrize(("matter", "line", "message"), FAULTS)
def test_a_fault_is_named_with_file_and_line(matter: str, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "flood.md"
    path.write_text(f"---\n{matter}\n---\nWords", "utf-8")
    with pytest.raises(DataError) as caught:
        read_file(path)
    finding = caught.value.findings[0]
    assert message in str(finding)
    assert finding.file == str(path)
    assert abs(finding.line - line) <= (1 if "YAML" in message else 0)
    assert finding.remedy


@pytest.mark.parametrize("text", ["---\ntitle: x\n\nWords", "---\n" + "# long\n" * 20_000 + "---\nWords"])
def test_front_matter_must_end(text: str) -> None:
    with pytest.raises(DataError, match=r"(end|close) it with"):
        read(text)


def test_front_matter_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match="holds no words"):
        read("---\ntitle: x\n---\n\n")


@given(st.text(max_size=200))
def test_any_front_matter_is_read_or_refused(matter: str) -> None:
    try:
        report = read_bytes(f"---\n{matter}\n---\nWords\n".encode("utf-8", "replace"), "a.md")
    except (DataError, ReadError) as error:
        assert str(error)
    else:
        assert report.text.endswith("Words\n")
