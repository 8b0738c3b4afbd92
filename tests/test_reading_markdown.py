"""The Markdown reader: blocks by their marks, what a reader of the page would see of them, code verbatim."""

from __future__ import annotations

import textwrap

import pytest

import cleanpage
from cleanpage.page import CODE, FRONT_MATTER, HEADING, LIST_ITEM, META, PROSE, QUOTATION, TABLE_ROW, Page
from cleanpage.reading.markdown import read, visible

PARAGRAPH = (
    "The harbour board voted on Tuesday to rebuild the eastern pier, which has been closed since the storm in March."
)
FENCED = "```python\ndef tide(hours):\n    # Share\n\n    return hours % 12.4 < 1\n```"


def kinds(page: Page) -> list[str]:
    return [block.kind for block in page.blocks]


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


@pytest.mark.parametrize(
    ("raw", "text", "links", "images"),
    [
        ('[Home](/) and [News](/news "All news")', "Home and News", 2, 0),
        ("![The pier](/pier.jpg)", "", 0, 1),
        ("[![The pier](/s.jpg)](/l.jpg)", "", 1, 1),
        ("see [the minutes][ref] for more", "see the minutes for more", 1, 0),
        ("<https://example.org/a>", "", 1, 0),
        ("**Bold**, *italic* and `code`", "Bold, italic and code", 0, 0),
        ("2 x 3 \\[not a link\\]", "2 x 3 [not a link]", 0, 0),
        ("a <b>tag</b><br/> and <!-- comment --> 1 < 2", "a tag and 1 < 2", 0, 0),
        ("snake_case_name stays", "snake_case_name stays", 0, 0),
        ("[a](http://example.org/x_(y))", "a", 1, 0),
        ('[Dove](/w/Dove_(bird) "Dove (bird)") and [Pip](/p)', "Dove and Pip", 2, 0),
    ],
)
def test_what_a_reader_sees(raw: str, text: str, links: int, images: int) -> None:
    seen, found_links, _, found_images = visible(raw)
    if not raw.startswith("<http"):
        assert seen == text
    assert (found_links, found_images) == (links, images)


def test_headings() -> None:
    page = read(f"# Title\n\n## Part ##\n\nUnderlined\n=====\n\n{PARAGRAPH}\n\n#SavePier is no heading.")
    assert kinds(page) == [HEADING, HEADING, HEADING, PROSE, PROSE]
    assert [block.level for block in page.blocks[:2]] == [1, 2]


def test_lists_tables_quotations_and_rules() -> None:
    source = "* one\n* two\n  * deeper\n\n1. first\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n> quoted\n\n***\n\n[ref]: https://example.org\n"
    assert kinds(read(source)) == [LIST_ITEM] * 4 + [TABLE_ROW] * 3 + [QUOTATION, META, META]


@pytest.mark.parametrize(
    "source", [FENCED, FENCED.replace("```", "~~~"), FENCED[:-4], "    x = 1\n    y = 2\n", "\tx = 1"]
)
def test_code_is_one_block(source: str) -> None:
    page = read(f"{PARAGRAPH}\n\n{source}")
    assert kinds(page) == [PROSE, CODE]


def test_code_stays_verbatim() -> None:
    source = f"# Tides\n\n{PARAGRAPH}\n\n{FENCED}\n\n{PARAGRAPH} It was said twice."
    assert cleanpage.clean(source) == source


def test_a_page_inside_a_fence_is_code() -> None:
    code = '```html\n<nav>\n  <a href="/">Home</a>\n</nav>\n<footer>© 2024</footer>\n```'
    source = f"# How a page is built\n\n{PARAGRAPH}\n\n{code}\n\nThat was all of it, and it is enough for a start."
    assert cleanpage.clean(source) == source


def test_front_matter_names_the_title() -> None:
    page = read(f'---\ntitle: "The pier"\ntags: [a, b]\n---\n\n# The pier\n\n{PARAGRAPH}')
    assert page.titles == ("The pier",)
    assert kinds(page) == [FRONT_MATTER] * 4 + [HEADING, PROSE]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert kinds(read(f"---\n\n{PARAGRAPH}\n\n---\n")) == [META, PROSE, META]


def test_footnotes_are_prose() -> None:
    assert kinds(read(f"{PARAGRAPH}[^1]\n\n[^1]: The minutes of the board, page 4.")) == [PROSE, PROSE]


