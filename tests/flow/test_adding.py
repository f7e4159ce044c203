"""A new report: read, recognised where it is there already, drafted, its text kept only where it may be."""

from pathlib import Path

import pytest

from cckg.flow import adding
from cckg.flow.texts import texts_at
from cckg.model.errors import ReadError, WorkspaceError
from cckg.model.report import Report
from cckg.read import read_file
from cckg.workspace import Workspace, initialise, load_record

TEXT = (
    "Soil Training Held\n\nThe Soil Training was organized by Meridian University in Harrow on 12 May 2021.\n"
)
ADDRESS = "https://www.example.org/news/1"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    initialise(tmp_path / "w", None, None)
    return Workspace(tmp_path / "w")


def report(text: str = TEXT, **known: str) -> Report:
    return Report.model_validate(
        {"id": "x", "text": text, "title": "Soil Training Held", "published": "2021", **known}
    )


def no_fetch(url: str) -> tuple[bytes, str, str]:
    pytest.fail(f"fetched {url}")


def test_a_report_and_the_draft_of_its_record_are_written(space: Workspace) -> None:
    made = adding.add(space, report(), {"publisher": "Meridian"})
    assert made.report.name == "2021-soil-training-held.md"
    read = read_file(made.report)
    assert (read.publisher, read.text, read.of) == ("Meridian", TEXT, "original")
    loaded = load_record(made.record, read)
    assert [one.role for one in loaded.record.participations] == ["organizer"]
    assert made.facts == len(list(loaded.record.facts()))
    assert "  organizer    Meridian University" in made.outline


@pytest.mark.parametrize(
    ("again", "known_by"),
    [
        (report(), "the same text"),
        (report(f"\n{TEXT.strip()}"), "the same text"),
        (report("Other words.", source="http://example.org/news/1/#top"), "the same address"),
    ],
)
@pytest.mark.parametrize("as_digest", [False, True])
def test_a_report_that_is_there_is_recognised(
    space: Workspace, again: Report, known_by: str, as_digest: bool
) -> None:
    first = adding.add(space, report(source=ADDRESS), {}, as_digest=as_digest)
    before = first.report.read_bytes()
    made = adding.add(space, again, {})
    assert (made.report, made.known_by) == (first.report, known_by)
    assert first.report.read_bytes() == before
    assert len(space.record_paths()) == 1


def test_another_report_is_no_known_one(space: Workspace) -> None:
    adding.add(space, report(source=ADDRESS), {})
    assert adding.add(space, report("Other words.", source=ADDRESS + "2"), {}, name="other").known_by is None


def test_a_digest_keeps_the_text_out_of_the_reports(space: Workspace) -> None:
    made = adding.add(space, report(), {}, as_digest=True)
    read, loaded = read_file(made.report), load_record(made.record)
    assert read.of == "digest"
    assert "Soil Training was organized by Meridian University in Harrow" not in read.text
    assert loaded.record.report.text is not None
    assert read.original is not None
    assert loaded.record.report.text.sha256 == read.original.sha256 == report().sha256
    assert texts_at(space).get(report().sha256) == TEXT
    assert (space.root / ".cckg-cache" / ".gitignore").read_text() == "*\n"


def test_a_record_that_points_into_the_original_stands_beside_its_digest(space: Workspace) -> None:
    made = adding.add(space, report(), {}, as_digest=True)
    assert load_record(made.record, read_file(made.report)).record.participations


def test_a_name_that_is_taken_is_refused_and_leads_nowhere_else(space: Workspace) -> None:
    adding.add(space, report(), {}, name="one")
    with pytest.raises(WorkspaceError, match="--name"):
        adding.add(space, report("Other words."), {}, name="one")
    assert adding.add(space, report("More words."), {}, name="../../out").report.parent == space.reports


@pytest.mark.parametrize(
    ("known", "stem"),
    [
        ({"title": "Soil Training"}, "2021-soil-training"),
        (
            {"title": "土壤培训班", "source": "https://www.soils.example/1"},
            "2021-soils-example-" + report().sha256[:8],
        ),
        ({"title": "土壤培训班"}, "2021-" + report().sha256[:8]),
    ],
)
def test_the_name_of_the_files(known: dict[str, str], stem: str) -> None:
    assert adding.stem_of(report(**known)) == stem


def test_only_an_address_is_fetched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert adding.read(str(path), b"", no_fetch).text == TEXT
    assert adding.read("-", TEXT.encode(), no_fetch).text == TEXT


@pytest.mark.parametrize(
    ("canonical", "source"),
    [("https://example.org/news/1", "https://example.org/news/1"), ("https://elsewhere.example/1", ADDRESS)],
)
def test_a_page_says_its_own_address_only_on_its_own_site(canonical: str, source: str) -> None:
    page = (
        f"<!doctype html><html><head><link rel=canonical href={canonical}></head><body><article><h1>Soil Training Held</h1>"
        + (
            "<p>The Soil Training was organized by Meridian University on 12 May 2021 in the great hall of the town.</p>"
            * 3
        )
    )
    read = adding.read(ADDRESS, b"", lambda _: (page.encode(), "1.html", ADDRESS))
    assert read.source == source


def test_what_cannot_be_fetched_is_said() -> None:
    def fails(url: str) -> tuple[bytes, str, str]:
        raise ReadError(url, "answers 404", "look")

    with pytest.raises(ReadError, match="404"):
        adding.read("https://example.org/x", b"", fails)
