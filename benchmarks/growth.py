"""How the time to clean a source grows with its size: sources are put together from real pages, then cut at each size."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

from cleanpage import Cleaner

LARGE: Final = 10_000_000  # characters
HUGE: Final = 100_000_000
_SMALLEST: Final = 1_000
_STEP: Final = 10**0.5
_COLOURS: Final = {"text": "#0369a1", "html": "#c2410c"}


@dataclass(frozen=True)
class Curve:
    """Seconds by characters, for one format."""

    format: str
    points: list[tuple[int, float]] = field(default_factory=list)


def measure(html: Sequence[str], texts: Sequence[str], largest: int) -> list[Curve]:
    """Clean sources of 1 kB to ``largest`` characters in each format."""
    curves = [Curve("text"), Curve("html")]
    for curve, parts in zip(curves, (texts, html), strict=True):
        cleaner = Cleaner(format=curve.format)
        cleaner.clean("<p>What is loaded with the first source is not part of its time.</p>")
        size = float(_SMALLEST)
        while parts and size <= largest * 1.01:
            source = _of_size(parts, round(size))
            start = perf_counter()
            cleaner.clean(source)
            curve.points.append((len(source), perf_counter() - start))
            print(f"{curve.format}: {len(source)} characters, {curve.points[-1][1]:.2f} s", file=sys.stderr, flush=True)
            size *= _STEP
    return curves


def _of_size(parts: Sequence[str], size: int) -> str:
    """Real pages, one after another and again from the first, up to ``size`` characters."""
    taken: list[str] = []
    length = at = 0
    while length < size:
        part = parts[at % len(parts)] or " "
        taken.append(part)
        length += len(part) + 1
        at += 1
    return "\n".join(taken)[:size]


def table(curves: Sequence[Curve]) -> list[str]:
    """The curves as Markdown: seconds, and microseconds a character, which stay the same where growth is linear."""
    lines = ["| format | characters | seconds | µs a character |", "| --- | --- | --- | --- |"]
    for curve in curves:
        for size, seconds in curve.points:
            lines.append(f"| {curve.format} | {size:,} | {seconds:.3f} | {1e6 * seconds / size:.2f} |")
    return lines


def draw(curves: Sequence[Curve], path: Path) -> Path | None:
    """The curves as SVG, on logarithmic axes; ``None`` without matplotlib."""
    try:
        import matplotlib
    except ImportError:
        return None
    matplotlib.use("svg")
    # The same figures give the same file: no date, no random names.
    matplotlib.rcParams.update({"svg.hashsalt": "cleanpage", "svg.fonttype": "none", "font.size": 9})
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7.5, 4.5))
    for curve in curves:
        if curve.points:
            sizes, seconds = zip(*curve.points, strict=True)
            axes.plot(sizes, seconds, marker="o", color=_COLOURS[curve.format], label=curve.format)
            axes.plot(sizes, [seconds[-1] * size / sizes[-1] for size in sizes], ":", color=_COLOURS[curve.format])
    axes.set(xscale="log", yscale="log", xlabel="characters of the source", ylabel="seconds (dotted: linear growth)")
    axes.legend(frameon=False)
    axes.grid(alpha=0.2)
    figure.savefig(path, format="svg", metadata={"Date": None}, bbox_inches="tight")
    plt.close(figure)
    return path
