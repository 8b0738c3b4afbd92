"""The results page: tables in Markdown, with the plots between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from benchmarks.annotated_lines import LineScores
from benchmarks.bootstrap import Interval, difference, draws, interval
from benchmarks.measures import F1_MEASURES, PRECISION, RECALL, SHINGLES, WORDS, Array, Measure, score
from benchmarks.systems.system import System
from benchmarks.tracks import ABOUT, Grid, is_baseline

_BEST: Final = 6


def measures_of(grid: Grid) -> list[Measure]:
    """The F1 scores that the corpus allows on this track."""
    known = [measure for measure in F1_MEASURES if any(measure.counts(target) for target in grid.targets)]
    return [measure for measure in known if grid.track != "gold" or measure in (SHINGLES, WORDS)]


def section(grid: Grid, plots: Iterable[str] = ()) -> list[str]:
    """The part of the page for one track on one corpus."""
    lines = [f"### {grid.corpus}", ""]
    weights = draws(len(grid.targets))
    if grid.track == "residue":
        for measure in measures_of(grid):
            lines += _lift_table(grid, measure, weights)
    else:
        lines += _main_table(grid, weights)
        if len(grid.inputs) > 1:
            lines += _input_table(grid)
    for plot in plots:
        lines += [f"![{plot.removesuffix('.svg')}]({plot})", ""]
    return lines


def _main_table(grid: Grid, weights: Array) -> list[str]:
    measures = measures_of(grid)
    details = [measure for measure in (PRECISION, RECALL) if SHINGLES in measures]
    header = ["system", *(f"{measure.name} (95 %)" for measure in measures)]
    header += ["precision" if measure is PRECISION else "recall" for measure in details]
    header += ["ms a page", "errors", "empty"]
    ranked = by_score(grid, measures[0])
    rows = []
    for system in ranked:
        data = grid.rows(system.name)
        results = [grid.results[name, system.name] for name in grid.inputs]
        cells = [_bold(system.name) if system.ours else system.name]
        cells += [_with_interval(interval(measure, data, weights)) for measure in measures]
        cells += [f"{float(score(measure, data)):.3f}" for measure in details]
        cells += [_ms(sum(result.ms for result in results) / len(results))]
        cells += [str(sum(result.errors for result in results)), str(sum(result.empty for result in results))]
        rows.append(cells)
    lines = [*table(header, rows), ""]
    ours = next((system for system in ranked if system.ours), None)
    if ours is not None:
        for measure in measures:
            peers = [system for system in by_score(grid, measure) if not (system.ours or system.ablation)]
            if grid.track == "gold":  # doing nothing is perfect there, so it is no rival
                peers = [system for system in peers if not is_baseline(system)]
            if peers:
                better = difference(measure, grid.rows(ours.name), grid.rows(peers[0].name), weights)
                lines.append(f"{measure.name}: cleanpage minus {peers[0].name}, the best other: {_signed(better)}.  ")
        for system in (system for system in ranked if system.ablation):
            loss = difference(measures[0], grid.rows(system.name), grid.rows(ours.name), weights)
            lines.append(f"{measures[0].name}: {system.name} minus cleanpage: {_signed(loss)}.  ")
        lines.append("")
    return lines


def _input_table(grid: Grid) -> list[str]:
    lines: list[str] = []
    for measure in measures_of(grid):
        rows = [
            [
                system.name,
                *(f"{float(score(measure, grid.results[name, system.name].rows)):.3f}" for name in grid.inputs),
                f"{float(score(measure, grid.rows(system.name))):.3f}",
            ]
            for system in by_score(grid, measure)
        ]
        lines += [f"{measure.name} by dump:", "", *table(["system", *grid.inputs, "mean"], rows), ""]
    return lines


def _lift_table(grid: Grid, measure: Measure, weights: Array) -> list[str]:
    """Extractors by cleaners: the score before, and how much each cleaner adds."""
    baseline = next((system for system in grid.systems if is_baseline(system)), None)
    if baseline is None:
        return []
    cleaners = [system for system in grid.systems if system is not baseline]
    before = {name: float(score(measure, grid.results[name, baseline.name].rows)) for name in grid.inputs}
    shown = [cleaner for cleaner in cleaners if not cleaner.ablation]
    ranked = sorted(grid.inputs, key=lambda name: -before[name])
    rows = []
    for name in ranked:
        old = grid.results[name, baseline.name].rows
        lifts = [difference(measure, grid.results[name, cleaner.name].rows, old, weights) for cleaner in shown]
        rows.append([name, f"{before[name]:.4f}", *map(_signed, lifts)])
    lines = [f"{measure.name}, before and the lift by each cleaner (95 %):", ""]
    lines += [*table(["output of", "before", *(cleaner.name for cleaner in shown)], rows), ""]
    best = ranked[:_BEST]
    for cleaner in cleaners:
        lifts_by_name = {
            name: float(score(measure, grid.results[name, cleaner.name].rows)) - before[name] for name in ranked
        }
        worst = min(lifts_by_name, key=lambda name: lifts_by_name[name])
        mean = sum(lifts_by_name[name] for name in best) / len(best)
        lines.append(
            f"{cleaner.name}: mean lift on the best {len(best)} {mean:+.4f}; "
            f"worst {lifts_by_name[worst]:+.4f} ({worst}).  "
        )
    return [*lines, ""]


def lines_section(parts: Sequence[tuple[str, LineScores]]) -> list[str]:
    """The part of the page for the *lines* track: first all cases, then those of each format."""
    header = ["cases", "number", "macro F1 (95 %)", "macro F1, removed labels", "kept or removed rightly"]
    rows = [
        [
            name,
            str(part.cases),
            _with_interval(part.macro_f1),
            f"{part.macro_f1_removed:.3f}",
            f"{part.kept_right:.3f}",
        ]
        for name, part in parts
    ]
    every = parts[0][1]
    lines = [*table(header, rows), "", "All cases, by label:", ""]
    labels = [
        [score.label, str(score.annotated), f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"]
        for score in every.labels
    ]
    lines += [*table(["label", "lines", "precision", "recall", "F1"], labels), "", "The most frequent mistakes:", ""]
    mistakes = [[wanted, given, str(count)] for wanted, given, count in every.confusions]
    return [*lines, *table(["annotated", "given", "lines"], mistakes), ""]


def opening(
    corpora: Sequence[tuple[str, str]],
    machine: Sequence[tuple[str, str]],
    systems: Sequence[tuple[System, str | None]],
    command: str,
) -> list[str]:
    """Title, what was measured on what, and which systems were left out."""
    lines = ["# Results", "", f"Made by `{command}`; see `benchmarks/README.md` for tracks, scores and formats.", ""]
    lines += ["Intervals are 95 %, by bootstrap over pages. Times are CPU time, the median over pages.", ""]
    lines += [*table(["corpus", "pages"], [list(pair) for pair in corpora]), ""]
    lines += [*table(["machine", ""], [list(pair) for pair in machine]), ""]
    there = [[system.name, version, system.setting] for system, version in systems if version is not None]
    lines += [*table(["system", "version", "setting"], there), ""]
    missing = [system.name for system, version in systems if version is None]
    if missing:
        lines += [f"Not installed, so left out: {', '.join(missing)}.", ""]
    return lines


def track_heading(track: str) -> list[str]:
    """The head of a track's part of the page."""
    return [f"## {track}", "", ABOUT[track], ""]


def by_score(grid: Grid, measure: Measure) -> list[System]:
    """The grid's systems, the best first."""
    return sorted(grid.systems, key=lambda system: -float(score(measure, grid.rows(system.name))))


def as_data(grid: Grid) -> list[dict[str, object]]:
    """The figures of a grid, for a program that compares runs."""
    found: list[dict[str, object]] = []
    for (name, system), result in grid.results.items():
        row: dict[str, object] = {"track": grid.track, "corpus": grid.corpus, "input": name, "system": system}
        row |= {measure.name: round(float(score(measure, result.rows)), 5) for measure in measures_of(grid)}
        found.append(row | {"ms": round(result.ms, 2), "errors": result.errors, "empty": result.empty})
    return found


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table, the first column to the left and the others to the right."""
    lines = ["| " + " | ".join(header) + " |", "|---" + "|---:" * (len(header) - 1) + "|"]
    return lines + ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]


def _with_interval(found: Interval) -> str:
    return f"{found.value:.3f} ({found.low:.3f} to {found.high:.3f})"


def _signed(found: Interval) -> str:
    return f"{found.value:+.4f} ({found.low:+.4f} to {found.high:+.4f})"


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _bold(text: str) -> str:
    return f"**{text}**"
