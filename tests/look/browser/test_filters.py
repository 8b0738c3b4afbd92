"""Finding documents and lines."""

from __future__ import annotations

import pytest

from cleanpage.result import Line
from tests.look.browser.documents import article

CAPTION = Line("The bridge on Monday.", None, None, "caption", -1.0, False, ("beside a picture",))


@pytest.fixture
def page(opened):
    return opened(*(article(n, confidence=n / 10, extra=(CAPTION,) * (n % 2), paragraphs=n) for n in range(1, 10)))


def _names(page) -> list[str]:
    return page.texts("#list .name")


def test_by_text(page) -> None:
    page.fill("#query", "headline 3")
    page.wait(lambda: page.one("#found").text == "1 of 9 documents")
    assert _names(page) == ["Headline 3"]
    page.fill("#query", "page-4.html")
    page.wait(lambda: _names(page) == ["Headline 4"])
    assert page.one("#overview-head").text == "Overview of the documents found"


def test_by_confidence(page) -> None:
    page.fill("#low", "0.35")
    page.fill("#high", "0.6")
    page.wait(lambda: _names(page) == ["Headline 4", "Headline 5", "Headline 6"])
    page.one("#reset").click()
    page.wait(lambda: len(_names(page)) == 9)
    page.one('[data-bin="7"]').click()
    page.wait(lambda: page.one("#low").get_property("value") == "0.7")
    assert _names(page)[0] == "Headline 7"
    assert page.run("return document.activeElement.dataset.bin") == "7"


def test_by_label(page) -> None:
    page.one("#label-filter summary").click()
    page.one('#label-choices [data-label="caption"]').click()
    assert page.one("#found").text == "5 of 9 documents"
    assert page.one('#label-choices [data-label="caption"]').get_attribute("aria-pressed") == "true"
    assert page.one("#label-filter-state").text == "(caption)"
    page.open_document(3)
    assert page.texts("#lines .text") == ["The bridge on Monday."]
    assert page.texts("#lines .gap") == ["7 lines hidden by the filters"]
    assert page.one("#shown").text == "1 of 8 lines shown."
    page.one('#document-labels [data-label="title"]').click()
    assert page.texts("#lines .text") == ["Headline 3", "The bridge on Monday."]
    assert page.texts("#lines .gap") == ["2 lines hidden by the filters", "4 lines hidden by the filters"]
    assert page.run("return document.activeElement.dataset.label") == "title"  # though it was drawn anew


def test_kept_removed_and_unsure_lines(page) -> None:
    page.open_document(1)
    page.select("#show", "only what is removed")
    assert page.texts("#lines .text") == ["Home", "News", "Subscribe to our newsletter", "The bridge on Monday."]
    page.select("#show", "only what is kept")
    assert page.texts("#lines .text") == ["Headline 1", "Paragraph 0 of article 1."]
    page.select("#show", "all lines")
    page.one("#unsure").click()
    assert page.texts("#lines .text") == ["News"]


def test_orders(page) -> None:
    page.select("#order", "most kept first")
    page.wait(lambda: _names(page)[0] == "Headline 9")
    page.open_document(5)
    assert page.texts(".steps a") == ["← Previous document", "Next document →"]
    page.all(".steps a")[1].click()
    page.wait(lambda: page.one("#document-title").text == "Headline 4")


def test_filters_that_find_nothing(page) -> None:
    page.fill("#query", "nowhere")
    page.wait(lambda: page.one("#found").text == "0 of 9 documents")
    page.open_document(2)
    assert page.texts(".steps a") == []
    page.run("location.hash = '#document-99'")
    page.wait(lambda: page.all("#overview-head"))
