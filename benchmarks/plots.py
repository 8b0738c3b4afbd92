"""Plots of a grid as SVG: quality against time, and quality by the groups that pages are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.measures import SHINGLES, SNIPPETS, WORDS, Measure, Target, score
from benchmarks.results_page import by_score, measures_of
from benchmarks.systems.system import System
from benchmarks.tracks import Grid, is_baseline

_OURS, _OTHER = "#c2410c", "#475569"
_LINES: Final = ("#475569", "#0369a1", "#15803d", "#7c3aed", "#a16207", "#0f766e", "#be185d", "#6b7280")
_LEAST_PAGES: Final = 5
_MOST_GROUPS: Final = 12
_MOST_SYSTEMS: Final = 8


def draw(grid: Grid, folder: Path) -> list[str]:
    """Draw what the grid allows into ``folder``; the names of the files."""
    try:
        import matplotlib
    except ImportError:
        return []
    matplotlib.use("svg")
    # The same figures give the same file: no date, no random names.
    matplotlib.rcParams.update({"svg.hashsalt": "cleanpage", "svg.fonttype": "none", "font.size": 9})
    stem = f"{grid.track}-{grid.corpus}"
    files = [_against_time(grid, folder / f"{stem}-time.svg")]
    for name, group in (("type", _type_of), ("language", _language_of)):
        made = _by_group(grid, group, folder / f"{stem}-{name}.svg", f"page {name}" if name == "type" else name)
        files += [made] if made else []
    return files


def _type_of(target: Target) -> str:
    return target.page_type


def _language_of(target: Target) -> str:
    return target.language or "not told"


def _measure_of(grid: Grid, *wanted: Measure) -> Measure:
    known = measures_of(grid)
    return next((measure for measure in wanted if measure in known), known[0])


def _against_time(grid: Grid, path: Path) -> str:
    import matplotlib.pyplot as plt

    measure = _measure_of(grid, SHINGLES, SNIPPETS)
    figure, axes = plt.subplots(figsize=(7.5, 4.5))
    points: list[tuple[float, float, str, str]] = []
    for system in grid.systems:
        value = float(score(measure, grid.rows(system.name)))
        if is_baseline(system):  # takes no time, which a logarithmic axis can't show
            axes.axhline(value, color=_OTHER, linewidth=0.8, linestyle=":", label=system.name)
            axes.legend(frameon=False, fontsize=8)
        elif not system.ablation:
            ms = sum(grid.results[name, system.name].ms for name in grid.inputs) / len(grid.inputs)
            points.append((max(ms, 0.01), value, system.name, _OURS if system.ours else _OTHER))
    for ms, value, _, color in points:
        axes.plot([ms], [value], "o", color=color, markersize=6 if color == _OURS else 4)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_xlabel("CPU time per page (ms, median)")
    axes.set_ylabel(measure.name)
    axes.margins(x=0.2, y=0.1)
    axes.set_title(f"{grid.track}: {grid.corpus}")
    _name_points(axes, points)
    return _save(figure, axes, path)


def _name_points(axes: Any, points: Sequence[tuple[float, float, str, str]]) -> None:
    """Write each point's name beside it, lower where another name stands already."""
    taken: list[tuple[float, float, float]] = []  # left, right, height, in points of the page
    scale = 72 / axes.figure.dpi
    for ms, value, name, color in sorted(points, key=lambda point: -point[1]):
        x, y = (float(at) * scale for at in axes.transData.transform((ms, value)))
        left, right, height = x + 5, x + 5 + 4.6 * len(name), y - 2
        while any(left < other[1] and other[0] < right and abs(height - other[2]) < 9 for other in taken):
            height -= 1
        taken.append((left, right, height))
        offset = (5, height - y)
        axes.annotate(name, (ms, value), xytext=offset, textcoords="offset points", color=color, fontsize=8)


def _by_group(grid: Grid, group_of: Callable[[Target], str], path: Path, title: str) -> str | None:
    import matplotlib.pyplot as plt

    measure = _measure_of(grid, WORDS, SNIPPETS)
    sizes = Counter(group_of(target) for target in grid.targets if measure.counts(target))
    groups = [group for group, size in sizes.most_common(_MOST_GROUPS) if size >= _LEAST_PAGES and group]
    if len(groups) < 2:
        return None
    members = {
        group: [at for at, target in enumerate(grid.targets) if group_of(target) == group and measure.counts(target)]
        for group in groups
    }
    figure, axes = plt.subplots(figsize=(7.5, 4.5))
    for number, system in enumerate(_shown(grid, measure)):
        data = grid.rows(system.name)
        values = [float(score(measure, data[:, members[group]])) for group in groups]
        color = _OURS if system.ours else _LINES[number % len(_LINES)]
        style = "o-" if system.ours else "o"
        axes.plot(range(len(groups)), values, style, color=color, markersize=4, label=system.name, alpha=0.9)
    axes.set_xticks(range(len(groups)), [f"{group}\n{sizes[group]}" for group in groups])
    axes.set_xlabel(f"{title}, and how many pages")
    axes.set_ylabel(measure.name)
    axes.set_title(f"{grid.track}: {grid.corpus}")
    axes.legend(fontsize=7, loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    return _save(figure, axes, path)


def _shown(grid: Grid, measure: Measure) -> list[System]:
    """cleanpage and the best of the others."""
    ranked = by_score(grid, measure)
    ours = [system for system in ranked if system.ours]
    return ours + [system for system in ranked if not (system.ours or system.ablation)][: _MOST_SYSTEMS - len(ours)]


def _save(figure: Any, axes: Any, path: Path) -> str:
    import matplotlib.pyplot as plt

    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.25)
    figure.savefig(path, format="svg", bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)
    return path.name
