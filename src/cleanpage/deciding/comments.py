"""Readers' comments below an article: they read like its prose, so what tells them is the thread that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from cleanpage.describing import Described
from cleanpage.describing.units import Unit

_ARTICLE: Final = 400  # words of kept prose above a thread; a forum's first post mostly has fewer
_PROSE: Final = 0.6
_ABOVE: Final = 6  # lines above a thread without a head in which something may announce it
_BELOW: Final = 12  # lines below it in which the form for the next comment may stand
_TELLING_ABOVE: Final = 3  # strength of a phrase that is all of a line
_TELLING_BELOW: Final = 2  # "Leave a reply to ..."
_CUE_WORDS: Final = 12


def comments(described: Described, scores: Sequence[float]) -> Iterator[int]:
    """The lines of threads of comments that something announces, or that a form for comments ends, below much kept prose.

    Without that a thread may be what the page is about: a forum, a question and its answers.
    """
    read = 0.0
    for unit, members in groupby(range(len(scores)), key=lambda index: _thread(described, index)):
        lines = list(members)
        if unit is not None and read >= _ARTICLE:
            above = _cue(described, range(max(0, lines[0] - _ABOVE), lines[0]), _TELLING_ABOVE)
            below = _cue(described, range(lines[-1] + 1, min(len(scores), lines[-1] + 1 + _BELOW)), _TELLING_BELOW)
            if unit.headed or above is not None or below is not None:
                start = lines[0] if above is None else above
                yield from range(start, lines[-1] + 1 if below is None else below)
        read += sum(
            described.shapes[index].words for index in lines if scores[index] > 0 and described.prose[index] >= _PROSE
        )


def _thread(described: Described, index: int) -> Unit | None:
    unit = described.units[index]
    return unit if unit is not None and unit.label == "comment" else None


def _cue(described: Described, lines: Sequence[int], least: int) -> int | None:
    """The first of some lines that says something of comments."""
    for index in lines:
        if described.shapes[index].words <= _CUE_WORDS and any(
            label == "comment" and strength >= least for label, strength, _ in described.matches[index]
        ):
            return index
    return None
