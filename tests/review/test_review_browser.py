"""The page in a real Chromium: the whole way by keyboard alone, by mouse, on a phone, in two tabs, and for axe-core."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("starlette", reason="cckg[serve] is not installed", exc_type=ImportError)
pytest.importorskip("uvicorn", reason="cckg[serve] is not installed", exc_type=ImportError)

from cckg.model.record import Record
from cckg.review.desk.run import address, listen, server
from cckg.workspace import load_record

if TYPE_CHECKING:
    import socket

    import uvicorn
    from playwright.sync_api import Browser, Page
    from tests.review.conftest import Place

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[1] / "network" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOSTILE = "</script><img src=x onerror=alert(1)>"


@dataclass
class Sitting:
    """A server of its own, and pages of it in Chromium."""

    place: Place
    browser: Browser
    address: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    windows: list[Any] = field(default_factory=list)

    def page(self, path: str = "", **context: Any) -> Page:
        """The record's page, ready; `path` where there are several records."""
        window = self.browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **context})
        self.windows.append(window)
        page = window.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(self.address)
        if path:
            page.goto(self.address.split("?")[0] + path)
        return self.ready(page)

    def ready(self, page: Page) -> Page:
        """Wait until facts and candidates are there."""
        page.wait_for_selector("html[data-ready=all]")
        return page

    @property
    def record(self) -> Record:
        """The record as the file has it now."""
        return load_record(self.place.path).record


@pytest.fixture
def sit(place: Place, chromium: Browser) -> Iterator[Callable[[], Sitting]]:
    """Sits down at a server; at the end its pages have asked nobody else and reported no error."""
    sittings: list[Sitting] = []
    running: list[tuple[uvicorn.Server, threading.Thread, socket.socket]] = []

    def started() -> Sitting:
        listening = listen(0)
        made = server(place.desk(), "Soils", "token", listening)
        thread = threading.Thread(target=made.run, args=([listening],))
        thread.start()
        running.append((made, thread, listening))
        sittings.append(sitting := Sitting(place, chromium, f"{address(listening)}?token=token"))
        return sitting

    yield started
    for sitting in sittings:
        for window in sitting.windows:
            window.close()
    for made, thread, listening in running:
        made.should_exit = True
        thread.join(timeout=20)
        listening.close()
    for sitting in sittings:
        home = sitting.address.split("?")[0]
        assert sitting.said == []
        assert [url for url in sitting.asked if not url.startswith((home, "data:"))] == []


Sit = Callable[[], Sitting]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def saved(page: Page, said: str) -> None:
    """Wait until the page tells that it is saved."""
    page.locator("#said", has_text=said).wait_for()


def progress(page: Page) -> str:
    return page.inner_text("#progress")


def now(page: Page) -> str:
    """The fact that is looked at."""
    return page.inner_text(".fact.now .words")


def chosen(page: Page) -> str:
    return page.inner_text("#words")


# ---- by keyboard alone -----------------------------------------------------------------------------------------------


def test_the_whole_way_by_keyboard(sit: Sit) -> None:
    sitting = sit()
    page, before = sitting.page(), sitting.place.text
    assert now(page) == "Wei Lan — chair — Soil Training"
    # words selected in the text, word by word
    press(page, "t", "Home")
    for _ in range(40):
        if page.inner_text("#words") == "Heron":
            break
        press(page, "ArrowRight")
    press(page, "Shift+ArrowRight")
    assert chosen(page) == "Heron Foundation"
    # a fact added: a role, chosen by its first letter
    press(page, "Enter")
    page.keyboard.type("fun")
    press(page, "Enter")
    saved(page, "Added")
    assert now(page) == "Heron Foundation — funder — Soil Training"
    added = sitting.record.participations[-1]
    assert (added.agent, added.role, added.status) == ("heron-foundation", "funder", "accepted")
    (span,) = added.evidence
    text = sitting.place.desk().open("soils").text or ""
    assert text[span.start : span.end] == "Heron Foundation"
    # taken back, byte for byte
    press(page, "u")
    saved(page, "Taken back")
    assert sitting.place.text == before
    # accepted, rejected, and there again after the page is loaded anew
    while now(page) != "Wei Lan — chair — Soil Training":
        press(page, "p")
    press(page, "r")
    saved(page, "Rejected: Wei Lan — chair")
    assert now(page) == "Green Delta College — organizer — Soil Training"
    press(page, "a", "a")
    saved(page, "Accepted: Soils Bureau — host")
    assert progress(page) == "3 of 9 settled"
    page.reload()
    sitting.ready(page)
    assert progress(page) == "3 of 9 settled"
    assert [one.standing for one in sitting.record.participations] == ["accepted", "accepted", "rejected"]