def test_offsets() -> None:
    source = f"\ufeff# Title\r\n\r\n* [Home](/)\r\n* one\r\n\r\n{FENCED}\r\n\r\n> a\r\n> b\r\n"
    for block in read(source).blocks:
        for span in block.spans:
            assert source[span.start : span.end] == span.text


def test_links_are_counted() -> None:
    [block] = read("* [Home](/)").blocks
    assert (block.links, block.link_chars, block.text) == (1, 4, "Home")


@pytest.mark.parametrize(
    "source",
    ["![](x.png)", "***", "```", "[a]: b", "> ", "#", "* ", "| |", "|---|", "<!-- x -->", "[](x)", "~~~\n\n\n"],
)
def test_lines_without_words(source: str) -> None:
    """They have no text to judge, and must not hurt, wherever they stand."""
    for page in (source, f"{PARAGRAPH}\n\n{source}", f"{source}\n\n{PARAGRAPH}", f"{source}\n{source}"):
        cleanpage.explain(page, format="markdown")


def wrapped(*paragraphs: str) -> str:
    return "\n\n".join(textwrap.fill(paragraph, 78, break_long_words=False) for paragraph in paragraphs)


LINKED = (
    "The board of [the harbour of Wexcombe](https://www.wexcombe-harbour.example/board/minutes/of-the-meeting) said that the"
    " work will begin [in May](https://www.wexcombe-harbour.example/calendar) and end before the first ferries of the summer."
)
MENU = "\n".join(
    f"  * [Part {n} of the site](https://www.wexcombe-harbour.example/menu/a-long-address/{n})" for n in range(30)
)


def test_wrapped_paragraphs_are_whole_beside_long_items_that_are_not_wrapped() -> None:
    source = f"{MENU}\n\n{wrapped(PARAGRAPH, LINKED, PARAGRAPH)}\n\n| a | {PARAGRAPH} |\n"
    page = read(source)
    assert [block.text for block in page.blocks if block.kind == PROSE] == [PARAGRAPH, visible(LINKED)[0], PARAGRAPH]
    assert [block.links for block in page.blocks if block.kind == PROSE] == [0, 2, 0]
    assert all(source[span.start : span.end] == span.text for block in page.blocks for span in block.spans)


def test_a_wrapped_heading_is_whole() -> None:
    heading = (
        "## [Harbour board votes to rebuild the eastern pier of Wexcombe after a year of](https://a.example/1-2-3)"
    )
    page = read(wrapped(PARAGRAPH, heading, LINKED, PARAGRAPH))
    assert kinds(page) == [PROSE, HEADING, PROSE, PROSE]
    assert page.blocks[1].text == visible(heading[3:])[0]


def test_a_line_break_that_is_meant_parts_wrapped_lines() -> None:
    full = "This line ends where its author wanted it to end and is as long as the others"
    source = f"{wrapped(PARAGRAPH, LINKED)}\n\n{full}  \n{full}  \nThe end."
    assert texts(read(source))[2:] == [full, full, "The end."]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[Open in\nApp](https://a.example/app)", "Open in App"),
        ("[Minutes](https://a.example/minutes-\nof-may.pdf)", "Minutes"),
        ("[![The pier\nof Wexcombe](/pier.jpg)](/pier-\nlarge)", ""),
        ("# [The pier\nreopens](/pier)", "The pier reopens"),
        ("* [The pier\nreopens](/pier)", "The pier reopens"),
        ("[One](/1) [Two\nand a half](/2) [Three](/3-\nfour)", "One Two and a half Three"),
    ],
)
def test_a_link_goes_over_lines(source: str, text: str) -> None:
    assert texts(read(source)) == [text]


@pytest.mark.parametrize(
    "source",
    [
        "[Open\n\nApp](https://a.example/app)",  # a blank line ends a paragraph
        "[Open\n# App](https://a.example/app)",  # and so does a heading
        "A list [of\nThings\nAnd more",  # nothing closes it
        "[Open\nIn]\nApp](/app)",  # no link
        "[Open\n" + "Line\n" * 40 + "App](/app)",  # too far
    ],
)
def test_what_is_no_link_parts_as_before(source: str) -> None:
    assert len(read(source).blocks) == sum(1 for line in source.splitlines() if line)
