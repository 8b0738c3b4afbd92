"""``python -m benchmarks.compare``: runs tracks, systems and corpora, and writes a results page."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import machine, plots, results_page
from benchmarks.annotated_lines import LineScores, predict, score_lines
from benchmarks.cache import default_folder
from benchmarks.selection import Corpus, load_corpus
from benchmarks.systems import choose
from benchmarks.systems.ours import use_weights
from benchmarks.systems.system import System
from benchmarks.tracks import TRACKS, Runner, is_baseline, run_track

HERE: Final = Path(__file__).resolve().parent
FIXTURES: Final = HERE.parent / "fixtures"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        use_weights(options.weights, options.kinds)
        chosen = choose(options.systems)
        corpora = load_corpora(options.corpus, sample=options.sample, fold=options.fold, types=options.types)
    except (OSError, ValueError) as error:
        print(f"compare: {error}", file=sys.stderr)
        return 2
    versions = [(system, system.version()) for system in chosen if not is_baseline(system)]
    if options.list:
        for system, version in versions:
            print(f"{system.name}\t{version or 'not installed'}\t{system.setting}")
        return 0
    there = [system for system, version in versions if version is not None]
    # The unchanged input is what a cleaner of text is held against, whatever systems were asked for.
    there += [system for system in choose([]) if is_baseline(system)]
    runner = Runner(options.cache, options.jobs, options.fresh, lambda line: print(line, file=sys.stderr, flush=True))
    options.out.mkdir(parents=True, exist_ok=True)
    shaping = [] if tuple(options.tracks) == TRACKS else ["--tracks " + " ".join(options.tracks)]
    if options.systems:
        shaping.append("--systems " + " ".join(f"'{name}'" for name in options.systems))
    command = " ".join(["python -m benchmarks.compare", *told_options(options), *shaping])
    lines = results_page.opening(
        [(corpus.name, corpus.told) for corpus in corpora], machine.describe(), versions, command
    )
    data: list[dict[str, object]] = []
    for track in options.tracks:
        part: list[str] = []
        for corpus in corpora:
            if track == "lines":
                part += _lines_track(corpus, there, data)
                continue
            grid = run_track(track, corpus, there, runner)
            if grid is not None:
                drawn = plots.draw(grid, options.out) if track in ("text", "html") else []
                part += results_page.section(grid, drawn)
                data += results_page.as_data(grid)
        if part:
            lines += results_page.track_heading(track) + part
    (options.out / "RESULTS.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    (options.out / "results.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(options.out / "RESULTS.md")
    return 0


def load_corpora(
    named: Sequence[str], *, sample: int | None = None, fold: int | None = None, types: Sequence[str] = ()
) -> list[Corpus]:
    """Corpora given as ``NAME=FOLDER`` (or ``FOLDER``, whose last part is then the name); the fixtures by default.

    Raises ``FileNotFoundError`` for a folder that is no corpus.
    """
    pairs = [("fixtures", FIXTURES)] if not named else []
    for text in named:
        name, separator, folder = text.rpartition("=")
        path = Path(folder)
        pairs.append((name if separator else path.resolve().name, path))
    return [load_corpus(name, folder, sample=sample, fold=fold, types=types) for name, folder in pairs]


def _lines_track(corpus: Corpus, systems: Sequence[System], data: list[dict[str, object]]) -> list[str]:
    cases = corpus.cases or corpus.annotated
    if not cases or not any(system.ours for system in systems):
        return []
    from cleanpage.labels import KEPT

    found = [predict(case) for case in cases]
    predictions = [labels for labels, _ in found]
    failed = [f"{case.name} ({error})" for case, (_, error) in zip(cases, found, strict=True) if error]
    parts: list[tuple[str, LineScores]] = [("all", score_lines(cases, predictions, KEPT))]
    for kind in ("text", "markdown", "html"):
        chosen = [at for at, case in enumerate(cases) if case.format == kind]
        if chosen:
            part = score_lines([cases[at] for at in chosen], [predictions[at] for at in chosen], KEPT)
            parts.append((kind, part))
    for name, part in parts:
        row: dict[str, object] = {"track": "lines", "corpus": corpus.name, "input": name, "system": "cleanpage"}
        data.append(row | {"macro F1": round(part.macro_f1.value, 5), "kept right": round(part.kept_right, 5)})
    told = [f"cleanpage failed on: {', '.join(failed)}.", ""] if failed else []
    return [f"### {corpus.name}", "", *told, *results_page.lines_section(parts)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    add_corpus_options(parser)
    parser.add_argument("--tracks", nargs="+", choices=TRACKS, default=list(TRACKS), metavar="TRACK")
    parser.add_argument(
        "--systems", nargs="+", default=[], metavar="NAME", help="names as --list shows them, or patterns ('traf*')"
    )
    parser.add_argument("--list", action="store_true", help="show the systems with their versions, and stop")
    parser.add_argument("--out", type=Path, default=HERE / "results", help="where the page and the plots go")
    parser.add_argument("--cache", type=Path, default=default_folder(), help="where outputs are kept")
    parser.add_argument("--fresh", action="store_true", help="run and time every system again, whatever is cached")
    parser.add_argument(
        "--jobs", type=int, default=1, help="processes; times are CPU times, but more than the cores bend them"
    )
    return parser


def add_corpus_options(parser: argparse.ArgumentParser) -> None:
    """The options that choose pages, for every command of the benchmark."""
    parser.add_argument(
        "--corpus",
        action="append",
        default=[],
        metavar="NAME=FOLDER",
        help="may be given again; the fixtures by default",
    )
    parser.add_argument("--sample", type=int, metavar="N", help="only N pages of each corpus, the same ones each time")
    parser.add_argument(
        "--fold", type=int, choices=range(5), metavar="K", help="only the pages of part K (0 to 4) by domain"
    )
    parser.add_argument(
        "--types", nargs="+", default=[], metavar="TYPE", help="only pages of these types: article, forum ..."
    )
    parser.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help="judge with these, made by train --hold-out K, for figures on part K",
    )
    parser.add_argument("--kinds", type=Path, metavar="FILE", help="the same for the kinds of cruft, by train_kinds")


def told_options(options: argparse.Namespace) -> list[str]:
    """The options that chose pages and weights, for a page of figures; folders are told by their names alone."""
    told = [f"--corpus {text.rpartition('=')[0] or Path(text).name}=..." for text in options.corpus]
    if options.types:
        told.append("--types " + " ".join(options.types))
    told += [f"--{name} {getattr(options, name)}" for name in ("sample", "fold") if getattr(options, name) is not None]
    told += [f"--{name} {getattr(options, name).name}" for name in ("weights", "kinds") if getattr(options, name)]
    return told


if __name__ == "__main__":
    sys.exit(main())
