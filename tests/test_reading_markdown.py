"""The Markdown reader: blocks by their marks, what a reader of the page would see of them, code verbatim."""

from __future__ import annotations

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
