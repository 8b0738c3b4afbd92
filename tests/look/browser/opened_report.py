"""A report in a browser, and what a person would do with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement


class OpenedReport:
    """One page of the browser with a report in it."""

    def __init__(self, browser: Chrome, path: Path, *, width: int, dark: bool) -> None:
        self.browser = browser
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get_log("performance")  # forget what was before
        browser.get("about:blank")
        browser.get(path.as_uri())
        self.wait(lambda: self.run("return document.documentElement.dataset.ready") == "true")

    def run(self, script: str, *arguments: Any) -> Any:
        """The result of a script."""
        return self.browser.execute_script(script, *arguments)

    def wait(self, condition: Callable[[], Any], seconds: float = 20) -> Any:
        """Wait until something holds."""
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.browser, seconds, poll_frequency=0.02).until(lambda _: condition())

    def all(self, selector: str) -> list[WebElement]:
        """All elements that a selector finds."""
        return self.browser.find_elements("css selector", selector)

    def one(self, selector: str) -> WebElement:
        """The first of them."""
        return self.browser.find_element("css selector", selector)

    def texts(self, selector: str) -> list[str]:
        """Their texts, all at once; a lone surrogate, which no driver can hand over, as U+FFFD."""
        found: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].map((element) => element.textContent.toWellFormed())",
            selector,
        )
        return found

    def open_document(self, number: int) -> None:
        """Go to a document as its link does."""
        self.run("location.hash = arguments[0]", f"#document-{number}")
        self.wait(lambda: self.all("#lines"))

    def press(self, *keys: str) -> None:
        """Type where the focus is."""
        for key in keys:
            self.browser.switch_to.active_element.send_keys(key)

    def fill(self, selector: str, value: str) -> None:
        """Type into a field that may have something in it."""
        field = self.one(selector)
        field.clear()
        field.send_keys(value)

    def select(self, selector: str, option: str) -> None:
        """Choose an option by its text."""
        from selenium.webdriver.support.ui import Select

        Select(self.one(selector)).select_by_visible_text(option)

    def tip(self) -> str:
        """What the tooltip says; empty where there is none."""
        return str(self.run("const tip = document.getElementById('tip'); return tip.hidden ? '' : tip.innerText"))

    def requests(self) -> list[str]:
        """Everything that was asked for but the page itself."""
        found = []
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return [
            url
            for url in found
            if not url.startswith("data:") and not url.endswith("/report.html") and url != "about:blank"
        ]
