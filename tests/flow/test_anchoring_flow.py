"""From a record of the original to the shipped pair of record and digest."""

from pathlib import Path

import pytest

from cckg.flow import adding
from cckg.flow.anchoring import anchor, template
from cckg.flow.building import build, validate_workspace
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.record import Review
from cckg.model.report import Report, sha256
from cckg.read import read_file
from cckg.workspace import Workspace, initialise, load_record, save_record

TEXT = (
    "The Soil Training was organized by Meridian University in Harrow on 12 May 2021. Ann Lee chaired it.\n"
)
DIGEST = "Meridian University organized the Soil Training. Ann Lee chaired it. It was held in Harrow on 12 May 2021.\n"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    initialise(tmp_path / "w", None, None)
    made = Workspace(tmp_path / "w")
    adding.add(made, Report(id="x", text=TEXT, title="Soil Training Held"), {}, "soils", as_digest=True)
    return made


def write_digest(space: Workspace, text: str, original: str = TEXT) -> None:
    matter = (
        f"---\ntitle: Soil Training Held\nlanguage: en\noriginal: {{sha256: {sha256(original)}}}\n---\n\n"
    )
    (space.reports / "soils.md").write_text(matter + text)


def path(space: Workspace) -> Path:
    return space.records / "soils.yaml"


def test_every_fact_has_its_words_in_the_digest_and_its_place_in_the_original(space: Workspace) -> None:
    write_digest(space, DIGEST)
    made = anchor(space, path(space))
    assert (made.anchored, made.is_whole) == (made.facts, True)
    record = load_record(path(space), read_file(space.reports / "soils.md")).record
    assert all(fact.evidence and fact.original for _, fact in record.facts())
    assert not anchor(space, path(space)).written, "a second run changes nothing"
    assert validate_workspace(space) == []


def test_what_the_digest_does_not_say_is_named_with_its_line(space: Workspace) -> None:
    write_digest(space, DIGEST.replace("Ann Lee chaired it. ", ""))
    made = anchor(space, path(space))
    assert not made.is_whole
    errors = [one for one in made.findings if one.severity == "error"]
    assert {one.path for one in errors} >= {"people[0]", "participations[1]"}
    assert all(one.line > 1 for one in errors)
    assert "it does not name 'Ann Lee'" in errors[0].message


def test_words_given_by_hand_go_before_all(space: Workspace) -> None:
    write_digest(space, DIGEST.replace("chaired it", "did it"))
    fact = "participations[1]"
    assert not anchor(space, path(space)).is_whole
    with pytest.raises(DataError, match="does not hold"):
        anchor(space, path(space), taken={fact: "Ann Lee sang"})
    assert anchor(space, path(space), taken={fact: "Ann Lee did it"}).is_whole
    assert anchor(space, path(space)).is_whole, "they are kept"
    write_digest(space, "In short: " + DIGEST.replace("chaired it", "did it"))
    assert anchor(space, path(space)).is_whole, "also where the digest has changed around them"
    assert not anchor(space, path(space), anew=True).is_whole


def test_words_of_the_publisher_are_found(space: Workspace) -> None:
    long = "The course was so full of good things that nobody wished for it to end at all that day."
    text = TEXT + long
    record = load_record(path(space)).record
    data = record.model_dump(by_alias=True, exclude_unset=True)
    data["report"]["text"] = {"of": "original", "sha256": sha256(text)}
    save_record(path(space), type(record).model_validate(data))
    (space.root / "original.txt").write_text(text)
    write_digest(space, DIGEST + long, original=text)
    made = anchor(space, path(space), text=space.root / "original.txt")
    assert [one.message[:20] for one in made.findings if one.severity == "warning"] == [
        "copies the original:"
    ]


def test_a_text_that_the_record_was_not_made_from_is_refused(space: Workspace) -> None:
    write_digest(space, DIGEST)
    (space.root / ".cckg-cache" / "texts" / f"{sha256(TEXT)}.txt").unlink()
    other = space.root / "other.txt"
    other.write_text("Something else.")
    with pytest.raises(DataError, match="does not hold the text"):
        anchor(space, path(space), text=other)
    assert anchor(space, path(space)).is_whole, "the original need not be at hand"


def test_a_text_of_the_publisher_is_no_digest(space: Workspace) -> None:
    (space.reports / "soils.md").write_text(TEXT)
    with pytest.raises(DataError, match="not a digest"):
        anchor(space, path(space))
    (space.reports / "soils.md").unlink()
    with pytest.raises(WorkspaceError, match="write the digest first"):
        anchor(space, path(space))


def test_a_record_by_hand_becomes_checked_by_a_named_pass(space: Workspace) -> None:
    write_digest(space, DIGEST)
    record = load_record(path(space)).record
    data = record.model_dump(
        by_alias=True, exclude_unset=True, exclude={"participations": {"__all__": {"status"}}}
    )
    save_record(path(space), type(record).model_validate(data))
    out = space.root / "records" / "soils.yaml"
    anchor(space, path(space), out=out, review=Review(by="cckg", kind="machine", on="2026-11-22"))
    made = load_record(out).record
    assert {one.status for one in made.participations} == {"checked"}
    assert [(one.by, one.kind) for one in made.reviewed] == [("cckg", "machine")]


def test_a_link_that_is_named_to_write_to_is_followed(space: Workspace, tmp_path: Path) -> None:
    write_digest(space, DIGEST)
    target, out = tmp_path / "far.yaml", tmp_path / "soils.yaml"
    out.symlink_to(target)
    assert anchor(space, path(space), out=out).written
    assert out.is_symlink() and load_record(target).record.participations


def test_a_first_digest_anchors_by_itself(space: Workspace) -> None:
    write_digest(space, template(path(space)))
    assert anchor(space, path(space)).is_whole


def test_all_goes_on_while_the_evidence_lies_in_the_original(space: Workspace) -> None:
    assert build(space, space.root / "out").counts["reports"] == 1
    graph = (space.graph / "drafts.ttl").read_text()
    assert "report/soils/text" in graph
    assert "organized by Meridian University" not in graph
    assert validate_workspace(space) == []


def test_evidence_that_does_not_fit_the_original_is_found_where_that_is_at_hand(space: Workspace) -> None:
    text = path(space).read_text()
    start = text.index("end: ")
    path(space).write_text(text[:start] + "end: 9000" + text[start:][text[start:].index("}") :])
    found = validate_workspace(space)
    assert [one.message for one in found] == [f"ends at 9000, but the text has {len(TEXT)} characters"]
    (space.root / ".cckg-cache" / "texts" / f"{sha256(TEXT)}.txt").unlink()
    assert validate_workspace(space) == []


def test_front_matter_that_names_another_original_is_told(space: Workspace) -> None:
    write_digest(space, DIGEST, original="Another text.")
    assert "is not the hash of the original" in validate_workspace(space)[0].message
