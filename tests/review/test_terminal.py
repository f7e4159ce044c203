"""The review in a terminal, driven by keys out of a pipe: what is pressed, what is shown, what is saved."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from cckg.model.record import Record
from cckg.review.desk.keystrokes import Piped
from cckg.review.desk.screen import seen
from cckg.review.desk.terminal import review
from cckg.review.desk.words import fields
from cckg.workspace import load_record

if TYPE_CHECKING:
    from tests.review.conftest import Place


def press(place: Place, keys: str) -> str:
    """What the screen shows while these keys are pressed."""
    shown = io.StringIO()
    review(place.desk(), Piped(io.StringIO(keys)), Console(file=shown, width=160, color_system=None))
    return shown.getvalue()


def record(place: Place) -> Record:
    return load_record(place.path).record


def settled(place: Place) -> dict[str, str]:
    """Status of every fact that somebody has decided on."""
    return {".".join(map(str, path)): fact.standing for path, fact in record(place).facts() if fact.decided}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("a", {"participations.2": "accepted"}),
        ("r", {"participations.2": "rejected"}),
        ("ar", {"participations.2": "accepted", "participations.0": "rejected"}),
        ("na", {"participations.0": "accepted"}),
        ("nnpa", {"participations.0": "accepted"}),
        ("jjka", {"participations.0": "accepted"}),
        ("pa", {"participations.2": "accepted"}),
        ("nna", {"participations.1": "accepted"}),
        ("au", {}),
        ("aauu", {}),
        ("x", {}),
        ("sa", {}),
        ("a\nr\n", {"participations.2": "accepted", "participations.0": "rejected"}),
    ],
)
def test_keys_decide_and_each_decision_is_saved(place: Place, keys: str, expected: dict[str, str]) -> None:
    press(place, keys)
    assert settled(place) == expected


def test_undo_leaves_the_file_as_it_was(place: Place) -> None:
    before = place.text
    press(place, "arau" + "uu")
    assert place.text == before


def test_a_decision_of_an_earlier_sitting_is_taken_back_where_it_is_shown(place: Place) -> None:
    press(place, "a")
    press(place, "n" * 8 + "u")
    assert settled(place) == {}


def test_a_fact_is_shown_with_its_words_and_how_far_the_review_is(place: Place) -> None:
    shown = press(place, "n")
    assert "0 of 9 settled · Soil Training <b>held</b>" in shown
    assert "Green Delta College — organizer — Soil Training  0.40 draft" in shown
    assert "course for farmers in Weihe City. Green Delta College \U0001f331 ran the Soil Training" in shown
    assert "soils: 0 of 9 settled" in shown.splitlines()[-1]


def test_text_of_a_report_cannot_steer_the_terminal(place: Place) -> None:
    assert seen("a\x1b]0;b\x07\u202ec\nd") == "a\ufffd]0;b\ufffd\ufffdc\nd"
    assert "</script><img src=x onerror=alert(1)>" in press(place, "n")


@pytest.mark.parametrize(
    ("keys", "role"),
    [
        ("c1speaker\n", "speaker"),
        ("c1sp\n", "speaker"),
        ("c1nonsense\n", "chair"),
        ("c1\n", "chair"),
        ("cz", "chair"),
    ],
)
def test_a_role_is_corrected_by_its_first_letters(place: Place, keys: str, role: str) -> None:
    press(place, keys)
    assert record(place).participations[2].role == role


def test_an_agent_is_corrected_by_name_and_a_new_one_made(place: Place) -> None:
    press(place, "c2soils bureau\n")
    assert record(place).participations[2].agent == "soils-bureau"
    press(place, "c2Heron Foundation\n1")
    assert record(place).organizations[-1].name == "Heron Foundation"


@pytest.mark.parametrize("key", ["\x1b", "x", "0", "9", "²"])
def test_a_new_thing_is_only_made_with_a_key_that_is_listed(place: Place, key: str) -> None:
    before = place.text
    assert "nothing is saved" in press(place, f"c2Heron Foundation\n{key}")
    assert "nothing is saved" in press(place, f"+rThe Heron Foundation\nfunder\nHeron Foundation\n{key}")
    assert place.text == before


def test_a_part_of_its_own_name_is_not_the_thing_itself(made: Callable[..., Place]) -> None:
    event = {"type": "training", "status": "draft"}
    names = {"a": "Opening of Soil Training", "b": "Soil Training", "c": "Soil Training Camp"}
    place = made(events=[{**event, "id": id_, "name": name} for id_, name in names.items()],
                 participations=())  # fmt: skip
    field = "123456789abcdefg"[list(fields("events")).index("part_of")]
    at = [line.key for line in place.desk().open("soils").sheet.lines].index("events[0]")
    press(place, "n" * at + f"c{field}Soil Training\n")
    assert record(place).events[0].part_of == "b"
    press(place, "n" * 9 + f"c{field}Opening\n1")
    assert record(place).events[-1].name == "Opening"


def test_a_correction_that_changes_nothing_leaves_the_fact_open(place: Place) -> None:
    before = place.text
    assert "nothing is changed" in press(place, "c1chair\n")
    assert place.text == before


def test_after_a_correction_the_same_fact_takes_the_next(place: Place) -> None:
    press(place, "c1speaker\nc2soils bureau\nnr")
    assert settled(place) == {"participations.2": "accepted", "participations.0": "rejected"}
    assert (record(place).participations[2].role, record(place).participations[2].agent) == (
        "speaker",
        "soils-bureau",
    )


def test_words_are_corrected_by_typing_them(place: Place) -> None:
    shown = press(place, "cwWei Lan of the college\n")
    (span,) = record(place).participations[2].evidence
    start = shown and place.desk().open("soils").text
    assert start and start[span.start : span.end] == "Wei Lan of the college"


def test_of_words_that_stand_twice_one_is_chosen(place: Place) -> None:
    shown = press(place, "cwSoil Training\n2")
    assert "1 …City. Green Delta College \U0001f331 ran the [Soil Training] from 7 to 9 June" in shown
    assert "2 …Heron Foundation paid for the [Soil Training]." in shown
    assert record(place).participations[2].evidence[0].start > record(place).events[0].evidence[0].start


def test_words_that_are_not_there_change_nothing(place: Place) -> None:
    before = place.text
    assert "the text does not hold these words" in press(place, "cwnowhere\n")
    assert place.text == before


def test_a_fact_is_added_with_its_words(place: Place) -> None:
    # + r: a role; its words; role; who, which is new: an organization; where
    press(place, "+rThe Heron Foundation\nfunder\nHeron Foundation\n1Soil Training\n")
    added = record(place).participations[-1]
    assert (added.agent, added.in_, added.role, added.status) == (
        "heron-foundation",
        "training",
        "funder",
        "accepted",
    )


def test_a_position_is_added_to_a_person(place: Place) -> None:
    press(place, "+tWei Lan\nWei Lan\nDean\n-\n")
    assert record(place).people[0].positions[-1].title == "Dean"


def test_a_record_without_facts_takes_new_ones(made: Callable[..., Place]) -> None:
    none: dict[str, Any] = dict.fromkeys(
        ("organizations", "people", "places", "events", "participations"), ()
    )
    place = made(**none)
    assert "the record has no facts yet; + adds one" in press(place, "a")
    press(place, "u+oGreen Delta College\nGreen Delta College\nuniversity\n\n\n")
    assert record(place).organizations[0].kind == "university"


def test_the_rest_is_accepted_after_a_second_key(place: Place) -> None:
    press(place, "An")
    assert settled(place) == {}
    assert "all settled: soils" in press(place, "rAy")
    assert len(settled(place)) == 9


def test_who_it_is_is_confirmed_by_number(place: Place) -> None:
    (place.path.parent / "clay.yaml").write_text(
        place.text.replace("id: soils\n", "id: clay\n"), encoding="utf-8"
    )
    shown = press(place, "]no1")
    assert "1 Green Delta College (green-delta-college)" in shown
    log = (place.space.authority_folder / "decisions.yaml").read_text(encoding="utf-8")
    assert "gone: soils/delta-college" in log
    assert "by: wei" in log


def test_keys_are_listed(place: Place) -> None:
    assert "Take the last decision back" in press(place, "?")


def cckg(place: Place, keys: bytes | None, *more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cckg", "review", "soils", "--data", str(place.space.root), *more]
    where = {**os.environ, "HOME": str(place.space.root), "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(command, input=keys or b"", capture_output=True, check=False, env=where)


def test_the_command_reads_keys_from_a_pipe(place: Place) -> None:
    assert cckg(place, b"ar", "--by", "wei").returncode == 0
    assert len(settled(place)) == 2


def test_keys_that_could_do_nothing_of_what_was_asked_end_with_1(place: Place) -> None:
    assert cckg(place, b"u", "--by", "wei").returncode == 1
    assert cckg(place, b"ua", "--by", "wei").returncode == 0
    assert cckg(place, b"n", "--by", "wei").returncode == 0


def test_without_terminal_and_keys_it_says_so(place: Place) -> None:
    ended = cckg(place, None, "--by", "wei")
    assert ended.returncode == 1
    assert b"there is no terminal to read keys from" in ended.stderr


def test_without_a_name_it_asks_for_one(place: Place) -> None:
    ended = cckg(place, b"a")
    assert ended.returncode == 2
    assert b"say who decides" in ended.stderr
    assert settled(place) == {}
