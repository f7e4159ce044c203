"""A drawing is made once for all that it shows, and again when its file is not as it was left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cckg.flow import drawn
from cckg.flow.drawn import Drawn


@pytest.fixture
def draw(tmp_path: Path) -> Callable[[str], str]:
    """Draws what is shown into page.html, as a program does that was just started; tells what it did."""

    def draw(shows: str) -> str:
        made: list[str] = []

        def text() -> str:
            made.append(shows)
            return shows.upper()

        memory = Drawn(tmp_path)
        memory.file(shows, tmp_path / "page.html", text)
        memory.save()
        return "drawn" if made else "left"

    return draw


def test_the_same_is_left(draw: Callable[[str], str], tmp_path: Path) -> None:
    assert [draw("a"), draw("a"), draw("b"), draw("a")] == ["drawn", "left", "drawn", "drawn"]
    assert (tmp_path / "page.html").read_text() == "A"


def test_a_page_that_somebody_changed_or_took_away_is_drawn(
    draw: Callable[[str], str], tmp_path: Path
) -> None:
    draw("a")
    (tmp_path / "page.html").write_text("mine")
    assert draw("a") == "drawn"
    (tmp_path / "page.html").unlink()
    assert draw("a") == "drawn"


def test_another_program_draws_anew(draw: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    draw("a")
    monkeypatch.setattr(drawn, "everything", lambda: "another")
    assert draw("a") == "drawn"


def test_a_value_is_found_once_and_always_as_json_gives_it(tmp_path: Path) -> None:
    first = Drawn(tmp_path)
    assert first.value("ranks", "a", lambda: {"x": (1, 2.5)}) == {"x": [1, 2.5]}
    first.save()
    assert Drawn(tmp_path).value("ranks", "a", lambda: "another") == {"x": [1, 2.5]}
    assert Drawn(tmp_path).value("ranks", "b", lambda: "another") == "another"
