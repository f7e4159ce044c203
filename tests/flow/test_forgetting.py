"""A person who asked to be left out is gone from every file, stays out, and takes nobody else's evidence along."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cckg.cli.main import cli
from cckg.extract import extract
from cckg.flow.building import build, validate_workspace
from cckg.flow.drafting import write_draft
from cckg.flow.forgetting import Forgot, forget, plan
from cckg.flow.keeping import keep
from cckg.model.errors import WorkspaceError
from cckg.model.record import Record
from cckg.model.report import sha256
from cckg.read import read_file
from cckg.review.forgetting import placeholder, redacted
from cckg.review.naming_people import key, keys, name_of
from cckg.workspace import Texts, Workspace, initialise, load_record, record_text
from cckg.workspace.forgotten import load_forgotten

SALT = "5a17"
TEXT = """\
The Soils Bureau hosted the Soil Training in Weihe City. Wei Lan, dean of Green Delta College, opened it.

Green Delta College ran the training from 7 to 9 June 2022. Prof. Wei
Lan gave the lecture "Rivers and Soils", and Moss Heath the lecture "Dunes". 魏兰 thanked all. The Heron Foundation paid.
Prof. Wei spoke last.
"""
FRONT = "---\ntitle: Wei Lan opens a training\nlanguage: en\ntext: digest\n---\n\n"
FORMS = (b"Wei Lan", b"Wei\nLan", b"wei-lan", "魏兰".encode(), b"Lan Wei")


def at(words: str) -> list[dict[str, int]]:
    return [{"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}]


def soils() -> Record:
    def fact(words: str, **fields: Any) -> dict[str, Any]:
        return {**fields, "evidence": at(words), "status": "accepted"}

    return Record.model_validate(
        {
            "report": {
                "id": "soils",
                "title": "Wei Lan opens a training",
                "language": "en",
                "text": {"of": "digest", "sha256": sha256(TEXT)},
            },
            "reviewed": [{"by": "lan", "kind": "person", "on": "2026-11-26"}],
            "organizations": [
                fact("Soils Bureau", id="bureau", name="Soils Bureau", kind="government"),
                fact("Green Delta College", id="college", name="Green Delta College", kind="university"),
                fact("Heron Foundation", id="heron", name="Heron Foundation", kind="ngo"),
            ],
            "people": [
                fact("Wei Lan", id="wei-lan", name="Wei Lan", also=["魏兰", "Prof. Wei Lan"],
                     positions=[fact("dean of Green Delta College", title="Dean", organization="college")]),
                fact("Moss Heath", id="moss-heath", name="Moss Heath"),
            ],
            "events": [
                fact("Soil Training", id="training", name="Soil Training", type="training", start="2022-06-07",
                     sessions=[
                         fact("Rivers and Soils", title="Rivers and Soils", speakers=["wei-lan"]),
                         fact("Dunes", title="Dunes, after Wei Lan", speakers=["moss-heath"]),
                     ]),
            ],
            "participations": [
                fact("Soils Bureau hosted the Soil Training", agent="bureau", role="host", **{"in": "training"}),
                fact("Wei Lan, dean", agent="wei-lan", role="chair", **{"in": "training"}),
                fact("The Heron Foundation paid", agent="heron", role="funder", **{"in": "training"}),
                {**fact("Green Delta College ran", agent="college", role="organizer", **{"in": "training"}),
                 "decided": {"what": "corrected", "by": "lan", "on": "2026-11-26", "was": {"agent": "wei-lan"}}},
            ],
        }
    )  # fmt: skip


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    initialise(tmp_path, "https://example.org/soils/", "Soils")
    (tmp_path / "reports" / "soils.md").write_text(FRONT + TEXT, encoding="utf-8")
    text = record_text(soils()).replace("events:", "# asked Wei Lan about it\nevents:", 1)
    (tmp_path / "records" / "soils.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "authority" / "people.yaml").write_text(
        "# people\n- id: wei-lan\n  name: {en: Wei Lan, zh: 魏兰}\n  not: [reed-marsh]\n  decisions:\n"
        "    - {mention: soils/wei-lan, verdict: same, by: lan, kind: person, on: 2026-11-26}\n\n"
        "- {id: old-wei, replaced_by: wei-lan}\n\n"
        "- id: reed-marsh\n  name: {en: Reed Marsh}\n  not: [wei-lan]\n",
        encoding="utf-8",
    )
    return Workspace(tmp_path)


def forgotten(space: Workspace, ref: str = "wei-lan") -> Forgot:
    return forget(plan(space, ref), "lan", "2026-11-27", SALT)


def naming(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}: {form!r}"
        for path in sorted(root.rglob("*"))
        if path.is_file()
        for form in FORMS
        if form in path.read_bytes()
    ]


def test_after_it_and_a_build_no_byte_of_the_workspace_has_the_name(space: Workspace) -> None:
    build(space, space.root / "out")
    keep(space, date(2026, 11, 26))
    build(space, space.root / "out")
    assert len(naming(space.root)) > 10
    done = forgotten(space)
    build(space, space.root / "out")
    assert naming(space.root) == []
    assert done.left == ()


def test_what_stands_around_the_words_of_a_quote_is_redacted_as_they_are(space: Workspace) -> None:
    def around() -> str:
        build(space, space.root / "out")
        graph = (space.graph / "cckg.ttl").read_text(encoding="utf-8")
        return "\n".join(line for line in graph.splitlines() if "oa:prefix" in line or "oa:suffix" in line)

    record = soils().model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    # The college is named twice, the first time beside the person.
    record["participations"][3]["evidence"] = at("Green Delta College")
    path = space.records / "soils.yaml"
    path.write_text(record_text(Record.model_validate(record)), encoding="utf-8")
    assert "Wei Lan, dean of " in around()
    forgotten(space)
    assert "me removed on request), dean of " in around()
    assert not [form for form in FORMS if form.decode() in around()]


def test_all_other_facts_keep_the_words_that_state_them(space: Workspace) -> None:
    forgotten(space)
    report = read_file(space.reports / "soils.md")
    record = load_record(space.records / "soils.yaml", report).record
    said = [report.text[f.evidence[0].start : f.evidence[0].end] for _, f in record.facts()]
    assert said == [
        "Soils Bureau", "Green Delta College", "Heron Foundation", "Moss Heath", "Soil Training",
        "Rivers and Soils", "Dunes", "Soils Bureau hosted the Soil Training", "The Heron Foundation paid",
        "Green Delta College ran",
    ]  # fmt: skip
    assert not [one for one in validate_workspace(space) if one.severity == "error"]


def test_the_digest_says_that_a_name_was_removed_in_its_language(space: Workspace) -> None:
    forgotten(space)
    text = (space.reports / "soils.md").read_text(encoding="utf-8")
    assert text.count(placeholder("en")) == 4
    assert text.startswith("---\ntitle: a person (name removed on request) opens a training\n")
    chinese = redacted("由Wei Lan主持", names, "zh-Hans")
    assert chinese.text == "由某人（应要求删去姓名）主持"


def test_lines_that_speak_of_them_by_family_name_are_told(space: Workspace) -> None:
    record = soils().model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    record["people"][0]["family_name"] = "Wei"
    path = space.records / "soils.yaml"
    path.write_text(record_text(Record.model_validate(record)), encoding="utf-8")
    done = forgotten(space)
    assert {one.severity for one in done.doubtful} == {"note"}
    lost = [one for one in done.doubtful if "has lost a name" in one.message]
    (short,) = [one for one in done.doubtful if "shorter name" in one.message]
    assert len(lost) == 3  # one line lost two
    assert (
        "Prof. Wei spoke"
        in (space.reports / "soils.md").read_text(encoding="utf-8").splitlines()[short.line - 1]
    )


def test_others_stay_in_the_authority_files_with_their_comments(space: Workspace) -> None:
    forgotten(space)
    text = (space.authority_folder / "people.yaml").read_text(encoding="utf-8")
    assert "# people" in text
    assert [entry.id for entry in space.authority().people] == ["reed-marsh"]
    assert space.authority().people[0].not_ == ()


def test_a_redirect_leads_to_the_whole_person(space: Workspace) -> None:
    assert plan(space, "old-wei").ids == plan(space, "soils/wei-lan").ids == {"wei-lan", "old-wei"}


def test_a_draft_of_a_text_that_names_them_does_not_bring_them_back(space: Workspace, tmp_path: Path) -> None:
    forgotten(space)
    path = space.reports / "again.md"
    path.write_text(
        "---\ntitle: Again\ntext: digest\n---\n\n" + TEXT.replace("Moss Heath", "Mr. Moss Heath"), "utf-8"
    )
    report = read_file(path)
    assert any("Wei" in person.name for person in extract(report).people)
    write_draft(report, space.records / "again.yaml")
    text = (space.records / "again.yaml").read_text(encoding="utf-8")
    assert not [form for form in ("Wei Lan", "魏兰", "wei-lan") if form in text]
    assert "Green Delta College" in text


def test_a_build_that_drafts_a_report_leaves_them_out_of_graph_and_cache(space: Workspace) -> None:
    forgotten(space)
    (space.reports / "again.md").write_text(FRONT + TEXT, encoding="utf-8")
    build(space, space.root / "out")
    drafts = [
        p for p in (space.root / ".cckg-cache" / "drafts").iterdir() if "Wei Lan" in p.read_text("utf-8")
    ]
    assert drafts == []
    assert "person/wei-lan>" not in (space.graph / "drafts.ttl").read_text(encoding="utf-8")


def test_of_the_texts_that_are_kept_only_those_that_name_them_go(space: Workspace) -> None:
    texts = Texts(space.root)
    named, other = texts.keep("A talk of Wei Lan on dunes.\n"), texts.keep("A talk on dunes.\n")
    forgotten(space)
    assert Texts(space.root).get(named) is None
    assert Texts(space.root).get(other) == "A talk on dunes.\n"


def test_what_keeps_them_out_does_not_name_them(space: Workspace) -> None:
    forgotten(space)
    text = (space.authority_folder / "forgotten.txt").read_bytes()
    assert not [form for form in FORMS if form in text]
    known = load_forgotten(space.authority_folder)
    assert known.holds(key("LAN Wei"))
    assert known.holds(key("魏兰"))
    assert not known.holds(key("Moss Heath"))


def test_where_somebody_else_bears_the_name_only_their_own_reports_change(space: Workspace) -> None:
    other = "---\ntitle: Other\ntext: digest\n---\n\nWei Lan of the Dune Institute spoke.\n"
    (space.reports / "other.md").write_text(other, encoding="utf-8")
    people = space.authority_folder / "people.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("Reed Marsh", "Wei Lan"), encoding="utf-8")
    made = plan(space, "soils/wei-lan")
    assert made.namesakes
    forget(made, "lan", "2026-11-27", SALT)
    assert (space.reports / "other.md").read_text(encoding="utf-8") == other


def test_what_cannot_be_rewritten_is_told(space: Workspace) -> None:
    (space.reports / "talk-by-wei-lan.md").write_text(
        "---\ntitle: Talk\n---\n\nA talk on dunes.\n", encoding="utf-8"
    )
    left = [one for one in forgotten(space).left if "talk-by-wei-lan" in one.file]
    assert left
    assert "rename it" in left[0].remedy


def test_who_is_no_person_is_not_forgotten(space: Workspace) -> None:
    with pytest.raises(WorkspaceError):
        plan(space, "green-delta-college")


names = name_of(["Wei Lan", "魏兰"])


@given(
    st.lists(
        st.sampled_from(["Wei Lan", "魏兰", "Wei\nLan", "dunes ", "。", "x", "\U0001f331"]), max_size=12
    ),
    st.data(),
)
def test_whatever_stands_outside_the_name_is_found_again_where_its_span_moves(
    parts: list[str], data: Any
) -> None:
    text = "|".join(parts)
    made = redacted(text, names)
    assert not names.written.search(made.text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end or names.written.search(text, max(0, start - 8), end + 8):
        return
    moved = made.moved({"start": start, "end": end})
    assert made.text[moved["start"] : moved["end"]] == text[start:end]


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("said Wei\nLan.", True), ("WEI LAN", True), ("Lan, Wei", True), ("由Wei Lan主持", True), ("由魏兰主持", True),
        ("Wei Lanqing", False), ("Weilan", False), ("the Wei. Language", False), ("id: wei-lan", True),
        ("wei-lanqing", False),
    ],
)  # fmt: skip
def test_what_names_a_person(text: str, is_named: bool) -> None:
    assert names.is_in(text) == is_named


def test_a_title_before_the_name_does_not_hide_it() -> None:
    assert key("Lan Wei") in keys("Professor Wei Lan")


def test_the_command_says_that_there_is_no_way_back_and_asks(space: Workspace) -> None:
    before = {path: path.read_bytes() for path in space.root.rglob("*") if path.is_file()}
    words = ["forget", "wei-lan", "--by", "lan", "--data", str(space.root)]
    asked = CliRunner().invoke(cli, words, input="n\n")
    assert "cannot be taken back" in asked.output
    now = {path: path.read_bytes() for path in space.root.rglob("*") if path.is_file() and path in before}
    assert now == before
    done = CliRunner().invoke(cli, [*words, "--yes"])
    assert "cckg build" in done.output, done.output
    assert naming(space.root) == []
