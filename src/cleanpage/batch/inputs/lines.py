"""Numbered lines of bounded length."""

from __future__ import annotations

import io
from collections.abc import Iterator


def numbered_lines(stream: io.BufferedReader, longest: int) -> Iterator[tuple[int, bytes, str | None]]:
    """Number from 1, line, and why it is unusable. A line over ``longest`` bytes is passed over, never held."""
    number = 0
    while line := stream.readline(longest):
        number += 1
        if len(line) < longest or line.endswith(b"\n"):
            yield number, line, None
            continue
        size = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(1 << 20)):
            size += len(line)
        if size == longest:
            yield number, b"", f"the line is as long as the limit of {longest:,} bytes"
        else:
            yield number, b"", f"the line has {size:,} bytes; the limit is {longest:,}"
