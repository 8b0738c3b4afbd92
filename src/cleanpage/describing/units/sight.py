"""What the finders of units look at, and what they give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleanpage.describing.phrases import Match
from cleanpage.describing.shape import Shape
from cleanpage.page import Block


@dataclass(slots=True)
class Unit:
    """Lines that belong together: their label, their indices, why."""

    label: str
    members: tuple[int, ...]
    reason: str
    sure: bool = True
    """Whether the unit alone decides, or is one more signal."""
    headed: bool = True
    """Whether a line announces it; where none does, only the learned weights judge by it."""


@dataclass(slots=True)
class Sight:
    """A page's blocks with what is known of each."""

    blocks: Sequence[Block]
    shapes: Sequence[Shape]
    matches: Sequence[tuple[Match, ...]]
    prose: Sequence[float]
    dated: Sequence[bool]
    """Whether a short line is, or ends with, a date or a clock time."""

    def says(self, index: int, label: str) -> int:
        """Strength of the strongest phrase of ``label`` in a block, 0 for none."""
        found = self.matches[index]
        return max((strength for said, strength, _ in found if said == label), default=0) if found else 0
