"""A cleaned page as lines for people: what stays, what goes. Plain marks, or colours for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import click

from cleanpage.commands.label_colours import terminal_colour
from cleanpage.labels import LABELS
from cleanpage.look.visible_text import shown_name, visible
from cleanpage.look.wrapping import wrapped
from cleanpage.result import Cleaned, Line

_GUTTER: Final = max(map(len, LABELS))
_LEAST_WIDTH: Final = 20  # columns for text, however narrow the terminal


def plain_lines(name: str, cleaned: Cleaned, *, why: bool = False) -> Iterator[str]:
    """Removed lines as ``- [label] text``, kept ones behind two blanks, heads behind ``#``."""
    yield f"# {_summary(name, cleaned)}"
    for limit in cleaned.limits:
        yield f"# limit: {visible(limit)}"
    gone = _counts(cleaned)
    if gone:
        yield '# "- [label]" marks a line that is removed: ' + ", ".join(f"{count} {label}" for label, count in gone)
    for line in cleaned.lines:
        text = visible(line.text)
        yield f"  {text}" if line.kept else f"- [{line.label}] {text}"
        if why and not line.kept:
            yield f"#     {_reasons(line)}"


def coloured_lines(name: str, cleaned: Cleaned, width: int, *, why: bool = False) -> Iterator[str]:
    """Removed lines struck through in their label's colour beside its name, kept ones plain; ``width`` columns wide."""
    yield click.style(_summary(name, cleaned), bold=True)
    for limit in cleaned.limits:
        yield click.style(f"limit: {visible(limit)}", fg="red")
    yield from _legend(cleaned, width)
    yield ""
    room = max(width - _GUTTER - 1, _LEAST_WIDTH)
    for line in cleaned.lines:
        yield from _coloured(line, room, why)


def _coloured(line: Line, room: int, why: bool) -> Iterator[str]:
    indent = " " * _GUTTER
    if line.kept:
        for piece in wrapped(visible(line.text), room):
            yield f"{indent} {piece}"
        return
    colour = terminal_colour(line.label)
    head = click.style(f"{line.label:>{_GUTTER}}", fg=colour)
    for piece in wrapped(visible(line.text), room):
        yield f"{head} {click.style(piece, fg=colour, strikethrough=True)}"
        head = indent
    if why:
        for piece in wrapped(_reasons(line), room):
            yield f"{indent} {click.style(piece, dim=True)}"


def _summary(name: str, cleaned: Cleaned) -> str:
    kept = sum(line.kept for line in cleaned.lines)
    return (
        f"{shown_name(name)}: {kept} of {len(cleaned.lines)} lines kept; {cleaned.format}, "
        f"language {cleaned.language or 'unknown'}, confidence {cleaned.confidence:.2f}, engine {cleaned.engine}"
    )


def _legend(cleaned: Cleaned, width: int) -> Iterator[str]:
    gone = _counts(cleaned)
    if not gone:
        yield "Nothing is removed."
        return
    lead = "struck through is removed: "
    parts, used = [lead], len(lead)
    for index, (label, count) in enumerate(gone):
        entry = f"{count} {label}" + (", " if index < len(gone) - 1 else "")
        if used + len(entry) > width and used:
            yield "".join(parts)
            parts, used = ["  "], 2
        parts.append(click.style(entry, fg=terminal_colour(label)))
        used += len(entry)
    yield "".join(parts)


def _counts(cleaned: Cleaned) -> list[tuple[str, int]]:
    counts = Counter(line.label for line in cleaned.removed)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _reasons(line: Line) -> str:
    return visible(f"{line.score:+.2f}: " + "; ".join(line.reasons))
