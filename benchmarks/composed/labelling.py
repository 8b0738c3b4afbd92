"""Which label each block that the library reads from a composed page has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final

from cleanpage.page import Block

TARGET: Final = re.compile(r"\]\([^()\s]*(?:\s[^()]*)?\)")
"""Where a link or an image of Markdown leads: "](/sport)", '](/a.jpg "A bridge")'."""


def labels_of(blocks: Sequence[Block], lines: Sequence[tuple[str, str]], *, images: bool = False) -> list[str]:
    """For each block the label that most of its characters were composed with; empty where it is not found.

    Blocks and lines are walked side by side, white space and marks aside, so that how a reader joins or splits lines does
    not matter. With ``images`` an image alone, which shows no words, is known by those that stand in its place.
    """
    starts: list[int] = []
    labels: list[str] = []
    parts: list[str] = []
    size = 0
    for label, text in lines:
        bare = _bare(text)
        starts.append(size)
        labels.append(label)
        parts.append(bare)
        size += len(bare)
    whole = "".join(parts)
    at = 0
    found: list[str] = []
    for block in blocks:
        bare = _bare(block.text)
        place = whole.find(bare, at, at + len(bare) + 4000) if bare else -1
        if images and not bare:
            bare = _bare(TARGET.sub("]", block.spans[0].text))
            place = at if bare and whole.startswith(bare, at) else -1
        if place < 0:
            found.append("")
            continue
        counts: Counter[str] = Counter()
        slot = bisect_right(starts, place) - 1
        end = place + len(bare)
        while slot < len(starts) and starts[slot] < end:
            stop = starts[slot + 1] if slot + 1 < len(starts) else size
            counts[labels[slot]] += min(stop, end) - max(starts[slot], place)
            slot += 1
        found.append(counts.most_common(1)[0][0])
        at = end
    return found


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))
