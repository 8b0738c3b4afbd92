"""Signals: small, named facts about each block of a page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from cleanpage.describing import dom, line, place, topic, units
from cleanpage.describing.line import Known
from cleanpage.describing.phrases import Match
from cleanpage.describing.rows import Rows
from cleanpage.describing.shape import Shape
from cleanpage.describing.units import Sight, Unit
from cleanpage.describing.wording import Wording
from cleanpage.page import Page

_UNIT_KINDS: Final = (
    "social_post",
    "caption",
    "credit",
    "feed",
    "newsletter",
    "consent",
    "share",
    "paywall",
    "form",
    "legal",
    "comment",
)
_PARTS: Final[tuple[tuple[str, ...], ...]] = (
    line.NAMES, place.NAMES, topic.NAMES, (*(f"unit_{kind}" for kind in _UNIT_KINDS), "near_unit"), dom.NAMES,
)  # fmt: skip
NAMES: Final = tuple(name for part in _PARTS for name in part)
"""Names of the signals, in the order of each row."""


@dataclass(slots=True)
class Described:
    """The signals of a page: one entry a block in each list."""

    rows: Rows
    shapes: list[Shape]
    matches: list[tuple[Match, ...]]
    prose: list[float]
    units: list[Unit | None]

    def has(self, index: int, signal: str) -> bool:
        """Whether a signal that is yes or no holds for a block."""
        return self.value(index, signal) > 0

    def value(self, index: int, signal: str) -> float:
        """A signal of a block by its name."""
        return self.rows.value(index, *_WHERE[signal])


_DATE_ALONE: Final = line.NAMES.index("date_alone")
_DATE_IN_SHORT: Final = line.NAMES.index("date_in_short")
_LEXICON: Final = line.NAMES.index("lexicon")
_WHERE: Final = {name: (number, column) for number, names in enumerate(_PARTS) for column, name in enumerate(names)}
"""For each signal which part of a row it stands in, and where there."""


def describe(page: Page, words: Wording, known: Known | None = None) -> Described:
    """Compute every signal of every block once; ``known`` takes what lines say by themselves from one pass to the next."""
    if known is None:
        known = {}
    blocks = page.blocks
    said = [line.said(block.text, "\t" in block.spans[0].text.strip(), words, known) for block in blocks]
    outlines = [each.shape for each in said]
    matches = [each.matches for each in said]
    prose = [
        place.prose_measure(block, each.shape, each.function_words) for block, each in zip(blocks, said, strict=True)
    ]
    lexical = [each.row[_LEXICON] for each in said]
    titles = frozenset(title.lower() for title in page.titles)
    places = place.describe(page, outlines, matches, prose, lexical, titles)
    with_dom = bool(blocks) and blocks[0].container is not None
    doms = dom.describe(page, words.lexicon) if with_dom else [dom.absent()] * len(blocks)
    dated = [each.row[_DATE_ALONE] > 0 or each.row[_DATE_IN_SHORT] > 0 for each in said]
    owners = units.find(Sight(blocks, outlines, matches, prose, dated))
    topics = topic.describe(page, [each.long_words for each in said], prose)
    rows = Rows([each.row for each in said], places, topics, _unit_rows(owners), doms)
    return Described(rows, outlines, matches, prose, owners)


def nothing() -> Described:
    """What is described of a page without blocks."""
    return Described(Rows([], [], [], [], []), [], [], [], [])


_NO_UNIT: Final = [0.0] * len(_UNIT_KINDS)
_REACH: Final = 3  # blocks at either side that are near


def _unit_rows(owners: list[Unit | None]) -> list[list[float]]:
    """Which kind of unit each block belongs to, with the unit's size (below 0 where nothing announces it), and how many of
    its neighbours do."""
    last = len(owners)
    sums = list(accumulate((owner is not None for owner in owners), initial=0))
    rows: list[list[float]] = []
    for index, owner in enumerate(owners):
        low, high = index - _REACH, index + _REACH + 1
        row = [*_NO_UNIT, float(sums[high if high < last else last] - sums[low if low > 0 else 0])]
        if owner is not None:
            size = float(min(len(owner.members), 20))
            row[_UNIT_KINDS.index(owner.label)] = size if owner.headed else -size
        rows.append(row)
    return rows
