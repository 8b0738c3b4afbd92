"""Signals: small, named facts about each block of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cleanpage.describing import dom, place, wording
from cleanpage.describing import shape as shapes
from cleanpage.describing.phrases import Match
from cleanpage.describing.shape import Shape
from cleanpage.describing.wording import Wording
from cleanpage.page import Page

NAMES: Final = (*shapes.NAMES, *wording.NAMES, *place.NAMES, *dom.NAMES)
"""Names of the signals, in the order of each row."""


@dataclass(slots=True)
class Described:
    """The signals of a page: one entry a block in each list."""

    rows: list[list[float]]
    shapes: list[Shape]
    matches: list[tuple[Match, ...]]
    prose: list[float]


def describe(page: Page, words: Wording) -> Described:
    """Compute every signal of every block once."""
    known: dict[tuple[str, bool], tuple[Shape, tuple[Match, ...], list[float]]] = {}
    outlines: list[Shape] = []
    matches: list[tuple[Match, ...]] = []
    wordings: list[list[float]] = []
    prose: list[float] = []
    for block in page.blocks:
        key = (block.text, "\t" in block.spans[0].text.strip())
        seen = known.get(key)
        if seen is None:
            text = block.text or " "
            found = words.matches(text)
            seen = known[key] = (shapes.shape(text, key[1]), found, words.describe(text, found))
        outlines.append(seen[0])
        matches.append(seen[1])
        wordings.append(seen[2])
        prose.append(place.prose_measure(block, seen[0], seen[2][wording.FUNCTION_WORDS]))
    places = place.describe(page, outlines, matches, prose, frozenset(title.lower() for title in page.titles))
    with_dom = bool(page.blocks) and page.blocks[0].container is not None
    doms = dom.describe(page) if with_dom else [dom.absent()] * len(page.blocks)
    rows = [[*a, *b, *c, *d] for a, b, c, d in zip(outlines, wordings, places, doms, strict=True)]
    return Described(rows, outlines, matches, prose)
