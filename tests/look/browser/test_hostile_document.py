"""Nothing in a document runs, leaves its place or breaks the page. The fixture sees to it that nothing is asked for."""

from __future__ import annotations

from cleanpage.result import Cleaned, Line
from tests.look.browser.documents import article
from tests.look.hostile import ATTACKS, hostile


def test_nothing_runs_and_everything_is_shown(opened) -> None:
    page = opened(hostile(), article(), hostile("paragraph"), title=ATTACKS[0])
    assert page.browser.title == ATTACKS[0]
    page.open_document(1)
    assert page.run("return window.broken ?? null") is None
    assert page.all("main img, main svg, main script, main style, main b") == []
    assert page.run("return document.scripts.length") == 5  # three documents, the report, the page's own
    shown = page.texts("#lines .text")
    assert shown[0] == ATTACKS[0]
    assert shown[1 + ATTACKS.index("<!--<script>")] == "<!--<script>"
    assert "NUL ␀ and ␛[31m escape ␛]0;title␇ and \x9b2J" in shown
    assert page.texts("#lines .note") == ["… and 5,000 characters more, not in this report"]
    page.run("document.querySelectorAll('#lines button')[1].focus()")
    assert ATTACKS[0] in page.tip()
    page.open_document(2)
    page.wait(lambda: page.one("#document-title").text == "Headline 1")


def test_the_policy_stops_what_would_get_through(opened) -> None:
    page = opened(article())
    refused = page.run("try { document.body.innerHTML = '<b>x</b>' } catch (error) { return error.name }")
    assert refused == "TypeError"
    page.run(
        "const style = document.createElement('style'); style.textContent = 'body{display:none}'; document.head.append(style)"
    )
    assert page.one("main").is_displayed()
    messages = page.browser.get_log("browser")  # here the console is meant to complain
    assert any("Content Security Policy" in entry["message"] or "TrustedHTML" in entry["message"] for entry in messages)


def test_overrides_end_where_the_text_ends(opened) -> None:
    text = "\u202e" * 20 + "desrever si siht"
    line = Line(text, None, None, "paragraph", 2.0, True, (text,))
    page = opened(
        Cleaned("", (line, Line("after", None, None, "byline", -2.0, False, ("why",))), "text", "en", 0.5, "lines")
    )
    for element in page.run(
        "return [...document.querySelectorAll('#list bdi')].map((e) => getComputedStyle(e).unicodeBidi)"
    ):
        assert element == "isolate"
    page.open_document(1)
    for selector in ("#document-title", "#lines .text"):
        assert page.one(selector).find_element("css selector", "bdi").value_of_css_property("unicode-bidi") == "isolate"
    # The score stands behind the label, on the left of the text, as on any other line.
    left, right = (page.one(selector).rect["x"] for selector in ("#lines .chip .score", "#lines .text"))
    assert left < right


def test_a_line_of_fifty_megabytes(opened) -> None:
    page = opened(
        Cleaned("", (Line("x" * 50_000_000, None, None, "paragraph", 1.0, True, ("r",)),), "text", "en", 0.5, "lines")
    )
    page.open_document(1)
    assert page.texts("#lines .note") == ["… and 49,996,000 characters more, not in this report"]
    assert page.run("return document.documentElement.scrollWidth") <= 1280
