"""The log of decisions: readable lines, added at the end, taken back byte for byte."""

from pathlib import Path
from typing import Any

import pytest

from cckg.model.decisions import CHOICES, Choice
from cckg.model.errors import DataError, WorkspaceError
from cckg.workspace import append_decision, load_authority, load_log, take_back

BODIES = "# Our bodies\n- {id: a, name: {en: Alpha}}  # the first\n- id: b\n  name: {en: Beta}\n- {id: c}\n"


def choice(do: str, **said: Any) -> Choice:
    head = {"kind": "organization", "by": "Wei: Lanqing #1", "on": "2026-01-02", "why": "说明：“同”\n- x"}
    return CHOICES[do].model_validate({**head, **said})


LOG = [
    choice("merge", keep="a", gone="b", suggested={"probability": 0.8, "reason": "same words"}),
    choice("distinct", a="a", b="c"),
    choice("later", a="a", b="c", until="2027-01"),
    choice("split", **{"from": "a"}, to="n", names=["Beta"], new=[{"organization": {"id": "n", "name": {"en": "Beta"}}}]),
    choice("merge", keep="c", gone="r/x"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "organizations.yaml").write_text(BODIES, encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_decision_is_read_back_as_it_was_made(folder: Path) -> None:
    for one in LOG:
        append_decision(folder, one)
    assert load_log(folder)[0] == tuple(LOG)
    load_authority(folder)


def test_undo_restores_the_bytes_step_by_step(folder: Path) -> None:
    states = []
    for one in LOG:
        states.append(contents(folder))
        append_decision(folder, one)
    for one in reversed(LOG):
        assert take_back(folder) == one
        assert contents(folder) == states.pop()
    assert (folder / "organizations.yaml").read_text(encoding="utf-8") == BODIES
    with pytest.raises(WorkspaceError, match="holds no decision to take back"):
        take_back(folder)


def test_comments_in_the_log_stay(folder: Path) -> None:
    append_decision(folder, LOG[0])
    path = folder / "decisions.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# agreed in May\n", encoding="utf-8")
    before = path.read_bytes()
    append_decision(folder, LOG[1])
    assert path.read_bytes().startswith(before)
    take_back(folder)
    assert path.read_bytes() == before
    path.write_text(path.read_text(encoding="utf-8") + "# and in June\n", encoding="utf-8")
    take_back(folder)
    assert path.read_text(encoding="utf-8").endswith("\n# agreed in May\n# and in June\n")


def test_a_decision_that_cannot_hold_is_not_written(folder: Path) -> None:
    append_decision(folder, LOG[1])
    before = contents(folder)
    with pytest.raises(DataError, match="'a' and 'c' are never the same"):
        append_decision(folder, choice("merge", keep="a", gone="c"))
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("do: merge\n", "decisions.yaml:1: is not a list of decisions"),
        ("- {do: marry, kind: organization}\n", "decisions.yaml:1: [0].do is 'marry'; use one of merge, distinct"),
        ("- kind: organization\n", "[0].do is missing"),
        ("- 3\n", "[0].do is missing"),
        ("- {do: merge, kind: organization, keep: a, gone: b, on: 2026-01-02}\n", "[0].by is missing"),
        ("- do: merge\n  kind: organization\n  keep: a\n  gone: b\n  by: W\n  on: 2026-02-30\n", "decisions.yaml:6: [0].on"),
        ("- do: merge\n  kind: organisation\n  keep: a\n  gone: b\n  by: W\n  on: 2026\n", "decisions.yaml:2: [0].kind is 'organisation'; did you mean 'organization'?"),
        ("# x\n- {do: merge, kind: organization, keep: a, gone: z, by: W, on: 2026}\n", "decisions.yaml:2: [0] names 'z', and there is no such organization; mend the id"),
        ("- {do: distinct, kind: organization, a: a, b: b, by: W, on: 2026, new: [{mentions: [r/x]}]}\n", "holds one organization, person, place or project"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_log_is_named_with_its_line(folder: Path, text: str, said: str) -> None:
    (folder / "decisions.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_authority(folder)
    assert said in str(caught.value)


def test_a_kept_mention_that_is_no_row_is_named_with_its_line(folder: Path) -> None:
    (folder / "mentions.tsv").write_text("kind\tmention\tid\ton\twhy\norganization\tr/x\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"mentions\.tsv:2: is no mention that was kept"):
        load_authority(folder)


def test_entries_that_contradict_their_own_redirects_are_named(folder: Path) -> None:
    text = "- {id: a, replaced_by: b}\n- {id: b, replaced_by: c}\n- {id: c, not: [a]}\n"
    (folder / "organizations.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"organizations.yaml:3: .*'c' is not 'a', yet .*a → b → c"):
        load_authority(folder)
