"""Where everything is installed (CI), a test that is skipped is a test that failed."""

import os
from collections.abc import Generator

import pytest


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