def test_a_fact_is_corrected_by_keyboard(sit: Sit) -> None:
    sitting = sit()
    page = sitting.page()
    press(page, "c")
    page.keyboard.type("spe")
    press(page, "Enter")
    saved(page, "Corrected")
    assert sitting.record.participations[2].role == "speaker"
    assert page.evaluate("document.activeElement.closest('.fact') !== null")
    press(page, "c", "Escape", "n")
    assert page.locator("form.form").count() == 0


def test_words_are_found_by_typing_and_become_those_of_the_fact(sit: Sit) -> None:
    sitting = sit()
    page = sitting.page()
    press(page, "/")
    page.keyboard.type("soil training")
    assert page.inner_text("#found").startswith("1 of 2")
    press(page, "ArrowDown")
    assert page.inner_text("#found").startswith("2 of 2")
    press(page, "Escape", "w")
    saved(page, "Its words now")
    (span,) = sitting.record.participations[2].evidence
    assert span.start > sitting.record.events[0].evidence[0].start


def test_words_that_are_not_in_the_text_are_not_taken(sit: Sit) -> None:
    sitting = sit()
    page, before = sitting.page(), sitting.place.text
    press(page, "c")
    page.get_by_label("Words that say it").fill("never said")
    press(page, "Enter")
    assert "not in the text" in page.inner_text("form.form [role=alert]")
    assert sitting.place.text == before


def test_all_that_is_left_is_accepted_with_one_key(sit: Sit) -> None:
    sitting = sit()
    page = sitting.page()
    press(page, "Shift+A")
    saved(page, "9 of 9 settled")
    assert {fact.standing for _, fact in sitting.record.facts()} == {"accepted"}
    press(page, "u")
    saved(page, "0 of 9 settled")


def test_keys_are_listed_and_can_be_switched_off(sit: Sit) -> None:
    sitting = sit()
    page, before = sitting.page(), sitting.place.text
    press(page, "?")
    assert page.locator("#keys").is_visible()
    press(page, "Space", "Escape", "a", "r", "A")
    page.wait_for_timeout(200)
    assert sitting.place.text == before
    press(page, "?")
    assert page.locator("#keys").is_visible()


def test_keys_typed_into_a_field_decide_nothing(sit: Sit) -> None:
    sitting = sit()
    page, before = sitting.page(), sitting.place.text
    press(page, "/")
    page.keyboard.type("aruA+?")
    page.wait_for_timeout(200)
    assert sitting.place.text == before


# ---- by mouse and finger ---------------------------------------------------------------------------------------------


def test_words_selected_with_the_mouse_become_a_fact(sit: Sit) -> None:
    sitting = sit()
    page = sitting.page()
    page.evaluate(
        """() => { const walk = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) { const at = walk.currentNode.data.indexOf('Heron Foundation');
          if (at >= 0) getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 16); } }"""
    )
    page.wait_for_selector("#picked:not([hidden])")
    page.click("#add-picked")
    page.get_by_label("Role *").select_option("funder")
    page.get_by_role("button", name="Save").click()
    saved(page, "Added")
    assert sitting.record.participations[-1].role == "funder"


def test_marks_lead_to_their_facts_and_buttons_decide(sit: Sit, place: Place) -> None:
    sitting = sit()
    page, before = sitting.page(), place.text
    page.locator("mark", has_text="Weihe City").click()
    assert now(page) == "Weihe City — city"
    page.get_by_role("button", name="Reject").click()
    saved(page, "Rejected")
    assert sitting.record.places[0].status == "rejected"
    page.get_by_role("button", name="Undo").click()
    saved(page, "Taken back")
    assert place.text == before


