"""What a line is about: how many of its longer words the rest of the page's prose, and its title, have too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from cleanpage.describing import wording
from cleanpage.describing.grain import twentieths
from cleanpage.page import Page

NAMES: Final = ("topic", "topic_near", "topic_title", "topic_words")
UNKNOWN: Final = -1.0
_SHORTEST: Final = 5  # letters of a longer word
_LONGEST: Final = 30
_LONG_WORD: Final = re.compile(r"[^\W\d_]{5,30}")
_WINDOW: Final = 1500  # characters of a line whose words are counted
_REACH: Final = 4
_PROSE: Final = 0.6


def long_words(text: str, words: Sequence[str]) -> frozenset[str]:
    """The longer words of a line, whose first part has ``words``."""
    if len(text) <= wording.WINDOW:
        found = [word for word in words if len(word) >= _SHORTEST]
        if not found or len(max(found, key=len)) <= _LONGEST:
            return frozenset(found)
    return frozenset(_LONG_WORD.findall(text[:_WINDOW].lower()))


def describe(page: Page, words: Sequence[frozenset[str]], prose: Sequence[float]) -> list[tuple[float, ...]]:
    """One row a block, in the order of ``NAMES``; ``words`` are the longer words of each."""
    spread: Counter[str] = Counter()
    for found, value in zip(words, prose, strict=True):
        if value >= _PROSE:
            spread.update(found)
    title = frozenset(_LONG_WORD.findall(" ".join(page.titles).lower()))
    anywhere = frozenset(spread)
    elsewhere = frozenset(word for word, lines in spread.items() if lines > 1)
    shares = [
        len(found & (elsewhere if value >= _PROSE else anywhere)) / len(found) if found else UNKNOWN
        for found, value in zip(words, prose, strict=True)
    ]
    near: list[float] = []
    for index in range(len(words)):
        low = index - _REACH if index > _REACH else 0
        known = [share for share in shares[low : index + _REACH + 1] if share >= 0]
        near.append(twentieths(sum(known) / len(known)) if known else UNKNOWN)
    titled = [twentieths(len(title & found) / len(title)) for found in words] if title else [UNKNOWN] * len(words)
    sizes = [float(min(len(found), 40)) for found in words]
    return list(zip(map(twentieths, shares), near, titled, sizes, strict=True))
