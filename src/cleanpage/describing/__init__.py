"""Signals: small, named facts about each block of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cleanpage.describing import dom, forms, place, topic, units, wording
from cleanpage.describing import shape as shapes
from cleanpage.describing.phrases import Match
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
NAMES: Final = (
    *shapes.NAMES, *wording.NAMES, *forms.NAMES, *place.NAMES, *topic.NAMES,
    *(f"unit_{kind}" for kind in _UNIT_KINDS), "near_unit", *dom.NAMES,
)  # fmt: skip
"""Names of the signals, in the order of each row."""


@dataclass(slots=True)
class Described:
    """The signals of a page: one entry a block in each list."""

    rows: list[list[float]]
    shapes: list[Shape]
    matches: list[tuple[Match, ...]]
    prose: list[float]
    units: list[Unit | None]

    def has(self, index: int, signal: str) -> bool:
        """Whether a signal that is yes or no holds for a block."""
        return self.rows[index][_INDEX[signal]] > 0


_DATE_ALONE: Final = len(wording.NAMES) + forms.NAMES.index("date_alone")
_DATE_IN_SHORT: Final = len(wording.NAMES) + forms.NAMES.index("date_in_short")
_INDEX: Final = {name: number for number, name in enumerate(NAMES)}


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
            outline = shapes.shape(text, key[1])
            said = words.describe(text, found)
            said += forms.describe(text, outline, said[wording.MONTH])
            seen = known[key] = (outline, found, said)
        outlines.append(seen[0])
        matches.append(seen[1])
        wordings.append(seen[2])
        prose.append(place.prose_measure(block, seen[0], seen[2][wording.FUNCTION_WORDS]))
    places = place.describe(page, outlines, matches, prose, frozenset(title.lower() for title in page.titles))
    with_dom = bool(page.blocks) and page.blocks[0].container is not None
    doms = dom.describe(page) if with_dom else [dom.absent()] * len(page.blocks)
    dated = [said[_DATE_ALONE] > 0 or said[_DATE_IN_SHORT] > 0 for said in wordings]
    owners = units.find(Sight(page.blocks, outlines, matches, prose, dated))
    members = [_unit_row(owners, index) for index in range(len(owners))]
    topics = topic.describe(page, prose)
    columns = zip(outlines, wordings, places, topics, members, doms, strict=True)
    rows = [[*a, *b, *c, *t, *u, *d] for a, b, c, t, u, d in columns]
    return Described(rows, outlines, matches, prose, owners)


_NO_UNIT: Final = [0.0] * len(_UNIT_KINDS)


def _unit_row(owners: list[Unit | None], index: int) -> list[float]:
    """Which kind of unit a block belongs to, with the unit's size, and how many of its neighbours do."""
    near = float(sum(owner is not None for owner in owners[max(0, index - 3) : index + 4]))
    owner = owners[index]
    if owner is None:
        return [*_NO_UNIT, near]
    row = [*_NO_UNIT, near]
    row[_UNIT_KINDS.index(owner.label)] = float(min(len(owner.members), 20))
    return row
