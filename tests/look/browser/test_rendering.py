"""What the page shows, in both themes and on a phone."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest

from cleanpage.labels import LABELS
from cleanpage.look.document_data import shown
from cleanpage.look.report_page import ReportPage
from cleanpage.result import Cleaned
from tests.look.browser.documents import article, every_label
from tests.look.browser.opened_report import OpenedReport

# The ratio of WCAG 2.2 between an element's colour and the first background behind it, computed where colours are known.
CONTRAST = """
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const rgba = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const luminance = (colour) => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = rgba(colour).slice(0, 3).map((part) => linear(part / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const background = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (rgba(colour)[3] === 255) return colour;
  }
  return "white";
};
const low = [];
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!own || !element.checkVisibility() || element.closest(".unseen, script, option")) continue;
  const style = getComputedStyle(element);
  const [a, b] = [luminance(style.color), luminance(background(element))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) low.push(`${element.tagName}.${element.className} ${element.textContent.slice(0, 30)}: ${ratio.toFixed(2)}`);
}
return low;
"""


def test_the_overview(opened) -> None:
    page = opened(article(1), article(2, confidence=0.3), title="Two pages")
    assert page.browser.title == "Two pages"
    assert page.one("#lead").text.startswith("2 documents, 14 lines: 8 kept, 6 removed.")
    rows = {
        texts[0]: texts[-2:]
        for texts in (
            [cell.text for cell in row.find_elements("css selector", "th, td")] for row in page.all(".chart tbody tr")
        )
    }
    assert rows["paragraph"] == ["30", "–"]
    assert rows["newsletter"] == ["–", "8"]
    assert page.texts(".unsure a") == ["Headline 2", "Headline 1"]
    page.select("#measure", "lines")
    assert page.run("return document.activeElement.id") == "measure"
    assert "4" in page.texts(".chart tbody tr:nth-child(2) td")


def test_a_document(opened) -> None:
    page = opened(article(1), article(2))
    page.all("#list a")[1].click()
    page.wait(lambda: page.all("#lines"))
    assert page.browser.title == "Headline 2 · A report"
    assert page.run("return document.activeElement.id") == "document-title"
    assert page.one("#list a[aria-current=page]").text.startswith("Headline 2")
    assert page.texts("#lines .text")[:3] == ["Home", "News", "Headline 2"]
    assert page.texts("#lines del") == ["Home", "News", "Subscribe to our newsletter"]
    assert page.texts("#lines .chip")[0] == "navigation, removed, −6.00"
    struck = page.run("return getComputedStyle(document.querySelector('#lines del')).textDecorationLine")
    assert struck == "line-through"
    page.browser.back()
    page.wait(lambda: page.all("#overview-head"))
    assert page.run("return document.activeElement.dataset.document") == "1"


def test_landmarks_headings_and_names(opened) -> None:
    page = opened(article(), every_label())
    page.run("document.querySelector('details').open = true")
    for number in (None, 2):
        if number:
            page.open_document(number)
        assert [len(page.all(tag)) for tag in ("main", "header", "h1", "html[lang=en]")] == [1, 1, 1, 1]
        levels = [int(element.tag_name[1]) for element in page.all("h1, h2, h3")]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        controls = page.all("button, a, input, select")
        unnamed = [e.get_attribute("outerHTML") for e in controls if e.is_displayed() and not e.accessible_name]
        assert unnamed == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 320])
def test_contrast(opened, dark: bool, width: int) -> None:
    page = opened(every_label(), article(), dark=dark, width=width)
    page.run("document.querySelector('details').open = true")
    assert page.run(CONTRAST) == []
    page.open_document(1)
    page.one("#lines button").click()
    assert page.run(CONTRAST) == []
    page.all("#document-labels button")[5].click()
    assert page.run(CONTRAST) == []


def test_the_theme_follows_the_system_until_it_is_chosen(opened) -> None:
    def paper() -> str:
        return page.run("return getComputedStyle(document.documentElement).backgroundColor")

    page = opened(article(), dark=True)
    dark = paper()
    page.one("#theme").click()
    assert page.one("#theme").text == "Theme: light"
    light = paper()
    assert light != dark
    page.one("#theme").click()
    assert paper() == dark
    page.one("#theme").click()
    assert page.one("#theme").text == "Theme: as the system"


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_a_phone(opened, width: int) -> None:
    page = opened(every_label(), article(extra=article().lines * 3), width=width)
    page.run("document.querySelector('details').open = true")
    assert page.run("return document.documentElement.scrollWidth") <= width
    page.open_document(1)
    assert page.run("return document.documentElement.scrollWidth") <= width
    assert not page.one(".side").is_displayed()
    page.one("#lines .text").click()
    box = page.one("#tip").rect
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    page.one(".back a").click()
    page.wait(lambda: page.one(".side").is_displayed())
    page.run("document.querySelector('.back a').click()")  # on the overview it leads to the list
    page.wait(lambda: page.run("return location.hash") == "#side-head")
    assert page.one("#overview-head")


def test_what_is_touched_is_large_enough(opened) -> None:
    page = opened(every_label(), width=320)
    page.open_document(1)
    small = [
        e.text for e in page.all("main button, main select, #theme") if e.is_displayed() and min(e.size.values()) < 24
    ]
    assert small == []


def test_every_label_is_drawn(opened) -> None:
    page = opened(every_label())
    assert len(page.all(".chart tbody tr")) == len(LABELS)


def test_reports_of_nothing(opened) -> None:
    assert opened().one("#found").text == "All 0 documents"
    page = opened(Cleaned("", (), "text", None, 0.0, "lines"))
    page.open_document(1)
    assert page.one("#document-title").text == "(no text)"


def test_the_list_leaves_out_folders_that_all_names_share(browser, tmp_path) -> None:
    stream = BytesIO()
    report = ReportPage(stream, "names")
    report.begin()
    for name in ("/a/pages/de/1.html", "/a/pages/de/2.html", "/a/pages/en/3.html"):
        report.add(name, shown(article()))
    report.end()
    (tmp_path / "report.html").write_bytes(stream.getvalue())
    page = OpenedReport(browser, tmp_path / "report.html", width=1280, dark=False)
    assert page.texts("#list .file") == ["de/1.html", "de/2.html", "en/3.html"]
    page.open_document(2)
    assert page.one(".document-head .file").text == "/a/pages/de/2.html"