def test_who_a_body_is_is_confirmed_beside_it(sit: Sit, place: Place) -> None:
    (place.path.parent / "clay.yaml").write_text(
        place.text.replace("id: soils\n", "id: clay\n"), encoding="utf-8"
    )
    sitting = sit()
    page = sitting.page("record/soils")
    press(page, "n")
    page.wait_for_selector(".bodies")
    assert "green-delta-college" in page.inner_text(".bodies")
    press(page, "o", "Enter")
    saved(page, "soils/delta-college is green-delta-college")
    assert "the same, said wei" in page.inner_text(".bodies")
    press(page, "u")
    saved(page, "Taken back")
    page.locator(".bodies", has_text="said wei").wait_for(state="detached")


# ---- what is meant ill, and what goes wrong --------------------------------------------------------------------------


def test_what_a_report_says_is_text_and_nothing_else(sit: Sit) -> None:
    page = sit().page()
    assert HOSTILE in page.inner_text("#text")
    assert HOSTILE in page.inner_text(".fact.now blockquote b")
    assert page.inner_text("h1") == "Soil Training <b>held</b>"
    assert page.locator("#text img, .fact img, h1 b").count() == 0


def test_the_second_of_two_tabs_is_told_and_takes_nothing_away(sit: Sit) -> None:
    sitting = sit()
    mine, theirs = sitting.page(), sitting.page()
    press(theirs, "a")
    saved(theirs, "Accepted")
    after = sitting.place.text
    sitting.said.clear()
    press(mine, "r", "r")
    mine.wait_for_selector("#conflict:not([hidden])")
    assert "Nothing was saved" in mine.inner_text("#conflict")
    assert sitting.place.text == after
    assert all("409" in said for said in sitting.said)  # Chromium tells of every answer that is a refusal
    sitting.said.clear()
    press(mine, "Enter")  # the button that shows the record anew has the focus
    mine.wait_for_selector("#conflict", state="hidden")
    assert progress(mine) == "1 of 9 settled"
    press(mine, "r")
    saved(mine, "Rejected")
    assert [one.standing for one in sitting.record.participations] == ["rejected", "draft", "accepted"]


# ---- seen and heard --------------------------------------------------------------------------------------------------


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong (github.com/dequelabs/axe-core), with the elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found["violations"]]


@pytest.mark.parametrize(("wide", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")])
def test_axe_finds_nothing_and_nothing_sticks_out(sit: Sit, wide: int, scheme: Any) -> None:
    sitting = sit()
    page = sitting.page(viewport={"width": wide, "height": 844}, color_scheme=scheme)
    assert violations(page) == []
    press(page, "t", "ArrowRight", "Shift+ArrowRight")
    assert violations(page) == []
    press(page, "Enter")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
    press(page, "Escape", "r")
    saved(page, "Rejected")
    press(page, "c")
    assert violations(page) == []
    press(page, "Escape", "?")
    assert violations(page) == []
    page.goto(sitting.address.split("?")[0] + "?all")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= wide


def test_on_a_phone_text_and_facts_are_both_there(sit: Sit) -> None:
    sitting = sit()
    page = sitting.page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    for what in ("#text", ".fact.now"):
        box = page.locator(what).bounding_box()
        assert box is not None
        assert box["height"] > 100
        assert 0 <= box["y"] < 844
    page.get_by_role("button", name="Accept", exact=True).tap()
    saved(page, "Accepted")
    assert sitting.record.participations[2].status == "accepted"


def test_what_happens_is_said_to_those_who_do_not_see(sit: Sit) -> None:
    page = sit().page()
    press(page, "t", "ArrowRight", "Shift+ArrowRight")
    page.locator("#heard", has_text="Selected: ").wait_for(state="attached")
    assert page.locator("#said[role=status], #heard[role=status]").count() == 2
    named = page.get_by_role("button", name="Wei Lan — chair — Soil Training")
    assert named.get_attribute("aria-expanded") == "true"
