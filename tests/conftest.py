"""What all tests share: a browser, and the rule that in CI a skipped test is a failed one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium, one for all tests (playwright runs once in a process); skipped where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium to open the pages in")
    api: Any = pytest.importorskip("playwright.sync_api", exc_type=ImportError)
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM))
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CCKG_REQUIRE_ALL=1, turn a skip into a failure that says why it was skipped."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CCKG_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped, but CCKG_REQUIRE_ALL=1: {report.longrepr}"
    return report
