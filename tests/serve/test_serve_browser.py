"""The pages in a real Chromium: they work, report no error, and ask this server only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.serve.conftest import Server

    Start = Callable[..., Server]
    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser
PAGES = (
    *("/", "/query.html", "/ontology.html", "/id/organization/", "/id/organization/hostile.html"),
    *("/id/organization/green-exchange.html", "/network.html"),
)


@pytest.fixture
def visit(chromium: Browser, start: Start) -> Iterator[Visit]:
    """Opens a page of a real server; at the end it must have asked nobody else and said nothing."""
    server = start()
    home = f"http://127.0.0.1:{server.port}"
    asked: list[str] = []
    said: list[str] = []
    windows: list[Any] = []

    def heard(text: str) -> None:
        if "status of 400" not in text:  # Chromium tells of every answer that is one of refusal
            said.append(text)

    def opened(path: str, **context: Any) -> Page:
        windows.append(
            window := chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **context})
        )
        page = window.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: heard(f"{path}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{path}: {error}"))
        page.goto(home + path)
        return page

    yield opened
    for window in windows:
        window.close()
    assert said == []
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []


def test_a_question_of_the_library_is_a_click_away(visit: Visit) -> None:
    page = visit("/query.html")
    page.get_by_text("Who co-organizes with whom", exact=True).click()
    page.locator("details[open] [name=since]").fill("2000")
    page.locator("details[open] button").click()
    page.wait_for_selector("#yasgui table tbody tr", timeout=15_000)
    assert "2000" in page.evaluate("cckg.editor.getTab().getQuery()")
    cells = page.locator("#yasgui table tbody tr").first.inner_text()
    assert "organization:" in cells
    assert "XMLSchema" not in cells  # numbers as people write them


def test_an_own_query_is_answered_and_its_ids_lead_to_pages_here(visit: Visit) -> None:
    page = visit("/query.html")
    query = "SELECT ?s WHERE { ?s a <http://xmlns.com/foaf/0.1/Person> } ORDER BY ?s"
    page.evaluate("query => { cckg.editor.getTab().setQuery(query) }", query)
    page.locator(".yasqe_queryButton").click()
    page.wait_for_selector("#yasgui table a.iri", timeout=15_000)
    with page.context.expect_page() as other:
        page.locator("#yasgui table a.iri").first.click()
    other.value.wait_for_load_state()
    assert other.value.url.endswith("/id/person/ann-example.html")
    assert other.value.locator("h1").inner_text() == "Ann Example"


def test_what_is_wrong_with_a_query_is_shown(visit: Visit) -> None:
    page = visit("/query.html")
    page.get_by_text("Who co-organizes with whom", exact=True).click()
    page.locator("details[open] [name=since]").fill("long ago")
    with page.expect_response("**/queries/*.rq?*") as reply:
        page.locator("details[open] button").click()
    assert reply.value.status == 400
    page.wait_for_function("document.getElementById('said').textContent")
    assert "parameter since is 'long ago'" in page.inner_text("#said")


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_fits_its_window_and_runs_nothing_from_the_data(visit: Visit, width: int) -> None:
    for path in PAGES:
        page = visit(path, viewport={"width": width, "height": 844})
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("window.bad") is None


def test_everything_is_named_for_those_who_do_not_see(visit: Visit) -> None:
    nameless = """() => [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, summary')]
        .filter(e => e.offsetParent && !e.closest('#yasgui'))
        .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length))
        .map(e => e.outerHTML)"""
    for path in PAGES[:-1]:
        page = visit(path)
        assert page.evaluate(nameless) == [], path
        assert page.locator("main").count() == 1
        assert page.locator("h1").count() == 1


def test_without_javascript_every_question_gives_its_text(visit: Visit) -> None:
    page = visit("/query.html", java_script_enabled=False)
    page.get_by_text("Who co-organizes with whom", exact=True).click()
    assert page.locator("details[open] button").is_visible()
    assert "needs JavaScript" in page.inner_text(".editor")
