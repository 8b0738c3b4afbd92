"""What a line is about: how many of its longer words the rest of the page's prose, and its title, have too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from cleanpage.describing.grain import twentieths
from cleanpage.page import Page

NAMES: Final = ("topic", "topic_near", "topic_title", "topic_words")
UNKNOWN: Final = -1.0
_LONG_WORD: Final = re.compile(r"[^\W\d_]{5,30}")
_WINDOW: Final = 1500  # characters of a line whose words are counted
_REACH: Final = 4
_PROSE: Final = 0.6


def describe(page: Page, prose: Sequence[float]) -> list[list[float]]:
    """One row a block, in the order of ``NAMES``."""
    words = [frozenset(_LONG_WORD.findall(block.text[:_WINDOW].lower())) for block in page.blocks]
    spread: Counter[str] = Counter()
    for found, value in zip(words, prose, strict=True):
        if value >= _PROSE:
            spread.update(found)
    title = frozenset(_LONG_WORD.findall(" ".join(page.titles).lower()))
    shares: list[float] = []
    for found, value in zip(words, prose, strict=True):
        own = 1 if value >= _PROSE else 0
        shares.append(sum(spread[word] > own for word in found) / len(found) if found else UNKNOWN)
    rows: list[list[float]] = []
    for index, found in enumerate(words):
        near = [share for share in shares[max(0, index - _REACH) : index + _REACH + 1] if share >= 0]
        rows.append(
            [
                twentieths(shares[index]),
                twentieths(sum(near) / len(near)) if near else UNKNOWN,
                twentieths(len(title & found) / len(title)) if title else UNKNOWN,
                float(min(len(found), 40)),
            ]
        )
    return rows
