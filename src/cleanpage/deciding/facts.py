"""Facts that tell the kinds of cruft apart: named, yes or no, for the lines that are removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cleanpage.describing import NAMES, Described, forms
from cleanpage.describing.phrases import STRENGTH
from cleanpage.describing.shape import ENDS_SENTENCE, Shape
from cleanpage.page import CAPTION, CONTROL, HEADING, LIST_ITEM, META, TABLE_ROW, Block, Page
from cleanpage.reading.traits import GROUPS, TAG_TRAITS
from cleanpage.wordlists import OPENER, WHOLE

_TRAITS: Final = (*GROUPS, *TAG_TRAITS)
_SHORT_RUN: Final = NAMES.index("short_run")
_OPENER: Final = STRENGTH[OPENER]
_WHOLE: Final = STRENGTH[WHOLE]
_ENDERS: Final = frozenset(("legal", "newsletter", "consent"))
_SECTION_LENGTH: Final = {
    "comment": 400,
    "feed": 40,
    "related": 30,
    "tags": 8,
    "newsletter": 4,
    "author_bio": 5,
}  # lines
_NEAR: Final = 4  # blocks from the body's edge that are just beside it
_LINKED: Final = 0.6
_MOSTLY_CAPITALISED: Final = 0.4  # share of words


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
    sections: list[str]
    """For each line the label of the section that a cue opened; empty outside of sections."""


def facts_of(index: int, situation: Situation) -> Iterator[str]:
    """The names of the facts that hold for one line."""
    block = situation.page.blocks[index]
    shape = situation.described.shapes[index]
    yield from _said(index, situation)
    yield from _place(index, situation)
    yield from _looks(block, shape)
    yield from _forms(shape, situation, index)
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


def _said(index: int, situation: Situation) -> Iterator[str]:
    spoken: dict[str, int] = {}
    for label, strength, _ in situation.described.matches[index]:
        spoken[label] = max(strength, spoken.get(label, 0))
    for label, strength in spoken.items():
        yield f"says_{label}_{strength}"
    unit = situation.described.units[index]
    if unit is not None:
        yield f"unit_{unit.label}"
    if situation.sections[index]:
        yield f"section_{situation.sections[index]}"


def sections(described: Described) -> list[str]:
    """For each line the label of the section it stands in: a cue opens one, the next cue or its usual length ends it."""
    result: list[str] = []
    current, left = "", 0
    for found in described.matches:
        opened = [label for label, strength, _ in found if strength == _OPENER]
        if opened:
            current = opened[0]
            left = _SECTION_LENGTH.get(current, 0)
        elif any(strength == _WHOLE and label in _ENDERS for label, strength, _ in found):
            left = min(left, 3)
        result.append(current if left > 0 else "")
        left -= 1
    return result


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
    if shape.urls:
        yield "short_url" if shape.urls == 2 else "url"
    if shape.email:
        yield "email"
    if shape.price:
        yield "price"
    if shape.separators >= 2 and shape.words < 40:
        yield "separated"
    if "!" in text and shape.words < 30:
        yield "exclaims"
    if shape.question and shape.words < 20:
        yield "asks"
    if text[:1] in ("(", "[") and text[-1:] in (")", "]"):
        yield "bracketed"


def _forms(shape: Shape, situation: Situation, index: int) -> Iterator[str]:
    described = situation.described
    if shape.clock_alone:
        yield "clock_alone"
    for name in forms.NAMES:
        if described.has(index, name):
            yield name
    if described.has(index, "date_alone") or described.has(index, "date_in_short"):
        if shape.words <= 16 and shape.capitalised > _MOSTLY_CAPITALISED and described.has(index, "date_in_short"):
            yield "name_with_date"
        beside = [at for at in (index - 1, index + 1) if 0 <= at < len(situation.page.blocks)]
        if index >= situation.body_end and any(situation.page.blocks[at].link_chars > 20 for at in beside):
            yield "date_between_teasers"


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
