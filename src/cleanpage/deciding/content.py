"""Which form of content a kept line is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleanpage.describing import Described
from cleanpage.describing.shape import BEGINS_LOWER, ENDS_COLON, ENDS_COMMA, ENDS_OPEN, ENDS_SENTENCE, Shape
from cleanpage.page import CODE, HEADING, LIST_ITEM, QUOTATION, TABLE_ROW, Page

_HEADING_WORDS: Final = 14
_ITEM_WORDS: Final = 12
_LIST_LEAST: Final = 3  # lines
_PROSE: Final = 0.6
_CODE_MARKS: Final = 0.06
_COLON_ITEM_WORDS: Final = 20
_LONGEST_LIST: Final = 40  # lines
# "import time", "def pack(file):", "limit = 3653", "file.unlink()", "$ du -sh", "15 3 * * * /usr/bin/python3": no prose has it
_STATEMENT: Final = re.compile(
    r"(?:import [\w., ]{1,80}$|from [\w.]{1,60} import |(?:def|class|func|fn|function) \w[^\n]{0,120}[:{]$"
    r"|(?:for|if|elif|while|with|yield|return) [^\n]{0,120}[\w)\]][:;{]$|[\w.]{1,60}\s?[+-]?=\s?[^\s=]|[\w.]{1,80}\([^()]{0,80}\);?$"
    r"|\$ \w|[\d*][\d* /,-]{6,20} /\w)"
)
_NUMBERED_WORDS: Final = 9
_VERSE_LINES: Final = 8
_PARAGRAPH: Final = 18  # words
_KINDS: Final = {
    HEADING: "heading",
    CODE: "code",
    TABLE_ROW: "table",
    LIST_ITEM: "list_item",
    QUOTATION: "quotation",
}


def kind_of_content(page: Page, described: Described, index: int, *, is_verse: bool = False) -> str:
    """The label of a line that is kept; ``is_verse`` where the page's short lines are verses."""
    block = page.blocks[index]
    shape = described.shapes[index]
    if block.kind == LIST_ITEM and page.format != "html":
        if _speaks(block.text, shape):
            return "paragraph"
        return "heading" if _numbered_heading(page, described, index) else "list_item"
    if block.kind in _KINDS:
        return _KINDS[block.kind]
    if page.format == "html":
        return "paragraph"
    if described.prose[index] < _PROSE and (
        (shape.code_marks > _CODE_MARKS and shape.ends != ENDS_SENTENCE) or _STATEMENT.match(block.text)
    ):
        return "code"
    if is_verse:
        return "paragraph"
    if (
        shape.words <= _HEADING_WORDS
        and shape.ends not in (ENDS_SENTENCE, ENDS_COMMA, ENDS_COLON)
        and shape.begins != BEGINS_LOWER
        and (block.gap or described.prose[index - 1] >= _PROSE)
        and index + 1 < len(page.blocks)
        and not _under_colon(page, described, index)
        and (
            described.prose[index + 1] >= 0.5
            or page.blocks[index + 1].kind == LIST_ITEM
            or (described.shapes[index + 1].ends == ENDS_COLON and described.shapes[index + 1].words > shape.words)
        )
    ):
        return "heading"
    if _in_list(page, described, index) or _under_colon(page, described, index):
        return "list_item"
    return "paragraph"


def reads_like_verse(page: Page, described: Described, content: Sequence[bool]) -> bool:
    """Whether nearly all that is kept is short lines: a poem, a song, a list of nothing but names."""
    kept = [described.shapes[index].words / len(page.blocks[index].spans) for index, keep in enumerate(content) if keep]
    return len(kept) >= _VERSE_LINES and sum(words >= _PARAGRAPH for words in kept) * 12 <= len(kept)


def _speaks(text: str, shape: Shape) -> bool:
    """Whether a line that begins with a dash is somebody's speech, not an item of a list."""
    return text[:1] in "—–" and (shape.ends == ENDS_SENTENCE or shape.words > _ITEM_WORDS)


def _numbered_heading(page: Page, described: Described, index: int) -> bool:
    """Whether "2. Cancellation" heads the paragraphs below it."""
    block, shape = page.blocks[index], described.shapes[index]
    return (
        _has_number(block.spans[0].text)
        and shape.words <= _NUMBERED_WORDS
        and shape.ends in (ENDS_OPEN, ENDS_COLON)
        and index + 1 < len(page.blocks)
        and (block.gap > 0 or index == 0)
        and described.shapes[index + 1].words > _ITEM_WORDS
        and described.shapes[index + 1].ends == ENDS_SENTENCE
    )


def _has_number(text: str) -> bool:
    return text.lstrip("*_# ")[:1].isdigit()


def _in_list(page: Page, described: Described, index: int) -> bool:
    """Whether a short line stands directly among others like it, as the items of a list without marks do."""
    run = 1
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(page.blocks) and run < _LIST_LEAST:
            lower = max(at, at + step)
            if page.blocks[lower].gap or not _like_item(page, described, at + step):
                break
            at += step
            run += 1
    return run >= _LIST_LEAST and _like_item(page, described, index)


def _under_colon(page: Page, described: Described, index: int) -> bool:
    """Whether a line stands in a run of at least two lines like items, directly below one that ends with a colon."""
    if not _open_ended(page, described, index):
        return False
    first = index
    while first and index - first < _LONGEST_LIST and _open_ended(page, described, first - 1):
        first -= 1
    after_next = index + 1 < len(page.blocks) and _open_ended(page, described, index + 1)
    return first > 0 and (first < index or after_next) and described.shapes[first - 1].ends == ENDS_COLON


def _open_ended(page: Page, described: Described, index: int) -> bool:
    shape = described.shapes[index]
    return (
        shape.words <= _COLON_ITEM_WORDS
        and shape.ends in (ENDS_OPEN, ENDS_COMMA)
        and page.blocks[index].kind != HEADING
    )


def _like_item(page: Page, described: Described, index: int) -> bool:
    shape = described.shapes[index]
    return shape.words <= _ITEM_WORDS and shape.ends in (ENDS_OPEN, ENDS_COMMA) and not page.blocks[index].joint
