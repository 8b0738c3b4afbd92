"""Everything without a mouse, and tooltips with one."""

from __future__ import annotations

import pytest

from cleanpage.labels import LABELS
from cleanpage.result import Cleaned, Line
from tests.look.browser.documents import article, every_label


@pytest.fixture
def page(opened):
    page = opened(article(1), every_label())
    page.open_document(1)
    return page


def _focused_line(page) -> str:
    return page.run("return document.activeElement.closest('.line')?.querySelector('.text').textContent ?? ''")


def test_lines_by_arrow_keys(page) -> None:
    from selenium.webdriver.common.keys import Keys

    assert len(page.all("#lines button[tabindex='0']")) == 1  # one stop for Tab, however many lines
    page.run("document.querySelector('#document-labels button:last-child').focus()")
    page.press(Keys.TAB)
    assert _focused_line(page) == "Home"
    assert "says navigation: 'home'" in page.tip()
    page.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert _focused_line(page) == "Headline 1"
    assert "stands where the headline does" in page.tip()
    page.press(Keys.END)
    assert _focused_line(page) == "Subscribe to our newsletter"
    page.press(Keys.ARROW_DOWN)
    assert _focused_line(page) == "Subscribe to our newsletter"
    page.press(Keys.HOME, Keys.ARROW_DOWN)
    assert _focused_line(page) == "News"
    page.press(Keys.TAB)
    assert _focused_line(page) == ""
    page.wait(lambda: page.tip() == "")


def test_the_tooltip_describes_the_focused_line_and_escape_closes_it(page) -> None:
    from selenium.webdriver.common.keys import Keys

    page.run("document.querySelectorAll('#lines button')[6].focus()")
    tip = page.tip()
    for part in (
        "newsletter removed",
        "−4.25: 1 % likely to be content",
        "says newsletter: 'subscribe'",
        "unit: a form",
    ):
        assert part in tip
    described = page.run("return document.activeElement.getAttribute('aria-describedby')")
    assert page.run("return document.getElementById(arguments[0]).getAttribute('role')", described) == "tooltip"
    page.press(Keys.ESCAPE)
    assert page.tip() == ""
    assert _focused_line(page) == "Subscribe to our newsletter"
    assert page.run("return document.activeElement.hasAttribute('aria-describedby')") is False


def test_the_tooltip_stays_under_the_pointer(page) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(page.browser).move_to_element(page.all("#lines .text")[6]).perform()
    page.wait(lambda: "unit: a form" in page.tip())
    ActionChains(page.browser).move_to_element(page.one("#tip")).pause(0.5).perform()
    assert "unit: a form" in page.tip()
    ActionChains(page.browser).move_to_element(page.one("h1")).perform()
    page.wait(lambda: page.tip() == "")


def test_a_tap_shows_and_another_one_hides(page) -> None:
    page.all("#lines .text")[2].click()
    assert "stands where the headline does" in page.tip()
    page.all("#lines .text")[2].click()
    assert page.tip() == ""


def test_the_way_by_tab(opened) -> None:
    from selenium.webdriver.common.keys import Keys

    page = opened(article(1), article(2))
    page.run("document.body.focus()")
    page.press(Keys.TAB)
    assert page.browser.switch_to.active_element.text == "Skip to the document"
    page.press(Keys.ENTER)
    assert page.run("return document.activeElement.id") == "main"
    page.run("document.querySelector('#list a').focus()")
    page.press(Keys.ARROW_DOWN)
    page.press(Keys.ENTER)
    page.wait(lambda: page.all("#document-title") and page.one("#document-title").text == "Headline 2")


def test_the_focus_is_seen(page) -> None:
    from selenium.webdriver.common.keys import Keys

    page.run("document.querySelector('#document-labels button:last-child').focus()")
    page.press(Keys.TAB)
    assert page.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_what_is_removed_before_the_article_can_be_skipped(opened) -> None:
    from selenium.webdriver.common.keys import Keys

    menu = tuple(Line(f"Menu {n}", None, None, "navigation", -5.0, False, ("dom_nav: -1.25",)) for n in range(40))
    page = opened(article(1), Cleaned("", menu + article(2).lines, "html", "en", 0.9, "lines"))
    page.open_document(1)
    assert not page.one("#first-kept").is_displayed()
    page.open_document(2)
    page.wait(lambda: page.one("#document-title").text == "Headline 2")
    assert page.one("#first-kept").text == "Skip 42 removed lines"
    page.one("#first-kept").send_keys(Keys.ENTER)
    assert _focused_line(page) == "Headline 2"
    page.select("#show", "only what is removed")
    assert not page.one("#first-kept").is_displayed()


def test_signals_stand_with_what_they_moved(opened) -> None:
    page = opened(article(1))
    page.open_document(1)
    page.run("document.querySelectorAll('#lines button')[3].focus()")
    assert page.texts("#tip .signal") == ["prose +2.00"]


def test_meanings_can_be_read_without_a_mouse(opened) -> None:
    from selenium.webdriver.common.keys import Keys

    page = opened(every_label())
    page.one("#legend summary").send_keys(Keys.ENTER)
    assert page.texts("#legend dt") == [label.replace("_", " ") for label in LABELS]
    assert page.one("#legend dd").text.startswith("the headline of the article")
