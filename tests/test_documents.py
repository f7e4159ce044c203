"""YAML files are read by YAML 1.2, with lines; writing them again loses nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cckg import documents
from cckg.model.errors import DataError
from cckg.model.record import Record

RECORD = """\
# checked twice, see the minutes
format: 1
report:
  title: A training   # as on the page
  id: delta-training
events:
  - type: training    # type before id, by hand
    id: training
    name: "Delta Training"
    part_of: null
organizations:
  - {id: delta, name: Delta College, also: [DC]}   # one line
participations:
  - agent: delta
    in: training
    role: organizer
    evidence: [{start: 0, end: 12}]
"""


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("012", 12),
        ("12:30", "12:30"),
        ("2022-06-31", "2022-06-31"),
        ("on", "on"),
    ],
)
def test_plain_values_mean_what_yaml_1_2_says(written: str, value: object) -> None:
    assert documents.plain(documents.parse(f"a: {written}\n", "x.yaml").data) == {"a": value}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2\n", 'x.yaml:2: is not sound YAML: found duplicate key "a"'),
        ("a: [1\nb: 2\n", "x.yaml:2"),
        ("a: &x [1]\nb: *x\n", "x.yaml:2: uses a YAML alias"),
        ("a: " + "[" * 100 + "]" * 100, "is nested over 60 deep"),
        ("- " * 100 + "a\n", "is nested over 60 deep"),
        ("".join("  " * i + "a:\n" for i in range(100)), "is nested over 60 deep"),
        ("a: &x [1]\nb: [2, *x]\n", "x.yaml:2: uses a YAML alias"),
        ("a: !!python/object:os.system 1\n", "x.yaml"),
        ("a: \x00\n", "x.yaml"),
    ],
)
def test_unsound_yaml_is_an_error_with_its_line(text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        documents.check(documents.parse(text, "x.yaml"), Record)
    assert said in str(caught.value)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("role: organizer", "role: organiser", "x.yaml:16: participations[0].role is 'organiser'; did you mean 'organizer'?"),
        ("    role: organizer", "    role: organizer\n    mood: fine", "x.yaml:17: participations[0].mood is not a key"),
        ("name: \"Delta Training\"", "start: 2022-06-31\n    name: x", "x.yaml:9: events[0].start '2022-06-31' has no such day"),
        ("    in: training\n", "", "x.yaml:14: participations[0].in is missing; add it"),
        ("{start: 0, end: 12}", "{start: 12, end: 3}", "evidence ends at 3, before or where it starts"),
        ("{start: 0, end: 12}", "{start: '0', end: 3}", "start"),
        ("format: 1", "format: 2", "x.yaml:2: format is 2"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_with_line_and_remedy(old: str, new: str, said: str) -> None:
    assert old in RECORD
    with pytest.raises(DataError) as caught:
        documents.check(documents.parse(RECORD.replace(old, new), "x.yaml"), Record)
    assert said in str(caught.value)


def test_a_change_keeps_comments_order_and_style_of_the_rest() -> None:
    document = documents.parse(RECORD, "x.yaml")
    data = documents.plain(document.data)
    data["participations"][0]["role"] = "host"
    data["organizations"].append({"id": "other", "name": "Other College"})
    written = documents.dump(documents.update(document.data, data))
    expected = RECORD.replace("role: organizer", "role: host").replace(
        "# one line\n", "# one line\n  - id: other\n    name: Other College\n"
    )
    assert written == expected


def test_an_unchanged_document_is_written_as_it_was() -> None:
    document = documents.parse(RECORD, "x.yaml")
    assert documents.dump(documents.update(document.data, documents.plain(document.data))) == RECORD


def test_things_are_matched_by_id_when_their_order_changes() -> None:
    text = "- id: a\n  name: A  # first\n- id: b\n  name: B  # second\n"
    document = documents.parse(text, "x.yaml")
    swapped = documents.dump(
        documents.update(document.data, [{"id": "b", "name": "B"}, {"id": "a", "name": "A"}])
    )
    assert "name: B # second" in swapped
    assert swapped.index("id: b") < swapped.index("id: a")


delicate = st.text(
    st.sampled_from(
        [*"?:-!&*|>%@`'\"#{}[], \tab0~=\\/<", "é", "中", "：", "\u2028", "\x85", "\ufeff", "\U0001f600"]
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(delicate, max_size=3), delicate, delicate)
def test_any_text_is_read_back_as_it_was(listed: list[str], alone: str, within: str) -> None:
    data = {
        "a": alone,
        "list": listed,
        "spans": [{"start": 1, "end": 2}],
        "things": [{"id": "x", "name": within}],
    }
    written = documents.dump(documents.styled(data))
    assert documents.plain(documents.parse(written, "x.yaml").data) == data


@pytest.mark.parametrize("said", ["UN CC:Learn", "https://example.org/x", "a: b", "plain words"])
def test_a_list_is_written_so_that_other_parsers_read_it_too(said: str) -> None:
    assert YAML(typ="safe").load(documents.dump(documents.styled({"also": [said]}))) == {"also": [said]}
