"""Facts that tell the kinds of cruft apart: named, yes or no, for the lines that are removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cleanpage.describing import NAMES, Described
from cleanpage.describing.shape import ENDS_SENTENCE, Shape
from cleanpage.page import CAPTION, CONTROL, HEADING, LIST_ITEM, META, TABLE_ROW, Block, Page
from cleanpage.reading.traits import GROUPS, TAG_TRAITS

_TRAITS: Final = (*GROUPS, *TAG_TRAITS)
# "By Ann Smith", "Von Karl Maier und Eva Roth", "Par Luc Petit": a short word, then names.
_BY_NAME: Final = re.compile(
    r"(?i:by|von|par|por|di|door|av|oleh|text|texte|autor|autore|auteur|od|автор|текст|yazan)[: ]\s?"
    r"(?:(?:the|der|die|de|la|le|del|della|van|von|and|und|et|y|e|en|och|i|a|и|dan|ve)\s"
    r"|[^\W\d_a-zа-яё][\w.'’-]*[ ,&|/]{0,3}){1,9}"
)
# "文：…", "記者 …", "… 기자"
_BY_NAME_UNSPACED: Final = re.compile(
    r"(?:文|作者|記者|记者|撰文|編集|執筆)[/／:：|｜ ]\s?\S{2,20}$|\S{2,5}\s?기자(?:\s|$)|.{0,16}(?:記者|记者)[／/ ]?.{2,12}$"
)
_NAME: Final = re.compile(r"(?:[^\W\d_a-zа-яё][\w.'’-]*\s){1,3}[^\W\d_a-zа-яё][\w.'’-]+$")
_COPYRIGHT: Final = re.compile(r"©|\(c\)\s?\d{4}|copyright", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[\W\d_]{1,12}[kKmM]?\W?$")
_ARROW: Final = re.compile(r"[»›→▸>]\s?$|^[«‹←<»›→▸]")
_STAR: Final = re.compile(r"\*\s?$|^\*\s")
_ONLY_TAGS: Final = re.compile(r"(?:#[\w-]{1,60}[\s,·|]*)+$")
_LEFT_OF_DATE: Final = re.compile(r"[^\W\d_]{3,}")
_SHORT_RUN: Final = NAMES.index("short_run")
_NEAR: Final = 4  # blocks from the body's edge that are just beside it
_LINKED: Final = 0.6


@dataclass(slots=True)
class Situation:
    """What the facts of a line depend on beside the line itself."""

    page: Page
    described: Described
    body_start: int
    body_end: int
    """The first kept line, and one more than the last."""
    kept_texts: frozenset[str]
    """Folded texts of the kept lines."""
    title: str


def facts_of(index: int, situation: Situation) -> Iterator[str]:
    """The names of the facts that hold for one line."""
    block = situation.page.blocks[index]
    shape = situation.described.shapes[index]
    yield from _place(index, situation)
    yield from _looks(block, shape)
    yield from _names_and_dates(block, shape, situation, index)
    yield from _repeats(block, situation)
    yield from _format(block, situation, index)
    container = block.container
    if container is not None:
        near = container.own | block.inline | (container.parent.own if container.parent is not None else 0)
        above = container.traits & ~near
        for bit, name in enumerate(_TRAITS):
            if near >> bit & 1:
                yield f"near_{name}"
            elif above >> bit & 1:
                yield f"in_{name}"


def _place(index: int, situation: Situation) -> Iterator[str]:
    count = len(situation.page.blocks)
    if index < situation.body_start:
        yield "before_body"
        if situation.body_start - index <= _NEAR:
            yield "just_before_body"
        if index < max(3, count * 0.1):
            yield "page_top"
    elif index >= situation.body_end:
        yield "after_body"
        if index - situation.body_end < _NEAR:
            yield "just_after_body"
        if index >= count - max(3, count * 0.08):
            yield "page_end"
    else:
        yield "in_body"


def _looks(block: Block, shape: Shape) -> Iterator[str]:
    text = block.text
    if shape.words <= 4:
        yield "short"
        if shape.words <= 1.5:
            yield "single_word"
    elif shape.words >= 30:
        yield "long_prose"
    if 5 <= shape.words <= 22 and shape.ends != ENDS_SENTENCE:
        yield "headline"
    if shape.ends == ENDS_SENTENCE and shape.words >= 5:
        yield "sentence"
    if block.link_chars > _LINKED * len(text):
        yield "linked"
        if block.link_chars >= 0.95 * len(text):
            yield "all_linked"
    if shape.handles:
        yield "handle"
    if shape.hashtags:
        yield "hashtags"
        if _ONLY_TAGS.match(text):
            yield "hashtags_alone"
    if shape.urls:
        yield "short_url" if shape.urls == 2 else "url"
    if shape.email:
        yield "email"
    if shape.price:
        yield "price"
    if shape.separators >= 2 and shape.words < 40:
        yield "separated"
    if _COPYRIGHT.search(text[:300]):
        yield "copyright"
    if _NUMBER.match(text) and not shape.clock_alone:
        yield "number_only"
    if shape.words <= 12 and _STAR.search(text):
        yield "required_star"
    if _ARROW.search(text):
        yield "arrow"
    if "!" in text and shape.words < 30:
        yield "exclaims"
    if shape.question and shape.words < 20:
        yield "asks"
    if text[:1] in ("(", "[") and text[-1:] in (")", "]"):
        yield "bracketed"


def _names_and_dates(block: Block, shape: Shape, situation: Situation, index: int) -> Iterator[str]:
    text = block.text
    if shape.clock_alone:
        yield "clock_alone"
        return
    if shape.words > 24:
        return
    months = situation.described.months(index)
    dated = bool(shape.numeric_date or (shape.year and months) or (months and shape.digits and shape.words <= 6))
    by_name = _BY_NAME.match(text) or _BY_NAME_UNSPACED.match(text)
    if by_name:
        yield "by_name"
    if dated or (shape.clock and shape.words <= 8):
        letters = sum(len(word) for word in _LEFT_OF_DATE.findall(text))
        if not by_name and shape.words <= 12 and (letters <= 24 or shape.digits > 0.25):
            yield "date_alone"
        else:
            yield "date_in_short"
            if shape.words <= 16 and shape.capitalised > 0.4:
                yield "name_with_date"
        neighbours = [at for at in (index - 1, index + 1) if 0 <= at < len(situation.page.blocks)]
        if index >= situation.body_end and any(situation.page.blocks[at].link_chars > 20 for at in neighbours):
            yield "date_between_teasers"
    elif not by_name and shape.words <= 5 and _NAME.match(text):
        yield "name_only"


def _repeats(block: Block, situation: Situation) -> Iterator[str]:
    folded = block.text.lower()
    if len(folded) < 12:
        return
    if situation.title and (
        folded == situation.title or (len(situation.title) > 20 and folded.startswith(situation.title))
    ):
        yield "repeats_title"
    elif folded in situation.kept_texts:
        yield "repeats_kept"


def _format(block: Block, situation: Situation, index: int) -> Iterator[str]:
    if block.kind == CONTROL:
        yield "control"
    elif block.kind == CAPTION:
        yield "figure_caption"
    elif block.kind == META:
        yield "front_matter"
    elif block.kind == HEADING:
        yield "heading"
    elif block.kind == LIST_ITEM:
        yield "list_item"
    elif block.kind == TABLE_ROW:
        yield "table_row"
    blocks = situation.page.blocks
    if block.images or (index and blocks[index - 1].images and not blocks[index - 1].text):
        yield "image_beside"
    if situation.described.rows[index][_SHORT_RUN] >= 5:
        yield "short_run"
