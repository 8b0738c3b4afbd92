"""Captions: a photo's description, its repetition, its credit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleanpage.describing.forms import is_credit
from cleanpage.describing.shape import ENDS_SENTENCE
from cleanpage.describing.units.sight import Sight, Unit
from cleanpage.page import CAPTION, HEADING

_LONGEST: Final = 420  # characters of a caption


def find(sight: Sight) -> Iterator[Unit]:
    """A line above its credit without a blank line between; a short line printed twice in a row; figure captions."""
    for index, block in enumerate(sight.blocks):
        shape = sight.shapes[index]
        if block.kind == CAPTION and shape.characters <= 2 * _LONGEST:
            yield Unit("caption", (index,), "caption of a figure")
        elif index and _is_credit(sight, index):
            members = _described(sight, index)
            if len(members) > 1:
                yield Unit("caption", members[:-1], "directly above a credit")
            yield Unit("credit", (index,), "credit of a picture")
        elif index and _repeats(sight, index) and _repeats_alone(sight, index):
            yield Unit("caption", (index - 1, index), "the same sentence twice in a row")


def _is_credit(sight: Sight, index: int) -> bool:
    shape = sight.shapes[index]
    if shape.words > 14 or shape.characters > 110 or sight.blocks[index].kind == HEADING:
        return False
    return sight.says(index, "credit") >= 2 or is_credit(sight.blocks[index].text)


def _described(sight: Sight, index: int) -> tuple[int, ...]:
    """The caption's lines above a credit, with the credit."""
    blocks = sight.blocks
    first = index
    if blocks[index].gap == 0 and _may_describe(sight, index - 1):
        first = index - 1
        if first and blocks[first - 1].text == blocks[first].text:
            first -= 1
    elif index > 1 and blocks[index - 1].text == blocks[index - 2].text:
        first = index - 2
    return tuple(range(first, index + 1))


def _may_describe(sight: Sight, index: int) -> bool:
    """Whether a line may be a caption: not too long, and no paragraph among paragraphs without blank lines."""
    shape = sight.shapes[index]
    if shape.characters > _LONGEST or sight.blocks[index].kind == HEADING or index == 0:
        return False
    near = [sight.blocks[at].gap for at in range(max(1, index - 6), min(len(sight.blocks), index + 8))]
    return sum(gap > 0 for gap in near) * 3 >= len(near)


def _repeats(sight: Sight, index: int) -> bool:
    text = sight.blocks[index].text
    return (
        text == sight.blocks[index - 1].text
        and 24 <= len(text) <= _LONGEST
        and sight.shapes[index].ends == ENDS_SENTENCE
    )


def _repeats_alone(sight: Sight, index: int) -> bool:
    """Whether the text stands exactly twice, so that it is no refrain."""
    text = sight.blocks[index].text
    return sum(block.text == text for block in sight.blocks[max(0, index - 40) : index + 40]) == 2
