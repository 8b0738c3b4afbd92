"""How far lines are indented: what a dump that keeps a page's nesting tells of where each line stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from cleanpage.page import Block

_DEEPEST: Final = 40.0  # columns


def indentation(blocks: Sequence[Block], prose: Sequence[float], least: float) -> tuple[list[float], list[float]]:
    """Columns before each block's first character, and how many more than before most of the page's prose.

    ``prose`` tells how much each block reads like prose, ``least`` from where on it is. Blocks of HTML have no columns. The
    first line of a text may have lost its own: it stands where the next one does.
    """
    count = len(blocks)
    columns = [_columns(block) for block in blocks] if count and blocks[0].container is None else [0.0] * count
    if not any(columns):
        return columns, columns
    if count > 1 and not columns[0]:
        columns[0] = columns[1]
    sizes: Counter[float] = Counter()
    for block, value, column in zip(blocks, prose, columns, strict=True):
        if value >= least:
            sizes[column] += len(block.text)
    body = max(sizes, key=lambda column: (sizes[column], -column)) if sizes else 0.0
    return columns, [column - body for column in columns]


def _columns(block: Block) -> float:
    text = block.spans[0].text
    return min(float(len(text) - len(text.lstrip())), _DEEPEST)
