"""Which line is the article's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleanpage.deciding.priors import is_prompt
from cleanpage.describing import Described
from cleanpage.describing.shape import BEGINS_LOWER, ENDS_COLON, ENDS_COMMA, ENDS_SENTENCE
from cleanpage.page import CODE, HEADING, LIST_ITEM, TABLE_ROW, Page

_SITE_NAME: Final = re.compile(r"\s[|–—·»-]\s")  # "Retry policies — Ferrymail": what follows is the site's name
_LONGEST: Final = 220  # characters
_REACH: Final = 30  # blocks above the body in which a headline is looked for
_NEAR: Final = 16  # blocks above the body, in text
_LEAST_WORDS: Final = 2.5  # of a line that is not marked as a heading
_MOST_LINKED: Final = 0.8  # share of such a line that may be links
_USUAL_WORDS: Final = 8
_PER_LINE: Final = 0.12
_MOST_LINES: Final = 2  # of a headline; more are a stanza
_QUOTED_WORDS: Final = 16
_HEADLINE_WORDS: Final = 14
_PER_KEPT: Final = 0.5
_KEPT_ABOVE: Final = 2
_MENU_WORDS: Final = 3
_LEAST_WORTH: Final = 0.2
_SURE_WORTH: Final = 1.5
_STANDFIRST_WORDS: Final = 7


def find_title(page: Page, described: Described, body: int, content: Sequence[bool]) -> tuple[int, bool] | None:
    """The index of the headline of the article whose first line of prose is block ``body``, and whether it is certain: what
    is not may be a heading that the text begins with. ``None`` if there is none.

    What the page names as its title decides. Then comes the first heading of the highest rank above the body; then, in
    text, the line near above the body that looks most like a headline.
    """
    low = max(0, body - _REACH)
    named = _named(page, body)
    if named is not None:
        return named, True
    ranked = [
        (page.blocks[index].level or 1, index)
        for index in range(low, min(body + 1, len(page.blocks)))
        if page.blocks[index].kind == HEADING and page.blocks[index].level <= 2 and _may_be(page, described, index)
    ]
    if ranked:
        return min(ranked)[1], True
    return None if page.format == "html" else _by_shape(page, described, low, body, content)


def _named(page: Page, body: int) -> int | None:
    """The block that the page's own title names: a heading first, then the one nearest above the body."""
    if not page.titles:
        return None
    titles = {_bare(title) for title in page.titles}
    first_parts = {_bare(_SITE_NAME.split(title, maxsplit=1)[0]) for title in page.titles}
    long_titles = [title for title in titles if len(title) >= 15]
    best: tuple[int, int] | None = None
    for index in range(min(len(page.blocks), body + 6)):
        block = page.blocks[index]
        if block.link_chars > 0.8 * len(block.text) and block.kind != HEADING:
            continue
        bare = _bare(block.text)
        rank = 0
        if bare in titles or (block.kind == HEADING and bare in first_parts):
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


def _by_shape(
    page: Page, described: Described, low: int, body: int, content: Sequence[bool]
) -> tuple[int, bool] | None:
    """The likeliest headline among the lines above the body: long enough, near, with a byline or a date soon after it."""
    best: tuple[float, int] | None = None
    last = min(body, len(page.blocks) - 1)
    above = sum(content[: max(low, last - _NEAR)])  # kept lines above the candidate: a headline has few
    for index in range(max(low, last - _NEAR), last + 1):
        kept_above, above = above, above + content[index]
        if len(page.blocks[index].spans) > _MOST_LINES or not _may_be(page, described, index):
            continue
        shape = described.shapes[index]
        worth = 2.0 * min(shape.words, _USUAL_WORDS) / _USUAL_WORDS - _PER_LINE * (last - index)
        dated = any(_is_byline_or_date(described, at) for at in range(index + 1, min(index + 4, last + 1)))
        if dated:
            worth += 1.5
        elif index and _is_byline_or_date(described, index - 1):
            worth -= 0.7
        if shape.ends == ENDS_SENTENCE and shape.words > _QUOTED_WORDS:
            continue  # somebody's words in the text
        worth -= _PER_KEPT * max(0, kept_above - _KEPT_ABOVE)
        if shape.separators:
            worth -= 1.5
        if index == 0 or described.shapes[index - 1].words <= _MENU_WORDS:
            worth += 0.3
        if index == 0 and not dated and (shape.ends == ENDS_SENTENCE or shape.words > _HEADLINE_WORDS):
            worth = min(worth, _SURE_WORTH - _PER_LINE)  # the question that a text without its headline begins with
        if best is None or worth > best[0]:
            best = (worth, index)
    if best is None or best[0] <= _LEAST_WORTH:
        return None
    return best[1], best[0] >= _SURE_WORTH


def _is_byline_or_date(described: Described, index: int) -> bool:
    return (
        described.has(index, "by_name")
        or described.has(index, "date_alone")
        or any(label in ("byline", "date") and strength >= 2 for label, strength, _ in described.matches[index])
    )


def find_standfirst(page: Page, described: Described, title: int, body: int) -> int | None:
    """The sentence under the headline that sums the article up, where one stands there."""
    for index in range(title + 1, min(title + 3, body)):
        shape = described.shapes[index]
        if shape.words < _STANDFIRST_WORDS or shape.ends != ENDS_SENTENCE or described.units[index] is not None:
            continue
        if page.blocks[index].link_chars > 0 or any(strength >= 2 for _, strength, _ in described.matches[index]):
            return None
        return index
    return None


def _may_be(page: Page, described: Described, index: int) -> bool:
    """Whether a line looks like a headline: some words, no sentence's end, no known phrase, no link to elsewhere."""
    block = page.blocks[index]
    shape = described.shapes[index]
    heading = block.kind == HEADING
    least = 0.5 if heading else _LEAST_WORDS
    if block.kind in (LIST_ITEM, TABLE_ROW, CODE) or not (least <= shape.words <= 32) or len(block.text) > _LONGEST:
        return False
    if not heading and block.link_chars > _MOST_LINKED * len(block.text):
        return False
    if shape.begins == BEGINS_LOWER or shape.ends in (ENDS_COLON, ENDS_COMMA):
        return False
    if shape.ends == ENDS_SENTENCE and not heading and not block.text.endswith(("?", "!", "”", '"', "？", "！")):
        return False
    if shape.numeric_date or shape.handles or shape.urls or described.units[index] is not None:
        return False
    if any(described.has(index, form) for form in ("date_alone", "by_name", "number_only", "credit_form", "copyright")):
        return False
    return not is_prompt(page, described, index) and not any(
        strength >= 3 or (strength == 2 and label in ("byline", "date"))
        for label, strength, _ in described.matches[index]
    )


def _bare(text: str) -> str:
    """Letters and digits in lower case."""
    return "".join(filter(str.isalnum, text.lower()))
