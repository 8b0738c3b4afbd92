"""2,000 documents, and one of 20,000 lines."""

from __future__ import annotations

import time

from tests.look.browser.documents import article


def test_two_thousand_documents(opened) -> None:
    page = opened(*(article(n, confidence=n % 100 / 100, paragraphs=250) for n in range(1, 2001)))
    assert page.one("#found").text == "All 2,000 documents"
    assert len(page.all("#list li")) == 200  # the others when they are asked for
    assert page.one("#more").text == "Show 200 more"
    page.one("#more").click()
    assert len(page.all("#list li")) == 400
    assert page.run("return document.activeElement.dataset.document") == "200"
    began = time.monotonic()
    page.fill("#query", "headline 1999")
    page.wait(lambda: page.one("#found").text == "1 of 2,000 documents")
    page.all("#list a")[0].click()
    page.wait(lambda: page.all("#lines"))
    assert page.one("#document-title").text == "Headline 1999"
    assert len(page.all("#lines .line")) == 254
    assert time.monotonic() - began < 20  # generous: it takes under a second on an idle machine
    elements = page.run("return document.querySelectorAll('*').length")
    page.open_document(7)
    page.wait(lambda: page.one("#document-title").text == "Headline 7")
    assert abs(page.run("return document.querySelectorAll('*').length") - elements) < 50  # of one document at a time


def test_a_document_of_very_many_lines(opened) -> None:
    page = opened(article(paragraphs=25_000))
    page.open_document(1)
    assert len(page.all("#lines .line")) == 3000
    page.one("#rest button").click()
    assert len(page.all("#lines .line")) == 6000
    assert page.run("return document.activeElement.closest('.line').dataset.at") == "3000"
    for _ in range(5):
        page.run("document.querySelector('#rest button').click()")
    assert page.one("#rest").text == "5,004 more lines of this document are counted, but not in this report."
