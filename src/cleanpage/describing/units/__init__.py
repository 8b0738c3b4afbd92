"""Units: constructs of several lines that go together, found before any line is judged."""

from __future__ import annotations

from cleanpage.describing.units import captions, clusters, feeds, posts, threads
from cleanpage.describing.units.sight import Sight, Unit

__all__ = ["Sight", "Unit", "find"]

_FINDERS = (
    clusters.find,
    captions.find,
    threads.find,
    feeds.find,
    posts.find,
)  # a later one's lines override an earlier one's


def find(sight: Sight) -> list[Unit | None]:
    """For each block the unit that it belongs to."""
    owner: list[Unit | None] = [None] * len(sight.blocks)
    for finder in _FINDERS:
        for unit in finder(sight):
            for index in unit.members:
                owner[index] = unit
    return owner
