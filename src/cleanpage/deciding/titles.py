"""Which line is the article's headline."""

from __future__ import annotations

from typing import Final

from cleanpage.describing import Described
from cleanpage.describing.shape import BEGINS_LOWER, ENDS_COLON, ENDS_COMMA, ENDS_SENTENCE
from cleanpage.page import CODE, HEADING, LIST_ITEM, TABLE_ROW, Page

_LONGEST: Final = 220  # characters
_REACH: Final = 30  # blocks above the body in which a headline is looked for
_SKIPS: Final = frozenset(
    ("byline", "date", "share", "credit", "caption", "notice", "tags", "form", "other", "author_bio")
)


def find_title(page: Page, described: Described, body: int) -> int | None:
    """The index of the headline of the article whose first line of prose is block ``body``; ``None`` if it has none.

    What the page names as its title decides. Then comes the first heading of the highest rank above the body; then, in
    text, the line that looks like a headline and has only bylines, dates, captions and a standfirst between it and the body.
    """
    low = max(0, body - _REACH)
    named = _named(page, body)
    if named is not None:
        return named
    ranked = [
        (page.blocks[index].level or 1, index)
        for index in range(low, min(body + 1, len(page.blocks)))
        if page.blocks[index].kind == HEADING and page.blocks[index].level <= 2 and _may_be(page, described, index)
    ]
    if ranked:
        return min(ranked)[1]
    return None if page.format == "html" else _by_shape(page, described, low, body)


def _named(page: Page, body: int) -> int | None:
    """The block that the page's own title names: a heading first, then the one nearest above the body."""
    if not page.titles:
        return None
    titles = {_bare(title) for title in page.titles}
    long_titles = [title for title in titles if len(title) >= 15]
    best: tuple[int, int] | None = None
    for index in range(min(len(page.blocks), body + 6)):
        block = page.blocks[index]
        if block.link_chars > 0.8 * len(block.text) and block.kind != HEADING:
            continue
        bare = _bare(block.text)
        rank = 0
        if bare in titles:
            rank = 4
        elif len(bare) >= 15 and len(block.text) <= _LONGEST and any(bare in title for title in long_titles):
            rank = 3 if block.kind == HEADING else 1
        elif block.kind == HEADING and any(title in bare for title in long_titles):
            rank = 3
        if not rank:
            continue
        rank += 2 * (block.kind == HEADING) + (block.kind == HEADING and block.level == 1)
        if best is None or (rank, index) >= best:
            best = (rank, index)
    return best[1] if best is not None else None


def _by_shape(page: Page, described: Described, low: int, body: int) -> int | None:
    found: int | None = None
    passed = 0
    for index in range(min(body, len(page.blocks) - 1), low - 1, -1):
        shape = described.shapes[index]
        labels = {label for label, strength, _ in described.matches[index] if strength >= 2}
        if index != body and (labels & _SKIPS or described.units[index] is not None or shape.clock_alone):
            continue
        if labels and index != body:
            break
        if _may_be(page, described, index):
            if found is not None and page.blocks[index].text == page.blocks[found].text:
                continue
            if found is not None and shape.words < 4:
                break
            found = index
            passed += 1
            if passed > 2:
                break
        elif index != body and (shape.words <= 3 or described.prose[index] >= 0.9):
            if found is not None:
                break
            passed += 1
            if passed > 2:
                break
    return found


def _may_be(page: Page, described: Described, index: int) -> bool:
    """Whether a line looks like a headline: some words, no sentence's end, no known phrase, no link to elsewhere."""
    block = page.blocks[index]
    shape = described.shapes[index]
    if block.kind in (LIST_ITEM, TABLE_ROW, CODE) or not (2.5 <= shape.words <= 32) or len(block.text) > _LONGEST:
        return False
    if shape.begins == BEGINS_LOWER or shape.ends in (ENDS_COLON, ENDS_COMMA):
        return False
    if (
        shape.ends == ENDS_SENTENCE
        and block.kind != HEADING
        and not block.text.endswith(("?", "!", "”", '"', "？", "！"))
    ):
        return False
    if shape.numeric_date or shape.handles or shape.urls or described.units[index] is not None:
        return False
    return not any(strength >= 3 for _, strength, _ in described.matches[index])


def _bare(text: str) -> str:
    """Letters and digits in lower case."""
    return "".join(filter(str.isalnum, text.lower()))
