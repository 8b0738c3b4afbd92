"""A headless Chromium for the report's tests. They are collected only where CLEANPAGE_BROWSER_TESTS=1 asks for them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.look.browser.opened_report import OpenedReport
from tests.look.reading_reports import written

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

if os.environ.get("CLEANPAGE_BROWSER_TESTS") != "1":
    collect_ignore_glob = ["test_*.py"]

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """An installed Chromium with a profile of its own. Fails where there is none: the tests were asked for."""
    from selenium import webdriver

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    assert chromium and driver, "CLEANPAGE_BROWSER_TESTS=1 needs an installed chromium and chromedriver"
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path) -> Iterator[Callable[..., OpenedReport]]:
    """Write a report of some documents and open it. After each test the console must be empty."""
    pages: list[OpenedReport] = []

    def open_report(*documents: Any, width: int = 1280, dark: bool = False, title: str = "A report") -> OpenedReport:
        path = tmp_path / "report.html"
        path.write_bytes(written(*documents, title=title))
        pages.append(OpenedReport(browser, path, width=width, dark=dark))
        return pages[-1]

    yield open_report
    assert browser.get_log("browser") == []
    for page in pages:
        assert page.requests() == []
