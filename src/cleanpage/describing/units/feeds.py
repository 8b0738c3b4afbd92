"""News feeds: clock times, each with a headline and perhaps a summary, beside or after the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleanpage.describing.units.sight import Sight, Unit

_REACH: Final = 5  # blocks that one item may take
_LONGEST: Final = 700  # characters of one block of an item


def find(sight: Sight) -> Iterator[Unit]:
    """A feed's head with at least one clock time soon after it.

    Clock times without such a head may be the article's own: a live blog, a programme, a chronicle.
    """
    index = 0
    count = len(sight.blocks)
    while index < count:
        if sight.says(index, "feed") == 4:
            stop = _end(sight, index + 1)
            if stop > index + 1:
                yield Unit("feed", tuple(range(index, stop)), "news feed under its head")
                index = stop
                continue
        index += 1


def _end(sight: Sight, start: int) -> int:
    """One more than the last block of the feed that begins at ``start``; ``start`` if no clock time follows."""
    stop = start
    clocks = 0
    at = start
    while at < len(sight.blocks):
        if not sight.shapes[at].clock_alone and not (sight.shapes[at].clock and sight.shapes[at].words < 30):
            at += 1
            if at - stop > (_REACH if clocks else 3):
                break
            continue
        clocks += 1
        stop = at + 1
        at += 1
    if not clocks:
        return start
    # The last item's own headline and summary: as many blocks as the items before have, up to the next cue.
    typical = min(_REACH, max(1, round((stop - start - clocks) / max(clocks - 1, 1)))) if clocks > 1 else 2
    for at in range(stop, min(stop + typical, len(sight.blocks))):
        if any(strength >= 3 for _, strength, _ in sight.matches[at]) or sight.shapes[at].characters > _LONGEST:
            break
        stop = at + 1
    return stop
