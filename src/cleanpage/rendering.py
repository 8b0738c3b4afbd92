"""Kept blocks back to text, with a map from the text to where each piece of it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cleanpage.page import Block, Span
from cleanpage.reading.lines import BLANKS, split_lines


@dataclass(slots=True)
class Rendered:
    """A text, and for each of its pieces where it starts here and where it stood."""

    text: str
    starts: list[int]
    origins: list[int]

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` of the text stood before."""
        slot = bisect_right(self.starts, offset) - 1
        return self.origins[slot] + offset - self.starts[slot] if slot >= 0 else offset

    def starts_within(self, low: int, high: int) -> list[int]:
        """Where pieces start between two offsets, both left out."""
        return self.starts[bisect_right(self.starts, low) : bisect_left(self.starts, high)]


def render(blocks: Sequence[Block], kept: Sequence[bool], source: str, *, parted: bool) -> Rendered:
    """Join the kept blocks: each span on its line, blank lines as in the source and never two in a row.

    With ``parted`` (HTML) there are no line breaks to keep: blocks are parted by a blank line, those that are ``tight``
    by a line break.
    """
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    gap = 0  # blank lines since the last kept line
    line_open = False  # whether a piece of this physical line is kept
    loose = True  # whether a block that is not tight stood since the last kept one
    for index, block in enumerate(blocks):
        if not block.glued:
            gap = max(gap, block.gap)
            line_open = False
        loose = loose or not block.tight
        if not kept[index]:
            continue
        for number, span in enumerate(block.spans):
            if not parts:
                between = ""
            elif number:
                between = "\n\n" if not parted and _parted(block.spans, number, source) else "\n"
            elif line_open and kept[index - 1]:
                between = source[blocks[index - 1].spans[-1].end : span.start]
            elif line_open:
                between = "\n"  # so that every line of the result stands in the source as it is
            elif parted:
                between = "\n\n" if loose else "\n"
            else:
                between = "\n\n" if gap else "\n"
            text = span.text if parts else span.text.lstrip(BLANKS)
            parts.append(between)
            parts.append(text)
            size += len(between)
            starts.append(size)
            origins.append(span.end - len(text))
            size += len(text)
        gap = 0
        loose = False
        line_open = True
    return Rendered("".join(parts), starts, origins)


def _parted(spans: Sequence[Span], number: int, source: str) -> bool:
    """Whether a blank line stands between two spans of one block."""
    between = source[spans[number - 1].end : spans[number].start]
    return len(between.splitlines()) > (2 if between[-1:] in " \t" else 1)


def normalise(source: str) -> Rendered:
    """All of a text with its white space in order: none at the ends of lines, no two blank lines in a row."""
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    for line in split_lines(source):
        text = line.text if parts else line.text.lstrip(BLANKS)
        if parts:
            between = "\n\n" if line.gap else "\n"
            parts.append(between)
            size += len(between)
        parts.append(text)
        starts.append(size)
        origins.append(line.end - len(text))
        size += len(text)
    return Rendered("".join(parts), starts, origins)
